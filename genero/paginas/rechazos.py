"""Un rechazo de la puerta vuelto página: qué pasó, qué se guardó, qué hacer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch, reverse

from genero.documentos.errores import Ajeno, Choque, Conflicto, FaltaAlgo, NoSePuede, SinPermiso
from genero.paginas import errores

_DE_DOCUMENTO = ("servicio", "anio", "tipo", "version")


def dibujar(request: HttpRequest, rechazo: NoSePuede) -> HttpResponse:
    """La respuesta para un rechazo: lo ajeno como inexistente (404), sin permiso (403), y lo demás en conflicto (409)."""
    if isinstance(rechazo, Ajeno):
        return errores.no_encontrado(request)
    volver = _volver(request.resolver_match)
    if isinstance(rechazo, SinPermiso) or not isinstance(rechazo, Conflicto):
        return errores.sin_permiso(request, rechazo, volver=volver)
    return errores.conflicto(request, en_pantalla(rechazo, volver))


def en_pantalla(rechazo: Conflicto, volver: dict[str, str] | None) -> dict[str, Any]:
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
        salida["faltas"] = [{"texto": f.texto, "url": ""} for f in rechazo.pendientes.faltas]
    if isinstance(rechazo, Choque):
        salida["mio"] = {"titulo": "Lo suyo", "textos": [{"rotulo": k, "texto": v} for k, v in rechazo.mio.items()]}
        salida["otro"] = {"titulo": "Lo guardado", "textos": [{"rotulo": k, "texto": v} for k, v in rechazo.otro.items()]}
    return salida


def _volver(donde: ResolverMatch | None) -> dict[str, str] | None:
    """El documento de la página que falló, si era de uno."""
    if donde is None or not all(k in donde.kwargs for k in _DE_DOCUMENTO):
        return None
    return {"texto": "Volver al documento", "url": reverse("documento", kwargs={k: donde.kwargs[k] for k in _DE_DOCUMENTO})}
