"""Lo común a los actos de administración: el turno, el envío repetido y el acto en la cadena de quien actúa."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from genero.documentos.errores import Ajeno, FueraDeEstado, SinPermiso
from genero.flujo.bitacora import anotar
from genero.flujo.gestiones import Gestion, puede_gestionar
from genero.flujo.models import Acto
from genero.flujo.permisos import Motivo
from genero.personas.actuante import Actuante

_TURNO = 7321


def exigir(por: Actuante | None, gestion: Gestion, servicio_id: int | None) -> None:
    """Ajeno o SinPermiso si la persona no puede hacer esa gestión en el servicio (o en el país, si es None)."""
    veredicto = puede_gestionar(por, gestion, servicio_id)
    if not veredicto:
        raise (Ajeno if veredicto.clase == Motivo.AJENO else SinPermiso)(veredicto.motivo)


def esperar_turno(*servicios: int | None) -> None:
    """Quienes administran a la vez un mismo servicio (o la plataforma, None) van una después de la otra, hasta el fin de la transacción.

    Con varios, los turnos se piden siempre en el mismo orden.
    """
    with connection.cursor() as cursor:
        for cual in sorted({s or 0 for s in servicios}):
            cursor.execute("select pg_advisory_xact_lock(%s, %s)", [_TURNO, cual])


def ya_hecho(servicio_id: int | None, clave: UUID, verbo: str, por: Actuante) -> Acto | None:
    """El acto que ya dejó este mismo envío en esa cadena. FueraDeEstado si la clave se usó para otra cosa."""
    acto = Acto.objects.filter(Q(servicio_id=servicio_id), clave=clave).first()
    if acto is not None and (acto.verbo != verbo or acto.usuario_id != por.usuario.pk):
        raise FueraDeEstado("Esa página ya se usó para otra cosa. No se hizo nada nuevo.")
    return acto


def asentar(  # noqa: PLR0913 - las partes de un acto, todas por nombre
    verbo: str,
    *,
    servicio_id: int | None,
    objeto: str,
    objeto_id: int | None,
    datos: Mapping[str, Any],
    por: Actuante,
    clave: UUID | None,
) -> Acto:
    """Deja el acto en la cadena del servicio, o en la de la plataforma si es None. SinPermiso si la sesión no es de quien dice actuar."""
    acto = anotar(verbo, servicio_id=servicio_id, rol=por.rol, objeto_tipo=objeto, objeto_id=objeto_id, datos=datos, clave=clave)
    if acto.usuario_id != por.usuario.pk:
        raise SinPermiso("La sesión no es de quien dice actuar.")
    return acto
