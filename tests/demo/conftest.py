"""La demostración sembrada una vez para todo el módulo: es lo que corre `manage.py sembrar_demo`."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from genero.configuracion.base import como_dueno
from genero.paginas.demo.siembra import sembrar
from tests.bases import Bases


@contextmanager
def en_demo() -> Iterator[None]:
    """La demostración encendida."""
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(settings, "DEMO", True)
        yield


@pytest.fixture(scope="module")
def sembrada(bases: Bases, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """La base con los datos de demostración, y la conexión abierta al módulo; al terminar, un clon limpio."""
    with django_db_blocker.unblock(), en_demo():
        sembrar(lambda _: None)
        yield
        connection.close()
        bases.renovar()


@pytest.fixture
def todo(sembrada: None) -> Iterator[None]:
    """La base vista completa, como la ve su dueño: para comprobar qué quedó."""
    with como_dueno():
        yield
