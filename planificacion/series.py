"""Un mismo indicador del Plan por los años: lo efectivo que cada Plan informó, con la última meta de largo plazo [6.2.2-1].

Puro: del año de cada Plan y los valores del renglón, al gráfico.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from diagnostico.indicadores import definicion, en_breve
from diagnostico.medido import medida_de
from genero.configuracion.numeros import escribir
from genero.documentos.graficos import Dicho, Grafico, Meta, Tabla, linea
from genero.documentos.tipos import EnLosAnios
from planificacion.traer import MOMENTOS_DEL_PLAN

EFECTIVO, _, LARGO = MOMENTOS_DEL_PLAN


def indicador_por_anio(dichos: Sequence[tuple[int, Mapping[str, Any]]]) -> list[Grafico]:
    """Los efectivos de cada año del dato en una línea, y la meta de largo plazo del último Plan en una recta.

    Ninguno si no hay al menos dos años. Si dos Planes dan el mismo año, vale el más nuevo. Lo que se medía con otra fórmula o en otra
    unidad que hoy no se dibuja: no se compara.
    """
    if not dichos:
        return []
    _, ultimo = dichos[-1]
    cual = definicion(ultimo)
    puntos: dict[int, tuple[int, Decimal]] = {}
    fuera: list[str] = []
    corregido = False
    for anio, valores in dichos:
        valor, del_dato = medida_de(valores, EFECTIVO).valor, str(valores.get("efectivo_anio") or "")
        if valor is None or not del_dato.isdecimal():
            continue
        suya = definicion(valores)
        if (suya.formula, suya.sufijo) != (cual.formula, cual.sufijo):
            fuera.append(str(anio))
            continue
        corregido |= int(del_dato) in puntos and puntos[int(del_dato)][1] != valor
        puntos[int(del_dato)] = (anio, valor)
    if len(puntos) < 2:  # noqa: PLR2004 - con un solo año no hay línea
        return []
    en_orden = sorted(puntos.items())
    filas = tuple((str(a), str(plan), f"{escribir(v)}{cual.sufijo}") for a, (plan, v) in en_orden)
    meta = medida_de(ultimo, LARGO)
    de_meta = f"Meta de largo plazo: {en_breve(cual, meta)}" if meta.valor is not None else ""
    descripcion = f"{'; '.join(f'{a}: {v}' for a, _, v in filas)}.{f' {de_meta}.' if de_meta else ''}"
    return [
        linea(
            Dicho(f"Dato efectivo: {ultimo.get('nombre') or 'sin nombre'}", descripcion, _notas(fuera, corregido=corregido)),
            [(a, v) for a, (_, v) in en_orden],
            Tabla(("Año del dato", "Plan", "Efectivo"), filas),
            eje=cual.sufijo.strip().capitalize(),
            meta=Meta(meta.valor, de_meta) if meta.valor is not None else None,
        )
    ]


def _notas(fuera: list[str], *, corregido: bool) -> tuple[str, ...]:
    cuales = ", ".join(dict.fromkeys(fuera))
    de_otra = f"No se dibuja lo del Plan de {cuales}: el indicador se medía con otra fórmula o en otra unidad." if fuera else ""
    dos_veces = "Hay un año que dos Planes dicen distinto: se dibuja lo que dijo el más nuevo." if corregido else ""
    return tuple(n for n in (de_otra, dos_veces) if n)


INDICADOR = EnLosAnios(
    "indicador",
    "Seguirlo por los años",
    indicador_por_anio,
    ("clase", "unidad", "efectivo_anio", "Efectivo", "mediano_anio", "Meta de mediano plazo", "largo_anio", "Meta de largo plazo"),
    momento="efectivo_anio",
)
