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

from genero.paginas import guardado

registro = logging.getLogger(__name__)

# Lo que viaja en un formulario y no escribió la persona, o no debe volver a pantalla.
CALLADOS = re.compile(
    r"csrf|token|password|contrase|clave|codigo|^code$|visto|dicho|siguiente|^next$|revision|accion|leido|^seccion$|^que$|ancla|^clase$"
    r"|decision|marca|antes|^partes$|^centro$|^persona$|^servicio$|^desde$|^paso$"
    r"|^requisito-.*-(respuesta|frase)$|^secciones$|^hacia$",
    re.IGNORECASE,
)
# Identificadores y huellas: los puso el sistema.
DE_MAQUINA = re.compile(r"[0-9a-f]{32,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|on|true|false|\d{1,3}", re.IGNORECASE)
DE_CLAVE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
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
    tabla, suyos = _de_una_tabla(pares)
    escritos = (str(valor).strip() for nombre, valor in pares if nombre not in suyos and not CALLADOS.search(nombre))
    return [*tabla, *dict.fromkeys(texto for texto in escritos if texto and not DE_MAQUINA.fullmatch(texto))]


def _de_una_tabla(pares: list[tuple[str, Any]]) -> tuple[list[str], set[str]]:
    """Lo escrito en una tabla, fila por fila y separado por tabuladores; y los nombres de sus celdas.

    Ahí un número de dos cifras sí es algo que escribió la persona.
    """
    filas: dict[str, list[str]] = {str(valor): [] for nombre, valor in pares if nombre == "fila"}
    suyos = set()
    for nombre, valor in pares:
        clave = nombre[: len("00000000-0000-0000-0000-000000000000")]
        if clave in filas and nombre != "fila":
            suyos.add(nombre)
            if not nombre.endswith("-marca"):
                texto = " ".join(str(valor).split())
                filas[clave] += [texto] if texto and not DE_CLAVE.fullmatch(texto) else []
    dichas = ["\t".join(celdas) for celdas in filas.values() if celdas]
    return ["\n".join(dichas)] if dichas else [], suyos


def no_encontrado(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no existe o es ajeno; desde afuera no se distingue."""
    if guardado.modo(request):
        return guardado.rechazado("No encontramos esa página, o no está a su alcance.", 404)
    return render(
        request, "404.html", {"titulo": "No encontramos esa página, o no está a su alcance", "textos": textos_enviados(request)}, status=404
    )


def sin_permiso(request: HttpRequest, exception: Exception | None = None, **contexto: Any) -> HttpResponse:
    """403: existe y lo ve, pero no puede hacer eso. `exception.motivo` dice por qué; `contexto` admite `actuante` y `volver`."""
    motivo = contexto.pop("motivo", "") or getattr(exception, "motivo", "")
    if guardado.modo(request):
        return guardado.rechazado(motivo or "Eso no lo puede hacer con el rol que tiene ahora.", 403)
    datos = {"titulo": motivo or "Eso no lo puede hacer con el rol que tiene ahora", "motivo": motivo, "textos": textos_enviados(request)}
    return render(request, "403.html", {**datos, **contexto}, status=403)


def conflicto(request: HttpRequest, conflicto: Mapping[str, Any], **contexto: Any) -> HttpResponse:
    """409: ya no corresponde. `conflicto` trae titulo, parrafo, guardado, acciones y, si chocaron dos textos, mio y otro."""
    if guardado.modo(request):
        return guardado.rechazado(str(conflicto["parrafo"]), 409, titulo=str(conflicto["titulo"]))
    datos = {"titulo": conflicto["titulo"], "conflicto": conflicto}
    if "mio" not in conflicto:
        datos["textos"] = textos_enviados(request)
    return render(request, "409.html", {**datos, **contexto}, status=409)


def peticion_mala(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: el navegador envió algo que no se entiende. Sin base ni sesión: podrían ser parte del problema."""
    if guardado.modo(request):
        return guardado.rechazado("El texto es demasiado grande, o llegó cortado. Sepárelo en partes y guarde de nuevo.", 400)
    return _sin_contexto("400.html", {"titulo": "No entendimos lo que envió su navegador"}, status=400)


def falla(request: HttpRequest) -> HttpResponse:
    """500: falla nuestra. No consulta la base (puede ser lo que falló) y deja en el registro técnico el número que muestra."""
    numero = secrets.token_hex(3).upper()
    # Sin la traza: la escribe enseguida el propio Django; esta línea le pone el número.
    registro.error("Falla %s en %s %s: %r", numero, request.method, request.path, sys.exc_info()[1])
    if guardado.modo(request):
        return guardado.rechazado(f"Algo falló de nuestro lado (falla {numero}).", 500)
    contexto = {"titulo": "Algo falló de nuestro lado", "numero": numero, "textos": textos_enviados(request)}
    return _sin_contexto("500.html", contexto, status=500)


def sin_csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 cuando el formulario no se puede dar por suyo: la sesión terminó, o la página llevaba mucho tiempo abierta."""
    if guardado.modo(request):
        return guardado.sin_sesion(request)
    contexto = {"titulo": "Su sesión terminó, o esta página llevaba mucho tiempo abierta", "textos": textos_enviados(request)}
    return render(request, "403_csrf.html", contexto, status=403)


def _sin_contexto(plantilla: str, contexto: dict[str, Any], status: int) -> HttpResponse:
    """Rinde sin petición: así no corre ningún procesador de contexto, ni por lo tanto la base."""
    return HttpResponse(get_template(plantilla).render(contexto), status=status)
