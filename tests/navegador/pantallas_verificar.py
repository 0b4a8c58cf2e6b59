"""Las pantallas de comprobar por fuera: soltar un PDF y bajar el paquete verificable."""

from playwright.sync_api import Page

from tests.navegador.pantalla import Pantalla


def _soltar(hoja: Page) -> None:
    """Verifica un PDF que no emitimos; en la página de un código, uno que dice llevarlo."""
    codigo = hoja.url.rstrip("/").rpartition("/")[2]
    octetos = f"%PDF-1.7\ntrailer<</ID [({codigo}) (x)]>>\n%%EOF\n".encode()
    hoja.set_input_files("#archivo", {"name": "documento.pdf", "mimeType": "application/pdf", "buffer": octetos})
    with hoja.expect_navigation():
        hoja.get_by_role("button", name="Verificar el archivo").click()


DE_VERIFICAR = (
    Pantalla("verificar-pdf-ajeno", "", "/verificar/", _soltar),
    Pantalla("verificar-pdf-cambiado", "", "/verificar/{visado}/", _soltar),
    Pantalla("paquete", "beatriz.nunez", "/sdemo/paquete/"),
    Pantalla("paquete-de-un-anio", "ingrid.moller", "/sdemo/paquete/?anio={a3}"),
)
