"""Registro de la aplicación."""

from django.apps import AppConfig


class Configuracion(AppConfig):
    """Aplicación `genero.paginas`."""

    name = "genero.paginas"
