"""El cronograma: qué meses ocupa cada renglón y en qué parte de ellos, sin base de datos."""

from datetime import date
from typing import Any

import pytest

from genero.documentos.cronograma import Cronograma, Tarea, plazo, trazar
from genero.documentos.leido import Celda, RenglonLeido

CAMPOS = ("inicio", "termino", "centro", "persona")


def renglon(numero: int, inicio: str = "", termino: str = "", *, padre: str = "", centro: str = "Riego") -> RenglonLeido:
    """Una actividad leída de su instantánea."""
    valores: dict[str, Any] = {"inicio": inicio or None, "termino": termino or None}
    celdas = (Celda("texto", "Actividad", f"Actividad {numero}", en_tabla=True), Celda("centro", "Centro", centro, en_tabla=True))
    return RenglonLeido(f"c{numero}", numero, f"Actividad {numero}", celdas, "", ejemplo=False, padre=padre, valores=valores)


def trazado(*renglones: RenglonLeido, **mas: Any) -> Cronograma:
    """El de 2026."""
    salida = trazar(renglones, CAMPOS, 2026, **mas)
    assert salida is not None
    return salida


def barra(tarea: Tarea) -> tuple[int, int, float, float]:
    """(columna en que parte, cuántas ocupa, dónde empieza y cuánto mide, en meses)."""
    antes = 0
    for tramo in tarea.tramos:
        if tramo.barra:
            return antes, tramo.meses, round(float(tramo.x) * tramo.meses / 100, 2), round(float(tramo.ancho) * tramo.meses / 100, 2)
        antes += tramo.meses
    raise AssertionError("no tiene barra")


def sola(inicio: str, termino: str) -> tuple[int, int, float, float]:
    return barra(trazado(renglon(1, inicio, termino)).grupos[0].tareas[0])


# de · a · columna, cuántas, desde, ancho (en meses)
@pytest.mark.parametrize(
    ("inicio", "termino", "esperado"),
    [
        ("2026-01-01", "2026-12-31", (0, 12, 0, 12)),
        ("2026-03-01", "2026-06-30", (2, 4, 0, 4)),
        ("2026-03-16", "2026-04-15", (2, 2, 0.48, 1.02)),
        ("2026-02-01", "2026-02-28", (1, 1, 0, 1)),
        ("2026-12-31", "2026-12-31", (11, 1, 0.97, 0.04)),
        ("2026-01-31", "2026-02-01", (0, 2, 0.97, 0.08)),
    ],
)
def test_la_barra_ocupa_justo_los_meses_que_toca(inicio: str, termino: str, esperado: tuple[int, int, float, float]) -> None:
    assert sola(inicio, termino) == pytest.approx(esperado, abs=0.02)


def test_cada_fila_suma_los_meses_de_la_tabla() -> None:
    k = trazado(renglon(1, "2026-03-02", "2026-06-30"), renglon(2), renglon(3, "2026-11-01"), renglon(4, "", "2026-02-03"))
    tareas = {t.numero: t for g in k.grupos for t in g.tareas}
    assert {sum(c.meses for c in t.tramos) for t in tareas.values()} == {12} and len(k.meses) == 12 and k.columnas == 14
    assert [c.barra for c in tareas[2].tramos] == [False] * 12
    assert (barra(tareas[3])[:2], barra(tareas[4])[:2]) == ((10, 1), (1, 1))
    assert [t.plazo for t in tareas.values()] == [
        "Hasta el 3 de febrero",
        "2 de marzo a 30 de junio",
        "Desde el 1 de noviembre",
        "Sin fechas",
    ]
    assert (k.cuantas, k.sin_fechas, k.lapso) == (4, 1, "enero a diciembre de 2026")


def test_las_fechas_escritas_dicen_el_ano_solo_si_es_otro() -> None:
    marzo, enero = date(2026, 3, 2), date(2027, 1, 8)
    assert plazo(marzo, enero, 2026) == "2 de marzo a 8 de enero de 2027"
    assert plazo(marzo, marzo, 2026) == "2 de marzo"
    assert plazo(None, None, 2026) == ""


def test_agrupa_en_el_orden_de_aquello_de_que_cuelga_y_por_su_comienzo() -> None:
    filas = (
        renglon(1, "2026-09-01", padre="b"),
        renglon(2, "2026-02-01", padre="b"),
        renglon(3, padre="b"),
        renglon(4, "2026-05-01", padre="a"),
        renglon(5, "2026-05-01"),
    )
    k = trazado(*filas, padres={"a": "1. Primera", "b": "2. Segunda", "c": "3. Vacía"})
    assert [(g.titulo, [t.numero for t in g.tareas]) for g in k.grupos] == [("", [5]), ("1. Primera", [4]), ("2. Segunda", [2, 1, 3])]
    assert k.grupos[0].tareas[0].quienes == ("Riego",)


def test_lo_que_se_sale_del_ano_agrega_meses_y_si_es_demasiado_se_corta() -> None:
    k = trazado(renglon(1, "2025-11-10", "2026-01-15"), renglon(2, "2026-12-01", "2027-02-28"))
    assert (len(k.meses), k.lapso) == (16, "noviembre de 2025 a febrero de 2027")
    assert [m.anio for m in k.meses if m.empieza] == [2025, 2026, 2027]
    cortado = trazado(renglon(1, "2026-06-01", "2062-06-01"), renglon(2, "2062-01-01", "2062-02-01"))
    una, otra = cortado.grupos[0].tareas
    assert len(cortado.meses) == 12 and barra(una) == (5, 7, 0, 7)
    assert not any(c.barra for c in otra.tramos) and otra.plazo == "1 de enero de 2062 a 1 de febrero de 2062"


def test_hoy_se_marca_en_la_celda_en_que_cae_y_solo_si_cae_dentro() -> None:
    filas = (renglon(1, "2026-03-01", "2026-06-30"), renglon(2))
    k = trazado(*filas, hoy=date(2026, 5, 1))
    con_barra, libre = (next(c for c in t.tramos if c.hoy) for t in k.grupos[0].tareas)
    assert k.hoy == "1 de mayo" and (con_barra.barra, con_barra.hoy) == (True, "50") and (libre.barra, libre.hoy) == (False, "0")
    fuera = trazado(*filas, hoy=date(2027, 5, 1))
    assert fuera.hoy == "" and not any(c.hoy for g in fuera.grupos for t in g.tareas for c in t.tramos)


def test_sin_renglones_no_hay_cronograma() -> None:
    assert trazar((), CAMPOS, 2026) is None
