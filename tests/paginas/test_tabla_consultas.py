"""La tabla cuesta lo mismo con 5 filas que con 60: ni abrirla, ni pegar, ni guardarla pregunta algo por cada fila."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.elenco import como
from tests.paginas.planilla import Caso, un_caso

# Abrir; repartir lo pegado; guardar todas las filas cambiadas, más una nueva; guardarlas otra vez sin cambios.
BASE = {"abrir": 12, "pegar": 12, "guardar": 26, "repetir": 16}


def medir(caso: Caso, cuantas: int) -> dict[str, int]:
    """Las consultas de cada cosa, con la tabla llena hasta esa cantidad de filas."""
    tabla = caso.tabla()
    faltan = cuantas - len(caso.brechas())
    assert tabla.envia("pegar", bloque="\n".join(f"Fila {n}\t1\t2020\tPersonas\t{n}" for n in range(faltan))) == 200
    assert tabla.envia() == 302
    salida: dict[str, int] = {}

    def contar(que: str, hacer: Any, esperado: int) -> None:
        with CaptureQueriesContext(connection) as consultas:
            assert hacer() == esperado, que
        salida[que] = len(consultas)

    contar("abrir", tabla.abre, 200)
    assert len(tabla.filas) == cuantas + 1
    contar("pegar", lambda: tabla.envia("pegar", bloque=f"Otra {cuantas}\t2\t2021\tPersonas\t4\t5"), 200)
    for fila in tabla.filas:
        tabla.pone(fila, total=str(cuantas * 1000), fuente=f"Con {cuantas}")
    contar("guardar", tabla.envia, 302)
    contar("repetir", tabla.envia, 302)
    return salida


@pytest.fixture
def caso(elenco: None) -> Caso:
    return un_caso()


def test_cuesta_lo_mismo_con_5_filas_que_con_60(caso: Caso) -> None:
    pocas = medir(caso, 5)
    muchas = medir(caso, 60)
    assert pocas == muchas, "crece con las filas"
    assert {q: n for q, n in pocas.items() if n > BASE[q]} == {}, pocas


def test_lo_que_otra_persona_dejo_sin_anotar_se_anota_sin_preguntar_por_fila(caso: Caso) -> None:
    """El guardado automático no anota cada pulsación: lo último de Elena queda en el historial antes de que Ester lo cambie."""
    from genero.documentos import renglones
    from tests import hacer

    parte = hacer.parte(caso.documento, "brechas")
    for fila in caso.brechas()[:3]:
        with como("eg") as eg:
            valores = {"indicador": f"{fila.indicador}, sin anotar"}
            renglones.cambiar_renglon(caso.documento.pk, parte, fila.clave, valores, revision=fila.revision, por=eg, auto=True)
    tabla = caso.tabla("eg2")
    for n in range(3):
        tabla.pone(n, indicador=f"De Ester {n}")
    assert tabla.envia() == 302
    with como("eg"):
        for n, fila in enumerate(caso.brechas()[:3]):
            dichos = [(h.indicador, h.history_user.nombre_corto) for h in fila.history.order_by("history_id")]
            assert dichos == [(f"Dotación {n}", "Elena"), (f"Dotación {n}, sin anotar", "Elena"), (f"De Ester {n}", "Ester")]
