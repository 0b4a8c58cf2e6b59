"""Base de datos de las pruebas. El elenco y los demás accesorios viven en sus propios archivos."""

import os
from collections import Counter
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from tests import turnos
from tests.bases import Bases

pytest_plugins = ["tests.accesorios"]

# Recorren al azar, a la vez o rol por rol lo que otras pruebas ya recorren una vez.
REPITEN = ("tests/maquina/", "tests/carreras/", "tests/defectos/", "tests/paginas/test_acceso")
# De una prueba con muchos casos, los primeros ya recorren casi todo lo suyo.
CASOS_CON_COBERTURA = 3
CASOS: Counter[str] = Counter()
# Una máquina ocupada tarda más en inventar los casos: eso no dice nada de lo que se prueba.
settings.register_profile("sin apuro", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("sin apuro")


@pytest.fixture(scope="session")
def bases(request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Bases]:
    """Las bases de este trabajador, listas."""
    trabajador = getattr(request.config, "workerinput", {}).get("workerid", "solo")
    juego = Bases(trabajador)
    with django_db_blocker.unblock():
        juego.preparar()
    yield juego
    with django_db_blocker.unblock():
        juego.soltar()


@pytest.fixture(scope="session")
def django_db_setup(bases: Bases) -> Iterator[None]:
    """Reemplaza el de pytest-django: clones en vez de `CREATE DATABASE` con el rol de aplicación, y clon nuevo en vez de `flush`.

    El parche dura toda la sesión: uno por prueba se desharía antes de que Django limpie.
    """

    def cambiar_el_clon(prueba: TransactionTestCase) -> None:
        bases.renovar()

    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(TransactionTestCase, "_fixture_teardown", cambiar_el_clon)
        yield


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Las pruebas lentas, y las que deben correr solas, se piden por el entorno: lo hace `bin/test --lento`."""
    for marca, variable in (("lento", "GENERO_LENTO"), ("solo", "GENERO_SOLO")):
        if os.environ.get(variable):
            continue
        fuera = [prueba for prueba in items if prueba.get_closest_marker(marca)]
        if fuera:
            config.hook.pytest_deselected(items=fuera)
            items[:] = [prueba for prueba in items if prueba not in fuera]
    turnos.ordenar(items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Las que repiten lo que otras pruebas ya recorren no lo anotan, ni lo que siembran: duplica su CPU. Con `--lento`, sí."""
    cobertura = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    CASOS[item.nodeid.partition("[")[0]] += 1
    ya_vista = CASOS[item.nodeid.partition("[")[0]] > CASOS_CON_COBERTURA
    repite = ya_vista or item.get_closest_marker("navegador") is not None or item.nodeid.startswith(REPITEN)
    if cobertura is None or not repite or os.environ.get("GENERO_LENTO"):
        return (yield)
    cobertura.pause()
    try:
        return (yield)
    finally:
        cobertura.resume()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> turnos.Turnos:
    """El reparto entre procesos, por grupos y con los pesados primero."""
    config.option.loadscopereorder = False
    return turnos.Turnos(config, log)
