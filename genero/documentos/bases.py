"""Contra qué se compara: la presentación que cada persona ya aprobó, visó, devolvió u observó, de las que puede leer.

Cuentan todas las versiones del mismo documento en el ciclo: una versión nueva se compara con la que está vigente.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, OuterRef, Q, Subquery

from genero.documentos.lectura import SOLO_LO_APROBADO, puede_leer_presentacion, recordar_aprobadas
from genero.documentos.models import Documento, Presentacion
from genero.flujo.estados import Accion, Estado
from genero.flujo.models import Acto
from genero.personas.actuante import Actuante
from genero.personas.roles import Rol, en_frase

_DECIDEN = (Accion.APROBAR, Accion.DEVOLVER, Accion.VISAR, Accion.OBSERVAR)
# Qué busca primero cada rol; a falta de lo primero, lo segundo.
_BUSCA: dict[str, tuple[tuple[str, ...], ...]] = {
    Rol.JEFATURA: ((Accion.APROBAR,), (Accion.DEVOLVER,)),
    Rol.VISACION: ((Accion.OBSERVAR, Accion.VISAR),),
}
_LAS_DEMAS: tuple[tuple[str, ...], ...] = ((Accion.APROBAR, Accion.VISAR),)
_PARTICIPIO = {Accion.APROBAR: "aprobó", Accion.DEVOLVER: "devolvió", Accion.VISAR: "visó", Accion.OBSERVAR: "observó"}


@dataclass(frozen=True)
class Base:
    """La presentación con que se compara, y por qué ésa: «que usted devolvió»."""

    presentacion: Presentacion
    por_que: str


@dataclass(frozen=True)
class _Decision:
    """Lo que alguien decidió sobre una presentación."""

    verbo: str
    codigo: str
    usuario_id: int | None


@dataclass(frozen=True)
class Panorama:
    """Lo presentado de un documento en su ciclo, de todas sus versiones, que la persona puede leer; y lo decidido sobre ello."""

    actuante: Actuante
    presentaciones: list[Presentacion]
    decisiones: list[_Decision]

    def base(self, hasta: Presentacion | None) -> Base | None:
        """Con qué comparar `hasta`, o el borrador si es None; None si no hay con qué.

        Para la Jefatura, lo último que aprobó o, si nada, lo último que devolvió; para quien visa, lo último que observó o visó su
        organismo; para el resto, lo último aprobado o visado o, si nada, la presentación anterior.
        """
        anteriores = _antes_de(self.presentaciones, hasta) if hasta else self.presentaciones
        elegida = elegir(self.actuante.rol, self.decisiones, {p.codigo for p in anteriores})
        if elegida:
            suya = next(p for p in anteriores if p.codigo == elegida.codigo)
            return Base(suya, _por_que(elegida, self.actuante, suya))
        if anteriores and self.actuante.rol not in _BUSCA:
            return Base(anteriores[0], "la presentación anterior")
        return None


def panorama(actuante: Actuante, documento: Documento) -> Panorama:
    """Lo que esa persona puede comparar de ese documento (dos consultas)."""
    todas, decisiones = _todas(documento)
    return Panorama(actuante, _legibles(actuante, todas, decisiones), decisiones)


def base_para(actuante: Actuante, documento: Documento, presentacion: Presentacion | None) -> Base | None:
    """Con qué comparar lo que la persona lee (`presentacion`, o el borrador si es None); None si no hay con qué (dos consultas)."""
    return panorama(actuante, documento).base(presentacion)


def comparables(actuante: Actuante, documento: Documento) -> list[Presentacion]:
    """Las presentaciones de este documento y ciclo, de todas sus versiones, que la persona puede leer; la más nueva primero."""
    return panorama(actuante, documento).presentaciones


@dataclass(frozen=True)
class EnEspera:
    """Lo que espera la decisión de alguien, con su contenido y el de aquello con que se compara (None si no hay con qué)."""

    presentacion: Presentacion
    base: Base | None


def base_de_la_cola(documento: Documento, actuante: Actuante) -> Base | None:
    """La base de un solo documento en espera, con su contenido: una consulta si no hay con qué comparar; dos si hay."""
    decisiones = _decisiones_de([documento]).get((documento.ciclo_id, documento.tipo), [])
    elegida = elegir(actuante.rol, decisiones, {d.codigo for d in decisiones})
    base = Presentacion.objects.select_related("documento").filter(codigo=elegida.codigo).first() if elegida else None
    return Base(base, _por_que(elegida, actuante, base)) if base and elegida else None


def en_espera(cola: Sequence[tuple[Documento, Actuante]]) -> dict[int, EnEspera]:
    """Lo presentado de cada documento de la cola y su base, por documento: dos consultas, sean cuantos sean.

    Vale para quien lee todas las presentaciones de su servicio, como la Jefatura.
    """
    if not cola:
        return {}
    decisiones = _decisiones_de([d for d, _ in cola])
    elegidas = {}
    for d, actuante in cola:
        suyas = decisiones.get((d.ciclo_id, d.tipo), [])
        elegidas[d.pk] = elegir(actuante.rol, suyas, {s.codigo for s in suyas})
    actuales = Q(documento_id__in=elegidas, vuelta=F("documento__vuelta"))
    hacen_falta = actuales | Q(codigo__in=[e.codigo for e in elegidas.values() if e])
    leidas = list(Presentacion.objects.filter(hacen_falta).select_related("documento", "presentada_por"))
    por_codigo, salida = {p.codigo: p for p in leidas}, {}
    for d, actuante in cola:
        actual = next((p for p in leidas if p.documento_id == d.pk and p.vuelta == d.vuelta), None)
        elegida = elegidas[d.pk]
        base = por_codigo.get(elegida.codigo) if elegida else None
        if actual:
            salida[d.pk] = EnEspera(actual, Base(base, _por_que(elegida, actuante, base)) if base and elegida else None)
    return salida


def _decisiones_de(documentos: Sequence[Documento]) -> dict[tuple[int, str], list[_Decision]]:
    """Lo decidido sobre cualquier versión de esos documentos, por ciclo y tipo, en orden (una consulta)."""
    ciclo = Documento.objects.filter(pk=OuterRef("objeto_id")).values("ciclo_id")
    actos = Acto.objects.filter(servicio_id__in={d.servicio_id for d in documentos}, objeto_tipo="documento", verbo__in=_DECIDEN)
    actos = actos.annotate(ciclo=Subquery(ciclo)).filter(ciclo__in={d.ciclo_id for d in documentos}).order_by("numero")
    salida: dict[tuple[int, str], list[_Decision]] = {}
    for verbo, datos, usuario, cual in actos.values_list("verbo", "datos", "usuario_id", "ciclo"):
        dicho = json.loads(datos)
        salida.setdefault((cual, dicho["tipo"]), []).append(_Decision(verbo, dicho["codigo"], usuario))
    return salida


def base_del_anexo(presentacion: Presentacion) -> Base | None:
    """Contra qué se imprime «Qué cambió»: lo último aprobado o visado antes de ésta o, si nada, lo último devuelto; None si nada.

    No depende de cuándo se pregunte: mientras ésta exista, ninguna anterior se vuelve a decidir.
    """
    todas, decisiones = _todas(presentacion.documento)
    anteriores = {p.codigo: p for p in _antes_de(todas, presentacion)}
    for verbos in (*_LAS_DEMAS, _DECIDEN):
        for decision in reversed(decisiones):
            if decision.verbo in verbos and decision.codigo in anteriores:
                return Base(anteriores[decision.codigo], f"que {_quien(decision)} {_PARTICIPIO[Accion(decision.verbo)]}")
    return None


def lee_el_anexo(actuante: Actuante, presentacion: Presentacion) -> bool:
    """Si quien lee esa presentación puede leer también la otra de que habla su anexo: si no, el anexo no es para esa persona."""
    if actuante.rol not in SOLO_LO_APROBADO:
        return True
    base = base_del_anexo(presentacion)
    return base is not None and puede_leer_presentacion(actuante, base.presentacion.documento, base.presentacion)


def elegir(rol: str, decisiones: list[_Decision], codigos: set[str]) -> _Decision | None:
    """De lo decidido, en orden, lo que a ese rol le sirve de base."""
    for verbos in _BUSCA.get(rol, _LAS_DEMAS):
        for decision in reversed(decisiones):
            if decision.verbo in verbos and decision.codigo in codigos:
                return decision
    return None


def _todas(documento: Documento) -> tuple[list[Presentacion], list[_Decision]]:
    """Las presentaciones del documento en el ciclo, la más nueva primero, y lo decidido sobre ellas, en orden (dos consultas)."""
    presentaciones = list(
        Presentacion.objects.filter(documento__ciclo_id=documento.ciclo_id, documento__tipo=documento.tipo)
        .select_related("documento__servicio", "documento__ciclo", "presentada_por")
        .defer("contenido")
        .order_by("-documento__version", "-vuelta")
    )
    actos = Acto.objects.filter(
        servicio_id=documento.servicio_id,
        objeto_tipo="documento",
        objeto_id__in={p.documento_id for p in presentaciones},
        verbo__in=_DECIDEN,
    ).order_by("numero")
    return presentaciones, [_Decision(v, json.loads(d)["codigo"], u) for v, d, u in actos.values_list("verbo", "datos", "usuario_id")]


def _antes_de(todas: list[Presentacion], hasta: Presentacion) -> list[Presentacion]:
    lugar = (hasta.documento.version, hasta.vuelta)
    return [p for p in todas if (p.documento.version, p.vuelta) < lugar]


def _legibles(actuante: Actuante, presentaciones: Iterable[Presentacion], decisiones: list[_Decision]) -> list[Presentacion]:
    aprobadas = {d.codigo for d in decisiones if d.verbo == Accion.APROBAR}
    por_documento: dict[int, list[Presentacion]] = {}
    for p in presentaciones:
        por_documento.setdefault(p.documento_id, []).append(p)
    salida: list[Presentacion] = []
    for suyas in por_documento.values():
        etiquetas = frozenset(p.etiqueta for p in suyas if p.codigo in aprobadas)
        for p in suyas:
            recordar_aprobadas(p.documento, etiquetas)
            if puede_leer_presentacion(actuante, p.documento, p):
                salida.append(p)
    return salida


def _por_que(decision: _Decision, actuante: Actuante, presentacion: Presentacion) -> str:
    """«que usted devolvió», «que la Jefatura aprobó», «la vigente»."""
    if actuante.rol in _BUSCA:
        quien = "usted" if decision.usuario_id == actuante.usuario.pk else _quien(decision)
        return f"que {quien} {_PARTICIPIO[Accion(decision.verbo)]}"
    vigente = decision.verbo == Accion.VISAR and presentacion.documento.estado == Estado.VISADO
    return "la vigente" if vigente else "la última aprobada"


def _quien(decision: _Decision) -> str:
    """A quién le tocaba decidir: la Jefatura, o el organismo que visa."""
    return en_frase(Rol.JEFATURA) if decision.verbo in {Accion.APROBAR, Accion.DEVOLVER} else str(settings.ORGANISMO_VISADOR)
