"""Registro de la aplicación."""

from django.apps import AppConfig


class Configuracion(AppConfig):
    """Aplicación `planificacion`: Plan y Programa de Trabajo (etapa C)."""

    name = "planificacion"

    def ready(self) -> None:
        """Inscribe los tipos de documento y los eslabones de esta etapa."""
        from planificacion import eslabones, tipos  # noqa: F401, PLC0415 - inscribir es importar, y los modelos ya deben existir
