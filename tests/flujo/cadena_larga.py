"""Cadenas largas de mentira, con la misma cuenta canónica de la bitácora: para medir cuánto toma comprobarlas."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from genero.flujo.exportar import CAMPOS, linea
from genero.flujo.models.acto import CERO
from genero.flujo.verificar import COLUMNAS, hash_de, momento_canonico

COMIENZO = datetime(2011, 3, 1, 12, tzinfo=UTC)
NOMBRES = tuple(c.strip() for c in COLUMNAS.split(","))


def actos(cuantos: int, cadena: int = 101) -> Iterator[dict[str, Any]]:
    """Uno tras otro, encadenados, con datos del porte de los de verdad."""
    previo = CERO
    for numero in range(1, cuantos + 1):
        datos = {
            "etiqueta": f"{numero % 9}.1",
            "motivo": "Se corrigió la redacción según lo observado.",
            "tipo": "formulacion",
            "version": 1,
        }
        acto: dict[str, Any] = {
            "cadena": cadena,
            "numero": numero,
            "momento": COMIENZO + timedelta(seconds=numero, microseconds=numero % 1000),
            "usuario_id": 1000 + numero % 40,
            "persona": "Elena Rojas Ñanculef",
            "rol": "eg",
            "subrogancia_de": "",
            "verbo": "abrir",
            "objeto_tipo": "documento",
            "objeto_id": numero % 500,
            "datos": json.dumps(datos, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
            "clave": UUID(int=numero) if numero % 2 else None,
            "previo": previo,
        }
        acto["hash"] = previo = hash_de(acto)
        acto["servicio_id"] = cadena
        yield acto


def paquete(destino: Path, cuantos: int) -> str:
    """Un paquete con esa cadena y nada más; devuelve el último hash."""
    corriente, ultimo = hashlib.sha256(), CERO
    with zipfile.ZipFile(destino, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as salida:
        with salida.open("actos.jsonl", "w", force_zip64=True) as abierto:
            for acto in actos(cuantos):
                ultimo = acto["hash"]
                escrito = {c: acto[c] for c in CAMPOS} | {"momento": momento_canonico(acto["momento"])}
                octetos = linea(escrito | {"clave": str(acto["clave"]) if acto["clave"] else None})
                corriente.update(octetos)
                abierto.write(octetos)
        indice = {
            "formato": 1,
            "anio": None,
            "cabeza": {"cadena": 101, "numero": cuantos, "hash": ultimo},
            "archivos": {"actos.jsonl": corriente.hexdigest()},
        }
        salida.writestr("indice.json", json.dumps(indice))
    return ultimo


def copiar_a(dueno: "psycopg.Connection[Any]", cuantos: int) -> None:
    """La misma cadena, puesta en la base de una vez y con los triggers apagados."""
    dueno.execute("alter table flujo_acto disable trigger user")
    ultimo = CERO
    with dueno.cursor() as cursor, cursor.copy(f"copy flujo_acto ({COLUMNAS}) from stdin") as copia:
        for acto in actos(cuantos):
            ultimo = acto["hash"]
            copia.write_row([acto[n] for n in NOMBRES])
    dueno.execute("alter table flujo_acto enable trigger user")
    dueno.execute(
        "insert into flujo_cabeza (cadena, numero, hash) values (101, %s, %s)"
        " on conflict (cadena) do update set numero = excluded.numero, hash = excluded.hash",
        [cuantos, ultimo],
    )
    dueno.execute("analyze flujo_acto")
