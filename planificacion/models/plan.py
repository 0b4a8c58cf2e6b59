"""Contenido del Plan [6.2.2-1]. Las referencias entre renglones van por `clave`.

Lo que el Plan enfrenta se elige del Diagnóstico y conserva su misma `clave`: de ahí parte el hilo de oro.
"""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from diagnostico.models.indicador import ConFormula, cantidad, ninguna_menor_que_cero
from genero.documentos.models import Renglon


class ClaseDeProblema(models.TextChoices):
    """Qué es lo que se enfrenta."""

    INEQUIDAD = "inequidad", "Inequidad"
    BRECHA = "brecha", "Brecha"
    BARRERA = "barrera", "Barrera"


class Criterio(models.TextChoices):
    """Por qué es de las principales."""

    MAGNITUD = "magnitud", "Magnitud: a cuántas personas alcanza"
    GRAVEDAD = "gravedad", "Gravedad: cuánto daña"
    IMPACTO = "impacto", "Impacto: qué cambia si se enfrenta"


class Consistencia(models.TextChoices):
    """Qué tiene que ver con los compromisos de la Agenda de Género."""

    DIRECTA = "directa", "Responde a un compromiso de la Agenda"
    INDIRECTA = "indirecta", "Contribuye a un compromiso de la Agenda"
    FUERA = "fuera", "La Agenda no la aborda"


class TipoDeMedida(models.TextChoices):
    """De qué clase es una medida: las siete de la guía."""

    PROVISION = "provision", "Provisión de un producto"
    SISTEMAS = "sistemas", "En los sistemas de información"
    CAPACITACION = "capacitacion", "Capacitación y competencias"
    COORDINACION = "coordinacion", "Coordinación con otras instituciones"
    NORMATIVA = "normativa", "Normativa interna y reformas legales"
    DIFUSION = "difusion", "Difusión de los avances"
    NUEVAS = "nuevas", "Iniciativas nuevas"


class EtapaDeProvision(models.TextChoices):
    """En qué etapa de la provisión de un producto se toma la medida."""

    DISENO = "diseno", "En el diseño"
    IMPLEMENTACION = "implementacion", "En la implementación"
    SEGUIMIENTO = "seguimiento", "En el seguimiento"
    EVALUACION = "evaluacion", "En la evaluación"


class ClaseDeIndicador(models.TextChoices):
    """Qué mide un indicador del Plan."""

    PRODUCTO = "producto", "De producto"
    RESULTADO = "resultado", "De resultado"
    GESTION = "gestion", "De gestión"


class DeQue(models.TextChoices):
    """De qué cuelga un indicador."""

    OBJETIVO = "objetivo", "De un objetivo"
    MEDIDA = "medida", "De una medida"


class ObjetivoEspecifico(Renglon):
    """Un objetivo específico del Plan."""

    texto = models.TextField("Objetivo específico", max_length=1000)

    class Meta(Renglon.Meta):
        verbose_name = "objetivo específico"

    def __str__(self) -> str:
        return self.texto


class Problema(Renglon):
    """Una inequidad, brecha o barrera del Diagnóstico, de las principales que el Plan enfrenta. Su `clave` es la de allá."""

    texto = models.TextField("Inequidad, brecha o barrera", max_length=1000)
    clase = models.CharField("Qué es", max_length=9, choices=ClaseDeProblema.choices, blank=True)
    contexto = models.TextField("De dónde viene", max_length=3000, blank=True)
    vigencia = models.CharField("Situación en el Diagnóstico", max_length=300, blank=True)
    criterios = ArrayField(
        models.CharField(max_length=8, choices=Criterio.choices), verbose_name="Por qué es de las principales", default=list, blank=True
    )
    razon = models.TextField("En qué se nota", max_length=3000, blank=True, help_text="La magnitud, la gravedad o el impacto, con su dato.")
    agenda = models.CharField("Respecto de la Agenda de Género", max_length=9, choices=Consistencia.choices, blank=True)
    agenda_como = models.TextField(
        "Consistencia y pertinencia", max_length=3000, blank=True, help_text="Qué compromiso de la Agenda es, y por qué viene al caso."
    )
    desafio = models.TextField("Desafío pendiente", max_length=3000, blank=True, help_text="Lo que queda por hacer de años anteriores.")

    class Meta(Renglon.Meta):
        verbose_name = "inequidad, brecha o barrera principal"

    def __str__(self) -> str:
        return self.texto


