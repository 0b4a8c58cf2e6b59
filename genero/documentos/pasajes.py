"""El pasaje al que apunta una observación: los párrafos que se pueden elegir, y la comprobación de que de verdad están ahí."""

import re
import unicodedata
from collections.abc import Iterator

from genero.documentos import rico
from genero.documentos.leido import Celda, RenglonLeido, SeccionLeida

LARGO = 1000
_VINETA = re.compile(r"\s*(•|\d+\.)\s+")


def parrafos_de(seccion: SeccionLeida, clave: str = "") -> list[tuple[str, str]]:
    """Los párrafos de una sección, o de uno de sus renglones, como (pasaje, cómo se ofrece). El pasaje cabe en una cita."""
    if clave:
        renglon = next((r for r in seccion.renglones if r.clave == clave), None)
        ofrecidos = list(_de_renglon(renglon)) if renglon else []
    elif seccion.clase == "renglones":
        ofrecidos = [(r.titulo, f"{r.numero}. {r.titulo}") for r in seccion.renglones]
    elif seccion.ficha:
        ofrecidos = list(_de_renglon(seccion.ficha))
    else:
        ofrecidos = [(p, p) for p in _parrafos(seccion)]
    return list(dict.fromkeys((recortar(pasaje), rotulo) for pasaje, rotulo in ofrecidos if pasaje.strip()))


def esta_en(cita: str, seccion: SeccionLeida, clave: str = "") -> bool:
    """Si ese pasaje está, con esas palabras y en ese orden, en la sección o en el renglón. Los espacios y cambios de línea no cuentan."""
    buscada = _plano(cita)
    if not buscada:
        return False
    renglones = [r for r in seccion.renglones if not clave or r.clave == clave]
    trozos = [] if clave else _parrafos(seccion)
    trozos += [t for r in renglones for t in (*_de_celdas(r), r.fuente)]
    return buscada in _plano(" ".join(trozos))


def recortar(texto: str) -> str:
    """El texto entero si cabe en una cita; si no, su comienzo hasta la última palabra que cabe."""
    return texto if len(texto) <= LARGO else texto[:LARGO].rsplit(" ", 1)[0]


def _parrafos(seccion: SeccionLeida) -> list[str]:
    propios = _bloques(seccion.html) if seccion.html else list(seccion.parrafos)
    return [*propios, seccion.razon] if seccion.razon else propios


def _bloques(html: str) -> list[str]:
    """Cada párrafo, título o punto de una lista, sin la viñeta ni el número que le pone el texto llano."""
    bloques = [b for b in rico.a_texto(html).split("\n\n") if b.strip()]
    return [_VINETA.sub("", linea) for b in bloques for linea in (b.split("\n") if _VINETA.match(b) else [b])]


def _de_renglon(renglon: RenglonLeido) -> Iterator[tuple[str, str]]:
    for celda in renglon.celdas:
        for parte in _partes(celda):
            yield parte, f"{celda.etiqueta}: {parte}"


def _de_celdas(renglon: RenglonLeido) -> Iterator[str]:
    for celda in renglon.celdas:
        yield celda.etiqueta
        yield from _partes(celda)


def _partes(celda: Celda) -> list[str]:
    return _bloques(celda.html) if celda.html else [p for p in (celda.texto or celda.sin_informacion).split("\n\n") if p.strip()]


def _plano(texto: str) -> str:
    return " ".join(unicodedata.normalize("NFC", texto).split())
