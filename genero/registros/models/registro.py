"""Un registro en PDF: se genera una vez, se guarda por su hash y no se reescribe nunca (lo impone la base)."""

from django.db import models

from genero.documentos.models import Presentacion
from genero.personas.models import Servicio


class ClaseDeRegistro(models.TextChoices):
    """Qué registro es."""

    SIN_VISTO = "sin_visto", "Registro sin V°B°"
    VISADO = "visado", "Registro con V°B°"
    CERTIFICADO = "certificado", "Certificado de V°B°"
    CAMBIOS = "cambios", "Anexo: qué cambió"


class Registro(models.Model):
    """El PDF de una presentación, o su certificado de V°B°."""

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, db_index=False)
    presentacion = models.ForeignKey(Presentacion, on_delete=models.PROTECT, related_name="registros", db_index=False)
    clase = models.CharField(max_length=12, choices=ClaseDeRegistro.choices)
    codigo = models.CharField("código de verificación", max_length=60, unique=True)
    titulo = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    paginas = models.PositiveSmallIntegerField("páginas")
    octetos = models.PositiveIntegerField()
    ultimo_hash = models.CharField("último hash de la cadena al emitirlo", max_length=64)
    # El nombre del certificado con que se selló; vacío si la instalación no tiene sello.
    sello = models.CharField(max_length=200, blank=True)
    creado_el = models.DateTimeField()

    class Meta:
        ordering = ["-creado_el", "-id"]
        constraints = [models.UniqueConstraint(fields=["presentacion", "clase"], name="registro_unico")]
        indexes = [models.Index(fields=["servicio", "presentacion"], name="registro_servicio")]

    def __str__(self) -> str:
        return self.titulo
