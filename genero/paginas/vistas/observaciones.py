"""Observaciones de quien revisa y respuestas de quien redacta; notas internas."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from genero.documentos import frases
from genero.documentos import observaciones as dichos
from genero.documentos.campos_declarados import Texto
from genero.documentos.errores import Choque, NoSirve
from genero.documentos.leer import SeccionLeida
from genero.documentos.models.observacion import Clase
from genero.documentos.puerta import exigir
from genero.flujo.estados import Accion
from genero.paginas import hilos, hojas
from genero.paginas.formularios_revision import FormularioDeObservacion, para_juzgar
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja
from genero.personas.roles import Rol


class FormularioDeTexto(forms.Form):
    """Un texto obligatorio: respuesta o nota."""

    texto = Texto(
        label="Su respuesta",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Escriba su respuesta antes de guardarla."},
    )


class FormularioDeNota(forms.Form):
    """Una nota interna."""

    texto = Texto(
        label="Nota interna",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="La ven al instante quienes leen el borrador en su servicio. No sale en el documento.",
        error_messages={
            "required": "Escriba la nota antes de guardarla.",
            "max_length": "La nota tiene %(show_value)d caracteres; caben hasta %(limit_value)d.",
        },
    )


class FormularioDeRespuesta(FormularioDeTexto):
    """La respuesta a una observación, y la que había al abrir la página: si otra persona la cambió, se nota."""

    antes = Texto(required=False, widget=forms.HiddenInput, strip=False)


@con_cuenta
@require_GET
def lista(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Todas las observaciones de la versión, con su respuesta."""
    hoja = traer_hoja(request, **ruta)
    if hoja.lectura.solo_indice:
        raise Http404
    return render(request, "documento/observaciones.html", _contexto(request, hoja))


