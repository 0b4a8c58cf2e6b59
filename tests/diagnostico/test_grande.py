"""Escribir en un documento enorme cuesta casi lo mismo que en uno corriente, en consultas y en tiempo."""

import statistics
import time
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from genero.documentos.models import Documento
from tests import hacer, hacer_diagnostico
from tests.diagnostico import grande
from tests.elenco import ANIO, usuario

RONDAS = 7


@pytest.fixture
def ambos(elenco: None) -> tuple[Documento, Documento]:
    """(el corriente, el enorme), cada uno en su año."""
    for anio in (ANIO, ANIO - 1):
        hacer.hasta("visado", anio=anio)
    return grande.chico(hacer_diagnostico.abrir(anio=ANIO)), grande.grande(hacer_diagnostico.abrir(anio=ANIO - 1))


def abrir(cliente: Client, documento: Documento, seccion: str) -> None:
    respuesta = cliente.get(f"/src/{documento.ciclo.anio}/diagnostico/v1/escribir/{seccion}/")
    assert respuesta.status_code == 200


def medianas(*acciones: Callable[[], None]) -> list[float]:
    """La mediana de cada acción, en rondas intercaladas."""
    tiempos: list[list[float]] = [[] for _ in acciones]
    for _ in range(RONDAS):
        for lista, accion in zip(tiempos, acciones, strict=True):
            desde = time.process_time()
            accion()
            lista.append(time.process_time() - desde)
    return [statistics.median(t) for t in tiempos]


@pytest.mark.parametrize("seccion", ["procesos", "actores"])
def test_abrir_una_seccion_para_escribir_no_crece_con_el_documento(ambos: tuple[Documento, Documento], seccion: str) -> None:
    cliente = Client()
    cliente.force_login(usuario("eg"))
    corriente, enorme = ambos
    consultas = []
    for documento in ambos:
        abrir(cliente, documento, seccion)
        with CaptureQueriesContext(connection) as anotadas:
            abrir(cliente, documento, seccion)
        consultas.append(len(anotadas))
    assert consultas[0] == consultas[1]
    uno, otro = medianas(lambda: abrir(cliente, corriente, seccion), lambda: abrir(cliente, enorme, seccion))
    assert otro <= 2 * uno, f"{1000 * uno:.0f} ms contra {1000 * otro:.0f} ms"
