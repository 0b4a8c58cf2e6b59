"""Registros en PDF guardados por su huella."""

from genero.registros.models.registro import Registro

__all__ = ["Registro"]
