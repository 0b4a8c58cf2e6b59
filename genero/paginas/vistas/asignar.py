"""Asignar y reasignar servicios: elegir a quién, comprobar qué cambia, hacerlo uno por uno y ver la historia."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from genero.avisos.trabajos import encolar_invitacion_a_revisar
from genero.configuracion import fechas, reloj
from genero.documentos.asignar import Orden, Plan, asignados, asignar_varios, en_nombres, planear
from genero.documentos.cargas import cargas
from genero.documentos.errores import FueraDeEstado
from genero.flujo.gestiones import Gestion
from genero.flujo.plazos import Calendario
from genero.paginas import asignaciones, errores
from genero.paginas.cuenta import cuenta
from genero.paginas.formularios_asignar import OTRA, FormularioDeAsignacion, FormularioDeConfirmacion
from genero.paginas.traer import con_cuenta
from genero.paginas.vistas.portal import exigir
from genero.personas.actuante import Actuante
from genero.personas.models import Servicio

CORREGIR = "corregir"


@con_cuenta
@require_http_methods(["GET", "POST"])
def elegir(request: HttpRequest) -> HttpResponse:
    """A quién se asignan los servicios elegidos, con la carga de cada persona a la vista. Enviarlo lleva a comprobar; nada cambia aquí."""
    actuante = exigir(request, Gestion.ASIGNAR)
    elegidos = _elegidos(request)
    if not elegidos:
        messages.error(request, "Marque en la lista los servicios que quiere asignar. No se ha hecho nada.")
        return redirect("portal")
    if request.method == "GET":
        return _pedir(request, actuante, elegidos, FormularioDeAsignacion(initial={"desde": reloj.hoy()}))
    if request.POST.get("paso") == CORREGIR:
        return _pedir(request, actuante, elegidos, FormularioDeAsignacion(initial=request.POST.dict()))
    formulario = FormularioDeAsignacion(request.POST)
    if not formulario.is_valid() or formulario.elegida is None:
        return _pedir(request, actuante, elegidos, formulario)
    planes = planear(elegidos, formulario.elegida, formulario.cleaned_data["desde"], por=actuante)
    if all(p.impedimento for p in planes):
        formulario.add_error(None if len(planes) > 1 else "persona", [p.impedimento for p in planes])
        return _pedir(request, actuante, elegidos, formulario)
    return _comprobar(request, formulario, planes)


@con_cuenta
@require_POST
def hacer(request: HttpRequest) -> HttpResponse:
    """Asigna cada servicio y dice cómo le fue a cada uno. Repetir el envío muestra lo mismo y no hace nada nuevo."""
    actuante = exigir(request, Gestion.ASIGNAR)
    formulario = FormularioDeConfirmacion(request.POST)
    vistos = {s.pk: request.POST.get(f"visto-{s.pk}", "") for s in _elegidos(request)}
    if not formulario.is_valid() or not vistos:
        return errores.peticion_mala(request)
    dicho = formulario.cleaned_data
    persona = formulario.persona_dicha
    if persona is None:
        raise FueraDeEstado("Esa persona ya no tiene una cuenta. Elija a otra.")
    orden = Orden(persona, dicho["desde"], dicho["motivo"].strip(), dicho["clave"])
    resultados = asignar_varios(vistos, orden, por=actuante)
    hechos = [r for r in resultados if r.acto]
    if hechos and not persona.pk:
        encolar_invitacion_a_revisar(persona.correo, [r.servicio.sigla for r in hechos])
    contexto = {
        "invitada": persona.correo if hechos and not persona.pk else "",
        "titulo": _titulo_del_resultado(len(hechos), len(resultados)),
        "migas": [*_migas(), ("Resultado", None)],
        "persona": persona.nombre,
        "resultados": [(r.servicio, asignaciones.frase(r.acto) if r.acto else r.motivo, bool(r.acto)) for r in resultados],
        "hechos": hechos,
        "url_otra_vez": f"{reverse('asignar')}?{'&'.join(f'servicio={r.servicio.pk}' for r in resultados if not r.acto)}",
    }
    return render(request, "portal/resultado.html", contexto)


@con_cuenta
@require_GET
def historia(request: HttpRequest) -> HttpResponse:
    """Quién ha tenido cada servicio, y qué ha tenido cada persona: entre qué fechas, quién lo asignó y por qué."""
    exigir(request, Gestion.ASIGNAR)
    leida = asignaciones.leer(request.GET.get("servicio", ""), request.GET.get("persona", ""), request.GET.get("antes", ""))
    contexto = {
        "titulo": leida.titulo,
        "bajada": "Entre qué fechas, quién lo asignó y por qué.",
        "migas": [*_migas(), ("Asignaciones", None)],
        "leida": leida,
        "paginas": leida.paginas,
    }
    return render(request, "portal/asignaciones.html", contexto)


def _pedir(request: HttpRequest, actuante: Actuante, elegidos: list[Servicio], formulario: FormularioDeAsignacion) -> HttpResponse:
    suyos = asignados(s.pk for s in elegidos)
    formulario.fields["desde"].widget.attrs["min"] = reloj.hoy().isoformat()
    contexto = {
        "titulo": f"Asignar {cuenta(len(elegidos), 'servicio', 'servicios')}",
        "migas": [*_migas(), ("Asignar", None)],
        "servicios": [(s, [(n.usuario.nombre, _desde_cuando(n.desde)) for n in suyos.get(s.pk, [])]) for s in elegidos],
        "cargas": [c for c in cargas(Calendario.leer()) if c.persona.pk != actuante.usuario.pk],
        "formulario": formulario,
        "elegida": str(formulario["persona"].value() or ""),
        "otra": OTRA,
    }
    return render(request, "portal/asignar.html", contexto, status=422 if formulario.errors else 200)


def _comprobar(request: HttpRequest, formulario: FormularioDeAsignacion, planes: list[Plan]) -> HttpResponse:
    persona, desde = formulario.elegida, formulario.cleaned_data["desde"]
    posibles = [p for p in planes if not p.impedimento]
    contexto = {
        "titulo": "Compruebe antes de asignar",
        "migas": [*_migas(), ("Asignar", None), ("Comprobar", None)],
        "frase": _que_pasa(posibles, str(persona)),
        "desde": f"hoy, {fechas.larga(desde)}: vale desde este momento" if desde == reloj.hoy() else f"el {fechas.larga(desde)}",
        "es_hoy": desde == reloj.hoy(),
        "persona": persona,
        "planes": posibles,
        "impedidos": [p for p in planes if p.impedimento],
        "salen": en_nombres(posibles),
        "dicho": formulario.cleaned_data,
        "clave": str(uuid4()),
        "servicios": [p.servicio for p in planes],
        "elegida": formulario.cleaned_data["persona"],
        "corregir": CORREGIR,
    }
    return render(request, "portal/comprobar.html", contexto)


def _que_pasa(planes: list[Plan], entra: str) -> str:
    """«3 servicios pasan de Inés Vidal a Rosa Díaz: 1 documento en revisión cambia de manos.»"""
    n, documentos = len(planes), sum(p.en_revision for p in planes)
    salen = en_nombres(planes)
    pasan = f"{cuenta(n, 'servicio pasa', 'servicios pasan')} de {salen} a {entra}" if salen else ""
    pasan = pasan or f"{cuenta(n, 'servicio se asigna', 'servicios se asignan')} a {entra}"
    if not documentos:
        return f"{pasan}: hoy no hay documentos en revisión."
    verbo = ("cambia de manos", "cambian de manos") if salen else ("espera su V°B°", "esperan su V°B°")
    return f"{pasan}: {cuenta(documentos, f'documento en revisión {verbo[0]}', f'documentos en revisión {verbo[1]}')}."


def _elegidos(request: HttpRequest) -> list[Servicio]:
    datos = request.GET if request.method == "GET" else request.POST
    numeros = {int(n) for n in datos.getlist("servicio")[:1000] if n.isascii() and n.isdecimal() and len(n) < len(str(2**63))}
    return list(Servicio.objects.only("id", "sigla", "slug", "nombre").filter(pk__in=numeros).order_by("sigla"))


def _desde_cuando(desde: Any) -> str:
    return f"desde el {fechas.larga(desde)}"


def _titulo_del_resultado(hechos: int, total: int) -> str:
    if hechos == total:
        return "Asignado" if total == 1 else f"Los {total} servicios quedaron asignados"
    if not hechos:
        return "No se asignó" if total == 1 else "No se asignó ningún servicio"
    return f"{hechos} de {total} servicios quedaron asignados"


def _migas() -> list[tuple[str, str | None]]:
    return [("Inicio", reverse("inicio")), ("Portal de visación", reverse("portal"))]
