"""Contenido del Plan y del Programa de Trabajo."""

from planificacion.models.plan import IndicadorDelPlan, Medida, ObjetivoEspecifico, Problema
from planificacion.models.programa import Actividad, IndicadorDelAnio, MedidaDelAnio, MetaAnual, Responsable

__all__ = [
    "Actividad",
    "IndicadorDelAnio",
    "IndicadorDelPlan",
    "Medida",
    "MedidaDelAnio",
    "MetaAnual",
    "ObjetivoEspecifico",
    "Problema",
    "Responsable",
]
