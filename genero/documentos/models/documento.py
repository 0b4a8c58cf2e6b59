"""Una versión de un documento y su máquina de estados.

Las transiciones sólo asignan campos. Se llega a ellas por `genero.documentos.acciones.ejecutar` y por ninguna otra parte; la base
rechaza además cualquier cambio de estado que la máquina no tenga (migración `maquina`).
"""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import JSONObject
from django_fsm import FSMField, transition

from genero.flujo.estados import ABIERTOS, EDITABLES, Estado, EstadoDeAporte
from genero.flujo.lugares import Pedida
from genero.personas.historial import USUARIO, ConHistorial
from genero.personas.models import Ciclo, Servicio

# De cada parte pedida, lo que hace falta para decidir quién la escribe: nombre en `Pedida` → columna del aporte.
LO_PEDIDO = JSONObject(
    aporte="id",
    pedido="pedido_id",
    centro="pedido__centro_id",
    centro_nombre="pedido__centro__nombre",
    seccion="seccion",
    renglon="renglon",
    estado="estado",
    agregada="agregado",
    plazo="pedido__plazo",
    entregado_el="entregado_el",
    resuelto_el="resuelto_el",
)


class Documento(ConHistorial):
    """Una versión de un documento visable, en un ciclo."""

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, db_index=False)
    ciclo = models.ForeignKey(Ciclo, on_delete=models.PROTECT, related_name="documentos", db_index=False)
    tipo = models.CharField(max_length=30)
    version = models.PositiveSmallIntegerField("versión", default=1)
    estado = FSMField(choices=Estado.choices, default=Estado.BORRADOR, protected=True)
    vuelta = models.PositiveSmallIntegerField("veces presentada", default=0)
    desde = models.DateTimeField("en este estado desde")
    abierto_el = models.DateTimeField()
    motivo = models.TextField("motivo de la versión", blank=True)
    devuelto_por = models.CharField(max_length=10, blank=True)
    origen = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="derivados", db_index=False)

    class Meta:
        ordering = ["servicio_id", "ciclo_id", "tipo", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["ciclo", "tipo", "version"], name="documento_version_unica"),
            models.UniqueConstraint(fields=["ciclo", "tipo"], condition=Q(estado__in=ABIERTOS), name="documento_una_abierta"),
            models.UniqueConstraint(fields=["ciclo", "tipo"], condition=Q(estado=Estado.VISADO), name="documento_una_vigente"),
            models.UniqueConstraint(fields=["id", "servicio"], name="documento_id_servicio"),
        ]
        indexes = [
            models.Index(fields=["servicio", "ciclo"], name="documento_servicio_ciclo"),
            models.Index(fields=["estado", "servicio"], condition=Q(estado__in=ABIERTOS), name="documento_pendientes"),
        ]

    def __str__(self) -> str:
        return f"{self.tipo} v{self.version}"

    @property
    def situacion(self) -> Estado:
        """El estado como miembro de la enumeración, con su nombre, color e ícono."""
        return Estado(self.estado)

    @property
    def etiqueta(self) -> str:
        """«1.2» si ya se presentó; «1» si todavía no."""
        return f"{self.version}.{self.vuelta}" if self.vuelta else str(self.version)

    @property
    def editable(self) -> bool:
        """Si su contenido se puede escribir."""
        return self.estado in EDITABLES

    def redacto_o_presento(self, usuario_id: int) -> bool:
        """Si esa persona escribió o presentó esta versión (segregación de funciones)."""
        return usuario_id in self.autores

    @cached_property
    def autores(self) -> frozenset[int]:
        """Las cuentas de quienes escribieron o presentaron esta versión.

        Una consulta, la primera vez; ninguna si el documento se trajo `con_lo_pedido`.
        """
        if (leidos := self.__dict__.get("quienes")) is not None:
            return frozenset(leidos)
        return frozenset(self.autorias.values_list("usuario_id", flat=True)) if self.pk else frozenset()

    def pedidas_a(self, centro_id: int) -> tuple[Pedida, ...]:
        """Lo que esta versión le pide a ese centro y no se ha retirado."""
        return tuple(p for p in self.pedidas if p.centro == centro_id)

    @cached_property
    def pedidas(self) -> tuple[Pedida, ...]:
        """Las partes pedidas a los centros y no retiradas, en el orden en que se pidieron.

        Una consulta, la primera vez; ninguna si el documento se trajo `con_lo_pedido`.
        """
        filas = self.__dict__.get("lo_pedido")
        if filas is None:
            filas = self.aportes.exclude(estado=EstadoDeAporte.RETIRADO).order_by("id").values_list(LO_PEDIDO, flat=True)
        return tuple(Pedida.leida(fila) for fila in filas)

    @transition(field=estado, source=[Estado.BORRADOR, Estado.OBSERVADO], target=Estado.EN_APROBACION)
    def presentar(self, ahora: datetime, **_: Any) -> None:
        """Pasa a la Jefatura."""
        self.vuelta += 1
        self.desde = ahora
        self.devuelto_por = ""

    @transition(field=estado, source=Estado.EN_APROBACION, target=Estado.BORRADOR)
    def retirar(self, ahora: datetime, **_: Any) -> None:
        """Vuelve a redacción antes de que la Jefatura resuelva."""
        self.desde = ahora

    @transition(field=estado, source=Estado.EN_APROBACION, target=Estado.EN_VISACION)
    def aprobar(self, ahora: datetime, **_: Any) -> None:
        """La Jefatura aprueba: pasa a quien visa."""
        self.desde = ahora

    @transition(field=estado, source=Estado.EN_APROBACION, target=Estado.OBSERVADO)
    def devolver(self, ahora: datetime, **_: Any) -> None:
        """La Jefatura devuelve con observaciones."""
        self.desde = ahora
        self.devuelto_por = "jefatura"

    @transition(field=estado, source=Estado.EN_VISACION, target=Estado.VISADO)
    def visar(self, ahora: datetime, **_: Any) -> None:
        """Recibe el V°B° técnico y queda vigente."""
        self.desde = ahora

    @transition(field=estado, source=Estado.EN_VISACION, target=Estado.OBSERVADO)
    def observar(self, ahora: datetime, **_: Any) -> None:
        """Quien visa observa: vuelve a redacción."""
        self.desde = ahora
        self.devuelto_por = "visacion"

    @transition(field=estado, source=Estado.VISADO, target=Estado.REEMPLAZADO)
    def reemplazar(self, ahora: datetime, **_: Any) -> None:
        """Otra versión quedó vigente en su lugar."""
        self.desde = ahora


class Autoria(models.Model):
    """Quién escribió o presentó una versión: de aquí sale la segregación de funciones. La base impide cambiarla o borrarla."""

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, db_index=False)
    documento = models.ForeignKey(Documento, on_delete=models.CASCADE, related_name="autorias", db_index=False)
    usuario = models.ForeignKey(USUARIO, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["documento", "usuario"], name="autoria_unica")]
        indexes = [models.Index(fields=["servicio"], name="autoria_servicio")]

    def __str__(self) -> str:
        return f"{self.usuario_id} en {self.documento_id}"
