"""La pauta: requisitos técnicos del año como datos, y las respuestas de quien visa, requisito por requisito."""

from django.db import models

from genero.documentos.models.documento import Documento
from genero.documentos.models.presentacion import Presentacion
from genero.personas.historial import USUARIO, ConHistorial
from genero.personas.models import Ciclo, Servicio


class Requisito(ConHistorial):
    """Un requisito técnico del año y del programa marco para un tipo de documento. Queda fijo al presentar."""

    anio = models.PositiveSmallIntegerField("año")
    marco = models.CharField(max_length=10, choices=Ciclo.Marco.choices)
    tipo = models.CharField(max_length=30)
    codigo = models.CharField(max_length=60)
    orden = models.PositiveSmallIntegerField()
    texto = models.TextField()
    guia = models.CharField("sección de la guía", max_length=20, blank=True)
    secciones = models.JSONField("secciones donde se ve", default=list)

    class Meta:
        ordering = ["anio", "marco", "tipo", "orden"]
        constraints = [models.UniqueConstraint(fields=["anio", "marco", "tipo", "codigo"], name="requisito_unico")]

    def __str__(self) -> str:
        return f"{self.anio} {self.codigo}"


class Respuesta(models.TextChoices):
    """Qué se responde a cada requisito."""

    CUMPLE = "cumple", "Cumple"
    NO_CUMPLE = "no_cumple", "No cumple"
    NO_APLICA = "no_aplica", "No aplica"


class RespuestaPauta(ConHistorial):
    """Lo que responde quien visa a un requisito de una presentación."""

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, db_index=False)
    documento = models.ForeignKey(Documento, on_delete=models.CASCADE, related_name="+", db_index=False)
    presentacion = models.ForeignKey(Presentacion, on_delete=models.PROTECT, related_name="respuestas", db_index=False)
    codigo = models.CharField(max_length=60)
    respuesta = models.CharField(max_length=10, choices=Respuesta.choices, blank=True)
    texto = models.TextField(blank=True)
    autor = models.ForeignKey(USUARIO, on_delete=models.PROTECT, related_name="+", db_index=False)
    guardada_el = models.DateTimeField()

    class Meta:
        ordering = ["codigo"]
        constraints = [models.UniqueConstraint(fields=["presentacion", "codigo"], name="respuesta_unica")]
        indexes = [models.Index(fields=["servicio", "presentacion"], name="respuesta_servicio")]

    def __str__(self) -> str:
        return f"{self.codigo}: {self.respuesta}"


class Autoevaluacion(ConHistorial):
    """Lo que el propio servicio cree de un requisito antes de presentar: sólo lo ve quien lee el borrador, y no viaja con él."""

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, db_index=False)
    documento = models.ForeignKey(Documento, on_delete=models.CASCADE, related_name="autoevaluacion", db_index=False)
    codigo = models.CharField(max_length=60)
    respuesta = models.CharField(max_length=10, choices=Respuesta.choices, blank=True)
    texto = models.TextField(blank=True, max_length=4000)
    autor = models.ForeignKey(USUARIO, on_delete=models.PROTECT, related_name="+", db_index=False)
    guardada_el = models.DateTimeField()

    class Meta:
        ordering = ["codigo"]
        constraints = [models.UniqueConstraint(fields=["documento", "codigo"], name="autoevaluacion_unica")]
        indexes = [models.Index(fields=["servicio", "documento"], name="autoevaluacion_servicio")]

    def __str__(self) -> str:
        return f"{self.codigo}: {self.respuesta}"
