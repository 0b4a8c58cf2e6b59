"""La demostración sembrada, en un clon para cada módulo: es lo que corre `manage.py sembrar_demo`."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from genero.configuracion.base import como_dueno
from tests.bases import Bases


@contextmanager
def en_demo() -> Iterator[None]:
    """La demostración encendida."""
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(settings, "DEMO", True)
        yield


@pytest.fixture(scope="module")
def sembrada(bases: Bases, base_sembrada: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Un clon con los datos de demostración, y la conexión abierta al módulo."""
    with django_db_blocker.unblock(), en_demo(), bases.aparte("modulo", molde=base_sembrada) as nombre, bases.en(nombre):
        yield


@pytest.fixture
def todo(sembrada: None) -> Iterator[None]:
    """La base vista completa, como la ve su dueño: para comprobar qué quedó."""
    with como_dueno():
        yield
