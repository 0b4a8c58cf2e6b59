"""Las bases de las pruebas: lo confirmado en una no llega a la siguiente, también desde otros hilos y desde el trabajador."""

import http.client
import threading
from typing import cast
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.db import connections
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from pytest_django.live_server_helper import LiveServer

from tests.bases import Bases


def _dejar(clave: str) -> None:
    Session.objects.create(session_key=clave, session_data="", expire_date=timezone.now())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("vez", [1, 2, 3])
def test_lo_confirmado_no_llega_a_la_prueba_siguiente(vez: int) -> None:
    assert not Session.objects.exists()

    def otro_hilo() -> None:
        _dejar("b")

    _dejar("a")
    hilo = threading.Thread(target=otro_hilo)
    hilo.start()
    hilo.join()
    # La conexión del otro hilo queda abierta a propósito: no debe impedir cambiar el clon.
    assert Session.objects.count() == 2


@pytest.mark.django_db
def test_la_prueba_corriente_tambien_parte_limpia() -> None:
    assert not Session.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_dos_conexiones_se_esperan_de_verdad(bases: Bases) -> None:
    _dejar("a")
    clon = connections["default"].settings_dict["NAME"]
    with bases.conectar(clon) as una, bases.conectar(clon) as otra:
        with una.transaction():
            una.execute("select 1 from django_session for update")
            assert otra.execute("select count(*) from (select 1 from django_session for update skip locked) s").fetchone() == (0,)
        assert otra.execute("select count(*) from (select 1 from django_session for update skip locked) s").fetchone() == (1,)


def test_el_servidor_de_pruebas_ve_la_misma_base(live_server: LiveServer, transactional_db: None) -> None:
    _dejar("a")
    direccion = urlsplit(live_server.url)
    conexion = http.client.HTTPConnection(str(direccion.hostname), direccion.port)
    conexion.request("GET", "/")
    assert conexion.getresponse().status < 500


@pytest.mark.django_db(transaction=True)
def test_el_trabajador_corre_dentro_de_una_prueba() -> None:
    vistas: list[tuple[str, int]] = []

    @app.task(name="tests.contar_sesiones", pass_context=False)
    def contar(marca: str) -> None:
        vistas.append((marca, Session.objects.count()))
        connections.close_all()

    try:
        _dejar("a")
        contar.defer(marca="hola")
        conector = cast(DjangoConnector, app.connector).get_worker_connector()
        with app.replace_connector(conector) as del_trabajador:
            del_trabajador.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    finally:
        del app.tasks["tests.contar_sesiones"]
    assert vistas == [("hola", 1)]
