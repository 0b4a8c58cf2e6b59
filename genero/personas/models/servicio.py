"""El servicio público, sus centros y sus años."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from genero.personas.historial import ConHistorial


class Servicio(ConHistorial):
    """Un servicio público que aplica el procedimiento."""

    nombre = models.CharField(max_length=200, unique=True)
    sigla = models.CharField(max_length=30)
    slug = models.SlugField(max_length=40, unique=True)
    ministerio = models.CharField(max_length=150)
    ley_organica = models.CharField("ley orgánica", max_length=300, blank=True)
    mision = models.TextField("misión", blank=True)
    fuente = models.TextField("fuente de los datos", blank=True)
    ficticio = models.BooleanField("servicio inventado para la demostración", default=False)

    class Meta:
        ordering = ["sigla"]

    def __str__(self) -> str:
        return self.sigla


class CentroResponsabilidad(ConHistorial):
    """Unidad del servicio o región que participa en el procedimiento [3.4]."""

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, related_name="centros", db_index=False)
    nombre = models.CharField(max_length=150)
    activo = models.BooleanField(default=True)

    class Meta:
        ordering = ["nombre"]
        constraints = [
            models.UniqueConstraint(fields=["servicio", "nombre"], name="centro_unico_por_servicio"),
            models.UniqueConstraint(fields=["id", "servicio"], name="centro_id_servicio"),
        ]

    def __str__(self) -> str:
        return self.nombre


class Ciclo(ConHistorial):
    """Un servicio y un año: el procedimiento completo, de A1 a G2."""

    class Marco(models.TextChoices):
        """Programa marco del PMG al que responde el servicio ese año."""

        BASICO = "basico", "Programa Marco Básico"
        CALIDAD = "calidad", "Programa Marco de la Calidad"

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, related_name="ciclos", db_index=False)
    anio = models.PositiveSmallIntegerField("año", validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    marco = models.CharField(max_length=10, choices=Marco.choices, default=Marco.BASICO)
    abierto_el = models.DateTimeField()

    class Meta:
        ordering = ["-anio"]
        constraints = [
            models.UniqueConstraint(fields=["servicio", "anio"], name="ciclo_unico_por_anio"),
            models.UniqueConstraint(fields=["id", "servicio"], name="ciclo_id_servicio"),
            models.CheckConstraint(condition=models.Q(anio__gte=2000, anio__lte=2100), name="ciclo_anio_razonable"),
        ]

    def __str__(self) -> str:
        return f"{self.servicio} {self.anio}"
