"""Qué coincide entre dos listas: el menor número de cambios si son parecidas, y sin demorar si no lo son."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

# Más diferencias que éstas no se buscan una por una: se parte por lo que aparece una sola vez en cada lista.
TOPE = 120


class Tramo(NamedTuple):
    """`a[desde_a:hasta_a]` frente a `b[desde_b:hasta_b]`: iguales, o uno en lugar del otro."""

    igual: bool
    desde_a: int
    hasta_a: int
    desde_b: int
    hasta_b: int


def alinear(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Tramo]:
    """Los tramos que llevan de `a` a `b`, en orden: cubren ambas listas enteras y nunca hay dos seguidos de la misma clase."""
    cabeza, cola = _bordes(a, b)
    numeros: dict[Hashable, int] = {}
    x = [numeros.setdefault(v, len(numeros)) for v in a[cabeza : len(a) - cola]]
    y = [numeros.setdefault(v, len(numeros)) for v in b[cabeza : len(b) - cola]]
    salida = [Tramo(True, 0, cabeza, 0, cabeza)] * (cabeza > 0)
    i = j = cabeza
    for p, q in [*_medio(x, y, cabeza, cabeza), (len(a) - cola, len(b) - cola)]:
        if (i, j) != (p, q):
            salida.append(Tramo(False, i, p, j, q))
        i, j = p, q
        if p < len(a) - cola and q < len(b) - cola:
            i, j = p + 1, q + 1
            seguido = salida and salida[-1].igual
            desde = salida.pop() if seguido else Tramo(True, p, p, q, q)
            salida.append(desde._replace(hasta_a=i, hasta_b=j))
    if cola:
        desde = salida.pop() if salida and salida[-1].igual else Tramo(True, i, i, j, j)
        salida.append(desde._replace(hasta_a=len(a), hasta_b=len(b)))
    return salida


def creciente(valores: Sequence[int]) -> list[int]:
    """Los lugares de la subsecuencia creciente más larga: lo que sigue en orden cuando algo se movió."""
    cimas: list[int] = []
    lugares: list[int] = []
    previo: list[int] = []
    for n, valor in enumerate(valores):
        k = bisect_left(cimas, valor)
        previo.append(lugares[k - 1] if k else -1)
        if k == len(cimas):
            cimas.append(valor)
            lugares.append(n)
        else:
            cimas[k], lugares[k] = valor, n
    salida = []
    n = lugares[-1] if lugares else -1
    while n >= 0:
        salida.append(n)
        n = previo[n]
    return salida[::-1]


def intercalar(antes: Iterable[str], despues: Iterable[str]) -> list[str]:
    """El orden de lo nuevo y, cada cosa tras la que la precedía, lo que ya no está."""
    nuevas = list(dict.fromkeys(despues))
    tras: dict[str, list[str]] = defaultdict(list)
    presentes, ancla = set(nuevas), ""
    for clave in antes:
        if clave in presentes:
            ancla = clave
        else:
            tras[ancla].append(clave)
    return [*tras[""], *(c for clave in nuevas for c in (clave, *tras[clave]))]


def _bordes(a: Sequence[Hashable], b: Sequence[Hashable]) -> tuple[int, int]:
    """Cuántos coinciden al comienzo y cuántos al final."""
    corta = min(len(a), len(b))
    cabeza = next((n for n in range(corta) if a[n] != b[n]), corta)
    resto = corta - cabeza
    return cabeza, next((n for n in range(resto) if a[-1 - n] != b[-1 - n]), resto)


def _pares(a: list[int], b: list[int], i: int, j: int) -> list[tuple[int, int]]:
    """Los lugares que coinciden; `i` y `j` son dónde empiezan estas listas en las originales."""
    cabeza, cola = _bordes(a, b)
    en_medio = _medio(a[cabeza : len(a) - cola], b[cabeza : len(b) - cola], i + cabeza, j + cabeza)
    iguales = [(i + n, j + n) for n in range(cabeza)]
    return iguales + en_medio + [(i + len(a) - n, j + len(b) - n) for n in range(cola, 0, -1)]


def _medio(a: list[int], b: list[int], i: int, j: int) -> list[tuple[int, int]]:
    if not a or not b or set(a).isdisjoint(b):
        return []
    huella = _myers(a, b)
    if huella is not None:
        return [(i + x, j + y) for x, y in huella]
    return _por_unicos(a, b, i, j)


def _por_unicos(a: list[int], b: list[int], i: int, j: int) -> list[tuple[int, int]]:
    """Parte por lo que está una vez en cada lista y en el mismo orden; entre esas partes, busca de nuevo."""
    en_a, en_b = Counter(a), Counter(b)
    donde = {v: n for n, v in enumerate(b) if en_b[v] == 1}
    unicos = [(n, donde[v]) for n, v in enumerate(a) if en_a[v] == 1 and v in donde]
    fijos = [unicos[n] for n in creciente([q for _, q in unicos])]
    salida: list[tuple[int, int]] = []
    p = q = 0
    for x, y in [*fijos, (len(a), len(b))] if fijos else []:
        salida += _pares(a[p:x], b[q:y], i + p, j + q)
        if x < len(a):
            salida.append((i + x, j + y))
        p, q = x + 1, y + 1
    return salida


def _myers(a: list[int], b: list[int]) -> list[tuple[int, int]] | None:
    """Las coincidencias del menor número de cambios (Myers, 1986); None si hacen falta más que el tope."""
    n, m = len(a), len(b)
    llega = {1: 0}
    pasos: list[dict[int, int]] = []
    for d in range(min(n + m, TOPE) + 1):
        pasos.append(llega.copy())
        for k in range(-d + 2 * max(0, d - m), d - 2 * max(0, d - n) + 1, 2):
            antes = _antes(llega, k)
            x = llega[antes] + (antes < k)
            y = x - k
            while x < n and y < m and a[x] == b[y]:
                x += 1
                y += 1
            llega[k] = x
            if x >= n and y >= m:
                return _de_vuelta(pasos, n, m)
    return None


def _antes(llega: dict[int, int], k: int) -> int:
    """La diagonal desde la que se llega más lejos a `k`: quitando (k - 1) o agregando (k + 1)."""
    return k + 1 if llega.get(k - 1, -2) < llega.get(k + 1, -1) else k - 1


def _de_vuelta(pasos: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    salida: list[tuple[int, int]] = []
    for llega in reversed(pasos):
        antes = _antes(llega, x - y)
        desde = llega[antes]
        while x > desde and y > desde - antes:
            x, y = x - 1, y - 1
            salida.append((x, y))
        x, y = desde, desde - antes
    return salida[::-1]
