"""`manage.py proceso`: exporta la tabla del proceso."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from genero.flujo import dibujo, proceso


class Command(BaseCommand):
    """Escribe el proceso en JSON, en tabla Markdown o como dibujo SVG."""

    help = "Exporta el proceso A1…G2: --formato json, md o svg."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declara el formato."""
        parser.add_argument("--formato", choices=["json", "md", "svg"], default="json")

    def handle(self, *args: Any, **options: Any) -> None:
        """Escribe a la salida estándar."""
        filas = proceso.como_lista(settings.ORGANISMO_VISADOR)
        if options["formato"] == "json":
            self.stdout.write(json.dumps(filas, ensure_ascii=False, indent=2))
        elif options["formato"] == "md":
            self.stdout.write(dibujo.tabla_markdown(filas))
        else:
            self.stdout.write(dibujo.svg(filas))
