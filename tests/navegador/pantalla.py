"""La forma de un ejemplo de pantalla."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

Gesto = Callable[[Page], None]


@dataclass(frozen=True)
class Pantalla:
    """Un ejemplo: su nombre (de archivo y de prueba), quién mira, dónde, y qué se aprieta al llegar."""

    nombre: str
    quien: str
    direccion: str
    gesto: Gesto | None = None
    estado: int = 200
    # La dirección lleva a otra, que es la que se muestra.
    salta: bool = False
