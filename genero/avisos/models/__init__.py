"""Avisos a las personas."""

from genero.avisos.models.aviso import Aviso

__all__ = ["Aviso"]
