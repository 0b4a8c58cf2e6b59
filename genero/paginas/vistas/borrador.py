"""Bajar el borrador en Word, para circularlo dentro del servicio."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from genero.documentos.models.acceso import ClaseDeAcceso
from genero.paginas.traer import con_cuenta, traer_hoja

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@con_cuenta
@require_GET
@never_cache
def bajar(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """El borrador tal como está ahora, en .docx. Traer es autorizar: para quien no lee el borrador, y cuando no lo hay, no existe."""
    hoja = traer_hoja(request, **ruta)
    if not hoja.lectura.borrador:
        raise Http404
    hoja.anotar_lectura(ClaseDeAcceso.WORD)
    # La biblioteca pesa: la carga quien la usa, no cada proceso que sirve páginas.
    from genero.registros.borrador import borrador

    documento = hoja.documento
    etiqueta = f"{documento.version}.{documento.vuelta + 1}"
    respuesta = HttpResponse(borrador(hoja.lectura.contenido, etiqueta), content_type=WORD)
    nombre = f"{documento.servicio.sigla} {hoja.cual.titulo} {documento.ciclo.anio}, borrador de la versión {etiqueta}.docx"
    respuesta["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=nombre) or "attachment"
    respuesta["X-Content-Type-Options"] = "nosniff"
    respuesta["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return respuesta
