"""Gráficos sin guiones: de los datos a un SVG con título, descripción y tabla, el mismo en la página y en el PDF.

Puro: ni base ni plantillas. `templates/documento/_grafico.html` sólo escribe lo que aquí se calcula.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor, log10

from genero.configuracion.numeros import escribir
from genero.documentos.dibujo import ANCHO, Dicho, Fila, Grafico, Lienzo, Serie, Tabla, largo

__all__ = ["Dicho", "Fila", "Grafico", "Meta", "Serie", "Tabla", "barras", "linea"]

_FILAS_DETALLADAS = 10
_ANIO_EN_CIFRAS = 4
# Plano de la línea: márgenes del lienzo y cuánto se apartan dos rótulos para no toparse.
_ALTO, _IZQUIERDA, _DERECHA, _ARRIBA, _ABAJO = 216.0, 52.0, ANCHO - 18.0, 46.0, 176.0
_CLAVE_DE_LA_META = 14.0
_ENTRE_ROTULOS, _ENTRE_ANIOS, _PUNTOS_CON_CIFRA = 42.0, 34.0, 8
Lugar = tuple[int, Decimal, float, float]


def barras(dicho: Dicho, series: Sequence[Serie], filas: Sequence[Fila], tabla: Tabla, *, apiladas: bool = True) -> Grafico:
    """Barras horizontales por año: apiladas si las partes se pueden sumar, una bajo otra si no.

    Con pocas filas cada tramo lleva su cifra; con muchas, las barras se angostan y queda la nota de cada una. Los valores negativos no se
    dibujan: quedan en la tabla.
    """
    usadas = tuple(s for n, s in enumerate(series) if any(_hay(f.valores[n]) for f in filas))
    lienzo = Lienzo()
    _claves(lienzo, usadas)
    altos = [[float(v) for v in f.valores if v is not None and v > 0] for f in filas]
    tope = max((sum(a) if apiladas else max(a) for a in altos if a), default=1.0)
    margen = max((largo(f.nota) + 8 for f in filas if f.nota), default=0.0)
    detalladas = len(filas) <= _FILAS_DETALLADAS or any(len(f.rotulo) > _ANIO_EN_CIFRAS for f in filas)
    for fila in filas:
        tramos = [(s.clave, v, float(v) / tope) for s, v in zip(series, fila.valores, strict=True) if v is not None and v > 0]
        if detalladas:
            _fila_detallada(lienzo, fila, tramos, apiladas=apiladas)
        else:
            _fila_angosta(lienzo, fila, tramos, margen, apiladas=apiladas)
    return Grafico.de(lienzo, dicho, tabla, usadas)


@dataclass(frozen=True)
class Meta:
    """A dónde se quiere llegar: el valor que se dibuja en guiones y cómo se dice."""

    valor: Decimal
    rotulo: str


def linea(  # noqa: PLR0913 - todo por nombre
    dicho: Dicho,
    puntos: Sequence[tuple[int, Decimal]],
    tabla: Tabla,
    *,
    eje: str,
    meta: Meta | None = None,
    estimados: frozenset[int] = frozenset(),
) -> Grafico:
    """Una línea en los años, con el cero marcado. `eje` dice qué se mide y qué quiere decir cada lado del cero.

    El tiempo va a escala: entre dos años sin datos en medio, la línea va en guiones, y también hasta un año de los `estimados`. Con
    `meta`, una recta a su altura. ValueError si no hay al menos dos años.
    """
    en_orden = sorted(puntos)
    if len({anio for anio, _ in en_orden}) < 2:  # noqa: PLR2004 - con un solo año no hay línea
        raise ValueError("una línea pide al menos dos años")
    plano = _plano(en_orden, meta)
    lienzo = Lienzo(y=_ALTO)
    _ejes(lienzo, plano, eje)
    if meta:
        _poner_meta(lienzo, plano, meta)
    lugares = [(anio, valor, plano.x(anio), plano.y(float(valor))) for anio, valor in en_orden]
    for (antes, _, x1, y1), (despues, _, x2, y2) in pairwise(lugares):
        lienzo.trazo(x1, y1, x2, y2, "serie" if despues - antes <= 1 and despues not in estimados else "salto")
    for _, _, x, y in lugares:
        lienzo.punto(x, y)
    _rotular(lienzo, lugares)
    _poner_anios(lienzo, lugares)
    return Grafico.de(lienzo, dicho, tabla)


def _hay(valor: Decimal | None) -> bool:
    return valor is not None and valor > 0


def _claves(lienzo: Lienzo, series: Sequence[Serie]) -> None:
    """Qué trama es cada serie, en el mismo orden que las barras."""
    x = 0.0
    for serie in series:
        ancho = 18 + largo(serie.nombre)
        if x and x + ancho > ANCHO:
            x, lienzo.y = 0.0, lienzo.y + 20
        lienzo.barra(x, lienzo.y + 2, 12, 12, serie.clave)
        lienzo.texto(x + 17, lienzo.y + 12.5, serie.nombre)
        x += ancho + 14
    lienzo.y += 26 if series else 0


def _fila_detallada(lienzo: Lienzo, fila: Fila, tramos: Sequence[tuple[str, Decimal, float]], *, apiladas: bool) -> None:
    """El año y su nota arriba; abajo, la barra con sus cifras sobre una placa, para que se lean encima de la trama."""
    lienzo.texto(0, lienzo.y + 13, fila.rotulo, fuerte=True)
    if fila.nota:
        lienzo.texto(ANCHO, lienzo.y + 13, fila.nota, "end")
    lienzo.y += 18
    x, alto = 0.0, 22.0
    for clave, valor, parte in tramos:
        ancho = max(1.5, parte * (ANCHO if apiladas else ANCHO - 4))
        # Una rendija separa un tramo del que sigue.
        visible = max(1.0, ancho - 2) if apiladas else ancho
        lienzo.barra(min(x, ANCHO - visible), lienzo.y, visible, alto, clave)
        cifra = escribir(valor)
        placa = largo(cifra) + 8
        if placa + 6 <= visible:
            lienzo.placa(x + 3, lienzo.y + 3, placa, alto - 6)
            lienzo.texto(x + 3 + placa / 2, lienzo.y + 15.5, cifra, "middle")
        elif not apiladas:
            lienzo.texto(ancho + 5, lienzo.y + 15.5, cifra)
        if apiladas:
            x += ancho
        else:
            lienzo.y += alto + 3
    lienzo.y += (alto if apiladas and tramos else 0) + 14


def _fila_angosta(lienzo: Lienzo, fila: Fila, tramos: Sequence[tuple[str, Decimal, float]], margen: float, *, apiladas: bool) -> None:
    """El año a la izquierda, la barra, y la nota a la derecha, en el margen que se le deja."""
    inicio, fin, alto = 36.0, max(ANCHO - margen, ANCHO / 2), 13.0 if apiladas else 9.0
    lienzo.texto(0, lienzo.y + 11, fila.rotulo)
    if fila.nota:
        lienzo.texto(ANCHO, lienzo.y + 11, fila.nota, "end")
    x = inicio
    for clave, _, parte in tramos:
        ancho = max(1.5, parte * (fin - inicio))
        visible = max(1.0, ancho - 1.5) if apiladas else ancho
        lienzo.barra(min(x, fin - visible), lienzo.y, visible, alto, clave)
        if apiladas:
            x += ancho
        else:
            lienzo.y += alto + 1
    lienzo.y += alto + 7 if apiladas or not tramos else 8


@dataclass(frozen=True)
class _Plano:
    """Qué lugar le toca a cada año y a cada valor; `marcas` van de abajo hacia arriba y siempre incluyen el cero."""

    desde: int
    hasta: int
    marcas: tuple[float, ...]
    arriba: float = _ARRIBA

    def x(self, anio: int) -> float:
        """Dónde va un año."""
        return _IZQUIERDA + (anio - self.desde) / (self.hasta - self.desde) * (_DERECHA - _IZQUIERDA)

    def y(self, valor: float) -> float:
        """Dónde va un valor."""
        bajo, alto = self.marcas[0], self.marcas[-1]
        return _ABAJO - (valor - bajo) / (alto - bajo) * (_ABAJO - self.arriba)


def _plano(puntos: Sequence[tuple[int, Decimal]], meta: Meta | None) -> _Plano:
    """El plano en que caben todos, con marcas en números redondos."""
    valores = [0.0, *(float(v) for _, v in puntos), *([float(meta.valor)] if meta else [])]
    bajo, alto = min(valores), max(valores)
    crudo = (alto - bajo or 1.0) / 4
    grado = 10.0 ** floor(log10(crudo))
    paso = next(p * grado for p in (1, 2, 2.5, 5, 10) if p * grado >= crudo)
    primera, ultima = floor(bajo / paso), ceil(alto / paso)
    # Todo en cero: una marca a cada lado.
    primera, ultima = (primera, ultima) if ultima > primera else (-1, 1)
    marcas = tuple(round(n * paso, 6) for n in range(primera, ultima + 1))
    return _Plano(puntos[0][0], puntos[-1][0], marcas, _ARRIBA + (_CLAVE_DE_LA_META if meta else 0))


def _ejes(lienzo: Lienzo, plano: _Plano, eje: str) -> None:
    """Qué se mide, las marcas con su número, y el cero más grueso."""
    lienzo.texto(0, 13, eje)
    for marca in plano.marcas:
        y = plano.y(marca)
        lienzo.trazo(_IZQUIERDA - 12, y, _DERECHA + 12, y, "guia" if marca else "cero")
        lienzo.texto(_IZQUIERDA - 18, y + 4.5, escribir(Decimal(str(marca))), "end", fuerte=not marca)


def _poner_meta(lienzo: Lienzo, plano: _Plano, meta: Meta) -> None:
    """La recta de la meta, y su clave bajo el rótulo del eje, donde no topa con ninguna cifra."""
    y = plano.y(float(meta.valor))
    lienzo.trazo(_IZQUIERDA - 12, y, _DERECHA + 12, y, "meta")
    lienzo.trazo(0, 25.5, 20, 25.5, "meta")
    lienzo.texto(26, 30, meta.rotulo)


def _rotular(lienzo: Lienzo, lugares: Sequence[Lugar]) -> None:
    """La cifra junto a su punto, del lado contrario a la línea: última, primera, menor y mayor; las demás, si son pocas y no topan."""
    valores = [valor for _, valor, _, _ in lugares]
    orden = [len(lugares) - 1, 0, valores.index(min(valores)), valores.index(max(valores))]
    if len(lugares) <= _PUNTOS_CON_CIFRA:
        orden += range(len(lugares))
    puestos: list[float] = []
    for n in dict.fromkeys(orden):
        _, valor, x, y = lugares[n]
        if any(abs(x - otra) < _ENTRE_ROTULOS for otra in puestos):
            continue
        puestos.append(x)
        vecinos = [lugares[m][3] for m in (n - 1, n + 1) if 0 <= m < len(lugares)]
        abajo = y > sum(vecinos) / len(vecinos)
        lienzo.texto(x, y + (18 if abajo else -9), escribir(valor), "middle", fuerte=True)


def _poner_anios(lienzo: Lienzo, lugares: Sequence[Lugar]) -> None:
    """Los años que caben sin toparse, con el primero y el último siempre."""
    puestos: list[float] = []
    for n in dict.fromkeys([len(lugares) - 1, 0, *range(1, len(lugares) - 1)]):
        anio, _, x, _ = lugares[n]
        if all(abs(x - otra) >= _ENTRE_ANIOS for otra in puestos):
            puestos.append(x)
            lienzo.texto(x, _ALTO - 6, str(anio), "middle")
