"""Traer un documento desde una planilla: bajar la plantilla, subirla llena, ver qué hará y confirmarlo. Hasta ahí no se guarda nada."""

from typing import Any, cast

from allauth.core import ratelimit
from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from genero.documentos import importar
from genero.documentos.congelar import cruda
from genero.documentos.errores import CambioMientrasLeia, NoSirve
from genero.documentos.importar_hojas import Traido
from genero.documentos.models.acceso import ClaseDeAcceso
from genero.documentos.proponer import proponer
from genero.documentos.xlsx_guardia import PESA, TOPE, PlanillaIlegible
from genero.flujo.estados import Accion
from genero.paginas import hojas, planillas
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja
from genero.registros import subida

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SIN_ARCHIVO = "Elija la planilla que quiere traer."
VENCIDA = "La vista previa venció o no era de esta página, y no se guardó nada. Suba la planilla de nuevo."
MUCHO_TEXTO = "Esa planilla trae demasiado texto para una sola vez. Tráigala por partes: deje algunas hojas y después suba las otras."
TITULO = "Traer desde una planilla"


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def subir(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """La página para bajar la plantilla y subirla llena.

    Se exime del control de origen sólo para poner el tope antes de que se lea el envío: `_recibir` lo exige enseguida.
    """
    if request.method != "POST":
        return _mostrar(request, **ruta)
    request.upload_handlers = [subida.Acotada(request, TOPE)]
    if int(request.META.get("CONTENT_LENGTH") or 0) > TOPE + subida.HOLGURA:
        return _mostrar(request, error=PESA, status=413, **ruta)
    return _recibir(request, **ruta)


@con_cuenta
def _mostrar(request: HttpRequest, error: str = "", status: int = 200, **ruta: Any) -> HttpResponse:
    return _pagina(request, _traer(request, ruta), error=error, status=status)


@csrf_protect
@con_cuenta
def _recibir(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Lee la planilla y muestra qué hará, o qué hay que corregir. El archivo no queda en ninguna parte."""
    hoja = _traer(request, ruta)
    archivo = request.FILES.get("archivo")
    if not isinstance(archivo, UploadedFile) or archivo.file is None:
        pasada = any(getattr(h, "pasada", False) for h in request.upload_handlers)
        return _pagina(request, hoja, error=PESA if pasada else SIN_ARCHIVO, status=422)
    if not ratelimit.consume(request, action="traer_planilla", user=request.user):
        return cast("HttpResponse", ratelimit.respond_429(request))
    with archivo:
        octetos = archivo.file.read()
    try:
        traido = importar.leer_planilla(hoja.cual, octetos)
    except PlanillaIlegible as motivo:
        return _pagina(request, hoja, error=str(motivo), status=422)
    return _vista_previa(request, hoja, traido)


@con_cuenta
@require_POST
def traer(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Guarda lo que la vista previa mostró, todo o nada. Si alguien escribió entre medio, la muestra de nuevo sobre lo que hay ahora."""
    hoja = _traer(request, ruta)
    try:
        traido, visto = planillas.abrir_sello(hoja, request.POST.get("visto", ""))
    except signing.BadSignature:
        return _pagina(request, hoja, error=VENCIDA, status=422)
    try:
        hecho = importar.traer_planilla(hoja.documento.pk, traido, visto=visto, por=hoja.actuante)
    except CambioMientrasLeia as cambio:
        return _vista_previa(request, hoja, traido, aviso=cambio.motivo, status=409)
    except NoSirve:
        return _vista_previa(request, hoja, traido)
    messages.success(request, planillas.hecho(hecho))
    return redirect(hoja.url("escribir"))


@con_cuenta
@require_GET
@never_cache
def bajar(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """La plantilla en .xlsx: en blanco o, con `?con=escrito`, con lo que el documento ya tiene."""
    hoja = _traer(request, ruta)
    con_lo_escrito = request.GET.get("con") == "escrito"
    if con_lo_escrito:
        hoja.anotar_lectura(ClaseDeAcceso.LEER)
    from genero.documentos.plantilla import plantilla

    documento = hoja.documento
    partidas = {s.id: s.de_partida(documento) for s in hoja.cual.secciones}
    octetos = plantilla(hoja.lectura.contenido, con_lo_escrito=con_lo_escrito, partidas=partidas)
    respuesta = HttpResponse(octetos, content_type=EXCEL)
    cual = "con lo escrito" if con_lo_escrito else "en blanco"
    nombre = f"{documento.servicio.sigla} {hoja.cual.titulo} {documento.ciclo.anio}, plantilla {cual}.xlsx"
    respuesta["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=nombre) or "attachment"
    respuesta["X-Content-Type-Options"] = "nosniff"
    respuesta["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return respuesta


def _traer(request: HttpRequest, ruta: dict[str, Any]) -> Hoja:
    """El documento, si quien mira puede escribirlo entero."""
    hoja = traer_hoja(request, **ruta)
    importar.exigir_traer(hoja.actuante, hoja.documento)
    return hoja


def _vista_previa(request: HttpRequest, hoja: Hoja, traido: Traido, *, aviso: str = "", status: int = 200) -> HttpResponse:
    contenido = cruda(hoja.documento)
    propuesta = proponer(contenido, traido)
    if propuesta.errores:
        return _pagina(request, hoja, errores=propuesta.errores, status=422)
    hoja.anotar_lectura()
    sellado = planillas.sellar(hoja, traido, importar.huella_de(contenido)) if propuesta.hace_algo else ""
    if len(sellado) > planillas.TOPE_SELLADO:
        return _pagina(request, hoja, error=MUCHO_TEXTO, status=422)
    contexto = _alrededor(request, hoja) | {
        "propuesta": propuesta,
        "partes": planillas.en_pantalla(hoja, propuesta),
        "resumen": planillas.resumen(propuesta),
        "no_vienen": planillas.las_que_no_vienen(propuesta),
        "sellado": sellado,
        "aviso": aviso,
        "url_traer": hoja.url("planilla_traer"),
    }
    return render(request, "escribir/planilla_previa.html", contexto, status=status)


def _pagina(request: HttpRequest, hoja: Hoja, *, error: str = "", errores: Any = (), status: int = 200) -> HttpResponse:
    contexto = _alrededor(request, hoja) | {
        "error_archivo": error,
        "cuantos_errores": len(errores),
        "errores_por_hoja": planillas.por_hoja(list(errores)),
        "callados": max(len(errores) - planillas.TOPE_ERRORES, 0),
    }
    return render(request, "escribir/planilla.html", contexto, status=status)


def _alrededor(request: HttpRequest, hoja: Hoja) -> dict[str, Any]:
    comun = hojas.contexto(request, hoja, "escribir", faltas=hojas.cuantas_faltan(hoja))
    return comun | {
        "migas": hojas.migas(hoja, (str(Accion.ESCRIBIR.label), hoja.url("escribir")), (TITULO, None)),
        "url_planilla": hoja.url("planilla"),
        "url_bajar": hoja.url("planilla_bajar"),
        "url_volver": hoja.url("escribir"),
    }
