"""El almacén de registros: cada archivo vive en el lugar que dice su propia huella, y no se reescribe nunca.

Está fuera de toda carpeta que se sirva: sólo se entrega por una vista que autoriza.
"""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from django.conf import settings

_HUELLA = re.compile(r"[0-9a-f]{64}")


class Perdido(FileNotFoundError):
    """El archivo debía estar y no está."""


class Adulterado(ValueError):
    """Lo que hay en el disco no corresponde a su huella."""


def carpeta() -> Path:
    """Dónde está el almacén."""
    return Path(settings.VAR) / "almacen"


def guardar(octetos: bytes) -> str:
    """Guarda el archivo y devuelve su SHA-256; si ya estaba, no lo toca. Adulterado si lo que estaba no corresponde.

    Al volver está en el disco: se escribe aparte, se asegura y recién entonces toma su nombre.
    """
    huella = hashlib.sha256(octetos).hexdigest()
    destino = _lugar(huella)
    if destino.exists():
        leer(huella)
        return huella
    destino.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, provisorio = tempfile.mkstemp(dir=destino.parent, prefix=".nuevo-")
    try:
        with os.fdopen(descriptor, "wb") as archivo:
            archivo.write(octetos)
            archivo.flush()
            os.fchmod(archivo.fileno(), 0o400)
            os.fsync(archivo.fileno())
        Path(provisorio).rename(destino)
    except BaseException:
        Path(provisorio).unlink(missing_ok=True)
        raise
    for carpeta_nueva in (destino.parent, destino.parent.parent, carpeta()):
        _asegurar(carpeta_nueva)
    return huella


def leer(huella: str) -> bytes:
    """El archivo con esa huella. Perdido si no está; Adulterado si su contenido es otro."""
    try:
        octetos = _lugar(huella).read_bytes()
    except FileNotFoundError:
        raise Perdido(huella) from None
    if hashlib.sha256(octetos).hexdigest() != huella:
        raise Adulterado(huella)
    return octetos


def _lugar(huella: str) -> Path:
    if not _HUELLA.fullmatch(huella):
        raise ValueError("no es una huella SHA-256")
    return carpeta() / huella[:2] / huella[2:4] / huella


def _asegurar(lugar: Path) -> None:
    """Deja en el disco la entrada de la carpeta, que es aparte del archivo."""
    descriptor = os.open(lugar, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
