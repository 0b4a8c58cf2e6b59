"""Dos textos con formato, puestos en uno que respeta sus párrafos, listas y tablas.

En dos niveles: primero los bloques (párrafos, listas, tablas), que si no cambiaron ni se leen; después, adentro de los que se parecen, los
puntos, las filas y las palabras. Lo que no se parece sale entero y entra entero: nunca queda una tabla o una lista a medias.
"""

import re
from collections.abc import Callable
from functools import partial
from html import unescape
from typing import TypeVar

from django.utils.safestring import SafeString, mark_safe

from genero.documentos import rico
from genero.documentos.alinear import alinear
from genero.documentos.comparar_texto import agregado, comparar_trozos, html_de_partes, quitado
from genero.documentos.emparejar import emparejar
from genero.documentos.rico_arbol import Bloque, Celda, Cita, Lista, Parrafo, Tabla, Trozo, escribir, html_de_fila, html_de_interior
from genero.documentos.rico_leer import Lector

_BLOQUE = re.compile(r"<(/?)(?:p|h[234]|ul|ol|blockquote|table)>")
# Lo más frecuente: un párrafo sin formato. Leerlo es quitarle la etiqueta.
_PARRAFO_CORRIENTE = re.compile(r"<p>([^<]+)</p>")
_DE_COMPARACION = re.compile(r"<(?:ins|del|span)\b")
_CLASES = {
    **dict.fromkeys(("ins", "del"), {"entero"}),
    **dict.fromkeys(("p", "li", "tr", "td", "th"), {"agregado", "quitado", "igual"}),
    "span": {"solo-lectores", "cambio__enlace"},
}
# Cuánto de lo que no cambió se deja a cada lado de un cambio, y cuánto tiene que sobrar para no mostrarlo.
AL_LADO, SOBRA = 1, 2
Fila = list[Celda]
T = TypeVar("T")


def en_bloques(antes: str, despues: str, *, entero: bool = False) -> SafeString:
    """El HTML saneado de los dos textos en uno. Sin `entero`, lo que no cambió y está lejos de un cambio sólo se cuenta.

    Quitando lo quitado queda `despues`; quitando lo agregado queda `antes`.
    """
    a, b = _bloques_de(antes), _bloques_de(despues)
    piezas: list[tuple[bool, str]] = []
    for t in alinear(a, b):
        if t.igual:
            piezas += [(True, s) for s in b[t.desde_b : t.hasta_b]]
            continue
        for viejo, nuevo in emparejar(a[t.desde_a : t.hasta_a], b[t.desde_b : t.hasta_b]):
            piezas.append((False, _leidos(viejo, nuevo, entero) if viejo and nuevo else _uno_solo(viejo, nuevo)))
    html = "".join(piezas_de(piezas, _aviso_de_bloques, entero=entero))
    return mark_safe(rico.comparado(html, _CLASES))  # noqa: S308 - comprobado contra la lista de la casa


def piezas_de(piezas: list[tuple[bool, str]], aviso: Callable[[list[str]], str], *, entero: bool) -> list[str]:
    """Las piezas, con las que no cambiaron y están lejos de un cambio reemplazadas por un aviso."""
    cerca = {m for n, (igual, _) in enumerate(piezas) if not igual for m in range(n - AL_LADO, n + AL_LADO + 1)}
    salida: list[str] = []
    lejos: list[str] = []
    for n, (_, html) in enumerate([*piezas, (False, "")]):
        if n < len(piezas) and n not in cerca and not entero:
            lejos.append(html)
            continue
        salida += [aviso(lejos)] if len(lejos) >= SOBRA else lejos
        salida.append(html)
        lejos = []
    return salida


def _bloques_de(html: str) -> list[str]:
    """Los bloques de afuera, sin leer lo de adentro. Si el texto no está escrito a la manera de la casa, primero se escribe así."""
    partes = [] if _DE_COMPARACION.search(html) else _cortar(html)
    return partes if "".join(partes) == html else _cortar(rico.limpiar(html))


def _cortar(html: str) -> list[str]:
    salida, hondo, desde = [], 0, 0
    for m in _BLOQUE.finditer(html):
        hondo += -1 if m[1] else 1
        if not hondo:
            salida.append(html[desde : m.end()])
            desde = m.end()
    return salida


def _uno_solo(viejo: str | None, nuevo: str | None) -> str:
    return (quitado(viejo, "entero") if viejo else "") + (agregado(nuevo, "entero") if nuevo else "")


