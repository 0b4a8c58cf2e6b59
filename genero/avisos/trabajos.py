"""Los trabajos que mandan correo: el de un aviso, y el testigo diario de cada cadena."""

from datetime import date
from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from genero.avisos import invitaciones
from genero.avisos.correo import enviar
from genero.avisos.models import Aviso
from genero.avisos.testigos import enviar_del_servicio, enviar_la_lista
from genero.configuracion import reloj
from genero.configuracion.enumerar import enumerar
from genero.flujo.models import Testigo
from genero.flujo.testificar import testificar
from genero.personas.alcance import con_alcance
from genero.personas.models import Nombramiento, Servicio, Usuario
from genero.personas.roles import Rol, rotulo

# Hora de Chile desde la que se comprueban las cadenas cada día.
DESDE_LAS = 6


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


@app.task(name="enviar_invitacion", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def enviar_invitacion(usuario_id: int, cargo: str, donde: str) -> None:
    """Manda a una persona el correo de su nombramiento."""
    invitaciones.mandar(usuario_id, cargo, donde)


def encolar_invitacion(nombramiento: Nombramiento) -> None:
    """Encola la invitación en la transacción en curso: si el nombramiento se deshace, el correo no sale."""
    donde = nombramiento.servicio.sigla if nombramiento.servicio else "el país"
    enviar_invitacion.defer(usuario_id=nombramiento.usuario_id, cargo=rotulo(nombramiento.rol), donde=donde)


def encolar_invitacion_a_revisar(correo: str, servicios: list[str]) -> None:
    """Lo mismo para quien va a revisar esos servicios: un solo correo, sean cuantos sean."""
    cuenta = Usuario.objects.get(correo=correo)
    enviar_invitacion.defer(usuario_id=cuenta.pk, cargo=rotulo(Rol.VISACION), donde=enumerar(servicios))


@app.periodic(cron="0 * * * *")
@app.task(name="testigo_diario", queueing_lock="testigo_diario", lock="testigo_diario")
def testigo_diario(timestamp: int) -> None:
    """Cada día a las seis comprueba la cadena de cada servicio, deja su testigo y encarga los correos.

    Corre a cada hora y no hace nada si ya se hizo: así un trabajador que estaba detenido a las seis se pone al día. Lo que falla en un
    servicio no deja sin testigo a los demás, y se intenta de nuevo a la hora siguiente.
    """
    if reloj.en_chile(reloj.ahora()).hour < DESDE_LAS:
        return
    with con_alcance(nacional=True):
        servicios = list(Servicio.objects.order_by("pk").values_list("pk", flat=True))
    fallas: list[Exception] = []
    nuevos = 0
    for servicio in servicios:
        try:
            with con_alcance([servicio]):
                testigo = testificar(servicio)
                if testigo:
                    nuevos += 1
                    _encargar("enviar_testigo", testigo_id=testigo.pk, servicio_id=servicio)
        except Exception as falla:  # noqa: BLE001 - se levanta abajo, cuando los demás ya tienen el suyo
            fallas.append(falla)
    if nuevos:
        with con_alcance():
            _encargar("enviar_lista_de_testigos", fecha=reloj.hoy().isoformat())
    if fallas:
        raise ExceptionGroup("no se pudo dejar el testigo de algún servicio", fallas)


@app.task(name="enviar_testigo", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def enviar_testigo(testigo_id: int, servicio_id: int) -> None:
    """El correo con el testigo de un servicio, con su alcance y nada más."""
    with con_alcance([servicio_id]):
        enviar_del_servicio(Testigo.objects.select_related("servicio").get(pk=testigo_id))


@app.task(name="enviar_lista_de_testigos", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def enviar_lista_de_testigos(fecha: str) -> None:
    """El correo con los testigos de todos los servicios de un día."""
    dia = date.fromisoformat(fecha)
    with con_alcance(nacional=True):
        enviar_la_lista(list(Testigo.objects.select_related("servicio").filter(fecha=dia).order_by("servicio__sigla")), dia)


def _encargar(tarea: str, **datos: Any) -> None:
    """Encola en la transacción en curso: sin testigo no hay correo."""
    configure_task(name=tarea, job_manager=JobManager(DjangoConnector()), queue="default").defer(**datos)
