"""Un PostgreSQL del sistema (el 15 de Debian) temporal, con sus dos roles, para correr la misma suite sobre él."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

CLAVES = {"genero_dueno": "clave-de-dueno", "genero_app": "clave-de-app"}


def programas() -> Path:
    """Carpeta de programas del PostgreSQL del sistema: el 15 si está; si no, el menor que haya después."""
    hallados = sorted(Path("/usr/lib/postgresql").glob("1[5-9]/bin"))
    if not hallados:
        raise RuntimeError("No hay un PostgreSQL 15 o posterior del sistema. Instálelo: apt-get install -y postgresql-15")
    return hallados[0]


@contextmanager
def servidor() -> Iterator[dict[str, str]]:
    """Levanta el servidor mientras dure el bloque y entrega `DATABASE_URL` y `DATABASE_URL_DUENO`. Con clave, como en producción."""
    carpeta = Path(tempfile.mkdtemp(prefix="genero-pg15-"))
    usuario = "postgres" if os.geteuid() == 0 else None
    if usuario:
        cuenta = pwd.getpwnam(usuario)
        os.chown(carpeta, cuenta.pw_uid, cuenta.pw_gid)
    bin_ = programas()
    datos = carpeta / "datos"
    clave = carpeta / "clave"
    clave.write_text("clave-de-administracion\n")
    clave.chmod(0o644)
    crear = [str(bin_ / "initdb"), "-D", str(datos), "-U", "postgres", "--encoding=UTF8", "--locale=C.UTF-8"]
    crear += ["--auth=scram-sha-256", f"--pwfile={clave}"]
    subprocess.run(crear, user=usuario, group=usuario, cwd="/", check=True, capture_output=True)
    opciones = ["listen_addresses=", f"unix_socket_directories={carpeta}", "fsync=off", "full_page_writes=off"]
    orden = [str(bin_ / "postgres"), "-D", str(datos), *(parte for opcion in opciones for parte in ("-c", opcion))]
    with (carpeta / "registro").open("ab") as registro:
        proceso = subprocess.Popen(orden, user=usuario, group=usuario, cwd="/", stdout=registro, stderr=registro, start_new_session=True)
    try:
        _crear_roles(carpeta)
        yield {
            "DATABASE_URL": f"postgres://genero_app:{CLAVES['genero_app']}@/genero?host={carpeta}",
            "DATABASE_URL_DUENO": f"postgres://genero_dueno:{CLAVES['genero_dueno']}@/genero?host={carpeta}",
        }
    finally:
        proceso.send_signal(signal.SIGINT)
        proceso.wait(20)
        shutil.rmtree(carpeta, ignore_errors=True)


def _crear_roles(carpeta: Path) -> None:
    """Lo que en producción hace quien administra la base: dos roles y una base."""
    limite = time.monotonic() + 30
    while True:
        try:
            conexion = psycopg.connect(host=str(carpeta), user="postgres", password="clave-de-administracion", autocommit=True)
            break
        except psycopg.OperationalError:
            if time.monotonic() > limite:
                raise
            time.sleep(0.1)
    with conexion:
        for rol, permisos in (("genero_dueno", "login createdb"), ("genero_app", "login")):
            crear = sql.SQL("create role {} {} password {}")
            conexion.execute(crear.format(sql.Identifier(rol), sql.SQL(permisos), sql.Literal(CLAVES[rol])))
        conexion.execute("create database genero owner genero_dueno")
