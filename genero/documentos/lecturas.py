"""El registro de lecturas de un documento, por día y por persona: lo que se le muestra a su servicio."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import TruncDate

from genero.documentos.models import Acceso, Documento
from genero.documentos.models.acceso import ClaseDeAcceso
from genero.personas.models import Usuario

POR_PAGINA = 30


@dataclass(frozen=True)
class Leida:
    """Qué leyó una persona en un día, a qué título, entre qué horas y cuántas veces. Sin etiqueta, era el borrador."""

    clase: str
    etiqueta: str
    rol: str
    subrogancia_de: str
    veces: int
    primera: datetime
    ultima: datetime

    @property
    def que(self) -> str:
        """«Leyó el documento»."""
        return str(ClaseDeAcceso(self.clase).label)


@dataclass(frozen=True)
class Visita:
    """Lo que leyó una persona en un día."""

    dia: date
    usuario_id: int
    nombre: str
    leidas: tuple[Leida, ...]


@dataclass(frozen=True)
class Tramo:
    """Un tramo del registro, del día más nuevo al más antiguo; `hay_mas` dice si siguen otros, y `roles`, los que han leído."""

    visitas: list[Visita] = field(default_factory=list)
    hay_mas: bool = False
    roles: tuple[str, ...] = ()


def tramo(documento: Documento, *, rol: str = "", desde: tuple[date, int] | None = None) -> Tramo:
    """Las lecturas de un documento, treinta personas-día por vez (tres consultas). `desde` es la última persona-día del tramo anterior."""
    todas = Acceso.objects.filter(documento=documento)
    roles = tuple(sorted(todas.order_by().values_list("rol", flat=True).distinct()))
    consulta = (todas.filter(rol=rol) if rol else todas).annotate(dia=TruncDate("momento"))
    personas = consulta.filter(_despues_de(*desde)) if desde else consulta
    claves = list(
        personas.order_by("-dia", "usuario__nombre", "usuario_id")
        .values_list("dia", "usuario_id", "usuario__nombre")
        .distinct()[: POR_PAGINA + 1]
    )
    elegidas = claves[:POR_PAGINA]
    if not elegidas:
        return Tramo(roles=roles)
    dias = [dia for dia, _, _ in elegidas]
    detalle = consulta.filter(dia__lte=max(dias), dia__gte=min(dias), usuario_id__in={u for _, u, _ in elegidas})
    filas: Iterable[Any] = (
        detalle.order_by()
        .values("dia", "usuario_id", "clase", "presentacion__etiqueta", "rol", "subrogancia_de")
        .annotate(veces=Count("id"), primera=Min("momento"), ultima=Max("momento"))
        .order_by("dia", "usuario_id", "-ultima")
    )
    por_visita = {clave: tuple(map(_leida, suyas)) for clave, suyas in groupby(filas, key=lambda f: (f["dia"], f["usuario_id"]))}
    visitas = [Visita(dia, quien, nombre, por_visita[dia, quien]) for dia, quien, nombre in elegidas]
    return Tramo(visitas, len(claves) > POR_PAGINA, roles)


def _despues_de(dia: date, usuario_id: int) -> Q:
    """Lo que sigue a esa persona y ese día, en el orden de la página."""
    nombre = Usuario.objects.filter(pk=usuario_id).values("nombre")[:1]
    mismo = Q(usuario__nombre__gt=nombre) | Q(usuario__nombre=nombre, usuario_id__gt=usuario_id)
    return Q(dia__lt=dia) | (Q(dia=dia) & mismo)


def _leida(fila: dict[str, Any]) -> Leida:
    resto = {c: fila[c] for c in ("clase", "rol", "subrogancia_de", "veces", "primera", "ultima")}
    return Leida(etiqueta=fila["presentacion__etiqueta"] or "", **resto)
