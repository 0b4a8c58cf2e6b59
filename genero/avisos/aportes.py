"""Los avisos de lo que se pide a los centros: a quién, mientras qué, y cuáles se apagan."""

import json
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from simple_history.utils import bulk_update_with_history

from genero.avisos.models import Aviso
from genero.configuracion import reloj
from genero.documentos.models import Aporte, Documento, Pedido
from genero.flujo.estados import ACEPTA, DESISTE, ENTREGA, PIDE, POR_ESCRIBIR, POR_RESOLVER, REGRESA, EstadoDeAporte
from genero.flujo.models import Acto
from genero.personas.models import Nombramiento, Usuario
from genero.personas.roles import Rol

AL_CENTRO = (PIDE, REGRESA)
# Qué apaga cada acto, y cuando ya no queda nada en esos estados: lo del centro al entregar, lo de quien revisa al resolver lo último.
_APAGAN: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    ENTREGA: (AL_CENTRO, POR_ESCRIBIR),
    ACEPTA: ((ENTREGA,), (EstadoDeAporte.ENTREGADO,)),
    REGRESA: ((ENTREGA,), (EstadoDeAporte.ENTREGADO,)),
    DESISTE: ((*AL_CENTRO, ENTREGA), POR_RESOLVER),
}


def del_centro(acto: Acto) -> QuerySet[Usuario]:
    """Las personas que hoy tienen a cargo el centro del pedido. A quien ya tiene uno igual sin leer no se le repite:

    cinco renglones devueltos de una vez son un solo aviso.
    """
    pedido = Pedido.objects.get(pk=_datos(acto)["pedido"])
    vigentes = Nombramiento.objects.vigentes().filter(rol=Rol.CENTRO, centro_id=pedido.centro_id)
    iguales = [a.destinatario_id for a in _sin_leer(pedido.documento_id, pedido.pk, (acto.verbo,), acto)]
    return Usuario.objects.filter(pk__in=vigentes.values("usuario_id"), is_active=True).exclude(pk__in=iguales).order_by("nombre")


def sigue(acto: Acto) -> bool:
    """Si lo que el aviso diría sigue siendo cierto: el trabajo pudo atrasarse y el pedido ya estar en otras manos."""
    estados = (EstadoDeAporte.ENTREGADO,) if acto.verbo == ENTREGA else POR_ESCRIBIR
    return Aporte.objects.filter(pedido_id=_datos(acto)["pedido"], estado__in=estados).exists()


def apagar(documento: Documento, acto: Acto) -> None:
    """Marca leídos los avisos del pedido que el acto dejó sin objeto."""
    verbos, estados = _APAGAN.get(acto.verbo, ((), ()))
    pedido = _datos(acto)["pedido"]
    if verbos and not Aporte.objects.filter(pedido_id=pedido, estado__in=estados).exists():
        marcar_leidos(_sin_leer(documento.pk, pedido, verbos, acto), f"ya no espera: {acto.verbo}")


def marcar_leidos(avisos: Sequence[Aviso], motivo: str) -> None:
    """Los marca leídos, con su historial."""
    for aviso in avisos:
        aviso.leido_el = reloj.ahora()
    if avisos:
        bulk_update_with_history(list(avisos), Aviso, ["leido_el"], default_change_reason=motivo)


def _sin_leer(documento: int, pedido: int, verbos: tuple[str, ...], acto: Acto) -> list[Aviso]:
    """Los avisos sin leer de esos actos sobre el mismo pedido, anteriores a éste."""
    consulta = Aviso.objects.select_related("acto").filter(documento_id=documento, leido_el__isnull=True, acto__verbo__in=verbos)
    return [a for a in consulta.filter(acto__numero__lt=acto.numero) if _datos(a.acto)["pedido"] == pedido]


def _datos(acto: Acto) -> dict[str, Any]:
    leidos: dict[str, Any] = json.loads(acto.datos)
    return leidos
