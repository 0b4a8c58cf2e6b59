"""Cuando algo no se puede: qué pasó, qué se guardó y qué hacer. Nada de lo escrito se pierde por el camino."""

import logging
import re
import secrets
import sys
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.shortcuts import render
from django.template.loader import get_template

registro = logging.getLogger(__name__)

# Lo que viaja en un formulario y no escribió la persona, o no debe volver a pantalla.
CALLADOS = re.compile(
    r"csrf|token|password|contrase|clave|codigo|^code$|visto|dicho|siguiente|^next$|revision|accion|leido|^seccion$|^que$|ancla|^clase$"
    r"|decision|marca|antes",
    re.IGNORECASE,
)
# Identificadores y huellas: los puso el sistema.
DE_MAQUINA = re.compile(r"[0-9a-f]{32,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|on|true|false|\d{1,3}", re.IGNORECASE)
ILEGIBLE = (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
    UnreadablePostError,
    MultiPartParserError,
    SuspiciousOperation,
    BadRequest,
    UnicodeError,
)


def textos_enviados(request: HttpRequest) -> list[str]:
    """Lo que la persona había escrito en el formulario que no llegó a guardarse, para que pueda copiarlo.

    Deja fuera claves, códigos e identificadores; no consulta la base. Si el envío no se puede leer, lista vacía.
    """
    if request.method != "POST":
        return []
    try:
        pares = [(nombre, valor) for nombre, valores in request.POST.lists() for valor in valores]
    except ILEGIBLE:
        return []
    escritos = (str(valor).strip() for nombre, valor in pares if not CALLADOS.search(nombre))
    return list(dict.fromkeys(texto for texto in escritos if texto and not DE_MAQUINA.fullmatch(texto)))


def no_encontrado(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no existe o es ajeno; desde afuera no se distingue."""
    return render(
        request, "404.html", {"titulo": "No encontramos esa página, o no está a su alcance", "textos": textos_enviados(request)}, status=404
    )


def sin_permiso(request: HttpRequest, exception: Exception | None = None, **contexto: Any) -> HttpResponse:
    """403: existe y lo ve, pero no puede hacer eso. `exception.motivo` dice por qué; `contexto` admite `actuante` y `volver`."""
    motivo = contexto.pop("motivo", "") or getattr(exception, "motivo", "")
    datos = {"titulo": motivo or "Eso no lo puede hacer con el rol que tiene ahora", "motivo": motivo, "textos": textos_enviados(request)}
    return render(request, "403.html", {**datos, **contexto}, status=403)


def conflicto(request: HttpRequest, conflicto: Mapping[str, Any], **contexto: Any) -> HttpResponse:
    """409: ya no corresponde. `conflicto` trae titulo, parrafo, guardado, acciones y, si chocaron dos textos, mio y otro."""
    datos = {"titulo": conflicto["titulo"], "conflicto": conflicto}
    if "mio" not in conflicto:
        datos["textos"] = textos_enviados(request)
    return render(request, "409.html", {**datos, **contexto}, status=409)


def peticion_mala(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: el navegador envió algo que no se entiende. Sin base ni sesión: podrían ser parte del problema."""
    return _sin_contexto("400.html", {"titulo": "No entendimos lo que envió su navegador"}, status=400)


def falla(request: HttpRequest) -> HttpResponse:
    """500: falla nuestra. No consulta la base (puede ser lo que falló) y deja en el registro técnico el número que muestra."""
    numero = secrets.token_hex(3).upper()
    # Sin la traza: la escribe enseguida el propio Django; esta línea le pone el número.
    registro.error("Falla %s en %s %s: %r", numero, request.method, request.path, sys.exc_info()[1])
    contexto = {"titulo": "Algo falló de nuestro lado", "numero": numero, "textos": textos_enviados(request)}
    return _sin_contexto("500.html", contexto, status=500)


def sin_csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 cuando el formulario no se puede dar por suyo: la sesión terminó, o la página llevaba mucho tiempo abierta."""
    contexto = {"titulo": "Su sesión terminó, o esta página llevaba mucho tiempo abierta", "textos": textos_enviados(request)}
    return render(request, "403_csrf.html", contexto, status=403)


def _sin_contexto(plantilla: str, contexto: dict[str, Any], status: int) -> HttpResponse:
    """Rinde sin petición: así no corre ningún procesador de contexto, ni por lo tanto la base."""
    return HttpResponse(get_template(plantilla).render(contexto), status=status)
