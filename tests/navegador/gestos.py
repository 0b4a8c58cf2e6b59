"""Lo que se hace en una pantalla antes de mirarla: enviar con un error, chocar, desplegar, abrir un menú."""

from typing import Any

from playwright.sync_api import FilePayload, Page

from tests.importar.libros import hoja as hoja_de
from tests.importar.libros import libro_de
from tests.navegador.pantalla import Gesto


def enviar(hoja: Page) -> None:
    """Manda el formulario principal como está."""
    with hoja.expect_navigation():
        hoja.locator("main form").first.evaluate("f => f.requestSubmit()")


def guardar(hoja: Page, espera: str) -> None:
    """Guarda sin salir de la página, y espera lo que ella muestra."""
    hoja.locator("main form[data-guardar]").first.evaluate("f => f.requestSubmit()")
    hoja.locator(espera).first.wait_for()


def guardar_mal(hoja: Page) -> None:
    """Guarda con un dato que falta: la página dice cuál."""
    guardar(hoja, "[aria-invalid=true]")


def chocar(hoja: Page) -> None:
    """Guarda como si otra persona hubiera guardado antes: la revisión que trae la página ya no es la última."""
    hoja.locator("main textarea, main input[type=text]").first.fill("Lo que yo escribí mientras tanto.")
    hoja.locator("[name=revision]").evaluate("c => { c.value = '999' }")
    guardar(hoja, ".choque__lado")


def pegar_mal(hoja: Page) -> None:
    """Reparte en la tabla un bloque con errores."""
    hoja.get_by_text("Pegar desde una planilla").click()
    hoja.locator("#bloque").fill("Nombre\tCondición\tFuente del dato\nUn producto más\tAntiguo\ts/i\n\tNuevo\tCuenta pública")
    with hoja.expect_navigation():
        hoja.get_by_role("button", name="Repartir en la tabla").click()


def _subir(hoja: Page, filas: dict[str, list[list[Any]]]) -> None:
    archivo = FilePayload(
        name="ficha.xlsx", mimeType="application/octet-stream", buffer=libro_de({hoja_de(s): f for s, f in filas.items()})
    )
    hoja.locator("#archivo").set_input_files(archivo)
    with hoja.expect_navigation():
        hoja.get_by_role("button", name="Ver qué traería").click()


def subir_mal(hoja: Page) -> None:
    """Sube una planilla con errores en dos hojas."""
    productos = [["Nombre", "¿Existente o nuevo?", "Clientes, usuarios/as o beneficiarios/as"], ["Un producto más", "Antiguo", "Nadie"]]
    _subir(hoja, {"clientes": [["Quiénes son", "Región"], ["Temporeras", "Maule"]], "productos": productos})


def subir_bien(hoja: Page) -> None:
    """Sube una planilla que agrega renglones y reemplaza un texto."""
    mision = [["Dato", "Escriba aquí"], ["Texto", "Acompañar a las mujeres y los hombres que viven de un oficio."]]
    _subir(hoja, {"mision": mision, "clientes": [["Quiénes son", "Descripción"], ["Temporeras", ""], ["Temporeros", ""]]})


def tabla_con_choque(hoja: Page) -> None:
    """Guarda la tabla como si otra persona hubiera guardado antes su primera fila."""
    hoja.locator("tbody textarea").first.fill("Lo que yo escribí mientras tanto.")
    hoja.locator("[name$='-marca'][name*='-']").nth(1).evaluate("c => { c.value = '999.visto' }")
    with hoja.expect_navigation():
        hoja.get_by_role("button", name="Guardar la tabla").first.click()


def desplegar(hoja: Page) -> None:
    """Abre el detalle de cada entrada."""
    hoja.locator("main details").evaluate_all("todos => todos.forEach(d => { d.open = true })")


def sin_llave(hoja: Page) -> None:
    """Guarda con la sesión ya cerrada en otra parte."""
    hoja.locator("main textarea").first.fill("Lo que yo escribí antes de que se cerrara la sesión.")
    hoja.context.clear_cookies()
    guardar(hoja, "dialog[open]")


def reabrir_mal(hoja: Page) -> None:
    """Reabre una respuesta sin decir por qué."""
    hoja.locator("details:has(button[value=reabierta]) > summary").first.click()
    with hoja.expect_navigation():
        hoja.locator("button[value=reabierta]").first.click()


def menu(cual: str) -> Gesto:
    def abrir(hoja: Page) -> None:
        hoja.locator(f"[popovertarget={cual}]").first.click()

    return abrir


def actuar_como(rol: str) -> Gesto:
    def cambiar(hoja: Page) -> None:
        menu("menu-rol")(hoja)
        with hoja.expect_navigation():
            hoja.locator("#menu-rol button").filter(has_text=rol).click()

    return cambiar
