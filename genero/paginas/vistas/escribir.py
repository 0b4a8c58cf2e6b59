"""Escribir un documento, sección por sección."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from genero.configuracion import reloj
from genero.documentos import escribir as guardar
from genero.documentos import formularios
from genero.documentos.errores import Choque
from genero.documentos.faltas import faltas_de
from genero.documentos.models import Prosa
from genero.documentos.puerta import exigir
from genero.documentos.tipos import ClaseDeSeccion, Seccion
from genero.flujo.estados import Accion
from genero.paginas import taller
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja, traer_seccion


@con_cuenta
@require_GET
def empezar(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Abre la primera sección a la que le falta algo."""
    hoja = traer_hoja(request, **ruta)
    exigir(hoja.actuante, Accion.ESCRIBIR, hoja.documento)
    faltas = faltas_de(hoja.cual, hoja.lectura.contenido)
    primera = next((f.seccion for f in faltas if f.seccion), hoja.cual.secciones[0].id)
    return redirect(hoja.url("seccion", seccion=primera))


@con_cuenta
@require_http_methods(["GET", "POST"])
def seccion(request: HttpRequest, seccion: str, **ruta: Any) -> HttpResponse:
    """Una sección: su texto, sus campos o sus renglones."""
    hoja = traer_hoja(request, **ruta)
    parte = traer_seccion(hoja, seccion)
    exigir(hoja.actuante, Accion.ESCRIBIR, hoja.documento)
    prosa = Prosa.objects.select_related("autor").get(documento=hoja.documento, seccion=parte.id)
    formulario = _formulario(request, hoja, parte, prosa)
    if request.method == "POST" and formulario.is_valid():
        try:
            _guardar(hoja, parte, formulario)
        except Choque as choque:
            contexto = taller.contexto(request, hoja, parte, prosa) | _choque(parte, formulario, choque)
            return render(request, f"escribir/{parte.clase}.html", contexto, status=409)
        messages.success(request, f"Guardado a las {reloj.en_chile(reloj.ahora()):%H:%M}.")
        return redirect(_siguiente(request, hoja, parte))
    contexto = taller.contexto(request, hoja, parte, prosa)
    contexto["formulario"] = formulario
    return render(request, f"escribir/{parte.clase}.html", contexto, status=422 if formulario.errors else 200)


def _formulario(request: HttpRequest, hoja: Hoja, parte: Seccion, prosa: Prosa) -> Any:
    datos = request.POST if request.method == "POST" else None
    if parte.clase == ClaseDeSeccion.FICHA:
        ficha = parte.de_ficha._default_manager.filter(documento=hoja.documento).first()
        inicial = formularios.inicial_de_fila(parte, ficha) | {"revision": prosa.revision}
        return formularios.FormularioDeclarado(parte, datos, opciones={}, fila=ficha or parte.de_ficha(), initial=inicial)
    clase = formularios.FormularioDeProsa if parte.clase == ClaseDeSeccion.PROSA else formularios.FormularioDeSeccion
    return clase(datos, initial=formularios.inicial_de_seccion(prosa))


def _guardar(hoja: Hoja, parte: Seccion, formulario: Any) -> None:
    guarda = guardar.guardar_ficha if parte.clase == ClaseDeSeccion.FICHA else guardar.guardar_prosa
    cast("Any", guarda)(
        hoja.documento.pk, parte, formulario.valores(), revision=formulario.cleaned_data["revision"] or 0, por=hoja.actuante
    )


def _siguiente(request: HttpRequest, hoja: Hoja, parte: Seccion) -> str:
    """Guardar y seguir, o quedarse."""
    ids = [s.id for s in hoja.cual.secciones]
    lugar = ids.index(parte.id)
    if request.POST.get("seguir") and lugar + 1 < len(ids):
        return hoja.url("seccion", seccion=ids[lugar + 1])
    return hoja.url("seccion", seccion=parte.id)


def _choque(parte: Seccion, formulario: Any, choque: Choque) -> dict[str, Any]:
    """Ambos textos a la vista; guardar de nuevo, ahora sobre la revisión que se acaba de mostrar, es elegir."""
    return {
        "choque": taller.lados(parte, choque),
        "formulario": taller.con_revision(formulario, choque.revision),
        "titulo_choque": choque.motivo,
    }
