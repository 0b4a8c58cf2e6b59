"""De dónde llegan, o se eligen, los renglones de una sección: lo que las declaraciones saben de ello. Lo cumple `traidos.Fuente`."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from genero.documentos.models import Documento


class Elegible(Protocol):
    """De dónde se eligen, o llegan, los renglones de una sección (`traidos.Fuente`)."""

    @property
    def seccion(self) -> str:
        """La sección que llena."""
        ...

    @property
    def de(self) -> str:
        """El otro documento, como se dice: «del Diagnóstico»."""
        ...

    @property
    def tipo(self) -> str:
        """El tipo de ese documento; vacío si no llegan de un documento."""
        ...

    @property
    def ya_no_esta(self) -> str:
        """Lo que se dice de lo que aquí se conserva y allá ya no está."""
        ...

    @property
    def nacen(self) -> tuple[str, ...]:
        """Los campos que llegan llenos la primera vez y aquí se pueden cambiar."""
        ...

    @property
    def leer(self) -> Callable[[Documento], Iterable[Any] | None]:
        """Los renglones de allá, o None si todavía no existe."""
        ...
