"""`manage.py sembrar_demo`: los datos de demostración, una sola vez."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from genero.paginas.demo.guarda import DemoProhibida
from genero.paginas.demo.siembra import correr_trabajos, sembrar


class Command(BaseCommand):
    """Siembra si hace falta; con `--trabajos` deja además hechos los registros en PDF y los correos."""

    help = "Siembra los datos de demostración (sólo con GENERO_DEMO=si y sin DATABASE_URL). No hace nada si ya están."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Una sola opción."""
        parser.add_argument("--trabajos", action="store_true", help="Atiende además, aquí mismo, los trabajos que quedan en la cola.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Siembra y, si se pide, atiende la cola."""
        try:
            nueva = sembrar(self.stdout.write)
        except DemoProhibida as motivo:
            raise CommandError(str(motivo)) from None
        if nueva and options["trabajos"]:
            correr_trabajos()
            self.stdout.write("Hechos sus registros y correos.")
