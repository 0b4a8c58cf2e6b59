"""Las páginas donde se comprueba antes de decidir: de cada documento que va junto, lo dicho de él y lo que la página mostró [6.2.2]."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from genero.documentos.observaciones import huella_de_lo_dicho
from genero.documentos.pauta import Renglon
from genero.flujo.estados import Accion
from genero.flujo.permisos import boton_de
from genero.paginas import comprobar, hilos, hojas
from genero.paginas.conjunto import Conjunto
from genero.paginas.traer import Hoja

# Con estas acciones salen las observaciones que se tengan escritas; con las demás, no: entonces sólo cuentan los juicios.
EMITEN = (Accion.DEVOLVER, Accion.OBSERVAR)


def por_decidir(
    request: HttpRequest, conjunto: Conjunto, contexto: dict[str, Any], accion: str, pautas: Mapping[int, list[Renglon]] | None = None
) -> dict[str, Any]:
    """Lo que llevan las páginas de aprobar, devolver, visar y observar; `pautas`, por documento, si se decide con ellas."""
    partes = [_parte(h, conjunto, contexto, accion, (pautas or {}).get(h.documento.pk, [])) for h in conjunto.hojas]
    mas = {p["pk"]: [("Observaciones", p["van"])] for p in partes if p["van"] and accion == Accion.APROBAR}
    return {
        "conjunto": conjunto,
        "partes": partes,
        "dicho": next(p["dicho"] for p in partes if p["propia"]),
        "junto_a": conjunto.escondidos({p["pk"]: p["dicho"] for p in partes}),
        "sin_emitir": sum(len(p["propias"]) for p in partes),
        "reabiertas": any(p["respuestas"].reabiertas for p in partes),
        "url_devolver": conjunto.propia.url("devolver"),
        "boton_devolver": boton_de(Accion.DEVOLVER),
        **comprobar.de_lo_presentado(request, conjunto, mas),
    }


def _parte(hoja: Hoja, conjunto: Conjunto, contexto: dict[str, Any], accion: str, pauta: list[Renglon]) -> dict[str, Any]:
    """Lo de un documento: sus observaciones sin emitir, las respuestas por cerrar y la huella de lo que aquí se muestra."""
    propia = hoja is conjunto.propia
    dichas = contexto["observaciones"] if propia else hojas.observaciones_visibles(hoja)
    respuestas = hilos.por_decidir(hoja, dichas, accion)
    secciones = hojas.secciones_leidas(hoja)
    suyas = [o for o in dichas if not o.emitida_el]
    return {
        "pk": hoja.documento.pk,
        "propia": propia,
        "casilla": "leido" if propia else f"leido-{hoja.documento.pk}",
        "titulo": hoja.cual.titulo,
        "nombre": f"{hoja.cual.con_articulo} {hoja.documento.etiqueta}",
        "participio": hoja.cual.participio,
        "propias": [
            hojas.observacion_en_pantalla(o, secciones, hoja) | {"url_quitar": hoja.url("observacion_quitar", cual=o.pk)} for o in suyas
        ],
        "respuestas": respuestas,
        "dicho": huella_de_lo_dicho(pauta, suyas if accion in EMITEN else [], respuestas.dicho),
        "van": comprobar.en_que_van(comprobar.de_la_jefatura(dichas)),
        "url": hoja.url("documento"),
        "url_agregar": hoja.url("observacion_nueva"),
        "url_observaciones": hoja.url("observaciones"),
        "url_pauta": hoja.url("visar"),
    }
