"""Bitácora, plazos y feriados."""

from genero.flujo.models.acto import Acto, Cabeza
from genero.flujo.models.plazo import Feriado, Plazo
from genero.flujo.models.testigo import Testigo

__all__ = ["Acto", "Cabeza", "Feriado", "Plazo", "Testigo"]