class Medida(Renglon):
    """Lo que el servicio hará: enfrenta algo del Diagnóstico y sirve a un objetivo."""

    texto = models.TextField("Medida", max_length=1000)
    tipo = models.CharField("De qué clase es", max_length=12, choices=TipoDeMedida.choices, blank=True)
    etapa = models.CharField("En qué etapa de la provisión", max_length=14, choices=EtapaDeProvision.choices, blank=True)
    problemas = ArrayField(models.UUIDField(), verbose_name="Qué enfrenta", default=list, blank=True)
    objetivo = models.UUIDField("Objetivo específico que sirve", null=True, blank=True)
    recursos_humanos = models.TextField("Recursos humanos", max_length=2000, blank=True, help_text="Quiénes y cuánto de su tiempo.")
    recursos_materiales = models.TextField("Recursos materiales", max_length=2000, blank=True)
    recursos_financieros = models.TextField("Recursos financieros", max_length=2000, blank=True, help_text="De qué ítem o fondo salen.")
    presupuesto = cantidad("Monto en miles de pesos", desde=0)

    class Meta(Renglon.Meta):
        verbose_name = "medida"
        constraints = [
            *Renglon.Meta.constraints,
            models.CheckConstraint(condition=ninguna_menor_que_cero("presupuesto"), name="medida_presupuesto"),
        ]

    def __str__(self) -> str:
        return self.texto


def _anio(rotulo: str) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    return models.PositiveSmallIntegerField(rotulo, null=True, blank=True, validators=[MinValueValidator(2000), MaxValueValidator(2100)])


class IndicadorDelPlan(ConFormula):
    """Un indicador del Plan: lo efectivo y lo que se promete a mediano y a largo plazo."""

    anio = models.PositiveSmallIntegerField("Año del Plan", null=True, blank=True)
    clase = models.CharField("Qué mide", max_length=9, choices=ClaseDeIndicador.choices, blank=True)
    de_que = models.CharField("De qué es", max_length=8, choices=DeQue.choices, blank=True)
    objetivo = models.UUIDField("Objetivo específico", null=True, blank=True)
    medida = models.UUIDField("Medida", null=True, blank=True)
    efectivo_anio = _anio("Año del dato efectivo")
    efectivo_numerador = cantidad("Efectivo: numerador")
    efectivo_denominador = cantidad("Efectivo: denominador", desde=0)
    efectivo_valor = cantidad("Efectivo: valor")
    mediano_anio = _anio("Año de la meta de mediano plazo")
    mediano_numerador = cantidad("Mediano plazo: numerador")
    mediano_denominador = cantidad("Mediano plazo: denominador", desde=0)
    mediano_valor = cantidad("Mediano plazo: valor")
    largo_anio = _anio("Año de la meta de largo plazo")
    largo_numerador = cantidad("Largo plazo: numerador")
    largo_denominador = cantidad("Largo plazo: denominador", desde=0)
    largo_valor = cantidad("Largo plazo: valor")

    class Meta(ConFormula.Meta):
        verbose_name = "indicador del plan"
        constraints = [
            *ConFormula.Meta.constraints,
            models.CheckConstraint(
                condition=(Q(objetivo__isnull=True) | Q(de_que=DeQue.OBJETIVO)) & (Q(medida__isnull=True) | Q(de_que=DeQue.MEDIDA)),
                name="%(class)s_de_que",
            ),
            models.CheckConstraint(
                condition=ninguna_menor_que_cero(*(f"{m}_denominador" for m in ("efectivo", "mediano", "largo"))),
                name="%(class)s_cantidades",
            ),
        ]
