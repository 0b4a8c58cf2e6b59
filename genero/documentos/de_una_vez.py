"""Varias tablas de un mismo documento en una sola consulta: la instantánea entera, o las listas de que llega lo de otro documento."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from psycopg import sql

from genero.documentos.models import Renglon


def filas_de(documento_id: int, tablas: Iterable[tuple[str, str]], *otras: sql.Composable) -> Iterator[tuple[str, dict[str, Any]]]:
    """Las filas de ese documento en cada tabla (su nombre aquí, y el de la base), y las de las `otras` consultas: una sola orden."""
    parte = sql.SQL("select {nombre}, to_jsonb(t)::text from {tabla} t where t.documento_id = {documento}")
    partes = [
        parte.format(nombre=sql.Literal(nombre), tabla=sql.Identifier(tabla), documento=sql.Literal(documento_id))
        for nombre, tabla in tablas
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" union all ").join([*partes, *otras]))
        for nombre, fila in cursor.fetchall():
            # Los decimales, como texto y tal como los escribe la base: un flotante no tiene una escritura única.
            yield nombre, json.loads(fila, parse_float=str)


def renglones_de(documento_id: int, modelos: Iterable[type[Renglon]]) -> list[list[Any]]:
    """Los renglones de ese documento, una lista por modelo y cada una en su orden (una consulta, o ninguna)."""
    por_tabla = {m._meta.db_table: m for m in modelos}
    salida: dict[str, list[Any]] = {tabla: [] for tabla in por_tabla}
    for tabla, fila in filas_de(documento_id, zip(por_tabla, por_tabla, strict=True)) if por_tabla else ():
        salida[tabla].append(_instancia(por_tabla[tabla], fila))
    return [sorted(filas, key=lambda f: (f.orden, f.pk)) for filas in salida.values()]


def _instancia(modelo: type[Renglon], fila: dict[str, Any]) -> Any:
    campos = modelo._meta.concrete_fields
    return modelo.from_db(connection.alias, [c.attname for c in campos], [_valor(c, fila[str(c.column)]) for c in campos])


def _valor(campo: Any, valor: Any) -> Any:
    if isinstance(campo, ArrayField) and valor is not None:
        return [campo.base_field.to_python(v) for v in valor]
    return campo.to_python(valor)
