"""Registro de la aplicación."""

from django.apps import AppConfig


class Configuracion(AppConfig):
    """Aplicación `diagnostico`: Formulación (etapa A) y Diagnóstico (etapa B)."""

    name = "diagnostico"

    def ready(self) -> None:
        """Inscribe los tipos de documento y los eslabones de esta etapa."""
        from diagnostico import eslabones, tipos  # noqa: F401, PLC0415 - inscribir es importar, y los modelos ya deben existir
