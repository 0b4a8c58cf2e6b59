"""Escribir un documento, sección por sección."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from genero.configuracion import reloj
from genero.documentos import escribir as guardar
from genero.documentos import formularios
from genero.documentos.campo_rico import AGREGAR
from genero.documentos.errores import Choque
from genero.documentos.faltas import faltas_de
from genero.documentos.models import Prosa
from genero.documentos.puerta import exigir
from genero.documentos.tipos import ClaseDeSeccion, Seccion
from genero.flujo.estados import Accion
from genero.flujo.lugares import Gesto, Lugar
from genero.paginas import colgados, guardado, pedidas, taller
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja, traer_seccion
from genero.paginas.vistas import sin_recargar


@con_cuenta
@require_GET
def empezar(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Abre la primera sección a la que le falta algo; para un centro, la primera parte que se le pidió."""
    hoja = traer_hoja(request, **ruta)
    exigir(hoja.actuante, Accion.ESCRIBIR, hoja.documento)
    if suya := pedidas.primera(hoja):
        return redirect(suya)
    faltas = faltas_de(hoja.cual, hoja.lectura.contenido)
    primera = next((f.seccion for f in faltas if f.seccion), hoja.cual.secciones[0].id)
    return redirect(hoja.url("seccion", seccion=primera))


@con_cuenta
@require_http_methods(["GET", "POST"])
def seccion(request: HttpRequest, seccion: str, **ruta: Any) -> HttpResponse:
    """Una sección: su texto, sus campos o sus renglones."""
    hoja = traer_hoja(request, **ruta)
    parte = traer_seccion(hoja, seccion)
    gesto = Gesto.ENTRAR if request.method == "GET" else Gesto.CAMBIAR
    exigir(hoja.actuante, Accion.ESCRIBIR, hoja.documento, Lugar(parte.id, gesto=gesto))
    if guardado.modo(request):
        # Lo guardado sólo hace falta si se le agregan párrafos al final.
        agrega = f"texto{AGREGAR}" in request.POST
        guardada = Prosa.objects.get(documento=hoja.documento, seccion=parte.id) if agrega else Prosa()
        formulario = _formulario(request, hoja, parte, guardada)
        return sin_recargar.guardar_seccion(request, hoja, parte, formulario, ir=_siguiente(request, hoja, parte), dicho=_dicho())
    if request.method == "GET":
        hoja.anotar_lectura()
    prosa = Prosa.objects.select_related("autor", "responsable").get(documento=hoja.documento, seccion=parte.id)
    formulario = _formulario(request, hoja, parte, prosa)
    if request.method == "POST" and formulario.is_valid():
        try:
            _guardar(hoja, parte, formulario)
        except Choque as choque:
            contexto = taller.contexto(request, hoja, parte, prosa) | _choque(parte, formulario, choque)
            return render(request, f"escribir/{parte.clase}.html", contexto, status=409)
        messages.success(request, _dicho())
        return redirect(_siguiente(request, hoja, parte))
    contexto = taller.contexto(request, hoja, parte, prosa) | {"formulario": formulario}
    if parte.clase == ClaseDeSeccion.RENGLONES:
        contexto["grupos"] = colgados.por_padre(hoja, parte, contexto["leida"], contexto["faltas"])
        contexto |= taller.de_alla(hoja, parte)
    return render(request, f"escribir/{parte.clase}.html", contexto, status=422 if formulario.errors else 200)


@con_cuenta
@require_POST
def traer(request: HttpRequest, seccion: str, **ruta: Any) -> HttpResponse:
    """Pone al día los renglones que llegan o se eligieron de otro documento."""
    hoja = traer_hoja(request, **ruta)
    parte = traer_seccion(hoja, seccion)
    exigir(hoja.actuante, Accion.ESCRIBIR, hoja.documento)
    if not parte.traida and not parte.elegida:
        raise Http404
    hubo = guardar.poner_al_dia(hoja.documento.pk, por=hoja.actuante)
    messages.success(request, f"Se trajo lo que cambió {taller.de_donde(parte)}." if hubo else "Ya estaba al día.")
    return redirect(hoja.url("seccion", seccion=parte.id))


def _formulario(request: HttpRequest, hoja: Hoja, parte: Seccion, prosa: Prosa) -> Any:
    datos = request.POST if request.method == "POST" else None
    if parte.clase == ClaseDeSeccion.FICHA:
        # Lo ya guardado hace falta para mostrarlo, o si de ello depende qué campos van; al guardar solo, no.
        liviano = guardado.modo(request) and not any(c.fijo for c in parte.campos)
        ficha = None if liviano else parte.de_ficha._default_manager.filter(documento=hoja.documento).first()
        inicial = formularios.inicial_de_fila(parte, ficha) | {"revision": prosa.revision}
        return formularios.FormularioDeclarado(parte, datos, opciones={}, fila=ficha or parte.de_ficha(), initial=inicial)
    if parte.rico:
        return formularios.FormularioDeProsaRica(datos, initial=formularios.inicial_de_seccion(prosa))
    clase = formularios.FormularioDeProsa if parte.clase == ClaseDeSeccion.PROSA else formularios.FormularioDeSeccion
    return clase(datos, initial=formularios.inicial_de_seccion(prosa))


def _guardar(hoja: Hoja, parte: Seccion, formulario: Any) -> None:
    guarda = guardar.guardar_ficha if parte.clase == ClaseDeSeccion.FICHA else guardar.guardar_prosa
    cast("Any", guarda)(
        hoja.documento.pk, parte, formulario.valores(), revision=formulario.cleaned_data["revision"] or 0, por=hoja.actuante
    )


def _dicho() -> str:
    return f"Guardado a las {reloj.en_chile(reloj.ahora()):%H:%M}."


def _siguiente(request: HttpRequest, hoja: Hoja, parte: Seccion) -> str:
    """Guardar y seguir, o quedarse."""
    return pedidas.siguiente(hoja, parte.id) if request.POST.get("seguir") else hoja.url("seccion", seccion=parte.id)


def _choque(parte: Seccion, formulario: Any, choque: Choque) -> dict[str, Any]:
    """Ambos textos a la vista; guardar de nuevo, ahora sobre la revisión que se acaba de mostrar, es elegir."""
    return {
        "choque": taller.lados(parte, choque),
        "formulario": taller.con_revision(formulario, choque.revision),
        "titulo_choque": choque.motivo,
    }
