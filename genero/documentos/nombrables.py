"""Los renglones que puede nombrar una sección, leídos sin armar la instantánea: lo que necesita un guardado liviano."""

from typing import Any
from uuid import UUID

from genero.documentos.models import Documento
from genero.documentos.tipos import Campo, Seccion, tipo

Opciones = dict[str, list[tuple[str, str]]]


def nombrables_de(documento: Documento, seccion: Seccion) -> tuple[Opciones, dict[str, dict[str, Any]]]:
    """Por cada campo que nombra renglones, los que puede nombrar como (clave, nombre); y los valores de cada uno, por clave.

    Una consulta por sección nombrada, y sólo las columnas que hacen falta.
    """
    filas = {de: _filas(documento, tipo(documento.tipo).seccion(de), seccion) for de in {c.de for c in seccion.campos if c.de}}
    opciones: Opciones = {}
    for campo in seccion.campos:
        if campo.de:
            principal = tipo(documento.tipo).seccion(campo.de).principal
            opciones[campo.nombre] = [(f["clave"], str(f[principal])) for f in filas[campo.de] if _vale(campo, f)]
    return opciones, {f["clave"]: f for de in filas.values() for f in de}


def _filas(documento: Documento, destino: Seccion, seccion: Seccion) -> list[dict[str, Any]]:
    propios = {c.nombre for c in destino.campos}
    piden = {n for c in seccion.campos if c.de == destino.id for n in (c.mismo, c.solo[0] if c.solo else "")}
    columnas = ["clave", destino.principal, *sorted((piden & propios) - {destino.principal})]
    filas = destino.de_renglones._default_manager.filter(documento=documento).values(*columnas)
    return [{n: str(v) if isinstance(v, UUID) else v for n, v in fila.items()} for fila in filas]


def _vale(campo: Campo, fila: dict[str, Any]) -> bool:
    return campo.solo is None or fila.get(campo.solo[0]) == campo.solo[1]
