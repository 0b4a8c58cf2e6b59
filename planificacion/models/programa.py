"""Contenido del Programa de Trabajo [6.2.2-2]: lo que del Plan se hace este año, quién, cuándo y con qué se comprueba.

Las medidas y los indicadores llegan del Plan con su misma `clave`; los centros y las personas, del servicio.
"""

from django.db import models
from django.db.models import F, Q

from diagnostico.models.formulacion import SiNo
from diagnostico.models.indicador import ConFormula, cantidad, ninguna_menor_que_cero
from genero.documentos.models import Renglon
from genero.personas.historial import USUARIO
from genero.personas.models import CentroResponsabilidad
from planificacion.models.plan import TipoDeMedida


class ClaseDeResponsable(models.TextChoices):
    """Quién responde por una actividad."""

    CENTRO = "centro", "Centro de Responsabilidad"
    PERSONA = "persona", "Persona"


class MedidaDelAnio(Renglon):
    """Una medida del Plan, con lo que de ella se hará este año."""

    texto = models.TextField("Medida", max_length=1000)
    tipo = models.CharField("De qué clase es", max_length=12, choices=TipoDeMedida.choices, blank=True)
    objetivo = models.TextField("Objetivo específico que sirve", max_length=1000, blank=True)
    enfrenta = models.TextField("Qué enfrenta", max_length=5000, blank=True)
    vigencia = models.CharField("Situación en el Plan", max_length=300, blank=True)
    este_anio = models.CharField("¿Se trabaja este año?", max_length=2, choices=SiNo.choices, blank=True)
    meta = models.TextField("Meta del año", max_length=2000, blank=True, help_text="Qué habrá cambiado al terminar el año.")
    razon = models.TextField("Por qué este año no", max_length=2000, blank=True)

    class Meta(Renglon.Meta):
        verbose_name = "medida del año"

    def __str__(self) -> str:
        return self.texto


class ConMetaDelAnio(ConFormula):
    """Un indicador con su meta del año."""

    anio = models.PositiveSmallIntegerField("Año del Programa", null=True, blank=True)
    meta_numerador = cantidad("Meta del año: numerador")
    meta_denominador = cantidad("Meta del año: denominador", desde=0)
    meta_valor = cantidad("Meta del año: valor")
    supuestos = models.TextField("Supuestos", max_length=2000, blank=True)

    class Meta(ConFormula.Meta):
        abstract = True
        constraints = [
            *ConFormula.Meta.constraints,
            models.CheckConstraint(condition=ninguna_menor_que_cero("meta_denominador"), name="%(class)s_cantidades"),
        ]


class MetaAnual(ConMetaDelAnio):
    """La meta de este año para un indicador del Plan."""

    de_que = models.TextField("De qué es", max_length=1000, blank=True)
    referencia = models.TextField("En el Plan", max_length=1000, blank=True)
    vigencia = models.CharField("Situación en el Plan", max_length=300, blank=True)

    class Meta(ConMetaDelAnio.Meta):
        verbose_name = "meta anual"


class IndicadorDelAnio(ConMetaDelAnio):
    """Un indicador que el Plan no tiene y este año hace falta."""

    medida = models.UUIDField("Medida", null=True, blank=True)

    class Meta(ConMetaDelAnio.Meta):
        verbose_name = "indicador del año"


class Responsable(Renglon):
    """Un centro o una persona del servicio que puede responder por una actividad."""

    nombre = models.CharField("Nombre", max_length=300)
    clase = models.CharField("Qué es", max_length=7, choices=ClaseDeResponsable.choices, blank=True)
    detalle = models.CharField("En el servicio", max_length=300, blank=True)
    vigencia = models.CharField("Situación en el servicio", max_length=300, blank=True)
    centro = models.ForeignKey(
        CentroResponsabilidad, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False, editable=False
    )
    persona = models.ForeignKey(USUARIO, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False, editable=False)

    class Meta(Renglon.Meta):
        verbose_name = "responsable"

    def __str__(self) -> str:
        return self.nombre


class Actividad(Renglon):
    """Algo por hacer este año, que cuelga de una medida."""

    texto = models.TextField("Actividad", max_length=1000)
    medida = models.UUIDField("Medida a la que sirve", null=True, blank=True)
    centro = models.UUIDField("Centro responsable", null=True, blank=True)
    persona = models.UUIDField("Persona responsable", null=True, blank=True)
    inicio = models.DateField("Comienza", null=True, blank=True)
    termino = models.DateField("Termina", null=True, blank=True)
    producto_esperado = models.TextField(
        "Producto esperado", max_length=2000, blank=True, help_text="Qué quedará hecho y se podrá mostrar."
    )
    medios = models.TextField(
        "Medios de verificación comprometidos", max_length=2000, blank=True, help_text="El documento o registro con que se comprobará."
    )
    meta = models.TextField("Meta", max_length=1000, blank=True, help_text="Cuánto y para cuándo, si se puede contar.")
    recursos = models.TextField("Recursos", max_length=2000, blank=True)

    class Meta(Renglon.Meta):
        verbose_name = "actividad"
        constraints = [
            *Renglon.Meta.constraints,
            models.CheckConstraint(
                condition=Q(inicio__isnull=True) | Q(termino__isnull=True) | Q(termino__gte=F("inicio")), name="actividad_fechas"
            ),
        ]

    def __str__(self) -> str:
        return self.texto
