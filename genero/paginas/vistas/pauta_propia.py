"""«¿Obtendría hoy el V°B°?»: la pauta que se congelaría hoy, corrida por el propio servicio antes de presentar."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from genero.configuracion import reloj
from genero.documentos import automatica
from genero.documentos.autoevaluacion import anteriores, autoevaluacion_de, guardar_autoevaluacion
from genero.documentos.errores import Falta, FueraDeEstado, SinPermiso
from genero.documentos.puerta import exigir
from genero.flujo.estados import Accion
from genero.flujo.lugares import Gesto, Lugar
from genero.flujo.permisos import VEN_AUTOEVALUACION
from genero.paginas import hojas, pautas
from genero.paginas.cuenta import cuenta
from genero.paginas.enlaces import url_de_falta
from genero.paginas.formularios_pauta import PautaEscrita
from genero.paginas.situacion import PAUTA_PROPIA
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja


@con_cuenta
@require_http_methods(["GET", "POST"])
def autoevaluar(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Quien puede presentar responde; quienes leen el borrador en el servicio, miran. Nunca lo ve quien visa [6.1]."""
    hoja = traer_hoja(request, **ruta)
    _exigir(request, hoja)
    if latido := pautas.latido(request):
        return latido
    pauta = hoja.lectura.contenido["pauta"]
    escrita = PautaEscrita(request, autoevaluacion_de(hoja.documento, pauta))
    choque: dict[str, Any] = {}
    if request.method == "POST":

        def guardar(auto: bool) -> dict[str, str]:
            return guardar_autoevaluacion(hoja.documento.pk, pauta, escrita.dichas(), por=hoja.actuante, auto=auto)

        dicho = f"Sólo se ve en su servicio. Guardado a las {reloj.en_chile(reloj.ahora()):%H:%M}."
        hecho, choque = pautas.atender(request, escrita, guardar, ir=hoja.url("pauta_propia"), dicho=dicho)
        if hecho:
            return hecho
    con_error = any(f.errors for f in escrita.todos)
    contexto = _contexto(request, hoja, escrita) | choque
    return render(request, "documento/pauta_propia.html", contexto, status=409 if choque else 422 if con_error else 200)


def _exigir(request: HttpRequest, hoja: Hoja) -> None:
    if hoja.actuante.rol not in VEN_AUTOEVALUACION:
        raise SinPermiso("La autoevaluación la ven quienes trabajan el borrador en el servicio.")
    if request.method == "POST":
        exigir(hoja.actuante, Accion.PRESENTAR, hoja.documento)
    if not hoja.lectura.borrador:
        raise FueraDeEstado("La autoevaluación se hace antes de presentar: este documento no está en redacción.")


def _contexto(request: HttpRequest, hoja: Hoja, escrita: PautaEscrita) -> dict[str, Any]:
    comprobaciones = automatica.comprobar(hoja.lectura.contenido)
    contexto = hojas.contexto(request, hoja, "", faltas=hojas.cuantas_faltan(hoja))
    # Ya se está en ella.
    contexto["situacion"].secundarias = [s for s in contexto["situacion"].secundarias if s["texto"] != PAUTA_PROPIA]
    return contexto | {
        "veredicto_titulo": PAUTA_PROPIA,
        "veredicto": _veredicto(comprobaciones, escrita),
        "requisitos": pautas.en_pantalla(hoja.cual, escrita, comprobaciones, anteriores(hoja.documento), _enlazar(hoja)),
        "marcas": escrita.marcas,
        "lista_formularios": escrita.todos,
        **pautas.avance(escrita.renglones),
        "editable": bool(hoja.puede(Accion.PRESENTAR)),
        "organismo": settings.ORGANISMO_VISADOR,
        "borrador": hojas.clave_de_borrador(hoja, "autoevaluacion"),
        "url_presentar": hoja.url("presentar"),
        "migas": hojas.migas(hoja, (PAUTA_PROPIA, None)),
    }


def _veredicto(comprobaciones: tuple[automatica.Comprobacion, ...], escrita: PautaEscrita) -> str:
    """Lo que ve el sistema o, si no ve impedimento, lo que el propio servicio dijo que no cumple."""
    malos = pautas.avance(escrita.renglones)["no_cumplen"]
    if malos and not automatica.resumen(comprobaciones)["no_pasa"]:
        return f"Hoy no: su servicio marcó {cuenta(malos, 'requisito que no cumple', 'requisitos que no cumplen')}."
    return automatica.en_una_frase(comprobaciones)


def _enlazar(hoja: Hoja) -> Callable[[Falta], str]:
    """A donde se arregla, si la persona puede escribir ahí; si no, a donde se lee."""

    def enlazar(falta: Falta) -> str:
        if hoja.puede(Accion.ESCRIBIR, Lugar(falta.seccion, gesto=Gesto.ENTRAR)):
            return url_de_falta(hoja.cual, hoja.ruta, falta)
        return f"{hoja.url('documento')}#{f'r-{falta.renglon}' if falta.renglon else f's-{falta.seccion}'}"

    return enlazar
