"""Trabajos de fondo de los registros."""

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from genero.registros.empaquetar import TAREA, armar, candado


@app.task(name=TAREA, retry=RetryStrategy(max_attempts=4, exponential_wait=4))
def armar_paquete(usuario_id: int, servicio_id: int, anio: int | None) -> None:
    """Arma el paquete verificable que alguien pidió, con el alcance de esa persona."""
    with transaction.atomic():
        armar(usuario_id, servicio_id, anio)


def encargar_paquete(usuario_id: int, servicio_id: int, anio: int | None) -> None:
    """Lo deja en la cola, en la transacción en curso. Con candado: dos pedidos iguales no se arman a la vez."""
    tarea = configure_task(name=TAREA, job_manager=JobManager(DjangoConnector()), lock=candado(usuario_id, servicio_id, anio))
    tarea.defer(usuario_id=usuario_id, servicio_id=servicio_id, anio=anio)
