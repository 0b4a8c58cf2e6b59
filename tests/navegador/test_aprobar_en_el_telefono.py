"""Con el rol y el objetivo, y nada más, alguien aprueba desde un teléfono la versión nueva de lo que había devuelto; sólo con teclado.

Nadie le dice dónde apretar: llega a su Inicio y avanza con la tecla de tabulación hasta lo que dice lo que quiere hacer.
"""

import re

import pytest
from playwright.sync_api import Page

from genero.documentos.models import Documento
from tests import hacer
from tests.elenco import mirando
from tests.navegador.conftest import Entra
from tests.navegador.persona import Persona

pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-historia")]

ANCHO = 390
MISION_NUEVA = "Acompañar a quienes cultivan la tierra, mujeres y hombres."
# Más que las paradas de la página más larga: si no llega, es que no se puede con el teclado.
PARADAS = 200
# Lo que tiene el foco: qué dice, y si se ve entero o lo tapa una barra.
FOCO = """() => {
  const e = document.activeElement
  if (!e || e === document.body) return null
  const r = e.getBoundingClientRect()
  const x = Math.min(Math.max(r.left + 4, 1), innerWidth - 2)
  const y = r.top + Math.min(r.height / 2, 12)
  const encima = document.elementFromPoint(x, y)
  return {
    texto: (e.getAttribute("aria-label") || e.labels?.[0]?.innerText || e.innerText || e.value || "").replace(/\\s+/g, " ").trim(),
    alcance: !!encima && (encima === e || e.contains(encima) || encima.contains(e)),
    donde: e.closest(".barra-pegada") ? "barra" : "pagina",
  }
}"""


def con_tab(hoja: Page, que: str) -> None:
    """Tabula hasta lo que dice `que`, comprobando en cada parada que lo enfocado está a la vista."""
    expresion = re.compile(que)
    for _ in range(PARADAS):
        hoja.keyboard.press("Tab")
        foco = hoja.evaluate(FOCO)
        if foco is None:
            continue
        assert foco["alcance"], f"algo tapa el foco en «{foco['texto'][:80]}»"
        if expresion.search(foco["texto"]):
            return
    raise AssertionError(f"con el teclado no se llega a «{que}»")


def aprieta(hoja: Page, que: str, tecla: str = "Enter") -> None:
    """Llega tabulando y aprieta; espera la página que sigue."""
    con_tab(hoja, que)
    with hoja.expect_navigation():
        hoja.keyboard.press(tecla)


def volvio_corregida() -> Documento:
    """La encargada corrigió lo que la Jefatura devolvió, y lo presentó otra vez."""
    documento = hacer.hasta("en_aprobacion")
    hacer.anotar(documento, "Nombre también a las mujeres.", "jefatura")
    hacer.actuar(documento, "devolver", "jefatura", "jefatura")
    hacer.responder(documento, texto="Se nombra a mujeres y hombres.")
    hacer.escribir_mision(documento, MISION_NUEVA)
    hacer.presentar(documento)
    return hacer.releer(documento)


@pytest.mark.parametrize("guiones", [True, False], ids=["con guiones", "sin guiones"])
def test_aprueba_la_version_nueva_de_lo_que_devolvio(entra: Entra, guiones: bool) -> None:  # noqa: FBT001 - así lo pasa pytest
    documento = volvio_corregida()
    jefatura = entra("jefatura", ancho=ANCHO, guiones=guiones)
    jefatura.ir("/")
    jefatura.ve("Un asunto espera por usted")
    jefatura.ve("1 cambio desde la 1.1, que usted devolvió")
    aprieta(jefatura.hoja, r"^Leer y decidir$")
    jefatura.ve("observación suya, respondida")
    jefatura.ve(re.compile(r"^1 de 1 · 2 Misión institucional"))
    jefatura.ve("Se nombra a mujeres y hombres.")
    aprieta(jefatura.hoja, r"^Aceptar la respuesta a la observación 1$")
    jefatura.ve("Respuesta a la observación 1 aceptada.")
    aprieta(jefatura.hoja, r"^Aprobar…$")
    assert jefatura.titulo().startswith("Usted aprueba la versión 1.2")
    jefatura.ve(re.compile("no ha cambiado desde entonces"))
    con_tab(jefatura.hoja, r"^Leí la versión 1\.2 y la apruebo\.$")
    jefatura.hoja.keyboard.press("Space")
    aprieta(jefatura.hoja, r"^Aprobar y enviar a SERNAM$")
    jefatura.ve("Aprobado y enviado a SERNAM.")
    assert hacer.releer(documento).estado == "en_visacion"
    with mirando():
        assert documento.presentaciones.get(vuelta=2).leida["secciones"]


@pytest.mark.parametrize("ancho", [390, 320])
def test_la_barra_pegada_no_tapa_lo_enfocado_ni_la_ultima_linea_ni_desborda(entra: Entra, ancho: int) -> None:
    volvio_corregida()
    jefatura = entra("jefatura", ancho=ancho)
    jefatura.empieza("Aprobar o devolver la Formulación 2026, versión 1.2")
    hoja = jefatura.hoja
    barra = hoja.locator(".barra-pegada").bounding_box()
    assert barra and barra["y"] + barra["height"] <= 850 + 1, "está pegada abajo, a la vista"
    assert barra["height"] <= 130, "y deja leer"
    assert hoja.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # Todas las paradas hacia adelante, y de vuelta: nada queda debajo.
    for tecla in ("Tab", "Shift+Tab"):
        for _ in range(60):
            hoja.keyboard.press(tecla)
            foco = hoja.evaluate(FOCO)
            assert foco is None or foco["alcance"], (tecla, foco)
    hoja.evaluate("scrollTo(0, document.body.scrollHeight)")
    ultima = hoja.locator("main").bounding_box()
    abajo = hoja.locator(".barra-pegada").bounding_box()
    assert ultima and abajo and ultima["y"] + ultima["height"] <= abajo["y"] + 1


def test_si_paso_la_ventana_confirma_con_su_clave_y_vuelve_justo_a_comprobar(entra: Entra) -> None:
    from tests.paginas.test_confirmar import CLAVE, con_clave, envejecer

    documento = volvio_corregida()
    sesion = envejecer(con_clave("jefatura"), 30)
    jefatura: Persona = entra("", ancho=ANCHO)
    jefatura.ventana.add_cookies([{"name": c.key, "value": c.value, "url": jefatura.sitio} for c in sesion.cookies.values()])
    jefatura.ir("/")
    aprieta(jefatura.hoja, r"^Leer y decidir$")
    aprieta(jefatura.hoja, r"^Aprobar…$")
    assert jefatura.titulo() == "Confirme que es usted"
    con_tab(jefatura.hoja, r"^Su clave$")
    jefatura.hoja.keyboard.type(CLAVE)
    with jefatura.hoja.expect_navigation():
        jefatura.hoja.keyboard.press("Enter")
    assert jefatura.titulo().startswith("Usted aprueba la versión 1.2")
    con_tab(jefatura.hoja, r"^Leí la versión")
    jefatura.hoja.keyboard.press("Space")
    aprieta(jefatura.hoja, r"^Aprobar y enviar a SERNAM$")
    assert hacer.releer(documento).estado == "en_visacion"
