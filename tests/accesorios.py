"""Accesorios de pytest que usan el elenco."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.signals import user_logged_in
from django.db import connection, transaction
from django.http import HttpRequest
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from genero.documentos.models import Documento
from genero.personas.models import Usuario
from tests import elenco as reparto
from tests import hacer, hacer_diagnostico, hacer_plan
from tests.bases import Bases


def _como_si_pusiera_su_clave(request: HttpRequest, user: Usuario, **_: object) -> None:
    """`force_login` inicia la sesión sin probar nada; las pruebas la dan por recién ingresada, como la de quien pone su clave."""
    if request.method is None:
        record_authentication(request, user, "password")


user_logged_in.connect(_como_si_pusiera_su_clave)

Muestrario = dict[int, dict[str, Documento]]


def _parte_de_una_formulacion(request: pytest.FixtureRequest) -> bool:
    """La prueba pide `formulacion` y deshace todo al terminar: puede partir de una base donde ya está escrita."""
    confirma = {"transactional_db", "live_server"} & set(request.fixturenames) or request.node.get_closest_marker("django_db")
    return "formulacion" in request.fixturenames and not confirma


@pytest.fixture
def base_de_la_prueba(request: pytest.FixtureRequest, bases: Bases) -> Iterator[None]:
    """La base donde corre la prueba: la que ya trae una Formulación, para quienes la piden; si no, el clon vacío."""
    # Al renovar el clon entre pruebas del navegador (hay un bucle de eventos) puede quedar abierta una conexión que ya no sirve.
    if connection.connection is not None and not connection.is_usable():
        connection.close()
    if _parte_de_una_formulacion(request):
        with bases.en(request.getfixturevalue("base_en_redaccion")[0]):
            yield
    else:
        yield


@pytest.fixture
def db(base_de_la_prueba: None, _django_db_helper: None) -> None:
    """El de pytest-django (la prueba, en una transacción que se deshace), sobre la base que le toca."""


@pytest.fixture
def elenco(db: None, request: pytest.FixtureRequest) -> None:
    """Las dos instituciones y sus personas, en la transacción de la prueba."""
    if not _parte_de_una_formulacion(request):
        reparto.sembrar()


@pytest.fixture
def elenco_confirmado(transactional_db: None) -> None:
    """Lo mismo, confirmado: para pruebas con varias conexiones. La base se cambia por una limpia al terminar."""
    # Una conexión abierta antes de cambiar el clon está muerta aunque no lo sepa: se parte con una nueva.
    connection.close()
    reparto.sembrar()


@pytest.fixture(scope="session")
def base_en_redaccion(bases: Bases, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, Documento]]:
    """Una base aparte, con el elenco y una Formulación completa en redacción; se arma una vez por sesión."""
    with bases.aparte("redaccion") as nombre:
        with django_db_blocker.unblock(), bases.en(nombre):
            reparto.sembrar()
            documento = hacer.hasta("borrador")
        yield nombre, documento


@pytest.fixture
def formulacion(elenco: None, request: pytest.FixtureRequest) -> Documento:
    """Una Formulación del servicio propio, completa y en redacción."""
    if _parte_de_una_formulacion(request):
        return deepcopy(request.getfixturevalue("base_en_redaccion")[1])
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


@pytest.fixture(scope="session")
def base_con_planes(bases: Bases, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, dict[str, Muestrario]]]:
    """Otra, con un Plan y un Programa de Trabajo en cada estado en el servicio propio; del otro, los dos vigentes."""
    with bases.aparte("planes") as nombre:
        with django_db_blocker.unblock(), bases.en(nombre):
            reparto.sembrar()
            juntos = {
                reparto.PROPIO: hacer_plan.en_los_estados(reparto.PROPIO, texto=reparto.CANARIO[reparto.PROPIO]),
                reparto.OTRO: hacer_plan.en_los_estados(reparto.OTRO, texto=reparto.CANARIO[reparto.OTRO], solo=("visado",)),
            }
        yield nombre, {t: {s: {e: getattr(j, t) for e, j in de.items()} for s, de in juntos.items()} for t in ("plan", "programa")}


@pytest.fixture(scope="session")
def base_sembrada(bases: Bases, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Otra, con la demostración; nadie la usa directamente: es el molde de los clones de quienes la miran."""
    from genero.paginas.demo.siembra import sembrar

    with bases.aparte("sembrada") as nombre:
        with django_db_blocker.unblock(), bases.en(nombre), override_settings(DEMO=True), pytest.MonkeyPatch.context() as parche:
            # Entre las pruebas del navegador hay un bucle de eventos en este hilo.
            parche.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
            sembrar(lambda _: None)
        yield nombre


@pytest.fixture
def muestrario(bases: Bases, base_poblada: tuple[str, Muestrario], django_db_blocker: DjangoDbBlocker) -> Iterator[Muestrario]:
    """`muestrario[PROPIO]["visado"]`: un documento por estado y servicio, con el elenco. Reemplaza a `db`: no se usan juntos."""
    yield from _muestra(bases, base_poblada, django_db_blocker)


@pytest.fixture
def diagnosticos(bases: Bases, base_con_diagnosticos: tuple[str, Muestrario], django_db_blocker: DjangoDbBlocker) -> Iterator[Muestrario]:
    """`diagnosticos[PROPIO]["visado"]`: lo mismo, con Diagnósticos."""
    yield from _muestra(bases, base_con_diagnosticos, django_db_blocker)


@pytest.fixture
def planes(
    bases: Bases, base_con_planes: tuple[str, dict[str, Muestrario]], django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, Muestrario]]:
    """`planes["programa"][PROPIO]["visado"]`: lo mismo, con el Plan y el Programa que viaja con él."""
    nombre, documentos = base_con_planes
    with django_db_blocker.unblock(), bases.en(nombre), transaction.atomic():
        yield deepcopy(documentos)
        transaction.set_rollback(True)


def _muestra(bases: Bases, base: tuple[str, Muestrario], blocker: DjangoDbBlocker) -> Iterator[Muestrario]:
    nombre, documentos = base
    with blocker.unblock(), bases.en(nombre), transaction.atomic():
        yield deepcopy(documentos)
        transaction.set_rollback(True)
