"""Comprobar y hacer: presentar, retirar, aprobar, devolver, abrir versión. Todos los actos entran por una sola dirección."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from genero.documentos import conjuntas
from genero.documentos.acciones import ejecutar
from genero.documentos.campos_declarados import Texto
from genero.documentos.errores import FueraDeEstado, SinPermiso
from genero.documentos.puerta import exigir
from genero.flujo.estados import Accion
from genero.flujo.models import Acto
from genero.flujo.permisos import boton_de
from genero.paginas import comprobar, confirmar, conjunto, errores, hojas
from genero.paginas.conjunto import Conjunto
from genero.paginas.decidir import por_decidir
from genero.paginas.por_presentar import por_presentar
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja

HECHO = {
    Accion.PRESENTAR: "Presentado: lo tiene la Jefatura.",
    Accion.RETIRAR: "Retirado: puede seguir redactando.",
    Accion.APROBAR: "Aprobado y enviado a {organismo}.",
    Accion.DEVOLVER: "Devuelto: sus observaciones ya están a la vista de quien redacta.",
    Accion.VISAR: "V°B° dado: esta versión quedó vigente.",
    Accion.OBSERVAR: "Observado: sus observaciones ya están a la vista de quien redacta.",
    Accion.ABRIR_VERSION: "Se abrió la versión nueva. La vigente sigue rigiendo.",
}

# Lo mismo, cuando el acto llevó a más de un documento.
HECHO_JUNTOS = {
    Accion.PRESENTAR: "Presentad{vocal}s: {nombre}. L{vocal}s tiene la Jefatura.",
    Accion.RETIRAR: "Retirad{vocal}s: puede seguir redactando {nombre}.",
    Accion.APROBAR: "Aprobad{vocal}s {nombre}, y enviad{vocal}s a {organismo}.",
    Accion.DEVOLVER: "Devuelt{vocal}s {nombre}: sus observaciones ya están a la vista de quien redacta.",
    Accion.VISAR: "V°B° dado: {nombre} quedaron vigentes.",
    Accion.OBSERVAR: "Observad{vocal}s {nombre}: sus observaciones ya están a la vista de quien redacta.",
}

# Decidir sobre un texto exige decir que se leyó.
PIDEN_LECTURA = (Accion.APROBAR, Accion.VISAR, Accion.OBSERVAR)


class FormularioDeActo(forms.Form):
    """Lo que acompaña a un acto: qué se vio, la clave del envío y lo que cada acción pide."""

    accion = forms.ChoiceField(choices=[(a, a) for a in HECHO])
    clave = forms.UUIDField()
    visto = forms.CharField(max_length=64)
    dicho = forms.CharField(max_length=64, required=False)
    leido = forms.BooleanField(required=False)
    motivo = Texto(max_length=2000, required=False)


@con_cuenta
@require_http_methods(["GET", "POST"])
def hacer(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """La única dirección que cambia el estado de un documento: pasa todo por la puerta. Abrirla sin enviar nada lleva al documento."""
    hoja = traer_hoja(request, **ruta)
    if request.method == "GET":
        return redirect(hoja.url("documento"))
    formulario = FormularioDeActo(request.POST)
    accion = request.POST.get("accion", "")
    if not formulario.is_valid():
        return _mal_enviado(request, ruta, formulario)
    dicho = formulario.cleaned_data
    if accion in PIDEN_LECTURA and hoja.puede(accion) and not conjunto.dijo_que_leyo(request.POST, hoja, accion):
        cual = conjunto.nombrar(hoja, accion) or "esta versión"
        messages.error(request, f"Marque que leyó {cual} antes de decidir. Todavía no se ha hecho nada.")
        return redirect(_comprobar(hoja, accion))
    if confirmar.falta(request, accion) and hoja.puede(accion):
        return confirmar.pedir(request, _comprobar(hoja, accion), aviso=True)
    datos = {"motivo": dicho["motivo"], "dicho": dicho["dicho"], "medio": confirmar.medio(request), **conjunto.enviado(request.POST, hoja)}
    acto = ejecutar(hoja.documento.pk, accion, por=hoja.actuante, visto=dicho["visto"], clave=dicho["clave"], datos=datos)
    messages.success(request, _hecho(acto, hoja))
    if accion == Accion.ABRIR_VERSION:
        return redirect("documento_vigente", ruta["servicio"], ruta["anio"], ruta["tipo"])
    return redirect(f"{hoja.url('documento')}?acto={acto.numero}")


def _hecho(acto: Acto, hoja: Hoja) -> str:
    """Qué pasó, en una frase; si el acto llevó a otros documentos, los nombra a todos."""
    organismo, cuales = settings.ORGANISMO_VISADOR, conjuntas.los_del_acto(acto, hoja.cual)
    if len(cuales) == 1:
        return HECHO[Accion(acto.verbo)].format(organismo=organismo)
    vocal = conjuntas.plural(cuales)[-2]
    return HECHO_JUNTOS[Accion(acto.verbo)].format(organismo=organismo, nombre=conjuntas.nombrar(cuales), vocal=vocal)


def _mal_enviado(request: HttpRequest, ruta: dict[str, Any], formulario: FormularioDeActo) -> HttpResponse:
    """Un motivo inválido se corrige en su página; cualquier otra cosa no la envió nuestro formulario."""
    if set(formulario.errors) == {"motivo"} and request.POST.get("accion") == Accion.ABRIR_VERSION:
        return _pedir_motivo(request, ruta, str(formulario.errors["motivo"][0]))
    return errores.peticion_mala(request)


def _comprobar(hoja: Hoja, accion: str) -> str:
    """La página donde se comprueba antes de decidir."""
    if accion == Accion.APROBAR:
        return hoja.url("aprobar")
    return hoja.url("visar_comprobar", decision="dar-visto-bueno" if accion == Accion.VISAR else "observar")


@con_cuenta
@require_GET
def presentar(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Lo que falta en lo que se presenta, con enlace a cada punto; o el botón para presentar, con lo que pasará."""
    hoja = _traer(request, Accion.PRESENTAR, ruta)
    contexto = contexto_de_acto(request, hoja, Accion.PRESENTAR, boton_de(Accion.PRESENTAR))
    return render(request, "actos/presentar.html", contexto | por_presentar(hoja, contexto))


