"""Manejar una página sólo con el teclado: avanzar con Tab hasta un mando, apretarlo, marcar y escribir. Nunca el ratón."""

import re
from re import Pattern
from urllib.parse import urlsplit

from playwright.sync_api import Locator

from tests.navegador.persona import Persona

# Más paradas que éstas hasta un mando es perderse, no avanzar.
PARADAS = 150
# Lo enfocado tiene que verse: dentro de la ventana, y sin nada encima (una barra pegada, por ejemplo).
_A_LA_VISTA = """e => {
  const c = e.getBoundingClientRect();
  const [x, y] = [c.left + Math.min(c.width / 2, 40), c.top + Math.min(c.height / 2, 12)];
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `fuera de la ventana (${x}, ${y})`;
  const encima = document.elementFromPoint(x, y);
  const suyo = encima && (e.contains(encima) || encima.contains(e));
  return suyo ? "" : `tapado por ${encima && encima.outerHTML.slice(0, 120)}`;
}"""


class Teclado:
    """Las manos de una persona que no usa ratón."""

    def __init__(self, persona: Persona) -> None:
        self.persona = persona
        self.hoja = persona.hoja
        # Cuántas veces apretó Tab en toda la historia.
        self.paradas = 0

    def ir(self, direccion: str) -> None:
        """Escribe una dirección en la barra: es teclado también."""
        assert self.persona.ir(direccion) == 200  # noqa: PLR2004

    def hasta(self, destino: Locator) -> None:
        """Avanza con Tab, desde donde está el foco, hasta ese mando, y comprueba que se ve."""
        assert destino.count() == 1, f"{destino.count()} mandos"
        for _ in range(PARADAS):
            if destino.evaluate("e => e === document.activeElement"):
                break
            self.hoja.keyboard.press("Tab")
            self.paradas += 1
        else:
            raise AssertionError(f"en {PARADAS} paradas no se llega a {destino}")
        if destino.evaluate("e => !['radio', 'checkbox'].includes(e.type)"):
            assert not (problema := destino.evaluate(_A_LA_VISTA)), problema

    def aprieta(self, texto: str | Pattern[str], dentro: Locator | None = None) -> None:
        """Llega al botón o enlace que dice eso, lo aprieta con Intro y espera la página que sigue."""
        mando = self.persona.mando(texto, dentro)
        self.hasta(mando)
        with self.hoja.expect_navigation():
            self.hoja.keyboard.press("Enter")

    def marca(self, casilla: Locator) -> None:
        """Marca una casilla con la barra espaciadora."""
        self.hasta(casilla)
        self.hoja.keyboard.press("Space")
        assert casilla.is_checked()

    def elige(self, grupo: Locator, opcion: str) -> None:
        """En un grupo de opciones, llega con Tab a la que está marcada (o a la primera) y elige con las flechas."""
        opciones = grupo.get_by_role("radio")
        querida = grupo.get_by_role("radio", name=opcion, exact=True)
        marcada = grupo.locator("input[type=radio]:checked")
        self.hasta(marcada if marcada.count() else opciones.first)
        if not marcada.count():
            self.hoja.keyboard.press("Space")
        for _ in range(opciones.count()):
            if querida.is_checked():
                return
            self.hoja.keyboard.press("ArrowRight")
        raise AssertionError(f"con las flechas no se llega a «{opcion}»")

    def tarea(self, que: str) -> None:
        """Desde su Inicio, la tarea que dice eso."""
        self.ir("/")
        self.aprieta(re.compile("."), self.hoja.locator(".tarea").filter(has_text=que))

    def donde(self) -> str:
        """La dirección en que está, con su consulta."""
        partes = urlsplit(self.hoja.url)
        return partes.path + (f"?{partes.query}" if partes.query else "")
