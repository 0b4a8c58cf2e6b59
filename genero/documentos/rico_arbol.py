"""El texto con formato por dentro: párrafos, listas, citas y tablas, y cómo se escriben siempre de la misma manera.

Un mismo texto tiene una sola forma escrita: los trozos con igual formato van juntos, las marcas se anidan en un orden fijo, los espacios
no se repiten ni cuelgan, y no quedan párrafos vacíos. Así dos versiones se comparan sin falsas diferencias.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

NEGRITA, CURSIVA, SUBRAYADO, VOLADO, SALTO = 1, 2, 4, 8, 16
_ETIQUETAS = ((NEGRITA, "strong"), (CURSIVA, "em"), (SUBRAYADO, "u"), (VOLADO, "sup"))
_ESPACIOS = re.compile(r"\s+")
# Caracteres que no se ven: de control, de ancho cero, los que invierten el sentido de la lectura y los que no son caracteres.
_INVISIBLES = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\uf8f0-\uf8f2\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
REL = "noopener noreferrer"


class Trozo(NamedTuple):
    """Un pedazo de texto con su formato. Con la marca SALTO, un cambio de línea."""

    texto: str
    marcas: int = 0
    enlace: str = ""


class Vineta(NamedTuple):
    """El lugar en una lista que un procesador de texto anotó en un párrafo corriente."""

    nivel: int
    ordenada: bool


@dataclass(slots=True)
class Parrafo:
    """Un párrafo o un título. `nota` es una nota al pie, que va al final."""

    trozos: list[Trozo]
    clase: str = "p"
    vineta: Vineta | None = None
    nota: bool = False


@dataclass(slots=True)
class Lista:
    """Una lista con sus puntos; `inicio` es el número con que parte."""

    ordenada: bool
    puntos: list[list["Bloque"]] = field(default_factory=list)
    inicio: int = 1


@dataclass(slots=True)
class Cita:
    """Un texto citado."""

    bloques: list["Bloque"] = field(default_factory=list)


@dataclass(slots=True)
class Celda:
    """Una celda, con las columnas y filas que ocupa."""

    titular: bool
    columnas: int = 1
    filas: int = 1
    bloques: list["Bloque"] = field(default_factory=list)


@dataclass(slots=True)
class Tabla:
    """Una tabla; la cabeza queda vacía si quien la hizo no la marcó."""

    cabeza: list[list[Celda]] = field(default_factory=list)
    cuerpo: list[list[Celda]] = field(default_factory=list)


Bloque = Parrafo | Lista | Cita | Tabla
CAMBIO = Trozo("", SALTO)


def sin_sobras(texto: str) -> str:
    """El texto sin caracteres invisibles, que estorban al buscar y engañan al leer."""
    return _INVISIBLES.sub("", texto)


def parrafos(crudos: list[Trozo]) -> list[list[Trozo]]:
    """Los trozos en orden, repartidos en párrafos: dos cambios de línea seguidos separan. Sin vacíos."""
    if len(crudos) == 1:
        # Lo más corriente, por lejos: un texto y nada más.
        texto = unicodedata.normalize("NFC", " ".join(crudos[0].texto.split()))
        return [[crudos[0]._replace(texto=texto)]] if texto else []
    salida: list[list[Trozo]] = [[]]
    for trozo in _juntos(crudos):
        if trozo.marcas & SALTO and salida[-1] and salida[-1][-1].marcas & SALTO:
            salida.append([])
        elif salida[-1] or not trozo.marcas & SALTO:
            salida[-1].append(trozo)
    for uno in salida:
        while uno and uno[-1].marcas & SALTO:
            uno.pop()
    return [uno for uno in salida if uno]


def _juntos(crudos: Iterable[Trozo]) -> list[Trozo]:
    """Espacios simples y sin colgar; lo que tiene igual formato, en un solo trozo."""
    unos: list[Trozo] = []
    for t in _por_formato(crudos):
        if t.marcas & SALTO:
            _sin_cola(unos)
            unos.append(CAMBIO)
            continue
        texto = _ESPACIOS.sub(" ", t.texto)
        if not unos or unos[-1].marcas & SALTO or unos[-1].texto.endswith(" "):
            texto = texto.lstrip(" ")
        if texto:
            unos.append(t._replace(texto=texto))
    _sin_cola(unos)
    for n, t in enumerate(unos):
        if t.texto == " ":
            # Un espacio suelto toma el formato que comparten sus vecinos: en negrita o subrayado no significa nada.
            antes, despues = unos[n - 1], unos[n + 1]
            unos[n] = Trozo(" ", antes.marcas & despues.marcas, antes.enlace if antes.enlace == despues.enlace else "")
    return [t._replace(texto=unicodedata.normalize("NFC", t.texto)) for t in _por_formato(unos)]


def _por_formato(trozos: Iterable[Trozo]) -> Iterator[Trozo]:
    """Los trozos seguidos de igual formato, en uno; los cambios de línea, cada uno por su lado."""
    for (marcas, enlace), grupo in groupby(trozos, key=itemgetter(1, 2)):
        if marcas & SALTO:
            yield from grupo
        else:
            yield Trozo("".join(t.texto for t in grupo), marcas, enlace)


def _sin_cola(trozos: list[Trozo]) -> None:
    if trozos and trozos[-1].texto.endswith(" "):
        corto = trozos[-1].texto.rstrip(" ")
        if corto:
            trozos[-1] = trozos[-1]._replace(texto=corto)
        else:
            trozos.pop()


def escapar(texto: str) -> str:
    """El texto, con lo que en HTML significa otra cosa ya cambiado."""
    return texto.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escribir(bloques: Iterable[Bloque]) -> str:
    """El HTML de los bloques, en su única forma."""
    return "".join(map(_bloque, bloques))


def _bloque(b: Bloque) -> str:
    if isinstance(b, Parrafo):
        return f"<{b.clase}>{html_de_trozos(b.trozos)}</{b.clase}>"
    if isinstance(b, Lista):
        etiqueta = "ol" if b.ordenada else "ul"
        return f"<{etiqueta}>{''.join(f'<li>{html_de_interior(p)}</li>' for p in b.puntos)}</{etiqueta}>"
    if isinstance(b, Cita):
        return f"<blockquote>{escribir(b.bloques)}</blockquote>"
    cabeza = f"<thead>{''.join(map(html_de_fila, b.cabeza))}</thead>" if b.cabeza else ""
    cuerpo = f"<tbody>{''.join(map(html_de_fila, b.cuerpo))}</tbody>" if b.cuerpo else ""
    return f"<table>{cabeza}{cuerpo}</table>"


def html_de_interior(bloques: list[Bloque]) -> str:
    """Lo de adentro de un punto o una celda: el párrafo único va sin etiqueta, aunque después traiga una lista."""
    primero = bloques[0] if bloques else None
    if isinstance(primero, Parrafo) and all(isinstance(b, Lista) for b in bloques[1:]):
        return html_de_trozos(primero.trozos) + escribir(bloques[1:])
    return escribir(bloques)


def html_de_fila(celdas: list[Celda]) -> str:
    """El HTML de una fila de tabla."""
    salida = []
    for c in celdas:
        etiqueta = "th" if c.titular else "td"
        ancho = f' colspan="{c.columnas}"' if c.columnas > 1 else ""
        alto = f' rowspan="{c.filas}"' if c.filas > 1 else ""
        salida.append(f"<{etiqueta}{ancho}{alto}>{html_de_interior(c.bloques)}</{etiqueta}>")
    return f"<tr>{''.join(salida)}</tr>"


def html_de_trozos(trozos: list[Trozo]) -> str:
    """El HTML de unos trozos: sus marcas anidadas siempre en el mismo orden, abriendo y cerrando lo menos posible."""
    if len(trozos) == 1 and trozos[0][1:] == (0, ""):
        return escapar(trozos[0].texto)
    salida: list[str] = []
    abiertas: list[tuple[str, str]] = []
    for t in [*trozos, Trozo("")]:
        suyas = [("a", t.enlace)] * bool(t.enlace) + [(e, "") for marca, e in _ETIQUETAS if t.marcas & marca]
        comunes = 0
        while comunes < min(len(suyas), len(abiertas)) and suyas[comunes] == abiertas[comunes]:
            comunes += 1
        salida += [f"</{etiqueta}>" for etiqueta, _ in reversed(abiertas[comunes:])]
        salida += [f'<a href="{escapar(valor)}" rel="{REL}">' if e == "a" else f"<{e}>" for e, valor in suyas[comunes:]]
        salida.append("<br>" if t.marcas & SALTO else escapar(t.texto))
        abiertas = suyas
    return "".join(salida)


def texto_de(bloques: Iterable[Bloque]) -> str:
    """El texto plano: bloques separados por una línea en blanco, filas por línea, celdas por tabulador."""
    return "\n\n".join(map(_texto, bloques))


def _texto(b: Bloque) -> str:
    if isinstance(b, Parrafo):
        return "".join("\n" if t.marcas & SALTO else t.texto for t in b.trozos)
    if isinstance(b, Cita):
        return texto_de(b.bloques)
    if isinstance(b, Lista):
        signos = (f"{n + 1}. " if b.ordenada else "• " for n in range(len(b.puntos)))
        return "\n".join(s + "\n".join(map(_texto, p)).replace("\n", "\n  ") for s, p in zip(signos, b.puntos, strict=True))
    return "\n".join("\t".join(" ".join(texto_de(c.bloques).split()) for c in fila) for fila in [*b.cabeza, *b.cuerpo])
