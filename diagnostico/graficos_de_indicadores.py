"""La serie de cada indicador con su meta: efectivos y estimado en una línea, y la meta en una recta [6.1].

Puro: de los valores de los renglones a los gráficos. Lo que no tiene al menos dos años no se dibuja: sus valores se leen igual.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from diagnostico.indicadores import ClaseDeMomento, Dato, Definicion, Momento, Sentido, definicion, en_breve
from diagnostico.medido import anio_de, lugares, medida_de
from diagnostico.sexo import Medida
from genero.configuracion.numeros import escribir
from genero.documentos.dibujo import ANCHO, largo
from genero.documentos.graficos import Dicho, Grafico, Meta, Tabla, linea

NADA = "—"
# Lo que queda para el rótulo de la meta, junto a su trazo.
_CLAVE = ANCHO - 30
_COLUMNAS = ("Momento", "Numerador", "Denominador", "Valor")
_SUBE = {Sentido.ASCENDENTE: "mejora si sube", Sentido.DESCENDENTE: "mejora si baja"}


def series_con_meta(filas: Iterable[Mapping[str, Any]], momentos: Sequence[Momento]) -> list[Grafico]:
    """Un gráfico por indicador con dos años o más entre sus efectivos y su estimado."""
    salida = []
    for fila in filas:
        puntos = _puntos(fila, momentos)
        if len(puntos) > 1:
            salida.append(_serie(fila, momentos, puntos))
    return salida


def _puntos(fila: Mapping[str, Any], momentos: Sequence[Momento]) -> dict[int, tuple[Momento, Decimal]]:
    """El valor de cada año, salvo la meta."""
    anio = anio_de(fila)
    salida = {}
    for momento in momentos:
        valor = medida_de(fila, momento).valor
        if anio is not None and momento.corre is not None and momento.clase != ClaseDeMomento.META and valor is not None:
            salida[anio + momento.corre] = (momento, valor)
    return salida


def _serie(fila: Mapping[str, Any], momentos: Sequence[Momento], puntos: dict[int, tuple[Momento, Decimal]]) -> Grafico:
    cual, anio = definicion(fila), anio_de(fila)
    metas = [(m, v) for m in momentos if m.clase == ClaseDeMomento.META and (v := medida_de(fila, m)).valor is not None]
    estimados = frozenset(a for a, (m, _) in puntos.items() if m.clase == ClaseDeMomento.ESTIMADO)
    dichos = [f"{m.cuando(anio)}: {escribir(v)}{cual.sufijo}" for m, v in puntos.values()]
    dichos += [f"{m.cuando(anio)}: {en_breve(cual, v)}" for m, v in metas]
    nota = ("En guiones, el tramo hasta lo estimado.",) if estimados else ()
    dicho = Dicho(f"Serie del indicador: {fila.get('nombre') or 'sin nombre'}", f"{'; '.join(dichos)}.", nota)
    return linea(
        dicho,
        [(a, v) for a, (_, v) in puntos.items()],
        _tabla(fila, momentos, cual),
        eje=eje(cual),
        meta=_meta(cual, *metas[0], anio) if metas else None,
        estimados=estimados,
    )


def _meta(cual: Definicion, momento: Momento, medida: Medida, anio: int | None) -> Meta | None:
    """La recta de la meta; con su unidad, si cabe."""
    if medida.valor is None:
        return None
    dicho = f"{momento.cuando(anio)}: {en_breve(cual, medida)}"
    return Meta(medida.valor, dicho if largo(dicho) <= _CLAVE else f"{momento.cuando(anio)}: {escribir(medida.valor)}")


def eje(cual: Definicion) -> str:
    """Lo que dice el eje de los valores: «Días, mejora si baja», mientras quepa."""
    unidad = cual.sufijo.strip()
    dichos = [d for d in (unidad, _SUBE[cual.sentido] if cual.sentido else "") if d]
    entero = ", ".join(dichos)
    cabe = entero if largo(entero) <= ANCHO else dichos[-1]
    return cabe[:1].upper() + cabe[1:]


def _tabla(fila: Mapping[str, Any], momentos: Sequence[Momento], cual: Definicion) -> Tabla:
    """Cada momento con su numerador, su denominador y su valor; y lo de mujeres y hombres, si está."""
    anio = anio_de(fila)
    filas = []
    for momento in momentos:
        for rotulo, prefijo, medido in lugares(fila, momento, anio):
            if not medido.vacio:
                filas.append(_fila(rotulo, medido, cual, medida_de(fila, momento, prefijo).valor))
    return Tabla(_COLUMNAS, tuple(filas))


def _fila(rotulo: str, medido: Dato, cual: Definicion, valor: Decimal | None) -> tuple[str, ...]:
    partes = [NADA if v is None else escribir(v) for v in (medido.numerador, medido.denominador)]
    return (rotulo, *partes, NADA if valor is None else f"{escribir(valor)}{cual.sufijo}")
