"""El camino de cada indicador del Plan: de lo efectivo a la meta de mediano y de largo plazo [6.2.2-1].

Puro: de los valores de los renglones a los gráficos. Lo prometido va en guiones. Con menos de dos años no hay nada que dibujar.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from diagnostico.graficos_de_indicadores import eje
from diagnostico.indicadores import ClaseDeMomento, Momento, definicion
from diagnostico.medido import medida_de
from genero.configuracion.numeros import escribir
from genero.documentos.graficos import Dicho, Grafico, Tabla, linea

_COLUMNAS = ("Momento", "Año", "Valor")
Punto = tuple[Momento, int, Decimal]


def caminos(filas: Iterable[Mapping[str, Any]], momentos: Sequence[Momento]) -> list[Grafico]:
    """Un gráfico por indicador que tenga al menos dos momentos con su año y su valor."""
    con_puntos = ((fila, _puntos(fila, momentos)) for fila in filas)
    return [_camino(fila, puntos) for fila, puntos in con_puntos if len({anio for _, anio, _ in puntos}) > 1]


def _puntos(fila: Mapping[str, Any], momentos: Sequence[Momento]) -> list[Punto]:
    salida = []
    for momento in momentos:
        crudo, valor = str(fila.get(f"{momento.prefijo}_anio") or ""), medida_de(fila, momento).valor
        if crudo.isascii() and crudo.isdecimal() and valor is not None:
            salida.append((momento, int(crudo), valor))
    return salida


def _camino(fila: Mapping[str, Any], puntos: list[Punto]) -> Grafico:
    cual = definicion(fila)
    dichos = [f"{m.nombre} {anio}: {escribir(valor)}{cual.sufijo}" for m, anio, valor in puntos]
    prometidos = frozenset(anio for m, anio, _ in puntos if m.clase == ClaseDeMomento.META)
    nota = ("En guiones, lo que se promete.",) if prometidos else ()
    dicho = Dicho(f"Camino del indicador: {fila.get('nombre') or 'sin nombre'}", f"{'; '.join(dichos)}.", nota)
    tabla = Tabla(_COLUMNAS, tuple((m.nombre, str(anio), f"{escribir(valor)}{cual.sufijo}") for m, anio, valor in puntos))
    return linea(dicho, [(anio, valor) for _, anio, valor in puntos], tabla, eje=eje(cual), estimados=prometidos)
