"""La letra del registro: los TTF completos de Source Sans, y qué hacer con los signos que no tiene.

El PDF lleva dentro toda su letra y no toma ninguna del equipo que lo emite: así sale igual en cualquier parte.
"""

import unicodedata
from functools import cache
from pathlib import Path

import font_source_sans_pro
from fontTools.ttLib import TTFont

FAMILIA = "Source Sans Pro"
# Nombre con que la pide la hoja de estilo → archivo del paquete.
ARCHIVOS = {"regular": "SourceSansPro", "semibold": "SourceSansProSemibold"}
# Lo que se imprime en lugar de un signo que la letra no tiene; el adjunto lo conserva.
AUSENTE = "☐"
_PARECIDOS = {"\u2010": "-", "\u2011": "-", "\u2009": "\u202f", "\u25cf": "•", "\u25aa": "•", "\u25a0": "•", "\u2043": "•", "\t": " "}
_SE_QUEDAN = {"\n", " "}


def archivo(nombre: str) -> Path:
    """El TTF de ese peso; KeyError si no es de los nuestros."""
    return Path(font_source_sans_pro.font_files_ttf[ARCHIVOS[nombre]])


def escribible(texto: str) -> str:
    """El texto tal como se puede imprimir: letras compuestas, signos parecidos donde los hay y `AUSENTE` donde no.

    Un PDF/A no admite signos sin dibujo, ni una letra que no lleve dentro.
    """
    compuesto = unicodedata.normalize("NFC", texto)
    raros = {c for c in set(compuesto) if ord(c) not in _cubiertos() and c not in _SE_QUEDAN}
    if not raros:
        return compuesto
    return compuesto.translate({ord(c): _reemplazo(c) for c in raros})


def ausentes(texto: str) -> int:
    """Cuántos signos del texto no tienen dibujo en esta letra."""
    return escribible(texto).count(AUSENTE) - texto.count(AUSENTE)


def _reemplazo(signo: str) -> str:
    if signo in _PARECIDOS:
        return _PARECIDOS[signo]
    if unicodedata.category(signo) in {"Cc", "Cf", "Mn", "Me"}:
        return ""
    parecido = unicodedata.normalize("NFKC", signo)
    return parecido if all(ord(c) in _cubiertos() for c in parecido) else AUSENTE


@cache
def _cubiertos() -> frozenset[int]:
    """Los signos que tienen todos los pesos que se usan."""
    juegos = []
    for nombre in ARCHIVOS:
        with TTFont(archivo(nombre), lazy=True) as fuente:
            juegos.append(frozenset(fuente.getBestCmap()))
    return frozenset.intersection(*juegos)
