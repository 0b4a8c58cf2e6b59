"""`migrate` como dueño de las tablas, con la tabla de caché y los permisos del rol de aplicación al final."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as Migrar

from genero.configuracion.base import como_dueno


class Command(Migrar):
    """Envuelve la orden de Django: la aplicación no puede cambiar el esquema, el dueño sí."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migra dentro de `como_dueno()`; la caché va antes, para que alcance a recibir sus permisos."""
        alias = options["database"]
        with como_dueno(alias):
            if not (options["plan"] or options["check_unapplied"]):
                call_command("createcachetable", database=alias, verbosity=0)
            super().handle(*args, **options)
