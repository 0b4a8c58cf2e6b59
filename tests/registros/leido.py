"""Leer un PDF en las pruebas: su texto página por página y su árbol de estructura."""

import io
import subprocess
import tempfile
from collections.abc import Iterator
from typing import Any

import pikepdf


def paginas(octetos: bytes) -> list[str]:
    """El texto de cada página, como lo lee poppler."""
    hecho = subprocess.run(["pdftotext", "-layout", "-", "-"], input=octetos, capture_output=True, check=True)
    return hecho.stdout.decode().split("\f")[:-1]


def seguido(octetos: bytes) -> str:
    """Todo el texto en una línea, sin el diseño."""
    hecho = subprocess.run(["pdftotext", "-", "-"], input=octetos, capture_output=True, check=True)
    return " ".join(hecho.stdout.decode().split())


def estructura(octetos: bytes) -> str:
    """Lo que oye quien usa un lector de pantalla: el texto que cuelga del árbol de estructura."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as archivo:
        archivo.write(octetos)
        archivo.flush()
        hecho = subprocess.run(["pdfinfo", "-struct-text", archivo.name], capture_output=True, check=True)
    return hecho.stdout.decode()


def abrir(octetos: bytes) -> pikepdf.Pdf:
    """El PDF abierto."""
    return pikepdf.open(io.BytesIO(octetos))


def elementos(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Los elementos de estructura que se alcanzan desde la raíz, en orden de lectura."""
    pendientes: list[Any] = [pdf.Root.StructTreeRoot.K[0]]
    while pendientes:
        elemento = pendientes.pop()
        if not isinstance(elemento, pikepdf.Dictionary) or "/S" not in elemento:
            continue
        yield elemento
        hijos: Any = elemento.get("/K", [])
        pendientes += reversed(list(hijos) if isinstance(hijos, pikepdf.Array) else [hijos])
