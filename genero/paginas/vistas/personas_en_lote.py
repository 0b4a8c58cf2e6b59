"""Nombrar desde una planilla: bajar la plantilla, subirla, ver a quiénes nombra y confirmar. Hasta confirmar no se guarda nada.

El archivo no queda en ninguna parte: lo leído viaja sellado para esa persona y ese servicio, y al confirmar se revisa entero otra vez.
"""

from datetime import timedelta
from typing import Any, cast

from allauth.core import ratelimit
from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from genero.avisos.trabajos import encolar_invitacion
from genero.configuracion import fechas
from genero.documentos import personas_en_lote as verbos
from genero.documentos.administrar import exigir
from genero.documentos.importar_hojas import ErrorDeCelda
from genero.documentos.personas_en_lote import FilaDePersona, Lote
from genero.documentos.xlsx_guardia import PESA, TOPE, PlanillaIlegible
from genero.flujo.gestiones import Gestion
from genero.paginas.cuenta import cuenta
from genero.paginas.personas import clave_de
from genero.paginas.traer import con_cuenta, traer_servicio
from genero.personas.actuante import Actuante
from genero.personas.models import Servicio
from genero.personas.roles import Rol, rotulo
from genero.registros import subida

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SIN_ARCHIVO = "Elija la planilla que quiere traer."
VENCIDA = "La vista previa venció o no era de esta página, y no se nombró a nadie. Suba la planilla de nuevo."
VENCE = timedelta(hours=4)
TOPE_ERRORES = 300


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def subir(request: HttpRequest, servicio: str) -> HttpResponse:
    """La página para bajar la plantilla y subirla llena.

    Se exime del control de origen sólo para poner el tope antes de que se lea el envío: `_recibir` lo exige enseguida.
    """
    if request.method != "POST":
        return _mostrar(request, servicio)
    request.upload_handlers = [subida.Acotada(request, TOPE)]
    if int(request.META.get("CONTENT_LENGTH") or 0) > TOPE + subida.HOLGURA:
        return _mostrar(request, servicio, error=PESA, status=413)
    return _recibir(request, servicio)


@con_cuenta
@require_GET
@never_cache
def bajar(request: HttpRequest, servicio: str) -> HttpResponse:
    """La plantilla en blanco, con los roles y los centros de este servicio."""
    suyo, _ = _traer(request, servicio)
    respuesta = HttpResponse(verbos.plantilla(suyo), content_type=EXCEL)
    respuesta["Content-Disposition"] = f'attachment; filename="personas-{suyo.slug}.xlsx"'
    respuesta["X-Content-Type-Options"] = "nosniff"
    return respuesta


@con_cuenta
def _mostrar(request: HttpRequest, servicio: str, error: str = "", status: int = 200) -> HttpResponse:
    return _pagina(request, _traer(request, servicio)[0], error=error, status=status)


@csrf_protect
@con_cuenta
def _recibir(request: HttpRequest, servicio: str) -> HttpResponse:
    """La planilla, o la confirmación de lo que ya se mostró."""
    suyo, por = _traer(request, servicio)
    if "visto" in request.POST:
        return _confirmar(request, suyo, por)
    archivo = request.FILES.get("archivo")
    if not isinstance(archivo, UploadedFile) or archivo.file is None:
        pasada = any(getattr(h, "pasada", False) for h in request.upload_handlers)
        return _pagina(request, suyo, error=PESA if pasada else SIN_ARCHIVO, status=422)
    if not ratelimit.consume(request, action="traer_planilla", user=request.user):
        return cast("HttpResponse", ratelimit.respond_429(request))
    with archivo:
        octetos = archivo.file.read()
    try:
        lote = verbos.leer(octetos, suyo, por=por)
    except PlanillaIlegible as motivo:
        return _pagina(request, suyo, error=str(motivo), status=422)
    return _vista_previa(request, suyo, por, lote)


def _confirmar(request: HttpRequest, servicio: Servicio, por: Actuante) -> HttpResponse:
    try:
        guardado = _sello(servicio, por).unsign_object(request.POST["visto"], max_age=VENCE)
    except signing.BadSignature:
        return _pagina(request, servicio, error=VENCIDA, status=422)
    hechos = verbos.nombrar_a_todas(verbos.de_guardado(guardado, servicio), servicio, por=por, clave=clave_de(request))
    for nombramiento in hechos:
        encolar_invitacion(nombramiento)
    if hechos:
        messages.success(
            request, f"{cuenta(len(hechos), 'nombramiento hecho', 'nombramientos hechos')}. A cada persona le enviamos un correo."
        )
    return redirect("personas", servicio.slug)


def _vista_previa(request: HttpRequest, servicio: Servicio, por: Actuante, lote: Lote) -> HttpResponse:
    if lote.errores:
        return _pagina(request, servicio, errores=lote.errores, status=422)
    contexto = _alrededor(servicio) | {
        "resumen": f"{cuenta(len(lote.filas), 'persona', 'personas')} por nombrar",
        "filas": [_fila(f) for f in lote.filas],
        "sellado": _sello(servicio, por).sign_object(verbos.guardable(lote.filas), compress=True),
        "clave": clave_de(request),
    }
    return render(request, "administracion/importar_previa.html", contexto)


def _fila(f: FilaDePersona) -> dict[str, Any]:
    p = f.propuesta
    return {
        "fila": f.fila,
        "correo": p.correo,
        "nombre": p.nombre,
        "rol": rotulo(p.rol) + (f", {p.centro.nombre}" if p.centro else ""),
        "desde": fechas.corta(p.desde),
        "hasta": fechas.corta(p.hasta) if p.hasta else "Sin término",
    }


def _pagina(
    request: HttpRequest, servicio: Servicio, *, error: str = "", errores: list[ErrorDeCelda] | None = None, status: int = 200
) -> HttpResponse:
    todos = errores or []
    contexto = _alrededor(servicio) | {
        "error_archivo": error,
        "errores": todos[:TOPE_ERRORES],
        "cuantos_errores": len(todos),
        "callados": max(len(todos) - TOPE_ERRORES, 0),
    }
    return render(request, "administracion/importar.html", contexto, status=status)


def _sello(servicio: Servicio, por: Actuante) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"personas:{servicio.pk}:{por.usuario.pk}")


def _traer(request: HttpRequest, slug: str) -> tuple[Servicio, Actuante]:
    suyo, por = traer_servicio(request, slug)
    exigir(por, Gestion.NOMBRAR_A_VARIAS, suyo.pk)
    cast("Any", request).actuante = por
    return suyo, por


def _alrededor(servicio: Servicio) -> dict[str, Any]:
    personas = reverse("personas", args=[servicio.slug])
    titulo = "Nombrar desde una planilla"
    migas = [("Inicio", reverse("inicio")), (servicio.sigla, reverse("servicio", args=[servicio.slug])), ("Personas", personas)]
    return {
        "titulo": titulo,
        "migas": [*migas, (titulo, None)],
        "url_volver": personas,
        "rol_de_centro": rotulo(Rol.CENTRO),
        "url_aqui": reverse("personas_importar", args=[servicio.slug]),
        "url_bajar": reverse("personas_plantilla", args=[servicio.slug]),
    }
