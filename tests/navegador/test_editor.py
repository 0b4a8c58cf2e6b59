"""El editor de texto con formato en un navegador de verdad, con la CSP del sitio y sin una queja en la consola."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect
from pytest_django.fixtures import Settings

from tests.documentos.test_rico import PEGADO, PEGADOS
from tests.navegador import urls_editor
from tests.navegador.conftest import Entra
from tests.navegador.persona import Persona

pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-editor")]

FORMATO = (
    "<h2>Quiénes somos</h2><p>Atiende a <strong>agricultoras</strong> con un "
    '<a href="https://a.cl/" rel="noopener noreferrer">plan</a><sup>[1]</sup>.</p>'
    "<ul><li>Crédito</li><li>Asesoría<ol><li>técnica</li></ol></li></ul><blockquote><p>Promover.</p></blockquote>"
    "<table><thead><tr><th>Año</th><th>Total</th></tr></thead><tbody><tr><td>2025</td><td>12</td></tr>"
    '<tr><td colspan="2">Nota</td></tr></tbody></table>'
    "<p><sup>[1]</sup> De enero.</p>"
)
PEGAR = """(area, html) => { const datos = new DataTransfer(); datos.setData("text/html", html); datos.setData("text/plain", "llano");
  area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: datos, bubbles: true, cancelable: true })); }"""


@pytest.fixture
def llega(entra: Entra, settings: Settings) -> Any:
    """`llega(mision=…, nota=…)`: alguien frente a la página de prueba, con eso guardado."""
    settings.ROOT_URLCONF = "tests.navegador.urls_editor"

    def llegar(mision: str = "", nota: str = "", **como: object) -> Persona:
        urls_editor.GUARDADO.clear()
        urls_editor.GUARDADO.update(mision=mision, nota=nota)
        persona = entra("jefatura", **como)
        persona.acepta_dialogos()
        persona.ir("/prueba/editor/")
        return persona

    return llegar


def abre(persona: Persona, campo: str = "Misión") -> Locator:
    persona.hoja.get_by_role("button", name=re.compile(f"(Editar|Escribir): {campo}")).click()
    area = persona.hoja.get_by_role("textbox", name=campo, exact=True)
    expect(area).to_be_focused()
    return area


def guarda(persona: Persona) -> str:
    persona.aprieta("Guardar")
    return urls_editor.GUARDADO["mision"]


def escondido(persona: Persona, campo: str = "mision") -> str:
    valor: str = persona.hoja.locator(f"textarea[name={campo}]").input_value()
    return valor


def test_nada_del_editor_se_baja_hasta_que_alguien_entra_al_campo(llega: Any) -> None:
    ella = llega(FORMATO)
    bajado: list[str] = []
    ella.hoja.on("request", lambda pedido: bajado.append(pedido.url))
    ella.hoja.reload(wait_until="networkidle")
    assert [u for u in bajado if "prose_editor" in u or "pegado" in u] == []
    abre(ella)
    assert len([u for u in bajado if "prose_editor/editor" in u]) == 1


def test_escribir_dar_formato_y_guardar(llega: Any) -> None:
    ella = llega()
    area, teclas = abre(ella), ella.hoja.keyboard
    teclas.type("La ")
    ella.mando("Negrita").click()
    teclas.type("misión")
    ella.mando("Negrita").click()
    teclas.press("Enter")
    ella.mando("Lista").click()
    teclas.type("uno")
    teclas.press("Enter")
    teclas.type("dos")
    teclas.press("Tab")
    teclas.press("Enter")
    teclas.press("Enter")
    teclas.press("Enter")
    area.press("Control+End")
    ella.hoja.get_by_role("combobox", name="Estilo del párrafo").select_option(label="Subtítulo")
    teclas.type("Detalle")
    assert guarda(ella) == "<p>La <strong>misión</strong></p><ul><li>uno<ul><li>dos</li></ul></li></ul><h3>Detalle</h3>"


def test_una_tabla_se_pone_crece_y_se_quita(llega: Any) -> None:
    ella = llega("<p>Antes</p>")
    abre(ella)
    ella.mando("Insertar tabla").click()
    celdas = ella.hoja.get_by_role("textbox", name="Misión").locator("td")
    for mando, cuantas in (("Agregar columna", 8), ("Agregar fila", 12), ("Quitar fila", 8), ("Quitar columna", 6), ("Agregar fila", 9)):
        celdas.first.click()
        ella.mando(mando).click()
        expect(celdas).to_have_count(cuantas)
    fila, titulos = f"<tr>{'<td></td>' * 3}</tr>", f"<tr>{'<th></th>' * 3}</tr>"
    assert guarda(ella) == f"<p>Antes</p><table><thead>{titulos}</thead><tbody>{fila * 3}</tbody></table>"
    abre(ella).locator("td").first.click()
    ella.mando("Quitar tabla").click()
    assert guarda(ella) == "<p>Antes</p>"


@pytest.mark.parametrize("origen", PEGADO)
def test_pegar_desde_otro_programa(llega: Any, origen: str) -> None:
    ella = llega()
    abre(ella).evaluate(PEGAR, (PEGADOS / f"{origen}.html").read_text(encoding="utf-8"))
    assert "style" not in escondido(ella)
    assert guarda(ella) == PEGADO[origen]


def test_abrir_y_cerrar_no_cambia_nada(llega: Any) -> None:
    ella = llega(FORMATO)
    assert escondido(ella) == FORMATO
    abre(ella)
    ella.mando("Listo").click()
    expect(ella.mando("Editar: Misión")).to_be_focused()
    assert escondido(ella) == FORMATO
    assert guarda(ella) == FORMATO


def test_lo_que_el_editor_devuelve_es_lo_mismo_que_recibio(llega: Any) -> None:
    ella = llega(FORMATO)
    area = abre(ella)
    area.press("Control+End")
    ella.hoja.keyboard.type(" Fin")
    assert guarda(ella) == FORMATO[: -len("</p>")] + " Fin</p>"


def test_un_solo_editor_abierto_y_el_anterior_conserva_su_texto(llega: Any) -> None:
    ella = llega("<p>Uno</p>", "<p>Dos</p>")
    abre(ella)
    ella.hoja.keyboard.type(" más")
    abre(ella, "Nota")
    expect(ella.hoja.locator("[contenteditable=true]")).to_have_count(1)
    assert escondido(ella) == "<p>Uno más</p>"
    ella.ve("Uno más")


def test_cada_cambio_avisa_con_el_texto_ya_puesto(llega: Any) -> None:
    ella = llega("<p>Uno</p>")
    ella.hoja.evaluate(
        """window.vistos = [];
        document.querySelector("main form").addEventListener("input", (e) => vistos.push([e.target.name, e.target.value]))"""
    )
    abre(ella)
    ella.hoja.keyboard.type("!?")
    assert ella.hoja.evaluate("vistos") == [["mision", "<p>Uno!</p>"], ["mision", "<p>Uno!?</p>"]]


def test_lo_que_otro_guion_trae_se_dibuja_abierto_o_cerrado_y_sin_confiar(llega: Any) -> None:
    ella = llega("<p>Uno</p>")
    trae = """(html) => { const t = document.querySelector("textarea[name=mision]"); t.value = html;
      t.dispatchEvent(new CustomEvent("rico:externo")); }"""
    ella.hoja.evaluate(trae, "<p onclick='x'>Traído<img src=x onerror=alert(1)></p><script>1</script>")
    ella.ve("Traído")
    assert ella.hoja.locator(".rico__vista").first.inner_html() == "<p>Traído</p>"
    abre(ella)
    ella.hoja.evaluate(trae, "<p>Traído <strong>abierto</strong></p>")
    expect(ella.hoja.get_by_role("textbox", name="Misión").locator("strong")).to_have_text("abierto")


def test_el_enlace_se_pone_se_corrige_y_se_quita(llega: Any) -> None:
    ella = llega("<p>Dipres</p>")
    area = abre(ella)
    area.press("Control+a")
    ella.mando("Enlace").click()
    campo = ella.hoja.get_by_label("Dirección del enlace")
    campo.fill("javascript:alert(1)")
    campo.press("Enter")
    expect(ella.hoja.get_by_role("alert")).to_contain_text("Escriba una dirección")
    expect(campo).to_be_focused()
    campo.fill("www.dipres.cl/2026")
    campo.press("Enter")
    expect(area).to_be_focused()
    assert '<a href="https://www.dipres.cl/2026"' in escondido(ella)
    area.press("Control+k")
    expect(campo).to_have_value("https://www.dipres.cl/2026")
    ella.mando("Quitarlo").click()
    assert escondido(ella) == "<p>Dipres</p>"
    area.press("Control+k")
    campo.press("Escape")
    expect(area).to_be_focused()


def test_todo_se_alcanza_con_el_teclado(llega: Any) -> None:
    ella = llega("<p>Uno</p>")
    teclas = ella.hoja.keyboard
    ella.mando("Editar: Misión").focus()
    teclas.press("Enter")
    area = ella.hoja.get_by_role("textbox", name="Misión")
    expect(area).to_be_focused()
    area.press("Control+a")
    area.press("Alt+F10")
    expect(ella.hoja.get_by_role("combobox", name="Estilo del párrafo")).to_be_focused()
    teclas.press("ArrowRight")
    expect(ella.mando("Negrita")).to_be_focused()
    teclas.press("Enter")
    expect(ella.mando("Negrita")).to_have_attribute("aria-pressed", "true")
    expect(ella.mando("Negrita")).to_be_focused()
    teclas.press("End")
    expect(ella.mando("Listo")).to_be_focused()
    teclas.press("Escape")
    expect(area).to_be_focused()
    area.press("Control+z")
    assert escondido(ella) == "<p>Uno</p>"
    area.press("Tab")
    expect(ella.mando("Editar: Nota").or_(ella.mando("Escribir: Nota"))).to_be_focused()


def test_el_campo_tiene_nombre_descripcion_y_error(llega: Any) -> None:
    ella = llega("")
    area = abre(ella)
    expect(area).to_have_attribute("aria-multiline", "true")
    expect(area).to_have_accessible_description(re.compile("Copie la misión.*Alt y F10"))
    assert not Axe().run(ella.hoja, context=".rico").response["violations"]
    area.fill("palabra " * 600)
    ella.aprieta("Guardar")
    assert urls_editor.GUARDADO["mision"] == ""
    ella.ve("El texto es demasiado largo")
    assert escondido(ella).count("palabra") == 600
    area = abre(ella)
    expect(area).to_have_attribute("aria-invalid", "true")
    expect(area).to_have_accessible_description(re.compile("demasiado largo"))
    assert not Axe().run(ella.hoja, context=".rico").response["violations"]


def test_si_el_editor_no_baja_se_escribe_sin_el(llega: Any) -> None:
    ella = llega("<p>Uno</p>", FORMATO)
    ella.ventana.route("**/prose_editor/editor*.js", lambda ruta: ruta.abort())
    ella.ventana.route("**/django_prose_editor/**", lambda ruta: ruta.abort())
    ella.hoja.get_by_role("button", name="Editar: Misión").click()
    recuadro = ella.hoja.get_by_role("textbox", name="Misión")
    expect(recuadro).to_be_focused()
    expect(recuadro).to_have_value("Uno")
    recuadro.fill("Uno\n\nDos < 3")
    ella.hoja.get_by_role("button", name="Editar: Nota").click()
    ella.escribe("Agregar párrafos al final", "Agregado")
    ella.sustos[:] = [s for s in ella.sustos if "ERR_FAILED" not in s]
    assert guarda(ella) == "<p>Uno</p><p>Dos &lt; 3</p>"
    assert urls_editor.GUARDADO["nota"] == FORMATO + "<p>Agregado</p>"


def test_sin_guiones_se_lee_se_edita_lo_simple_y_se_amplia_lo_demas(llega: Any) -> None:
    ella = llega(FORMATO, "<p>Uno<br>dos</p>", guiones=False)
    ella.ve("Quiénes somos")
    ella.no_ve(re.compile("<[a-z]"))
    expect(ella.hoja.locator("textarea[name=nota]")).to_have_value("Uno\ndos")
    ella.escribe("Nota", "Otra\n\ncosa")
    ella.escribe("Agregar párrafos al final", "Un <b>párrafo</b>.")
    assert guarda(ella) == FORMATO + "<p>Un &lt;b&gt;párrafo&lt;/b&gt;.</p>"
    assert urls_editor.GUARDADO["nota"] == "<p>Otra</p><p>cosa</p>"


@pytest.mark.parametrize("ancho", [320, 390])
def test_en_el_telefono_cabe_y_se_aprieta(llega: Any, ancho: int) -> None:
    ella = llega(FORMATO, ancho=ancho)
    abre(ella).locator("td").first.click()
    assert ella.hoja.evaluate("document.documentElement.scrollWidth") <= ancho
    chicos = [m for m in ella.hoja.locator(".rico__barra :is(button,select)").all() if (m.bounding_box() or {"height": 0})["height"] < 44]
    assert chicos == []
