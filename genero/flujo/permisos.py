"""Quién puede qué: las dos tablas del dominio, más alcance, vigencia, subrogancia y segregación de funciones.

Es el único lugar donde se decide. Cada respuesta dice sí o no **y por qué**; de «quiénes pueden» salen avisos y pendientes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from django.conf import settings
from django.db.models import Q, QuerySet

from genero.configuracion import fechas
from genero.configuracion.enumerar import enumerar
from genero.flujo.estados import EDITABLES, Accion, Estado, EstadoDeAporte, pocas_palabras
from genero.flujo.lugares import Gesto, Lugar, Pedida
from genero.personas.actuante import Actuante
from genero.personas.models import Nombramiento, Subrogancia, Usuario
from genero.personas.roles import Rol, en_frase, rotulo


class Ver(Enum):
    """Cuánto ve un rol de un documento en cierto estado."""

    NADA = "nada"
    INDICE = "índice"
    PRESENTADO = "índice, y leer lo ya presentado"
    LEER = "leer"


class Motivo(Enum):
    """Por qué no. Lo ajeno se responde como inexistente (404), lo no permitido 403, lo fuera de estado 409.

    `PARTE` es lo pedido que el centro ya entregó o ya le aceptaron (409).
    """

    AJENO = "ajeno"
    ROL = "rol"
    SEGREGACION = "segregación"
    ESTADO = "estado"
    PARTE = "parte"


@dataclass(frozen=True)
class Veredicto:
    """Sí o no, con el motivo en castellano cuando es no."""

    si: bool
    motivo: str = ""
    clase: Motivo | None = None

    def __bool__(self) -> bool:
        return self.si


SI = Veredicto(True)


class DocumentoVisible(Protocol):
    """Lo que hace falta saber de un documento para decidir."""

    estado: str
    servicio_id: int

    def redacto_o_presento(self, usuario_id: int) -> bool:
        """Si esa persona escribió o presentó esta versión."""
        ...

    def pedidas_a(self, centro_id: int) -> Sequence[Pedida]:
        """Lo que esta versión le pide a ese centro y no se ha retirado (sólo se pregunta cuando quien actúa es un centro)."""
        ...


B, O, A, V, X, R = (Estado.BORRADOR, Estado.OBSERVADO, Estado.EN_APROBACION, Estado.EN_VISACION, Estado.VISADO, Estado.REEMPLAZADO)  # noqa: E741 - la inicial de cada estado, para que la tabla quepa a la vista
L, I, P = Ver.LEER, Ver.INDICE, Ver.PRESENTADO  # noqa: E741

# Rol × estado: qué se ve (dominio.md, «Quién ve qué, según el estado»).
VISIBILIDAD: dict[str, dict[str, Ver]] = {
    Rol.EG: {B: L, O: L, A: L, V: L, X: L, R: L},
    Rol.CENTRO: {B: L, O: L, A: L, V: L, X: L, R: L},
    Rol.JEFATURA: {B: L, O: L, A: L, V: L, X: L, R: L},
    Rol.CALIDAD: {B: L, O: L, A: L, V: L, X: L, R: L},
    Rol.VISACION: {B: P, O: P, A: P, V: L, X: L, R: L},
    Rol.COORDINACION: {B: I, O: I, A: I, V: L, X: L, R: L},
    Rol.LECTURA: {B: P, O: P, A: L, V: L, X: L, R: L},
    Rol.ADMINISTRACION: {B: I, O: I, A: I, V: I, X: I, R: I},
}

# Acción × rol: en qué estados la puede hacer (dominio.md, la máquina y la misma tabla).
ACCIONES: dict[str, dict[str, tuple[str, ...]]] = {
    Accion.ESCRIBIR: {Rol.EG: (B, O)},
    Accion.PRESENTAR: {Rol.EG: (B, O)},
    Accion.RETIRAR: {Rol.EG: (A,)},
    Accion.ABRIR_VERSION: {Rol.EG: (X,)},
    Accion.APROBAR: {Rol.JEFATURA: (A,)},
    Accion.DEVOLVER: {Rol.JEFATURA: (A,)},
    Accion.VISAR: {Rol.VISACION: (V,)},
    Accion.OBSERVAR: {Rol.VISACION: (V,)},
    Accion.COMENTAR: {Rol.EG: (B, O), Rol.JEFATURA: (B, O), Rol.CALIDAD: (B, O, A)},
    Accion.RESPONDER: {Rol.EG: (B, O)},
    Accion.PEDIR_APORTES: {Rol.EG: (B, O)},
    Accion.ENTREGAR_APORTE: {Rol.CENTRO: (B, O)},
}

# Abrir el documento de un año crea su primera versión: no hay estado anterior.
PUEDEN_ABRIR = (Rol.EG,)
# Quien redactó o presentó una versión no decide sobre ella.
SEGREGADAS = (Accion.APROBAR, Accion.VISAR)
# Lo que se pide a los centros es trabajo de adentro: lo ve quien lee el borrador en el servicio.
VEN_APORTES = (Rol.EG, Rol.CENTRO, Rol.JEFATURA, Rol.CALIDAD)
# Lo que el servicio se responde a sí mismo antes de presentar, también: nunca sale de ahí.
VEN_AUTOEVALUACION = VEN_APORTES


def ver(actuante: Actuante | None, documento: DocumentoVisible) -> Ver:
    """Cuánto ve esta persona, con el rol con que actúa, de este documento."""
    if actuante is None or not actuante.alcanza(documento.servicio_id):
        return Ver.NADA
    return VISIBILIDAD[actuante.rol][documento.estado]


def puede(actuante: Actuante | None, accion: str, documento: DocumentoVisible, lugar: Lugar | None = None) -> Veredicto:
    """Si puede hacer la acción sobre el documento, y por qué no cuando no.

    `lugar` es dónde se quiere escribir: el centro sólo puede donde se le pidió. Sin `lugar`, puede si tiene algo pedido por escribir.
    """
    if actuante is None or not actuante.alcanza(documento.servicio_id):
        return Veredicto(False, "No encontramos esa página, o no está a su alcance.", Motivo.AJENO)
    if accion == Accion.ESCRIBIR and actuante.rol == Rol.CENTRO:
        return _escribe_el_centro(actuante, documento, lugar)
    por_rol = ACCIONES[accion]
    if actuante.rol not in por_rol:
        return Veredicto(False, _motivo_de_rol(actuante, accion), Motivo.ROL)
    if accion in SEGREGADAS and documento.redacto_o_presento(actuante.usuario.pk):
        verbo = "aprobar" if accion == Accion.APROBAR else "visar"
        return Veredicto(
            False, f"Usted escribió o presentó esta versión: otra persona debe {verbo} lo que usted redactó.", Motivo.SEGREGACION
        )
    if documento.estado not in por_rol[actuante.rol]:
        return Veredicto(False, _motivo_de_estado(accion, documento.estado), Motivo.ESTADO)
    return SI


def _escribe_el_centro(actuante: Actuante, documento: DocumentoVisible, lugar: Lugar | None) -> Veredicto:
    """El centro escribe lo pedido, mientras no lo entregue, y sólo en borrador u observado (dominio.md, «Quién ve qué») [3.4]."""
    centro = actuante.vigente.centro
    suyas = documento.pedidas_a(centro) if centro else ()
    if not suyas:
        return _no_pedido("Nada de este documento está pedido", actuante)
    if documento.estado not in EDITABLES:
        return Veredicto(False, _motivo_de_estado(Accion.ESCRIBIR, documento.estado), Motivo.ESTADO)
    if lugar is None:
        return SI if any(p.abierta for p in suyas) else _ya_no_la_tiene(suyas)
    return _en_el_lugar(actuante, suyas, lugar)


def _en_el_lugar(actuante: Actuante, suyas: Sequence[Pedida], lugar: Lugar) -> Veredicto:
    if lugar.gesto == Gesto.ORDENAR:
        return Veredicto(False, f"El orden de los renglones lo decide {en_frase(Rol.EG)}.", Motivo.ROL)
    ahi = [p for p in suyas if p.seccion == lugar.seccion and (lugar.gesto == Gesto.ENTRAR or p.renglon == lugar.renglon)]
    if not ahi:
        return _no_pedido("Este renglón no está pedido" if lugar.renglon else "Esta sección no está pedida", actuante)
    if not any(p.abierta for p in ahi):
        return _ya_no_la_tiene(ahi)
    if lugar.gesto == Gesto.QUITAR and not any(p.abierta and p.agregada for p in ahi):
        return Veredicto(False, "El centro quita sólo los renglones que agregó. Si éste sobra, dígalo en la nota al entregar.", Motivo.ROL)
    return SI


def _no_pedido(que: str, actuante: Actuante) -> Veredicto:
    return Veredicto(False, f"El centro escribe sólo lo que se le pide. {que} a {actuante.vigente.centro_nombre}.", Motivo.ROL)


def _ya_no_la_tiene(partes: Sequence[Pedida]) -> Veredicto:
    ultima = max(partes, key=lambda p: p.aporte)
    if ultima.estado == EstadoDeAporte.ACEPTADO:
        return Veredicto(False, f"Ya se la aceptaron el {fechas.larga(ultima.resuelto_el)}: no hay más que escribir aquí.", Motivo.PARTE)
    return Veredicto(False, f"Ya la entregó el {fechas.larga(ultima.entregado_el)}: espera que la revisen.", Motivo.PARTE)


def puede_abrir(actuante: Actuante | None, servicio_id: int) -> Veredicto:
    """Si puede abrir la primera versión de un documento en ese servicio."""
    if actuante is None or not actuante.alcanza(servicio_id):
        return Veredicto(False, "No encontramos esa página, o no está a su alcance.", Motivo.AJENO)
    if actuante.rol not in PUEDEN_ABRIR:
        return Veredicto(False, f"Sólo {en_frase(Rol.EG)} puede abrir el documento. Usted actúa como {actuante.titulo}.", Motivo.ROL)
    return SI


def roles_que_pueden(accion: str) -> tuple[str, ...]:
    """Los roles a los que la tabla concede la acción, en cualquier estado."""
    return tuple(ACCIONES[accion])


def quienes_pueden(accion: str, servicio_id: int, *, excepto: tuple[int, ...] = ()) -> QuerySet[Usuario]:
    """Las personas con cuenta activa que hoy pueden hacer la acción en ese servicio, incluidas las subrogantes.

    `excepto` quita a quienes la segregación de funciones excluye.
    """
    roles = roles_que_pueden(accion)
    directos = Nombramiento.objects.vigentes().filter(rol__in=roles, servicio_id=servicio_id)
    condicion = Q(pk__in=directos.values("usuario_id"))
    if Rol.JEFATURA in roles:
        titulares = Nombramiento.objects.vigentes().filter(rol=Rol.JEFATURA, servicio_id=servicio_id)
        subrogantes = Subrogancia.objects.vigentes().filter(servicio_id=servicio_id, titular_id__in=titulares.values("usuario_id"))
        condicion |= Q(pk__in=subrogantes.values("subrogante_id"))
    return Usuario.objects.filter(condicion, is_active=True).exclude(pk__in=excepto).order_by("nombre")


def _motivo_de_rol(actuante: Actuante, accion: str) -> str:
    quienes = enumerar([en_frase(r) for r in ACCIONES[accion]], con="o")
    verbo = _VERBOS[accion]
    return f"Sólo {quienes} puede {verbo}. Usted actúa como {actuante.titulo}."


def _motivo_de_estado(accion: str, estado: str) -> str:
    if accion == Accion.ESCRIBIR or (accion == Accion.PRESENTAR and estado not in EDITABLES):
        return f"No se puede {_VERBOS[accion]}: {_DONDE_ESTA[estado].format(organismo=settings.ORGANISMO_VISADOR)}."
    return f"No corresponde {_VERBOS[accion]} ahora: {_DONDE_ESTA[estado].format(organismo=settings.ORGANISMO_VISADOR)}."


_VERBOS: dict[str, str] = {
    Accion.ESCRIBIR: "escribir",
    Accion.PRESENTAR: "presentar",
    Accion.RETIRAR: "retirar",
    Accion.ABRIR_VERSION: "abrir una versión nueva",
    Accion.APROBAR: "aprobar",
    Accion.DEVOLVER: "devolver",
    Accion.VISAR: "visar",
    Accion.OBSERVAR: "observar",
    Accion.COMENTAR: "comentar",
    Accion.RESPONDER: "responder observaciones",
    Accion.PEDIR_APORTES: "pedir aportes o resolver los entregados",
    Accion.ENTREGAR_APORTE: "entregar lo pedido",
}
_DONDE_ESTA: dict[str, str] = {
    B: "el documento está en redacción",
    O: "el documento volvió con observaciones y está en redacción",
    A: "lo tiene la Jefatura",
    V: "lo revisa {organismo}",
    X: "esta versión ya está vigente",
    R: "esta versión fue reemplazada",
}


def rotulo_de(actuante: Actuante) -> str:
    """Cómo se nombra el rol con que actúa, en el encabezado."""
    return actuante.titulo if actuante.subrogancia_de else rotulo(actuante.rol)


def boton_de(accion: str) -> str:
    """Texto del botón de la acción, con el organismo que visa."""
    return pocas_palabras(accion, settings.ORGANISMO_VISADOR)
