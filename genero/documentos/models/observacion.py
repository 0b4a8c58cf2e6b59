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
    requisito = models.CharField(max_length=60, blank=True)
    texto = models.TextField()
    autor = models.ForeignKey(USUARIO, on_delete=models.PROTECT, related_name="+", db_index=False)
    autor_titulo = models.CharField(max_length=200)
    creada_el = models.DateTimeField()
    emitida_el = models.DateTimeField(null=True)
    respuesta = models.TextField(blank=True)
    respondida_por = models.ForeignKey(USUARIO, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    respondida_el = models.DateTimeField(null=True)

    class Meta:
        ordering = ["numero", "id"]
        constraints = [
            models.UniqueConstraint(fields=["documento", "numero"], name="observacion_numero_unico"),
            models.CheckConstraint(
                condition=Q(emitida_el__isnull=True, numero__isnull=True) | Q(emitida_el__isnull=False, numero__isnull=False),
                name="observacion_emitida_con_numero",
            ),
            models.CheckConstraint(condition=~Q(texto=""), name="observacion_con_texto"),
        ]
        indexes = [models.Index(fields=["servicio", "documento"], name="observacion_servicio")]

    def __str__(self) -> str:
        return f"Observación {self.numero or 'sin emitir'}"

    @property
    def respondida(self) -> bool:
        """Si ya tiene respuesta."""
        return bool(self.respuesta)


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
