"""Aceptar o reabrir la respuesta a una observación, en privado, y volver a donde se estaba revisando."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from genero.documentos import frases, juicios
from genero.documentos.errores import NoSirve
from genero.documentos.models import Observacion
from genero.documentos.models.observacion import Sentencia
from genero.documentos.puerta import exigir
from genero.flujo.estados import Accion
from genero.paginas import hilos, hojas
from genero.paginas.formularios_revision import FormularioDeJuicio
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja
from genero.personas.roles import Rol

# A qué página se vuelve, por el nombre con que viaja en el formulario.
VOLVER = {"visar": "visar", "leer": "documento", "aprobar": "aprobar", "devolver": "devolver"}
RETIRAR = "retirar"


@con_cuenta
@require_POST
def juzgar(request: HttpRequest, cual: int, **ruta: Any) -> HttpResponse:
    """Acepta, reabre (con su razón) o retira lo dicho de una respuesta."""
    hoja = traer_hoja(request, **ruta)
    exigir(hoja.actuante, Accion.OBSERVAR if hoja.actuante.rol == Rol.VISACION else Accion.DEVOLVER, hoja.documento)
    observacion = next((o for o in hojas.observaciones_visibles(hoja) if o.pk == cual and o.emitida_el), None)
    que = request.POST.get("que", "")
    if observacion is None or hoja.lectura.presentacion is None or que not in {*Sentencia.values, RETIRAR}:
        raise Http404
    if que == RETIRAR:
        juicios.quitar_juicio(observacion, por=hoja.actuante)
        messages.success(request, f"Lo dicho de la observación {observacion.numero} se retiró. Nadie alcanzó a verlo.")
        return redirect(_a_donde(request, hoja, observacion))
    formulario = FormularioDeJuicio(request.POST, prefix=f"j{cual}", frases=frases.mias(hoja.actuante.usuario))
    if que == Sentencia.REABIERTA and not formulario.is_valid():
        return _pedir_la_razon(request, hoja, observacion, formulario)
    texto = formulario.cleaned_data["texto"] if que == Sentencia.REABIERTA else ""
    try:
        juicios.juzgar(observacion, por=hoja.actuante, presentacion=hoja.lectura.presentacion, sentencia=que, texto=texto)
        if que == Sentencia.REABIERTA:
            formulario.al_guardar(hoja.actuante.usuario)
    except NoSirve as falla:
        formulario.add_error(falla.campo, falla.motivo)
        return _pedir_la_razon(request, hoja, observacion, formulario)
    hecho = "reabierta" if que == Sentencia.REABIERTA else "aceptada"
    messages.success(request, f"Respuesta a la observación {observacion.numero} {hecho}. Nadie más lo ve hasta que usted decida.")
    return redirect(_a_donde(request, hoja, observacion))


def _pedir_la_razon(request: HttpRequest, hoja: Hoja, observacion: Observacion, formulario: FormularioDeJuicio) -> HttpResponse:
    """La misma tarjeta con lo escrito y el error junto a su campo."""
    obs = hilos.en_pantalla(observacion, hojas.secciones_leidas(hoja), hoja)
    contexto = hojas.contexto(request, hoja, "observaciones") | {
        "titulo": f"Reabrir la observación {observacion.numero}",
        "titulo_nota": f"{hoja.cual.titulo}, versión {hoja.documento.etiqueta}",
        "pestanas": [],
        "formulario": formulario,
        "obs": obs | {"juzga": False, "fin_texto": ""},
        "url": obs["url_juzgar"],
        "volver": request.POST.get("volver", ""),
        "url_volver": _a_donde(request, hoja, observacion),
        "migas": hojas.migas(hoja, ("Observaciones", hoja.url("observaciones")), ("Reabrir", None)),
    }
    return render(request, "documento/reabrir.html", contexto, status=422)


def _a_donde(request: HttpRequest, hoja: Hoja, observacion: Observacion) -> str:
    """La página donde se estaba, en la misma tarjeta."""
    volver = request.POST.get("volver", "")
    return f"{hoja.url(VOLVER.get(volver, 'observaciones'))}#obs-{observacion.numero}"
