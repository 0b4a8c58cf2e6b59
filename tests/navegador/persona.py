"""Una persona sentada frente al navegador: entra, va, aprieta, escribe, mira. Lo que hace se lee como una historia."""

import re
from contextlib import suppress
from re import Pattern
from typing import Any, Literal
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, expect

from genero.personas.models import Usuario

# Un navegador parado en una página que no llega no debe comerse el tiempo de las demás pruebas.
ESPERA = 20_000
# Los rechazos previstos (lo que falta, sin permiso, choque) también los anota la consola del navegador.
PREVISTO = re.compile(r"status of (400|403|404|409|422|429|500)")
Tema = Literal["light", "dark"]


def sesion_de(usuario: Usuario) -> str:
    """La llave de una sesión recién iniciada, como si hubiera puesto su clave."""
    cliente = Client()
    cliente.force_login(usuario)
    return cliente.cookies[settings.SESSION_COOKIE_NAME].value


class Persona:
    """Quien usa el navegador, con su propia ventana. Sin `usuario`, cualquiera que no tiene cuenta."""

    def __init__(
        self,
        chromium: Browser,
        sitio: str,
        usuario: Usuario | None = None,
        *,
        guiones: bool = True,
        ancho: int = 1366,
        tema: Tema = "light",
    ) -> None:
        self.sitio = sitio
        self.sustos: list[str] = []
        self.ventana: BrowserContext = chromium.new_context(
            viewport={"width": ancho, "height": 850},
            locale="es-CL",
            timezone_id="America/Santiago",
            color_scheme=tema,
            reduced_motion="reduce",
            java_script_enabled=guiones,
            accept_downloads=True,
        )
        self.ventana.set_default_timeout(ESPERA)
        if usuario is not None:
            self.iniciar_sesion(usuario)
        self.hoja: Page = self.pestana()

    def iniciar_sesion(self, usuario: Usuario) -> None:
        """Deja la sesión de esa persona en la ventana."""
        self.ventana.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sesion_de(usuario), "url": self.sitio}])

    def pestana(self) -> Page:
        """Otra pestaña de la misma ventana; anota lo que se queje la consola."""
        hoja = self.ventana.new_page()
        hoja.on("pageerror", lambda falla: self.sustos.append(f"{hoja.url}: {falla}"))
        hoja.on("console", lambda m: self._consola(m.type, m.text, hoja.url))
        return hoja

    def _consola(self, clase: str, texto: str, direccion: str) -> None:
        if clase in {"error", "warning"} and not PREVISTO.search(texto):
            self.sustos.append(f"{direccion}: {texto}")

    # --- ir y apretar ---

    def ir(self, direccion: str) -> int:
        """Va a esa dirección del sitio; devuelve el código de la respuesta."""
        respuesta = self.hoja.goto(self.sitio + direccion)
        return respuesta.status if respuesta else 0

    def aprieta(self, texto: str | Pattern[str], dentro: Locator | None = None) -> None:
        """Aprieta el botón o enlace que dice `texto` y espera la página que sigue."""
        with self.hoja.expect_navigation():
            self.mando(texto, dentro).click()

    def intenta(self, texto: str) -> None:
        """Aprieta algo que no va a resultar, y espera a que la página diga en qué campo: en la misma, o en la que sigue sin JavaScript."""
        self.mando(texto).click()
        self.hoja.locator("[aria-invalid=true]").first.wait_for()

    def mando(self, texto: str | Pattern[str], dentro: Locator | None = None) -> Locator:
        """El botón o el enlace que dice exactamente eso."""
        donde: Any = dentro or self.hoja
        exacto = isinstance(texto, str)
        return donde.get_by_role("button", name=texto, exact=exacto).or_(donde.get_by_role("link", name=texto, exact=exacto))

    def empieza(self, que: str) -> None:
        """En su Inicio, aprieta el botón de lo que espera por ella: un solo clic."""
        self.ir("/")
        tarea = self.hoja.locator(".tarea").filter(has_text=que)
        with self.hoja.expect_navigation():
            tarea.locator("a.boton").click()

    def sigue_donde(self) -> str:
        """La dirección en que está, sin el sitio."""
        partes = urlsplit(self.hoja.url)
        return partes.path

    # --- escribir ---

    def escribe(self, rotulo: str, texto: str) -> None:
        """Llena el campo con ese rótulo, abriendo antes lo que esté plegado."""
        self._desplegado(self.hoja.get_by_label(rotulo, exact=True)).fill(texto)

    def elige(self, grupo: str, *opciones: str) -> None:
        """Marca esas opciones en el grupo con ese rótulo (o, si es una lista desplegable, la elige)."""
        lista = self.hoja.get_by_role("combobox", name=grupo, exact=True)
        if lista.count():
            lista.select_option(label=opciones[0])
            return
        conjunto = self.hoja.get_by_role("group", name=grupo, exact=True)
        for opcion in opciones:
            conjunto.get_by_label(opcion, exact=True).check()

    def _desplegado(self, campo: Locator) -> Locator:
        plegado = campo.locator("xpath=ancestor::details[not(@open)]")
        for n in range(plegado.count()):
            plegado.nth(n).locator("summary").first.click()
        return campo

    # --- mirar ---

    def ve(self, texto: str | Pattern[str]) -> Locator:
        """Comprueba que ese texto está a la vista; devuelve dónde."""
        lugar = self.hoja.get_by_text(texto).first
        expect(lugar).to_be_visible(timeout=ESPERA)
        return lugar

    def no_ve(self, texto: str | Pattern[str]) -> None:
        """Comprueba que ese texto no está en la página."""
        expect(self.hoja.get_by_text(texto)).to_have_count(0, timeout=ESPERA)

    def titulo(self) -> str:
        """El título de la página."""
        return self.hoja.locator("h1").inner_text()

    # --- irse ---

    def acepta_dialogos(self) -> None:
        """Dice que sí a «¿salir de la página?»."""

        def aceptar(dialogo: Dialog) -> None:
            with suppress(Exception):
                dialogo.accept()

        self.hoja.on("dialog", aceptar)

    def se_va(self) -> None:
        """Cierra su ventana."""
        self.ventana.close()
