"""Qué decía antes y qué dice después cada fila de una entrada de la línea de tiempo. Se lee sólo de lo que se va a mostrar."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from psycopg import sql

from genero.documentos.linea import ANOTADAS, OBSERVADAS, PROSAS, Entrada, Tocada
from genero.documentos.models import Documento, NotaInterna, Observacion, Prosa
from genero.documentos.tipos import ClaseDeSeccion, tipo

# Lo guardado después de la última anotación es de la misma persona (decisión 0014): por eso vale lo vivo, si no hay otra más nueva.
_LEER = """
select {tabla}, x.fila, x.ultima, to_jsonb(a)::text, coalesce(to_jsonb(v), to_jsonb(u))::text
  from unnest({filas}::bigint[], {previas}::bigint[], {primeras}::bigint[], {ultimas}::bigint[], {vivas}::boolean[])
       as x(fila, previa, primera, ultima, viva)
  join {historial} u on u.history_id = x.ultima
  left join lateral (select coalesce(x.previa,
                            (select max(h.history_id) from {historial} h where h.{llave} = x.fila and h.history_id < x.primera))
                            as cual) p on true
  left join {historial} a on a.history_id = p.cual
  left join {viva} v on x.viva and v.{llave} = x.fila and u.history_type <> '-'
"""


@dataclass(frozen=True)
class Lados:
    """Una fila antes (None si no existía) y después: sus columnas, con los decimales como texto."""

    antes: dict[str, Any] | None
    despues: dict[str, Any]


Detalle = dict[tuple[str, int, int], Lados]


def detalle(documento: Documento, entradas: Iterable[Entrada]) -> Detalle:
    """Los dos lados de cada fila tocada, por (tabla, fila, última anotación); una consulta, o ninguna si no hay cambios."""
    por_tabla: dict[str, list[Tocada]] = defaultdict(list)
    for entrada in entradas:
        for t in () if entrada.acto else entrada.tocadas:
            por_tabla[t.tabla].append(t)
    if not por_tabla:
        return {}
    partes = [_parte(documento, tabla, tocadas) for tabla, tocadas in por_tabla.items()]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" union all ").join(partes))
        return {
            (tabla, fila, ultima): Lados(_fila(antes), _fila(despues) or {}) for tabla, fila, ultima, antes, despues in cursor.fetchall()
        }


def _parte(documento: Documento, tabla: str, tocadas: list[Tocada]) -> sql.Composable:
    modelo = _modelo(documento, tabla)
    return sql.SQL(_LEER).format(
        tabla=sql.Literal(tabla),
        filas=sql.Literal([t.fila for t in tocadas]),
        previas=sql.Literal([t.previa for t in tocadas]),
        primeras=sql.Literal([t.primera for t in tocadas]),
        ultimas=sql.Literal([t.ultima for t in tocadas]),
        vivas=sql.Literal([t.sigue_igual for t in tocadas]),
        historial=sql.Identifier(modelo.history.model._meta.db_table),
        viva=sql.Identifier(modelo._meta.db_table),
        llave=sql.Identifier(modelo._meta.pk.column),
    )


def _modelo(documento: Documento, tabla: str) -> Any:
    fijas: dict[str, Any] = {PROSAS: Prosa, OBSERVADAS: Observacion, ANOTADAS: NotaInterna}
    if tabla in fijas:
        return fijas[tabla]
    seccion = tipo(documento.tipo).seccion(tabla)
    return seccion.de_ficha if seccion.clase == ClaseDeSeccion.FICHA else seccion.de_renglones


def _fila(texto: str | None) -> dict[str, Any] | None:
    """La fila leída como la escribe la base: un flotante no tiene una escritura única."""
    if texto is None:
        return None
    leida: dict[str, Any] = json.loads(texto, parse_float=str)
    return leida
