"""Lo presentado: una instantánea inmutable, con su huella y su código de verificación."""

import json
from functools import cached_property
from typing import Any

from django.db import models

from genero.documentos.esquema import al_esquema
from genero.documentos.models.documento import Documento
from genero.personas.historial import USUARIO
from genero.personas.models import Servicio


class Presentacion(models.Model):
    """Instantánea canónica de un documento al presentarlo (versión 2, vuelta 1 → «2.1»). La base impide cambiarla o borrarla."""

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, db_index=False)
    documento = models.ForeignKey(Documento, on_delete=models.PROTECT, related_name="presentaciones", db_index=False)
    vuelta = models.PositiveSmallIntegerField()
    etiqueta = models.CharField(max_length=12)
    contenido = models.TextField()
    sha256 = models.CharField(max_length=64)
    codigo = models.CharField(max_length=60, unique=True)
    presentada_por = models.ForeignKey(USUARIO, on_delete=models.PROTECT, related_name="+", db_index=False)
    presentada_el = models.DateTimeField()

    class Meta:
        ordering = ["documento_id", "-vuelta"]
        constraints = [
            models.UniqueConstraint(fields=["documento", "vuelta"], name="presentacion_unica"),
            models.UniqueConstraint(fields=["id", "servicio"], name="presentacion_id_servicio"),
        ]
        indexes = [models.Index(fields=["servicio", "documento"], name="presentacion_servicio")]

    def __str__(self) -> str:
        return self.codigo

    @cached_property
    def leida(self) -> dict[str, Any]:
        """El contenido como diccionario."""
        return al_esquema(json.loads(self.contenido))
