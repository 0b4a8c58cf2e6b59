"""Cerrojos de la puerta: traer el documento bloqueado y exigir el permiso, con el error que corresponde.

Quien decide lo bloquea entero; quien escribe lo comparte con otras personas que escriben, y espera a quien esté decidiendo.
"""

from dataclasses import dataclass
from typing import NoReturn
from uuid import UUID

from django.db import connection

from genero.documentos.errores import Ajeno, FueraDeEstado, SinPermiso
from genero.documentos.models import Autoria, Documento, Presentacion
from genero.flujo.estados import EDITABLES, Accion
from genero.flujo.permisos import Motivo, puede
from genero.personas.actuante import Actuante

# Todo lo que hace falta saber antes de decidir, leído después del bloqueo: lo presentado, quiénes redactaron y si este envío ya se hizo.
_SITUACION = """
    select p.*, array(select a.usuario_id from documentos_autoria a where a.documento_id = d.id) as autores,
           (select x.id from flujo_acto x where x.servicio_id = d.servicio_id and x.clave = %s) as repetido
      from documentos_documento d
      left join documentos_presentacion p on p.documento_id = d.id and p.vuelta = d.vuelta and d.estado <> all(%s)
     where d.id = %s
"""


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


def compartir(documento_id: int, accion: str, *, por: Actuante) -> Documento:
    """El documento, con permiso para `accion`, compartido hasta el fin de la transacción. Ajeno, SinPermiso o FueraDeEstado si no."""
    with connection.cursor() as cursor:
        cursor.execute("select 1 from documentos_documento where id = %s for share", [documento_id])
        if cursor.fetchone() is None:
            _negar(documento_id, accion, por)
    documento = Documento.objects.select_related("servicio", "ciclo").get(pk=documento_id)
    exigir(por, accion, documento)
    return documento


def _negar(documento_id: int, accion: str, por: Actuante) -> NoReturn:
    """La base no dejó bloquearlo: o no existe a la vista, o se ve con un alcance (el país) que no permite cambiarlo."""
    visible = Documento.objects.filter(pk=documento_id).first()
    if visible is not None:
        exigir(por, accion, visible)
    raise Ajeno("No encontramos ese documento, o no está a su alcance.")


def exigir(por: Actuante | None, accion: str, documento: Documento) -> None:
    """Levanta Ajeno, SinPermiso o FueraDeEstado si la persona no puede hacer la acción."""
    veredicto = puede(por, accion, documento)
    if veredicto.si:
        return
    if veredicto.clase == Motivo.AJENO:
        raise Ajeno(veredicto.motivo)
    if veredicto.clase == Motivo.ESTADO:
        raise FueraDeEstado(veredicto.motivo)
    raise SinPermiso(veredicto.motivo)


def redactando(documento_id: int, *, por: Actuante) -> Documento:
    """El documento listo para escribir; deja anotada la autoría, de la que sale la segregación de funciones."""
    documento = compartir(documento_id, Accion.ESCRIBIR, por=por)
    firmar(documento, por=por)
    return documento


def firmar(documento: Documento, *, por: Actuante) -> None:
    """Anota que la persona redactó o presentó esta versión (una vez)."""
    if not documento.redacto_o_presento(por.usuario.pk):
        autoria = Autoria(servicio_id=documento.servicio_id, documento=documento, usuario=por.usuario)
        Autoria.objects.bulk_create([autoria], ignore_conflicts=True)
        documento.autores |= {por.usuario.pk}
