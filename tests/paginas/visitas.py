"""Cómo se mira una respuesta y qué rutas hay: lo que usan las pruebas de acceso."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.urls import URLPattern, URLResolver


def texto_de(respuesta: Any) -> str:
    """Lo que se lee en la respuesta, sea una página, un archivo de Word o una planilla."""
    if not zipfile.is_zipfile(BytesIO(respuesta.content)):
        return str(respuesta.content.decode())
    with zipfile.ZipFile(BytesIO(respuesta.content)) as archivo:
        return "".join(archivo.read(parte).decode() for parte in archivo.namelist() if parte.endswith(".xml"))


def sin_llaves(pagina: str) -> str:
    """La página sin la llave contra falsificación, que cambia en cada una."""
    return "\n".join(linea for linea in pagina.splitlines() if "csrfmiddlewaretoken" not in linea)


def nombres(patrones: list[Any]) -> Iterator[str]:
    """Los nombres de todas las rutas."""
    for patron in patrones:
        if isinstance(patron, URLResolver):
            yield from nombres(patron.url_patterns)
        elif isinstance(patron, URLPattern):
            yield str(patron.name)
