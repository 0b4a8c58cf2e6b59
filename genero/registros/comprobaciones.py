"""Lo que `manage.py check --deploy` advierte del sello antes de que falle un trabajo: falta, no abre, venció o lo lee cualquiera."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Warning

from genero.configuracion import reloj
from genero.registros import sello
from genero.registros.emision import completa

AVISO = timedelta(days=30)
_DE_OTROS = 0o077


def comprobar_sello(**_: Any) -> list[CheckMessage]:
    """El estado del certificado. Sin él no hay error, sólo un dato: los registros se emiten sin sello y lo dicen."""
    try:
        con = sello.certificado()
    except sello.SelloFallo as motivo:
        return [Error(str(motivo), hint="Hasta arreglarlo no se emitirá ningún registro.", id="registros.E001")]
    if con is None:
        hint = "Configure GENERO_SELLO_P12 y GENERO_SELLO_CLAVE."
        return [Info("Los registros se emitirán sin sello de integridad: no hay certificado.", hint=hint, id="registros.I001")]
    salida: list[CheckMessage] = []
    if con.hasta - reloj.ahora() < AVISO:
        salida.append(Warning(f"El certificado del sello («{con.nombre}») vence el {completa(con.hasta)}.", id="registros.W001"))
    if con.demostracion and not settings.DEMO:
        salida.append(
            Warning("El certificado del sello es el de la demostración: no lo respalda ninguna institución.", id="registros.W002")
        )
    if Path(settings.SELLO_P12).stat().st_mode & _DE_OTROS:
        salida.append(Warning(f"Otras cuentas del equipo pueden leer {settings.SELLO_P12}.", hint="chmod 600", id="registros.W003"))
    return salida
