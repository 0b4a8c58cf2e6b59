"""Personas y sus roles: verlos, nombrar, invitar de nuevo y terminar. Sirve a un servicio y, sin él, al país."""

from typing import Any, cast

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from genero.avisos.trabajos import encolar_invitacion
from genero.configuracion import fechas, reloj
from genero.documentos import nombramientos
from genero.documentos.administrar import exigir
from genero.documentos.errores import NoSirve
from genero.flujo.gestiones import Gestion
from genero.paginas import personas
from genero.paginas.formularios_personas import FormularioDeFin, FormularioDeNombramiento
from genero.paginas.personas import Sitio, clave_de, traer_sitio
from genero.paginas.traer import con_cuenta
from genero.paginas.vistas import subrogancias
from genero.personas.models import Nombramiento
from genero.personas.roles import rotulo


@con_cuenta
@require_GET
def lista(request: HttpRequest, servicio: str = "") -> HttpResponse:
    """Quién tiene qué nombramiento, y hasta cuándo."""
    sitio = traer_sitio(request, servicio)
    suyo, por = sitio.servicio, sitio.por
    if suyo is None:
        exigir(por, Gestion.NOMBRAR_EN_EL_PAIS, None)
    elif not personas.ve_personas(por):
        raise Http404
    contexto: dict[str, Any] = {
        "titulo": f"Personas de {suyo.sigla}" if suyo else "Personas con alcance país",
        "bajada": _bajada(sitio),
        "migas": [*sitio.migas[:-1], (sitio.migas[-1][0], None)],
        "filas": personas.filas(sitio),
        "url_nombrar": sitio.url("nombrar") if sitio.roles else "",
        "con_centro": suyo is not None and por.servicio_id is not None,
    }
    if suyo:
        contexto |= {"pestanas": personas.pestanas(suyo, por, "personas"), "pestanas_de": suyo.sigla}
    if suyo and por.servicio_id is not None:
        contexto |= {"subrogancias": subrogancias.en_pantalla(suyo, por), "url_subrogar": subrogancias.url_de_disponer(suyo, por)}
        contexto |= {"con_subrogancias": True, "url_importar": sitio.url("personas_importar") if sitio.roles else ""}
    return render(request, "ciclo/personas.html", contexto)


@con_cuenta
@require_http_methods(["GET", "POST"])
def nombrar(request: HttpRequest, servicio: str = "") -> HttpResponse:
    """Nombrar a alguien. Si su correo no tiene cuenta, se crea y recibe cómo definir su clave."""
    sitio = _traer(request, servicio)
    centros = list(sitio.servicio.centros.filter(activo=True)) if sitio.servicio else []
    datos = request.POST if request.method == "POST" else None
    formulario = FormularioDeNombramiento(datos, roles=sitio.roles, centros=centros, initial={"desde": reloj.hoy()})
    clave = clave_de(request)
    if request.method == "POST" and formulario.is_valid():
        try:
            hecho = nombramientos.nombrar(formulario.propuesta(), sitio.servicio, por=sitio.por, clave=clave)
        except NoSirve as error:
            formulario.add_error(error.campo if error.campo in formulario.fields else None, error.motivo)
        else:
            if not hecho.repetido:
                encolar_invitacion(hecho.nombramiento)
            messages.success(request, _nombrada(hecho.nombramiento, sitio))
            return redirect(sitio.url("personas"))
    contexto = _contexto(sitio, f"Nombrar a una persona en {sitio.nombre}") | {
        "formulario": formulario,
        "clave": clave,
        "unico_rol": rotulo(sitio.roles[0]) if len(sitio.roles) == 1 else "",
        "borrador": f"nombrar:{sitio.servicio.pk if sitio.servicio else 0}",
    }
    return render(request, "administracion/nombrar.html", contexto, status=422 if formulario.errors else 200)


