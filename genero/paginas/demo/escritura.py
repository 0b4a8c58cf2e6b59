"""Cómo se escribe cada clase de sección en la demostración, por las mismas puertas que usa la aplicación.

Lo que el documento ya trae (de otro, del año anterior) se completa; lo demás se agrega. Lo que se elige de otro documento se elige primero.
"""

from typing import Any

from genero.documentos import escribir, pegar, renglones, traidos
from genero.documentos.models import Prosa
from genero.documentos.tipos import ClaseDeSeccion, Seccion
from genero.paginas.demo.contenido import Contenido
from genero.personas.actuante import Actuante

Fila = dict[str, Any]


def escribir_seccion(documento_id: int, seccion: Seccion, contenido: Contenido, por: Actuante, *, lista: bool) -> None:
    """Escribe una sección con lo que trae el contenido; con `lista`, la marca lista para revisar."""
    valores: dict[str, Any] = {"lista": lista}
    if seccion.clase == ClaseDeSeccion.FICHA:
        if seccion.id in contenido.fichas:
            revision = _revision(documento_id, seccion)
            escribir.guardar_ficha(documento_id, seccion, contenido.fichas[seccion.id], revision=revision, por=por)
    elif seccion.clase == ClaseDeSeccion.RENGLONES:
        _escribir_renglones(documento_id, seccion, contenido.renglones.get(seccion.id, []), por)
        valores["razon"] = contenido.razones.get(seccion.id, "")
    else:
        valores |= {"texto": contenido.prosas.get(seccion.id, ""), "razon": contenido.razones.get(seccion.id, "")}
    if lista or valores.get("texto") or valores.get("razon"):
        guardar_prosa(documento_id, seccion, valores, por)


def cambiar(documento_id: int, seccion: Seccion, fila: Fila, por: Actuante) -> None:
    """Cambia el renglón de esa clave, tal como está ahora."""
    valores = dict(fila)
    clave = valores.pop("clave")
    actual = seccion.de_renglones._default_manager.get(documento_id=documento_id, clave=clave)
    renglones.cambiar_renglon(documento_id, seccion, clave, valores, revision=actual.revision, por=por)


def agregar(documento_id: int, seccion: Seccion, fila: Fila, por: Actuante) -> None:
    """Agrega un renglón con esa clave."""
    valores = dict(fila)
    renglones.agregar_renglon(documento_id, seccion, valores, clave=valores.pop("clave"), por=por)


def guardar_prosa(documento_id: int, seccion: Seccion, valores: dict[str, Any], por: Actuante) -> None:
    """Guarda el texto, la razón o la marca de una sección."""
    escribir.guardar_prosa(documento_id, seccion, valores, revision=_revision(documento_id, seccion), por=por)


def _escribir_renglones(documento_id: int, seccion: Seccion, filas: list[Fila], por: Actuante) -> None:
    """Las tablas se guardan de una vez; los demás, uno a uno."""
    if not filas:
        return
    hay = dict(seccion.de_renglones._default_manager.filter(documento_id=documento_id).values_list("clave", "revision"))
    if seccion.tabla:
        nuevas = [pegar.Fila(f["clave"], hay.get(f["clave"], 0), {c: v for c, v in f.items() if c != "clave"}) for f in filas]
        pegar.guardar_tabla(documento_id, seccion, nuevas, por=por)
        return
    if seccion.elegida and (faltan := [f["clave"] for f in filas if f["clave"] not in hay]):
        traidos.elegir(documento_id, seccion, faltan, por=por)
    ya_estan = seccion.traida or seccion.elegida
    for fila in filas:
        (cambiar if ya_estan or fila["clave"] in hay else agregar)(documento_id, seccion, fila, por)


def _revision(documento_id: int, seccion: Seccion) -> int:
    return Prosa.objects.values_list("revision", flat=True).get(documento_id=documento_id, seccion=seccion.id)
