"""El portal de visación: lo que espera por quien visa y la matriz servicio × etapa, con sus filtros en la dirección."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from genero.configuracion import fechas, reloj
from genero.documentos import conjuntas
from genero.documentos.errores import SinPermiso
from genero.documentos.models import Documento, Observacion
from genero.documentos.models.observacion import Lado
from genero.documentos.tipos import tipo
from genero.flujo.gestiones import Gestion, puede_gestionar
from genero.flujo.plazos import Plazos
from genero.paginas import portal as matriz
from genero.paginas import portal_csv
from genero.paginas.alcance_peticion import Peticion
from genero.paginas.conjunto import nombres
from genero.paginas.cuenta import cuenta
from genero.paginas.enlaces import url_de
from genero.paginas.portal import Fila, Portal
from genero.paginas.portal_celdas import dibujar
from genero.paginas.portal_filtros import Filtro, estados, fijos, filtrar, pagina, quienes
from genero.paginas.situacion import cuanto_queda, en_mayuscula, habiles_desde, vence
from genero.paginas.traer import con_cuenta
from genero.personas.actuante import Actuante

NUMEROS = {1: "Un documento espera", 2: "Dos documentos esperan", 3: "Tres documentos esperan", 4: "Cuatro documentos esperan"}


@con_cuenta
@require_GET
def ver(request: HttpRequest) -> HttpResponse:
    """La matriz de los servicios asignados; para la coordinación, la del país."""
    actuante = exigir(request, Gestion.VER_PORTAL)
    filtro = Filtro.leido(request.GET)
    peticion = cast("Peticion", request)
    leido = matriz.leer(peticion, actuante, filtro.numero_de_anio)
    tareas = _tareas(peticion, actuante, leido)
    contexto = {
        "titulo": _titulo(leido, sum(t["cuantos"] for t in tareas)),
        "bajada": _bajada(leido, tareas),
        "migas": [("Inicio", reverse("inicio")), ("Portal de visación", None)],
        "tareas": tareas,
        "visa": not leido.nacional,
        "puede_asignar": bool(puede_gestionar(actuante, Gestion.ASIGNAR)),
        **_de_la_matriz(leido, filtro),
    }
    return render(request, "portal/portal.html", contexto)


@con_cuenta
@require_GET
def exportar(request: HttpRequest) -> HttpResponse:
    """Lo filtrado, entero, en CSV. Se arma aquí mismo: fuera de la transacción no se vería nada."""
    actuante = exigir(request, Gestion.VER_PORTAL)
    filtro = Filtro.leido(request.GET)
    leido = matriz.leer(cast("Peticion", request), actuante, filtro.numero_de_anio)
    texto = portal_csv.escribir(leido, filtrar(leido, filtro))
    respuesta = HttpResponse(texto.encode(), content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="portal-de-visacion-{leido.anio}.csv"'
    respuesta["Cache-Control"] = "no-store"
    return respuesta


def exigir(request: HttpRequest, gestion: str) -> Actuante:
    """El título con que actúa, si puede hacer esa gestión; SinPermiso, con su porqué, si no. Lo deja dicho en la petición."""
    actuante = cast("Peticion", request).actuante_en(None)
    veredicto = puede_gestionar(actuante, gestion)
    if actuante is None:
        raise SinPermiso("Usted no tiene un nombramiento vigente.")
    request.actuante = actuante  # type: ignore[attr-defined]
    if not veredicto:
        raise SinPermiso(veredicto.motivo)
    return actuante


def _titulo(leido: Portal, tareas: int) -> str:
    if leido.nacional:
        return "Portal de visación"
    return f"{NUMEROS.get(tareas, f'{tareas} documentos esperan')} por usted" if tareas else "Hoy nada espera su V°B°"


def _bajada(leido: Portal, tareas: list[dict[str, Any]]) -> str:
    n = len(leido.filas)
    if leido.nacional:
        return f"{cuenta(n, 'servicio', 'servicios')} en {leido.anio}. {fechas.dia(reloj.hoy()).capitalize()}."
    tarde = sum(t["cuantos"] for t in tareas if t["atrasada"])
    atraso = f"{cuenta(tarde, 'va atrasado', 'van atrasados')}. " if tarde else ""
    return f"{atraso}Tiene {cuenta(n, 'servicio asignado', 'servicios asignados')}. {fechas.dia(reloj.hoy()).capitalize()}."


def _de_la_matriz(leido: Portal, filtro: Filtro) -> dict[str, Any]:
    calzan = filtrar(leido, filtro)
    tramo = pagina(calzan, filtro)
    expertas = {str(n.usuario_id): n.usuario.nombre for f in leido.filas for n in f.expertas}
    return {
        "portal": leido,
        "filtro": filtro,
        "filas": [dibujar(f, leido) for f in tramo.filas],
        "fijos": fijos(leido, filtro),
        "opciones": {
            "ministerios": sorted({f.servicio.ministerio for f in leido.filas}),
            "estados": estados(),
            "tiene": quienes(),
            "expertas": sorted(expertas.items(), key=lambda par: par[1]),
        },
        "columnas": {cual: _orden(filtro, cual) for cual in ("servicio", "experta", "quieto")},
        "paginas": {"anterior": tramo.anterior, "siguiente": tramo.siguiente, "de": "servicios"},
        "cuantos": _cuantos(calzan, tramo.filas),
        "sin_filtros": Filtro(anio=filtro.anio).consulta(),
        "csv": reverse("portal_csv") + filtro.consulta(),
        "organismo": settings.ORGANISMO_VISADOR,
    }


def _cuantos(calzan: list[Fila], tramo: list[Fila]) -> str:
    """«26 a 50 de 62 servicios»; si caben todos, «4 servicios»."""
    total = cuenta(len(calzan), "servicio", "servicios")
    if len(tramo) in {0, len(calzan)}:
        return total
    primero = calzan.index(tramo[0]) + 1
    return f"{primero} a {primero + len(tramo) - 1} de {total}"


def _orden(filtro: Filtro, cual: str) -> dict[str, str]:
    """El enlace que ordena por esa columna (o da vuelta su orden), y cómo está ahora."""
    sube, baja = filtro.orden == cual, filtro.orden == f"-{cual}"
    # Lo que más lleva sin moverse interesa primero.
    siguiente = f"-{cual}" if sube or (cual == "quieto" and not baja) else cual
    return {"url": filtro.consulta(orden=siguiente), "aria": "ascending" if sube else "descending" if baja else ""}


def _tareas(peticion: Peticion, actuante: Actuante, leido: Portal) -> list[dict[str, Any]]:
    documentos = matriz.tareas_de(peticion, actuante)
    if not documentos:
        return []
    anios = {d.ciclo.anio for d in documentos}
    plazos = leido.plazos if anios == {leido.anio} else Plazos(anios)
    suyas = Observacion.objects.filter(documento__in=documentos, lado=Lado.VISACION, emitida_el__isnull=False).exclude(respuesta="")
    respondidas: dict[int, int] = {}
    for cual in suyas.order_by().values_list("documento_id", flat=True):
        respondidas[cual] = respondidas.get(cual, 0) + 1
    tareas = [_tarea(grupo, plazos, sum(respondidas.get(d.pk, 0) for d in grupo)) for grupo in conjuntas.agrupar(documentos)]
    return sorted(tareas, key=lambda t: (t["orden"] is None, t["orden"] or reloj.hoy()))


def _tarea(grupo: list[Documento], plazos: Plazos, respondidas: int) -> dict[str, Any]:
    """Lo que espera su V°B°: un documento, o los que se visan juntos, en una sola tarea."""
    d, otros = grupo[0], grupo[1:]
    limite = min((v for x in grupo if (v := vence(x, plazos))), default=None)
    habiles = max(habiles_desde(x, plazos) for x in grupo)
    lo, recibio = ("Los tiene", "Los recibió") if otros else ("Lo tiene", "Lo recibió")
    lleva = f"{lo} usted hace {cuenta(habiles, 'día hábil', 'días hábiles')}." if habiles else f"{recibio} hace menos de un día hábil."
    vuelta = max(x.vuelta for x in grupo)
    dichas = f", {cuenta(respondidas, 'observación respondida', 'observaciones respondidas')}" if respondidas else ""
    juntos = "; se visan juntos" if otros else ""
    return {
        "titulo": f"{d.servicio.sigla} · {nombres(grupo)} {d.ciclo.anio}, {conjuntas.versiones_de(grupo)}",
        "detalle": f"{'Primera vuelta' if vuelta == 1 else f'Vuelta {vuelta}'}{dichas}{juntos}",
        "plazo": en_mayuscula(cuanto_queda(limite, plazos)) if limite else "Sin plazo",
        "plazo_detalle": f"Plazo: {fechas.larga(limite)}. {lleva}" if limite else lleva,
        "atrasada": limite is not None and limite < reloj.hoy(),
        "accion": {"texto": f"Revisar {tipo(d.tipo).con_articulo}", "url": url_de("visar", d)},
        "detalles": [{"texto": f"Revisar {tipo(x.tipo).con_articulo}", "url": url_de("visar", x)} for x in otros],
        "orden": limite,
        "cuantos": len(grupo),
    }
