"""De punta a punta: alguien presenta, el trabajador atiende la cola, y la Jefatura tiene su aviso y su correo."""

from django.core import mail
from django.core.management import call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import hacer
from tests.avisos.conftest import avisadas, aviso_de


def atender_la_cola() -> None:
    """Corre el trabajador hasta que no quede nada por hacer."""
    call_command("procrastinate", "worker", "--one-shot", "--concurrency=1")


def test_el_trabajador_avisa_y_manda_los_correos(elenco_confirmado: None) -> None:
    mail.outbox = []
    acto = hacer.presentar(hacer.completar(hacer.abrir_formulacion()))
    assert avisadas(acto) == set()
    atender_la_cola()
    assert avisadas(acto) == {"jefatura", "doble", "subrogante"}
    # En los primeros minutos de una hora el trabajador manda además el testigo diario.
    del_acto = [m for m in mail.outbox if m.subject == aviso_de(acto, "jefatura").asunto]
    assert sorted(m.to[0] for m in del_acto) == ["doble@prueba.example", "jefatura@prueba.example", "subrogante@prueba.example"]
    assert aviso_de(acto, "jefatura").enviado_el is not None
    assert not ProcrastinateJob.objects.filter(task_name__in=["acto_ocurrido", "enviar_correo"]).exclude(status="succeeded").exists()
