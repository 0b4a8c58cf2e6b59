"""Nombrar varias cosas en una frase, como se dicen: «Ana, Berta e Inés», «siete u ocho»."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

# Ante el mismo sonido la conjunción cambia: «e» ante i (no ante ie, que suena a consonante), «u» ante o.
_ANTE = {"y": ("e", re.compile(r"h?i(?!e)")), "o": ("u", re.compile(r"h?o"))}


def enumerar(cosas: Sequence[str], con: str = "y") -> str:
    """Las cosas separadas por comas y, la última, por la conjunción («y» u «o»); cadena vacía si no hay ninguna."""
    if len(cosas) < 2:  # noqa: PLR2004 - una sola no lleva conjunción
        return "".join(cosas)
    otra, sonido = _ANTE[con]
    sin_tildes = unicodedata.normalize("NFD", cosas[-1].lower()).lstrip()
    return f"{', '.join(cosas[:-1])} {otra if sonido.match(sin_tildes) else con} {cosas[-1]}"


def en_lista(frases: Iterable[str]) -> str:
    """Las que pueden ser frases enteras, separadas por punto y coma y sin su punto final: «Los cupos son pocos; El horario no calza»."""
    return "; ".join(f.removesuffix(".") for f in frases)


def plural(nombre: str) -> str:
    """«producto» → «productos», «orientación» → «orientaciones», «inequidad, brecha o barrera» → «inequidades, brechas o barreras»."""
    return re.sub(r"\w{2,}", lambda m: _plural_de(m[0]), nombre)


def _plural_de(palabra: str) -> str:
    if palabra.endswith("ón"):
        return f"{palabra[:-2]}ones"
    return f"{palabra}s" if palabra[-1] in "aeiouáéíóú" else f"{palabra}es"