@con_cuenta
@require_http_methods(["GET", "POST"])
def terminar(request: HttpRequest, cual: int, servicio: str = "") -> HttpResponse:
    """Terminar un nombramiento: ahora mismo, o el día que se diga."""
    sitio = _traer(request, servicio)
    clave = clave_de(request)
    suyos = Nombramiento.objects.select_related("usuario", "centro").filter(servicio=sitio.servicio, rol__in=sitio.roles)
    nombramiento = suyos.filter(pk=cual).first()
    if nombramiento is None:
        if request.method != "POST":
            raise Http404
        # El doble envío del que se deshizo: ya no está, y no hay nada más que hacer.
        nombramientos.terminar(cual, sitio.servicio, ultimo_dia=None, por=sitio.por, clave=clave)
        return redirect(sitio.url("personas"))
    formulario = FormularioDeFin(request.POST if request.method == "POST" else None, nombramiento=nombramiento)
    if request.method == "POST" and formulario.is_valid():
        dia = formulario.cleaned_data["ultimo_dia"]
        try:
            nombramientos.terminar(cual, sitio.servicio, ultimo_dia=dia, por=sitio.por, clave=clave)
        except NoSirve as error:
            formulario.add_error(error.campo, error.motivo)
        else:
            cuando = f"al terminar el {fechas.larga(dia)}" if dia else "desde ahora"
            messages.success(request, f"{nombramiento.usuario.nombre} deja de ser {rotulo(nombramiento.rol)} {cuando}.")
            return redirect(sitio.url("personas"))
    contexto = _contexto(sitio, "Terminar un nombramiento") | {"formulario": formulario, "clave": clave, "nombramiento": nombramiento}
    contexto |= {"rol": rotulo(nombramiento.rol), "donde": sitio.nombre}
    return render(request, "administracion/terminar.html", contexto, status=422 if formulario.errors else 200)


@con_cuenta
@require_POST
def invitar(request: HttpRequest, cual: int, servicio: str = "") -> HttpResponse:
    """Manda de nuevo la invitación a quien todavía no define su clave."""
    sitio = _traer(request, servicio)
    suyos = Nombramiento.objects.select_related("usuario", "servicio").filter(servicio=sitio.servicio, rol__in=sitio.roles)
    nombramiento = suyos.filter(pk=cual).first()
    if nombramiento is None:
        raise Http404
    if not ratelimit.consume(request, action="invitar", user=request.user):
        return cast("HttpResponse", ratelimit.respond_429(request))
    if personas.sin_clave(nombramiento.usuario):
        encolar_invitacion(nombramiento)
        messages.success(request, f"Le enviamos otra vez el correo a {nombramiento.usuario.nombre}, con un enlace nuevo.")
    return redirect(sitio.url("personas"))


def _traer(request: HttpRequest, slug: str) -> Sitio:
    sitio = traer_sitio(request, slug)
    gestion = Gestion.NOMBRAR if sitio.servicio else Gestion.NOMBRAR_EN_EL_PAIS
    exigir(sitio.por, gestion, sitio.servicio.pk if sitio.servicio else None)
    return sitio


def _bajada(sitio: Sitio) -> str:
    if sitio.servicio is None:
        return "La coordinación de la Red, quienes leen todo el país y quienes administran la plataforma. Nadie se nombra a sí mismo."
    if sitio.por.servicio_id is None:
        return "Quién administra este servicio. Las demás personas las nombra esa administración."
    return "Quién tiene cada nombramiento hoy. Los hace la administración del servicio; nadie hace el suyo."


def _nombrada(n: Nombramiento, sitio: Sitio) -> str:
    desde = "desde hoy" if n.desde == reloj.hoy() else f"desde el {fechas.larga(n.desde)}"
    return f"{n.usuario.nombre}: {rotulo(n.rol)} en {sitio.nombre}, {desde}. Le enviamos un correo."


def _contexto(sitio: Sitio, titulo: str) -> dict[str, Any]:
    return {"titulo": titulo, "migas": [*sitio.migas, (titulo, None)], "servicio": sitio.servicio, "url_volver": sitio.url("personas")}
