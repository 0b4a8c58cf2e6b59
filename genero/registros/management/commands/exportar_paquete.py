"""`manage.py exportar_paquete`: el paquete verificable de un servicio, en un archivo."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from genero.configuracion.base import como_dueno
from genero.personas.models import Servicio
from genero.registros.paquete import escribir


class Command(BaseCommand):
    """Escribe el ZIP con la cadena del servicio, lo presentado y los PDF. Quien corre la orden ya lee la base entera."""

    help = "Exporta el paquete verificable de un servicio (compruébelo con bin/verificar)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declara el servicio, el año y dónde escribir."""
        parser.add_argument("--servicio", required=True, help="La sigla en la dirección: «indap».")
        parser.add_argument("--anio", type=int, default=None, help="Sólo los archivos de ese año; la cadena va entera.")
        parser.add_argument("--salida", type=Path, required=True, help="El archivo que se escribe; no se pisa uno que exista.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exporta como dueño. CommandError si el servicio no existe o el archivo no se puede escribir."""
        with como_dueno(), transaction.atomic():
            servicio = Servicio.objects.filter(slug=options["servicio"]).first()
            if servicio is None:
                raise CommandError(f"No hay un servicio «{options['servicio']}».")
            try:
                with options["salida"].open("xb") as destino:
                    hecho = escribir(destino, servicio, anio=options["anio"], leible=lambda presentacion: True)
            except OSError as motivo:
                raise CommandError(f"No se pudo escribir {options['salida']}: {motivo.strerror}.") from motivo
        self.stdout.write(f"{options['salida']}: {hecho.numero} actos y {len(hecho.huellas) - 2} archivos. Último hash: {hecho.hash}")
