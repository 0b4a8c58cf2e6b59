"""Lo que hace el trabajador tras un acto, y las personas del elenco por su clave."""

from collections.abc import Callable

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from genero.avisos.models import Aviso
from genero.avisos.reparto import repartir
from genero.flujo.models import Acto
from genero.personas.alcance import con_alcance
from tests.elenco import ELENCO

Ocurrir = Callable[[Acto], Acto]
CLAVES = {p.id: clave for clave, p in ELENCO.items()}


def tras(acto: Acto) -> Acto:
    """Reparte los avisos de un acto como lo hace el trabajador: con el alcance de su servicio y nada más."""
    with con_alcance([acto.servicio_id or 0]):
        repartir(Acto.objects.get(pk=acto.pk))
    return acto


def avisadas(acto: Acto) -> set[str]:
    """Las claves del elenco de quienes tienen un aviso de ese acto."""
    with con_alcance([acto.servicio_id or 0]):
        return {CLAVES[i] for i in Aviso.objects.filter(acto=acto).values_list("destinatario_id", flat=True)}


def aviso_de(acto: Acto, persona: str) -> Aviso:
    """El aviso de un acto que recibió alguien del elenco."""
    with con_alcance([acto.servicio_id or 0]):
        return Aviso.objects.select_related("destinatario").get(acto=acto, destinatario_id=ELENCO[persona].id)


@pytest.fixture
def correos_en_cola(db: None) -> Callable[[], int]:
    """Cuántos correos hay encolados."""
    return lambda: ProcrastinateJob.objects.filter(task_name="enviar_correo").count()
