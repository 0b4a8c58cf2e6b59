"""De lo que se quitó y lo que se agregó, qué es lo mismo con otras palabras."""

import re
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_PALABRA = re.compile(r"\w+")
_ETIQUETA = re.compile(r"<[^>]*>")
# Con esta parte de sus palabras en común, dos trozos son el mismo, cambiado.
PARECIDO = 0.4
# Con tantas parejas posibles se prueban todas; con más, sólo las que están a la misma altura.
TODAS, BANDA = 400, 3


def emparejar(viejos: list[T], nuevos: list[T], *, escrito: Callable[[T], str] = str) -> list[tuple[T | None, T | None]]:
    """Las parejas de parecidos que más tienen en común, sin cruzarlas; lo que queda solo va con None. En el orden en que se lee."""
    if not viejos or not nuevos:
        return [(v, None) for v in viejos] + [(None, n) for n in nuevos]
    a, b = [_palabras(escrito(v)) for v in viejos], [_palabras(escrito(n)) for n in nuevos]
    if len(a) == len(b) == 1:
        return [(viejos[0], nuevos[0])] if parecido(a[0], b[0]) >= PARECIDO / 2 else [(viejos[0], None), (None, nuevos[0])]
    salida: list[tuple[T | None, T | None]] = []
    i = j = 0
    for p, q in [*_mejores(a, b), (len(a), len(b))]:
        salida += [(v, None) for v in viejos[i:p]] + [(None, n) for n in nuevos[j:q]]
        if p < len(a) and q < len(b):
            salida.append((viejos[p], nuevos[q]))
        i, j = p + 1, q + 1
    return salida


def parecido(a: frozenset[str], b: frozenset[str]) -> float:
    """Qué parte de sus palabras tienen en común, de 0 a 1."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0


def _palabras(html: str) -> frozenset[str]:
    return frozenset(_PALABRA.findall(_ETIQUETA.sub(" ", html)))


def _mejores(a: list[frozenset[str]], b: list[frozenset[str]]) -> list[tuple[int, int]]:
    """El camino que más parecido junta, de arriba abajo."""
    n, m = len(a), len(b)
    ancho = max(n, m) if n * m <= TODAS else BANDA
    suma = [[0.0] * (m + 1) for _ in range(n + 1)]
    vale: dict[tuple[int, int], float] = {}
    for i in range(n - 1, -1, -1):
        centro = i * m // n
        for j in range(m - 1, -1, -1):
            suma[i][j] = max(suma[i + 1][j], suma[i][j + 1])
            if abs(j - centro) <= ancho and (igual := parecido(a[i], b[j])) >= PARECIDO:
                vale[i, j] = igual + suma[i + 1][j + 1]
                suma[i][j] = max(suma[i][j], vale[i, j])
    salida = []
    i = j = 0
    while i < n and j < m:
        if vale.get((i, j)) == suma[i][j]:
            salida.append((i, j))
            i, j = i + 1, j + 1
        elif suma[i + 1][j] >= suma[i][j + 1]:
            i += 1
        else:
            j += 1
    return salida
