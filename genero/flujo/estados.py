"""Los estados de un documento y los actos que lo mueven: nombre, color e ícono de cada uno, en un solo lugar."""

from dataclasses import dataclass

from django.db import models


class Estado(models.TextChoices):
    """Estados de una versión de documento, tal como los dibuja el dominio."""

    BORRADOR = "borrador", "En redacción"
    EN_APROBACION = "en_aprobacion", "En la Jefatura"
    EN_VISACION = "en_visacion", "En visación"
    OBSERVADO = "observado", "Con observaciones"
    VISADO = "visado", "Vigente"
    REEMPLAZADO = "reemplazado", "Reemplazado"

    @property
    def color(self) -> str:
        """Color de la situación (clase `es-…`)."""
        return _ASPECTO[self][0]

    @property
    def icono(self) -> str:
        """Nombre del ícono."""
        return _ASPECTO[self][1]


_ASPECTO = {
    Estado.BORRADOR: ("borrador", "borrador"),
    Estado.EN_APROBACION: ("espera", "espera"),
    Estado.EN_VISACION: ("espera", "espera"),
    Estado.OBSERVADO: ("devuelto", "devuelto"),
    Estado.VISADO: ("hecho", "hecho"),
    Estado.REEMPLAZADO: ("cerrado", "historial"),
}


class EstadoDeAporte(models.TextChoices):
    """Dónde está una parte pedida a un centro."""

    PEDIDO = "pedido", "Pedido"
    ENTREGADO = "entregado", "Entregado, por revisar"
    ACEPTADO = "aceptado", "Aceptado"
    DEVUELTO = "devuelto", "Devuelto"
    RETIRADO = "retirado", "Ya no se pide"

    @property
    def color(self) -> str:
        """Color de la situación (clase `es-…`)."""
        return _DE_APORTE[self][0]

    @property
    def icono(self) -> str:
        """Nombre del ícono."""
        return _DE_APORTE[self][1]


_DE_APORTE = {
    EstadoDeAporte.PEDIDO: ("borrador", "borrador"),
    EstadoDeAporte.ENTREGADO: ("espera", "espera"),
    EstadoDeAporte.ACEPTADO: ("hecho", "hecho"),
    EstadoDeAporte.DEVUELTO: ("devuelto", "devuelto"),
    EstadoDeAporte.RETIRADO: ("cerrado", "cerrado"),
}

# Lo que el centro puede escribir todavía, y lo que aún no se resuelve.
POR_ESCRIBIR = (EstadoDeAporte.PEDIDO, EstadoDeAporte.DEVUELTO)
POR_RESOLVER = (*POR_ESCRIBIR, EstadoDeAporte.ENTREGADO)

ABIERTOS = (Estado.BORRADOR, Estado.OBSERVADO, Estado.EN_APROBACION, Estado.EN_VISACION)
EDITABLES = (Estado.BORRADOR, Estado.OBSERVADO)


class Accion(models.TextChoices):
    """Lo que alguien puede querer hacer con un documento."""

    ABRIR = "abrir", "Abrir el documento"
    PRESENTAR = "presentar", "Presentar a la Jefatura"
    RETIRAR = "retirar", "Retirar"
    APROBAR = "aprobar", "Aprobar y enviar a {organismo}"
    DEVOLVER = "devolver", "Devolver con observaciones"
    VISAR = "visar", "Dar V°B° técnico"
    OBSERVAR = "observar", "Observar"
    ABRIR_VERSION = "abrir_version", "Abrir una versión nueva"
    ESCRIBIR = "escribir", "Escribir"
    COMENTAR = "comentar", "Comentar"
    RESPONDER = "responder", "Responder observaciones"
    PEDIR_APORTES = "pedir_aportes", "Pedir aportes"
    ENTREGAR_APORTE = "entregar_aporte", "Entregar lo pedido"


@dataclass(frozen=True)
class AspectoDeActo:
    """Cómo se cuenta un acto en el historial: frase en pasado, color e ícono."""

    frase: str
    color: str
    icono: str


