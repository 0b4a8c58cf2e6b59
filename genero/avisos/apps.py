"""Registro de la aplicación."""

from django.apps import AppConfig


class Configuracion(AppConfig):
    """Aplicación `genero.avisos`."""

    name = "genero.avisos"

    def ready(self) -> None:
        """Se suscribe a lo que ocurre después de cada acto."""
        from genero.avisos.reparto import repartir  # noqa: PLC0415 - los modelos ya deben existir
        from genero.flujo.sucesos import suscribir  # noqa: PLC0415

        suscribir("avisos", repartir)
