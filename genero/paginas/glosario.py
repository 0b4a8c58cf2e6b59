"""El glosario [4]: las voces y siglas del procedimiento y las del sistema, con palabras propias y su fuente."""

import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from django.conf import settings


@dataclass(frozen=True)
class Termino:
    """Una voz: su clave (el ancla en la página), qué quiere decir y de dónde sale. `tambien` sólo sirve para buscarla."""

    clave: str
    voz: str
    definicion: str
    fuente: str
    tambien: str = ""

    @property
    def letra(self) -> str:
        """La letra bajo la que va, sin tilde."""
        return _plano(self.voz)[0].upper()


def todos() -> list[Termino]:
    """Todas las voces, en orden alfabético, con el organismo que visa ya nombrado."""
    return sorted(_con_organismo(settings.ORGANISMO_VISADOR).values(), key=lambda t: _plano(t.voz))


def terminos(claves: tuple[str, ...]) -> list[Termino]:
    """Las voces de esas claves, en ese orden, para mostrarlas al lado de lo que se escribe. KeyError si alguna no existe."""
    por_clave = _con_organismo(settings.ORGANISMO_VISADOR)
    return [por_clave[clave] for clave in claves]


def buscar(texto: str) -> list[Termino]:
    """Las voces que tienen todas las palabras escritas, sin distinguir mayúsculas ni tildes. Sin texto, todas."""
    palabras = _plano(texto).split()
    return [t for t in todos() if all(p in _plano(f"{t.voz} {t.definicion} {t.tambien}") for p in palabras)]


def por_letra(voces: list[Termino]) -> list[tuple[str, list[Termino]]]:
    """Las mismas voces, agrupadas por su letra."""
    return [(letra, list(suyas)) for letra, suyas in groupby(voces, key=lambda t: t.letra)]


@cache
def _con_organismo(organismo: str) -> dict[str, Termino]:
    leido = json.loads((settings.RAIZ / "datos" / "ayuda" / "glosario.json").read_text(encoding="utf-8"))
    voces = [Termino(**{campo: texto.format(organismo=organismo) for campo, texto in cruda.items()}) for cruda in leido["voces"]]
    return {t.clave: t for t in voces}


def _plano(texto: str) -> str:
    """En minúsculas y sin tildes: «V°B°» y «vb» se encuentran, «género» y «genero» también."""
    letras = unicodedata.normalize("NFD", texto.casefold())
    return "".join(x for x in letras if not unicodedata.combining(x) and x != "°")
