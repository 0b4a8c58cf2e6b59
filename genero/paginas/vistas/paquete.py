"""Bajar el paquete verificable de un servicio, entero o con los archivos de un año."""

import tempfile
from pathlib import Path
from typing import Any, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET, require_http_methods

from genero.documentos.accesos import anotar_lectura
from genero.documentos.models import Presentacion
from genero.documentos.models.acceso import ClaseDeAcceso
from genero.documentos.puerta import exigir_gestion
from genero.flujo.gestiones import Gestion
from genero.paginas.cadena import cadena_de
from genero.paginas.traer import con_cuenta, traer_servicio
from genero.personas.actuante import Actuante
from genero.personas.models import Servicio
from genero.registros import empaquetar
from genero.registros.paquete import escribir, leible_por, pesa
from genero.registros.trabajos import encargar_paquete

# Segundos entre una recarga y la siguiente mientras se arma.
ESPERA = 8


def direccion(nombre: str, slug: str, anio: int | None) -> str:
    """La dirección de la página («paquete») o del archivo («paquete_bajar»), con su año."""
    return reverse(nombre, args=[slug]) + (f"?anio={anio}" if anio else "")


@con_cuenta
@require_http_methods(["GET", "HEAD", "POST"])
def ver(request: HttpRequest, servicio: str) -> HttpResponse:
    """Qué trae, cuánto pesa y cómo se comprueba. Si pesa mucho, un envío lo deja armándose aparte."""
    suyo, actuante, anio = _traer(request, servicio)
    quien = (actuante.usuario.pk, suyo.pk, anio)
    if request.method == "POST":
        if not empaquetar.en_camino(*quien):
            encargar_paquete(*quien)
        return redirect(direccion("paquete", suyo.slug, anio))
    octetos = pesa(suyo.pk, anio)
    chico = octetos <= empaquetar.CHICO
    listo = None if chico else empaquetar.listo(*quien)
    armando = not chico and listo is None and empaquetar.en_camino(*quien)
    respuesta = render(request, "ciclo/paquete.html", _contexto(suyo, anio, octetos, bajar=chico or listo is not None, armando=armando))
    respuesta["Cache-Control"] = "no-store"
    if armando:
        respuesta["Refresh"] = f"{ESPERA}; url={direccion('paquete', suyo.slug, anio)}"
    return respuesta


@con_cuenta
@require_GET
def bajar(request: HttpRequest, servicio: str) -> HttpResponse:
    """El ZIP: el chico se arma ahora; el grande, si ya está armado. Queda anotado como lectura."""
    suyo, actuante, anio = _traer(request, servicio)
    if pesa(suyo.pk, anio) > empaquetar.CHICO:
        archivo = empaquetar.listo(actuante.usuario.pk, suyo.pk, anio)
        if archivo is None:
            return redirect(direccion("paquete", suyo.slug, anio))
        for presentacion in _ultimas(suyo, anio):
            _anotar(actuante, presentacion)
        return _entregar(archivo.open("rb"), suyo, anio)
    destino = tempfile.TemporaryFile()
    hecho = escribir(destino, suyo, anio=anio, leible=leible_por(actuante))
    for presentacion in hecho.leidas.values():
        _anotar(actuante, presentacion)
    destino.seek(0)
    return _entregar(destino, suyo, anio)


def _traer(request: HttpRequest, slug: str) -> tuple[Servicio, Actuante, int | None]:
    """El servicio, quien actúa y el año pedido; 404 si el año no existe, y 403 si no le corresponde."""
    suyo, actuante = traer_servicio(request, slug)
    request.actuante = actuante  # type: ignore[attr-defined]
    exigir_gestion(actuante, Gestion.BAJAR_PAQUETE, suyo.pk)
    pedido = request.GET.get("anio", "")
    if not pedido:
        return suyo, actuante, None
    if not (pedido.isascii() and pedido.isdecimal()) or len(pedido) > len("2026") or not suyo.ciclos.filter(anio=int(pedido)).exists():
        raise Http404
    return suyo, actuante, int(pedido)


def _ultimas(servicio: Servicio, anio: int | None) -> list[Presentacion]:
    """La última presentación de cada documento."""
    consulta = Presentacion.objects.filter(servicio=servicio).select_related("documento").defer("contenido")
    consulta = consulta.filter(documento__ciclo__anio=anio) if anio else consulta
    return list({p.documento_id: p for p in consulta.order_by("vuelta")}.values())


def _anotar(actuante: Actuante, presentacion: Presentacion) -> None:
    anotar_lectura(presentacion.documento, presentacion, por=actuante, clase=ClaseDeAcceso.PAQUETE)


def _entregar(archivo: Any, servicio: Servicio, anio: int | None) -> HttpResponse:
    nombre = Path(f"{servicio.slug}{f'-{anio}' if anio else ''}-paquete-verificable.zip").name
    respuesta = FileResponse(archivo, as_attachment=True, filename=nombre, content_type="application/zip")
    patch_cache_control(respuesta, private=True, no_store=True)
    respuesta["X-Content-Type-Options"] = "nosniff"
    # Para Django también es una respuesta; sus tipos la separan de las que se escriben enteras.
    return cast("HttpResponse", respuesta)


def _contexto(servicio: Servicio, anio: int | None, octetos: int, *, bajar: bool, armando: bool) -> dict[str, Any]:
    de_que = f"{servicio.sigla} en {anio}" if anio else servicio.sigla
    return {
        "titulo": f"Paquete verificable de {de_que}",
        "bajada": "Todo lo que hace falta para comprobar por fuera, sin este sistema, que nada se cambió.",
        "migas": [
            ("Inicio", reverse("inicio")),
            (servicio.sigla, reverse("servicio", args=[servicio.slug])),
            ("Paquete verificable", None),
        ],
        "anio": anio,
        "servicio": servicio,
        "cadena": cadena_de(servicio.pk),
        "peso": filesizeformat(octetos).replace("\xa0", " "),
        "url_bajar": direccion("paquete_bajar", servicio.slug, anio) if bajar else "",
        "url": direccion("paquete", servicio.slug, anio),
        "url_todo": direccion("paquete", servicio.slug, None) if anio else "",
        "armando": armando,
    }
