"""La bitácora: actos que sólo se insertan, encadenados por servicio.

El número, el momento, la persona y los hashes los pone la base (migración `bitacora`), no el código.
"""

from django.db import models

from genero.personas.models import Servicio

PLATAFORMA = 0
CERO = "0" * 64


class Acto(models.Model):
    """Un acto: quién, a qué título, qué hizo, sobre qué, por qué y cuándo."""

    cadena = models.BigIntegerField(editable=False)
    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, null=True, related_name="actos", db_index=False)
    numero = models.PositiveIntegerField(editable=False)
    momento = models.DateTimeField(editable=False)
    usuario_id = models.BigIntegerField(null=True, editable=False)
    persona = models.CharField(max_length=150, editable=False)
    rol = models.CharField(max_length=20)
    subrogancia_de = models.CharField(max_length=150, blank=True)
    verbo = models.CharField(max_length=30)
    objeto_tipo = models.CharField(max_length=30)
    objeto_id = models.BigIntegerField(null=True)
    datos = models.TextField(default="{}")
    # La del envío que lo causó: un doble clic llega con la misma y no hace dos cosas.
    clave = models.UUIDField(null=True, editable=False)
    previo = models.CharField(max_length=64, editable=False)
    hash = models.CharField(max_length=64, editable=False, unique=True)

    class Meta:
        ordering = ["cadena", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["cadena", "numero"], name="acto_correlativo"),
            models.UniqueConstraint(fields=["servicio", "clave"], name="acto_una_vez"),
            models.UniqueConstraint(fields=["clave"], condition=models.Q(servicio__isnull=True), name="acto_de_plataforma_una_vez"),
        ]
        indexes = [models.Index(fields=["servicio", "objeto_tipo", "objeto_id", "numero"], name="acto_por_objeto")]

    def __str__(self) -> str:
        return f"{self.cadena}/{self.numero} {self.verbo}"


class Cabeza(models.Model):
    """El último eslabón de cada cadena. Sólo la toca el trigger de la bitácora."""

    cadena = models.BigIntegerField(primary_key=True)
    numero = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        managed = True

    def __str__(self) -> str:
        return f"{self.cadena}: {self.numero}"
