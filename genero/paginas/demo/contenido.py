"""Lo que se escribe en un documento de la demostración, por sección, antes de escribirlo."""

from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

NO_CONSTA = "No consta en las fuentes públicas revisadas."


@dataclass
class Contenido:
    """Fichas, prosa, razones de lo que queda vacío, y renglones con los mismos nombres de sección y de campo del tipo de documento."""

    fichas: dict[str, dict[str, Any]] = field(default_factory=dict)
    prosas: dict[str, str] = field(default_factory=dict)
    razones: dict[str, str] = field(default_factory=dict)
    renglones: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def clave_de(servicio: str, seccion: str, nombre: str) -> UUID:
    """La clave de un renglón: siempre la misma para el mismo nombre, así se sigue entre versiones y entre años."""
    return uuid5(NAMESPACE_URL, f"demostracion:{servicio}/{seccion}/{nombre}")


def sin_informacion(*campos: str) -> dict[str, str]:
    """Los campos que se declaran sin información, con su razón."""
    return dict.fromkeys(campos, NO_CONSTA)
