"""Lo que toca abrir: el primer documento del año o, cuando el anterior obtuvo el V°B°, el que sigue en el proceso [6.1]."""

from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q
from django.urls import reverse

from genero.configuracion import reloj
from genero.documentos import conjuntas
from genero.documentos.tipos import TipoDocumento, tipos
from genero.flujo.estados import Estado
from genero.paginas.alcance_peticion import Peticion
from genero.personas.models import Ciclo
from genero.personas.roles import Rol


def tareas(peticion: Peticion) -> list[dict[str, Any]]:
    """Una por cada año de sus servicios en que la persona encargada tiene algo por abrir (una consulta, o ninguna)."""
    servicios = [v.servicio for v in peticion.vigentes if v.rol == Rol.EG and v.servicio]
    if not servicios:
        return []
    ciclos = Ciclo.objects.select_related("servicio").filter(servicio_id__in=servicios)
    vigente = Q(documentos__estado=Estado.VISADO)
    ciclos = ciclos.annotate(
        hay=ArrayAgg("documentos__tipo", distinct=True, default=[]), visados=ArrayAgg("documentos__tipo", filter=vigente, default=[])
    )
    return [_tarea(c, toca) for c in ciclos if (toca := lo_que_toca(c))]


def lo_que_toca(ciclo: Any) -> list[TipoDocumento]:
    """El primero que falta si lo que lo precede ya rige, con lo que se presenta junto a él; de años pasados, sólo si nadie empezó."""
    anterior: TipoDocumento | None = None
    for cual in tipos():
        if cual.id not in ciclo.hay:
            juntos = conjuntas.del_conjunto(cual)
            a_tiempo = anterior is None or ciclo.anio >= reloj.hoy().year
            listo = anterior is None or anterior.id in ciclo.visados or anterior in juntos
            return [t for t in juntos if t.id not in ciclo.hay] if a_tiempo and listo else []
        anterior = cual
    return []


def _tarea(ciclo: Ciclo, toca: list[TipoDocumento]) -> dict[str, Any]:
    otros = [t for t in conjuntas.del_conjunto(toca[0]) if t not in toca]
    if toca[0].id == tipos()[0].id:
        porque = "el año está abierto y nadie ha empezado"
    else:
        porque = f"se presenta junto con {conjuntas.nombrar(otros)}" if otros else "lo anterior ya obtuvo su V°B°"
    return {
        "titulo": f"Abrir {conjuntas.nombrar(toca)} {ciclo.anio}",
        "detalle": f"{ciclo.servicio.sigla} · {porque}",
        "plazo": "Sin empezar",
        "plazo_detalle": "",
        "atrasada": False,
        "accion": {"texto": "Ver los documentos", "url": reverse("documentos", args=[ciclo.servicio.slug, ciclo.anio])},
        "orden": None,
    }
