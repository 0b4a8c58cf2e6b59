"""Personas, servicios y años."""

from genero.personas.models.biblioteca import EntradaBiblioteca
from genero.personas.models.nombramiento import Nombramiento, Subrogancia
from genero.personas.models.servicio import CentroResponsabilidad, Ciclo, Servicio
from genero.personas.models.usuario import Usuario

__all__ = [
    "CentroResponsabilidad",
    "Ciclo",
    "EntradaBiblioteca",
    "Nombramiento",
    "Servicio",
    "Subrogancia",
    "Usuario",
]
