"""Orden `preparar_sello`: deja listo el certificado con que sella la demostración."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from genero.registros import sello
from genero.registros.certificado_de_demostracion import crear


class Command(BaseCommand):
    """Crea un certificado autofirmado si no hay uno que sirva. Se puede repetir. Sólo en la demostración."""

    help = "Crea en var/sello el certificado autofirmado de la demostración; en producción se usa GENERO_SELLO_P12."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Lo crea si falta, venció o su clave cambió; dice qué hizo. CommandError fuera de la demostración."""
        if not settings.DEMO:
            raise CommandError("El certificado autofirmado es sólo para la demostración. En producción configure GENERO_SELLO_P12.")
        destino = Path(settings.VAR) / "sello" / "demostracion.p12"
        if Path(settings.SELLO_P12) != destino:
            self.stdout.write("Se sella con el certificado configurado en GENERO_SELLO_P12.")
            return
        try:
            sello.certificado()
        except sello.SelloFallo:
            crear(destino, settings.SELLO_CLAVE, f"Instalación en {urlsplit(settings.SITIO).hostname}")
            self.stdout.write("Certificado de demostración creado: autofirmado, no lo respalda ninguna institución.")
        else:
            self.stdout.write("El certificado de demostración ya estaba listo.")
