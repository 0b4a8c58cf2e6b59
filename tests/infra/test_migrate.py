"""`migrate` corre como dueño, deja la caché y los permisos, y sin dueño dice qué falta."""

from pathlib import Path

import psycopg
import pytest

from genero.configuracion import embebida
from tests.infra.conftest import Correr


@pytest.fixture
def entorno(aparte: Path) -> dict[str, str]:
    """Como una instalación de producción: los dos roles por dirección, sobre el servidor aparte."""
    socket = embebida.carpeta_de_socket(embebida.carpeta(aparte))
    return {
        "DATABASE_URL": f"postgres://genero_app@/genero?host={socket}",
        "DATABASE_URL_DUENO": f"postgres://genero_dueno@/genero?host={socket}",
        "GENERO_SECRETO": "x" * 60,
        "GENERO_VAR": str(aparte),
    }


def test_sin_el_dueno_no_migra_y_dice_que_variable_falta(entorno: dict[str, str], correr: Correr) -> None:
    del entorno["DATABASE_URL_DUENO"]
    hecho = correr("manage.py", "migrate", **entorno)
    assert hecho.returncode != 0
    assert "Falta DATABASE_URL_DUENO" in hecho.stderr


def test_una_direccion_que_no_es_de_postgresql_se_rechaza(entorno: dict[str, str], correr: Correr) -> None:
    hecho = correr("manage.py", "check", **{**entorno, "DATABASE_URL": "sqlite:///x.db"})
    assert hecho.returncode != 0
    assert "debe ser una dirección de PostgreSQL" in hecho.stderr


def test_migra_como_dueno_dos_veces_y_la_aplicacion_puede_trabajar(entorno: dict[str, str], correr: Correr, aparte: Path) -> None:
    plan = correr("manage.py", "migrate", "--check", **entorno)
    assert plan.returncode != 0, "hay migraciones por aplicar"
    for _ in range(2):
        hecho = correr("manage.py", "migrate", "-v0", **entorno)
        assert hecho.returncode == 0, hecho.stderr
    assert correr("manage.py", "migrate", "--check", **entorno).returncode == 0
    assert correr("manage.py", "makemigrations", "--check", **entorno).returncode == 0
    socket = str(embebida.carpeta_de_socket(embebida.carpeta(aparte)))
    with psycopg.connect(host=socket, user="genero_app", dbname="genero", autocommit=True) as aplicacion:
        assert aplicacion.execute("select count(*) from cache_compartida").fetchone() == (0,)
        aplicacion.execute("insert into django_session values ('clave', '', now())")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            aplicacion.execute("delete from django_migrations")


def test_una_orden_cualquiera_levanta_sola_la_base_embebida(tmp_path: Path, correr: Correr) -> None:
    entorno = {"GENERO_VAR": str(tmp_path)}
    try:
        hecho = correr(
            "manage.py", "shell", "-v0", "-c", "from django.db import connection as c; c.ensure_connection(); print('LISTA')", **entorno
        )
        assert "LISTA" in hecho.stdout, hecho.stderr
        assert embebida.responde(embebida.carpeta(tmp_path))
    finally:
        embebida.detener(tmp_path)
