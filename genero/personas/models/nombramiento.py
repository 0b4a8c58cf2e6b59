"""Quién hace qué, dónde y entre qué fechas; y quién subroga a quién."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from genero.configuracion import reloj
from genero.personas.historial import USUARIO, ConHistorial
from genero.personas.models.servicio import CentroResponsabilidad, Servicio
from genero.personas.roles import SOLO_DE_PAIS, SOLO_DE_SERVICIO, Rol, rotulo


class ConVigencia(models.QuerySet):
    """Consultas por fecha de vigencia."""

    def vigentes(self) -> Self:
        """Lo que rige hoy, con ambos extremos incluidos."""
        hoy = reloj.hoy()
        return self.sin_terminar(hoy).filter(desde__lte=hoy)

    def sin_terminar(self, dia: date | None = None) -> Self:
        """Lo que rige, o va a regir, ese día o después; sin día, hoy."""
        return self.filter(Q(hasta__isnull=True) | Q(hasta__gte=dia or reloj.hoy()))


class Nombramiento(ConHistorial):
    """Una persona con un rol, en un servicio o en el país, desde y hasta una fecha."""

    usuario = models.ForeignKey(USUARIO, on_delete=models.PROTECT, related_name="nombramientos")
    rol = models.CharField(max_length=20, choices=Rol.choices)
    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, null=True, blank=True, related_name="nombramientos")
    centro = models.ForeignKey(CentroResponsabilidad, on_delete=models.PROTECT, null=True, blank=True, db_index=False)
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)
    nombrado_por = models.ForeignKey(USUARIO, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)

    objects = ConVigencia.as_manager()

    class Meta:
        ordering = ["servicio_id", "rol", "desde"]
        constraints = [
            models.CheckConstraint(condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")), name="nombramiento_fechas"),
            models.CheckConstraint(condition=~Q(rol__in=SOLO_DE_SERVICIO) | Q(servicio__isnull=False), name="nombramiento_pide_servicio"),
            models.CheckConstraint(condition=~Q(rol__in=SOLO_DE_PAIS) | Q(servicio__isnull=True), name="nombramiento_pide_pais"),
            models.CheckConstraint(
                condition=Q(rol=Rol.CENTRO, centro__isnull=False) | (~Q(rol=Rol.CENTRO) & Q(centro__isnull=True)),
                name="nombramiento_centro",
            ),
            models.CheckConstraint(
                condition=Q(nombrado_por__isnull=True) | ~Q(nombrado_por=F("usuario")), name="nadie_se_nombra_a_si_mismo"
            ),
        ]

    def __str__(self) -> str:
        return f"{rotulo(self.rol)}, {self.servicio or 'país'}"

    def clean(self) -> None:
        """Repite en castellano lo que la base exige."""
        if self.hasta and self.hasta < self.desde:
            raise ValidationError({"hasta": "La fecha de término es anterior a la de inicio."})
        if self.nombrado_por_id and self.nombrado_por_id == self.usuario_id:
            raise ValidationError("Nadie hace su propio nombramiento: pida el nombramiento a otra persona con ese permiso.")


class Subrogancia(ConHistorial):
    """Quien reemplaza a la Jefatura entre dos fechas, con el acto que lo dispone. No hay subrogancia de una subrogancia."""

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, related_name="subrogancias", db_index=False)
    titular = models.ForeignKey(USUARIO, on_delete=models.PROTECT, related_name="subrogada_por")
    subrogante = models.ForeignKey(USUARIO, on_delete=models.PROTECT, related_name="subroga_a")
    acto = models.CharField("acto que la dispone", max_length=120)
    desde = models.DateField()
    hasta = models.DateField()

    objects = ConVigencia.as_manager()

    class Meta:
        ordering = ["-desde"]
        indexes = [models.Index(fields=["servicio", "desde"], name="subrogancia_servicio")]
        constraints = [
            models.CheckConstraint(condition=Q(hasta__gte=F("desde")), name="subrogancia_fechas"),
            models.CheckConstraint(condition=~Q(titular=F("subrogante")), name="subrogancia_otra_persona"),
        ]

    def __str__(self) -> str:
        return f"{self.subrogante} subroga a {self.titular} ({self.acto})"
