"""Ejemplos de lo que hace la Jefatura al decidir, y la administración al disponer quién la subroga."""

from playwright.sync_api import Page

from tests.navegador.pantalla import Pantalla

JEFATURA, SUBROGA, ADMINISTRA = "gloria.sandoval", "claudio.penaloza", "nicolas.arriagada"


def _enviar(hoja: Page) -> None:
    """Manda el formulario principal como está."""
    with hoja.expect_navigation():
        hoja.locator("main form").first.evaluate("f => f.requestSubmit()")


DE_LA_JEFATURA = (
    Pantalla("inicio-jefatura-cola", "marta.soto", "/"),
    Pantalla("leer-y-decidir", "marta.soto", "/indap/{a0}/formulacion/v1/"),
    Pantalla("leer-y-decidir-subrogante", SUBROGA, "/indap/{a0}/formulacion/v1/"),
    Pantalla("decidir-varias", JEFATURA, "/decidir-varios/"),
    Pantalla("decidir-varias-sin-marcar", JEFATURA, "/decidir-varios/", _enviar),
    Pantalla("subrogancias", ADMINISTRA, "/sdemo/personas/"),
    Pantalla("subrogancia-nueva", ADMINISTRA, "/sdemo/personas/subrogancias/nueva/"),
    Pantalla("subrogancia-nueva-con-errores", ADMINISTRA, "/sdemo/personas/subrogancias/nueva/", _enviar),
    Pantalla("subrogancia-terminar", ADMINISTRA, "/sdemo/personas/subrogancias/{subrogancia}/terminar/"),
)
