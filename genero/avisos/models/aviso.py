"""Un aviso: a quién, sobre qué acto, y si ya lo leyó. No lleva texto de los documentos."""

from django.db import models

from genero.documentos.models import Documento
from genero.flujo.models import Acto
from genero.personas.historial import USUARIO, ConHistorial
from genero.personas.models import Servicio


class ClaseDeAviso(models.TextChoices):
    """Por qué se avisa."""

    ESPERA = "espera", "Espera por usted"
    DEVUELTO = "devuelto", "Devuelto"
    VIGENTE = "vigente", "Vigente"
    ASIGNACION = "asignacion", "Asignación"


class Aviso(ConHistorial):
    """Un aviso en la bandeja de una persona, que también salió por correo."""

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, db_index=False)
    destinatario = models.ForeignKey(USUARIO, on_delete=models.PROTECT, related_name="avisos", db_index=False)
    acto = models.ForeignKey(Acto, on_delete=models.PROTECT, related_name="+", db_index=False)
    # Sin documento, el aviso es sobre la asignación del servicio: lo lee su destinataria aunque ya no lo alcance.
    documento = models.ForeignKey(Documento, on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    clase = models.CharField(max_length=10, choices=ClaseDeAviso.choices)
    asunto = models.CharField(max_length=200)
    cuerpo = models.TextField()
    direccion = models.CharField("dirección que abre", max_length=200)
    creado_el = models.DateTimeField()
    leido_el = models.DateTimeField(null=True)
    enviado_el = models.DateTimeField("correo enviado", null=True)

    class Meta:
        ordering = ["-creado_el", "-id"]
        constraints = [models.UniqueConstraint(fields=["acto", "destinatario"], name="aviso_unico_por_acto")]
        indexes = [
            models.Index(fields=["destinatario", "-creado_el"], name="aviso_bandeja"),
            models.Index(fields=["destinatario"], condition=models.Q(leido_el__isnull=True), name="aviso_sin_leer"),
        ]

    def __str__(self) -> str:
        return self.asunto
