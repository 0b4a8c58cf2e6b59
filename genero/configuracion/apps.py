"""Registro de la aplicación."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class Configuracion(AppConfig):
    """Aplicación `genero.configuracion`."""

    name = "genero.configuracion"

    def ready(self) -> None:
        """Después de migrar se rehacen los permisos del rol de aplicación."""
        from genero.configuracion.permisos_bd import al_migrar

        # Django avisa una vez por cada aplicación con modelos; se escucha a una sola, cualquiera que esté siempre.
        post_migrate.connect(al_migrar, sender=apps.get_app_config("contenttypes"), dispatch_uid="genero.permisos_bd")
