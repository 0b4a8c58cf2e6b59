"""Cuántas consultas hace la puerta: a lo más doce por transición, con su punto de guardado, y las mismas con 3 renglones que con 60.

Visar una versión cuando hay otra vigente son dos transiciones y dos actos en una sola transacción: se mide aparte.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from genero.documentos import acciones
from genero.documentos.models import Documento
from tests import hacer

TOPE = 12
# Medidas con SAVEPOINT y RELEASE incluidos. Subir una cifra es una decisión: aquí se ve.
BASE = {
    "presentar": 11,
    "retirar": 8,
    # Con respuestas por cerrar, aprobar y visar hacen una consulta más: los juicios que salen.
    "aprobar": 9,
    "devolver": 11,
    "visar": 11,
    "visar y reemplazar": 13,
    "observar": 12,
    "abrir_version": 11,
}


@pytest.fixture
def medidas(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Cada `ejecutar` que haga la prueba, con sus consultas."""
    salida: list[tuple[str, int]] = []

    def medir(documento_id: int, accion: str, **opciones: Any) -> Any:
        with CaptureQueriesContext(connection) as consultas:
            acto = acciones.ejecutar(documento_id, accion, **opciones)
        salida.append((accion, len(consultas)))
        return acto

    monkeypatch.setattr(hacer, "ejecutar", medir)
    return salida


def recorrer(documento: Documento) -> None:
    """Pasa por todas las transiciones."""
    pasos: list[Callable[[Documento], object]] = [hacer.presentar, hacer.retirar, hacer.presentar, hacer.devolver, hacer.responder]
    pasos += [hacer.presentar, hacer.aprobar, hacer.observar, hacer.responder, hacer.presentar, hacer.aprobar, hacer.visar]
    for paso in pasos:
        paso(documento)
    hacer.reemplazar(documento)


def test_ninguna_transicion_pasa_de_doce(formulacion: Documento, medidas: list[tuple[str, int]]) -> None:
    recorrer(formulacion)
    maximos: dict[str, int] = {}
    assert medidas[-1] == ("visar", BASE["visar y reemplazar"])
    for accion, cuantas in medidas[:-1]:
        maximos[accion] = max(maximos.get(accion, 0), cuantas)
    assert set(maximos) == {"presentar", "retirar", "aprobar", "devolver", "visar", "observar", "abrir_version"}
    assert max(maximos.values()) <= TOPE, maximos


def test_las_cifras_son_las_anotadas(formulacion: Documento, medidas: list[tuple[str, int]]) -> None:
    recorrer(formulacion)
    primeras: dict[str, int] = {}
    for accion, cuantas in medidas:
        primeras.setdefault(accion, cuantas)
    primeras["visar y reemplazar"] = medidas[-1][1]
    assert primeras == BASE


def test_con_veinte_veces_mas_renglones_y_observaciones_las_consultas_son_las_mismas(
    formulacion: Documento, medidas: list[tuple[str, int]]
) -> None:
    for n in range(60):
        hacer.agregar(formulacion, "clientes", nombre=f"Grupo {n}")
    hacer.presentar(formulacion)
    for n in range(10):
        hacer.anotar(formulacion, f"Observación {n}", "jefatura")
    hacer.devolver(formulacion)
    hacer.responder(formulacion)
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    hacer.visar(formulacion)
    hacer.abrir_version(formulacion)
    assert [m for m in medidas if m[1] > BASE[m[0]]] == []


def test_el_doble_envio_cuesta_menos_que_el_primero(formulacion: Documento, medidas: list[tuple[str, int]]) -> None:
    from uuid import uuid4

    clave, pantalla = uuid4(), hacer.visto_por(formulacion, "eg")
    for _ in range(2):
        hacer.presentar(formulacion, clave=clave, leido=pantalla)
    assert medidas[1][1] < medidas[0][1]
