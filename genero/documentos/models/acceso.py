"""Quién leyó qué y cuándo. Sólo se inserta; no lleva cadena: leer no cambia nada, y aquí se escribe mucho."""

from django.db import models

from genero.documentos.models.documento import Documento
from genero.documentos.models.presentacion import Presentacion
from genero.personas.historial import USUARIO
from genero.personas.models import Servicio


class ClaseDeAcceso(models.TextChoices):
    """Qué se abrió."""

    LEER = "leer", "Leyó el documento"
    COMPARAR = "comparar", "Comparó dos versiones"
    REVISAR = "revisar", "Abrió la pauta"
    REGISTRO = "registro", "Bajó el PDF"
    WORD = "word", "Bajó el borrador en Word"
    PAQUETE = "paquete", "Bajó el paquete verificable"


class Acceso(models.Model):
    """Una lectura: quién, a qué título, qué y cuándo. `presentacion` va vacía si lo leído era el borrador."""

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, db_index=False, related_name="+")
    documento = models.ForeignKey(Documento, on_delete=models.PROTECT, related_name="accesos", db_index=False)
    presentacion = models.ForeignKey(Presentacion, on_delete=models.PROTECT, null=True, related_name="accesos", db_index=False)
    usuario = models.ForeignKey(USUARIO, on_delete=models.PROTECT, related_name="+", db_index=False)
    rol = models.CharField(max_length=20)
    subrogancia_de = models.CharField(max_length=150, blank=True)
    clase = models.CharField(max_length=10, choices=ClaseDeAcceso.choices)
    momento = models.DateTimeField()

    class Meta:
        ordering = ["-momento", "-id"]
        indexes = [
            models.Index(fields=["documento", "momento"], name="acceso_documento"),
            models.Index(fields=["servicio", "momento"], name="acceso_servicio"),
        ]

    def __str__(self) -> str:
        return f"{self.usuario_id} {self.clase} {self.documento_id}"
