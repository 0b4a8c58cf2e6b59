"""La cadena de un servicio escrita hacia afuera: una línea JSON por acto, con cada campo tal como entra a su hash."""

import json
from collections.abc import Iterator
from typing import Any

from genero.flujo.verificar import filas_de, momento_canonico

CAMPOS = (
    "cadena",
    "numero",
    "momento",
    "usuario_id",
    "persona",
    "rol",
    "subrogancia_de",
    "verbo",
    "objeto_tipo",
    "objeto_id",
    "datos",
    "clave",
    "previo",
    "hash",
)
_escribir = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def actos_de(cadena: int) -> Iterator[dict[str, Any]]:
    """Los actos de la cadena, en orden, como se escriben. Basta el alcance de ese servicio."""
    for fila in filas_de(cadena):
        acto = dict(zip(CAMPOS, fila, strict=False))
        acto["momento"] = momento_canonico(acto["momento"])
        acto["clave"] = str(acto["clave"]) if acto["clave"] else None
        yield acto


def linea(acto: dict[str, Any]) -> bytes:
    """Un acto en una línea."""
    return f"{_escribir(acto)}\n".encode()
