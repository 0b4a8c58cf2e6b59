"""Una misma brecha por los años: un gráfico por cada valor que se calcula de ella [6.2.1-4].

Puro. A diferencia de `graficos`, que dibuja los renglones de un solo Diagnóstico, aquí cada Diagnóstico aporta lo que dijo de la misma
brecha.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from diagnostico.cifras import Cifras, leer
from diagnostico.graficos import NADA
from diagnostico.sexo import Medida, Resultado, calcular
from genero.configuracion.numeros import escribir
from genero.documentos.graficos import Dicho, Grafico, Tabla, linea
from genero.documentos.tipos import EnLosAnios

Valores = Mapping[str, Any]
_CUALES: tuple[tuple[str, str, Callable[[Resultado], Medida]], ...] = (
    ("Brecha (mujeres − hombres)", "Bajo cero, menos en las mujeres.", lambda r: r.brecha),
    ("Porcentaje de mujeres", "Por ciento", lambda r: r.porcentaje_mujeres),
    ("Índice de feminización", "Mujeres por cada 100 hombres", lambda r: r.feminizacion),
)


def brecha_por_anio(dichas: Sequence[tuple[int, Valores]]) -> list[Grafico]:
    """Un gráfico por valor calculado que exista en dos o más años del dato. `dichas` trae el año de cada Diagnóstico y sus valores.

    Si dos Diagnósticos dan el mismo año, vale el más nuevo. Lo que cambió de unidad respecto del último no se dibuja: no se compara.
    """
    if not dichas:
        return []
    ultimas = leer(dichas[-1][1])
    por_anio: dict[int, tuple[int, Cifras]] = {}
    fuera: list[str] = []
    corregido = repetido = False
    for anio, valores in dichas:
        cifras = leer(valores)
        misma = (cifras.unidad, cifras.unidad_cual.casefold()) == (ultimas.unidad, ultimas.unidad_cual.casefold())
        if cifras.anio is not None and not cifras.periodo and misma:
            antes = por_anio.get(cifras.anio)
            if antes and antes[0] == anio:
                # Un mismo Diagnóstico lo dice dos veces, como en dos regiones: se sigue lo primero que dijo.
                repetido |= antes[1] != cifras
                continue
            corregido |= antes is not None and antes[1] != cifras
            por_anio[cifras.anio] = (anio, cifras)
        else:
            fuera.append(str(anio))
    notas = _notas(fuera, corregido=corregido, repetido=repetido)
    return [g for titulo, eje, elegir in _CUALES if (g := _grafico(titulo, eje, elegir, por_anio, notas))]


def _notas(fuera: list[str], *, corregido: bool, repetido: bool) -> tuple[str, ...]:
    notas = []
    if fuera:
        cuales = ", ".join(dict.fromkeys(fuera))
        notas.append(f"No se dibuja todo lo del Diagnóstico de {cuales}: hay un dato que no es de un año, o que está en otra unidad.")
    if corregido:
        notas.append("Hay un año que dos Diagnósticos dicen distinto: se dibuja lo que dijo el más nuevo.")
    if repetido:
        notas.append("Hay un Diagnóstico que trae dos veces el mismo año: se dibuja lo primero.")
    return tuple(notas)


def _grafico(
    titulo: str, eje: str, elegir: Callable[[Resultado], Medida], por_anio: Mapping[int, tuple[int, Cifras]], notas: tuple[str, ...]
) -> Grafico | None:
    medidas = {anio: (dicho, cifras, elegir(calcular(cifras))) for anio, (dicho, cifras) in sorted(por_anio.items())}
    puntos = [(anio, m.valor) for anio, (_, _, m) in medidas.items() if m.valor is not None]
    if len(puntos) < 2:  # noqa: PLR2004 - con un solo año no hay línea
        return None
    filas = tuple(
        (str(anio), str(dicho), _celda(c.mujeres), _celda(c.hombres), m.texto if m.valor is not None else NADA)
        for anio, (dicho, c, m) in medidas.items()
    )
    descripcion = f"{'; '.join(f'{anio}: {medidas[anio][2].texto}' for anio, _ in puntos)}."
    tabla = Tabla(("Año del dato", "Diagnóstico", "Mujeres", "Hombres", titulo), filas)
    return linea(Dicho(titulo, descripcion, notas), puntos, tabla, eje=eje)


def _celda(valor: Decimal | None) -> str:
    return NADA if valor is None else escribir(valor)


BRECHA = EnLosAnios(
    "brecha",
    "Seguirla por los años",
    brecha_por_anio,
    ("anio", "periodo", "unidad", "mujeres", "hombres", "Porcentaje de mujeres", "Brecha (mujeres − hombres)", "Índice de feminización"),
    momento="anio",
    junta=("indicador", "inequidad", "unidad", "unidad_cual"),
)
