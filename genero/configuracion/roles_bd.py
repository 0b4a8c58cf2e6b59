"""Los dos roles de la base embebida: uno que migra y uno que sirve, ninguno con poderes."""

from typing import Any, LiteralString

import psycopg
from psycopg import sql

BASE = "genero"
APLICACION = "genero_app"
DUENO = "genero_dueno"


def asegurar(conexion: psycopg.Connection[Any]) -> None:
    """Crea los dos roles y la base del dueño, cerrada a los demás. Se puede repetir; lo que ya está bien no cambia."""
    for rol, permisos in ((DUENO, "login createdb"), (APLICACION, "login nocreatedb")):
        _asegurar_rol(conexion, rol, permisos)
    nombres = {"base": sql.Identifier(BASE), "dueno": sql.Identifier(DUENO), "app": sql.Identifier(APLICACION)}
    if not conexion.execute("select 1 from pg_database where datname = %s", [BASE]).fetchone():
        conexion.execute(sql.SQL("create database {base} owner {dueno}").format(**nombres))
    conexion.execute(sql.SQL("revoke all on database {base} from public").format(**nombres))
    conexion.execute(sql.SQL("grant connect on database {base} to {app}").format(**nombres))


def _asegurar_rol(conexion: psycopg.Connection[Any], rol: str, permisos: LiteralString) -> None:
    """Crea o corrige un rol: lo que diga `permisos`, y nunca superusuario, BYPASSRLS ni CREATEROLE."""
    existe = conexion.execute("select 1 from pg_roles where rolname = %s", [rol]).fetchone()
    orden = sql.SQL("{} role {} {} nosuperuser nobypassrls nocreaterole noreplication")
    conexion.execute(orden.format(sql.SQL("alter" if existe else "create"), sql.Identifier(rol), sql.SQL(permisos)))
