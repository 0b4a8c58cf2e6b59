"""Leer un documento: el borrador o lo presentado, según quién mira."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from genero.documentos import lectura as lecturas
from genero.documentos import versiones
from genero.documentos.leer import leer as leer_contenido
from genero.documentos.models import Documento
from genero.flujo.estados import ABIERTOS, Accion, Estado
from genero.paginas import hojas
from genero.paginas.lectura_para_decidir import para_decidir
from genero.paginas.traer import Hoja, con_cuenta, traer_ciclo, traer_hoja, traer_tipo


@con_cuenta
@require_GET
def vigente(request: HttpRequest, servicio: str, anio: int, tipo: str) -> HttpResponse:
    """Lleva a la versión que importa hoy: la abierta que la persona puede leer, o la vigente."""
    ciclo, actuante = traer_ciclo(request, servicio, anio)
    cual = traer_tipo(tipo)
    versiones_del_ciclo = list(Documento.objects.select_related("servicio", "ciclo").filter(ciclo=ciclo, tipo=cual.id).order_by("-version"))
    if not versiones_del_ciclo:
        raise Http404
    abierta = next((d for d in versiones_del_ciclo if d.estado in ABIERTOS), None)
    visada = next((d for d in versiones_del_ciclo if d.estado == Estado.VISADO), None)
    elegida = abierta or visada or versiones_del_ciclo[0]
    if abierta and visada:
        suya = lecturas.lectura_de(actuante, abierta)
        elegida = visada if suya is None or suya.solo_indice else abierta
    return redirect("documento", servicio, anio, tipo, elegida.version)


@con_cuenta
@require_POST
def abrir(request: HttpRequest, servicio: str, anio: int, tipo: str) -> HttpResponse:
    """Abre la primera versión del documento del año."""
    ciclo, actuante = traer_ciclo(request, servicio, anio)
    documento, _ = versiones.abrir(traer_tipo(tipo), ciclo, por=actuante)
    return redirect("escribir", servicio, anio, tipo, documento.version)


@con_cuenta
@require_GET
def leer(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """La pestaña Leer."""
    hoja = traer_hoja(request, **ruta)
    if hoja.lectura.solo_indice:
        return render(request, "documento/indice.html", hojas.contexto(request, hoja, "leer"))
    hoja.anotar_lectura()
    contexto = hojas.contexto(request, hoja, "leer", faltas=hojas.cuantas_faltan(hoja))
    contexto["secciones"] = hojas.con_dichos(hoja, leer_contenido(hoja.lectura.contenido), contexto["observaciones"])
    contexto["presentacion"] = hoja.lectura.presentacion
    contexto["registros"] = hojas.registros_de(hoja)
    if hoja.puede(Accion.DEVOLVER):
        return render(request, "documento/leer_y_decidir.html", contexto | para_decidir(hoja, contexto))
    return render(request, "documento/leer.html", contexto)


@con_cuenta
@require_GET
def presentacion(request: HttpRequest, vuelta: int, **ruta: Any) -> HttpResponse:
    """Una presentación anterior, tal como quedó congelada."""
    hoja = traer_hoja(request, **ruta)
    elegida = get_object_or_404(hoja.documento.presentaciones, vuelta=vuelta)
    if not lecturas.puede_leer_presentacion(hoja.actuante, hoja.documento, elegida):
        raise Http404
    leida = Hoja(hoja.documento, hoja.cual, hoja.actuante, lecturas.Lectura(hoja.documento, elegida, borrador=False))
    leida.anotar_lectura()
    contexto = hojas.contexto(request, leida, "historial")
    contexto["secciones"] = [hojas.SeccionConDichos(s, [], []) for s in leer_contenido(leida.lectura.contenido)]
    contexto |= {
        "presentacion": elegida,
        "congelada": True,
        "registros": hojas.registros_de(leida),
        "puede_comentar": False,
        "puede_observar": False,
    }
    return render(request, "documento/leer.html", contexto)
