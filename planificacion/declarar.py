"""Piezas comunes a las declaraciones de la etapa: una sección con sus textos, y los campos de un indicador."""

from collections.abc import Iterator
from typing import Any

from diagnostico.medido import basta_con_las_partes
from genero.documentos.tipos import Campo, ClaseDeSeccion, Seccion
from planificacion.pautas import COMPRUEBA
from planificacion.textos import AYUDA, EJEMPLOS, REQUISITO, VACIO


def seccion(identificador: str, titulo: str, guia: str, *, textos: str = "", **propio: Any) -> Seccion:
    """Una sección con sus textos de ayuda y su ejemplo. De renglones si trae modelo; si no, prosa con formato."""
    de_renglones, cuales = "modelo" in propio, textos or identificador
    return Seccion(
        id=identificador,
        titulo=titulo,
        guia=guia,
        requisito=REQUISITO[cuales],
        ayuda=AYUDA[cuales],
        clase=ClaseDeSeccion.RENGLONES if de_renglones else ClaseDeSeccion.PROSA,
        rico=not de_renglones,
        vacio=VACIO.get(cuales, ""),
        ejemplo=EJEMPLOS[cuales],
        comprueba=COMPRUEBA.get(cuales, ()),
        **propio,
    )


def formula(*, fija: bool = False) -> Iterator[Campo]:
    """Los campos de la fórmula de un indicador; `fija` si llegan de otro documento."""
    exigido: dict[str, Any] = {"fijo": True} if fija else {"obligatorio": True}
    yield Campo("formula", en_tabla=False, falta="la clase de fórmula", grupo="" if fija else "Cómo se calcula", **exigido)
    yield Campo("sentido", en_tabla=False, falta="decir hacia dónde mejora", **exigido)
    yield Campo("numerador", en_tabla=False, falta="el numerador de la fórmula", **exigido)
    yield Campo("denominador", en_tabla=False, fijo=fija)
    yield Campo("unidad", en_tabla=False, falta="la unidad de medida", **exigido)


def medicion(prefijo: str, *, falta: str, grupo: str = "", con_anio: bool = False) -> Iterator[Campo]:
    """Lo medido en un momento, en una línea: su año si hace falta decirlo, y numerador y denominador, o el valor."""
    if con_anio:
        yield Campo(f"{prefijo}_anio", obligatorio=True, en_tabla=False, falta=f"el año {falta}", grupo=grupo, linea=prefijo)
    for parte in ("numerador", "denominador"):
        titulo = grupo if parte == "numerador" and not con_anio else ""
        yield Campo(f"{prefijo}_{parte}", admite_sin_informacion=False, en_tabla=False, en_calculo=True, grupo=titulo, linea=prefijo)
    yield Campo(
        f"{prefijo}_valor",
        obligatorio=True,
        basta=basta_con_las_partes(prefijo),
        falta=f"el valor {falta}, o su numerador y su denominador",
        en_tabla=False,
        en_calculo=True,
        linea=prefijo,
    )
