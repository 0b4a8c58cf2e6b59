"""El hilo de oro de un año, y un renglón seguido por los años."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from genero.documentos import en_los_anios
from genero.documentos.tipos import seccion_de_serie
from genero.paginas import hilo_de_oro
from genero.paginas.ciclos import contexto_de_ciclo
from genero.paginas.series import en_pantalla, nombre
from genero.paginas.traer import con_cuenta, traer_ciclo, traer_servicio


@con_cuenta
@require_GET
def ver(request: HttpRequest, servicio: str, anio: int) -> HttpResponse:
    """El hilo visto desde un eslabón (`?desde=<clave>`), con los huérfanos arriba; si ese eslabón no está a la vista, el hilo entero."""
    ciclo, actuante = traer_ciclo(request, servicio, anio)
    trama = hilo_de_oro.tramar(ciclo, actuante)
    desde = request.GET.get("desde", "")
    if desde and desde not in trama.hilo.nodos:
        # No se dice si existe en otra parte: la misma frase vale para lo que se quitó y para lo ajeno.
        messages.info(request, "Ese renglón no está en el hilo de este año, tal como usted lo ve hoy.")
        return redirect(reverse("hilo", args=[ciclo.servicio.slug, ciclo.anio]))
    contexto = contexto_de_ciclo(request, ciclo, actuante, "hilo", huerfanos=len(trama.huerfanos))
    contexto |= hilo_de_oro.en_pantalla(trama, desde) | {
        "titulo": f"Hilo de oro de {ciclo.servicio.sigla} en {ciclo.anio}",
        "bajada": "De cada brecha a lo que se hace por ella. Se recorre hacia los dos lados; lo que quedó sin continuar va primero.",
    }
    return render(request, "ciclo/hilo.html", contexto)


@con_cuenta
@require_GET
def serie(request: HttpRequest, servicio: str, que: str, clave: Any) -> HttpResponse:
    """Un mismo renglón en lo que rigió cada año; 404 si no se sigue, o si ningún año lo tiene a la vista de quien mira."""
    suyo, actuante = traer_servicio(request, servicio)
    seguida = seccion_de_serie(que)
    recorrido = en_los_anios.seguir(suyo.pk, str(clave), *seguida, actuante=actuante) if seguida else []
    if not recorrido:
        raise Http404
    request.actuante, request.lugar = actuante, recorrido[-1].ciclo  # type: ignore[attr-defined]
    contexto = en_pantalla(recorrido) | {
        "migas": [("Inicio", reverse("inicio")), (suyo.sigla, reverse("servicio", args=[suyo.slug])), (nombre(recorrido), None)],
    }
    return render(request, "ciclo/serie.html", contexto)
