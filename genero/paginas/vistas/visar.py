"""Visar: el documento y la pauta lado a lado; la decisión se comprueba en otra página."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from genero.configuracion import reloj
from genero.documentos import automatica, frases
from genero.documentos.autoevaluacion import anteriores as vueltas_anteriores
from genero.documentos.condiciones import para_observar, para_visar
from genero.documentos.errores import Falta
from genero.documentos.models import Presentacion
from genero.documentos.models.acceso import ClaseDeAcceso
from genero.documentos.models.observacion import Lado
from genero.documentos.models.pauta import Respuesta
from genero.documentos.pauta import Renglon, guardar_pauta, pauta_de
from genero.documentos.puerta import exigir
from genero.flujo.estados import Accion
from genero.paginas import confirmar, conjunto, hojas, pautas
from genero.paginas.conjunto import Conjunto
from genero.paginas.decidir import por_decidir
from genero.paginas.formularios_pauta import PautaEscrita
from genero.paginas.revision import VER_TODO, Revision, revision_de
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja
from genero.paginas.vistas.actos import contexto_de_acto

DECISIONES = {"dar-visto-bueno": Accion.VISAR, "observar": Accion.OBSERVAR}


@con_cuenta
@require_http_methods(["GET", "POST"])
def pauta(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Llenar la pauta. Guardar nunca decide; decidir lleva a comprobar."""
    hoja = traer_hoja(request, **ruta)
    exigir(hoja.actuante, Accion.OBSERVAR, hoja.documento)
    if hoja.lectura.presentacion is None:
        raise Http404
    if request.method == "GET":
        hoja.anotar_lectura(ClaseDeAcceso.REVISAR)
    if latido := pautas.latido(request):
        return latido
    suyas = frases.mias(hoja.actuante.usuario)
    escrita = PautaEscrita(request, pauta_de(hoja.lectura.presentacion), suyas)
    choque: dict[str, Any] = {}
    if request.method == "POST":
        hecho, choque = _guardar(request, hoja, escrita)
        if hecho:
            return hecho
    contexto = hojas.contexto(request, hoja, "visar")
    contexto["situacion"].accion = None
    secciones = hojas.secciones_leidas(hoja)
    revision = revision_de(hoja, secciones, contexto["observaciones"], Lado.VISACION, volver="visar", frases=suyas)
    solo_cambios = revision if request.GET.get("ver") != VER_TODO else None
    contexto |= {
        "secciones": [] if solo_cambios else hojas.con_dichos(hoja, secciones, contexto["observaciones"]),
        "revision": revision,
        "solo_cambios": solo_cambios,
        "cambiaron": revision.cambiaron(escrita.renglones) if revision else frozenset(),
        "propias": [
            hojas.observacion_en_pantalla(o, secciones, hoja) | {"url_quitar": hoja.url("observacion_quitar", cual=o.pk)}
            for o in contexto["observaciones"]
            if not o.emitida_el
        ],
        "url_agregar": hoja.url("observacion_nueva"),
        **_panel(hoja, hoja.lectura.presentacion, escrita, solo_cambios),
        **choque,
    }
    con_error = any(f.errors for f in escrita.todos)
    return render(request, "documento/visar.html", contexto, status=409 if choque else 422 if con_error else 200)


@con_cuenta
@require_GET
def comprobar(request: HttpRequest, decision: str, **ruta: Any) -> HttpResponse:
    """Antes de dar el V°B° u observar: qué se decide y qué pasará."""
    accion = DECISIONES.get(decision)
    if accion is None:
        raise Http404
    hoja = traer_hoja(request, **ruta)
    exigir(hoja.actuante, accion, hoja.documento)
    suyo = conjunto.de(hoja, accion)
    escritas = {h.documento.pk: pauta_de(h.lectura.presentacion) for h in suyo.hojas if h.lectura.presentacion}
    if len(escritas) < len(suyo.hojas):
        raise Http404
    if falta := _pendientes(suyo, escritas, accion):
        messages.error(request, falta[1])
        return redirect(falta[0].url("visar"))
    if confirmar.falta(request, accion):
        return confirmar.pedir(request, request.get_full_path())
    visa = accion == Accion.VISAR
    titulo = "Compruebe antes de dar el V°B°" if visa else "Compruebe antes de observar"
    contexto = contexto_de_acto(request, hoja, accion, titulo)
    contexto |= por_decidir(request, suyo, contexto, accion, escritas) | {
        "visa": visa,
        "veredicto": hoja.puede_con_todo(accion),
        "url_volver": hoja.url("visar"),
        "migas": hojas.migas(hoja, ("Visar", hoja.url("visar")), ("Comprobar", None)),
        "organismo": settings.ORGANISMO_VISADOR,
    }
    for parte in contexto["partes"]:
        renglones = escritas[parte["pk"]]
        parte |= {"no_cumplen": [r for r in renglones if r.respuesta == Respuesta.NO_CUMPLE], "total": len(renglones)}
    if suyo.varias:
        contexto["titulo_nota"] = suyo.titulo
    return render(request, "actos/visar.html", contexto)


