"""Lo que se dice de un documento: observaciones (formales, juntas, con respuesta) y notas internas."""

from django.db import models
from django.db.models import Q

from genero.documentos.models.documento import Documento
from genero.documentos.models.presentacion import Presentacion
from genero.personas.historial import USUARIO, ConHistorial
from genero.personas.models import Servicio


class Clase(models.TextChoices):
    """Peso de una observación. Las de fondo se responden antes de volver a presentar."""

    FONDO = "fondo", "De fondo"
    FORMA = "forma", "De forma"
    SUGERENCIA = "sugerencia", "Sugerencia"


class Lado(models.TextChoices):
    """De qué parte viene una observación."""

    JEFATURA = "jefatura", "Jefatura"
    VISACION = "visacion", "Red de Expertos"


class Observacion(ConHistorial):
    """Una observación anclada a una sección o a un renglón.

    Mientras `emitida_el` está vacía es privada de quien la escribe (lo impone RLS); al devolver u observar salen todas juntas.
    """

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, db_index=False)
    documento = models.ForeignKey(Documento, on_delete=models.CASCADE, related_name="observaciones", db_index=False)
    presentacion = models.ForeignKey(Presentacion, on_delete=models.PROTECT, related_name="observaciones", db_index=False)
    numero = models.PositiveSmallIntegerField(null=True)
    lado = models.CharField(max_length=10, choices=Lado.choices)
    clase = models.CharField(max_length=12, choices=Clase.choices)
    seccion = models.CharField(max_length=40)
    renglon = models.UUIDField(null=True, blank=True)
    # El pasaje elegido, tal como se leyó: con él la observación apunta a un párrafo y no a toda la sección.
    cita = models.TextField("pasaje", blank=True, max_length=1000)
    requisito = models.CharField(max_length=60, blank=True)
    texto = models.TextField()
    autor = models.ForeignKey(USUARIO, on_delete=models.PROTECT, related_name="+", db_index=False)
    autor_titulo = models.CharField(max_length=200)
    creada_el = models.DateTimeField()
    emitida_el = models.DateTimeField(null=True)
    respuesta = models.TextField(blank=True)
    respondida_por = models.ForeignKey(USUARIO, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    respondida_el = models.DateTimeField(null=True)
    aceptada_el = models.DateTimeField(null=True)

    class Meta:
        ordering = ["numero", "id"]
        constraints = [
            models.UniqueConstraint(fields=["documento", "numero"], name="observacion_numero_unico"),
            models.CheckConstraint(
                condition=Q(emitida_el__isnull=True, numero__isnull=True) | Q(emitida_el__isnull=False, numero__isnull=False),
                name="observacion_emitida_con_numero",
            ),
            models.UniqueConstraint(fields=["id", "servicio"], name="observacion_id_servicio"),
            models.CheckConstraint(condition=Q(aceptada_el__isnull=True) | ~Q(respuesta=""), name="observacion_aceptada_con_respuesta"),
            models.CheckConstraint(condition=~Q(texto=""), name="observacion_con_texto"),
        ]
        indexes = [models.Index(fields=["servicio", "documento"], name="observacion_servicio")]

    def __str__(self) -> str:
        return f"Observación {self.numero or 'sin emitir'}"

    @property
    def respondida(self) -> bool:
        """Si ya tiene respuesta."""
        return bool(self.respuesta)

    @property
    def cerrada(self) -> bool:
        """Si quien la hizo aceptó la respuesta."""
        return self.aceptada_el is not None


class Sentencia(models.TextChoices):
    """Qué se dice de la respuesta a una observación."""

    ACEPTADA = "aceptada", "Aceptada"
    REABIERTA = "reabierta", "Reabierta"


class Juicio(ConHistorial):
    """Lo que dice, de la respuesta a una observación, quien la hizo (o quien hoy revisa por su lado).

    Es privado hasta que decide: entonces sale con lo demás. La respuesta juzgada queda copiada aquí: reabrir deja la observación sin
    respuesta, y el hilo no la pierde.
    """

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, db_index=False)
    documento = models.ForeignKey(Documento, on_delete=models.CASCADE, related_name="juicios", db_index=False)
    observacion = models.ForeignKey(Observacion, on_delete=models.CASCADE, related_name="juicios", db_index=False)
    presentacion = models.ForeignKey(Presentacion, on_delete=models.PROTECT, related_name="juicios", db_index=False)
    sentencia = models.CharField(max_length=10, choices=Sentencia.choices)
    texto = models.TextField("por qué se reabre", blank=True, max_length=4000)
    respuesta = models.TextField("la respuesta juzgada")
    respondida_por = models.ForeignKey(USUARIO, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    respondida_el = models.DateTimeField(null=True)
    autor = models.ForeignKey(USUARIO, on_delete=models.PROTECT, related_name="+", db_index=False)
    autor_titulo = models.CharField(max_length=200)
    creado_el = models.DateTimeField()
    emitido_el = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["observacion", "presentacion", "autor"], name="juicio_unico"),
            models.CheckConstraint(condition=~Q(sentencia=Sentencia.REABIERTA) | ~Q(texto=""), name="juicio_reabre_con_razon"),
        ]
        indexes = [models.Index(fields=["servicio", "documento"], name="juicio_servicio")]

    def __str__(self) -> str:
        return f"{self.sentencia} {self.observacion_id}"


class Frase(ConHistorial):
    """Una frase propia de quien revisa, para volver a usarla. No es de un servicio: la ve sólo su dueña o dueño (lo impone RLS)."""

    usuario = models.ForeignKey(USUARIO, on_delete=models.CASCADE, related_name="frases", db_index=False)
    texto = models.TextField(max_length=2000)
    usada = models.PositiveIntegerField("veces usada", default=0)
    creada_el = models.DateTimeField()

    class Meta:
        ordering = ["-usada", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["usuario", "texto"], name="frase_sin_repetir"),
            models.CheckConstraint(condition=~Q(texto=""), name="frase_con_texto"),
        ]

    def __str__(self) -> str:
        return self.texto[:60]


class NotaInterna(ConHistorial):
    """Comentario entre quienes leen el borrador dentro del servicio. Nunca llega a quien visa, ni al PDF, ni a la instantánea."""

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, db_index=False)
    documento = models.ForeignKey(Documento, on_delete=models.CASCADE, related_name="notas", db_index=False)
    seccion = models.CharField(max_length=40)
    texto = models.TextField()
    autor = models.ForeignKey(USUARIO, on_delete=models.PROTECT, related_name="+", db_index=False)
    autor_titulo = models.CharField(max_length=200)
    creada_el = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["servicio", "documento"], name="nota_servicio")]

    def __str__(self) -> str:
        return f"Nota en {self.seccion}"
