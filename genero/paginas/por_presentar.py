"""La página de presentar: de cada documento que va junto, lo que falta, con enlace a cada punto, y lo que conviene revisar [6.2.2]."""

from typing import Any

from django.urls import reverse

from genero.documentos import automatica, conjuntas
from genero.documentos.condiciones import para_presentar
from genero.documentos.errores import Falta
from genero.documentos.por_revisar import por_revisar
from genero.documentos.tipos import TipoDocumento
from genero.flujo.estados import EDITABLES, Accion
from genero.paginas import conjunto, hojas, pedidas
from genero.paginas.enlaces import url_de, url_de_falta
from genero.paginas.situacion import PAUTA_PROPIA
from genero.paginas.traer import Hoja

ABRIR = "abrir"


def por_presentar(hoja: Hoja, contexto: dict[str, Any]) -> dict[str, Any]:
    """Lo que lleva la página; `contexto` es el común a los actos, con las observaciones del documento que se abrió."""
    suyo = conjunto.de(hoja, Accion.PRESENTAR)
    espera = conjuntas.motivo_de_espera(hoja.documento, hoja.juntos)
    sin_abrir = None if suyo.varias else conjuntas.tipo_sin_abrir(hoja.documento)
    # Mientras otro está en revisión no se presenta ninguno: lo que falte en aquél no se corrige aquí.
    # Lo que falta antes es igual para todos: se dice una vez, en el que se abrió.
    partes = [
        _parte(h, contexto["observaciones"] if h is hoja else None, None if h is hoja else [])
        for h in suyo.hojas
        if h.documento.estado in EDITABLES
    ]
    primera = next((f["url"] for p in partes for f in p["faltas"] if f["url"] and f["url"] != f"#{ABRIR}"), "")
    return {
        "conjunto": suyo,
        "partes": partes,
        "espera": espera,
        "url_espera": next((url_de("documento", d) for d in hoja.juntos if d.estado not in EDITABLES), ""),
        "sin_abrir": _por_abrir(hoja, sin_abrir) if sin_abrir else None,
        "junto_a": suyo.escondidos(),
        "pendientes": [p["pendientes"] for p in partes if p["pendientes"]],
        "primera": primera,
        "sin_responder": sum(p["sin_responder"] for p in partes),
        "siguiente": conjuntas.etiqueta_siguiente(hoja.documento),
        "texto_pauta": PAUTA_PROPIA,
        "titulo_nota": suyo.titulo if suyo.varias else contexto["titulo_nota"],
    }


def _parte(hoja: Hoja, observaciones: list[Any] | None, antes: list[Falta] | None) -> dict[str, Any]:
    """Lo de un documento: qué le falta, qué conviene revisar, qué dice su pauta y qué aportes siguen sin resolver."""
    contenido = hoja.lectura.contenido
    dichas = hojas.observaciones_visibles(hoja) if observaciones is None else observaciones
    emitidas = [o for o in dichas if o.emitida_el]
    pendientes = para_presentar(hoja.documento, contenido, emitidas, antes)
    return {
        "pk": hoja.documento.pk,
        "titulo": hoja.cual.titulo,
        "siguiente": conjuntas.etiqueta_siguiente(hoja.documento),
        "url": hoja.url("escribir"),
        "pendientes": pendientes,
        "faltas": [{"texto": f.texto, "url": _url(hoja, f)} for f in pendientes.faltas] if pendientes else [],
        "sin_responder": sum(1 for o in emitidas if not o.respuesta and o.clase != "fondo"),
        "url_observaciones": hoja.url("observaciones"),
        "aportes": pedidas.sin_resolver(hoja),
        "url_aportes": hoja.url("aportes"),
        "veredicto": automatica.en_una_frase(automatica.comprobar(contenido)),
        "url_pauta": hoja.url("pauta_propia"),
        "por_revisar": [{"texto": t, "url": hoja.url("seccion", seccion=s)} for s, t in por_revisar(hoja.cual, contenido)],
    }


def _url(hoja: Hoja, falta: Falta) -> str:
    return f"#{ABRIR}" if falta.campo == ABRIR else url_de_falta(hoja.cual, hoja.ruta, falta)


def _por_abrir(hoja: Hoja, cual: TipoDocumento) -> dict[str, str]:
    """El que falta abrir, y a dónde se envía para abrirlo."""
    d = hoja.documento
    return {"nombre": cual.con_articulo, "url": reverse("documento_abrir", args=[d.servicio.slug, d.ciclo.anio, cual.slug])}
