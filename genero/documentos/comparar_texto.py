"""Dos textos, puestos en uno: lo quitado tachado, lo agregado subrayado, y dicho con palabras a quien lo escucha.

Se compara de lo grande a lo chico (frases y después palabras): así lo que no cambió no se revisa letra por letra y lo que cambió se lee
como frases, no como letras sueltas. Todo lo que alguien escribió sale como texto, nunca como etiqueta.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from genero.documentos.alinear import alinear
from genero.documentos.rico_arbol import SALTO, Trozo, escapar, html_de_trozos, sin_sobras

_PALABRA = re.compile(r"\d[\d.,]*\d|\w+|\s+|[^\w\s]")
_FRASE = re.compile(r".+?(?:[.;:?!…]\s+|\Z)", re.DOTALL)
# Lo que no cambió pero es más breve que esto, entre dos cambios, se lee mejor como parte de ellos.
BREVE = 3
# Si coincide menos que esta parte de las letras, es otro texto.
APENAS = 0.3
# Salvo que sólo se haya agregado o quitado, de corrido.
SEGUIDAS = 3


class Parte(NamedTuple):
    """Un trecho de la comparación: lo que había y lo que hay. Igual, si coinciden."""

    igual: bool
    antes: list[Trozo]
    despues: list[Trozo]


def quitado(html: str, clase: str = "") -> str:
    """Lo que ya no está, en HTML ya escapado."""
    return _marcado("del", "Quitado: ", html, clase)


def agregado(html: str, clase: str = "") -> str:
    """Lo que antes no estaba, en HTML ya escapado."""
    return _marcado("ins", "Agregado: ", html, clase)


def reemplazo(antes: str, despues: str) -> SafeString:
    """«30,0 → 33,3»: un dato en lugar de otro, sin mirar adentro."""
    viejo, nuevo = quitado(escapar(antes)) if antes else "", agregado(escapar(despues)) if despues else ""
    if not (viejo and nuevo):
        return _seguro(viejo or nuevo)
    return _seguro(f'<span class="junto">{viejo}<span class="flecha" aria-hidden="true"> → </span>{nuevo}</span>')


def en_linea(antes: str, despues: str) -> SafeString:
    """Dos textos de una línea en uno, palabra por palabra."""
    return _seguro(html_de_partes(comparar_trozos(_llano(antes), _llano(despues))))


def enumeracion(antes: list[str], despues: list[str]) -> SafeString:
    """Dos listas de nombres en una: lo que sigue, lo que sale y lo que entra."""
    salida: list[str] = []
    for tramo in alinear(antes, despues):
        if tramo.igual:
            salida += map(escapar, despues[tramo.desde_b : tramo.hasta_b])
        else:
            salida += [quitado(escapar(v)) for v in antes[tramo.desde_a : tramo.hasta_a]]
            salida += [agregado(escapar(v)) for v in despues[tramo.desde_b : tramo.hasta_b]]
    return _seguro("; ".join(salida))


def comparar_trozos(antes: list[Trozo], despues: list[Trozo]) -> list[Parte]:
    """Dos párrafos con formato, por frases y luego por palabras. Juntando lo igual y un lado de lo distinto se obtiene ese lado."""
    a, b = list(_cortados(_FRASE, antes)), list(_cortados(_FRASE, despues))
    partes: list[Parte] = []
    for t in alinear(a, b):
        viejas, nuevas = a[t.desde_a : t.hasta_a], b[t.desde_b : t.hasta_b]
        partes += [Parte(True, viejas, nuevas)] if t.igual else _por_palabras(viejas, nuevas)
    return _legibles(partes)


def html_de_partes(partes: list[Parte]) -> str:
    """El HTML de una comparación por palabras."""
    salida = []
    for igual, antes, despues in partes:
        if igual:
            salida.append(_html(despues))
            continue
        mismas = bool(antes) and letras(antes) == letras(despues)
        salida.append(quitado(_html(antes) + _destino(antes, mismas)) if antes else "")
        salida.append(agregado(_html(despues) + _destino(despues, mismas)) if despues else "")
    return "".join(salida)


def letras(trozos: Iterable[Trozo]) -> str:
    """El texto de unos trozos, sin su formato."""
    return "".join("\n" if t.marcas & SALTO else t.texto for t in trozos)


def _marcado(etiqueta: str, dicho: str, html: str, clase: str) -> str:
    atributo = f' class="{clase}"' if clase else ""
    return f'<{etiqueta}{atributo}><span class="solo-lectores">{dicho}</span>{html}</{etiqueta}>'


def _seguro(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - todo texto ajeno pasó por `escapar`; las etiquetas son las de este módulo


def _html(trozos: list[Trozo]) -> str:
    con_formato = any(t[1] or t[2] for t in trozos)
    return html_de_trozos(trozos) if con_formato else escapar("".join([t[0] for t in trozos]))


def _llano(texto: str) -> list[Trozo]:
    return [Trozo(" ".join(sin_sobras(texto).split()))] if texto else []


def _destino(trozos: list[Trozo], mismas: bool) -> str:
    """A dónde lleva un enlace, cuando lo que cambió no se ve de otra manera."""
    enlaces = dict.fromkeys(t.enlace for t in trozos if t.enlace)
    return f'<span class="cambio__enlace"> (lleva a {escapar(", ".join(enlaces))})</span>' if mismas and enlaces else ""


def _cortados(como: re.Pattern[str], trozos: list[Trozo]) -> Iterator[Trozo]:
    for t in trozos:
        if t.marcas & SALTO:
            yield t
        else:
            yield from (Trozo(f, t.marcas, t.enlace) for f in como.findall(t.texto))


def _por_palabras(viejas: list[Trozo], nuevas: list[Trozo]) -> list[Parte]:
    a, b = list(_cortados(_PALABRA, viejas)), list(_cortados(_PALABRA, nuevas))
    partes = [Parte(t.igual, a[t.desde_a : t.hasta_a], b[t.desde_b : t.hasta_b]) for t in alinear(a, b)]
    iguales, de_a, de_b = sum(_peso(p.antes) for p in partes if p.igual), _peso(a), _peso(b)
    solo_un_lado = iguales == min(de_a, de_b) and len(partes) <= SEGUIDAS
    return partes if solo_un_lado or iguales >= APENAS * max(de_a, de_b) else [Parte(False, a, b)]


def _legibles(partes: list[Parte]) -> list[Parte]:
    """Sin islas: lo igual y muy breve entre dos cambios pasa a ser parte del cambio; los cambios seguidos, uno solo."""
    juntas = _juntas(partes, [p.igual for p in partes])
    borde = len(juntas) - 1
    return _juntas(juntas, [p.igual and not (0 < n < borde and _peso(p.antes) <= BREVE) for n, p in enumerate(juntas)])


def _juntas(partes: list[Parte], iguales: list[bool]) -> list[Parte]:
    salida: list[Parte] = []
    for igual, grupo in groupby(zip(iguales, partes, strict=True), key=itemgetter(0)):
        suyas = [p for _, p in grupo]
        salida.append(Parte(igual, [f for p in suyas for f in p.antes], [f for p in suyas for f in p.despues]))
    return [p for p in salida if p.antes or p.despues]


def _peso(fichas: list[Trozo]) -> int:
    """Cuántas letras tienen, sin contar los espacios."""
    return sum([len(f[0]) for f in fichas if not f[0].isspace()])
