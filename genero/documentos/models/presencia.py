"""Quién está ahora en cada sección. No es un registro: cada latido reescribe su fila, y lo viejo no cuenta."""

from django.db import models

from genero.documentos.models.documento import Documento
from genero.personas.historial import USUARIO
from genero.personas.models import Servicio


class Presencia(models.Model):
    """Una persona con una sección abierta para escribir, y cuándo dio señales por última vez."""

    servicio = models.ForeignKey(Servicio, on_delete=models.CASCADE, related_name="+", db_index=False)
    documento = models.ForeignKey(Documento, on_delete=models.CASCADE, related_name="presencias", db_index=False)
    seccion = models.CharField(max_length=40)
    usuario = models.ForeignKey(USUARIO, on_delete=models.CASCADE, related_name="+", db_index=False)
    visto_el = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["documento", "seccion", "usuario"], name="presencia_unica")]
        indexes = [models.Index(fields=["servicio", "documento"], name="presencia_servicio")]

    def __str__(self) -> str:
        return f"{self.usuario_id} en {self.documento_id} {self.seccion}"
