"""Elegir los renglones de una sección de entre los de otro documento: lo que hay allá, qué ayuda a decidir y cuáles ya están."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from genero.documentos import traidos
from genero.documentos.errores import NoSirve
from genero.documentos.puerta import exigir
from genero.documentos.tipos import Seccion, tipo
from genero.flujo.estados import Accion
from genero.flujo.lugares import Lugar
from genero.paginas import hojas
from genero.paginas.cuenta import cuenta
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja, traer_seccion


@dataclass(frozen=True)
class Opcion:
    """Uno de los que se pueden elegir; `url` es su lugar si ya está en la sección."""

    alla: traidos.DeAlla
    texto: str
    marcada: bool
    url: str


@dataclass
class Grupo:
    """Lo que va junto: una inequidad, que también se puede elegir, con sus brechas y sus barreras."""

    titulo: str
    cabeza: Opcion | None = None
    opciones: list[Opcion] = field(default_factory=list)


@con_cuenta
@require_http_methods(["GET", "POST"])
def elegir(request: HttpRequest, seccion: str, **ruta: Any) -> HttpResponse:
    """La lista de lo que hay allá, con casillas; al enviarla, lo marcado entra a la sección."""
    hoja = traer_hoja(request, **ruta)
    parte = traer_seccion(hoja, seccion)
    exigir(hoja.actuante, Accion.ESCRIBIR, hoja.documento, Lugar(parte.id))
    if parte.elegida is None:
        raise Http404
    if request.method == "GET":
        hoja.anotar_lectura()
        return _pagina(request, hoja, parte)
    marcadas = _claves(request.POST.getlist("elegidos"))
    try:
        cuantas = traidos.elegir(hoja.documento.pk, parte, marcadas, por=hoja.actuante)
    except NoSirve as motivo:
        return _pagina(request, hoja, parte, marcadas=set(marcadas), error=str(motivo))
    messages.success(request, _dicho(parte, cuantas))
    return redirect(f"{hoja.url('seccion', seccion=parte.id)}#renglones")


def _pagina(request: HttpRequest, hoja: Hoja, parte: Seccion, *, marcadas: Iterable[UUID] = (), error: str = "") -> HttpResponse:
    ofrecidos = traidos.ofrecidos(hoja.documento, parte)
    contexto = hojas.contexto(request, hoja, "escribir", faltas=hojas.cuantas_faltan(hoja))
    url = hoja.url("seccion", seccion=parte.id)
    grupos = _agrupar(parte, ofrecidos or [], set(marcadas), url)
    primera = next((o for g in grupos for o in [*([g.cabeza] if g.cabeza else []), *g.opciones] if not o.url), None)
    contexto |= {
        "seccion": parte,
        "numero": hoja.cual.numero(parte.id),
        "grupos": grupos,
        "existe": ofrecidos is not None,
        "por_elegir": sum(not o.ya for o in ofrecidos or ()),
        "ya": sum(o.ya for o in ofrecidos or ()),
        "errores": [(f"e-{primera.alla.clave}" if primera else "", "La lista", error)] if error else [],
        "error": error,
        "url_seccion": url,
        "origen": _origen(hoja, parte),
        "borrador": hojas.clave_de_borrador(hoja, parte.id, "elegir"),
        "titulo_elegir": f"Elegir {parte.elegida.de if parte.elegida else ''}",
    }
    contexto["migas"] = hojas.migas(hoja, (str(Accion.ESCRIBIR.label), url), (contexto["titulo_elegir"], None))
    return render(request, "escribir/elegir.html", contexto, status=422 if error else 200)


def _agrupar(parte: Seccion, ofrecidos: Iterable[traidos.Ofrecido], marcadas: set[UUID], url: str) -> list[Grupo]:
    salida = []
    for titulo, suyos in groupby(ofrecidos, key=lambda o: o.alla.grupo):
        grupo = Grupo(titulo)
        for o in suyos:
            texto = str(o.alla.fijos[parte.principal])
            opcion = Opcion(o.alla, texto, o.alla.clave in marcadas, f"{url}#r-{o.alla.clave}" if o.ya else "")
            if grupo.cabeza is None and texto == titulo:
                grupo.cabeza = opcion
            else:
                grupo.opciones.append(opcion)
        salida.append(grupo)
    return salida


def _origen(hoja: Hoja, parte: Seccion) -> dict[str, str]:
    """El otro documento: cómo se llama y dónde está, o la lista de los del año si todavía no se abre."""
    if parte.elegida is None or not parte.elegida.tipo:
        return {}
    ruta = {"servicio": hoja.documento.servicio.slug, "anio": hoja.documento.ciclo.anio}
    otro = tipo(parte.elegida.tipo)
    return {
        "nombre": f"{otro.con_articulo} {hoja.documento.ciclo.anio}",
        "url": reverse("documento_vigente", kwargs={**ruta, "tipo": otro.slug}),
        "documentos": reverse("documentos", kwargs=ruta),
    }


def _claves(dichas: Iterable[str]) -> list[UUID]:
    """Las claves marcadas; lo que no lo es cuenta como algo que ya no está."""
    return [_clave(d) for d in dichas]


def _clave(dicha: str) -> UUID:
    try:
        return UUID(dicha)
    except ValueError:
        return UUID(int=0)


def _dicho(parte: Seccion, cuantas: int) -> str:
    if not cuantas:
        return "Lo que marcó ya estaba: no se agregó nada."
    a = "a" if parte.femenino else "o"
    agregadas = f"Se agreg{'ó' if cuantas == 1 else 'aron'} {cuenta(cuantas, f'elegid{a}', f'elegid{a}s')}"
    return f"{agregadas}: complete lo que falta de cada un{a}." if cuantas > 1 else f"{agregadas}: complete lo que falta."
