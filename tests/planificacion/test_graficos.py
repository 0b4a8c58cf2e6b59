"""El camino de un indicador del Plan: lo efectivo y lo prometido, en una línea y con su tabla."""

from typing import Any

from planificacion.graficos import caminos
from planificacion.traer import MOMENTOS_DEL_PLAN

INDICADOR: dict[str, Any] = {
    "nombre": "Puestos con una titular",
    "formula": "porcentaje",
    "sentido": "ascendente",
    "unidad": "%",
    "efectivo_anio": 2025,
    "efectivo_numerador": "42",
    "efectivo_denominador": "100",
    "mediano_anio": 2028,
    "mediano_valor": "48",
    "largo_anio": 2030,
    "largo_valor": "55",
}


def test_va_de_lo_efectivo_a_lo_prometido_con_su_tabla() -> None:
    (grafico,) = caminos([INDICADOR], MOMENTOS_DEL_PLAN)
    assert grafico.tabla.filas == (
        ("Efectivo", "2025", "42 %"),
        ("Meta de mediano plazo", "2028", "48 %"),
        ("Meta de largo plazo", "2030", "55 %"),
    )
    assert "Efectivo 2025: 42 %" in grafico.dicho.descripcion and "En guiones, lo que se promete." in grafico.dicho.notas


def test_sin_dos_anios_con_valor_no_hay_nada_que_dibujar() -> None:
    solo = {**INDICADOR, "mediano_valor": None, "largo_anio": None}
    assert caminos([solo], MOMENTOS_DEL_PLAN) == []
    assert caminos([{**INDICADOR, "mediano_anio": 2025, "largo_valor": ""}], MOMENTOS_DEL_PLAN) == []
