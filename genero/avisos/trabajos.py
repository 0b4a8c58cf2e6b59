"""El trabajo que manda el correo de un aviso."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from genero.avisos.correo import enviar
from genero.avisos.models import Aviso
from genero.personas.alcance import con_alcance


@app.task(name="enviar_correo", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def enviar_correo(aviso_id: int, servicio_id: int) -> None:
    """Manda el correo de un aviso, con el alcance de su servicio y nada más."""
    with con_alcance([servicio_id]):
        enviar(aviso_id)


def encolar_correo(aviso: Aviso) -> None:
    """Encola el correo en la transacción del aviso: sin aviso no hay correo, y el trabajo no parte antes de que el aviso exista.

    Dentro del trabajador, `enviar_correo.defer` usaría la conexión propia de la cola, fuera de esta transacción; por eso se encola por
    la conexión de Django.
    """
    configure_task(name=enviar_correo.name, job_manager=JobManager(DjangoConnector()), queue=enviar_correo.queue).defer(
        aviso_id=aviso.pk, servicio_id=aviso.servicio_id
    )
