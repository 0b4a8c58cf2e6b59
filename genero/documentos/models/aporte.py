"""Pedir aportes a los centros: qué parte del documento, a quién y para cuándo; y qué pasó con lo que llegó."""

from django.db import models
from django.db.models import Q

from genero.documentos.models.documento import Documento
from genero.flujo.estados import EstadoDeAporte
from genero.personas.historial import USUARIO, ConHistorial
from genero.personas.models import CentroResponsabilidad, Servicio


class Pedido(ConHistorial):
    """Lo que la persona encargada pide de una vez a un centro, con su plazo."""

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, db_index=False, related_name="+")
    documento = models.ForeignKey(Documento, on_delete=models.CASCADE, related_name="pedidos", db_index=False)
    centro = models.ForeignKey(CentroResponsabilidad, on_delete=models.PROTECT, related_name="pedidos", db_index=False)
    plazo = models.DateField()
    instrucciones = models.TextField(blank=True, max_length=3000)
    pedido_por = models.ForeignKey(USUARIO, on_delete=models.PROTECT, related_name="+", db_index=False)
    pedido_el = models.DateTimeField()

    class Meta:
        ordering = ["plazo", "id"]
        constraints = [models.UniqueConstraint(fields=["id", "servicio"], name="pedido_id_servicio")]
        indexes = [models.Index(fields=["servicio", "documento"], name="pedido_servicio")]

    def __str__(self) -> str:
        return f"{self.centro_id} en {self.documento_id}"


class Aporte(ConHistorial):
    """Una parte pedida: una sección entera, o un renglón por su `clave`.

    En una sección de renglones pedida entera, cada renglón que agrega el centro abre su propio aporte: así se acepta o se devuelve
    uno a uno.
    """

    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, db_index=False, related_name="+")
    documento = models.ForeignKey(Documento, on_delete=models.CASCADE, related_name="aportes", db_index=False)
    pedido = models.ForeignKey(Pedido, on_delete=models.CASCADE, related_name="aportes", db_index=False)
    seccion = models.CharField(max_length=40)
    renglon = models.UUIDField(null=True, blank=True)
    estado = models.CharField(max_length=10, choices=EstadoDeAporte.choices, default=EstadoDeAporte.PEDIDO)
    agregado = models.BooleanField("renglón que agregó el centro", default=False, editable=False)
    nota = models.TextField("nota de quien aporta", blank=True, max_length=2000)
    respuesta = models.TextField("por qué se devuelve", blank=True, max_length=2000)
    entregado_por = models.ForeignKey(USUARIO, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    entregado_el = models.DateTimeField(null=True)
    resuelto_por = models.ForeignKey(USUARIO, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    resuelto_el = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["pedido", "seccion", "renglon"], nulls_distinct=False, name="aporte_unico"),
            models.CheckConstraint(condition=~Q(estado=EstadoDeAporte.DEVUELTO) | ~Q(respuesta=""), name="aporte_devuelto_con_razon"),
        ]
        indexes = [models.Index(fields=["servicio", "documento"], name="aporte_servicio")]

    def __str__(self) -> str:
        return f"{self.seccion} {self.renglon or ''}"

    def pasar_a(self, estado: EstadoDeAporte) -> None:
        """Cambia en qué va. Se llega aquí por `aportes` (y por `partes`, cuando el renglón se quita)."""
        self.estado = estado
