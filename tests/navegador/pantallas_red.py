"""Las pantallas de la Red: el portal de visación y las asignaciones."""

from playwright.sync_api import Page

from tests.navegador.pantalla import Pantalla


def _elegir_servicios(hoja: Page) -> None:
    """Marca los primeros servicios de la matriz y va a asignarlos."""
    for casilla in hoja.locator("main input[name=servicio]").all()[:2]:
        casilla.check()
    with hoja.expect_navigation():
        hoja.get_by_role("button", name="Asignar los servicios").click()


def _asignar_sin_llenar(hoja: Page) -> None:
    """Manda la asignación sin elegir a nadie ni decir por qué."""
    _elegir_servicios(hoja)
    with hoja.expect_navigation():
        hoja.get_by_role("button", name="Comprobar").click()


def _comprobar_asignacion(hoja: Page) -> None:
    """Llena la asignación y llega a comprobarla, sin hacerla."""
    _elegir_servicios(hoja)
    hoja.get_by_label("Soledad Quilodrán").check()
    hoja.locator("[name=motivo]").fill("Redistribución de fin de año.")
    with hoja.expect_navigation():
        hoja.get_by_role("button", name="Comprobar").click()


COORDINA = "paula.reyes"
DE_LA_RED = (
    Pantalla("portal-experta", "ines.vidal", "/portal/"),
    Pantalla("portal-experta-nada-calza", "soledad.quilodran", "/portal/?estado=por-vencer&anio={a5}"),
    Pantalla("portal-coordinacion", COORDINA, "/portal/"),
    Pantalla("asignar", COORDINA, "/portal/", _elegir_servicios),
    Pantalla("asignar-con-errores", COORDINA, "/portal/", _asignar_sin_llenar),
    Pantalla("asignar-comprobar", COORDINA, "/portal/", _comprobar_asignacion),
    Pantalla("asignaciones", COORDINA, "/portal/asignaciones/"),
    Pantalla("asignaciones-de-un-servicio", COORDINA, "/portal/asignaciones/?servicio=indap"),
)
