"""Ficha A1 de la Formulación [6.1]: lo que el servicio es, lo que entrega y dónde aplica el enfoque de género.

Las referencias entre renglones van por `clave`. Los montos y conteos no viven aquí: son del Diagnóstico.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from genero.documentos.models import Ficha, Renglon


class SiNo(models.TextChoices):
    """Sí o no; vacío mientras no se responde."""

    SI = "si", "Sí"
    NO = "no", "No"


class Condicion(models.TextChoices):
    """Si el producto ya se entregaba o es nuevo este año."""

    EXISTENTE = "existente", "Existente"
    NUEVO = "nuevo", "Nuevo"


class Aplica(models.TextChoices):
    """Si el enfoque de género aplica [6.1, 6.2.1-4]."""

    SI = "si", "Aplica"
    NO = "no", "No aplica"


class Nivel(models.TextChoices):
    """Qué lugar ocupa bajo el producto estratégico."""

    SUBPRODUCTO = "subproducto", "Subproducto"
    ESPECIFICO = "especifico", "Producto específico"


class Formulacion(Ficha):
    """Identificación de la institución en la Ficha A1."""

    ministerio = models.CharField("Ministerio", max_length=150, blank=True)
    servicio_nombre = models.CharField("Servicio", max_length=200, blank=True)
    ley_organica = models.CharField(
        "Ley orgánica o decreto que la rige",
        max_length=300,
        blank=True,
        help_text="Número y fecha de la norma que crea el servicio o fija sus funciones.",
    )

    class Meta(Ficha.Meta):
        verbose_name = "identificación"

    def __str__(self) -> str:
        return self.servicio_nombre


class PrioridadGubernamental(Renglon):
    """Una prioridad del gobierno a la que responde el servicio."""

    texto = models.TextField("Prioridad", max_length=1000)

    class Meta(Renglon.Meta):
        verbose_name = "prioridad gubernamental"

    def __str__(self) -> str:
        return self.texto


class ObjetivoEstrategico(Renglon):
    """Un objetivo estratégico del servicio."""

    texto = models.TextField("Objetivo", max_length=1000)
    prioridades = ArrayField(models.UUIDField(), verbose_name="Prioridades a las que responde", default=list, blank=True)

    class Meta(Renglon.Meta):
        verbose_name = "objetivo estratégico"

    def __str__(self) -> str:
        return self.texto


class Cliente(Renglon):
    """Clientes, usuarios/as o beneficiarios/as."""

    nombre = models.CharField("Quiénes son", max_length=300)
    descripcion = models.TextField("Descripción", max_length=2000, blank=True)

    class Meta(Renglon.Meta):
        verbose_name = "grupo de clientes"

    def __str__(self) -> str:
        return self.nombre


class ConEnfoque(Renglon):
    """Lo común a productos, subproductos y procesos: si aplica el enfoque de género y si está en el alcance ISO 9001."""

    nombre = models.CharField("Nombre", max_length=300)
    descripcion = models.TextField("Descripción", max_length=3000, blank=True)
    en_sgc = models.CharField("¿Está en el alcance de la certificación ISO 9001?", max_length=2, choices=SiNo.choices, blank=True)
    aplica_eg = models.CharField("¿Aplica el enfoque de género?", max_length=2, choices=Aplica.choices, blank=True)
    razon_no_aplica = models.TextField(
        "Por qué no aplica",
        max_length=3000,
        blank=True,
        help_text="Diga qué hace que entregar este producto no tenga efectos distintos en mujeres y hombres.",
    )

    class Meta(Renglon.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.nombre


class ProductoEstrategico(ConEnfoque):
    """Un bien o servicio que entrega la institución."""

    condicion = models.CharField("¿Existente o nuevo?", max_length=10, choices=Condicion.choices, blank=True)
    objetivos = ArrayField(models.UUIDField(), verbose_name="Objetivos estratégicos que sirve", default=list, blank=True)
    clientes = ArrayField(models.UUIDField(), verbose_name="Clientes, usuarios/as o beneficiarios/as", default=list, blank=True)

    class Meta(Renglon.Meta):
        verbose_name = "producto estratégico"


class Subproducto(ConEnfoque):
    """Un subproducto, o un producto específico dentro de él."""

    nivel = models.CharField("Nivel", max_length=12, choices=Nivel.choices, default=Nivel.SUBPRODUCTO)
    producto = models.UUIDField("Producto estratégico al que pertenece", null=True, blank=True)
    padre = models.UUIDField("Subproducto al que pertenece", null=True, blank=True)
    condicion = models.CharField("¿Existente o nuevo?", max_length=10, choices=Condicion.choices, blank=True)
    clientes = ArrayField(models.UUIDField(), verbose_name="Clientes, usuarios/as o beneficiarios/as", default=list, blank=True)

    class Meta(Renglon.Meta):
        verbose_name = "subproducto"
        constraints = [
            *Renglon.Meta.constraints,
            models.CheckConstraint(condition=Q(padre__isnull=True) | Q(nivel=Nivel.ESPECIFICO), name="subproducto_padre"),
        ]


class ProcesoTransversal(ConEnfoque):
    """Un proceso común a dos o más productos estratégicos [2]."""

    productos = ArrayField(models.UUIDField(), verbose_name="Productos que lo comparten", default=list, blank=True)

    class Meta(Renglon.Meta):
        verbose_name = "proceso transversal"