def _leidos(viejo: str, nuevo: str, entero: bool) -> str:
    """Dos bloques que se parecen, leídos y comparados por dentro; uno tras otro, si por dentro no son de la misma clase."""
    a, b = _leer(viejo), _leer(nuevo)
    dentro = _par(a[0], b[0], entero) if len(a) == len(b) == 1 else None
    return _uno_solo(escribir(a), escribir(b)) if dentro is None else dentro


def _leer(bloque: str) -> list[Bloque]:
    corriente = _PARRAFO_CORRIENTE.fullmatch(bloque)
    return [Parrafo([Trozo(unescape(corriente[1]))])] if corriente else Lector().leer(bloque)


def _par(a: Bloque, b: Bloque, entero: bool) -> str | None:
    if isinstance(a, Parrafo) and isinstance(b, Parrafo) and a.clase == b.clase:
        return f"<{b.clase}>{html_de_partes(comparar_trozos(a.trozos, b.trozos))}</{b.clase}>"
    if isinstance(a, Lista) and isinstance(b, Lista) and a.ordenada == b.ordenada:
        etiqueta = "ol" if b.ordenada else "ul"
        return f"<{etiqueta}>{''.join(_puntos(a.puntos, b.puntos, entero))}</{etiqueta}>"
    if isinstance(a, Cita) and isinstance(b, Cita):
        return f"<blockquote>{_bloques(a.bloques, b.bloques, entero)}</blockquote>"
    if isinstance(a, Tabla) and isinstance(b, Tabla):
        return _tabla(a, b, entero)
    return None


def _bloques(a: list[Bloque], b: list[Bloque], entero: bool) -> str:
    """Los bloques de adentro de una cita, un punto o una celda."""
    salida: list[str] = []
    for viejo, nuevo in _en_pares(a, b, _escrito):
        dentro = None
        if viejo and nuevo:
            dentro = escribir([nuevo]) if viejo == nuevo else _par(viejo, nuevo, entero)
        salida.append(_uno_solo(_escrito(viejo), _escrito(nuevo)) if dentro is None else dentro)
    return "".join(salida)


def _escrito(bloque: Bloque | None) -> str:
    return escribir([bloque]) if bloque else ""


def _interior(a: list[Bloque], b: list[Bloque], entero: bool) -> str:
    """Lo de adentro de un punto o una celda: el párrafo único va sin etiqueta, aunque después traiga una lista."""
    if a and b and all(isinstance(x[0], Parrafo) and all(isinstance(y, Lista) for y in x[1:]) for x in (a, b)):
        primero, segundo = a[0], b[0]
        if isinstance(primero, Parrafo) and isinstance(segundo, Parrafo):
            return html_de_partes(comparar_trozos(primero.trozos, segundo.trozos)) + _bloques(a[1:], b[1:], entero)
    return _bloques(a, b, entero)


def _puntos(a: list[list[Bloque]], b: list[list[Bloque]], entero: bool) -> list[str]:
    piezas: list[tuple[bool, str]] = []
    for viejo, nuevo in _en_pares(a, b, html_de_interior):
        if viejo is not None and nuevo is not None:
            igual = viejo == nuevo
            piezas.append((igual, f"<li>{html_de_interior(nuevo) if igual else _interior(viejo, nuevo, entero)}</li>"))
        elif viejo is not None:
            piezas.append((False, f'<li class="quitado">{quitado(html_de_interior(viejo))}</li>'))
        elif nuevo is not None:
            piezas.append((False, f'<li class="agregado">{agregado(html_de_interior(nuevo))}</li>'))
    return piezas_de(piezas, _aviso_de_puntos, entero=entero)


def _tabla(a: Tabla, b: Tabla, entero: bool) -> str | None:
    """Fila por fila; None si alguna celda baja a otras filas y no calzan, porque mezclarlas descuadraría la tabla."""
    baja = any(c.filas > 1 for t in (a, b) for f in [*t.cabeza, *t.cuerpo] for c in f)
    if baja and _forma(a) != _forma(b):
        return None
    cabeza = "".join(_filas(a.cabeza, b.cabeza, posicion=baja, entero=True))
    cuerpo = "".join(_filas(a.cuerpo, b.cuerpo, posicion=baja, entero=entero or baja))
    return f"<table>{f'<thead>{cabeza}</thead>' if cabeza else ''}{f'<tbody>{cuerpo}</tbody>' if cuerpo else ''}</table>"


