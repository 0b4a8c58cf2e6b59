"""Parte HTML ajeno en fichas: textos, etiquetas que abren y etiquetas que cierran.

El tiempo es proporcional al largo aunque venga roto o con malas intenciones: ningún tramo se recorre dos veces. No pretende entender HTML
como un navegador; no hace falta, porque lo que se guarda se escribe de nuevo.
"""

import re
from collections.abc import Iterator

# Lo que llevan adentro no es HTML: se salta hasta su cierre.
_CRUDAS = frozenset("script style title textarea iframe noscript xmp noembed noframes".split())
# Las únicas de las que se leen atributos.
_CON_ATRIBUTOS = frozenset("a p span div li td th tr table ol b strong i em u font body h1 h2 h3 h4 h5 h6".split())
_NOMBRE = re.compile(r"/?([a-zA-Z][^\s/>]*)")
_FIN = re.compile(r"[>\"']")


def fichas(crudo: str) -> Iterator[tuple[str, str, str]]:
    """Parte el HTML en fichas: («texto», texto, ""), («abre», nombre, atributos) y («cierra», nombre, "")."""
    pos, total, con_comillas = 0, len(crudo), True
    while pos < total:
        menor = crudo.find("<", pos)
        if menor < 0 or crudo.find(">", menor) < 0:
            yield "texto", crudo[pos:], ""
            return
        if menor > pos:
            yield "texto", crudo[pos:menor], ""
        if crudo.startswith("<!--", menor):
            fin = crudo.find("-->", menor + 2)
            pos = fin + 3 if fin >= 0 else total
            continue
        m = _NOMBRE.match(crudo, menor + 1)
        if not m:
            if crudo[menor + 1] in "!?/":
                pos = crudo.find(">", menor) + 1
            else:
                yield "texto", "<", ""
                pos = menor + 1
            continue
        fin = _fin_de_etiqueta(crudo, m.end()) if con_comillas else crudo.find(">", menor)
        if fin < 0:
            # Una comilla sin cerrar: desde aquí las comillas no cuentan, o cada etiqueta recorrería todo el resto.
            con_comillas, fin = False, crudo.find(">", menor)
        nombre, pos = m[1].lower()[:40], fin + 1
        if crudo[menor + 1] == "/":
            yield "cierra", nombre, ""
            continue
        yield "abre", nombre, crudo[m.end() : fin] if nombre in _CON_ATRIBUTOS else ""
        if nombre in _CRUDAS:
            cierre = re.compile(f"</{nombre}", re.IGNORECASE).search(crudo, pos)
            pos = cierre.start() if cierre else total


def _fin_de_etiqueta(crudo: str, desde: int) -> int:
    while m := _FIN.search(crudo, desde):
        if m[0] == ">":
            return m.start()
        cierre = crudo.find(m[0], m.end())
        if cierre < 0:
            return -1
        desde = cierre + 1
    return -1
