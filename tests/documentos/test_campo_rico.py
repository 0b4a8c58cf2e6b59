"""El campo de texto con formato: qué dibuja sin guiones, qué acepta y qué devuelve cuando algo no se acepta."""

from typing import Any

from django import forms

from genero.documentos.campo_rico import CampoRico

SIMPLE = "<p>Uno<br>dos</p><p>Tres</p>"
FORMATO = "<p><strong>Uno</strong></p><ul><li>a</li></ul>"


class Formulario(forms.Form):
    """Un campo con poco largo."""

    texto = CampoRico(label="Misión", required=False, max_length=200)


def enviado(datos: dict[str, str], guardado: str = "") -> Any:
    formulario = Formulario(datos, initial={"texto": guardado})
    formulario.is_valid()
    return formulario


def test_lo_simple_se_edita_como_texto_llano() -> None:
    html = str(Formulario(initial={"texto": SIMPLE})["texto"])
    assert '<textarea name="texto"' in html and "Uno\ndos\n\nTres</textarea>" in html
    assert "Agregar párrafos" not in html


def test_lo_que_tiene_formato_se_lee_y_se_amplia_sin_mostrar_etiquetas() -> None:
    html = str(Formulario(initial={"texto": FORMATO})["texto"])
    assert f'<div class="rico__visto prosa">{FORMATO}</div>' in html
    assert '<textarea name="texto__agregar"' in html and 'name="texto"' not in html
    assert "&lt;" not in html


def test_el_html_para_el_editor_va_donde_sin_guiones_no_se_ve() -> None:
    assert f"<template>{FORMATO}</template>" in str(Formulario(initial={"texto": FORMATO})["texto"])


def test_lo_llano_se_vuelve_parrafos() -> None:
    formulario = enviado({"texto": "Uno\r\n\r\n<b>dos</b>"})
    assert formulario.cleaned_data["texto"] == "<p>Uno</p><p>&lt;b&gt;dos&lt;/b&gt;</p>"


def test_lo_del_editor_se_sanea() -> None:
    formulario = enviado({"texto": "<p onclick=x><b>Uno</b></p><script>x</script>", "texto__forma": "html"}, FORMATO)
    assert formulario.cleaned_data["texto"] == "<p><strong>Uno</strong></p>"


def test_lo_agregado_va_despues_de_lo_guardado() -> None:
    assert enviado({"texto__agregar": "Dos\n\nTres"}, FORMATO).cleaned_data["texto"] == FORMATO + "<p>Dos</p><p>Tres</p>"


def test_enviar_sin_agregar_nada_conserva_lo_guardado() -> None:
    assert enviado({"texto__agregar": ""}, FORMATO).cleaned_data["texto"] == FORMATO


def test_con_el_texto_y_lo_agregado_a_la_vez_van_los_dos() -> None:
    datos = {"texto": FORMATO, "texto__forma": "html", "texto__agregar": "Dos"}
    assert enviado(datos, "<p>viejo</p>").cleaned_data["texto"] == FORMATO + "<p>Dos</p>"


def test_borrar_todo_lo_borra() -> None:
    assert enviado({"texto": ""}, SIMPLE).cleaned_data["texto"] == ""
    assert enviado({"texto": "<p></p>", "texto__forma": "html"}, SIMPLE).cleaned_data["texto"] == ""


def test_una_tabla_recien_puesta_y_sin_llenar_se_guarda() -> None:
    tabla = "<table><tbody><tr><td></td></tr></tbody></table>"
    assert enviado({"texto": tabla, "texto__forma": "html"}).cleaned_data["texto"] == tabla


def test_lo_demasiado_largo_se_dice_y_se_devuelve_lo_escrito() -> None:
    formulario = enviado({"texto": "palabra " * 40}, SIMPLE)
    assert "El texto es demasiado largo" in formulario.errors["texto"][0]
    assert "caben hasta 200" in formulario.errors["texto"][0]
    html = str(formulario["texto"])
    assert "palabra palabra" in html and "Tres" not in html
    assert 'aria-invalid="true"' in html


def test_lo_demasiado_largo_del_editor_vuelve_al_editor() -> None:
    largo = f"<p><strong>{'palabra ' * 40}</strong></p>"
    html = str(enviado({"texto": largo, "texto__forma": "html"}, SIMPLE)["texto"])
    assert "<template><p><strong>palabra" in html and "Tres" not in html


def test_lo_agregado_que_no_cabe_se_devuelve_sin_repetirlo() -> None:
    html = str(enviado({"texto__agregar": "palabra " * 40}, FORMATO)["texto"])
    assert f'<div class="rico__visto prosa">{FORMATO}</div>' in html
    assert "palabra palabra" in html.split("<textarea")[1]


def test_si_no_cambio_nada_el_campo_no_dice_que_cambio() -> None:
    assert enviado({"texto": "Uno\r\ndos\r\n\r\nTres"}, SIMPLE).has_changed() is False
    assert enviado({"texto__agregar": ""}, FORMATO).has_changed() is False
    assert enviado({"texto__agregar": "x"}, FORMATO).has_changed() is True


def test_obligatorio_y_vacio_se_dice() -> None:
    class Exigente(forms.Form):
        texto = CampoRico(label="Misión")

    assert Exigente({"texto": " \n "}).errors["texto"]
    assert not Exigente({"texto": "algo"}).errors


def test_con_prefijo_cada_uno_recibe_lo_suyo() -> None:
    formulario = Formulario({"f2-texto__agregar": "Dos"}, prefix="f2", initial={"texto": FORMATO})
    assert formulario.is_valid()
    assert formulario.cleaned_data["texto"] == FORMATO + "<p>Dos</p>"
