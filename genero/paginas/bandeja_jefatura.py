"""La cola de la Jefatura: lo que espera su decisión, qué cambió desde lo último que resolvió y qué le respondieron. Nada por fila."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q

from genero.documentos.bases import EnEspera, en_espera
from genero.documentos.comparar import comparar
from genero.documentos.models import Autoria, Documento
from genero.documentos.models.observacion import Lado
from genero.documentos.tipos import tipo
from genero.flujo.estados import Estado
from genero.paginas.alcance_peticion import Peticion
from genero.paginas.cuenta import cuenta
from genero.paginas.enlaces import url_de
from genero.personas.actuante import Actuante
from genero.personas.roles import Rol

# Comparar cuesta procesador: con una cola larga, se resume lo que vence primero, y lo demás se compara al abrirlo.
SE_RESUMEN = 5
Tarea = dict[str, Any]


@dataclass
class Esperando:
    """Un documento de la cola (o los que se deciden juntos), con la tarea que se muestra en Inicio."""

    documentos: list[Documento]
    actuante: Actuante
    tarea: Tarea


def completar(cola: Sequence[Esperando]) -> None:
    """Agrega a cada tarea el resumen de cambios, con el enlace a verlos, y las observaciones respondidas (dos consultas)."""
    cercanas = sorted(cola, key=lambda e: (e.tarea["orden"] is None, e.tarea["orden"]))[:SE_RESUMEN]
    leidas = en_espera([(d, e.actuante) for e in cercanas for d in e.documentos])
    for e in cola:
        dichos = [(d, x) for d in e.documentos for x in (_cambios(d, leidas.get(d.pk)), _respondidas(d)) if x]
        varios = len(e.documentos) > 1
        e.tarea["detalles"] += [x | {"texto": f"{tipo(d.tipo).titulo}: {x['texto']}"} if varios else x for d, x in dichos]


def _cambios(documento: Documento, leida: EnEspera | None) -> dict[str, str] | None:
    if leida is None:
        return {"texto": "Ver qué cambió", "url": url_de("cambios", documento)}
    if leida.base is None:
        return None
    return {"texto": resumen_de(leida), "url": url_de("cambios", documento)}


def resumen_de(leida: EnEspera) -> str:
    """«4 cambios desde la 1.1, que usted devolvió». Cadena vacía si no hay con qué comparar."""
    if leida.base is None:
        return ""
    cuantos = comparar(leida.base.presentacion.leida, leida.presentacion.leida).cuantos
    dicho = cuenta(cuantos, "cambio", "cambios") if cuantos else "Nada cambió"
    return f"{dicho} desde la {leida.base.presentacion.etiqueta}, {leida.base.por_que}"


def _respondidas(documento: Documento) -> dict[str, str] | None:
    total, respondidas = documento.__dict__.get("de_la_jefatura", (0, 0))
    if not total:
        return None
    dicho = f"{cuenta(total, 'observación', 'observaciones')}, {en_que_van(total, respondidas)}"
    return {"texto": dicho, "url": url_de("observaciones", documento)}


def en_que_van(total: int, respondidas: int) -> str:
    """«las 3 respondidas», «1 respondida», «sin respuesta»."""
    if respondidas and respondidas == total:
        return "respondida" if total == 1 else f"las {total} respondidas"
    return cuenta(respondidas, "respondida", "respondidas") if respondidas else "sin respuesta"


def por_decidir(peticion: Peticion) -> list[Documento]:
    """Los documentos que esperan a la persona, donde actúa como Jefatura; el que más lleva, primero (dos consultas)."""
    servicios = [v.servicio for v in peticion.vigentes if v.rol == Rol.JEFATURA and v.servicio]
    suyos = [s for s in servicios if (actuante := peticion.actuante_en(s)) and actuante.rol == Rol.JEFATURA]
    consulta = Documento.objects.select_related("servicio", "ciclo").defer("servicio__mision", "servicio__fuente")
    documentos = list(consulta.filter(servicio_id__in=suyos, estado=Estado.EN_APROBACION).order_by("desde", "pk"))
    con_lo_dicho(documentos)
    return documentos


def con_lo_dicho(documentos: Sequence[Documento]) -> None:
    """Deja en cada documento quiénes lo redactaron y cuántas observaciones de la Jefatura tiene y están respondidas (una consulta).

    Así se pregunta por la segregación, y se cuentan, sin una consulta por fila.
    """
    emitida = Q(observaciones__lado=Lado.JEFATURA, observaciones__emitida_el__isnull=False)
    quienes = ArraySubquery(Autoria.objects.filter(documento=OuterRef("pk")).values("usuario_id"))
    contadas = Documento.objects.filter(pk__in=[d.pk for d in documentos]).order_by()
    contadas = contadas.annotate(
        total=Count("observaciones", filter=emitida), con=Count("observaciones", filter=emitida & ~Q(observaciones__respuesta=""))
    )
    leidas = {c.pk: c for c in contadas.annotate(quienes=quienes)} if documentos else {}
    for d in documentos:
        contado = leidas[d.pk].__dict__
        d.autores = frozenset(contado["quienes"])
        d.__dict__["de_la_jefatura"] = (contado["total"], contado["con"])
