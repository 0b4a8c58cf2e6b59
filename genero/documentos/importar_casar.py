"""Reconocer cada fila de una planilla: si es un renglón que el documento ya tiene, o uno nuevo.

Primero por su clave, que va en una columna oculta cuando la plantilla se bajó con lo escrito; si no, por su nombre. Así, traer dos veces el
mismo archivo no duplica nada.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from genero.documentos.campos_declarados import normal
from genero.documentos.hojas_declaradas import Nombrable, Nombrables, columnas_de_hoja, dicho_en_celda, fila_de
from genero.documentos.importar_hojas import FilaTraida, HojaTraida
from genero.documentos.models import Ficha, Renglon
from genero.documentos.planilla import FUENTE, Columna, llano
from genero.documentos.tipos import Seccion

Dichas = dict[str, str]


@dataclass
class Pareja:
    """Una fila de la planilla con el renglón que ya es, si lo es.

    `dichas` es lo guardado tal como se escribiría en sus celdas. `por_clave` dice que se reconoció por ella: entonces lo que la planilla
    deja en blanco se borra; si no, se queda como está. `repite` es la fila de la que es copia exacta.
    """

    fila: FilaTraida
    clave: str
    base: Renglon | Ficha | None = None
    dichas: Dichas = field(default_factory=dict)
    por_clave: bool = False
    repite: int = 0


def nombrables_de(parte: Mapping[str, Any]) -> Nombrables:
    """Los renglones que una sección tiene en el documento, numerados como se ven."""
    renglones = parte.get("renglones", ())
    principal = parte["campos"][0]["nombre"] if parte.get("campos") else ""
    return Nombrables(tuple(Nombrable(r["clave"], str(r["valores"][principal] or ""), str(n)) for n, r in enumerate(renglones, start=1)))


def dichas_de(columnas: Sequence[Columna], fila: Renglon | Ficha, nombrables: Mapping[str, Nombrables]) -> Dichas:
    """Cada celda de una fila guardada, tal como va en la plantilla."""
    salida = {}
    for c in columnas:
        valor, razon = getattr(fila, c.nombre), fila.sin_informacion.get(c.nombre, "")
        salida[c.nombre] = dicho_en_celda(c, valor, razon, nombrables.get(c.nombre, Nombrables()))
    return salida


def casar(seccion: Seccion, hoja: HojaTraida, parte: Mapping[str, Any], nombrables: Mapping[str, Nombrables]) -> list[Pareja]:
    """Cada fila de la hoja con su renglón, o con una clave nueva, en el orden de la planilla."""
    columnas = columnas_de_hoja(seccion, nombrables)
    guardados = {r["clave"]: fila_de(seccion, r) for r in parte["renglones"]}
    dichas = {clave: dichas_de(columnas, fila, nombrables) for clave, fila in guardados.items()}
    libres = dict.fromkeys(guardados)
    salida: list[Pareja | None] = [_por_clave(fila, libres) for fila in hoja.filas]
    por_nombre: dict[str, list[str]] = {}
    for clave in libres:
        por_nombre.setdefault(llano(dichas[clave][seccion.principal]), []).append(clave)
    parejas = [
        p or _por_nombre(fila, por_nombre.get(llano(fila.celdas.get(seccion.principal, "")), []), dichas)
        for p, fila in zip(salida, hoja.filas, strict=True)
    ]
    for p in parejas:
        p.base, p.dichas = guardados.get(p.clave), dichas.get(p.clave, {})
    _marcar_repetidas(parejas)
    return parejas


def _por_clave(fila: FilaTraida, libres: dict[str, None]) -> Pareja | None:
    """El renglón de su clave. Una fila copiada en la planilla repite la clave: sólo la primera es el renglón."""
    if fila.clave not in libres:
        return None
    libres.pop(fila.clave)
    return Pareja(fila, fila.clave, por_clave=True)


def _por_nombre(fila: FilaTraida, candidatas: list[str], dichas: Mapping[str, Dichas]) -> Pareja:
    """El renglón que se llama igual; si hay varios, el que más se le parece. Si ninguno, la fila es nueva."""
    if not candidatas:
        return Pareja(fila, str(uuid4()))
    cual = max(candidatas, key=lambda clave: sum(llano(dichas[clave].get(c, "")) == llano(t) for c, t in fila.celdas.items()))
    candidatas.remove(cual)
    return Pareja(fila, cual)


def _marcar_repetidas(parejas: Sequence[Pareja]) -> None:
    """Dos filas nuevas que dicen exactamente lo mismo son una repetida sin querer."""
    vistas: dict[tuple[tuple[str, str], ...], int] = {}
    for p in parejas:
        dicho = tuple(sorted((c, llano(t)) for c, t in p.fila.celdas.items() if t.strip() and c != FUENTE))
        if p.base is None and dicho in vistas:
            p.repite = vistas[dicho]
        vistas.setdefault(dicho, p.fila.fila)


def cambia_texto(pareja: Pareja, hoja: HojaTraida, columna: str) -> bool:
    """Si la celda dice algo distinto de lo guardado."""
    if columna not in hoja.letras:
        return False
    crudo, dicho = str(normal(pareja.fila.celdas.get(columna, ""))), str(normal(pareja.dichas.get(columna, "")))
    return crudo != dicho if crudo else bool(dicho) and pareja.por_clave
