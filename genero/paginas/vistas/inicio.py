"""El inicio de cada persona: lo que espera por ella, lo que tienen otras, lo que cambió."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from genero.configuracion import fechas, reloj
from genero.paginas import bandeja, mapa, primeros_pasos
from genero.paginas.actos_dichos import en_pantalla
from genero.paginas.alcance_peticion import Peticion
from genero.paginas.traer import con_cuenta

# Direcciones que sólo reciben envíos: no se vuelve a ellas.
SIN_PAGINA = ("/hacer/", "/responder/", "/quitar/", "/notas/", "/abrir/")
NUMEROS = {
    1: "Un asunto espera",
    2: "Dos asuntos esperan",
    3: "Tres asuntos esperan",
    4: "Cuatro asuntos esperan",
    5: "Cinco asuntos esperan",
}


@con_cuenta
@require_GET
def inicio(request: HttpRequest) -> HttpResponse:
    """Lo que espera por mí, primero."""
    peticion = cast("Peticion", request)
    actuante = peticion.actuante_en(None)
    if actuante is None:
        return render(request, "paginas/inicio_sin_rol.html", {"titulo": "Usted no tiene un nombramiento vigente"})
    suyo = bandeja.leer(peticion)
    n = len(suyo.tareas)
    cuantos = f"{NUMEROS.get(n, f'{n} asuntos esperan')} por usted" if n else "Hoy nada espera por usted"
    contexto: dict[str, Any] = {
        "titulo": cuantos,
        "bajada": f"{fechas.dia(reloj.hoy()).capitalize()}.",
        "migas": [("Inicio", None)],
        "tareas": suyo.tareas,
        "varias": suyo.varias,
        "ajenos": suyo.ajenos,
        "filas": suyo.filas,
        "filas_titulo": suyo.filas_titulo,
        "paginas": suyo.paginas,
        "sigue": suyo.sigue,
        "cambios": [(fechas.cercana(a.momento), en_pantalla(a), bandeja.donde(a, suyo)) for a in suyo.cambios],
        "ultima_visita": fechas.cercana(peticion.persona.visita_anterior),
    }
    if pasos := primeros_pasos.leer(actuante):
        contexto |= primeros_pasos.en_pantalla(pasos)
        contexto |= {} if n else {"titulo": "Por dónde empezar"}
    if suyo.ciclo:
        contexto |= {"ciclo": suyo.ciclo, "bandas": mapa.bandas(mapa.leer_datos(suyo.ciclo, []))}
    return render(request, "paginas/inicio.html", contexto)


@con_cuenta
@require_POST
def actuar(request: HttpRequest) -> HttpResponse:
    """Cambia el nombramiento con que se actúa, entre los vigentes; vuelve a donde estaba si ahí alcanza."""
    elegido = request.POST.get("nombramiento", "")
    vigente = next((v for v in cast("Peticion", request).vigentes if v.codigo == elegido), None)
    if vigente is None:
        return redirect("inicio")
    request.session["actua"] = vigente.codigo
    volver = request.headers.get("Referer", "")
    mismo = url_has_allowed_host_and_scheme(volver, {request.get_host()}, require_https=request.is_secure())
    if mismo and vigente.servicio_slug and f"/{vigente.servicio_slug}/" in volver and not volver.endswith(SIN_PAGINA):
        return redirect(volver)
    return redirect("inicio")
