"""La biblioteca del año (`datos/biblioteca.json`): las entradas del procedimiento [6.1], las referencias [5] y las normas del Anexo 2."""

import json
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Entrada:
    """Una entrada de la biblioteca, con sus nombres ya puestos."""

    clase: str
    titulo: str
    organismo: str = ""
    fecha: str = ""
    enlace: str = ""


def entradas(anio: int) -> list[Entrada]:
    """Todas las entradas del año, en el orden en que se muestran."""
    leido = json.loads((settings.RAIZ / "datos" / "biblioteca.json").read_text(encoding="utf-8"))
    nombres = {"anio": anio, "previo": anio - 1, "organismo": settings.ORGANISMO_VISADOR}
    crudas = [*leido["del_anio"], *leido["referencias"], *leido["normas"]]
    return [Entrada(**{campo: texto.format(**nombres) for campo, texto in cruda.items()}) for cruda in crudas]
