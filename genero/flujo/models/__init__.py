"""Bitácora, plazos y feriados."""

from genero.flujo.models.acto import Acto, Cabeza
from genero.flujo.models.plazo import Feriado, Plazo

__all__ = ["Acto", "Cabeza", "Feriado", "Plazo"]
