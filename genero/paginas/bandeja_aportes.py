"""En el Inicio: lo que se pidió al centro de la persona, y lo que los centros entregaron y espera que lo revisen."""

from typing import Any

from django.urls import reverse

from genero.configuracion import fechas, reloj
from genero.documentos.models import Aporte
from genero.documentos.tipos import tipo
from genero.flujo.estados import EDITABLES, POR_ESCRIBIR, POR_RESOLVER, Accion, EstadoDeAporte
from genero.flujo.plazos import Plazos
from genero.paginas.alcance_peticion import Peticion
from genero.paginas.cuenta import cuenta
from genero.paginas.situacion import cuanto_queda, en_mayuscula
from genero.personas.actuante import Actuante
from genero.personas.roles import Rol


def tareas(peticion: Peticion, plazos: Plazos) -> list[dict[str, Any]]:
    """Una tarea por pedido que espera por la persona: al centro, escribir; a quien encarga, revisar (una consulta, si le toca alguna)."""
    servicios = {v.servicio for v in peticion.vigentes if v.rol in {Rol.CENTRO, Rol.EG} and v.servicio}
    if not servicios:
        return []
    vivos = Aporte.objects.filter(servicio_id__in=servicios, documento__estado__in=EDITABLES, estado__in=POR_RESOLVER)
    consulta = vivos.select_related("pedido__centro", "documento__ciclo", "documento__servicio").order_by("pedido__plazo", "id")
    por_pedido: dict[int, list[Aporte]] = {}
    for aporte in consulta.defer(
        "nota", "respuesta", "pedido__instrucciones", "documento__servicio__mision", "documento__servicio__fuente"
    ):
        actuante = peticion.actuante_en(aporte.servicio_id)
        if actuante is not None and _espera_por(actuante, aporte):
            por_pedido.setdefault(aporte.pedido_id, []).append(aporte)
    return [_tarea(suyos, plazos) for suyos in por_pedido.values()]


def ve_lo_pedido(actuante: Actuante | None) -> bool:
    """Si sabe de lo que el servicio pide a sus centros: quien actúa dentro de él, y no visa ni coordina.

    La Auditoría Interna del propio servicio sí: lee su bitácora. Quien actúa con alcance país, no.
    """
    return actuante is not None and actuante.servicio_id is not None and actuante.rol not in {Rol.VISACION, Rol.COORDINACION}


def _espera_por(actuante: Actuante, aporte: Aporte) -> bool:
    if actuante.rol == Rol.CENTRO:
        return aporte.estado in POR_ESCRIBIR and aporte.pedido.centro_id == actuante.vigente.centro
    return actuante.rol == Rol.EG and aporte.estado == EstadoDeAporte.ENTREGADO


def _tarea(aportes: list[Aporte], plazos: Plazos) -> dict[str, Any]:
    return _por_revisar(aportes, plazos) if aportes[0].estado == EstadoDeAporte.ENTREGADO else _por_escribir(aportes, plazos)


def _por_escribir(aportes: list[Aporte], plazos: Plazos) -> dict[str, Any]:
    documento, pedido = aportes[0].documento, aportes[0].pedido
    cual = tipo(documento.tipo)
    devueltas = sum(a.estado == EstadoDeAporte.DEVUELTO for a in aportes)
    que = "Corregir" if devueltas == len(aportes) else str(Accion.ESCRIBIR.label)
    orden = {s.id: n for n, s in enumerate(cual.secciones)}
    primera = min(aportes, key=lambda a: (orden[a.seccion], a.renglon is not None, a.pk))
    volvieron = f", {devueltas} {'devuelta' if devueltas == 1 else 'devueltas'}" if devueltas else ""
    titulos = list(dict.fromkeys(cual.seccion(a.seccion).titulo for a in aportes))
    resto = f" y {len(titulos) - 1} más" if len(titulos) > 1 else ""
    return {
        "titulo": f"{que} {cuenta(len(aportes), 'parte', 'partes')} {cual.con_de} {documento.ciclo.anio}",
        "detalle": f"{documento.servicio.sigla} · pedido a {pedido.centro.nombre} el {fechas.larga(pedido.pedido_el)}{volvieron}"
        f" · {cual.seccion(primera.seccion).titulo}{resto}",
        "plazo": en_mayuscula(cuanto_queda(pedido.plazo, plazos)),
        "plazo_detalle": f"Plazo: {fechas.larga(pedido.plazo)}.",
        "atrasada": pedido.plazo < reloj.hoy(),
        "accion": {"texto": "Escribir la primera parte" if len(aportes) > 1 else "Escribir esa parte", "url": _url_de_parte(primera)},
        "orden": pedido.plazo,
    }


def _por_revisar(aportes: list[Aporte], plazos: Plazos) -> dict[str, Any]:
    documento, pedido = aportes[0].documento, aportes[0].pedido
    cual = tipo(documento.tipo)
    entregado = min(reloj.en_chile(a.entregado_el).date() for a in aportes if a.entregado_el)
    habiles = plazos.calendario.entre(entregado, reloj.hoy())
    hace = f"Hace {cuenta(habiles, 'día hábil', 'días hábiles')}" if habiles else "Hace menos de un día hábil"
    return {
        "titulo": f"Revisar lo que entregó {pedido.centro.nombre} para {cual.con_articulo} {documento.ciclo.anio}",
        "detalle": f"{documento.servicio.sigla} · {cuenta(len(aportes), 'parte', 'partes')} por aceptar o devolver",
        "plazo": hace,
        "plazo_detalle": f"Lo entregó el {fechas.larga(entregado)}.",
        "atrasada": False,
        "accion": {"texto": "Revisar lo entregado", "url": f"{reverse('aportes', kwargs=_ruta(aportes[0]))}#p-{pedido.pk}"},
        "orden": entregado,
    }


def _url_de_parte(aporte: Aporte) -> str:
    ruta = {**_ruta(aporte), "seccion": aporte.seccion}
    return reverse("renglon", kwargs={**ruta, "clave": aporte.renglon}) if aporte.renglon else reverse("seccion", kwargs=ruta)


def _ruta(aporte: Aporte) -> dict[str, Any]:
    d = aporte.documento
    return {"servicio": d.servicio.slug, "anio": d.ciclo.anio, "tipo": tipo(d.tipo).slug, "version": d.version}
