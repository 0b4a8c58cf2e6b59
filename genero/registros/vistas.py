"""Entregar los registros a quien los puede leer, y verificar un código ante cualquiera."""

import logging
from typing import Any, cast

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from genero.documentos.accesos import anotar_lectura
from genero.documentos.bases import lee_el_anexo
from genero.documentos.lectura import puede_leer_presentacion
from genero.documentos.models import Presentacion
from genero.documentos.models.acceso import ClaseDeAcceso
from genero.personas.actuante import Actuante
from genero.registros import almacen, subida
from genero.registros.consultas import registros_de_documento
from genero.registros.models import Registro
from genero.registros.models.registro import ClaseDeRegistro
from genero.registros.soltado import revisar
from genero.registros.verificacion import normalizar, verificar

registro_tecnico = logging.getLogger(__name__)
# Segundos entre una recarga y la siguiente mientras el PDF se arma.
ESPERAS = (2, 3, 5, 8, 13)
# Cuál se entrega cuando se pide por lo presentado y no por un registro.
_PREFERENCIA = (ClaseDeRegistro.VISADO, ClaseDeRegistro.SIN_VISTO, ClaseDeRegistro.CERTIFICADO, ClaseDeRegistro.CAMBIOS)
PESA_MUCHO = "Ese archivo pesa más de 30 MB: ninguno de los que emitimos pesa tanto."
SIN_ARCHIVO = "Elija el PDF que quiere verificar."
_RELACIONES = ("presentacion__documento__servicio", "presentacion__documento__ciclo")


@login_required
@require_safe
def descargar(request: HttpRequest, codigo: str) -> HttpResponse:
    """El PDF de ese código. Con el código de lo presentado lleva a su registro más nuevo, o espera a que esté."""
    registro = Registro.objects.select_related(*_RELACIONES).defer("presentacion__contenido").filter(codigo=codigo).first()
    if registro is None:
        return _de_lo_presentado(request, codigo)
    actuante = _exigir_lectura(request, registro.presentacion)
    if registro.clase == ClaseDeRegistro.CAMBIOS and not lee_el_anexo(actuante, registro.presentacion):
        raise Http404
    if request.method == "GET":
        # También si el navegador ya lo tenía: quien lo abre, lo lee.
        anotar_lectura(registro.presentacion.documento, registro.presentacion, por=actuante, clase=ClaseDeAcceso.REGISTRO)
    etag = f'"{registro.sha256}"'
    sin_cambios = get_conditional_response(request, etag=etag)
    if sin_cambios is not None:
        return _con_cabeceras(sin_cambios, registro)
    try:
        octetos = almacen.leer(registro.sha256)
    except (almacen.Perdido, almacen.Adulterado) as falla:
        registro_tecnico.error("registro %s: %r", registro.codigo, falla)
        return render(request, "registros/no_calza.html", {"titulo": "Este registro no se puede entregar", "codigo": codigo}, status=500)
    return _con_cabeceras(HttpResponse(octetos, content_type="application/pdf"), registro)


def _de_lo_presentado(request: HttpRequest, codigo: str) -> HttpResponse:
    """Con el código de una presentación: su registro más nuevo; si todavía no está, una página que se recarga sola."""
    presentacion = Presentacion.objects.select_related("documento__servicio", "documento__ciclo").filter(codigo=codigo).first()
    if presentacion is None:
        raise Http404
    _exigir_lectura(request, presentacion)
    hechos = registros_de_documento(presentacion.documento_id, presentacion.pk)
    mejor = min(hechos, key=lambda r: _PREFERENCIA.index(ClaseDeRegistro(r.clase)), default=None)
    if mejor:
        return redirect("registro", mejor.codigo)
    return _todavia_no(request, presentacion)