# El acto que se anota en la versión que deja de regir: no lo pide nadie, lo causa el V°B° de otra.
REEMPLAZO = "reemplazar"

# El acto que deja cada registro en PDF: lo anota el sistema y no avisa a nadie.
EMITE = "emitir"

# El acto con que la coordinación deja un servicio a cargo de una experta o un experto.
ASIGNA = "asignar"

# Los actos sobre lo que se pide a un centro: no cambian el estado del documento.
PIDE, DESISTE, ENTREGA, ACEPTA, REGRESA = "pedir_aporte", "retirar_pedido", "entregar_aporte", "aceptar_aporte", "devolver_aporte"
DE_APORTES = (PIDE, DESISTE, ENTREGA, ACEPTA, REGRESA)

# `{version}` es la etiqueta de la presentación («1.2») y `{organismo}` quien visa.
ACTOS: dict[str, AspectoDeActo] = {
    "abrir": AspectoDeActo("Se abrió la versión {version}", "borrador", "borrador"),
    "presentar": AspectoDeActo("Se presentó la versión {version}", "hecho", "doc"),
    "retirar": AspectoDeActo("Se retiró la versión {version}", "borrador", "devuelto"),
    "aprobar": AspectoDeActo("La Jefatura aprobó la versión {version} y la envió a {organismo}", "espera", "sello"),
    "devolver": AspectoDeActo("La Jefatura devolvió la versión {version}", "devuelto", "devuelto"),
    "visar": AspectoDeActo("{organismo} dio el V°B° a la versión {version}", "hecho", "sello"),
    "observar": AspectoDeActo("{organismo} observó la versión {version}", "devuelto", "devuelto"),
    "abrir_version": AspectoDeActo("Se abrió la versión {version}", "borrador", "borrador"),
    PIDE: AspectoDeActo("Se pidió un aporte a un centro", "borrador", "mas"),
    DESISTE: AspectoDeActo("Se dejó de pedir un aporte", "cerrado", "cerrado"),
    ENTREGA: AspectoDeActo("Un centro entregó lo pedido", "espera", "espera"),
    ACEPTA: AspectoDeActo("Se aceptó un aporte", "hecho", "hecho"),
    REGRESA: AspectoDeActo("Se devolvió un aporte al centro", "devuelto", "devuelto"),
    REEMPLAZO: AspectoDeActo("La versión {version} quedó reemplazada", "cerrado", "historial"),
    EMITE: AspectoDeActo("Se emitió un registro de la versión {version}", "cerrado", "doc"),
    "abrir_ciclo": AspectoDeActo("Se abrió el ciclo", "borrador", "mas"),
    "nombrar": AspectoDeActo("Se nombró a una persona", "borrador", "persona"),
    ASIGNA: AspectoDeActo("{organismo} asignó quién revisa el servicio", "borrador", "personas"),
    "terminar_nombramiento": AspectoDeActo("Se terminó un nombramiento", "cerrado", "persona"),
    "relevar": AspectoDeActo("Se entregó a otra persona lo que alguien dejó", "borrador", "personas"),
    "importar_personas": AspectoDeActo("Se nombró a varias personas desde una planilla", "borrador", "planilla"),
    "crear_centro": AspectoDeActo("Se creó un centro de responsabilidad", "borrador", "mas"),
    "cambiar_centro": AspectoDeActo("Se cambió un centro de responsabilidad", "borrador", "editar"),
    "subrogar": AspectoDeActo("Se dispuso una subrogancia", "borrador", "persona"),
    "terminar_subrogancia": AspectoDeActo("Se terminó una subrogancia antes de su fecha", "cerrado", "persona"),
    "crear_servicio": AspectoDeActo("Se incorporó un servicio", "borrador", "mas"),
    "publicar_requisitos": AspectoDeActo("Se cambiaron los requisitos del año", "borrador", "pauta"),
    "publicar_biblioteca": AspectoDeActo("Se publicó la biblioteca del año", "borrador", "biblioteca"),
}


def pocas_palabras(accion: str, organismo: str) -> str:
    """El rótulo del botón de una acción."""
    return str(Accion(accion).label).format(organismo=organismo)
