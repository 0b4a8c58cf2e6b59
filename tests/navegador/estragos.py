"""Lo que puede pasar mientras alguien escribe: se reinicia la base, le retiran el rol."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection
from psycopg import sql

from genero.configuracion import reloj
from genero.personas.models import Nombramiento
from tests import elenco as reparto
from tests.bases import Bases
from tests.elenco import PROPIO, id_de


@contextmanager
def base_caida(bases: Bases) -> Iterator[None]:
    """Como si PostgreSQL se reiniciara, visto desde la aplicación: corta las conexiones y no admite otras hasta salir."""
    connection.close()
    admite = sql.SQL("alter database {} allow_connections {}").format
    nombre = sql.Identifier(bases.clon)
    echar = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s and usename = current_user"
    with bases.conectar("postgres", dueno=True) as dueno, bases.conectar("postgres") as aplicacion:
        dueno.execute(admite(nombre, sql.SQL("false")))
        try:
            aplicacion.execute(echar, [bases.clon])
            yield
        finally:
            dueno.execute(admite(nombre, sql.SQL("true")))


@contextmanager
def sin_su_rol(quien: str) -> Iterator[None]:
    """Le retira el nombramiento desde ayer, y al salir se lo devuelve."""
    suyos = Nombramiento.objects.filter(usuario_id=id_de(quien), servicio_id=PROPIO)
    with reparto.mirando():
        suyos.update(hasta=reloj.hoy() - timedelta(days=1))
    try:
        yield
    finally:
        with reparto.mirando():
            suyos.update(hasta=None)
