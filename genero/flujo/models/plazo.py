"""Plazos por actividad, año y servicio; feriados agregados a mano."""

from django.db import models
from django.db.models import Q

from genero.personas.historial import ConHistorial
from genero.personas.models import Servicio


class Plazo(ConHistorial):
    """Hasta cuándo hay para una actividad: una fecha fija, o tantos días hábiles desde que se recibe.

    Sin servicio rige para el país; con servicio, reemplaza al del país sólo ahí.
    """

    anio = models.PositiveSmallIntegerField("año")
    actividad = models.CharField(max_length=2)
    servicio = models.ForeignKey(Servicio, on_delete=models.CASCADE, null=True, blank=True, related_name="plazos")
    fecha = models.DateField(null=True, blank=True)
    dias_habiles = models.PositiveSmallIntegerField("días hábiles", null=True, blank=True)

    class Meta:
        ordering = ["anio", "actividad"]
        constraints = [
            models.UniqueConstraint(fields=["anio", "actividad", "servicio"], name="plazo_unico", nulls_distinct=False),
            models.CheckConstraint(
                condition=Q(fecha__isnull=False, dias_habiles__isnull=True) | Q(fecha__isnull=True, dias_habiles__isnull=False),
                name="plazo_fecha_o_dias",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.anio} {self.actividad}"


class Feriado(ConHistorial):
    """Un feriado que el calendario general no trae (por ejemplo, uno decretado durante el año)."""

    fecha = models.DateField(unique=True)
    nombre = models.CharField(max_length=120)

    class Meta:
        ordering = ["fecha"]

    def __str__(self) -> str:
        return f"{self.fecha:%d-%m-%Y} {self.nombre}"
