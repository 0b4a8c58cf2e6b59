"""Un mismo renglón por los años: lo que de él dijo lo que rigió en cada uno, y lo que ese año le siguió en el hilo de oro.

Se le sigue por su `clave`, la misma de un año a otro, y por los renglones que en un mismo documento dicen lo mismo de otro año (los que
coinciden en `EnLosAnios.junta`). Cada persona lee sólo lo que rige y está a su alcance.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from genero.documentos.eslabones import eslabones, tipos_del_hilo
from genero.documentos.hilo_de_oro import Hilo, Nodo
from genero.documentos.leer import leer_una
from genero.documentos.leido import RenglonLeido, SeccionLeida
from genero.documentos.models import Documento, Presentacion
from genero.documentos.tipos import EnLosAnios, Seccion, TipoDocumento
from genero.flujo.estados import Estado
from genero.flujo.permisos import Ver, ver
from genero.personas.actuante import Actuante
from genero.personas.models import Ciclo


@dataclass(frozen=True)
class Parada:
    """Un año: el renglón y los que dicen lo mismo, tal como rigieron; su documento, y el hilo de ese año."""

    ciclo: Ciclo
    cual: TipoDocumento
    seccion: Seccion
    serie: EnLosAnios
    documento: Documento
    renglones: tuple[RenglonLeido, ...]
    hilo: Hilo

    @property
    def renglon(self) -> RenglonLeido:
        """El que trae el dato más nuevo."""
        return max(self.renglones, key=lambda r: str(r.valores.get(self.serie.momento) or ""))

    @property
    def siguen(self) -> list[Nodo]:
        """Lo que ese año les seguía directamente: las medidas que los enfrentan."""
        return list({n.clave: n for r in self.renglones for n in self.hilo.directos(r.clave)}.values())


def seguir(servicio_id: int, clave: str, cual: TipoDocumento, seccion: Seccion, *, actuante: Actuante) -> list[Parada]:
    """Cada año en que ese renglón rigió, del más antiguo al más nuevo; lista vacía si ninguno está a su alcance (dos consultas)."""
    serie = seccion.serie
    if serie is None:
        return []
    vigentes = Documento.objects.select_related("servicio", "ciclo").filter(
        servicio_id=servicio_id, tipo__in={cual.id, *tipos_del_hilo()}, estado=Estado.VISADO
    )
    suyos = {d.pk: d for d in vigentes if ver(actuante, d) == Ver.LEER}
    por_anio: dict[int, dict[str, tuple[Documento, dict[str, Any]]]] = defaultdict(dict)
    for p in Presentacion.objects.filter(documento_id__in=suyos, vuelta=F("documento__vuelta")):
        documento = suyos[p.documento_id]
        por_anio[documento.ciclo.anio][documento.tipo] = (documento, p.leida)
    leidos = {anio: _renglones(textos[cual.id][1], seccion) for anio, textos in por_anio.items() if cual.id in textos}
    claves = _emparentadas(clave, list(leidos.values()), serie)
    salida = []
    for anio, renglones in sorted(leidos.items()):
        suyos_del_anio = tuple(r for r in renglones if r.clave in claves)
        if suyos_del_anio:
            textos = por_anio[anio]
            hilo = Hilo({t: secciones_del_hilo(c, t) for t, (_, c) in textos.items() if t in tipos_del_hilo()})
            documento = textos[cual.id][0]
            salida.append(Parada(documento.ciclo, cual, seccion, serie, documento, suyos_del_anio, hilo))
    return salida


def _renglones(contenido: dict[str, Any], seccion: Seccion) -> tuple[RenglonLeido, ...]:
    hay = any(s["id"] == seccion.id for s in contenido["secciones"])
    return leer_una(contenido, seccion.id).renglones if hay else ()


def _emparentadas(clave: str, por_anio: list[tuple[RenglonLeido, ...]], serie: EnLosAnios) -> set[str]:
    """Las claves que se siguen juntas: la pedida y, mientras aparezcan, las que en un mismo documento coinciden con una de ellas."""
    claves, antes = {clave}, 0
    while serie.junta and len(claves) != antes:
        antes = len(claves)
        for renglones in por_anio:
            dichos = {_llano(r, serie) for r in renglones if r.clave in claves}
            claves |= {r.clave for r in renglones if _llano(r, serie) in dichos}
    return claves


def _llano(renglon: RenglonLeido, serie: EnLosAnios) -> tuple[str, ...]:
    return tuple(" ".join(str(renglon.valores.get(c) or "").casefold().split()) for c in serie.junta)


def secciones_del_hilo(contenido: dict[str, Any], cual: str) -> list[SeccionLeida]:
    """De un texto de ese tipo, sólo las secciones que dan eslabones; las que entonces no existían no están."""
    pedidas = dict.fromkeys(x.seccion for e in eslabones() for x in e.lugares if x.tipo == cual)
    hay = {s["id"] for s in contenido["secciones"]}
    return [leer_una(contenido, s) for s in pedidas if s in hay]
