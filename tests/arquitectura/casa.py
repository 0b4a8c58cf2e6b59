"""Cómo está hecha la casa, para las pruebas que la recorren: archivos, módulos y sus imports, leídos sin ejecutarlos."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

RAIZ: Path = settings.RAIZ
# De arriba hacia abajo: cada capa importa sólo de las que vienen después.
ETAPAS = ("seguimiento", "planificacion", "diagnostico", "genero")
CAPAS = ("paginas", "avisos", "registros", "documentos", "flujo", "personas", "configuracion")


def modulos(*, con_pruebas: bool = False) -> Iterator[Path]:
    """Todo módulo de Python de la casa (sin migraciones)."""
    carpetas = [RAIZ / e for e in ETAPAS if (RAIZ / e).exists()] + ([RAIZ / "tests"] if con_pruebas else [])
    for carpeta in carpetas:
        yield from (m for m in sorted(carpeta.rglob("*.py")) if "migrations" not in m.parts)


def plantillas() -> list[Path]:
    """Toda plantilla propia."""
    return sorted(p for p in (RAIZ / "templates").rglob("*") if p.suffix in {".html", ".txt"})


@cache
def arbol(modulo: Path) -> ast.Module:
    """El módulo leído, sin ejecutarlo."""
    return ast.parse(modulo.read_text(encoding="utf-8"))


def nombre(modulo: Path) -> str:
    """«genero/flujo/permisos.py»."""
    return str(modulo.relative_to(RAIZ))


def imports(modulo: Path) -> Iterator[tuple[int, str]]:
    """(línea, módulo importado), también los de adentro de una función."""
    for nodo in ast.walk(arbol(modulo)):
        if isinstance(nodo, ast.Import):
            yield from ((nodo.lineno, a.name) for a in nodo.names)
        elif isinstance(nodo, ast.ImportFrom) and nodo.module:
            yield from ((nodo.lineno, f"{nodo.module}.{a.name}") for a in nodo.names)


def documentaciones(modulo: Path) -> set[int]:
    """Las líneas de las constantes que son documentación, para no confundirlas con texto de pantalla."""
    salida = set()
    for nodo in ast.walk(arbol(modulo)):
        if isinstance(nodo, ast.Expr) and isinstance(nodo.value, ast.Constant) and isinstance(nodo.value.value, str):
            salida.add(id(nodo.value))
    return salida
