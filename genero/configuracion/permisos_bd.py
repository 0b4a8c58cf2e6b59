"""Permisos del rol de aplicación sobre la base, en un solo lugar: se rehacen completos después de cada migración."""

from typing import Any

from django.db import connections
from psycopg import sql

from genero.configuracion import base

# Tablas en que sólo se agrega: lo escrito no se corrige ni se borra, tampoco desde la aplicación.
SOLO_INSERTAR = ["flujo_acto", "documentos_autoria", "documentos_presentacion", "registros_registro", "documentos_acceso", "flujo_testigo"]
# El historial de cada modelo también: ninguna de sus filas se corrige.
DE_HISTORIAL = r"%\_historical%"
# Sólo las toca un trigger SECURITY DEFINER.
INTOCABLES = ["flujo_cabeza"]
SOLO_LEER = ["django_migrations"]


def otorgar(alias: str = "default") -> None:
    """Da al rol de aplicación lo justo. Corre como dueño, tras migrar; se puede repetir.

    Primero todo (también lo de la cola de trabajos, que no sabe de nuestros roles) y luego se quita lo que no corresponde: así una
    tabla nueva nace usable, y la lista corta es la de las excepciones. TRUNCATE no se da nunca.
    """
    rol = base.rol_de_aplicacion(alias)
    conexion = connections[alias]
    if conexion.settings_dict["USER"] == rol:
        raise RuntimeError("Los permisos los da el dueño de las tablas: use la orden migrate, que trabaja con ese rol.")
    with conexion.cursor() as cursor:
        for orden in (
            "revoke all on schema public from public",
            "grant usage on schema public to {rol}",
            "revoke all on all tables in schema public from {rol}",
            "grant select, insert, update, delete on all tables in schema public to {rol}",
            "grant usage, select on all sequences in schema public to {rol}",
            "revoke execute on all routines in schema public from public",
            "grant execute on all routines in schema public to {rol}",
        ):
            cursor.execute(sql.SQL(orden).format(rol=sql.Identifier(rol)))
        for tablas, permisos in (
            (SOLO_INSERTAR, "update, delete, truncate"),
            (_parecidas(cursor, DE_HISTORIAL), "update, delete, truncate"),
            (INTOCABLES, "all"),
            (SOLO_LEER, "insert, update, delete, truncate"),
        ):
            for tabla in _existentes(cursor, tablas):
                orden_final = sql.SQL("revoke {} on {} from {}")
                cursor.execute(orden_final.format(sql.SQL(permisos), sql.Identifier(tabla), sql.Identifier(rol)))


def _parecidas(cursor: Any, patron: str) -> list[str]:
    """Las tablas cuyo nombre calza con el patrón."""
    cursor.execute("select tablename from pg_tables where schemaname = 'public' and tablename like %s", [patron])
    return [nombre for (nombre,) in cursor.fetchall()]


def _existentes(cursor: Any, tablas: list[str]) -> list[str]:
    """Las tablas de la lista que ya existen (al migrar por partes, algunas todavía no)."""
    cursor.execute("select tablename from pg_tables where schemaname = 'public' and tablename = any(%s)", [tablas])
    return [nombre for (nombre,) in cursor.fetchall()]


def al_migrar(using: str = "default", **_: Any) -> None:
    """Receptor de post_migrate (el único de la casa), inscrito una sola vez para no repetirse por cada aplicación."""
    otorgar(using)
