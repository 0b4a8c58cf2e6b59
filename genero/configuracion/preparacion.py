"""Los pasos previos a servir la demostración, y cuáles se pueden saltar porque nada cambió desde la última vez."""

import hashlib
import json
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from psycopg import sql

from genero.configuracion import embebida, roles_bd, supervisor
from genero.configuracion.entorno import Falta, decir

RAIZ = Path(__file__).resolve().parents[2]
ETAPAS = ("genero", "diagnostico", "planificacion", "seguimiento")
SELLO = "genero/registros/certificado_de_demostracion.py"


@dataclass(frozen=True)
class Paso:
    """Una orden de `manage.py`, y los archivos de los que depende su resultado."""

    orden: str
    anuncio: str
    fuentes: tuple[str, ...]
    argumentos: tuple[str, ...] = ()
    # Lo que deja hecho: en la base (y se olvida con ella) o en un archivo, si éste falta se repite.
    deja: str = ""


PASOS = (
    Paso("migrate", "Pongo al día la base de datos", ETAPAS, ("--verbosity=0", "--no-input")),
    Paso("preparar_letra", "Preparo la letra", ("genero/paginas/letra.py",), deja="static/generado"),
    Paso("collectstatic", "Junto los archivos de pantalla", ("static",), ("--verbosity=0", "--no-input", "--clear"), deja="{var}/estatico"),
    Paso("preparar_sello", "Preparo el sello de integridad de la demostración", (SELLO,), deja="{var}/sello"),
    Paso("sembrar_demo", "Siembro los datos de demostración", (*ETAPAS, "datos")),
)


def preparar(var: Path, entorno: dict[str, str]) -> None:
    """Corre los pasos que hagan falta, en orden; levanta `Falta` si alguno falla.

    La huella de los pasos de la base se guarda como comentario de la propia base: si alguien la borra, se va con ella. La de los
    demás, en `var/huellas.json`. Cada una se anota apenas su paso termina bien, así un corte no obliga a repetir todo.
    """
    for paso in PASOS:
        if not _existe(paso.orden):
            continue
        actual = huella(paso.fuentes)
        if _vigente(paso, var, actual):
            continue
        decir(paso.anuncio)
        _correr(paso, entorno)
        _anotar(paso, var, actual)


def huella(fuentes: Iterable[str]) -> str:
    """Resume el contenido de los archivos de `fuentes` y de las dependencias fijadas."""
    suma = hashlib.sha256((RAIZ / "requirements.lock").read_bytes())
    for fuente in fuentes:
        ruta = RAIZ / fuente
        archivos = sorted(ruta.rglob("*")) if ruta.is_dir() else [ruta]
        for archivo in archivos:
            if archivo.is_file() and archivo.suffix != ".pyc":
                suma.update(f"{archivo.relative_to(RAIZ)}\0{archivo.stat().st_size}\0".encode())
                suma.update(archivo.read_bytes())
    return suma.hexdigest()


def _existe(orden: str) -> bool:
    """¿Hay una orden así? Las de Django se dan por sabidas."""
    if orden == "collectstatic":
        return True
    return any(RAIZ.glob(f"*/management/commands/{orden}.py")) or any(RAIZ.glob(f"*/*/management/commands/{orden}.py"))


def _correr(paso: Paso, entorno: dict[str, str]) -> None:
    """Corre la orden; si falla, muestra lo que dijo."""
    orden = [sys.executable, str(RAIZ / "manage.py"), paso.orden, *paso.argumentos]
    hecho = subprocess.run(
        orden,
        env=entorno,
        cwd=RAIZ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        preexec_fn=supervisor.atar(signal.SIGTERM),  # noqa: PLW1509  el lanzador no tiene hilos
    )
    if hecho.returncode:
        raise Falta(f"Falló «manage.py {paso.orden}»:\n\n{hecho.stdout.strip()}\n")


def _vigente(paso: Paso, var: Path, actual: str) -> bool:
    """¿Su resultado está, y salió de estos mismos archivos?"""
    if paso.deja:
        lugar = RAIZ / paso.deja.format(var=var)
        return lugar.is_dir() and any(lugar.iterdir()) and _leer_archivo(var).get(paso.orden) == actual
    return _leer_base(var).get(paso.orden) == actual


def _anotar(paso: Paso, var: Path, actual: str) -> None:
    """Deja dicho de qué archivos salió el resultado."""
    if paso.deja:
        (var / "huellas.json").write_text(json.dumps({**_leer_archivo(var), paso.orden: actual}))
        return
    nota = json.dumps({**_leer_base(var), paso.orden: actual})
    with embebida.conectar(embebida.carpeta(var)) as conexion:
        conexion.execute(sql.SQL("comment on database {} is {}").format(sql.Identifier(roles_bd.BASE), sql.Literal(nota)))


def _leer_archivo(var: Path) -> dict[str, str]:
    try:
        return dict(json.loads((var / "huellas.json").read_text()))
    except (OSError, ValueError):
        return {}


def _leer_base(var: Path) -> dict[str, str]:
    with embebida.conectar(embebida.carpeta(var)) as conexion:
        fila = conexion.execute(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = %s", [roles_bd.BASE]
        ).fetchone()
    try:
        return dict(json.loads(fila[0])) if fila and fila[0] else {}
    except ValueError:
        return {}
