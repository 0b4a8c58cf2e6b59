"""Trabajos de fondo de la bitácora."""

import logging

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from genero.flujo.models import Acto
from genero.flujo.sucesos import suscritos
from genero.personas.alcance import con_alcance

registro = logging.getLogger(__name__)


@app.task(name="acto_ocurrido", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def acto_ocurrido(acto_id: int, servicio_id: int) -> None:
    """Corre lo suscrito a un acto, con el alcance de su servicio y nada más. Cada suscripción es idempotente y va en su transacción.

    Si una falla, las demás corren igual (un PDF que no sale no calla el aviso) y el trabajo entero se reintenta después.
    """
    fallas: list[Exception] = []
    for funcion in suscritos():
        try:
            with con_alcance([servicio_id]):
                funcion(Acto.objects.get(pk=acto_id))
        except Exception as falla:  # noqa: BLE001 - se levanta abajo, cuando las demás ya corrieron
            fallas.append(falla)
    if fallas:
        raise ExceptionGroup(f"fallaron suscripciones del acto {acto_id}", fallas)


def encolar(acto: Acto) -> None:
    """Encola el trabajo del acto dentro de la transacción en curso: si ésta se revierte, el trabajo no existe."""
    if acto.servicio_id is not None:
        acto_ocurrido.defer(acto_id=acto.pk, servicio_id=acto.servicio_id)


@app.periodic(cron="* * * * *")
@app.task(name="reponer_trabajos", queueing_lock="reponer_trabajos", pass_context=True)
async def reponer_trabajos(contexto: JobContext, timestamp: int) -> None:
    """Vuelve a poner en la cola lo que un trabajador dejó a medias al morir."""
    for trabajo in await app.job_manager.get_stalled_jobs():
        registro.warning("se repone el trabajo %s", trabajo.id)
        await app.job_manager.retry_job(trabajo)
