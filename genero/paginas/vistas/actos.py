"""Comprobar y hacer: presentar, retirar, aprobar, devolver, abrir versión. Todos los actos entran por una sola dirección."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from genero.documentos import automatica
from genero.documentos.acciones import ejecutar
from genero.documentos.campos_declarados import Texto
from genero.documentos.condiciones import para_presentar
from genero.documentos.errores import FueraDeEstado, SinPermiso
from genero.documentos.observaciones import huella_de_lo_dicho
from genero.documentos.puerta import exigir
from genero.flujo.estados import Accion
from genero.flujo.permisos import boton_de
from genero.paginas import comprobar, confirmar, errores, hilos, hojas, pedidas
from genero.paginas.enlaces import url_de_falta
from genero.paginas.situacion import PAUTA_PROPIA
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
    if accion in PIDEN_LECTURA and not dicho["leido"] and hoja.puede(accion):
        messages.error(request, "Marque que leyó esta versión antes de decidir. Todavía no se ha hecho nada.")
        return redirect(_comprobar(hoja, accion))
    if confirmar.falta(request, accion) and hoja.puede(accion):
        return confirmar.pedir(request, _comprobar(hoja, accion), aviso=True)
    datos = {"motivo": dicho["motivo"], "dicho": dicho["dicho"], "medio": confirmar.medio(request)}
    acto = ejecutar(hoja.documento.pk, accion, por=hoja.actuante, visto=dicho["visto"], clave=dicho["clave"], datos=datos)
    messages.success(request, HECHO[Accion(accion)].format(organismo=settings.ORGANISMO_VISADOR))
    if accion == Accion.ABRIR_VERSION:
        return redirect("documento_vigente", ruta["servicio"], ruta["anio"], ruta["tipo"])
    return redirect(f"{hoja.url('documento')}?acto={acto.numero}")


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
    """Lo que falta, con enlace a cada punto; o el botón para presentar, con lo que pasará."""
    hoja = _traer(request, Accion.PRESENTAR, ruta)
    pendientes = para_presentar(hoja.documento, hoja.lectura.contenido)
    contexto = contexto_de_acto(request, hoja, Accion.PRESENTAR, boton_de(Accion.PRESENTAR))
    contexto["pendientes"] = pendientes
    contexto["faltas"] = [{"texto": f.texto, "url": url_de_falta(hoja.cual, hoja.ruta, f)} for f in pendientes.faltas] if pendientes else []
    sueltas = [o for o in contexto["observaciones"] if o.emitida_el and not o.respuesta and o.clase != "fondo"]
    contexto["sin_responder"] = len(sueltas)
    contexto["aportes"] = pedidas.sin_resolver(hoja)
    contexto["url_aportes"] = hoja.url("aportes")
    contexto["siguiente"] = f"{hoja.documento.version}.{hoja.documento.vuelta + 1}"
    contexto["veredicto"] = automatica.en_una_frase(automatica.comprobar(hoja.lectura.contenido))
    contexto["pauta_propia"] = {"texto": PAUTA_PROPIA, "url": hoja.url("pauta_propia")}
    return render(request, "actos/presentar.html", contexto)


@con_cuenta
@require_GET
def retirar(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Comprobar antes de retirar."""
    hoja = _traer(request, Accion.RETIRAR, ruta)
    return render(request, "actos/retirar.html", contexto_de_acto(request, hoja, Accion.RETIRAR, "Retirar lo presentado"))


@con_cuenta
@require_GET
def aprobar(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """La página de la Jefatura: comprobar y aprobar, o devolver con sus observaciones."""
    hoja = _traer(request, Accion.APROBAR, ruta)
    if confirmar.falta(request, Accion.APROBAR):
        return confirmar.pedir(request, hoja.url("aprobar"))
    contexto = contexto_de_acto(request, hoja, Accion.APROBAR, f"Usted aprueba la versión {hoja.documento.etiqueta}")
    contexto["titulo_nota"] = f"{hoja.cual.titulo} {hoja.documento.ciclo.anio}"
    van = comprobar.en_que_van(comprobar.de_la_jefatura(contexto["observaciones"]))
    contexto |= comprobar.de_la_presentacion(request, hoja, *([("Observaciones", van)] if van else []))
    contexto |= _propias(hoja, contexto, Accion.APROBAR) | {"plazo": comprobar.plazo_de_visacion(hoja, contexto["plazos"])}
    return render(request, "actos/aprobar.html", contexto)


@con_cuenta
@require_GET
def devolver(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Ver juntas las observaciones propias y devolver."""
    hoja = _traer(request, Accion.DEVOLVER, ruta)
    contexto = contexto_de_acto(request, hoja, Accion.DEVOLVER, boton_de(Accion.DEVOLVER))
    contexto |= comprobar.de_la_presentacion(request, hoja) | _propias(hoja, contexto, Accion.DEVOLVER)
    return render(request, "actos/devolver.html", contexto)


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


def _propias(hoja: Hoja, contexto: dict[str, Any], accion: str) -> dict[str, Any]:
    respuestas = hilos.por_decidir(hoja, contexto["observaciones"], accion)
    secciones = hojas.secciones_leidas(hoja)
    suyas = [o for o in contexto["observaciones"] if not o.emitida_el]
    anteriores = [o for o in contexto["observaciones"] if o.emitida_el]
    return {
        "propias": [
            hojas.observacion_en_pantalla(o, secciones, hoja) | {"url_quitar": hoja.url("observacion_quitar", cual=o.pk)} for o in suyas
        ],
        # Al aprobar no sale lo que se tenga escrito: lo que se compara son los juicios.
        "dicho": huella_de_lo_dicho([], suyas if accion == Accion.DEVOLVER else [], respuestas.dicho),
        "respuestas": respuestas,
        "anteriores": len(anteriores),
        "respondidas": sum(1 for o in anteriores if o.respuesta),
        "url_agregar": hoja.url("observacion_nueva"),
        "url_devolver": hoja.url("devolver"),
        "boton_devolver": boton_de(Accion.DEVOLVER),
    }
