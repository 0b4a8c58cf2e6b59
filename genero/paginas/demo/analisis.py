"""Lo que se redactó sobre los datos públicos de cada servicio, para mostrar un Diagnóstico que se lee entero.

Cada hecho lleva el enlace a su fuente; toda interpretación va rotulada «Ejemplo:». Ningún servicio escribió esto.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from genero.paginas.demo import analisis_conaf, analisis_conicyt, analisis_indap

Datos = dict[str, Any]


@dataclass(frozen=True)
class Analisis:
    """Prosa, y lo que se dice de cada objetivo y producto por su nombre. `se_piden` son los productos cuyas cifras se piden a un centro."""

    prosas: dict[str, str]
    objetivos: dict[str, str]
    productos: dict[str, dict[str, str]]
    actores: list[dict[str, Any]]
    orientaciones: list[dict[str, Any]] = field(default_factory=list)
    razones: dict[str, str] = field(default_factory=dict)
    procesos: tuple[str, ...] = ()
    se_piden: tuple[str, ...] = ()


def _indap(datos: Datos) -> Analisis:
    de = analisis_indap
    return Analisis(de.prosas(datos), de.OBJETIVOS, de.productos(datos), de.actores(datos), razones=de.RAZONES)


def _conaf(datos: Datos) -> Analisis:
    de = analisis_conaf
    return Analisis(de.prosas(datos), de.OBJETIVOS, de.productos(datos), de.actores(datos), razones=de.RAZONES, se_piden=de.SE_PIDEN)


def _conicyt(datos: Datos) -> Analisis:
    de = analisis_conicyt
    return Analisis(de.prosas(datos), de.OBJETIVOS, de.productos(datos), de.actores(datos), de.orientaciones(datos), procesos=de.PROCESOS)


ANALISIS: dict[str, Callable[[Datos], Analisis]] = {"indap": _indap, "conaf": _conaf, "conicyt": _conicyt}