def _todavia_no(request: HttpRequest, presentacion: Presentacion) -> HttpResponse:
    """La página de espera: se recarga sola unas pocas veces, cada una más tarde, y después deja de insistir."""
    vez = request.GET.get("vez", "0")
    lugar = int(vez) if vez.isdecimal() and len(vez) == 1 else 0
    espera = ESPERAS[lugar] if lugar < len(ESPERAS) else None
    contexto = {"titulo": "El registro se está preparando", "presentacion": presentacion, "espera": espera, "url": request.path}
    respuesta = render(request, "registros/preparando.html", contexto)
    respuesta["Cache-Control"] = "no-store"
    if espera:
        respuesta["Refresh"] = f"{espera}; url={request.path}?vez={lugar + 1}"
    return respuesta


def _exigir_lectura(request: HttpRequest, presentacion: Presentacion) -> Actuante:
    """Traer es autorizar: lo que la persona no lee, para ella no existe."""
    actuante = cast("Any", request).actuante_en(presentacion.servicio_id)
    if actuante is None or not puede_leer_presentacion(actuante, presentacion.documento, presentacion):
        raise Http404
    return cast("Actuante", actuante)


def _con_cabeceras(respuesta: HttpResponse, registro: Registro) -> HttpResponse:
    """Se muestra en el navegador con un nombre legible; no se interpreta como otra cosa ni se guarda sin volver a preguntar."""
    documento = registro.presentacion.documento
    nombre = f"{documento.servicio.sigla} {registro.titulo}.pdf".replace(":", "")
    respuesta["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=nombre) or "inline"
    respuesta["ETag"] = f'"{registro.sha256}"'
    respuesta["Cache-Control"] = "private, no-cache"
    respuesta["X-Content-Type-Options"] = "nosniff"
    respuesta["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return respuesta


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verificar_formulario(request: HttpRequest) -> HttpResponse:
    """El formulario para escribir un código o soltar un PDF; no pide cuenta.

    Lo exime del control de origen sólo para poner el tope antes de que se lea el envío: `_soltar` lo exige enseguida.
    """
    if request.method == "POST":
        if int(request.META.get("CONTENT_LENGTH") or 0) > subida.TOPE + subida.HOLGURA:
            return _pagina(request, {"buscado": "", "error_archivo": PESA_MUCHO}, status=413)
        request.upload_handlers = [subida.Acotada(request)]
        return _soltar(request)
    codigo = normalizar(request.GET.get("codigo", ""))
    if codigo:
        return redirect("verificar_codigo", codigo)
    return _pagina(request, {"buscado": ""})


@csrf_protect
def _soltar(request: HttpRequest) -> HttpResponse:
    """Lo que se puede decir del PDF que llegó. El archivo no queda en ninguna parte."""
    archivo = request.FILES.get("archivo")
    if not isinstance(archivo, UploadedFile) or archivo.file is None:
        pasada = any(getattr(h, "pasada", False) for h in request.upload_handlers)
        return _pagina(request, {"buscado": "", "error_archivo": PESA_MUCHO if pasada else SIN_ARCHIVO}, status=422)
    if not ratelimit.consume(request, action="verificar_pdf"):
        return cast("HttpResponse", ratelimit.respond_429(request))
    with archivo:
        soltado = revisar(archivo.file)
    return _pagina(request, {"buscado": "", "soltado": soltado, "hallado": soltado.hallado, "situacion": soltado.hallado})


@never_cache
@require_safe
def verificar_codigo(request: HttpRequest, codigo: str) -> HttpResponse:
    """Lo que se puede decir de un código, a cualquiera. Si no existe, se dice con las mismas palabras sea cual sea la razón."""
    hallado = verificar(codigo)
    return _pagina(request, {"buscado": normalizar(codigo), "hallado": hallado, "situacion": hallado}, status=200 if hallado else 404)


def _pagina(request: HttpRequest, contexto: dict[str, Any], status: int = 200) -> HttpResponse:
    comunes = {"titulo": "Verificar un documento", "migas": [("Inicio", "/"), ("Verificar un documento", None)]}
    respuesta = render(request, "registros/verificar.html", {**comunes, **contexto}, status=status)
    respuesta["X-Robots-Tag"] = "noindex"
    return respuesta
