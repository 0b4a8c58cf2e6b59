"""La aplicación se niega a trabajar con un rol que pueda saltarse la seguridad por filas."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from genero.configuracion import embebida
from genero.configuracion.guarda import RolInseguro, exigir_rol_seguro
from tests.infra.conftest import Correr

PELIGROSOS = [
    ("r_super", "superuser", "", "es superusuario"),
    ("r_salta", "bypassrls", "", "tiene BYPASSRLS"),
    ("r_crea", "createrole", "", "tiene CREATEROLE"),
    ("r_replica", "replication", "", "tiene REPLICATION"),
    ("r_miembro", "", "grant genero_dueno to r_miembro", "es miembro de «genero_dueno», dueño de la tabla public.t"),
    ("r_nieto", "", "create role r_medio; grant genero_dueno to r_medio; grant r_medio to r_nieto", "es miembro de «genero_dueno»"),
    ("r_prestado", "", "grant r_salta to r_prestado", "es miembro de «r_salta», que tiene BYPASSRLS"),
    ("r_tabla", "", "create table suya (n int); alter table suya owner to r_tabla", "es dueño de la tabla public.suya"),
]


@pytest.fixture(scope="module")
def con_roles(aparte: Path) -> Iterator[str]:
    """El servidor aparte, con una tabla del dueño y un rol de cada clase peligrosa; entrega la carpeta del socket."""
    datos = embebida.carpeta(aparte)
    with embebida.conectar(datos, "genero") as conexion:
        conexion.execute("create table t (n int)")
        conexion.execute("alter table t owner to genero_dueno")
        for rol, poder, ademas, _ in PELIGROSOS:
            conexion.execute(f"create role {rol} login {poder}")
            conexion.execute(f"grant connect on database genero to {rol}")
            if ademas:
                conexion.execute(ademas)
    yield str(embebida.carpeta_de_socket(datos))


@pytest.mark.parametrize(("rol", "motivo"), [(rol, motivo) for rol, _, _, motivo in PELIGROSOS])
def test_rechaza_el_rol_y_dice_por_que(con_roles: str, rol: str, motivo: str) -> None:
    with psycopg.connect(host=con_roles, user=rol, dbname="genero") as conexion, pytest.raises(RolInseguro) as rechazo:
        exigir_rol_seguro(conexion)
    assert motivo in str(rechazo.value)
    assert "DATABASE_URL" in str(rechazo.value)


def test_acepta_al_rol_de_aplicacion(con_roles: str) -> None:
    with psycopg.connect(host=con_roles, user="genero_app", dbname="genero") as conexion:
        exigir_rol_seguro(conexion)


@pytest.mark.parametrize("rol", ["r_super", "r_salta", "genero_dueno"])
def test_ni_la_web_ni_el_trabajador_ni_una_orden_parten_con_un_rol_inseguro(con_roles: str, correr: Correr, rol: str) -> None:
    entorno = {
        "DATABASE_URL": f"postgres://{rol}@/genero?host={con_roles}",
        "GENERO_SECRETO": "x" * 60,
        "DJANGO_SETTINGS_MODULE": "genero.configuracion.ajustes",
    }
    for orden in (
        ("-c", "import genero.configuracion.wsgi"),
        ("manage.py", "procrastinate", "worker", "--one-shot"),
        ("manage.py", "shell", "-c", "from django.db import connection as c; c.cursor().execute('select 1')"),
    ):
        hecho = correr(*orden, **entorno)
        assert hecho.returncode != 0, orden
        assert "RolInseguro" in hecho.stderr, hecho.stderr


def test_tras_el_rechazo_la_conexion_no_queda_abierta_para_el_segundo_intento(con_roles: str, correr: Correr) -> None:
    insistir = """
from django.db import connection
for intento in range(3):
    try:
        connection.cursor().execute('select 1')
        print('PASÓ')
    except Exception as error:
        print(type(error).__name__)
"""
    hecho = correr(
        "manage.py", "shell", "-v0", "-c", insistir, DATABASE_URL=f"postgres://r_super@/genero?host={con_roles}", GENERO_SECRETO="x" * 60
    )
    assert hecho.stdout.split() == ["RolInseguro"] * 3, hecho.stdout + hecho.stderr
