"""Los servicios públicos que se conocen (`datos/servicios.csv`): nombres, ministerios y siglas que sugerir al incorporar uno."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from django.conf import settings


@dataclass(frozen=True)
class Conocido:
    """Un servicio de la nómina pública. `fuente` dice de dónde salió."""

    nombre: str
    sigla: str
    ministerio: str
    fuente: str


@cache
def conocidos() -> dict[str, Conocido]:
    """Los servicios que podrían aplicar el procedimiento, por su nombre llano; vacío si el archivo no está."""
    archivo = settings.RAIZ / "datos" / "servicios.csv"
    if not archivo.exists():
        return {}
    with archivo.open(encoding="utf-8", newline="") as filas:
        return {
            llano(f["nombre"]): Conocido(f["nombre"], f["sigla"], f["ministerio"], f["fuente"])
            for f in csv.DictReader(filas)
            if f["ejecutivo_candidato_pmg"].startswith("s")
        }


def buscar(nombre: str) -> Conocido | None:
    """El de ese nombre, escrito con o sin tildes y mayúsculas."""
    return conocidos().get(llano(nombre))


def ministerios() -> list[str]:
    """Los ministerios de la nómina, sin repetir."""
    return sorted({c.ministerio for c in conocidos().values()}, key=llano)


def direccion_de(sigla: str) -> str:
    """La dirección legible que sale de una sigla: «Sernam (Región)» → «sernam-region»."""
    return re.sub(r"[^a-z0-9]+", "-", llano(sigla)).strip("-")[:40]


def llano(texto: str) -> str:
    """En minúsculas, sin tildes y con un solo espacio entre palabras."""
    sin_tildes = "".join(c for c in unicodedata.normalize("NFD", texto.lower()) if not unicodedata.combining(c))
    return " ".join(sin_tildes.split())
