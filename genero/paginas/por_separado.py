"""Varias cosas pedidas en un envío, cada una en su propia transacción: si una no se puede, las demás valen.

Hacerlas todas dentro de la transacción de la petición retendría el cerrojo de un documento mientras se espera el de otro, y dos personas
decidiendo a la vez se trabarían. La vista las deja anotadas; el middleware las hace después de soltar la suya.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from genero.documentos.errores import NoSePuede

# Lo que resultó de una: lo que devolvió, o por qué no se hizo.
Resultado = Any | NoSePuede | DatabaseError


@dataclass(frozen=True)
class Tanda:
    """Lo que se hará, en orden, y cómo se muestra lo que resultó de cada cosa."""

    tareas: Sequence[Callable[[], Any]]
    dibujar: Callable[[list[Resultado]], HttpResponse]


def dejar(request: HttpRequest, tanda: Tanda) -> HttpResponse:
    """Deja la tanda para cuando termine la transacción de esta petición; lo que devuelve es sólo el lugar de la respuesta."""
    request.tanda = tanda  # type: ignore[attr-defined]
    return HttpResponse()
