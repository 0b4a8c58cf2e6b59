"""Contenido del Diagnóstico [6.2.1-1…5]. Las referencias entre renglones van por `clave`.

Los objetivos y los productos llegan de la Formulación con su misma `clave`: aquí se les agrega el análisis.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from diagnostico.models.formulacion import Aplica, SiNo
from diagnostico.models.por_sexo import PorSexo
from genero.documentos.models import Renglon


class Origen(models.TextChoices):
    """De dónde viene una orientación política [6.2.1-2]."""

    AGENDA = "agenda", "Agenda de Género"
    MINISTERIAL = "ministerial", "Compromiso ministerial"
    INSTITUCIONAL = "institucional", "Prioridad institucional"
    OTRO = "otro", "Otro"


class ClaseDeActor(models.TextChoices):
    """Qué es quien incide desde afuera [6.2.1-3]."""

    PUBLICO = "publico", "Organismo público"
    PRIVADO = "privado", "Empresa o gremio"
    SOCIAL = "social", "Organización social"
    INTERNACIONAL = "internacional", "Organismo internacional"
    OTRO = "otro", "Otro"


class ClaseDeProducto(models.TextChoices):
    """Qué lugar ocupa en la Formulación lo que se analiza [6.2.1-4]."""

    PRODUCTO = "producto", "Producto estratégico"
    SUBPRODUCTO = "subproducto", "Subproducto"
    ESPECIFICO = "especifico", "Producto específico"
    PROCESO = "proceso", "Proceso transversal"


class ClaseDeBarrera(models.TextChoices):
    """De qué está hecha una barrera."""

    LEGISLATIVA = "legislativa", "Legislativa"
    NORMATIVA = "normativa", "Normativa"
    CULTURAL = "cultural", "Cultural"
    ORGANIZACIONAL = "organizacional", "Organizacional"
    PRESUPUESTARIA = "presupuestaria", "Presupuestaria"
    OTRA = "otra", "Otra"


class Ambito(models.TextChoices):
    """Si está dentro o fuera del servicio."""

    INTERNO = "interno", "Dentro del servicio"
    EXTERNO = "externo", "Fuera del servicio"


class Desagregacion(models.TextChoices):
    """Cuánto de un sistema está desagregado por sexo [6.2.1-5]."""

    TOTAL = "total", "Desagregación total"
    PARCIAL = "parcial", "Desagregación parcial"
    NINGUNA = "ninguna", "Sin desagregar"


class EtapaDeInformacion(models.TextChoices):
    """En qué etapas del proceso de información hay que intervenir [6.2.1-5]."""

    RECOLECCION = "recoleccion", "Recolección"
    PROCESAMIENTO = "procesamiento", "Procesamiento"
    ANALISIS = "analisis", "Análisis"
    DIFUSION = "difusion", "Difusión de los datos"


class Orientacion(Renglon):
    """Una orientación política de género que aplica al servicio."""

    texto = models.TextField("Orientación", max_length=1000)
    origen = models.CharField("De dónde viene", max_length=14, choices=Origen.choices, blank=True)
    como_aplica = models.TextField("Cómo aplica al servicio", max_length=3000, blank=True)

    class Meta(Renglon.Meta):
        verbose_name = "orientación política"

    def __str__(self) -> str:
        return self.texto


class ObjetivoAnalizado(Renglon):
    """Un objetivo estratégico de la Formulación, mirado con perspectiva de género."""

    texto = models.TextField("Objetivo estratégico", max_length=1000)
    vigencia = models.CharField("Situación en la Formulación", max_length=300, blank=True)
    analisis = models.TextField("Análisis con perspectiva de género", blank=True)

    class Meta(Renglon.Meta):
        verbose_name = "objetivo analizado"

    def __str__(self) -> str:
        return self.texto


class ProcesoInstitucional(Renglon):
    """Un proceso institucional con que se cumplen los objetivos."""

    nombre = models.CharField("Nombre", max_length=300)
    analisis = models.TextField("Qué tiene que ver con la igualdad de género", max_length=3000, blank=True)

    class Meta(Renglon.Meta):
        verbose_name = "proceso institucional"

    def __str__(self) -> str:
        return self.nombre


class Actor(Renglon):
    """Una institución o grupo de afuera que incide en lo que hace el servicio."""

    nombre = models.CharField("Nombre", max_length=300)
    clase = models.CharField("Qué es", max_length=14, choices=ClaseDeActor.choices, blank=True)
    como_incide = models.TextField("Cómo incide", max_length=3000, blank=True)

    class Meta(Renglon.Meta):
        verbose_name = "actor externo"

    def __str__(self) -> str:
        return self.nombre


class AnalisisDeProducto(Renglon):
    """Un producto, subproducto, producto específico o proceso transversal, con su análisis o la razón de que no aplique."""

    nombre = models.CharField("Nombre", max_length=300)
    clase = models.CharField("Qué es", max_length=12, choices=ClaseDeProducto.choices, blank=True)
    pertenece_a = models.CharField("Pertenece a", max_length=300, blank=True)
    aplica_eg = models.CharField("¿Aplica el enfoque de género?", max_length=2, choices=Aplica.choices, blank=True)
    vigencia = models.CharField("Situación en la Formulación", max_length=300, blank=True)
    razones = models.TextField("Por qué no aplica el enfoque de género", blank=True)
    caracterizacion = models.TextField("Caracterización de clientes/as, usuarios/as y beneficiarios/as", blank=True)
    diseno = models.TextField(
        "Revisión del diseño", blank=True, help_text="Qué necesidades distintas de mujeres y hombres considera, o no."
    )
    implementacion = models.TextField(
        "Revisión de la implementación", blank=True, help_text="Qué efectos distintos tiene en mujeres y hombres la forma de entregarlo."
    )
    seguimiento = models.TextField(
        "Revisión del seguimiento", blank=True, help_text="Si lo que se mide al seguirlo deja ver efectos distintos en mujeres y hombres."
    )

    class Meta(Renglon.Meta):
        verbose_name = "análisis de producto"

    def __str__(self) -> str:
        return self.nombre


class Usuarios(PorSexo):
    """Cuántas personas recibieron un producto en un año, por sexo."""

    grupo = models.CharField("Quiénes", max_length=300)
    producto = models.UUIDField("Producto o proceso", null=True, blank=True)

    class Meta(PorSexo.Meta):
        verbose_name = "usuarias y usuarios"

    def __str__(self) -> str:
        return self.grupo


class Inequidad(Renglon):
    """Una situación injusta por razones de género; debajo van sus brechas, sus barreras y las vías para enfrentarla."""

    texto = models.TextField("Inequidad", max_length=1000)
    producto = models.UUIDField(
        "Producto o proceso",
        null=True,
        blank=True,
        help_text="Déjelo sin elegir si es del ámbito de acción del servicio y no de un producto.",
    )
    descripcion = models.TextField("A quiénes afecta y cómo", max_length=5000, blank=True)

    class Meta(Renglon.Meta):
        verbose_name = "inequidad"

    def __str__(self) -> str:
        return self.texto


class Brecha(PorSexo):
    """La medida de una inequidad."""

    indicador = models.CharField("Indicador", max_length=300)
    inequidad = models.UUIDField("Inequidad que mide", null=True, blank=True)

    class Meta(PorSexo.Meta):
        verbose_name = "brecha"

    def __str__(self) -> str:
        return self.indicador


class Barrera(Renglon):
    """Un obstáculo que sostiene una inequidad."""

    texto = models.TextField("Barrera", max_length=1000)
    inequidad = models.UUIDField("Inequidad que sostiene", null=True, blank=True)
    clase = models.CharField("De qué clase es", max_length=14, choices=ClaseDeBarrera.choices, blank=True)
    ambito = models.CharField("Dónde está", max_length=7, choices=Ambito.choices, blank=True)

    class Meta(Renglon.Meta):
        verbose_name = "barrera"

    def __str__(self) -> str:
        return self.texto


class Via(Renglon):
    """Una vía para enfrentar una inequidad: lo que el Plan convertirá en medidas."""

    texto = models.TextField("Vía", max_length=1000)
    inequidad = models.UUIDField("Inequidad que enfrenta", null=True, blank=True)
    barreras = ArrayField(models.UUIDField(), verbose_name="Barreras que remueve", default=list, blank=True)

    class Meta(Renglon.Meta):
        verbose_name = "vía para enfrentar"

    def __str__(self) -> str:
        return self.texto


class Sistema(Renglon):
    """Un sistema de información estadístico, interno o externo."""

    nombre = models.CharField("Nombre", max_length=300)
    ambito = models.CharField("Dónde está", max_length=7, choices=Ambito.choices, blank=True)
    directos = models.CharField("¿Registra a usuarios/as directos/as?", max_length=2, choices=SiNo.choices, blank=True)
    desagregacion = models.CharField("Desagregación por sexo", max_length=7, choices=Desagregacion.choices, blank=True)
    detalle = models.TextField("Qué datos están desagregados", max_length=3000, blank=True)
    etapas = ArrayField(
        models.CharField(max_length=14, choices=EtapaDeInformacion.choices),
        verbose_name="Etapas en que hay que intervenir",
        default=list,
        blank=True,
    )
    intervencion = models.TextField("Qué hay que hacer en esas etapas", max_length=3000, blank=True)
    productos = ArrayField(models.UUIDField(), verbose_name="Productos y procesos que alimenta", default=list, blank=True)

    class Meta(Renglon.Meta):
        verbose_name = "sistema de información"

    def __str__(self) -> str:
        return self.nombre
