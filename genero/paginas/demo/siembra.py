"""Siembra la demostración: una sola transacción, como dueño de la base (que puede fechar los actos), y una sola vez."""

from collections.abc import Callable
from datetime import timedelta

from django.core.management import call_command
from django.db import transaction

from genero.avisos.models import Aviso
from genero.avisos.models.aviso import ClaseDeAviso
from genero.avisos.reparto import repartir
from genero.configuracion import reloj
from genero.configuracion.base import como_dueno
from genero.flujo.plazos import Calendario
from genero.paginas.demo import anio as del_anio
from genero.paginas.demo import (
    aportes_de_centros,
    diagnosticos_en_curso,
    ficticio,
    historia_diagnosticos,
    historia_ficticia,
    historia_planes,
    historias_publicas,
    instalacion,
    planes_en_curso,
)
from genero.paginas.demo.agenda import Agenda
from genero.paginas.demo.escenario import Escena, Escenario, representar
from genero.paginas.demo.guarda import exigir_demo
from genero.personas.models import Servicio, Usuario

_DIAS_SIN_LEER = 10
_ULTIMA_VISITA = 8


def sembrar(decir: Callable[[str], None]) -> bool:
    """Siembra si hace falta y dice si lo hizo. DemoProhibida fuera de la demostración; si algo falla, no queda nada."""
    exigir_demo()
    with como_dueno(), transaction.atomic():
        marca = Servicio.objects.filter(slug=ficticio.SLUG).values_list("fuente", flat=True).first()
        if marca == ficticio.MARCA:
            decir("Los datos de demostración ya estaban.")
            return False
        if marca is not None:
            decir("Hay datos de demostración de otra versión, y se conservan. Para sembrar los nuevos, borre la carpeta de datos (var/).")
            return False
        agenda = Agenda(reloj.hoy(), Calendario.leer())
        escenario = Escenario(agenda, instalacion.crear_cuentas())
        _fundar(escenario)
        # Los avisos se reparten aquí, cada uno en su día; el trabajador los encontrará hechos. Los PDF sí quedan para él.
        representar(escenario, escenas(agenda), tras_cada_acto=repartir)
        _al_dia(agenda)
    decir("Sembrados cuatro servicios, con sus personas, sus años y su historia.")
    return True


def escenas(agenda: Agenda) -> list[Escena]:
    """Toda la historia; `representar` la pone en orden."""
    anio = agenda.hoy.year
    primero = anio - historia_ficticia.ANIOS + 1
    return [
        instalacion.pais(agenda.el(primero, 1, 5, "15:00")),
        del_anio.plazos_de_correccion(agenda.hace(historias_publicas.COMIENZO, "16:00"), ficticio.SLUG, range(primero, anio)),
        del_anio.plazos(agenda.hace(historias_publicas.COMIENZO - 1, "16:10"), anio),
        del_anio.biblioteca(agenda.hace(historias_publicas.COMIENZO - 2, "17:00"), anio),
        *historias_publicas.todas(agenda, anio),
        *historia_ficticia.todas(agenda, anio),
        *diagnosticos_en_curso.todas(agenda, anio),
        *aportes_de_centros.todas(agenda, anio),
        *historia_diagnosticos.todas(agenda, anio),
        *historia_planes.todas(agenda, anio),
        *planes_en_curso.todas(agenda, anio),
    ]


def correr_trabajos() -> None:
    """Atiende en este proceso lo que la siembra dejó en la cola (registros y correos), con el rol de siempre."""
    exigir_demo()
    call_command("procrastinate", "worker", "--one-shot", "--concurrency=1")


def _fundar(escenario: Escenario) -> None:
    momento = escenario.agenda.el(escenario.agenda.hoy.year - historia_ficticia.ANIOS + 1, 1, 5, "09:00")
    with reloj.fijar(momento):
        instalacion.fundar(escenario, momento.date())


def _al_dia(agenda: Agenda) -> None:
    """Deja a cada persona como si hubiera entrado hace unos días: lo que sólo informa y es de hace semanas, leído al otro día."""
    Usuario.objects.filter(es_demo=True).update(visita_actual=agenda.hace(_ULTIMA_VISITA, "17:40"))
    antiguos = Aviso.objects.filter(leido_el__isnull=True, creado_el__lt=agenda.hace(_DIAS_SIN_LEER)).exclude(clase=ClaseDeAviso.ESPERA)
    for aviso in antiguos.select_related("destinatario"):
        aviso.leido_el = aviso.creado_el + timedelta(days=1)
        aviso.guardar(por=aviso.destinatario)
