"""Lo que ocurre después de un acto. La puerta no llama a nadie: encola un trabajo, y avisos y registros se suscriben."""

from collections.abc import Callable

from genero.flujo.models import Acto

Suscripcion = Callable[[Acto], None]
_suscritos: dict[str, Suscripcion] = {}


def suscribir(nombre: str, funcion: Suscripcion) -> None:
    """Pide que `funcion` corra después de cada acto, en el trabajador. Debe ser idempotente: un trabajo puede repetirse."""
    _suscritos[nombre] = funcion


def suscritos() -> tuple[Suscripcion, ...]:
    """Las funciones suscritas, en orden de inscripción."""
    return tuple(_suscritos.values())
