"""El último hash de cada cadena, dicho afuera una vez al día: si después alguien corta la cola, lo enviado no calza con lo que queda."""

from django.db import models

from genero.personas.models import Servicio


class Testigo(models.Model):
    """Hasta dónde llegaba la cadena de un servicio cierto día, y con qué hash. Sólo se inserta.

    Si ese día no calzaba, `falla` dice dónde, y número y hash son los del último acto que sí.
    """

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, related_name="testigos", db_index=False)
    fecha = models.DateField()
    numero = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    falla = models.CharField(max_length=300, blank=True)
    enviado_el = models.DateTimeField()

    class Meta:
        ordering = ["-fecha"]
        constraints = [models.UniqueConstraint(fields=["servicio", "fecha"], name="testigo_uno_al_dia")]

    def __str__(self) -> str:
        return f"{self.servicio_id} {self.fecha}: {self.numero}"
