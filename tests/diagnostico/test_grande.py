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
from tests.consultas import cuantas
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


# Página del Diagnóstico → consultas, a lo más. Lo traído se compara con la Formulación, y eso cuesta.
TOPES = {
    "": 10,
    "escribir/mision/": 13,
    "escribir/productos/": 20,
    "escribir/brechas/": 13,
    "escribir/brechas/nuevo/": 14,
    "escribir/brechas/tabla/": 13,
    "presentar/": 18,
}


def test_cada_pagina_hace_las_mismas_consultas_en_el_corriente_y_en_el_enorme(ambos: tuple[Documento, Documento]) -> None:
    cliente = Client()
    cliente.force_login(usuario("eg"))
    hechas = {}
    for pagina in TOPES:
        cuentas = []
        for documento in ambos:
            direccion = f"/src/{documento.ciclo.anio}/diagnostico/v1/{pagina}"
            cliente.get(direccion)
            with CaptureQueriesContext(connection) as anotadas:
                assert cliente.get(direccion).status_code == 200
            cuentas.append(cuantas(anotadas.captured_queries))
        assert cuentas[0] == cuentas[1], pagina
        hechas[pagina] = cuentas[0]
    assert {p: n for p, n in hechas.items() if n > TOPES[p]} == {}, hechas


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
