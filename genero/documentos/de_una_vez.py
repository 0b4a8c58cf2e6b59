"""Varias listas de renglones de un mismo documento en una sola consulta: para decir qué cambió allá sin preguntar lista por lista."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from psycopg import sql

from genero.documentos.models import Renglon


def renglones_de(documento_id: int, modelos: Iterable[type[Renglon]]) -> list[list[Any]]:
    """Los renglones de ese documento, una lista por modelo y cada una en su orden (una consulta)."""
    pedidos = list(modelos)
    parte = sql.SQL("select {lugar}::int, to_jsonb(t)::text from {tabla} t where t.documento_id = {documento}")
    partes = [
        parte.format(lugar=sql.Literal(lugar), tabla=sql.Identifier(m._meta.db_table), documento=sql.Literal(documento_id))
        for lugar, m in enumerate(pedidos)
    ]
    salida: list[list[Any]] = [[] for _ in pedidos]
    if not partes:
        return salida
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" union all ").join(partes))
        for lugar, fila in cursor.fetchall():
            # Los decimales, como texto: un flotante perdería su escritura.
            salida[lugar].append(_instancia(pedidos[lugar], json.loads(fila, parse_float=str)))
    return [sorted(filas, key=lambda f: (f.orden, f.pk)) for filas in salida]


def _instancia(modelo: type[Renglon], fila: dict[str, Any]) -> Any:
    campos = modelo._meta.concrete_fields
    return modelo.from_db(connection.alias, [c.attname for c in campos], [_valor(c, fila[str(c.column)]) for c in campos])


def _valor(campo: Any, valor: Any) -> Any:
    if isinstance(campo, ArrayField) and valor is not None:
        return [campo.base_field.to_python(v) for v in valor]
    return campo.to_python(valor)
