"""El testigo diario: se comprueba cada cadena, se deja uno por servicio y día, y se dice por correo a quien debe guardarlo."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django.fixtures import Settings

from genero.avisos import trabajos
from genero.configuracion import reloj
from genero.flujo import models
from genero.flujo.testigos import leidos
from genero.paginas.cadena import cadena_de
from genero.personas.alcance import con_alcance
from tests import hacer
from tests.bases import Bases
from tests.elenco import CANARIO, ELENCO, OTRO, PROPIO, mirando


@contextmanager
def a_las(hora: int, dia: int = 0) -> Iterator[None]:
    """Hoy (o en `dia` días más) a esa hora de Chile."""
    hoy = reloj.hoy()
    with reloj.fijar(datetime(hoy.year, hoy.month, hoy.day, hora, 0, tzinfo=ZoneInfo("America/Santiago")) + timedelta(days=dia)):
        yield


def correr() -> list[mail.EmailMessage]:
    """Corre la tarea y los correos que dejó encargados."""
    mail.outbox = []
    trabajos.testigo_diario(timestamp=0)
    for trabajo in ProcrastinateJob.objects.filter(task_name__in=("enviar_testigo", "enviar_lista_de_testigos")).order_by("pk"):
        getattr(trabajos, trabajo.task_name)(**trabajo.args)
    return list(mail.outbox)


def los_testigos() -> list[models.Testigo]:
    with mirando():
        return list(models.Testigo.objects.order_by("servicio_id", "fecha"))


def cola(servicio: int = PROPIO) -> models.Acto:
    with mirando():
        return models.Acto.objects.filter(servicio_id=servicio).latest("numero")


def test_esta_programado_a_cada_hora() -> None:
    assert [p.cron for (n, _), p in app.periodic_registry.periodic_tasks.items() if n == "testigo_diario"] == ["0 * * * *"]


def test_antes_de_las_seis_no_hace_nada(elenco: None) -> None:
    with a_las(5):
        assert correr() == [] and los_testigos() == []


def test_deja_uno_por_servicio_y_dia_y_repetirlo_no_agrega(elenco: None) -> None:
    hacer.hasta("visado")
    with a_las(6):
        correr()
        propio, otro = los_testigos()
        assert (propio.numero, propio.hash, propio.falla) == (cola().numero, cola().hash, "")
        assert (otro.numero, otro.hash) == (0, "0" * 64)
        trabajos.testigo_diario(timestamp=0)
        assert len(los_testigos()) == 2
    with a_las(6, dia=1):
        trabajos.testigo_diario(timestamp=0)
    assert len(los_testigos()) == 4


def test_se_dice_a_calidad_y_auditoria_del_servicio_y_la_lista_a_la_coordinacion(elenco: None, settings: Settings) -> None:
    settings.CORREO_TESTIGO = ["custodia@archivo.example"]
    hacer.hasta("visado", texto=CANARIO[PROPIO])
    with a_las(6):
        enviados = correr()
    assert sorted(m.to[0] for m in enviados if m.subject.startswith("SRC:")) == ["calidad@prueba.example", "lectura@prueba.example"]
    assert sorted(m.to[0] for m in enviados if m.subject.startswith("SBN:")) == [
        "calidad_otro@prueba.example",
        "lectura_otro@prueba.example",
    ]
    listas = [m for m in enviados if m.subject.startswith("Últimos hashes")]
    assert sorted(m.to[0] for m in listas) == ["coordinacion@prueba.example", "custodia@archivo.example"]
    assert [(d.cadena, d.numero, d.hash) for d in leidos(str(listas[0].body))] == [
        (OTRO, 0, "0" * 64),
        (PROPIO, cola().numero, cola().hash),
    ]
    (uno,) = [m for m in enviados if m.to == ["calidad@prueba.example"]]
    assert [d.hash for d in leidos(str(uno.body))] == [cola().hash]
    assert "Íntegra:" in uno.body
    for correo in enviados:
        assert CANARIO[PROPIO] not in correo.body
        assert not [p.nombre for p in ELENCO.values() if p.nombre in f"{correo.body}{correo.subject}"]
        assert correo.extra_headers["Auto-Submitted"] == "auto-generated"


def test_la_caja_del_historial_lo_cuenta(elenco: None) -> None:
    hacer.hasta("visado")
    with con_alcance([PROPIO]):
        assert cadena_de(PROPIO).color == "espera"
    with a_las(6):
        correr()
    with con_alcance([PROPIO]), a_las(9):
        caja = cadena_de(PROPIO)
    assert caja.frase == f"La cadena está íntegra: {cola().numero} actos, comprobados hoy a las 06:00."
    assert caja.hash == cola().hash


@pytest.mark.parametrize(
    ("orden", "dicho"),
    [
        (
            "update flujo_acto set persona = 'Otra Persona' where cadena = 101 and numero = 2",
            "acto 2: su contenido no corresponde a su hash",
        ),
        ("delete from flujo_acto where cadena = 101 and numero > 1", "acto 2: la cola de la cadena no coincide con su cabeza"),
        (
            "delete from flujo_acto where cadena = 101 and numero > 1;"
            " update flujo_cabeza set (numero, hash) ="
            " (select numero, hash from flujo_acto where cadena = 101 and numero = 1) where cadena = 101",
            "acto {cola}: no es el que se dijo afuera el {ayer}",
        ),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_si_no_calza_lo_dicen_el_correo_y_la_caja(bases: Bases, elenco_confirmado: None, orden: str, dicho: str) -> None:
    hacer.hasta("en_visacion")
    ultimo = cola().numero
    with a_las(6):
        ayer = reloj.hoy()
        correr()
    with bases.conectar(str(connection.settings_dict["NAME"]), dueno=True) as dueno:
        dueno.execute("alter table flujo_acto disable trigger user")
        for parte in orden.split(";"):
            dueno.execute(parte)
        dueno.execute("alter table flujo_acto enable trigger user")
    esperado = dicho.format(cola=ultimo, ayer=f"{ayer:%d-%m-%Y}")
    with a_las(6, dia=1):
        enviados = correr()
        with con_alcance([PROPIO]):
            caja = cadena_de(PROPIO)
    assert caja.frase == f"La cadena no calza: {esperado}."
    malos = [m for m in enviados if m.subject.startswith("SRC: la bitácora no calza")]
    assert {m.to[0] for m in malos} == {"calidad@prueba.example", "lectura@prueba.example"}
    assert all(f"No calza: {esperado}." in m.body for m in malos)
    assert any("1 no calza" in m.subject for m in enviados)
