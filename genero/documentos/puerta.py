"""Cerrojos de la puerta: traer el documento bloqueado y exigir el permiso, con el error que corresponde.

Quien decide lo bloquea entero; quien escribe lo comparte con otras personas que escriben, y espera a quien esté decidiendo.
"""

from dataclasses import dataclass
from typing import NoReturn
from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper

from genero.documentos.errores import Ajeno, FueraDeEstado, NoSePuede, SinPermiso, YaEntregada
from genero.documentos.models import Autoria, Documento, Presentacion
from genero.flujo.estados import EDITABLES, Accion
from genero.flujo.lugares import Gesto, Lugar
from genero.flujo.permisos import Motivo, puede
from genero.personas.actuante import Actuante
from genero.personas.roles import Rol

# Todo lo que hace falta saber antes de decidir, leído después del bloqueo: lo presentado, quiénes redactaron y si este envío ya se hizo.
_SITUACION = """
    select p.*, array(select a.usuario_id from documentos_autoria a where a.documento_id = d.id) as autores,
           (select x.id from flujo_acto x where x.servicio_id = d.servicio_id and x.clave = %s) as repetido
      from documentos_documento d
      left join documentos_presentacion p on p.documento_id = d.id and p.vuelta = d.vuelta and d.estado <> all(%s)
     where d.id = %s
"""

# Una sola orden: se lee lo que quedó fijo.
_COMPARTIR = "select * from documentos_documento where id = %s for share"
# Lo retirado no se escribe: puede reabrirse, y compartirlo trabaría a quien lo haga.
_COMPARTIR_LO_PEDIDO = "select 1 from documentos_aporte where documento_id = %s and estado <> 'retirado' order by id for share"
_TOMAR_LO_PEDIDO = "select 1 from documentos_aporte where documento_id = %s order by id for update"


@dataclass(frozen=True)
class Situacion:
    """El documento bloqueado, la presentación en revisión (si la hay) y el acto que ya hizo este mismo envío (si lo hay)."""

    documento: Documento
    presentacion: Presentacion | None
    repetido: int | None


def tomar(documento_id: int, accion: str, *, por: Actuante, clave: UUID) -> Situacion:
    """El documento con su servicio y su ciclo, bloqueado hasta el fin de la transacción. Ajeno si no está al alcance."""
    documento = Documento.objects.select_for_update(of=("self",)).select_related("servicio", "ciclo").filter(pk=documento_id).first()
    if documento is None:
        _negar(documento_id, accion, por)
    hay = Presentacion.objects.raw(_SITUACION, [clave, [str(e) for e in EDITABLES], documento_id])[0]
    autores, repetido = hay.__dict__["autores"], hay.__dict__["repetido"]
    documento.autores = frozenset(autores)
    return Situacion(documento, hay if hay.pk else None, repetido)


def compartir(documento_id: int, accion: str, *, por: Actuante, lugar: Lugar | None = None) -> Documento:
    """El documento, con permiso para `accion` (en ese `lugar`, si se escribe), compartido hasta el fin de la transacción.

    Ajeno, SinPermiso, FueraDeEstado o YaEntregada si no. Lo pedido a los centros queda fijo mientras un centro escribe, y mientras
    alguien quita un renglón: nadie lo entrega ni lo resuelve entre medio.
    """
    documento = next(iter(Documento.objects.raw(_COMPARTIR, [documento_id])), None)
    if documento is None:
        _negar(documento_id, accion, por)
    if accion == Accion.ESCRIBIR and lugar is not None:
        with connection.cursor() as cursor:
            _fijar_lo_pedido(cursor, documento_id, por, lugar)
    exigir(por, accion, documento, lugar)
    return documento


def _fijar_lo_pedido(cursor: CursorWrapper, documento_id: int, por: Actuante, lugar: Lugar) -> None:
    """Siempre antes que las secciones y en el mismo orden que al resolver: así no se traban."""
    if lugar.gesto == Gesto.QUITAR:
        cursor.execute(_TOMAR_LO_PEDIDO, [documento_id])
    elif por.rol == Rol.CENTRO:
        cursor.execute(_COMPARTIR_LO_PEDIDO, [documento_id])


def _negar(documento_id: int, accion: str, por: Actuante) -> NoReturn:
    """La base no dejó bloquearlo: o no existe a la vista, o se ve con un alcance (el país) que no permite cambiarlo."""
    visible = Documento.objects.filter(pk=documento_id).first()
    if visible is not None:
        exigir(por, accion, visible)
    raise Ajeno("No encontramos ese documento, o no está a su alcance.")


def exigir(por: Actuante | None, accion: str, documento: Documento, lugar: Lugar | None = None) -> None:
    """Levanta Ajeno, SinPermiso, FueraDeEstado o YaEntregada si la persona no puede hacer la acción (en ese lugar)."""
    veredicto = puede(por, accion, documento, lugar)
    if not veredicto.si:
        raise _RECHAZOS.get(veredicto.clase or Motivo.AJENO, SinPermiso)(veredicto.motivo)


_RECHAZOS: dict[Motivo, type[NoSePuede]] = {Motivo.AJENO: Ajeno, Motivo.ESTADO: FueraDeEstado, Motivo.PARTE: YaEntregada}


def redactando(documento_id: int, *, por: Actuante, seccion: str, renglon: UUID | None = None, gesto: Gesto = Gesto.CAMBIAR) -> Documento:
    """El documento listo para escribir esa sección (o ese renglón); deja anotada la autoría, de la que sale la segregación.

    Agregar renglones es escribir la sección; `gesto` dice si en cambio se quita el renglón o se ordena la sección.
    """
    documento = compartir(documento_id, Accion.ESCRIBIR, por=por, lugar=Lugar(seccion, renglon, gesto))
    firmar(documento, por=por)
    return documento


def firmar(documento: Documento, *, por: Actuante) -> None:
    """Anota que la persona redactó o presentó esta versión (una vez)."""
    if not documento.redacto_o_presento(por.usuario.pk):
        autoria = Autoria(servicio_id=documento.servicio_id, documento=documento, usuario=por.usuario)
        Autoria.objects.bulk_create([autoria], ignore_conflicts=True)
        documento.autores |= {por.usuario.pk}
