"""Lo que decía el año anterior, al lado de lo que se escribe. Se trae sólo cuando alguien lo pide."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from genero.documentos.anterior import seccion_anterior
from genero.documentos.puerta import exigir
from genero.flujo.estados import Accion
from genero.paginas import hojas
from genero.paginas.traer import PARTE, con_cuenta, traer_hoja, traer_seccion


@con_cuenta
@require_GET
def seccion(request: HttpRequest, seccion: str, **ruta: Any) -> HttpResponse:
    """La sección tal como quedó vigente el último año anterior: sola, o como página si se abre por su dirección."""
    hoja = traer_hoja(request, **ruta)
    parte = traer_seccion(hoja, seccion)
    exigir(hoja.actuante, Accion.ESCRIBIR, hoja.documento)
    hallada = seccion_anterior(hoja.documento, parte.id)
    if hallada is None:
        raise Http404
    anio, leida = hallada
    if PARTE in request.headers:
        return render(request, "escribir/_anterior.html", {"s": leida, "anio": anio})
    contexto = hojas.contexto(request, hoja, "escribir")
    url = hoja.url("seccion", seccion=parte.id)
    contexto |= {"s": leida, "anio": anio, "url_seccion": url, "titulo": f"Lo que decía en {anio}", "titulo_nota": parte.titulo}
    contexto["migas"] = hojas.migas(hoja, (str(Accion.ESCRIBIR.label), url), (str(anio), None))
    return render(request, "escribir/anterior.html", contexto)
