"""Los paquetes que pesan mucho se arman aparte, cada uno para la persona que lo pidió, y duran un día.

Se guardan fuera de toda carpeta que se sirva: sólo los entrega la vista, a esa persona y si todavía puede.
"""

import os
import tempfile
import time
from pathlib import Path

from django.conf import settings
from procrastinate.contrib.django.models import ProcrastinateJob

from genero.flujo.gestiones import Gestion, puede_gestionar
from genero.personas.actuante import elegir
from genero.personas.alcance import entrar
from genero.personas.models import Servicio, Usuario
from genero.registros.paquete import escribir, leible_por

# Hasta esto se arma dentro de la petición.
CHICO = 20 * 1024 * 1024
DURA = 24 * 3600
TAREA = "armar_paquete"


def lugar(usuario_id: int, servicio_id: int, anio: int | None) -> Path:
    """Dónde queda el de esa persona."""
    return Path(settings.VAR) / "paquetes" / f"{usuario_id}-{servicio_id}-{anio or 'todo'}.zip"


def listo(usuario_id: int, servicio_id: int, anio: int | None) -> Path | None:
    """El que esa persona pidió, si ya está y no venció."""
    archivo = lugar(usuario_id, servicio_id, anio)
    try:
        return archivo if time.time() - archivo.stat().st_mtime < DURA else None
    except FileNotFoundError:
        return None


def candado(usuario_id: int, servicio_id: int, anio: int | None) -> str:
    """Con qué nombre se encola: pedirlo dos veces no lo arma dos veces."""
    return f"paquete-{usuario_id}-{servicio_id}-{anio or 'todo'}"


def en_camino(usuario_id: int, servicio_id: int, anio: int | None) -> bool:
    """Si ya se está armando."""
    pedidos = ProcrastinateJob.objects.filter(task_name=TAREA, lock=candado(usuario_id, servicio_id, anio))
    return pedidos.filter(status__in=("todo", "doing")).exists()


def armar(usuario_id: int, servicio_id: int, anio: int | None) -> bool:
    """Lo arma con el alcance de esa persona y dice si pudo: quien ya no puede bajarlo no recibe nada. Corre en una transacción."""
    usuario = Usuario.objects.get(pk=usuario_id)
    vigentes = [v for v in entrar(usuario_id) if v.servicio == servicio_id]
    titulos = (elegir(usuario, [v]) for v in vigentes)
    actuante = next((a for a in titulos if puede_gestionar(a, Gestion.BAJAR_PAQUETE, servicio_id)), None)
    if actuante is None:
        return False
    destino = lugar(usuario_id, servicio_id, anio)
    destino.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _barrer(destino.parent)
    descriptor, provisorio = tempfile.mkstemp(dir=destino.parent, prefix=".nuevo-")
    try:
        with os.fdopen(descriptor, "wb") as archivo:
            escribir(archivo, Servicio.objects.get(pk=servicio_id), anio=anio, leible=leible_por(actuante))
        Path(provisorio).rename(destino)
    except BaseException:
        Path(provisorio).unlink(missing_ok=True)
        raise
    return True


def _barrer(carpeta: Path) -> None:
    """Bota los que vencieron."""
    for archivo in carpeta.iterdir():
        if time.time() - archivo.stat().st_mtime > DURA:
            archivo.unlink(missing_ok=True)
