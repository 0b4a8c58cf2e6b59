"""Accesorios de pytest que usan el elenco."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.signals import user_logged_in
from django.db import connection, transaction
from django.http import HttpRequest
from pytest_django import DjangoDbBlocker

from genero.documentos.models import Documento
from genero.personas.models import Usuario
from tests import elenco as reparto
from tests import hacer, hacer_diagnostico
from tests.bases import Bases


def _como_si_pusiera_su_clave(request: HttpRequest, user: Usuario, **_: object) -> None:
    """`force_login` inicia la sesión sin probar nada; las pruebas la dan por recién ingresada, como la de quien pone su clave."""
    if request.method is None:
        record_authentication(request, user, "password")


user_logged_in.connect(_como_si_pusiera_su_clave)

Muestrario = dict[int, dict[str, Documento]]


@pytest.fixture
def elenco(db: None) -> None:
    """Las dos instituciones y sus personas, en la transacción de la prueba."""
    reparto.sembrar()


@pytest.fixture
def elenco_confirmado(transactional_db: None) -> None:
    """Lo mismo, confirmado: para pruebas con varias conexiones. La base se cambia por una limpia al terminar."""
    # Una conexión abierta antes de cambiar el clon está muerta aunque no lo sepa: se parte con una nueva.
    connection.close()
    reparto.sembrar()


@pytest.fixture
def formulacion(elenco: None) -> Documento:
    """Una Formulación del servicio propio, completa y en redacción."""
    return hacer.hasta("borrador")


@pytest.fixture(scope="session")
def base_poblada(bases: Bases, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, Muestrario]]:
    """Una base aparte, con el elenco y una Formulación en cada estado de los dos servicios; se arma una vez por sesión."""
    with bases.aparte("poblada") as nombre:
        with django_db_blocker.unblock(), bases.en(nombre):
            reparto.sembrar()
            documentos = {servicio: hacer.en_todos_los_estados(servicio, texto=canario) for servicio, canario in reparto.CANARIO.items()}
        yield nombre, documentos


@pytest.fixture(scope="session")
def base_con_diagnosticos(bases: Bases, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, Muestrario]]:
    """Otra, con el elenco y un Diagnóstico en cada estado en el servicio propio; del otro, uno en redacción y uno vigente."""
    with bases.aparte("diagnosticos") as nombre:
        with django_db_blocker.unblock(), bases.en(nombre):
            reparto.sembrar()
            estados = {reparto.PROPIO: None, reparto.OTRO: ("borrador", "visado")}
            documentos = {
                servicio: hacer_diagnostico.en_los_estados(servicio, texto=reparto.CANARIO[servicio], solo=solo)
                for servicio, solo in estados.items()
            }
        yield nombre, documentos


@pytest.fixture
def muestrario(bases: Bases, base_poblada: tuple[str, Muestrario], django_db_blocker: DjangoDbBlocker) -> Iterator[Muestrario]:
    """`muestrario[PROPIO]["visado"]`: un documento por estado y servicio, con el elenco. Reemplaza a `db`: no se usan juntos."""
    yield from _muestra(bases, base_poblada, django_db_blocker)


@pytest.fixture
def diagnosticos(bases: Bases, base_con_diagnosticos: tuple[str, Muestrario], django_db_blocker: DjangoDbBlocker) -> Iterator[Muestrario]:
    """`diagnosticos[PROPIO]["visado"]`: lo mismo, con Diagnósticos."""
    yield from _muestra(bases, base_con_diagnosticos, django_db_blocker)


def _muestra(bases: Bases, base: tuple[str, Muestrario], blocker: DjangoDbBlocker) -> Iterator[Muestrario]:
    nombre, documentos = base
    with blocker.unblock(), bases.en(nombre), transaction.atomic():
        yield deepcopy(documentos)
        transaction.set_rollback(True)
