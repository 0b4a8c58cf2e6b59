"""Los primeros tramos de las direcciones del sitio: un servicio no puede llamarse como una de sus páginas."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import URLResolver, get_resolver

# Letras, números y guiones: lo que se lee en voz alta y se escribe sin pensar.
LEGIBLE = re.compile(r"[a-z](?:-?[a-z0-9])*")


@cache
def reservados() -> frozenset[str]:
    """Los tramos con que empieza alguna dirección del sitio o de sus archivos: se calculan de las rutas, así ninguna se olvida."""
    del_sitio = set(_primeros(get_resolver().url_patterns))
    return frozenset(del_sitio | {settings.STATIC_URL.strip("/").split("/")[0]} - {""})


def _primeros(patrones: Iterable[Any]) -> Iterator[str]:
    for patron in patrones:
        ruta = str(patron.pattern).lstrip("^")
        if ruta:
            tramo = ruta.split("/", 1)[0]
            if re.fullmatch(r"[A-Za-z0-9_.-]+", tramo):
                yield tramo
        elif isinstance(patron, URLResolver):
            yield from _primeros(patron.url_patterns)