def _pendientes(suyo: Conjunto, escritas: Mapping[int, list[Renglon]], accion: str) -> tuple[Hoja, str] | None:
    """Lo primero que impide decidir así: en qué documento, y qué decir; None si nada lo impide."""
    for h in suyo.hojas:
        presentacion, pauta = h.lectura.presentacion, escritas[h.documento.pk]
        if presentacion is None:
            continue
        otras = [p for pk, p in escritas.items() if pk != h.documento.pk]
        falta = para_visar(presentacion, pauta) if accion == Accion.VISAR else para_observar(presentacion, pauta, otras)
        if falta:
            cual = [f"{h.cual.titulo}."] if suyo.varias and falta.faltas else []
            return h, " ".join([*cual, falta.frase, *(f.texto for f in falta.faltas)])
    return None


def _panel(hoja: Hoja, presentacion: Presentacion, escrita: PautaEscrita, solo_cambios: Revision | None) -> dict[str, Any]:
    """El panel de la pauta: cada requisito con su evidencia en esta misma página, lo comprobado y lo de la vuelta anterior."""
    anteriores = vueltas_anteriores(hoja.documento, antes_de=presentacion.vuelta)

    # Lo que no cambió no está en la página que muestra sólo los cambios.
    a_la_vista = set(solo_cambios.comparacion.secciones) if solo_cambios else None

    def enlazar(falta: Falta) -> str:
        if a_la_vista is None:
            return f"#r-{falta.renglon}" if falta.renglon else f"#s-{falta.seccion}"
        donde = f"#s-{falta.seccion}"
        return donde if falta.seccion in a_la_vista else f"?ver={VER_TODO}{donde}"

    return {
        "requisitos": pautas.en_pantalla(hoja.cual, escrita, automatica.de_presentacion(presentacion), anteriores, enlazar),
        "lista_formularios": escrita.todos,
        "marcas": escrita.marcas,
        **pautas.avance(escrita.renglones),
        "borrador": hojas.clave_de_borrador(hoja, "pauta", presentacion.vuelta),
        "puede_visar": hoja.puede_con_todo(Accion.VISAR),
        "van_junto": _las_otras(hoja),
        "organismo": settings.ORGANISMO_VISADOR,
    }


def _las_otras(hoja: Hoja) -> list[dict[str, Any]]:
    """Las pautas de los documentos que se visan junto con éste: cuánto llevan y dónde están (dos consultas por cada uno)."""
    van = [(h, pautas.avance(pauta_de(p))) for h in conjunto.de(hoja, Accion.VISAR).otras if (p := h.lectura.presentacion)]
    return [
        {"nombre": f"{h.cual.con_articulo} {h.documento.etiqueta}", "titulo": h.cual.titulo, "url": h.url("visar"), **avance}
        for h, avance in van
    ]


def _guardar(request: HttpRequest, hoja: Hoja, escrita: PautaEscrita) -> tuple[HttpResponse | None, dict[str, Any]]:
    """La respuesta, si se guardó o la pide un guion; si no, lo que hay que mostrar del choque."""
    presentacion, decision = hoja.lectura.presentacion, request.POST.get("decision", "")
    if presentacion is None:
        raise Http404
    decide = decision in DECISIONES
    ir = hoja.url("visar_comprobar", decision=decision) if decide else f"{hoja.url('visar')}#t-pauta"
    dicho = f"Quien redactó no ve la pauta todavía. Guardada a las {reloj.en_chile(reloj.ahora()):%H:%M}."

    def guardar(auto: bool) -> dict[str, str]:
        marcas = guardar_pauta(presentacion, escrita.dichas(), por=hoja.actuante, auto=auto)
        for frase in escrita.frases_usadas():
            frases.anotar_uso(frase, por=hoja.actuante.usuario)
        return marcas

    return pautas.atender(request, escrita, guardar, ir=ir, dicho="" if decide else dicho)
