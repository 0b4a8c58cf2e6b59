"""`manage.py verificar_bitacora`: comprueba todas las cadenas de actos."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from genero.configuracion.base import como_dueno
from genero.flujo.testigos import Dicho, de_archivo
from genero.flujo.verificar import comprobar


class Command(BaseCommand):
    """Sale con 0 si todo calza; con 1, nombrando el primer acto que no."""

    help = "Comprueba la bitácora encadenada. Sale con 0, o con 1 nombrando el primer acto malo."

    def add_arguments(self, parser: CommandParser) -> None:
        """Admite testigos guardados afuera."""
        parser.add_argument("--testigo", action="append", default=[], help="Correo (.eml) o texto con el testigo diario; se puede repetir.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Comprueba como dueño, que es quien ve todas las cadenas. CommandError si un testigo no se puede leer."""
        afuera = _dichos(options["testigo"])
        with como_dueno():
            informe = comprobar(afuera=afuera)
        if informe.falla:
            falla = informe.falla
            cadena = "de la plataforma" if falla.cadena == 0 else f"del servicio {falla.cadena}"
            self.stderr.write(f"FALLA: cadena {cadena}, acto {falla.numero}: {falla.motivo}.")
            sys.exit(1)
        self.stdout.write(f"Bitácora íntegra: {informe.actos} actos en {informe.cadenas} cadenas.")


def _dichos(archivos: list[str]) -> list[Dicho]:
    try:
        return [dicho for archivo in archivos for dicho in de_archivo(Path(archivo))]
    except (OSError, ValueError) as motivo:
        raise CommandError(f"No se pudo leer el testigo: {motivo}.", returncode=2) from motivo
