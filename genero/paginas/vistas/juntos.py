"""Escribir entre varias personas: el latido de quien tiene abierta una sección, y a quién se le encarga."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from genero.documentos import juntos
from genero.documentos.puerta import exigir
from genero.documentos.tipos import ClaseDeSeccion
from genero.flujo.estados import Accion
from genero.flujo.lugares import Gesto, Lugar
from genero.paginas.traer import con_cuenta, traer_hoja, traer_seccion


@con_cuenta
@require_POST
def latido(request: HttpRequest, seccion: str, **ruta: Any) -> HttpResponse:
    """Cada veinte segundos: aquí estoy; ¿quién más, y guardó alguien después de lo que tengo en pantalla?"""
    hoja = traer_hoja(request, **ruta)
    parte = traer_seccion(hoja, seccion)
    renglon = _clave(request.POST.get("renglon", ""))
    exigir(hoja.actuante, Accion.ESCRIBIR, hoja.documento, Lugar(parte.id, renglon, Gesto.ENTRAR))
    revision = request.POST.get("revision", "")
    latido = juntos.latir(
        hoja.documento,
        parte,
        por=hoja.actuante,
        revision=int(revision[:9]) if revision.isascii() and revision.isdecimal() else None,
        renglon=renglon if parte.clase == ClaseDeSeccion.RENGLONES else None,
    )
    return JsonResponse(asdict(latido))


@con_cuenta
@require_POST
def encargar(request: HttpRequest, seccion: str, **ruta: Any) -> HttpResponse:
    """Deja la sección a cargo de alguien, o de nadie."""
    hoja = traer_hoja(request, **ruta)
    parte = traer_seccion(hoja, seccion)
    dicho = request.POST.get("responsable", "")
    persona = int(dicho[:9]) if dicho.isascii() and dicho.isdecimal() else None
    prosa = juntos.encargar(hoja.documento.pk, parte, persona, por=hoja.actuante)
    quien = prosa.responsable
    messages.success(request, f"La sección queda a cargo de {quien.nombre}." if quien else "La sección queda sin persona a cargo.")
    return redirect(hoja.url("seccion", seccion=parte.id))


def _clave(texto: str) -> UUID | None:
    try:
        return UUID(texto)
    except ValueError:
        return None
