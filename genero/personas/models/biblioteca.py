"""La biblioteca de cada año: las entradas del procedimiento [6.1] y las referencias [5, Anexo 2]."""

from django.db import models

from genero.personas.historial import ConHistorial
from genero.personas.models.servicio import Ciclo


class EntradaBiblioteca(ConHistorial):
    """Un documento de referencia del año, con su enlace y su fecha. Es del país: la lee quien tenga cuenta."""

    class Clase(models.TextChoices):
        """Qué clase de entrada es."""

        REQUISITOS = "requisitos", "Requisitos técnicos y medios de verificación"
        DOCUMENTO = "documento", "Documento técnico"
        INSTRUCCION = "instruccion", "Instrucciones metodológicas"
        COMPROMISO = "compromiso", "Agenda y compromisos"
        DIRECTRIZ = "directriz", "Directrices de la Red de Expertos"
        REFERENCIA = "referencia", "Referencia"
        NORMA = "norma", "Norma"

    anio = models.PositiveSmallIntegerField("año")
    clase = models.CharField(max_length=20, choices=Clase.choices)
    titulo = models.CharField("título", max_length=300)
    organismo = models.CharField(max_length=150, blank=True)
    fecha = models.CharField("fecha o vigencia", max_length=60, blank=True)
    enlace = models.URLField(max_length=500, blank=True)
    marco = models.CharField("programa marco", max_length=10, choices=Ciclo.Marco.choices, blank=True)
    orden = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["anio", "orden", "titulo"]
        constraints = [models.UniqueConstraint(fields=["anio", "clase", "titulo"], name="biblioteca_sin_repetidos")]

    def __str__(self) -> str:
        return self.titulo
