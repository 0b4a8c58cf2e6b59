"""La hora del sistema, en un solo lugar.

Todo lo que pregunta «¿qué hora es?» pasa por aquí: así los datos de demostración pueden contar una historia de semanas y las
pruebas pueden parar el reloj. En producción nadie llama a `fijar`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_fijado: ContextVar[datetime | None] = ContextVar("reloj_fijado", default=None)


def ahora() -> datetime:
    """Momento actual, con zona horaria."""
    return _fijado.get() or timezone.now()


def hoy() -> date:
    """Fecha actual en la zona del sistema (Chile continental)."""
    return timezone.localdate(ahora())


def fijado() -> datetime | None:
    """El momento impuesto por `fijar`, o None si corre el reloj real."""
    return _fijado.get()


@contextmanager
def fijar(momento: datetime) -> Iterator[None]:
    """Detiene el reloj en `momento` mientras dure el bloque (pruebas y datos de demostración)."""
    marca = _fijado.set(momento)
    try:
        yield
    finally:
        _fijado.reset(marca)


def en_chile(momento: datetime) -> datetime:
    """El momento en hora de Chile, para mostrarlo."""
    return timezone.localtime(momento)
