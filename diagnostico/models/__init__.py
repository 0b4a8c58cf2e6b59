"""Contenido de la Formulación y del Diagnóstico."""

from diagnostico.models.diagnostico import (
    Actor,
    AnalisisDeProducto,
    Barrera,
    Brecha,
    Inequidad,
    ObjetivoAnalizado,
    Orientacion,
    ProcesoInstitucional,
    Sistema,
    Usuarios,
    Via,
)
from diagnostico.models.formulacion import (
    Cliente,
    Formulacion,
    ObjetivoEstrategico,
    PrioridadGubernamental,
    ProcesoTransversal,
    ProductoEstrategico,
    Subproducto,
)
from diagnostico.models.formulario_h import IndicadorDeDesempeno
from diagnostico.models.indicador import ConFormula

__all__ = [
    "Actor",
    "AnalisisDeProducto",
    "Barrera",
    "Brecha",
    "Cliente",
    "ConFormula",
    "Formulacion",
    "IndicadorDeDesempeno",
    "Inequidad",
    "ObjetivoAnalizado",
    "ObjetivoEstrategico",
    "Orientacion",
    "PrioridadGubernamental",
    "ProcesoInstitucional",
    "ProcesoTransversal",
    "ProductoEstrategico",
    "Sistema",
    "Subproducto",
    "Usuarios",
    "Via",
]
