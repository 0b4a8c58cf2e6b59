"""El portal de visación: la matriz servicio × etapa de un año, con su situación, su edad en días hábiles y quién la tiene.

Se lee entera y de una vez (unos cientos de servicios, siempre las mismas consultas): de ahí salen las cuentas, los filtros y el orden. Se
dibuja sólo la página pedida.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Subquery, When
from django.db.models.functions import Coalesce

from genero.configuracion import reloj
from genero.documentos import conjuntas
from genero.documentos.asignar import asignados
from genero.documentos.models import Autoria, Documento
from genero.documentos.tipos import TipoDocumento, tipo, tipos
from genero.flujo.estados import ABIERTOS, Accion, Estado
from genero.flujo.models import Acto
from genero.flujo.plazos import Plazos
from genero.flujo.proceso import ETAPAS
from genero.paginas.alcance_peticion import Peticion
from genero.paginas.situacion import QUIEN_LO_TIENE, actividad_en_curso
from genero.personas.actuante import Actuante
from genero.personas.models import Ciclo, Nombramiento, Servicio
from genero.personas.roles import Rol

# Con cuántos días hábiles por delante algo está «por vencer».
POR_VENCER = 5
DOS_VECES = 2


@dataclass(frozen=True)
class Etapa:
    """Una columna: la letra del proceso y los tipos de documento que se visan en ella."""

    letra: str
    nombre: str
    tipos: tuple[TipoDocumento, ...]


def etapas() -> tuple[Etapa, ...]:
    """Las etapas que tienen algo que visar, en el orden del proceso [6.1]."""
    suyos: dict[str, list[TipoDocumento]] = defaultdict(list)
    for cual in tipos():
        suyos[cual.etapa].append(cual)
    return tuple(Etapa(letra, nombre, tuple(suyos[letra])) for letra, nombre in ETAPAS.items() if suyos[letra])


@dataclass(frozen=True)
class Celda:
    """Dónde está un documento de un servicio: el que está en curso o, si no hay, el vigente. Sin `estado`, nadie lo ha abierto."""

    cual: TipoDocumento
    estado: str = ""
    version: int = 0
    vuelta: int = 0
    desde: datetime | None = None
    devuelto_por: str = ""
    rige: int | None = None
    observado: int = 0
    limite: date | None = None
    quedan: int | None = None
    mia: bool = False

    @property
    def tiene(self) -> str:
        """El rol de quien lo tiene; cadena vacía si no lo tiene nadie."""
        return str(QUIEN_LO_TIENE.get(Estado(self.estado), "")) if self.estado else ""

    @property
    def en_curso(self) -> bool:
        """Si alguien tiene que hacer algo con él."""
        return bool(self.tiene)

    @property
    def atrasada(self) -> bool:
        """Si su plazo ya pasó."""
        return self.limite is not None and self.limite < reloj.hoy()

    @property
    def por_vencer(self) -> bool:
        """Si vence hoy o en los próximos días hábiles."""
        return self.quedan is not None and not self.atrasada and self.quedan <= POR_VENCER


@dataclass(frozen=True)
class Fila:
    """Un servicio en el año que se mira."""

    servicio: Servicio
    abierto: bool
    celdas: dict[str, tuple[Celda, ...]]
    asignaciones: tuple[Nombramiento, ...] = field(default=())

    @cached_property
    def todas(self) -> tuple[Celda, ...]:
        """Las celdas de todas sus etapas."""
        return tuple(c for suyas in self.celdas.values() for c in suyas)

    @cached_property
    def expertas(self) -> tuple[Nombramiento, ...]:
        """Quienes lo tienen asignado hoy."""
        return tuple(n for n in self.asignaciones if n.desde <= reloj.hoy())

    @cached_property
    def quieto_desde(self) -> datetime | None:
        """Desde cuándo no se mueve lo más antiguo que está en curso."""
        return min((c.desde for c in self.todas if c.en_curso and c.desde), default=None)


@dataclass(frozen=True)
class Portal:
    """Todo lo que la persona alcanza a ver en un año."""

    anio: int
    anios: list[int]
    etapas: tuple[Etapa, ...]
    filas: list[Fila]
    plazos: Plazos
    nacional: bool


def ambito(peticion: Peticion, actuante: Actuante) -> frozenset[int] | None:
    """Los servicios del portal: para quien visa, los que tiene asignados; None, todos los del país, para la coordinación."""
    if actuante.rol == Rol.COORDINACION:
        return None
    return frozenset(v.servicio for v in peticion.vigentes if v.rol == Rol.VISACION and v.servicio)


def leer(peticion: Peticion, actuante: Actuante, anio: int | None) -> Portal:
    """La matriz del año pedido (o del último con algo abierto), con todas las filas a la vista de la persona (siete consultas)."""
    alcance = ambito(peticion, actuante)
    abiertos = {a: set(servicios) for a, servicios in _ciclos(alcance)}
    elegido = anio if anio in abiertos else _por_defecto(abiertos)
    servicios = list(_acotar(Servicio.objects.only("id", "nombre", "sigla", "slug", "ministerio"), "pk", alcance))
    plazos = Plazos([elegido])
    celdas = _celdas(elegido, alcance, plazos, actuante)
    asignaciones = asignados(s.pk for s in servicios)
    filas = [
        Fila(
            servicio=s,
            abierto=s.pk in abiertos.get(elegido, ()),
            celdas={e.letra: tuple(celdas.get((s.pk, cual.id)) or Celda(cual) for cual in e.tipos) for e in etapas()},
            asignaciones=tuple(asignaciones.get(s.pk, ())),
        )
        for s in servicios
    ]
    return Portal(elegido, sorted(abiertos, reverse=True) or [elegido], etapas(), filas, plazos, alcance is None)


def _ciclos(alcance: frozenset[int] | None) -> Iterable[tuple[int, list[int]]]:
    ciclos = _acotar(Ciclo.objects.order_by(), "servicio_id", alcance)
    filas: Iterable[tuple[int, list[int]]] = (
        ciclos.values("anio").annotate(servicios=ArrayAgg("servicio_id")).values_list("anio", "servicios")
    )
    return filas


def _por_defecto(abiertos: dict[int, set[int]]) -> int:
    este = reloj.hoy().year
    return este if este in abiertos or not abiertos else max(abiertos)


def _acotar(consulta: Any, columna: str, alcance: frozenset[int] | None) -> Any:
    return consulta if alcance is None else consulta.filter(**{f"{columna}__in": alcance})


def _celdas(anio: int, alcance: frozenset[int] | None, plazos: Plazos, actuante: Actuante) -> dict[tuple[int, str], Celda]:
    """De cada servicio y tipo, el documento en curso o el vigente, con lo que falta para su plazo."""
    observado = (
        Acto.objects.filter(servicio_id=OuterRef("servicio_id"), objeto_tipo="documento", objeto_id=OuterRef("pk"), verbo=Accion.OBSERVAR)
        .order_by()
        .values("objeto_id")
        .annotate(n=Count("pk"))
        .values("n")
    )
    veces = Coalesce(Case(When(vuelta__gte=DOS_VECES, then=Subquery(observado, output_field=IntegerField()))), 0)
    consulta = _acotar(Documento.objects.filter(ciclo__anio=anio), "servicio_id", alcance).exclude(estado=Estado.REEMPLAZADO)
    columnas = ("pk", "servicio_id", "tipo", "version", "estado", "vuelta", "desde", "devuelto_por")
    propias = _escritos_por(actuante)
    salida: dict[tuple[int, str], Celda] = {}
    # Primero lo vigente: si además hay algo en curso, la celda es de eso y dice qué versión rige.
    filas = consulta.order_by(Case(When(estado__in=ABIERTOS, then=1), default=0)).annotate(veces=veces).values_list(*columnas, "veces")
    for pk, servicio, cual, version, estado, vuelta, desde, devuelto_por, n in filas:
        rige = salida.get((servicio, cual))
        limite, quedan = _plazo(tipo(cual), (servicio, estado, desde), anio, plazos)
        salida[servicio, cual] = Celda(
            cual=tipo(cual),
            estado=estado,
            version=version,
            vuelta=vuelta,
            desde=desde,
            devuelto_por=devuelto_por,
            rige=rige.version if rige else None,
            observado=n if estado in ABIERTOS else 0,
            limite=limite,
            quedan=quedan,
            mia=estado == Estado.EN_VISACION and actuante.rol == Rol.VISACION and pk not in propias,
        )
    return salida


def _escritos_por(actuante: Actuante) -> frozenset[int]:
    """Los documentos en visación que la misma persona redactó o presentó: no los puede visar."""
    if actuante.rol != Rol.VISACION:
        return frozenset()
    suyas = Autoria.objects.filter(usuario_id=actuante.usuario.pk, documento__estado=Estado.EN_VISACION)
    return frozenset(suyas.values_list("documento_id", flat=True))


def _plazo(cual: TipoDocumento, celda: tuple[int, str, datetime], anio: int, plazos: Plazos) -> tuple[date | None, int | None]:
    """Hasta cuándo hay para lo que está en curso, y cuántos días hábiles quedan."""
    servicio, estado, desde = celda
    actividad = actividad_en_curso(cual, estado)
    if not actividad:
        return None, None
    limite = plazos.vence(actividad, anio, servicio, reloj.en_chile(desde).date())
    return limite, plazos.calendario.entre(reloj.hoy(), limite) if limite else None


def tareas_de(peticion: Peticion, actuante: Actuante) -> list[Documento]:
    """Lo que espera el V°B° de la persona, de cualquier año, desde lo más antiguo (una consulta). Ninguna si no visa."""
    alcance = ambito(peticion, actuante)
    if alcance is None:
        return []
    escribio = Exists(Autoria.objects.filter(documento=OuterRef("pk"), usuario_id=actuante.usuario.pk))
    consulta = Documento.objects.filter(estado=Estado.EN_VISACION, servicio_id__in=alcance).select_related("servicio", "ciclo")
    esperan = consulta.annotate(escribio=escribio).defer("servicio__mision", "servicio__fuente").order_by("desde", "pk")
    # Lo que se visa junto se visa entero: quien redactó uno no puede con ninguno.
    grupos = conjuntas.agrupar(esperan)
    return [d for grupo in grupos if not any(x.__dict__["escribio"] for x in grupo) for d in grupo]
