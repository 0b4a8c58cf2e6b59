"""Un rechazo de la puerta vuelto página: qué pasó, qué se guardó, qué hacer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch, reverse

from genero.documentos.errores import Ajeno, Choque, Conflicto, FaltaAlgo, NoSePuede, SinPermiso
from genero.documentos.tipos import tipo_por_slug
from genero.paginas import errores
from genero.paginas.enlaces import url_de_falta

_DE_DOCUMENTO = ("servicio", "anio", "tipo", "version")


def dibujar(request: HttpRequest, rechazo: NoSePuede) -> HttpResponse:
    """La respuesta para un rechazo: lo ajeno como inexistente (404), sin permiso (403), y lo demás en conflicto (409)."""
    if isinstance(rechazo, Ajeno):
        return errores.no_encontrado(request)
    ruta = _ruta(request.resolver_match)
    volver = {"texto": "Volver al documento", "url": reverse("documento", kwargs=ruta)} if ruta else None
    if isinstance(rechazo, SinPermiso) or not isinstance(rechazo, Conflicto):
        return errores.sin_permiso(request, rechazo, volver=volver)
    return errores.conflicto(request, en_pantalla(rechazo, volver, ruta))


def en_pantalla(rechazo: Conflicto, volver: dict[str, str] | None, ruta: dict[str, Any]) -> dict[str, Any]:
    """El conflicto con la forma que espera la página 409."""
    salida: dict[str, Any] = {
        "titulo": rechazo.titulo,
        "parrafo": rechazo.motivo,
        "guardado": "No se cambió nada.",
        "color": rechazo.color,
        "icono": "hecho" if rechazo.color == "hecho" else "devuelto",
        "acciones": [volver] if volver else [],
    }
    if isinstance(rechazo, FaltaAlgo):
        cual = tipo_por_slug(ruta["tipo"]) if ruta else None
        salida["faltas"] = [{"texto": f.texto, "url": url_de_falta(cual, ruta, f) if cual else ""} for f in rechazo.pendientes.faltas]
    if isinstance(rechazo, Choque):
        salida["mio"] = {"titulo": "Lo suyo", "textos": [{"rotulo": k, "texto": v} for k, v in rechazo.mio.items()]}
        salida["otro"] = {"titulo": "Lo guardado", "textos": [{"rotulo": k, "texto": v} for k, v in rechazo.otro.items()]}
    return salida


def _ruta(donde: ResolverMatch | None) -> dict[str, Any]:
    """Los argumentos de las direcciones del documento de la página que falló; vacío si no era de uno."""
    if donde is None or not all(k in donde.kwargs for k in _DE_DOCUMENTO):
        return {}
    return {k: donde.kwargs[k] for k in _DE_DOCUMENTO}
