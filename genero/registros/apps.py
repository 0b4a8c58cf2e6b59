"""Registro de la aplicación."""

from django.apps import AppConfig


class Configuracion(AppConfig):
    """Aplicación `genero.registros`."""

    name = "genero.registros"

    def ready(self) -> None:
        """Se suscribe a los actos: al presentar y al visar se emiten registros."""
        from genero.flujo.sucesos import suscribir
        from genero.registros.emitir import al_ocurrir

        suscribir("registros", al_ocurrir)