@con_cuenta
@require_GET
def retirar(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Comprobar antes de retirar."""
    hoja = _traer(request, Accion.RETIRAR, ruta)
    contexto = contexto_de_acto(request, hoja, Accion.RETIRAR, "Retirar lo presentado")
    suyo = conjunto.de(hoja, Accion.RETIRAR)
    boton = f"Retirar {suyo.juntos} para corregir" if suyo.varias else "Retirar para corregir"
    contexto |= {"conjunto": suyo, "junto_a": suyo.escondidos(), "boton": boton} | _titulo(suyo)
    return render(request, "actos/retirar.html", contexto)


@con_cuenta
@require_GET
def aprobar(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """La página de la Jefatura: comprobar y aprobar, o devolver con sus observaciones."""
    hoja = _traer(request, Accion.APROBAR, ruta)
    if confirmar.falta(request, Accion.APROBAR):
        return confirmar.pedir(request, hoja.url("aprobar"))
    suyo = conjunto.de(hoja, Accion.APROBAR)
    titulo = f"Usted aprueba {suyo.juntos} {suyo.versiones}" if suyo.varias else f"Usted aprueba la versión {hoja.documento.etiqueta}"
    contexto = contexto_de_acto(request, hoja, Accion.APROBAR, titulo)
    contexto["titulo_nota"] = f"{hoja.documento.servicio.sigla} {hoja.documento.ciclo.anio}" if suyo.varias else suyo.titulo
    contexto |= por_decidir(request, suyo, contexto, Accion.APROBAR) | {"plazo": comprobar.plazo_de_visacion(hoja, contexto["plazos"])}
    contexto["veredicto"] = hoja.puede_con_todo(Accion.APROBAR)
    return render(request, "actos/aprobar.html", contexto)


@con_cuenta
@require_GET
def devolver(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Ver juntas las observaciones propias y devolver."""
    hoja = _traer(request, Accion.DEVOLVER, ruta)
    contexto = contexto_de_acto(request, hoja, Accion.DEVOLVER, boton_de(Accion.DEVOLVER))
    suyo = conjunto.de(hoja, Accion.DEVOLVER)
    contexto |= por_decidir(request, suyo, contexto, Accion.DEVOLVER) | _titulo(suyo)
    return render(request, "actos/devolver.html", contexto)


def _titulo(suyo: Conjunto) -> dict[str, Any]:
    """La nota del título, si va más de uno: «Plan y Programa de Trabajo 2026»."""
    return {"titulo_nota": suyo.titulo} if suyo.varias else {}


@con_cuenta
@require_GET
def version_nueva(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Pedir el motivo de una versión nueva."""
    return _pedir_motivo(request, ruta)


def _pedir_motivo(request: HttpRequest, ruta: dict[str, Any], error: str = "") -> HttpResponse:
    hoja = _traer(request, Accion.ABRIR_VERSION, ruta)
    if hoja.en_curso:
        raise FueraDeEstado(f"Ya hay otra versión en curso, la {hoja.en_curso.version}: termínela antes de abrir una nueva.")
    contexto = contexto_de_acto(request, hoja, Accion.ABRIR_VERSION, boton_de(Accion.ABRIR_VERSION))
    contexto |= {
        "error": error,
        "motivo": request.POST.get("motivo", "").replace("\x00", ""),
        "borrador": hojas.clave_de_borrador(hoja, "motivo"),
    }
    return render(request, "actos/version_nueva.html", contexto, status=422 if error else 200)


def _traer(request: HttpRequest, accion: str, ruta: dict[str, Any]) -> Hoja:
    hoja = traer_hoja(request, **ruta)
    exigir(hoja.actuante, accion, hoja.documento)
    if hoja.lectura.solo_indice:
        raise SinPermiso("Todavía no hay nada presentado que usted pueda leer.")
    return hoja


def contexto_de_acto(request: HttpRequest, hoja: Hoja, accion: str, titulo: str) -> dict[str, Any]:
    """Lo común a las páginas donde se comprueba antes de hacer."""
    contexto = hojas.contexto(request, hoja, "")
    nota = f"{hoja.cual.titulo} {hoja.documento.ciclo.anio}, {contexto['titulo_nota']}"
    contexto |= {
        "titulo": titulo,
        "titulo_nota": nota,
        "pestanas": [],
        "acto": hoja.formulario_de_acto(accion),
        "migas": hojas.migas(hoja, (titulo, None)),
        "url_volver": hoja.url("documento"),
    }
    return contexto
