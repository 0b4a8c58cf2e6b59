"""Contenido de la Formulación."""

from diagnostico.models.formulacion import (
    Cliente,
    Formulacion,
    ObjetivoEstrategico,
    PrioridadGubernamental,
    ProcesoTransversal,
    ProductoEstrategico,
    Subproducto,
)

__all__ = [
    "Cliente",
    "Formulacion",
    "ObjetivoEstrategico",
    "PrioridadGubernamental",
    "ProcesoTransversal",
    "ProductoEstrategico",
    "Subproducto",
]
