"""Registro de la aplicación."""

from django.apps import AppConfig


class Configuracion(AppConfig):
    """Aplicación `genero.registros`."""

    name = "genero.registros"

    def ready(self) -> None:
        """Se suscribe a los actos: al presentar y al visar se emiten registros. Y comprueba el sello antes de publicar."""
        from django.core.checks import Tags, register

        from genero.flujo.sucesos import suscribir
        from genero.registros.comprobaciones import comprobar_sello
        from genero.registros.emitir import al_ocurrir

        suscribir("registros", al_ocurrir)
        register(comprobar_sello, Tags.security, deploy=True)
