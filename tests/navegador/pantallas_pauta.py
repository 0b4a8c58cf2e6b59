"""Las pantallas de la pauta que corre el propio servicio, la de quien visa cuando chocan, y los requisitos del año."""

from playwright.sync_api import Page

from tests.navegador.pantalla import Pantalla

_EG, _VISA, _CALIDAD, _COORDINA = "beatriz.nunez", "soledad.quilodran", "oscar.fernandez", "paula.reyes"
_FORMULACION = "/requisitos/{a0}/basico/formulacion/"
_OBSERVADA = "/sdemo/{a4}/formulacion/v2/pauta/"


def _enviar(hoja: Page) -> None:
    with hoja.expect_navigation():
        hoja.locator("main form").first.evaluate("f => f.requestSubmit()")


def _pauta_con_choque(hoja: Page) -> None:
    """Responde un requisito como si otra persona lo hubiera respondido antes."""
    hoja.locator("[name=revision]").evaluate("c => { c.value = c.value.replaceAll(/:[0-9a-f]+/g, ':visto-antes') }")
    hoja.locator("main form[data-pauta] textarea").first.fill("Lo que yo escribí mientras tanto.")
    hoja.locator("main form[data-pauta]").evaluate("f => f.requestSubmit()")
    hoja.locator(".choque__lado").first.wait_for()


def _requisito_con_choque(hoja: Page) -> None:
    """Guarda el requisito como si otra persona lo hubiera cambiado antes."""
    hoja.locator("[name=visto]").evaluate("c => { c.value = 'otra' }")
    _enviar(hoja)


def _sin_requisito(hoja: Page) -> None:
    """Manda el requisito en blanco."""
    hoja.locator("main textarea").first.fill("")
    _enviar(hoja)


DE_LA_PAUTA = (
    Pantalla("pauta-propia", _EG, _OBSERVADA),
    Pantalla("pauta-propia-a-medias", _EG, "/sdemo/{a0}/formulacion/v1/pauta/"),
    Pantalla("pauta-propia-calidad", _CALIDAD, _OBSERVADA),
    Pantalla("visar-pauta-con-choque", _VISA, "/sdemo/{a3}/formulacion/v3/visar/", _pauta_con_choque),
    Pantalla("requisitos", _EG, "/requisitos/"),
    Pantalla("requisitos-lista", _EG, _FORMULACION),
    Pantalla("requisitos-lista-coordinacion", _COORDINA, "/requisitos/{a0}/calidad/diagnostico/"),
    Pantalla("requisitos-sin-publicar", _COORDINA, "/requisitos/{a1}/basico/formulacion/"),
    Pantalla("requisito-nuevo", _COORDINA, f"{_FORMULACION}nuevo/"),
    Pantalla("requisito-nuevo-con-errores", _COORDINA, f"{_FORMULACION}nuevo/", _sin_requisito),
    Pantalla("requisito", _COORDINA, f"{_FORMULACION}{{requisito}}/"),
    Pantalla("requisito-con-choque", _COORDINA, f"{_FORMULACION}{{requisito}}/", _requisito_con_choque),
    Pantalla("requisito-quitar", _COORDINA, f"{_FORMULACION}{{requisito}}/quitar/"),
)
