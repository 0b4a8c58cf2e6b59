"""Disponer y terminar subrogancias de la Jefatura: lo hace quien administra el servicio."""

from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from genero.configuracion import fechas, reloj
from genero.documentos import subrogancias as verbos
from genero.documentos.errores import NoSirve
from genero.documentos.puerta import exigir_gestion
from genero.flujo.gestiones import Gestion, puede_gestionar
from genero.paginas.formularios_subrogancias import FormularioDeSubrogancia, FormularioDeTermino
from genero.paginas.traer import con_cuenta, traer_servicio
from genero.personas.actuante import Actuante
from genero.personas.models import Servicio, Subrogancia


@con_cuenta
@require_http_methods(["GET", "POST"])
def nueva(request: HttpRequest, servicio: str) -> HttpResponse:
    """Disponer quién subroga a la Jefatura, con qué acto y entre qué días."""
    suyo, por = _traer(request, servicio)
    jefaturas = verbos.titulares(suyo)
    datos = request.POST if request.method == "POST" else None
    inicial = {"desde": reloj.hoy()}
    formulario = FormularioDeSubrogancia(datos, titulares=jefaturas, conocidas=verbos.conocidas(suyo), initial=inicial)
    clave = _clave(request)
    if request.method == "POST" and formulario.is_valid():
        dicho = {k: v for k, v in formulario.cleaned_data.items() if k != "correo"}
        try:
            hecha = verbos.disponer(suyo, **dicho, por=por, clave=clave)
        except NoSirve as error:
            formulario.add_error(error.campo, error.motivo)
        else:
            quien, hasta = hecha.subrogante.nombre, fechas.larga(hecha.hasta)
            messages.success(request, f"Dispuesta: {quien} subroga a {hecha.titular.nombre} hasta el {hasta}. Termina sola ese día.")
            return redirect("personas", suyo.slug)
    contexto = _contexto(request, suyo, por, "Disponer una subrogancia")
    contexto |= {"formulario": formulario, "clave": clave, "hay_titular": bool(jefaturas)}
    return render(request, "ciclo/subrogancia_nueva.html", contexto, status=422 if formulario.errors else 200)


@con_cuenta
@require_http_methods(["GET", "POST"])
def terminar(request: HttpRequest, servicio: str, cual: int) -> HttpResponse:
    """Terminarla antes de su fecha: ahora mismo, o el día que se diga."""
    suyo, por = _traer(request, servicio)
    subrogancia = Subrogancia.objects.select_related("titular", "subrogante").filter(pk=cual, servicio=suyo).first()
    clave = _clave(request)
    if subrogancia is None:
        if request.method != "POST":
            raise Http404
        # El doble envío de la que quedó sin efecto: ya no está, y no hay nada más que hacer.
        verbos.terminar(cual, suyo, ultimo_dia=None, por=por, clave=clave)
        return redirect("personas", suyo.slug)
    datos = request.POST if request.method == "POST" else None
    formulario = FormularioDeTermino(datos, subrogancia=subrogancia)
    if request.method == "POST" and formulario.is_valid():
        try:
            verbos.terminar(cual, suyo, ultimo_dia=formulario.cleaned_data["ultimo_dia"], por=por, clave=clave)
        except NoSirve as error:
            formulario.add_error(error.campo, error.motivo)
        else:
            messages.success(request, f"Terminada: {subrogancia.subrogante.nombre} {_desde_cuando(formulario)} no subroga a la Jefatura.")
            return redirect("personas", suyo.slug)
    contexto = _contexto(request, suyo, por, "Terminar una subrogancia")
    contexto |= {"formulario": formulario, "clave": clave, "subrogancia": subrogancia}
    return render(request, "ciclo/subrogancia_terminar.html", contexto, status=422 if formulario.errors else 200)


def en_pantalla(servicio: Servicio, actuante: Actuante) -> list[dict[str, Any]]:
    """Las subrogancias del servicio, la más reciente primero, con en qué están y, para quien administra, el enlace para terminarlas."""
    puede = bool(puede_gestionar(actuante, Gestion.SUBROGAR, servicio.pk))
    hoy, salida = reloj.hoy(), []
    for s in Subrogancia.objects.select_related("titular", "subrogante").filter(servicio=servicio)[:20]:
        situacion = "Terminó" if s.hasta < hoy else ("Rige hoy" if s.desde <= hoy else "Por comenzar")
        url = reverse("subrogancia_terminar", args=[servicio.slug, s.pk]) if puede and s.hasta >= hoy else ""
        salida.append({"s": s, "situacion": situacion, "rige": s.desde <= hoy <= s.hasta, "url_terminar": url})
    return salida


def url_de_disponer(servicio: Servicio, actuante: Actuante) -> str:
    """La dirección para disponer una, si la persona puede; si no, vacío."""
    return reverse("subrogancia_nueva", args=[servicio.slug]) if puede_gestionar(actuante, Gestion.SUBROGAR, servicio.pk) else ""


def _traer(request: HttpRequest, slug: str) -> tuple[Servicio, Actuante]:
    servicio, por = traer_servicio(request, slug)
    exigir_gestion(por, Gestion.SUBROGAR, servicio.pk)
    cast("Any", request).actuante = por
    return servicio, por


def _contexto(request: HttpRequest, servicio: Servicio, por: Actuante, titulo: str) -> dict[str, Any]:
    personas = reverse("personas", args=[servicio.slug])
    migas = [("Inicio", reverse("inicio")), (servicio.sigla, reverse("servicio", args=[servicio.slug])), ("Personas", personas)]
    return {"titulo": titulo, "migas": [*migas, (titulo, None)], "servicio": servicio, "url_volver": personas}


def _clave(request: HttpRequest) -> UUID:
    """La del envío, contra el doble clic; una nueva si no vino o no se entiende."""
    try:
        return UUID(request.POST.get("clave", ""))
    except ValueError:
        return uuid4()


def _desde_cuando(formulario: FormularioDeTermino) -> str:
    dia = formulario.cleaned_data["ultimo_dia"]
    return f"después del {fechas.larga(dia)}" if dia else "desde ahora"
