"""Contar en una frase: «1 día hábil», «3 días hábiles», y cuántas observaciones tiene una versión."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cuenta:
    """Cuántas observaciones emitidas tiene la versión."""

    total: int = 0
    de_fondo: int = 0


def cuenta(n: int, singular: str, plural: str) -> str:
    """«1 día hábil», «3 días hábiles»."""
    return f"{n} {singular if n == 1 else plural}"
