"""Quién ha leído una versión: el registro de accesos, para su servicio."""

import re
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from genero.configuracion import fechas
from genero.documentos import lecturas
from genero.documentos.lecturas import Leida, Visita
from genero.documentos.puerta import exigir_gestion
from genero.flujo.gestiones import Gestion
from genero.paginas import hojas
from genero.paginas.cuenta import cuenta
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja
from genero.personas.actuante import por_subrogancia
from genero.personas.roles import Rol, rotulo

_HITO = re.compile(r"(\d{4})-(\d{2})-(\d{2})\.(\d{1,18})")


@con_cuenta
@require_GET
def lista(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Las lecturas de la versión, por día y por persona; `?rol=` deja las de un rol."""
    hoja = traer_hoja(request, **ruta)
    exigir_gestion(hoja.actuante, Gestion.VER_LECTURAS, hoja.documento.servicio_id)
    rol = request.GET.get("rol", "")
    rol = rol if rol in Rol.values else ""
    hito = _hito(request.GET.get("despues", ""))
    hay = lecturas.tramo(hoja.documento, rol=rol, desde=hito)
    contexto = hojas.contexto(request, hoja, "historial")
    contexto |= {
        "dias": _por_dia(hay.visitas, hoja),
        "roles": [{"valor": r, "texto": rotulo(r), "elegido": r == rol} for r in hay.roles],
        "rol": rol,
        "paginas": _paginas(hay, rol, con_anterior=hito is not None),
        "url_historial": hoja.url("historial"),
        "migas": hojas.migas(hoja, ("Historial", hoja.url("historial")), ("Lecturas", None)),
    }
    return render(request, "documento/lecturas.html", contexto)


def _por_dia(visitas: list[Visita], hoja: Hoja) -> list[dict[str, Any]]:
    dias: dict[date, list[dict[str, Any]]] = {}
    for v in visitas:
        dias.setdefault(v.dia, []).append({"nombre": v.nombre, "leidas": [_en_pantalla(x, hoja) for x in v.leidas]})
    return [{"dia": fechas.dia(d), "personas": personas} for d, personas in dias.items()]


def _en_pantalla(leida: Leida, hoja: Hoja) -> dict[str, str]:
    primera, ultima = fechas.hora(leida.primera), fechas.hora(leida.ultima)
    vuelta = leida.etiqueta.rpartition(".")[2]
    return {
        "titulo": f"{rotulo(leida.rol)}{por_subrogancia(leida.subrogancia_de)}",
        "que": leida.que,
        "version": f"Versión {leida.etiqueta}" if leida.etiqueta else "Borrador",
        "url": hoja.url("presentacion", vuelta=int(vuelta)) if vuelta else "",
        "horas": primera if primera == ultima else f"{primera} a {ultima}",
        "veces": cuenta(leida.veces, "vez", "veces"),
    }


def _hito(texto: str) -> tuple[date, int] | None:
    """La última persona y día del tramo anterior, como viene en la dirección; None si no se entiende."""
    hallado = _HITO.fullmatch(texto)
    if hallado is None:
        return None
    anio, mes, dia, quien = map(int, hallado.groups())
    try:
        return date(anio, mes, dia), quien
    except ValueError:
        return None


def _paginas(hay: lecturas.Tramo, rol: str, *, con_anterior: bool) -> dict[str, Any]:
    del_rol = {"rol": rol} if rol else {}
    siguiente = f"?{urlencode({**del_rol, 'despues': f'{hay.visitas[-1].dia}.{hay.visitas[-1].usuario_id}'})}" if hay.hay_mas else None
    primera = f"?{urlencode(del_rol)}" if del_rol else "."
    return {"anterior": primera if con_anterior else None, "siguiente": siguiente, "de": "lecturas"}
