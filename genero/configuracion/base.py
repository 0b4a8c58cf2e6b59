"""La base de datos y sus dos roles: la aplicación sirve con uno que no puede nada especial, y el dueño sólo migra.

Sin `DATABASE_URL` se usa la base embebida (`embebida.py`). Con ella, manda el servidor que diga, y `DATABASE_URL_DUENO` nombra al dueño.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from genero.configuracion import embebida, roles_bd

asegurar_embebida = embebida.asegurar

MOTOR = "genero.configuracion.motor"
# Lo que cambia al pasar de un rol al otro; el nombre de la base no, porque las pruebas trabajan en clones.
_CREDENCIALES = ("USER", "PASSWORD", "HOST", "PORT", "OPTIONS")


def ajustes_de_aplicacion(env: environ.Env, var: Path) -> dict[str, Any]:
    """Arma `DATABASES["default"]`, siempre con el rol de aplicación.

    No se conecta ni arranca nada. Las claves propias son `DUENO` (credenciales para migrar, o None) y `EMBEBIDA` (carpeta de la base
    embebida, o cadena vacía). Levanta ImproperlyConfigured si la dirección no es de PostgreSQL.
    """
    direccion = env.str("DATABASE_URL", default="")
    if direccion:
        ajustes = _leer(env, "DATABASE_URL")
        dueno = _leer(env, "DATABASE_URL_DUENO") if env.str("DATABASE_URL_DUENO", default="") else None
        carpeta = ""
    else:
        ajustes = embebida.credenciales(var, roles_bd.APLICACION)
        dueno = embebida.credenciales(var, roles_bd.DUENO)
        carpeta = str(embebida.carpeta(var))
    return {
        **ajustes,
        "ENGINE": MOTOR,
        "CONN_MAX_AGE": env.int("GENERO_CONEXION_SEGUNDOS", default=600),
        "CONN_HEALTH_CHECKS": True,
        "DUENO": dueno and {clave: dueno[clave] for clave in _CREDENCIALES if clave in dueno},
        "EMBEBIDA": carpeta,
    }


def _leer(env: environ.Env, variable: str) -> dict[str, Any]:
    """Lee una dirección `postgres://` del entorno."""
    ajustes: dict[str, Any] = dict(env.db_url(variable))
    if "postgresql" not in str(ajustes.get("ENGINE", "")):
        raise ImproperlyConfigured(f"{variable} debe ser una dirección de PostgreSQL: postgres://rol:clave@equipo:5432/base")
    return {**ajustes, "OPTIONS": ajustes.get("OPTIONS", {})}


def rol_de_aplicacion(alias: str = "default") -> str:
    """Nombre del rol con que sirve la aplicación, según los ajustes (también mientras se trabaja como dueño)."""
    from django.db import connections

    return str(connections.settings[alias]["USER"])


@contextmanager
def como_dueno(alias: str = "default") -> Iterator[None]:
    """Durante el bloque, la conexión de este hilo es la del dueño de las tablas; al salir vuelve la de la aplicación.

    Para migrar y para preparar pruebas, nunca para servir: al dueño no lo frenan las políticas. Se puede anidar. Levanta
    ImproperlyConfigured si falta `DATABASE_URL_DUENO`, y RuntimeError dentro de una transacción (se perdería al cambiar de conexión).
    """
    from django.db import connections

    conexion = connections[alias]
    dueno = conexion.settings_dict.get("DUENO")
    if not dueno:
        raise ImproperlyConfigured(
            "Falta DATABASE_URL_DUENO: las migraciones corren con el rol dueño de las tablas, distinto del de la aplicación. "
            "Ejemplo: DATABASE_URL_DUENO=postgres://genero_dueno:clave@equipo:5432/genero"
        )
    if conexion.in_atomic_block:
        raise RuntimeError("como_dueno() no se puede usar dentro de una transacción.")
    previos = conexion.settings_dict
    _cerrar(conexion)
    conexion.settings_dict = {**previos, **dueno, "ES_DUENO": True}
    try:
        yield
    finally:
        _cerrar(conexion)
        conexion.settings_dict = previos


def _cerrar(conexion: Any) -> None:
    """Cierra la conexión y su pozo, si lo hay, para que nadie herede la del otro rol."""
    conexion.close()
    if conexion.settings_dict.get("OPTIONS", {}).get("pool"):
        conexion.close_pool()


def levantar_si_embebida(ajustes: Mapping[str, Any]) -> bool:
    """Levanta la base embebida de estos ajustes, si lo son; dice si vale la pena volver a conectarse.

    Bajo el lanzador (`GENERO_SUPERVISADO`) no arranca nada por su cuenta, sólo espera a que él la reviva: un único padre.
    """
    if not ajustes.get("EMBEBIDA"):
        return False
    carpeta = Path(ajustes["EMBEBIDA"])
    if os.environ.get("GENERO_SUPERVISADO"):
        return embebida.esperar(carpeta, segundos=20)
    embebida.asegurar(carpeta.parent)
    return True
