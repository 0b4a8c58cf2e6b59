"""Visar: el documento y la pauta lado a lado; la decisión se comprueba en otra página."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from genero.configuracion import reloj
from genero.documentos.campos_declarados import Texto
from genero.documentos.condiciones import para_observar, para_visar
from genero.documentos.models import Observacion
from genero.documentos.models.pauta import Respuesta
from genero.documentos.observaciones import huella_de_lo_dicho
from genero.documentos.pauta import Renglon, guardar_pauta, pauta_de
from genero.documentos.puerta import exigir
from genero.flujo.estados import Accion
from genero.paginas import hojas
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja
from genero.paginas.vistas.actos import contexto_de_acto, de_la_presentacion

DECISIONES = {"dar-visto-bueno": Accion.VISAR, "observar": Accion.OBSERVAR}


class ConColores(forms.RadioSelect):
    """Tres opciones en fila, cada una con su color."""

    colores = {Respuesta.CUMPLE: "hecho", Respuesta.NO_CUMPLE: "atrasado", Respuesta.NO_APLICA: "borrador"}  # noqa: RUF012 - constante de la clase


class FormularioDeRequisito(forms.Form):
    """La respuesta a un requisito."""

    respuesta = forms.ChoiceField(label="Respuesta", choices=Respuesta.choices, widget=ConColores, required=False)
    marca = forms.CharField(widget=forms.HiddenInput, required=False)
    texto = Texto(label="Qué falta, o por qué no aplica", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}))


@con_cuenta
@require_http_methods(["GET", "POST"])
def pauta(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Llenar la pauta. Guardar nunca decide; decidir lleva a comprobar."""
    hoja = traer_hoja(request, **ruta)
    exigir(hoja.actuante, Accion.OBSERVAR, hoja.documento)
    if hoja.lectura.presentacion is None:
        raise Http404
    renglones = pauta_de(hoja.lectura.presentacion)
    formularios = [(r, _formulario(request, r)) for r in renglones]
    if request.method == "POST" and all(f.is_valid() for _, f in formularios):
        return _guardar(request, hoja, formularios)
    contexto = hojas.contexto(request, hoja, "visar")
    contexto["situacion"].accion = None
    secciones = hojas.secciones_leidas(hoja)
    titulos = {s.id: f"{s.numero} {s.titulo}" for s in secciones}
    faltan = [r.numero for r in renglones if not r.resuelto]
    contexto |= {
        "secciones": hojas.con_dichos(hoja, secciones, contexto["observaciones"]),
        "requisitos": [
            {"r": r, "f": f, "evidencia": [(titulos[s], f"#s-{s}") for s in r.secciones if s in titulos]} for r, f in formularios
        ],
        "lista_formularios": [f for _, f in formularios],
        "total": len(renglones),
        "resueltos": len(renglones) - len(faltan),
        "faltan": faltan,
        "no_cumplen": sum(1 for r in renglones if r.respuesta == Respuesta.NO_CUMPLE),
        "propias": [
            hojas.observacion_en_pantalla(o, secciones, hoja) | {"url_quitar": hoja.url("observacion_quitar", cual=o.pk)}
            for o in contexto["observaciones"]
            if not o.emitida_el
        ],
        "url_agregar": hoja.url("observacion_nueva"),
        "borrador": hojas.clave_de_borrador(hoja, "pauta", hoja.documento.vuelta),
        "puede_visar": hoja.puede(Accion.VISAR),
    }
    con_error = any(f.errors for _, f in formularios)
    return render(request, "documento/visar.html", contexto, status=422 if con_error else 200)


@con_cuenta
@require_GET
def comprobar(request: HttpRequest, decision: str, **ruta: Any) -> HttpResponse:
    """Antes de dar el V°B° u observar: qué se decide y qué pasará."""
    accion = DECISIONES.get(decision)
    if accion is None:
        raise Http404
    hoja = traer_hoja(request, **ruta)
    exigir(hoja.actuante, accion, hoja.documento)
    if hoja.lectura.presentacion is None:
        raise Http404
    condicion = para_visar if accion == Accion.VISAR else para_observar
    pendientes = condicion(hoja.lectura.presentacion)
    if pendientes:
        messages.error(request, " ".join([pendientes.frase, *(f.texto for f in pendientes.faltas)]))
        return redirect(hoja.url("visar"))
    titulo = "Compruebe antes de dar el V°B°" if accion == Accion.VISAR else "Compruebe antes de observar"
    contexto = contexto_de_acto(request, hoja, accion, titulo)
    renglones = pauta_de(hoja.lectura.presentacion)
    contexto |= de_la_presentacion(hoja) | {
        "visa": accion == Accion.VISAR,
        "no_cumplen": [r for r in renglones if r.respuesta == Respuesta.NO_CUMPLE],
        "propias": _suyas(contexto),
        "dicho": huella_de_lo_dicho(renglones, _suyas(contexto) if accion == Accion.OBSERVAR else []),
        "total": len(renglones),
        "url_volver": hoja.url("visar"),
        "migas": hojas.migas(hoja, ("Visar", hoja.url("visar")), ("Comprobar", None)),
        "organismo": settings.ORGANISMO_VISADOR,
    }
    return render(request, "actos/visar.html", contexto)


def _suyas(contexto: dict[str, Any]) -> list[Observacion]:
    return [o for o in contexto["observaciones"] if not o.emitida_el]


def _formulario(request: HttpRequest, r: Renglon) -> FormularioDeRequisito:
    datos = request.POST if request.method == "POST" else None
    inicial = {"respuesta": r.respuesta, "texto": r.explicacion, "marca": r.marca}
    return FormularioDeRequisito(datos, prefix=f"requisito-{r.numero}", initial=inicial)


def _guardar(request: HttpRequest, hoja: Hoja, formularios: list[tuple[Renglon, FormularioDeRequisito]]) -> HttpResponse:
    if hoja.lectura.presentacion is None:
        raise Http404
    respuestas = {
        r.codigo: {**f.cleaned_data, "texto": f.cleaned_data["texto"].strip(), "marca": f.cleaned_data["marca"] or None}
        for r, f in formularios
    }
    guardar_pauta(hoja.lectura.presentacion, respuestas, por=hoja.actuante)
    decision = request.POST.get("decision", "")
    if decision in DECISIONES:
        return redirect(hoja.url("visar_comprobar", decision=decision))
    messages.success(request, f"Pauta guardada a las {reloj.en_chile(reloj.ahora()):%H:%M}. Quien redactó no la ve todavía.")
    return redirect(f"{hoja.url('visar')}#t-pauta")
