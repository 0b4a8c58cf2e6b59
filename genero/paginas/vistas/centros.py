"""Los centros de responsabilidad del servicio: verlos, crear, renombrar, cerrar y volver a abrir."""

from typing import Any, cast

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from genero.configuracion import reloj
from genero.documentos import centros as verbos
from genero.documentos.administrar import exigir
from genero.documentos.errores import NoSirve
from genero.flujo.estados import POR_RESOLVER
from genero.flujo.gestiones import Gestion
from genero.paginas import personas
from genero.paginas.formularios_personas import FormularioDeCentro
from genero.paginas.personas import clave_de
from genero.paginas.traer import con_cuenta, traer_servicio
from genero.personas.actuante import Actuante
from genero.personas.models import CentroResponsabilidad, Servicio

CERRAR, REABRIR = "cerrar", "reabrir"


@con_cuenta
@require_http_methods(["GET", "POST"])
def lista(request: HttpRequest, servicio: str) -> HttpResponse:
    """Los centros, con cuántas personas y pedidos tiene cada uno, y el formulario para agregar otro."""
    suyo, por = _traer(request, servicio)
    formulario, clave = FormularioDeCentro(request.POST if request.method == "POST" else None), clave_de(request)
    if request.method == "POST" and formulario.is_valid():
        try:
            nuevo = verbos.crear(suyo, formulario.cleaned_data["nombre"], por=por, clave=clave)
        except NoSirve as error:
            formulario.add_error(error.campo, error.motivo)
        else:
            messages.success(request, f"{nuevo.nombre}: creado. Ya puede nombrar a quien responde de él.")
            return redirect("centros", suyo.slug)
    contexto = {
        "titulo": f"Centros de {suyo.sigla}",
        "bajada": "Las unidades y regiones que participan: se les piden partes de los documentos, y responden de actividades.",
        "migas": [*_migas(suyo)[:-1], ("Centros", None)],
        "pestanas": personas.pestanas(suyo, por, "centros"),
        "pestanas_de": suyo.sigla,
        "servicio": suyo,
        "centros": _con_cuentas(suyo),
        "formulario": formulario,
        "clave": clave,
    }
    return render(request, "administracion/centros.html", contexto, status=422 if formulario.errors else 200)


@con_cuenta
@require_http_methods(["GET", "POST"])
def uno(request: HttpRequest, servicio: str, cual: int) -> HttpResponse:
    """Renombrar un centro, cerrarlo o volver a abrirlo."""
    suyo, por = _traer(request, servicio)
    clave, que = clave_de(request), request.POST.get("que", "")
    if request.method == "POST" and que in {CERRAR, REABRIR}:
        return _abrir_o_cerrar(request, suyo, cual, que, por)
    centro = _con_cuentas(suyo).filter(pk=cual).first()
    if centro is None:
        raise Http404
    formulario = FormularioDeCentro(request.POST if request.method == "POST" else None, initial={"nombre": centro.nombre})
    if request.method == "POST" and formulario.is_valid():
        try:
            verbos.renombrar(cual, suyo, formulario.cleaned_data["nombre"], por=por, clave=clave)
        except NoSirve as error:
            formulario.add_error(error.campo, error.motivo)
        else:
            messages.success(request, f"El centro se llama ahora {formulario.cleaned_data['nombre']}.")
            return redirect("centros", suyo.slug)
    contexto = {
        "titulo": centro.nombre,
        "migas": [*_migas(suyo), (centro.nombre, None)],
        "centro": centro,
        "formulario": formulario,
        "clave": clave,
        "url_volver": reverse("centros", args=[suyo.slug]),
        "que": CERRAR if centro.activo else REABRIR,
    }
    return render(request, "administracion/centro.html", contexto, status=422 if formulario.errors else 200)


def _abrir_o_cerrar(request: HttpRequest, servicio: Servicio, cual: int, que: str, por: Actuante) -> HttpResponse:
    clave = clave_de(request)
    if que == REABRIR:
        centro = verbos.reabrir(cual, servicio, por=por, clave=clave)
        messages.success(request, f"{centro.nombre}: abierto otra vez.")
    elif verbos.cerrar(cual, servicio, por=por, clave=clave):
        messages.success(request, "El centro se quitó: nada lo nombraba.")
    else:
        messages.success(request, "El centro quedó cerrado. Lo que ya escribió se conserva con su nombre.")
    return redirect("centros", servicio.slug)


def _con_cuentas(servicio: Servicio) -> Any:
    hoy = reloj.hoy()
    vigente = Q(nombramiento__desde__lte=hoy) & (Q(nombramiento__hasta__isnull=True) | Q(nombramiento__hasta__gte=hoy))
    por_resolver = Q(pedidos__aportes__estado__in=POR_RESOLVER)
    return (
        CentroResponsabilidad.objects.filter(servicio=servicio)
        .annotate(
            personas=Count("nombramiento", filter=vigente, distinct=True),
            por_entregar=Count("pedidos__aportes", filter=por_resolver, distinct=True),
        )
        .order_by("-activo", "nombre")
    )


def _traer(request: HttpRequest, slug: str) -> tuple[Servicio, Actuante]:
    suyo, por = traer_servicio(request, slug)
    exigir(por, Gestion.LLEVAR_CENTROS, suyo.pk)
    cast("Any", request).actuante = por
    return suyo, por


def _migas(servicio: Servicio) -> list[tuple[str, str | None]]:
    return [
        ("Inicio", reverse("inicio")),
        (servicio.sigla, reverse("servicio", args=[servicio.slug])),
        ("Centros", reverse("centros", args=[servicio.slug])),
    ]
