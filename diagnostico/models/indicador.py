"""Lo común a todo indicador [6.1, 6.2.2-1]: cómo se llama, qué divide por qué, en qué unidad y hacia dónde mejora.

Cada documento le agrega los momentos que mide: un numerador, un denominador y un valor por momento, con el mismo prefijo
(`indicadores.Momento`).
"""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from diagnostico.indicadores import Formula, Sentido
from genero.documentos.models import Renglon


def cantidad(rotulo: str, *, desde: int | None = None, hasta: int | None = None) -> "models.DecimalField[Any, Any]":
    """Una cantidad que puede faltar: hasta 14 cifras enteras y 4 decimales, con sus límites si los tiene."""
    limites = [*([] if desde is None else [MinValueValidator(desde)]), *([] if hasta is None else [MaxValueValidator(hasta)])]
    return models.DecimalField(rotulo, max_digits=18, decimal_places=4, null=True, blank=True, validators=limites)


def ninguna_menor_que_cero(*campos: str) -> Q:
    """La condición de que esas cantidades, si están, no sean negativas: para una restricción de la base."""
    condicion = Q()
    for campo in campos:
        condicion &= Q(**{f"{campo}__isnull": True}) | Q(**{f"{campo}__gte": 0})
    return condicion


class ConFormula(Renglon):
    """Un indicador: su nombre y su fórmula, en palabras y por su clase."""

    nombre = models.TextField("Nombre del indicador", max_length=500)
    formula = models.CharField("Clase de fórmula", max_length=10, choices=Formula.choices, blank=True)
    numerador = models.TextField(
        "Numerador: qué se cuenta",
        max_length=1000,
        blank=True,
        help_text="Si la fórmula es un número, lo que se cuenta. Si es una tasa de variación, lo del año que se mide.",
    )
    denominador = models.TextField(
        "Denominador: respecto de qué",
        max_length=1000,
        blank=True,
        help_text="El total con que se compara; en una tasa de variación, lo del año anterior. Si es un número, déjelo en blanco.",
    )
    unidad = models.CharField("Unidad de medida", max_length=60, blank=True, help_text="Por ejemplo, %, días o mujeres capacitadas.")
    sentido = models.CharField("Hacia dónde mejora", max_length=11, choices=Sentido.choices, blank=True)
    medios = models.TextField(
        "Medios de verificación", max_length=2000, blank=True, help_text="Con qué documento o registro se comprueba el valor."
    )

    class Meta(Renglon.Meta):
        abstract = True
        constraints = [
            *Renglon.Meta.constraints,
            models.CheckConstraint(condition=Q(formula__in=["", *Formula.values]), name="%(class)s_formula"),
            models.CheckConstraint(condition=Q(sentido__in=["", *Sentido.values]), name="%(class)s_sentido"),
        ]

    def __str__(self) -> str:
        return self.nombre
