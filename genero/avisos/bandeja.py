"""La bandeja de avisos de una persona: lo suyo, y nada más."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from simple_history.utils import bulk_update_with_history

from genero.avisos.models import Aviso
from genero.configuracion import reloj
from genero.personas.models import Usuario

POR_PAGINA = 25


@dataclass(frozen=True)
class Pagina:
    """Un tramo de la bandeja, del más nuevo al más antiguo; `hay_mas` dice si siguen otros."""

    avisos: list[Aviso]
    hay_mas: bool


def sin_leer(usuario_id: int) -> int:
    """Cuántos avisos tiene sin leer (una consulta, por un índice parcial)."""
    return Aviso.objects.filter(destinatario_id=usuario_id, leido_el__isnull=True).count()


def de(usuario_id: int) -> QuerySet[Aviso]:
    """Los avisos de la persona. Toda vista parte de aquí: un aviso ajeno no existe."""
    return Aviso.objects.filter(destinatario_id=usuario_id)


def pagina(usuario_id: int, *, solo_sin_leer: bool = False, antes_de: int | None = None) -> Pagina:
    """Un tramo de la bandeja; `antes_de` es el último aviso del tramo anterior. Si ese aviso no es suyo, se parte del comienzo."""
    consulta = de(usuario_id).filter(leido_el__isnull=True) if solo_sin_leer else de(usuario_id)
    hito = de(usuario_id).filter(pk=antes_de).values_list("creado_el", "pk").first() if antes_de else None
    if hito:
        consulta = consulta.filter(_anteriores_a(*hito))
    filas = list(consulta.order_by("-creado_el", "-id")[: POR_PAGINA + 1])
    return Pagina(filas[:POR_PAGINA], len(filas) > POR_PAGINA)


def marcar_leidos(avisos: QuerySet[Aviso], *, por: Usuario) -> int:
    """Marca leídos los que no lo estén y dice cuántos eran."""
    nuevos = list(avisos.filter(leido_el__isnull=True))
    for aviso in nuevos:
        aviso.leido_el = reloj.ahora()
    if nuevos:
        bulk_update_with_history(nuevos, Aviso, ["leido_el"], default_user=por)
    return len(nuevos)


def _anteriores_a(creado_el: datetime, cual: int) -> Q:
    return Q(creado_el__lt=creado_el) | Q(creado_el=creado_el, pk__lt=cual)
