"""`manage.py verificar_bitacora`: comprueba todas las cadenas de actos."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from genero.configuracion.base import como_dueno
from genero.flujo.verificar import comprobar


class Command(BaseCommand):
    """Sale con 0 si todo calza; con 1, nombrando el primer acto que no."""

    help = "Comprueba la bitácora encadenada. Sale con 0, o con 1 nombrando el primer acto malo."

    def handle(self, *args: Any, **options: Any) -> None:
        """Comprueba como dueño, que es quien ve todas las cadenas."""
        with como_dueno():
            informe = comprobar()
        if informe.falla:
            falla = informe.falla
            cadena = "de la plataforma" if falla.cadena == 0 else f"del servicio {falla.cadena}"
            self.stderr.write(f"FALLA: cadena {cadena}, acto {falla.numero}: {falla.motivo}.")
            sys.exit(1)
        self.stdout.write(f"Bitácora íntegra: {informe.actos} actos en {informe.cadenas} cadenas.")
