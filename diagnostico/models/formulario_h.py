"""Formulario H de la Formulación [6.1]: los indicadores de desempeño, con sus tres efectivos, el estimado y la meta del año.

Los momentos son relativos al `anio` del documento: `efectivo_1` es lo ocurrido el año anterior y `efectivo_3`, tres años antes.
"""

from django.db import models
from django.db.models import Q

from diagnostico.models.formulacion import SiNo
from diagnostico.models.indicador import ConFormula, cantidad, ninguna_menor_que_cero


class Vinculo(models.TextChoices):
    """A qué se vincula un indicador de desempeño."""

    PRODUCTO = "producto", "Un producto estratégico"
    GESTION = "gestion", "La transversalización en la gestión"


class AmbitoDeControl(models.TextChoices):
    """Qué parte de la cadena mide."""

    PROCESO = "proceso", "Proceso"
    PRODUCTO = "producto", "Producto"
    RESULTADO = "resultado", "Resultado"


class Dimension(models.TextChoices):
    """Qué aspecto del desempeño mide."""

    EFICACIA = "eficacia", "Eficacia"
    EFICIENCIA = "eficiencia", "Eficiencia"
    ECONOMIA = "economia", "Economía"
    CALIDAD = "calidad", "Calidad"


class IndicadorDeDesempeno(ConFormula):
    """Un indicador del Formulario H."""

    anio = models.PositiveSmallIntegerField("Año de la formulación", null=True, blank=True)
    vinculo = models.CharField("A qué se vincula", max_length=8, choices=Vinculo.choices, blank=True)
    producto = models.UUIDField("Producto al que se vincula", null=True, blank=True)
    ambito = models.CharField("Ámbito", max_length=9, choices=AmbitoDeControl.choices, blank=True)
    dimension = models.CharField("Dimensión", max_length=10, choices=Dimension.choices, blank=True)
    efectivo_3_numerador = cantidad("Tres años antes: numerador")
    efectivo_3_denominador = cantidad("Tres años antes: denominador", desde=0)
    efectivo_3_valor = cantidad("Tres años antes: valor")
    efectivo_2_numerador = cantidad("Dos años antes: numerador")
    efectivo_2_denominador = cantidad("Dos años antes: denominador", desde=0)
    efectivo_2_valor = cantidad("Dos años antes: valor")
    efectivo_1_numerador = cantidad("Año anterior: numerador")
    efectivo_1_denominador = cantidad("Año anterior: denominador", desde=0)
    efectivo_1_valor = cantidad("Año anterior: valor")
    estimado_numerador = cantidad("Estimado del año: numerador")
    estimado_denominador = cantidad("Estimado del año: denominador", desde=0)
    estimado_valor = cantidad("Estimado del año: valor")
    meta_numerador = cantidad("Meta del año: numerador")
    meta_denominador = cantidad("Meta del año: denominador", desde=0)
    meta_valor = cantidad("Meta del año: valor")
    ponderacion = cantidad("Ponderación (%)", desde=0, hasta=100)
    mide_eg = models.CharField("¿Mide género?", max_length=2, choices=SiNo.choices, blank=True)
    desagregado = models.CharField("¿Está desagregado por sexo?", max_length=2, choices=SiNo.choices, blank=True)
    efectivo_1_mujeres_numerador = cantidad("Año anterior, mujeres: numerador", desde=0)
    efectivo_1_mujeres_denominador = cantidad("Año anterior, mujeres: denominador", desde=0)
    efectivo_1_mujeres_valor = cantidad("Año anterior, mujeres: valor")
    efectivo_1_hombres_numerador = cantidad("Año anterior, hombres: numerador", desde=0)
    efectivo_1_hombres_denominador = cantidad("Año anterior, hombres: denominador", desde=0)
    efectivo_1_hombres_valor = cantidad("Año anterior, hombres: valor")
    meta_mujeres_numerador = cantidad("Meta, mujeres: numerador", desde=0)
    meta_mujeres_denominador = cantidad("Meta, mujeres: denominador", desde=0)
    meta_mujeres_valor = cantidad("Meta, mujeres: valor")
    meta_hombres_numerador = cantidad("Meta, hombres: numerador", desde=0)
    meta_hombres_denominador = cantidad("Meta, hombres: denominador", desde=0)
    meta_hombres_valor = cantidad("Meta, hombres: valor")
    supuestos = models.TextField(
        "Supuestos", max_length=2000, blank=True, help_text="Lo que debe ocurrir para cumplir la meta y no depende del servicio."
    )
    notas = models.TextField("Notas", max_length=2000, blank=True)

    class Meta(ConFormula.Meta):
        verbose_name = "indicador de desempeño"
        constraints = [
            *ConFormula.Meta.constraints,
            models.CheckConstraint(condition=Q(producto__isnull=True) | Q(vinculo=Vinculo.PRODUCTO), name="%(class)s_vinculo"),
            models.CheckConstraint(
                condition=Q(ponderacion__isnull=True) | Q(ponderacion__gte=0, ponderacion__lte=100), name="%(class)s_ponderacion"
            ),
            models.CheckConstraint(
                condition=ninguna_menor_que_cero(
                    *(f"{m}_denominador" for m in ("efectivo_3", "efectivo_2", "efectivo_1", "estimado", "meta")),
                    *(
                        f"{m}_{s}_{parte}"
                        for m in ("efectivo_1", "meta")
                        for s in ("mujeres", "hombres")
                        for parte in ("numerador", "denominador")
                    ),
                ),
                name="%(class)s_cantidades",
            ),
        ]
