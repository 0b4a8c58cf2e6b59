"""Lo que la Jefatura lee antes que el documento entero: qué cambió desde lo último que resolvió y qué le respondieron; y cómo decidir."""

from typing import Any

from genero.documentos.bases import Base, base_de_la_cola
from genero.documentos.comparado import Comparacion
from genero.documentos.comparar import comparar
from genero.documentos.models import Observacion, Presentacion
from genero.documentos.tipos import tipo
from genero.flujo.estados import Accion
from genero.flujo.permisos import boton_de
from genero.paginas import bandeja_jefatura, comprobar, hilos, hojas, situacion_junta
from genero.paginas.enlaces import url_de
from genero.paginas.formularios_revision import para_juzgar
from genero.paginas.traer import Hoja

# En el teléfono, una lista larga de cambios se lee en su propia página.
SE_MUESTRAN = 12


def para_decidir(hoja: Hoja, contexto: dict[str, Any]) -> dict[str, Any]:
    """Atajos, cambios, observaciones de la Jefatura con su respuesta y los botones de la barra pegada."""
    suyas = comprobar.de_la_jefatura(contexto["observaciones"])
    base = base_de_la_cola(hoja.documento, hoja.actuante)
    comparacion = comparar(base.presentacion.leida, hoja.lectura.contenido) if base else None
    situacion = contexto["situacion"]
    situacion.accion, situacion.efecto = None, ""
    return {
        "base": base,
        "cambios": comparacion.cambios[:SE_MUESTRAN] if comparacion else (),
        "cuantos": comparacion.cuantos if comparacion else 0,
        "url_cambios": hoja.url("cambios"),
        "url_base": _url_de(hoja, base.presentacion) if base else "",
        "suyas": _en_pantalla(hoja, suyas, base, comparacion),
        "suyas_titulo": "Sus observaciones" if _son_propias(hoja, suyas) else "Observaciones de la Jefatura",
        "atajos": _atajos(hoja, suyas, base, comparacion, len(contexto["secciones"])),
        "puede_aprobar": bool(hoja.puede_con_todo(Accion.APROBAR)),
        "van_juntos": situacion_junta.que_se_mueve(hoja, Accion.APROBAR),
        "url_aprobar": hoja.url("aprobar"),
        "url_devolver": hoja.url("devolver"),
        "boton_devolver": boton_de(Accion.DEVOLVER),
    }


def _en_pantalla(hoja: Hoja, suyas: list[Observacion], base: Base | None, comparacion: Comparacion | None) -> list[dict[str, Any]]:
    """Cada observación con su hilo y, si la persona puede, cómo aceptar o reabrir la respuesta."""
    secciones = hojas.secciones_leidas(hoja)
    contra = {base.presentacion.pk: comparacion} if base and comparacion else {}
    return para_juzgar(hoja, [hilos.en_pantalla(o, secciones, hoja, contra) for o in suyas], "leer")


def _atajos(
    hoja: Hoja, suyas: list[Observacion], base: Base | None, comparacion: Comparacion | None, secciones: int
) -> list[dict[str, str]]:
    """Los números de arriba: cambios, observaciones y secciones."""
    salida = []
    if base and comparacion:
        que = "cambio" if comparacion.cuantos == 1 else "cambios"
        salida.append(_atajo(str(comparacion.cuantos), f"{que} desde la {base.presentacion.etiqueta}, {base.por_que}", "#t-cambios"))
    if suyas:
        que = "observación" if len(suyas) == 1 else "observaciones"
        propias = "suya" if len(suyas) == 1 else "suyas"
        van = bandeja_jefatura.en_que_van(len(suyas), sum(o.respondida for o in suyas))
        salida.append(_atajo(str(len(suyas)), f"{que} {propias if _son_propias(hoja, suyas) else 'de la Jefatura'}, {van}", "#t-suyas"))
    salida.append(_atajo(str(secciones), "secciones: leer el documento completo", "#completo"))
    for d in hoja.van_con(Accion.APROBAR):
        cual = tipo(d.tipo)
        salida.append(_atajo(d.etiqueta, f"{cual.titulo}: va junto, hay que leerl{cual.participio} también", url_de("documento", d)))
    return salida


def _son_propias(hoja: Hoja, suyas: list[Observacion]) -> bool:
    """Si las escribió la misma persona, y no quien tenía antes la Jefatura o la subrogaba."""
    return all(o.autor_id == hoja.actuante.usuario.pk for o in suyas)


def _atajo(numero: str, texto: str, url: str) -> dict[str, str]:
    return {"numero": numero, "texto": texto, "url": url}


def _url_de(hoja: Hoja, presentacion: Presentacion) -> str:
    return hoja.url("presentacion", version=presentacion.documento.version, vuelta=presentacion.vuelta)
