"""Copiar el contenido de una versión a otra, con su historial, en una sola orden.

Abrir una versión cuesta lo mismo con tres renglones que con trescientos.
"""

from typing import Any

from django.db import connection, models
from psycopg import sql

from genero.configuracion import reloj
from genero.documentos.models import Documento, Prosa
from genero.documentos.tipos import tipo

# El motivo con que una copia queda en el historial: nadie la escribió, se trajo entera al abrir la versión.
COPIADO = "copiado de la versión anterior"

# Lo que una copia no hereda, además de su lugar en la base; lo demás se copia columna a columna, `clave` incluida.
_REVISION = "revision"


def copiar_contenido(origen: Documento, nueva: Documento, *, por: Any) -> None:
    """Copia secciones, fichas y renglones de `origen` a `nueva`, y anota cada fila en su historial a nombre de `por`."""
    modelos: list[type[models.Model]] = [Prosa, *(s.modelo for s in tipo(origen.tipo).secciones if s.modelo is not None)]
    partes = [p for n, m in enumerate(modelos) for p in (_copia(m, f"c{n}", origen, nueva), _historia(m, f"c{n}", por))]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("with {} select 1").format(sql.SQL(", ").join(partes)))


def _copia(modelo: Any, nombre: str, origen: Documento, nueva: Documento) -> sql.Composable:
    """La orden que copia una tabla, en el mismo orden; las filas nuevas quedan a mano con ese `nombre`."""
    campos = [c for c in modelo._meta.concrete_fields if not isinstance(c, models.BigAutoField)]
    return sql.SQL("{n} as (insert into {t} ({c}) select {v} from {t} where documento_id = {o} order by {pk} returning *)").format(
        n=sql.Identifier(nombre),
        t=sql.Identifier(modelo._meta.db_table),
        c=sql.SQL(", ").join(sql.Identifier(c.column) for c in campos),
        v=sql.SQL(", ").join(_valor(c, nueva) for c in campos),
        o=sql.Literal(origen.pk),
        pk=sql.Identifier(modelo._meta.pk.column),
    )


def _historia(modelo: Any, nombre: str, por: Any) -> sql.Composable:
    """La orden que anota esas filas nuevas en su historial."""
    return sql.SQL(
        "{h} as (insert into {t} ({c}, history_date, history_type, history_user_id, history_change_reason)"
        " select {c}, {d}, '+', {u}, {m} from {n})"
    ).format(
        h=sql.Identifier(f"h{nombre}"),
        t=sql.Identifier(modelo.history.model._meta.db_table),
        c=sql.SQL(", ").join(sql.Identifier(c.column) for c in modelo._meta.concrete_fields),
        d=sql.Literal(reloj.ahora()),
        u=sql.Literal(por.pk),
        m=sql.Literal(COPIADO),
        n=sql.Identifier(nombre),
    )


def _valor(campo: Any, nueva: Documento) -> sql.Composable:
    if campo.column == "documento_id":
        return sql.Literal(nueva.pk)
    return sql.Literal(campo.get_default()) if campo.column == _REVISION else sql.Identifier(campo.column)
