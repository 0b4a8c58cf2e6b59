"""Guarda de arranque: la aplicación no trabaja con un rol que pueda saltarse la seguridad por filas (RLS), ni con cuentas de
demostración fuera de la demostración.
"""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

_PODERES = """
    select r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolreplication
    from pg_catalog.pg_roles r
    where pg_catalog.pg_has_role(current_user, r.oid, 'MEMBER')
      and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolreplication)
    order by r.rolname <> current_user, r.rolname
    limit 1
"""
_DUENOS = """
    select pg_catalog.pg_get_userbyid(c.relowner), n.nspname || '.' || c.relname
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm')
      and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      and pg_catalog.pg_has_role(current_user, c.relowner, 'MEMBER')
    order by 2
    limit 1
"""
_CONSEJO = (
    "La aplicación debe conectarse (DATABASE_URL) con un rol sin privilegios, distinto del dueño de las tablas: "
    "CREATE ROLE genero_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE. El dueño va en DATABASE_URL_DUENO y sólo migra."
)


# Antes de migrar no hay tabla, y mientras se migra puede no haber permiso: entonces tampoco hay cuentas que cuidar.
_HAY_CUENTAS = "select coalesce(pg_catalog.has_table_privilege(pg_catalog.to_regclass('public.personas_usuario'), 'select'), false)"
_CUENTAS_DE_DEMO = "select 1 from public.personas_usuario where es_demo and is_active limit 1"


class RolInseguro(ImproperlyConfigured):
    """El rol de la aplicación puede leer o tocar filas que las políticas no le darían."""


def exigir_rol_seguro(conexion: Any) -> None:
    """Revisa el rol de una conexión de psycopg y levanta `RolInseguro` con el motivo y qué hacer.

    Se rechaza a quien es, o puede volverse con SET ROLE, superusuario, alguien con BYPASSRLS, con CREATEROLE (podría darse el rol
    dueño), con REPLICATION (lee todo el disco), o dueño de alguna tabla (las políticas no rigen para él).
    """
    with conexion.cursor() as cursor:
        cursor.execute("select current_user")
        (rol,) = cursor.fetchone()
        cursor.execute(_PODERES)
        if fila := cursor.fetchone():
            raise RolInseguro(f"El rol «{rol}» {_nombrar_poder(rol, fila)}, y se saltaría la seguridad por filas. {_CONSEJO}")
        cursor.execute(_DUENOS)
        if fila := cursor.fetchone():
            dueno, tabla = fila
            como = "es" if dueno == rol else f"es miembro de «{dueno}»,"
            raise RolInseguro(f"El rol «{rol}» {como} dueño de la tabla {tabla}: a quien es dueño no lo frenan las políticas. {_CONSEJO}")


class DemoFueraDeLugar(ImproperlyConfigured):
    """La base tiene cuentas que entran con un clic, y esto no es la demostración."""


def exigir_sin_demo(conexion: Any) -> None:
    """Levanta `DemoFueraDeLugar` si la base tiene cuentas de demostración activas. No se llama en la demostración."""
    with conexion.cursor() as cursor:
        cursor.execute(_HAY_CUENTAS)
        if not cursor.fetchone()[0]:
            return
        cursor.execute(_CUENTAS_DE_DEMO)
        if cursor.fetchone():
            raise DemoFueraDeLugar(
                "La base tiene cuentas de demostración activas, que entran sin clave. Para servir esa base use bin/demo; para "
                "producción use otra, o desactívelas antes como dueño de la base (is_active = false en las que tienen es_demo)."
            )


def _nombrar_poder(rol: str, fila: tuple[str, bool, bool, bool, bool]) -> str:
    """Dice en palabras qué privilegio se encontró, y si es propio o prestado por otro rol."""
    cual, superusuario, salta_filas, crea_roles, _replica = fila
    if superusuario:
        poder = "es superusuario"
    elif salta_filas:
        poder = "tiene BYPASSRLS"
    elif crea_roles:
        poder = "tiene CREATEROLE"
    else:
        poder = "tiene REPLICATION"
    return poder if cual == rol else f"es miembro de «{cual}», que {poder}"