@con_cuenta
@require_http_methods(["GET", "POST"])
def nueva(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Agregar una observación a lo que se está revisando; queda privada hasta devolver u observar."""
    hoja = traer_hoja(request, **ruta)
    exigir(hoja.actuante, Accion.OBSERVAR if hoja.actuante.rol == Rol.VISACION else Accion.DEVOLVER, hoja.documento)
    secciones = hojas.secciones_leidas(hoja)
    suyas = frases.mias(hoja.actuante.usuario)
    if request.method == "POST" and "parrafos" not in request.POST:
        formulario = FormularioDeObservacion(secciones, request.POST, frases=suyas)
        if formulario.is_valid() and _anotar(hoja, formulario):
            messages.success(request, "Observación guardada. Nadie más la ve hasta que usted decida.")
            return redirect(_a_donde(hoja))
    else:
        # Pedir los párrafos de una parte no guarda nada: vuelve lo escrito.
        formulario = FormularioDeObservacion(secciones, frases=suyas, initial=_inicial(request, secciones))
    contexto = hojas.contexto(request, hoja, "observaciones") | {
        "formulario": formulario,
        "url_volver": _a_donde(hoja),
        "borrador": hojas.clave_de_borrador(hoja, "observar", hoja.documento.vuelta),
        "titulo": "Agregar una observación",
        "titulo_nota": f"{hoja.cual.titulo}, versión {hoja.documento.etiqueta}",
        "pestanas": [],
        "migas": hojas.migas(hoja, ("Agregar una observación", None)),
    }
    return render(request, "documento/observacion_nueva.html", contexto, status=422 if formulario.errors else 200)


def _anotar(hoja: Hoja, formulario: FormularioDeObservacion) -> bool:
    """Guarda la observación y, si se pidió, su texto como frase. Falso si la frase no se pudo guardar: el error queda en su campo."""
    if hoja.lectura.presentacion is None:
        raise Http404
    dicho = formulario.cleaned_data
    seccion, _, clave = dicho["ancla"].partition(":")
    try:
        formulario.al_guardar(hoja.actuante.usuario)
    except NoSirve as falla:
        formulario.add_error("guardar_frase", falla.motivo)
        return False
    dichos.anotar_observacion(
        hoja.documento,
        hoja.lectura.presentacion,
        por=hoja.actuante,
        clase=dicho["clase"],
        seccion=seccion,
        texto=dicho["texto"],
        cita=dicho["cita"],
        renglon=UUID(clave) if clave else None,
    )
    return True


def _inicial(request: HttpRequest, secciones: list[SeccionLeida]) -> dict[str, str]:
    """Lo que el formulario trae al abrirse: la parte (por su sección, o por la clave de su renglón) y el pasaje marcado en el documento."""
    trae = request.POST or request.GET
    inicial = {c: trae.get(c, "").replace("\x00", "") for c in ("ancla", "cita", "clase", "texto", "frase")}
    renglon = trae.get("renglon", "")
    duena = next((s.id for s in secciones if s.clase == "renglones" and any(r.clave == renglon for r in s.renglones)), None)
    if duena:
        inicial["ancla"] = f"{duena}:{renglon}"
    return {c: v for c, v in inicial.items() if v}


@con_cuenta
@require_POST
def quitar(request: HttpRequest, cual: int, **ruta: Any) -> HttpResponse:
    """Quitar una observación propia que todavía no sale."""
    hoja = traer_hoja(request, **ruta)
    observacion = get_object_or_404(hoja.documento.observaciones, pk=cual, autor=hoja.actuante.usuario)
    dichos.quitar_observacion(observacion, por=hoja.actuante)
    messages.success(request, "Se quitó la observación. Nadie alcanzó a verla.")
    return redirect(_a_donde(hoja))


@con_cuenta
@require_POST
def responder(request: HttpRequest, cual: int, **ruta: Any) -> HttpResponse:
    """Responder una observación ya emitida."""
    hoja = traer_hoja(request, **ruta)
    exigir(hoja.actuante, Accion.RESPONDER, hoja.documento)
    observacion = next((o for o in hojas.observaciones_visibles(hoja) if o.pk == cual and o.emitida_el), None)
    if observacion is None:
        raise Http404
    formulario = FormularioDeRespuesta(request.POST, prefix=f"r{cual}")
    if not formulario.is_valid():
        return render(request, "documento/observaciones.html", _contexto(request, hoja, {cual: formulario}), status=422)
    try:
        dichos.responder(observacion, formulario.cleaned_data["texto"], por=hoja.actuante, antes=formulario.cleaned_data["antes"])
    except Choque as choque:
        return _choque(request, hoja, cual, formulario, choque)
    messages.success(request, f"Respuesta a la observación {observacion.numero} guardada.")
    return redirect(f"{hoja.url('observaciones')}#obs-{observacion.numero}")


@con_cuenta
@require_POST
def comentar(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Dejar una nota interna en una sección del borrador."""
    hoja = traer_hoja(request, **ruta)
    exigir(hoja.actuante, Accion.COMENTAR, hoja.documento)
    seccion = request.POST.get("seccion", "")
    formulario = FormularioDeNota(request.POST)
    if seccion not in {s.id for s in hoja.cual.secciones}:
        raise Http404
    if formulario.is_valid():
        dichos.comentar(hoja.documento, seccion, formulario.cleaned_data["texto"], por=hoja.actuante)
        messages.success(request, "Nota guardada. La ven quienes leen el borrador en su servicio; no sale en el documento.")
        return redirect(f"{hoja.url('documento')}#s-{seccion}")
    contexto = hojas.contexto(request, hoja, "") | {"formulario": formulario, "seccion": seccion, "pestanas": []}
    contexto |= {"titulo": "Dejar una nota interna", "titulo_nota": hoja.cual.seccion(seccion).titulo}
    return render(request, "documento/nota.html", contexto, status=422)


def _contexto(request: HttpRequest, hoja: Hoja, con_error: dict[int, forms.Form] | None = None) -> dict[str, Any]:
    contexto = hojas.contexto(request, hoja, "observaciones")
    secciones = hojas.secciones_leidas(hoja)
    responde = bool(hoja.puede(Accion.RESPONDER))
    cambios = hilos.comparaciones(hoja, contexto["observaciones"])
    filas = []
    for o in contexto["observaciones"]:
        fila = hilos.en_pantalla(o, secciones, hoja, cambios)
        if responde and o.emitida_el and not o.cerrada:
            inicial = {"texto": o.respuesta, "antes": o.respuesta}
            fila["formulario"] = (con_error or {}).get(o.pk) or FormularioDeRespuesta(prefix=f"r{o.pk}", initial=inicial)
            fila["url"] = hoja.url("observacion_responder", cual=o.pk)
            fila["boton"] = "Cambiar la respuesta" if o.respuesta else "Guardar la respuesta"
            fila["aviso"] = "Sin responder no se puede presentar: es de fondo." if o.clase == Clase.FONDO and not o.respuesta else ""
        filas.append((o, fila))
    contexto["emitidas"] = para_juzgar(hoja, [f for o, f in filas if o.emitida_el], "observaciones")
    contexto["por_emitir"] = [f | {"url_quitar": hoja.url("observacion_quitar", cual=o.pk)} for o, f in filas if not o.emitida_el]
    contexto["puede_agregar"] = bool(hoja.puede(Accion.DEVOLVER)) or bool(hoja.puede(Accion.OBSERVAR))
    return contexto


def _choque(request: HttpRequest, hoja: Hoja, cual: int, formulario: forms.Form, choque: Choque) -> HttpResponse:
    """La respuesta de la otra persona se ve arriba; la propia sigue en su campo, y guardarla otra vez es elegirla."""
    formulario.add_error("texto", f"{choque.motivo} La otra respuesta está aquí arriba; si guarda, queda la suya.")
    datos = formulario.data.copy()  # type: ignore[attr-defined]
    datos[f"r{cual}-antes"] = choque.otro["texto"]
    formulario.data = datos
    return render(request, "documento/observaciones.html", _contexto(request, hoja, {cual: formulario}), status=409)


def _a_donde(hoja: Hoja) -> str:
    return hoja.url("visar") if hoja.puede(Accion.OBSERVAR) else hoja.url("aprobar")
