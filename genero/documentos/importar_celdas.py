"""De una celda de planilla al dato: lo de la tabla en pantalla (`planilla`) y además lo que nombra o elige varias cosas a la vez."""

import re
from dataclasses import replace

from genero.documentos.hojas_declaradas import VARIAS
from genero.documentos.planilla import Columna, Dato, corto, es_falta, interpretar

# Más nombres que éstos en una celda no los escribió una persona.
_TOPE_NOMBRES = 100


def leer_celda(columna: Columna, crudo: str, *, en_porcentaje: bool = False) -> Dato:
    """Qué dice una celda de cualquier clase; si no se entiende, por qué."""
    if columna.clase in VARIAS and crudo.strip() and not es_falta(crudo):
        return _varias(_de_una(columna), crudo)
    return interpretar(columna, crudo, en_porcentaje=en_porcentaje)


def _de_una(columna: Columna) -> Columna:
    """La misma columna, para leer un solo nombre. Queda recordada en ella: armar su índice de nombres cuesta lo que sus opciones."""
    recordada: Columna | None = columna.__dict__.get("_de_una")
    if recordada is None:
        recordada = replace(columna, clase="opcion" if columna.clase == "opciones" else "referencia", admite_razon=False)
        columna.__dict__["_de_una"] = recordada
    return recordada


def _varias(columna: Columna, crudo: str) -> Dato:
    """Lo elegido, separado por «;» o por línea. Un nombre puede traer punto y coma: se toma el trozo más largo que calce."""
    partes = _separar(crudo)
    if len(partes) > _TOPE_NOMBRES:
        return Dato(error=f"Trae {len(partes)} nombres; caben {_TOPE_NOMBRES}.")
    elegidas: list[str] = []
    desde = 0
    while desde < len(partes):
        hasta, dato = _la_mas_larga(columna, partes, desde)
        if dato.error:
            return Dato(error=_sin_lo_demas(dato.error, partes[desde]))
        elegidas.append(dato.valor)
        desde = hasta
    return Dato(varios=list(dict.fromkeys(elegidas)))


def _la_mas_larga(columna: Columna, partes: list[str], desde: int) -> tuple[int, Dato]:
    for hasta in range(min(len(partes), desde + _trozos(columna)), desde + 1, -1):
        dato = interpretar(columna, "; ".join(partes[desde:hasta]))
        if not dato.error:
            return hasta, dato
    return desde + 1, interpretar(columna, partes[desde])


def _trozos(columna: Columna) -> int:
    """En cuántos trozos queda, a lo más, un solo nombre de la columna al separarlo. Queda recordado en ella."""
    recordado: int | None = columna.__dict__.get("_trozos")
    if recordado is None:
        recordado = columna.__dict__["_trozos"] = max((len(_separar(nombre)) for _, nombre in columna.opciones), default=1)
    return recordado


def _separar(crudo: str) -> list[str]:
    return [p for p in re.split(r"\s*[;\n]\s*", crudo.strip()) if p]


def _sin_lo_demas(error: str, parte: str) -> str:
    """El error, que ya nombra la parte que no calza; si no la nombra, se antepone."""
    return error if corto(parte) in error else f"En «{corto(parte)}»: {error}"
