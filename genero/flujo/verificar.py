"""Comprobación de la bitácora: rehace cada hash y compara cadena, orden, cabeza y huecos."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from genero.flujo.models.acto import CERO


@dataclass(frozen=True)
class Falla:
    """El primer eslabón que no calza."""

    cadena: int
    numero: int
    motivo: str


@dataclass(frozen=True)
class Informe:
    """Resultado de la comprobación."""

    actos: int
    cadenas: int
    falla: Falla | None


COLUMNAS = (
    "cadena, numero, momento, usuario_id, persona, rol, subrogancia_de, verbo, objeto_tipo, objeto_id, datos, clave, previo, hash,"
    " servicio_id"
)


def momento_canonico(momento: datetime) -> str:
    """El momento tal como entra al hash: UTC con microsegundos."""
    return momento.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def hash_de(fila: dict[str, Any]) -> str:
    """SHA-256 de los bytes canónicos de un acto, los mismos que calcula la base."""
    partes = [
        fila["previo"],
        fila["cadena"],
        fila["numero"],
        momento_canonico(fila["momento"]),
        fila["usuario_id"],
        fila["persona"],
        fila["rol"],
        fila["subrogancia_de"],
        fila["verbo"],
        fila["objeto_tipo"],
        fila["objeto_id"],
        fila["datos"],
        str(fila["clave"]) if fila["clave"] else None,
    ]
    return hashlib.sha256(json.dumps(partes, ensure_ascii=False).encode()).hexdigest()


def comprobar(lote: int = 5000) -> Informe:
    """Recorre todas las cadenas en orden y se detiene en la primera falla. Debe correr con un rol que vea todo."""
    with connection.cursor() as cursor:
        cursor.execute("select cadena, numero, hash from flujo_cabeza")
        cabezas = {cadena: (numero, huella) for cadena, numero, huella in cursor.fetchall()}
    ultimos: dict[int, tuple[int, str]] = {}
    actos = 0
    for fila in _filas(lote):
        actos += 1
        numero, previo = ultimos.get(fila["cadena"], (0, CERO))
        motivo = _motivo(fila, numero, previo)
        if motivo:
            return Informe(actos, len(ultimos), Falla(fila["cadena"], fila["numero"], motivo))
        ultimos[fila["cadena"]] = (fila["numero"], fila["hash"])
    for cadena in sorted(cabezas.keys() | ultimos.keys()):
        if cabezas.get(cadena) != ultimos.get(cadena):
            numero = ultimos.get(cadena, (0, ""))[0]
            return Informe(actos, len(ultimos), Falla(cadena, numero + 1, "la cola de la cadena no coincide con su cabeza"))
    return Informe(actos, len(ultimos), None)


def _motivo(fila: dict[str, Any], numero: int, previo: str) -> str:
    if fila["numero"] != numero + 1:
        return f"falta el acto {numero + 1}"
    if fila["previo"] != previo:
        return "no enlaza con el acto anterior"
    if fila["cadena"] != (fila["servicio_id"] or 0):
        return "no pertenece a esta cadena"
    if hash_de(fila) != fila["hash"]:
        return "su contenido no corresponde a su hash"
    return ""


def _filas(lote: int) -> Iterator[dict[str, Any]]:
    nombres = [c.strip() for c in COLUMNAS.split(",")]
    cadena, numero = -1, 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"select {COLUMNAS} from flujo_acto where (cadena, numero) > (%s, %s) order by cadena, numero limit %s",  # noqa: S608 - columnas constantes
                [cadena, numero, lote],
            )
            filas = cursor.fetchall()
        if not filas:
            return
        for fila in filas:
            yield dict(zip(nombres, fila, strict=True))
        cadena, numero = filas[-1][0], filas[-1][1]
