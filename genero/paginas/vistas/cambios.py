"""Qué cambió entre dos versiones de un documento, cambio por cambio [6.1]."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from genero.documentos.accesos import anotar_lectura
from genero.documentos.models.acceso import ClaseDeAcceso
from genero.paginas import cotejo, hojas
from genero.paginas.situacion import en_mayuscula
from genero.paginas.traer import con_cuenta, traer_hoja


@con_cuenta
@require_GET
def ver(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Los cambios de `?desde=1.2` a `?hasta=2.1`; sin decirlo, los de lo que la persona lee desde lo último que ya vio."""
    hoja = traer_hoja(request, **ruta)
    if hoja.lectura.solo_indice:
        raise Http404
    pedido = cotejo.cotejo_de(hoja, request.GET.get("desde", ""), request.GET.get("hasta", ""))
    for lado in pedido.leidas:
        documento = lado.presentacion.documento if lado.presentacion else hoja.documento
        anotar_lectura(documento, lado.presentacion, por=hoja.actuante, clase=ClaseDeAcceso.COMPARAR)
    contexto = hojas.contexto(request, hoja, "historial")
    contexto |= {
        "cotejo": pedido,
        "cambios": pedido.resultado.cambios,
        "secciones": pedido.resultado.por_seccion,
        "resumen": en_mayuscula(pedido.resultado.resumen),
        "comparar": cotejo.selector(hoja, pedido.lados, pedido.desde, pedido.hasta),
    }
    return render(request, "documento/cambios.html", contexto)
