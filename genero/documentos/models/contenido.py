"""El contenido que se escribe: una fila de prosa por sección y los renglones de cada tabla.

Sólo se puede cambiar mientras el documento está en redacción; lo impone la base (migración `contenido_editable`).
"""

import uuid

from django.db import models
from django.db.models import Q

from genero.documentos.models.documento import Documento
from genero.personas.historial import USUARIO, ConHistorial
from genero.personas.models import Servicio


class Prosa(ConHistorial):
    """Una sección de un documento: su texto (si es prosa), su revisión y quién la escribió por última vez.

    También existe una fila por sección de renglones o de ficha: ahí se bloquea y se firma la autoría. `razon` dice por qué la
    sección queda sin contenido; `responsable`, a quién se le encargó.
    """

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, db_index=False)
    documento = models.ForeignKey(Documento, on_delete=models.CASCADE, related_name="prosas", db_index=False)
    seccion = models.CharField(max_length=40)
    texto = models.TextField(blank=True)
    rico = models.BooleanField("con formato", default=False, editable=False)
    razon = models.TextField("razón de que falte", blank=True)
    lista = models.BooleanField("lista para revisar", default=False)
    revision = models.PositiveIntegerField(default=0)
    autor = models.ForeignKey(USUARIO, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    guardado_el = models.DateTimeField(null=True)
    responsable = models.ForeignKey(USUARIO, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["documento", "seccion"], name="prosa_unica")]
        indexes = [models.Index(fields=["servicio", "documento"], name="prosa_servicio")]

    def __str__(self) -> str:
        return f"{self.documento_id} {self.seccion}"


class Ficha(ConHistorial):
    """Base de los campos cortos propios de un tipo de documento: una fila por documento."""

    documento = models.OneToOneField(Documento, on_delete=models.CASCADE, primary_key=True, related_name="%(class)s")
    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, related_name="+")
    sin_informacion = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True


class Renglon(ConHistorial):
    """Base de todo renglón: conserva su `clave` entre versiones y entre años.

    `sin_informacion` dice, por campo, por qué falta el dato. Las referencias a otros renglones van por `clave`, no por id: así una
    versión nueva los copia tal cual.
    """

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, db_index=False, related_name="+")
    documento = models.ForeignKey(Documento, on_delete=models.CASCADE, db_index=False, related_name="%(class)ss")
    clave = models.UUIDField(default=uuid.uuid4, editable=False)
    orden = models.PositiveIntegerField(default=0)
    fuente = models.CharField("fuente del dato", max_length=500, blank=True)
    ejemplo = models.BooleanField("es texto de ejemplo", default=False, editable=False)
    sin_informacion = models.JSONField(default=dict, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        ordering = ["orden", "id"]
        constraints = [
            models.UniqueConstraint(fields=["documento", "clave"], name="%(class)s_clave_unica"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="%(class)s_revision"),
        ]
        indexes = [models.Index(fields=["servicio", "documento", "orden"], name="%(class)s_serv")]
