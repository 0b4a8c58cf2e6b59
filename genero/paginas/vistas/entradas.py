"""Mantener la biblioteca de un año: agregar, cambiar y quitar entradas. Lo hace la coordinación de la Red."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from genero.configuracion import reloj
from genero.documentos import biblioteca as verbos
from genero.documentos.administrar import exigir
from genero.documentos.errores import Ajeno, NoSirve
from genero.documentos.servicios import PRIMER_ANIO
from genero.flujo.gestiones import Gestion, puede_gestionar
from genero.paginas.alcance_peticion import Peticion
from genero.paginas.formularios_plataforma import FormularioDeEntrada
from genero.paginas.personas import clave_de
from genero.paginas.traer import con_cuenta
from genero.personas.actuante import Actuante
from genero.personas.models import EntradaBiblioteca


@con_cuenta
@require_http_methods(["GET", "POST"])
def nueva(request: HttpRequest, anio: int) -> HttpResponse:
    """Agregar una entrada."""
    por = _exigir(request, anio)
    formulario, clave = FormularioDeEntrada(request.POST if request.method == "POST" else None), clave_de(request)
    if request.method == "POST" and formulario.is_valid():
        try:
            hecha = verbos.agregar(anio, formulario.valores(), por=por, clave=clave)
        except NoSirve as error:
            formulario.add_error(error.campo, error.motivo)
        else:
            messages.success(request, f"Publicada: «{hecha.titulo}». Desde ahora la ve cualquiera con cuenta.")
            return redirect("biblioteca_anio", anio)
    return _dibujar(request, anio, formulario, "Agregar a la biblioteca", "Publicar la entrada", f"entrada:{anio}:0")


@con_cuenta
@require_http_methods(["GET", "POST"])
def cambiar(request: HttpRequest, anio: int, cual: int) -> HttpResponse:
    """Cambiar lo que dice una entrada."""
    por, entrada = _exigir(request, anio), _traer(anio, cual)
    inicial = {c: getattr(entrada, c) for c in verbos.CAMPOS} | {"visto": verbos.marca_de(entrada)}
    formulario = FormularioDeEntrada(request.POST if request.method == "POST" else None, initial=inicial)
    if request.method == "POST" and formulario.is_valid():
        visto = formulario.cleaned_data["visto"]
        try:
            verbos.cambiar(anio, cual, formulario.valores(), visto=visto, por=por, clave=clave_de(request))
        except NoSirve as error:
            formulario.add_error(error.campo, error.motivo)
        else:
            messages.success(request, f"Guardada: «{formulario.cleaned_data['titulo']}».")
            return redirect("biblioteca_anio", anio)
    quitar = reverse("entrada_quitar", args=[anio, cual])
    return _dibujar(request, anio, formulario, "Cambiar una entrada", "Guardar la entrada", f"entrada:{anio}:{cual}", quitar)


@con_cuenta
@require_http_methods(["GET", "POST"])
def quitar(request: HttpRequest, anio: int, cual: int) -> HttpResponse:
    """Comprobar antes de quitar, y quitar."""
    por = _exigir(request, anio)
    clave, visto = clave_de(request), request.POST.get("visto", "")
    if request.method == "POST":
        verbos.quitar(anio, cual, visto=visto, por=por, clave=clave)
        messages.success(request, "La entrada ya no está en la biblioteca. El historial la conserva.")
        return redirect("biblioteca_anio", anio)
    entrada = _traer(anio, cual)
    contexto = _comun(anio, "Quitar una entrada") | {"entrada": entrada, "visto": verbos.marca_de(entrada), "clave": clave}
    return render(request, "administracion/entrada_quitar.html", contexto)


def puede_publicar(request: HttpRequest) -> bool:
    """Si quien mira mantiene la biblioteca."""
    return bool(puede_gestionar(cast("Peticion", request).actuante_en(None), Gestion.PUBLICAR_BIBLIOTECA))


def _exigir(request: HttpRequest, anio: int) -> Actuante:
    por = cast("Peticion", request).actuante_en(None)
    if por is None:
        raise Http404
    exigir(por, Gestion.PUBLICAR_BIBLIOTECA, None)
    if not PRIMER_ANIO <= anio <= reloj.hoy().year + 1:
        raise Http404
    return por


def _traer(anio: int, cual: int) -> EntradaBiblioteca:
    entrada = EntradaBiblioteca.objects.filter(pk=cual, anio=anio).first()
    if entrada is None:
        raise Ajeno("Esa entrada ya no está.")
    return entrada


def _comun(anio: int, titulo: str) -> dict[str, Any]:
    volver = reverse("biblioteca_anio", args=[anio])
    migas = [("Inicio", reverse("inicio")), (f"Biblioteca {anio}", volver), (titulo, None)]
    return {"titulo": titulo, "migas": migas, "anio": anio, "url_volver": volver}


def _dibujar(  # noqa: PLR0913, PLR0917 - lo que cambia entre agregar y cambiar
    request: HttpRequest, anio: int, formulario: FormularioDeEntrada, titulo: str, boton: str, borrador: str, url_quitar: str = ""
) -> HttpResponse:
    contexto = _comun(anio, titulo) | {
        "formulario": formulario,
        "boton": boton,
        "clave": clave_de(request),
        "borrador": borrador,
        "url_quitar": url_quitar,
    }
    return render(request, "administracion/entrada.html", contexto, status=422 if formulario.errors else 200)
