"""El catálogo del servicio: los productos y procesos de su documento vigente, sólo para leer.

De dónde sale lo dice la declaración del tipo (`catalogo`). Quien administra lo ve desde que está vigente; donde no hay uno vigente, lo
del borrador lo ve sólo quien puede leer el borrador.
"""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from genero.documentos.lectura import lectura_de
from genero.documentos.leer import leer
from genero.documentos.models import Documento
from genero.documentos.tipos import TipoDocumento, tipos
from genero.flujo.estados import ABIERTOS, Estado
from genero.paginas import personas
from genero.paginas.traer import con_cuenta, traer_servicio
from genero.personas.actuante import Actuante
from genero.personas.models import Servicio
from genero.personas.roles import Rol

BREVES = ("opcion", "referencia")
MAS_COLUMNAS = 6


@con_cuenta
@require_GET
def ver(request: HttpRequest, servicio: str, anio: int | None = None) -> HttpResponse:
    """El de un año o, sin decirlo, el más reciente que quien mira puede ver."""
    suyo, por = traer_servicio(request, servicio)
    cast("Any", request).actuante = por
    anios = list(suyo.ciclos.order_by("-anio").values_list("anio", flat=True))
    cual = next(t for t in tipos() if t.catalogo)
    elegido = anio if anio is not None else _el_mas_reciente(cual, suyo, por, anios)
    if elegido is not None and elegido not in anios:
        raise Http404
    contexto = _contexto(suyo, por, elegido, anios) | _contenido(cual, suyo, elegido, por)
    return render(request, "administracion/catalogo.html", contexto)


def _el_mas_reciente(cual: TipoDocumento, servicio: Servicio, por: Actuante, anios: list[int]) -> int | None:
    """El último año o, si de ése quien administra todavía no ve nada, el último con un documento vigente."""
    if por.rol != Rol.ADMINISTRACION or not anios:
        return next(iter(anios), None)
    vigentes = Documento.objects.filter(servicio=servicio, tipo=cual.id, estado=Estado.VISADO)
    return vigentes.order_by("-ciclo__anio").values_list("ciclo__anio", flat=True).first() or anios[0]


def _contenido(cual: TipoDocumento, servicio: Servicio, anio: int | None, por: Actuante) -> dict[str, Any]:
    documento = _documento(cual, servicio, anio) if anio is not None else None
    if documento is None:
        return {"vacio": f"Saldrá de {cual.con_articulo}: cuando alguien la empiece, aquí se verán sus productos y procesos."}
    url = reverse("documento", args=[servicio.slug, anio, cual.slug, documento.version])
    leido = _leido(documento, por)
    if leido is None:
        quien = f"{cual.al_comenzar} de {anio} todavía no está vigente. Cuando lo esté, aquí se verán sus productos y procesos."
        return {"vacio": quien, "url_documento": "" if por.rol == Rol.ADMINISTRACION else url}
    vigente = documento.estado == Estado.VISADO
    estado = "vigente" if vigente else "que se está escribiendo, porque todavía no hay una vigente"
    salida = {"grupos": _grupos(cual, leido), "de_donde": f"Sale de {cual.con_articulo} de {anio} {estado}."}
    return salida | {"url_documento": "" if por.rol == Rol.ADMINISTRACION else url}


def _grupos(cual: TipoDocumento, contenido: dict[str, Any]) -> list[dict[str, Any]]:
    """Cada parte del catálogo con sus renglones y, de columnas, lo breve: lo que se elige de una lista y a qué pertenece cada uno."""
    leidas, crudas = {s.id: s for s in leer(contenido)}, {s["id"]: s for s in contenido["secciones"]}
    salida = []
    for cual_seccion in cual.catalogo:
        breves = [c for c in crudas[cual_seccion]["campos"] if c["clase"] in BREVES][:MAS_COLUMNAS]
        filas = [
            (r.titulo, [(c["etiqueta"], celda.texto if (celda := r.por_nombre.get(c["nombre"])) else "") for c in breves])
            for r in leidas[cual_seccion].renglones
        ]
        salida.append({"titulo": leidas[cual_seccion].titulo, "columnas": [c["etiqueta"] for c in breves], "filas": filas})
    return salida


def _documento(cual: TipoDocumento, servicio: Servicio, anio: int) -> Documento | None:
    """El vigente del año; donde no hay uno, el que está en curso."""
    suyos = Documento.objects.select_related("servicio", "ciclo").filter(servicio=servicio, ciclo__anio=anio, tipo=cual.id)
    return suyos.filter(estado=Estado.VISADO).first() or suyos.filter(estado__in=ABIERTOS).first()


def _leido(documento: Documento, por: Actuante) -> dict[str, Any] | None:
    """El contenido que la persona puede ver como catálogo; None si todavía ninguno."""
    if por.rol == Rol.ADMINISTRACION:
        suyo = por.servicio_id == documento.servicio_id and documento.estado == Estado.VISADO
        return documento.presentaciones.get(vuelta=documento.vuelta).leida if suyo else None
    lectura = lectura_de(por, documento)
    return None if lectura is None or lectura.solo_indice else lectura.contenido


def _contexto(servicio: Servicio, por: Actuante, anio: int | None, anios: list[int]) -> dict[str, Any]:
    return {
        "titulo": f"Catálogo de {servicio.sigla}" + (f" en {anio}" if anio else ""),
        "bajada": "Los productos y procesos del servicio, de los que hablan todos sus documentos.",
        "migas": [("Inicio", reverse("inicio")), (servicio.sigla, reverse("servicio", args=[servicio.slug])), ("Catálogo", None)],
        "pestanas": personas.pestanas(servicio, por, "catalogo"),
        "pestanas_de": servicio.sigla,
        "otros_anios": [(a, reverse("catalogo_anio", args=[servicio.slug, a])) for a in anios if a != anio],
    }
