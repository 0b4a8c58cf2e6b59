"""Abrir una pantalla de la tabla con la persona que le toca."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.navegador.demostracion import Demostracion
from tests.navegador.pantalla import Pantalla
from tests.navegador.persona import Persona

ANCHO, ANGOSTO, MINIMO, ALTO = 1366, 390, 320, 850


class Mirador:
    """Desde donde se mira la demostración: una ventana por persona, que guarda en memoria la hoja de estilo y la letra."""

    def __init__(self, chromium: Browser, sitio: str, demo: Demostracion) -> None:
        self.chromium, self.sitio, self.demo = chromium, sitio, demo
        self.ventanas: dict[str, Persona] = {}

    @contextmanager
    def abierta(self, pantalla: Pantalla, *, ancho: int = ANCHO) -> Iterator[Page]:
        """La pantalla, abierta y con su gesto hecho. Falla si no responde lo que dice la tabla, o si la consola se queja."""
        # Un gesto puede dejar rastros en la ventana (sin llave, con algo por guardar): va en una propia.
        persona = self._ventana(pantalla.quien) if pantalla.gesto else self.ventanas.get(pantalla.quien) or self._guardada(pantalla.quien)
        persona.hoja = persona.pestana()
        persona.hoja.set_viewport_size({"width": ancho, "height": ALTO})
        persona.acepta_dialogos()
        try:
            esperada = self.demo.direccion(pantalla.direccion)
            estado = persona.ir(esperada)
            assert estado == pantalla.estado, f"{pantalla.nombre} respondió {estado}"
            if not pantalla.salta:
                assert persona.sigue_donde() == esperada.partition("?")[0], f"{pantalla.nombre} llevó a {persona.sigue_donde()}"
            if pantalla.gesto:
                pantalla.gesto(persona.hoja)
            yield persona.hoja
            assert not persona.sustos, persona.sustos
        finally:
            persona.sustos.clear()
            if pantalla.gesto:
                persona.se_va()
            else:
                persona.hoja.close()

    def cerrar(self) -> None:
        """Cierra las ventanas."""
        for persona in self.ventanas.values():
            persona.se_va()

    def _guardada(self, quien: str) -> Persona:
        return self.ventanas.setdefault(quien, self._ventana(quien))

    def _ventana(self, quien: str) -> Persona:
        persona = Persona(self.chromium, self.sitio)
        if quien:
            llave = {"name": settings.SESSION_COOKIE_NAME, "value": self.demo.sesion(quien), "url": self.sitio}
            persona.ventana.add_cookies([llave])  # type: ignore[list-item]
        return persona


def con_tema(hoja: Page, tema: str, ancho: int) -> None:
    """Cambia el ancho y el tema sin volver a cargar."""
    hoja.emulate_media(color_scheme="dark" if tema == "oscuro" else "light")
    hoja.set_viewport_size({"width": ancho, "height": ALTO})


def desborde(hoja: Page) -> int:
    """Cuántos puntos sobran a lo ancho, a 320."""
    return int(hoja.evaluate("document.documentElement.scrollWidth")) - MINIMO
