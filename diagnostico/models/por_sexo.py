"""Lo común a toda fila con cifras por sexo [6.2.1-4]: cuatro columnas que pueden faltar, el total, la unidad y el año."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from diagnostico.cifras import Unidad
from genero.configuracion import reloj
from genero.documentos.models import Renglon

PRIMER_ANIO = 1900


def ultimo_anio() -> int:
    """El último año que se admite en una serie: el que viene."""
    return reloj.hoy().year + 1


def _cifra(rotulo: str) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(rotulo, max_digits=18, decimal_places=4, null=True, blank=True, validators=[MinValueValidator(0)])


class PorSexo(Renglon):
    """Un renglón con su medida por sexo."""

    anio = models.PositiveSmallIntegerField(
        "Año", null=True, blank=True, validators=[MinValueValidator(PRIMER_ANIO), MaxValueValidator(ultimo_anio)]
    )
    periodo = models.CharField("Período, si no es un solo año", max_length=30, blank=True, help_text="Por ejemplo, 1981-2012.")
    unidad = models.CharField("Unidad", max_length=12, choices=Unidad.choices, blank=True)
    unidad_cual = models.CharField("¿Cuál unidad?", max_length=60, blank=True, help_text="Por ejemplo, proyectos o explotaciones.")
    mujeres = _cifra("Mujeres")
    hombres = _cifra("Hombres")
    otra = _cifra("Otra categoría")
    sin_dato = _cifra("Sin información de sexo")
    total = _cifra("Total")

    class Meta(Renglon.Meta):
        abstract = True
        constraints = [
            *Renglon.Meta.constraints,
            models.CheckConstraint(condition=Q(anio__isnull=True) | Q(anio__gte=PRIMER_ANIO, anio__lte=2200), name="%(class)s_anio"),
            models.CheckConstraint(
                condition=(Q(mujeres__isnull=True) | Q(mujeres__gte=0))
                & (Q(hombres__isnull=True) | Q(hombres__gte=0))
                & (Q(otra__isnull=True) | Q(otra__gte=0))
                & (Q(sin_dato__isnull=True) | Q(sin_dato__gte=0))
                & (Q(total__isnull=True) | Q(total__gte=0)),
                name="%(class)s_cifras",
            ),
        ]
