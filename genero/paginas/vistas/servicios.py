"""La plataforma: qué servicios hay y en qué van, incorporar uno y abrir el año de varios a la vez."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from genero.avisos.trabajos import encolar_invitacion
from genero.configuracion import reloj
from genero.documentos import servicios as verbos
from genero.documentos.administrar import exigir
from genero.documentos.errores import NoSirve
from genero.flujo.gestiones import Gestion
from genero.paginas import nomina, primeros_pasos
from genero.paginas.alcance_peticion import Peticion
from genero.paginas.cuenta import cuenta
from genero.paginas.formularios_plataforma import FormularioDeAnio, FormularioDeServicio
from genero.paginas.personas import clave_de
from genero.paginas.traer import con_cuenta
from genero.personas.actuante import Actuante
from genero.personas.models import Ciclo, Servicio


@con_cuenta
@require_GET
def lista(request: HttpRequest) -> HttpResponse:
    """Todos los servicios, con lo que a cada uno le falta para empezar a redactar."""
    _exigir(request, Gestion.CREAR_SERVICIO)
    anio = reloj.hoy().year
    contexto = {
        "titulo": "Servicios",
        "bajada": "Los servicios incorporados, quién los administra y los años que tienen abiertos.",
        "migas": [("Inicio", reverse("inicio")), ("Servicios", None)],
        "servicios": primeros_pasos.servicios(anio),
        "anio": anio,
    }
    return render(request, "administracion/servicios.html", contexto)


@con_cuenta
@require_http_methods(["GET", "POST"])
def nuevo(request: HttpRequest) -> HttpResponse:
    """Incorporar un servicio y nombrar a quien lo administrará."""
    por = _exigir(request, Gestion.CREAR_SERVICIO)
    formulario, clave = FormularioDeServicio(request.POST if request.method == "POST" else None), clave_de(request)
    if request.method == "POST" and verbos.creado_con(clave):
        # El doble envío: la dirección ya es del servicio que creó el primero, y eso no es un error.
        return redirect("servicios")
    if request.method == "POST" and formulario.is_valid():
        try:
            hecho, nombrada = verbos.crear(formulario.servicio(), formulario.administra(), por=por, clave=clave)
        except NoSirve as error:
            formulario.add_error(error.campo if error.campo in formulario.fields else "admin_correo", error.motivo)
        else:
            if not nombrada.repetido:
                encolar_invitacion(nombrada.nombramiento)
            quien = nombrada.nombramiento.usuario.nombre
            messages.success(request, f"{hecho.sigla}: incorporado. {quien} lo administra y recibirá un correo. Ahora abra su año.")
            return redirect(f"{reverse('anio_abrir')}?servicio={hecho.slug}")
    contexto = {
        "titulo": "Incorporar un servicio",
        "migas": [*_migas(), ("Incorporar", None)],
        "formulario": formulario,
        "clave": clave,
        "nombres": [c.nombre for c in nomina.conocidos().values()],
        "ministerios": nomina.ministerios(),
    }
    return render(request, "administracion/servicio_nuevo.html", contexto, status=422 if formulario.errors else 200)


@con_cuenta
@require_http_methods(["GET", "POST"])
def abrir_anio(request: HttpRequest) -> HttpResponse:
    """Abrir un año a uno o varios servicios; responde cómo le fue a cada uno."""
    por = _exigir(request, Gestion.ABRIR_ANIO)
    todos = list(Servicio.objects.only("id", "sigla", "slug", "nombre").order_by("sigla"))
    inicial: dict[str, Any] = {"anio": reloj.hoy().year, "marco": Ciclo.Marco.BASICO}
    inicial["servicios"] = [str(s.pk) for s in todos if s.slug == request.GET.get("servicio")]
    formulario = FormularioDeAnio(request.POST if request.method == "POST" else None, servicios=todos, initial=inicial)
    clave = clave_de(request)
    if request.method == "POST" and formulario.is_valid():
        anio, marco = formulario.cleaned_data["anio"], formulario.cleaned_data["marco"]
        resultados = verbos.abrir_varios(formulario.elegidos(), anio, marco, por=por, clave=clave)
        return _resultado(request, anio, str(Ciclo.Marco(marco).label), resultados)
    contexto = {
        "titulo": "Abrir un año",
        "migas": [*_migas(), ("Abrir un año", None)],
        "formulario": formulario,
        "clave": clave,
        "hay_servicios": bool(todos),
    }
    return render(request, "administracion/anio_abrir.html", contexto, status=422 if formulario.errors else 200)


def _resultado(request: HttpRequest, anio: int, marco: str, resultados: list[verbos.Abierto]) -> HttpResponse:
    hechos = [r for r in resultados if r.ciclo]
    titulo = f"{anio} abierto para {cuenta(len(hechos), 'servicio', 'servicios')}" if hechos else f"No se abrió {anio}"
    contexto = {
        "titulo": titulo,
        "migas": [*_migas(), ("Abrir un año", reverse("anio_abrir")), ("Resultado", None)],
        "anio": anio,
        "marco": marco,
        "resultados": resultados,
        "hechos": hechos,
    }
    return render(request, "administracion/anio_resultado.html", contexto)


def _exigir(request: HttpRequest, gestion: Gestion) -> Actuante:
    por = cast("Peticion", request).actuante_en(None)
    if por is None:
        raise Http404
    exigir(por, gestion, None)
    return por


def _migas() -> list[tuple[str, str | None]]:
    return [("Inicio", reverse("inicio")), ("Servicios", reverse("servicios"))]
