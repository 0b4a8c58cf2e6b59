"""Las pantallas de administrar: personas, centros, relevo, catálogo, servicios, años y la biblioteca por dentro."""

from io import BytesIO

from openpyxl import Workbook
from playwright.sync_api import Page

from tests.navegador.pantalla import Gesto, Pantalla
from tests.navegador.pantallas_red import COORDINA

ADMIN, PLATAFORMA, EG = "nicolas.arriagada", "veronica.huenchuleo", "beatriz.nunez"


def _enviar(nombre: str) -> Gesto:
    def gesto(hoja: Page) -> None:
        with hoja.expect_navigation():
            hoja.locator("main").get_by_role("button", name=nombre).click()

    return gesto


def _subir(*filas: tuple[str, ...]) -> Gesto:
    """Sube una planilla con esas filas: muestra la vista previa, o lo que hay que corregir."""

    def gesto(hoja: Page) -> None:
        libro, salida = Workbook(), BytesIO()
        pagina = libro.active
        assert pagina is not None
        pagina.title = "Personas"
        for fila in (("Correo", "Nombre", "Rol", "Centro", "Desde", "Hasta"), *filas):
            pagina.append(fila)
        libro.save(salida)
        hoja.set_input_files("#archivo", {"name": "personas.xlsx", "mimeType": "application/zip", "buffer": salida.getvalue()})
        with hoja.expect_navigation():
            hoja.get_by_role("button", name="Ver a quiénes nombraría").click()

    return gesto


def _elegir_nadie(hoja: Page) -> None:
    """Manda el año sin marcar a ningún servicio."""
    with hoja.expect_navigation():
        hoja.get_by_role("button", name="Abrir el año").click()


DE_ADMINISTRAR = (
    Pantalla("inicio-plataforma", PLATAFORMA, "/"),
    Pantalla("personas-administracion", ADMIN, "/sdemo/personas/"),
    Pantalla("personas-plataforma", PLATAFORMA, "/sdemo/personas/"),
    Pantalla("personas-pais", PLATAFORMA, "/pais/personas/"),
    Pantalla("nombrar", ADMIN, "/sdemo/personas/nombrar/"),
    Pantalla("nombrar-con-errores", ADMIN, "/sdemo/personas/nombrar/", _enviar("Nombrar e invitar")),
    Pantalla("nombrar-pais", PLATAFORMA, "/pais/personas/nombrar/"),
    Pantalla("nombramiento-terminar", ADMIN, "/sdemo/personas/nombramientos/{nombramiento}/terminar/"),
    Pantalla("nombramiento-terminar-pais", PLATAFORMA, "/pais/personas/nombramientos/{nombramiento_pais}/terminar/"),
    Pantalla("relevo", ADMIN, "/sdemo/personas/{encargada}/relevo/"),
    Pantalla("personas-importar", ADMIN, "/sdemo/personas/importar/"),
    Pantalla(
        "personas-importar-con-errores",
        ADMIN,
        "/sdemo/personas/importar/",
        _subir(("ana", "Ana", "Jefa", "", "ayer", ""), ("", "", "Lectura", "Ninguno", "", "")),
    ),
    Pantalla(
        "personas-importar-previa",
        ADMIN,
        "/sdemo/personas/importar/",
        _subir(
            ("ana@sdemo.example", "Ana Pérez Soto", "Lectura", "", "", "31-12-2030"),
            ("eva@sdemo.example", "Eva Ríos", "Lectura", "", "", ""),
        ),
    ),
    Pantalla("centros", ADMIN, "/sdemo/centros/"),
    Pantalla("centro", ADMIN, "/sdemo/centros/{centro}/"),
    Pantalla("catalogo", EG, "/sdemo/catalogo/"),
    Pantalla("catalogo-de-un-anio", ADMIN, "/sdemo/{a3}/catalogo/"),
    Pantalla("catalogo-sin-nada", ADMIN, "/sdemo/{a0}/catalogo/"),
    Pantalla("servicios", PLATAFORMA, "/servicios/"),
    Pantalla("servicio-nuevo", PLATAFORMA, "/servicios/nuevo/"),
    Pantalla("servicio-nuevo-con-errores", PLATAFORMA, "/servicios/nuevo/", _enviar("Incorporar el servicio")),
    Pantalla("anio-abrir", PLATAFORMA, "/servicios/anio/"),
    Pantalla("anio-abrir-con-errores", PLATAFORMA, "/servicios/anio/", _elegir_nadie),
    Pantalla("biblioteca-coordinacion", COORDINA, "/biblioteca/{a0}/"),
    Pantalla("entrada-nueva", COORDINA, "/biblioteca/{a0}/nueva/"),
    Pantalla("entrada", COORDINA, "/biblioteca/{a0}/{entrada}/"),
    Pantalla("entrada-quitar", COORDINA, "/biblioteca/{a0}/{entrada}/quitar/"),
)
