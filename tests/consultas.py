"""Contar lo que una página le pregunta a la base, sin lo que sólo abre y cierra la transacción."""

from collections.abc import Iterable
from typing import Any

# En una prueba son dos órdenes más por página; afuera, ninguna.
DE_TRANSACCION = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
# Lo más que puede hacer una página (calidad.md, «páginas de lista y tablero»).
TOPE = 15


def cuantas(capturadas: Iterable[dict[str, Any]]) -> int:
    """Las consultas de verdad entre las capturadas."""
    return sum(not c["sql"].startswith(DE_TRANSACCION) for c in capturadas)
