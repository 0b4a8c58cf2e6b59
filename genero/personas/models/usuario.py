"""La persona que ingresa: correo, nombre y RUN. Qué puede hacer lo dicen sus nombramientos, nunca su cuenta."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from stdnum.cl import rut
from stdnum.exceptions import ValidationError as RunInvalido

from genero.personas.historial import ConHistorial


def validar_run(valor: str) -> None:
    """Comprueba el dígito verificador del RUN; lanza ValidationError con el motivo en castellano."""
    try:
        rut.validate(valor)
    except RunInvalido:
        raise ValidationError(f"El RUN «{valor}» no es válido: revise el número y su dígito verificador.") from None


class GestorDeUsuarios(BaseUserManager["Usuario"]):
    """Crea cuentas sin privilegios: no hay superusuarios en este sistema."""

    def create_user(self, correo: str, nombre: str, password: str | None = None, **extra: Any) -> "Usuario":
        """Crea una cuenta; sin clave, la persona la define al recuperar su clave por correo."""
        usuario = self.model(correo=self.normalize_email(correo).lower(), nombre=nombre, **extra)
        usuario.set_password(password)
        usuario.save(using=self._db)
        return usuario

    def get_by_natural_key(self, username: str | None) -> "Usuario":
        """Busca por correo sin distinguir mayúsculas."""
        return self.get(correo=(username or "").lower())


class Usuario(AbstractBaseUser, ConHistorial):
    """Una persona con cuenta."""

    correo = models.EmailField("correo institucional", unique=True)
    nombre = models.CharField("nombre", max_length=150)
    run = models.CharField("RUN", max_length=12, unique=True, null=True, blank=True, validators=[validar_run])  # noqa: DJ001 - nulo para que «sin RUN» no choque con la unicidad
    is_active = models.BooleanField("cuenta activa", default=True)
    es_demo = models.BooleanField("persona de ejemplo", default=False)
    visita_anterior = models.DateTimeField(null=True, blank=True, editable=False)
    visita_actual = models.DateTimeField(null=True, blank=True, editable=False)

    objects = GestorDeUsuarios()

    USERNAME_FIELD = "correo"
    EMAIL_FIELD = "correo"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nombre"]

    class Meta:
        verbose_name = "persona"
        verbose_name_plural = "personas"
        constraints = [
            models.CheckConstraint(condition=models.Q(correo=Lower("correo")), name="usuario_correo_minusculas"),
        ]

    def __str__(self) -> str:
        return self.nombre

    def clean(self) -> None:
        """Normaliza correo y RUN."""
        super().clean()
        self.correo = self.correo.lower()
        self.run = rut.compact(self.run) if self.run else None

    def get_full_name(self) -> str:
        """Nombre completo (lo pide allauth)."""
        return self.nombre

    @property
    def nombre_corto(self) -> str:
        """El primer nombre."""
        return self.nombre.split(" ", 1)[0]