def _forma(t: Tabla) -> list[list[list[tuple[bool, int, int]]]]:
    return [[[(c.titular, c.columnas, c.filas) for c in f] for f in filas] for filas in (t.cabeza, t.cuerpo)]


def _filas(a: list[Fila], b: list[Fila], *, posicion: bool, entero: bool) -> list[str]:
    pares = _a_la_par(a, b) if posicion else _en_pares(a, b, html_de_fila)
    piezas: list[tuple[bool, str]] = []
    for viejo, nuevo in pares:
        if viejo is not None and nuevo is not None:
            igual = viejo == nuevo
            piezas.append((igual, html_de_fila(nuevo) if igual else f"<tr>{''.join(_celdas(viejo, nuevo))}</tr>"))
        elif viejo is not None:
            piezas.append((False, f'<tr class="quitado">{"".join(_celda(c, "quitado") for c in viejo)}</tr>'))
        elif nuevo is not None:
            piezas.append((False, f'<tr class="agregado">{"".join(_celda(c, "agregado") for c in nuevo)}</tr>'))
    columnas = max((sum(c.columnas for c in f) for f in [*a, *b]), default=1)
    return piezas_de(piezas, partial(_aviso_de_filas, columnas), entero=entero)


def _celdas(a: Fila, b: Fila) -> list[str]:
    """Las celdas de dos filas que se corresponden. Si son otras tantas, una a una; si no, según lo que dicen."""
    pares = _a_la_par(a, b) if len(a) == len(b) else _en_pares(a, b, lambda c: html_de_interior(c.bloques))
    salida: list[str] = []
    for vieja, nueva in pares:
        if vieja and nueva and (vieja.titular, vieja.columnas, vieja.filas) == (nueva.titular, nueva.columnas, nueva.filas):
            salida.append(_envuelta(nueva, _interior(vieja.bloques, nueva.bloques, entero=True)))
        else:
            salida += [_celda(vieja, "quitado")] if vieja else []
            salida += [_celda(nueva, "agregado")] if nueva else []
    return salida


def _celda(c: Celda, clase: str) -> str:
    dentro = html_de_interior(c.bloques)
    return _envuelta(c, (quitado if clase == "quitado" else agregado)(dentro), clase)


def _envuelta(c: Celda, dentro: str, clase: str = "") -> str:
    etiqueta = "th" if c.titular else "td"
    ancho = f' colspan="{c.columnas}"' if c.columnas > 1 else ""
    alto = f' rowspan="{c.filas}"' if c.filas > 1 else ""
    marca = f' class="{clase}"' if clase else ""
    return f"<{etiqueta}{ancho}{alto}{marca}>{dentro}</{etiqueta}>"


def _a_la_par(a: list[T], b: list[T]) -> list[tuple[T | None, T | None]]:
    return [*zip(a, b, strict=True)]


def _en_pares(a: list[T], b: list[T], escrito: Callable[[T], str]) -> list[tuple[T | None, T | None]]:
    """Qué de `a` se corresponde con qué de `b`: lo igual, y lo distinto que se parece."""
    salida: list[tuple[T | None, T | None]] = []
    for t in alinear(list(map(escrito, a)), list(map(escrito, b))):
        viejos, nuevos = a[t.desde_a : t.hasta_a], b[t.desde_b : t.hasta_b]
        if t.igual:
            salida += zip(viejos, nuevos, strict=True)
        else:
            parejas = emparejar(viejos, nuevos, escrito=escrito)
            salida += parejas
    return salida


def _aviso_de_bloques(lejos: list[str]) -> str:
    tablas = sum(1 for b in lejos if b.startswith("<table"))
    dichos = [_cuenta(len(lejos) - tablas, "párrafo", "párrafos")] * (tablas < len(lejos)) + [_cuenta(tablas, "tabla", "tablas")] * (
        tablas > 0
    )
    return f'<p class="igual">Sin cambios: {" y ".join(dichos)}.</p>'


def _aviso_de_puntos(lejos: list[str]) -> str:
    return f'<li class="igual">Sin cambios: {_cuenta(len(lejos), "punto", "puntos")}.</li>'


def _aviso_de_filas(columnas: int, lejos: list[str]) -> str:
    return f'<tr class="igual"><td colspan="{columnas}" class="igual">Sin cambios: {_cuenta(len(lejos), "fila", "filas")}.</td></tr>'


def _cuenta(n: int, uno: str, varios: str) -> str:
    return f"{n} {uno if n == 1 else varios}"
