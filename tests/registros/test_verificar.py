"""Verificar un código sin cuenta: lo auténtico con su situación, y lo inexistente sin delatar nada."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django.fixtures import Settings

from genero.documentos.models import Documento
from genero.registros.verificacion import normalizar
from tests import hacer
from tests.elenco import CANARIO, PROPIO, mirando
from tests.registros.conftest import poner


def verificar(codigo: str) -> Any:
    """La página pública de ese código."""
    return Client().get(reverse("verificar_codigo", args=[codigo]))


def texto_de(respuesta: Any) -> str:
    """Lo que contesta, en una línea."""
    return " ".join(respuesta.content.decode().split())


def test_un_documento_vigente_se_dice_autentico_con_quienes_actuaron(elenco: None) -> None:
    documento = hacer.hasta("visado")
    registro = poner(documento, "visado")
    respuesta = verificar(registro.codigo)
    pagina = texto_de(respuesta)
    assert respuesta.status_code == 200
    assert "Es auténtico y está vigente desde el" in pagina
    for dicho in ("Ficha A1 y Formulario H con enfoque de género 2026", "Servicio de Riego Campesino", "Registro con V°B°"):
        assert dicho in pagina
    for acto in ("Presentó", "Elena Rojas", "Aprobó", "Jimena Farías", "Dio el V°B° técnico", "Violeta Soto"):
        assert acto in pagina
    assert registro.sha256 in pagina
    assert hacer.presentacion_de(documento).sha256 in pagina


FRASES = {
    "en_aprobacion": "Es auténtico, pero no rige todavía: lo tiene la Jefatura desde el",
    "en_visacion": "Es auténtico, pero no rige todavía: lo revisa SERNAM desde el",
    "observado": "Es auténtico, pero no rige: volvió con observaciones el",
    "reemplazado": "Es auténtico, pero no rige desde el",
}


@pytest.mark.parametrize(("estado", "frase"), FRASES.items())
def test_la_frase_dice_si_rige(elenco: None, estado: str, frase: str) -> None:
    registro = poner(hacer.hasta(estado))
    assert frase in texto_de(verificar(registro.codigo))


def test_lo_retirado_se_dice(elenco: None) -> None:
    documento = hacer.hasta("en_aprobacion")
    registro = poner(documento)
    hacer.retirar(documento)
    assert "no rige: el servicio lo retiró el" in texto_de(verificar(registro.codigo))


def test_lo_superado_se_dice(elenco: None) -> None:
    documento = hacer.hasta("observado")
    registro = poner(documento)
    hacer.responder(documento)
    hacer.presentar(documento)
    assert "el servicio presentó después otra versión corregida" in texto_de(verificar(registro.codigo))


def test_el_pdf_sin_visto_bueno_de_lo_vigente_lo_advierte(elenco: None) -> None:
    registro = poner(hacer.hasta("visado"))
    assert "lleva la marca «Sin V°B°»; hay otro, posterior" in texto_de(verificar(registro.codigo))


def test_el_codigo_de_lo_presentado_tambien_sirve(elenco: None) -> None:
    presentacion = hacer.presentacion_de(hacer.hasta("visado"))
    pagina = texto_de(verificar(presentacion.codigo))
    assert "Documento presentado" in pagina
    assert presentacion.sha256 in pagina
    assert "Del archivo PDF" not in pagina


FORMAS: list[Callable[[str], str]] = [
    str.lower,
    lambda c: f"  {c} ",
    lambda c: c.replace("-", " - "),
    lambda c: c.replace("-", "–"),
    lambda c: c.replace("-", "\u2011"),
]


@pytest.mark.parametrize("forma", FORMAS)
def test_se_tolera_como_la_persona_lo_escriba(elenco: None, forma: Callable[[str], str]) -> None:
    registro = poner(hacer.hasta("visado"))
    assert normalizar(forma(registro.codigo)) == registro.codigo
    assert verificar(forma(registro.codigo)).status_code == 200


@pytest.mark.parametrize(
    "codigo", ["SRC-2026-A-22222-22222", "NADA", "' or '1'='1", "%", "ñandú", "x" * 500, "<script>alert(1)</script>", "\0"]
)
def test_lo_que_no_existe_se_dice_igual_sea_cual_sea(elenco: None, codigo: str) -> None:
    """Un servicio que existe, uno que no, o algo que no es un código: la misma página, salvo lo que la persona escribió."""
    hacer.hasta("visado")
    respuesta = verificar(codigo)
    assert respuesta.status_code == 404
    assert _sin(respuesta, escape(normalizar(codigo))) == _sin(verificar("OTRO"), "OTRO")
    assert "<script>alert" not in respuesta.content.decode()


def test_el_formulario_lleva_a_la_pagina_del_codigo(elenco: None) -> None:
    registro = poner(hacer.hasta("visado"))
    formulario = Client().get(reverse("verificar"))
    assert formulario.status_code == 200
    assert 'name="codigo"' in formulario.content.decode()
    respuesta = Client().get(reverse("verificar"), {"codigo": f" {registro.codigo.lower()} "})
    assert respuesta["Location"] == reverse("verificar_codigo", args=[registro.codigo])


@pytest.mark.parametrize("codigo", ["A/B", "../../ciclo", "?x=1", "#", "Ñ\n"])
def test_el_formulario_aguanta_lo_que_se_le_escriba(elenco: None, codigo: str) -> None:
    assert Client().get(reverse("verificar"), {"codigo": codigo}, follow=True).status_code == 404


def test_no_dice_nada_del_contenido_ni_de_quien_devolvio(elenco: None) -> None:
    documento = hacer.hasta("en_aprobacion", texto=CANARIO[PROPIO])
    registro = poner(documento)
    hacer.devolver(documento, texto="Observación reservada.")
    pagina = texto_de(verificar(registro.codigo))
    assert CANARIO[PROPIO] not in pagina
    assert "Observación reservada" not in pagina
    assert "Jimena Farías" not in pagina


def test_no_se_guarda_ni_se_indexa(elenco: None) -> None:
    registro = poner(hacer.hasta("visado"))
    respuesta = verificar(registro.codigo)
    assert "no-store" in respuesta["Cache-Control"]
    assert respuesta["X-Robots-Tag"] == "noindex"


def test_en_la_demostracion_dice_que_el_servicio_no_emitio_el_acto(elenco: None, settings: Settings) -> None:
    registro = poner(hacer.hasta("visado"))
    assert "este servicio no emitió este acto" not in texto_de(verificar(registro.codigo))
    settings.DEMO = True
    assert "Datos públicos usados como ejemplo: este servicio no emitió este acto." in texto_de(verificar(registro.codigo))


def test_verificar_no_abre_el_alcance(elenco: None) -> None:
    """La ventana angosta responde por un código y no deja la conexión viendo nada."""
    registro = poner(hacer.hasta("visado"))
    verificar(registro.codigo)
    assert not Documento.objects.exists()
    with mirando():
        assert Documento.objects.exists()


def _sin(respuesta: Any, escrito: str) -> str:
    return (
        re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]*"', r"\1", texto_de(respuesta))
        .replace(f"«{escrito}»", "«»")
        .replace(f'value="{escrito}"', 'value=""')
    )
