"""Prepara el equipo antes de que exista nada: bibliotecas del sistema, entorno virtual y dependencias fijadas.

Corre con el Python del sistema (3.11 o más nuevo) y sólo con su biblioteca estándar: `python3 -m genero.configuracion.entorno demo`.
"""

import ctypes
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
VENV = RAIZ / ".venv"
MARCA = "dependencias-instaladas"
# Juego de dependencias y los que quedan cubiertos al instalarlo (el de pruebas incluye al otro).
CANDADOS = {"demo": ["requirements.lock"], "pruebas": ["requirements-dev.lock", "requirements.lock"]}
BIBLIOTECAS = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz0b": "libharfbuzz.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
PROGRAMAS = {"chromium": ("chromium", "chromium-browser", "google-chrome"), "poppler-utils": ("pdfinfo",), "fontconfig": ("fc-list",)}
LETRAS = "fonts-liberation"


class Falta(Exception):
    """No se puede seguir; el mensaje dice qué falta y la orden exacta que lo arregla."""


def decir(texto: str) -> None:
    """Una línea de avance en pantalla."""
    sys.stdout.write(f"· {texto}\n")
    sys.stdout.flush()


def preparar(juego: str, *, lento: bool = False) -> None:
    """Deja listo el equipo para `demo` o `pruebas`; no hace nada si ya lo está. Levanta `Falta` con qué hacer."""
    with _uno_a_la_vez():
        _asegurar_paquetes(paquetes_que_faltan(juego, lento=lento))
        _asegurar_venv()
        _asegurar_dependencias(juego)


@contextmanager
def _uno_a_la_vez() -> Iterator[None]:
    """Dos órdenes lanzadas juntas no instalan a la vez."""
    descriptor = os.open(RAIZ / "requirements.lock", os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def paquetes_que_faltan(juego: str, *, lento: bool = False) -> list[str]:
    """Paquetes del sistema (nombres de Debian) que este juego usa y no están."""
    faltan = [paquete for paquete, biblioteca in BIBLIOTECAS.items() if not _carga(biblioteca)]
    if juego == "pruebas":
        faltan += [paquete for paquete, nombres in PROGRAMAS.items() if not any(map(shutil.which, nombres))]
        if not _hay_letra():
            faltan.append(LETRAS)
        if lento and not list(Path("/usr/lib/postgresql").glob("1[5-9]/bin/initdb")):
            faltan.append("postgresql-15")
    return faltan


def _carga(biblioteca: str) -> bool:
    """¿Está la biblioteca? En macOS se llama distinto y la busca WeasyPrint; aquí no se puede saber."""
    if sys.platform != "linux":
        return True
    try:
        ctypes.CDLL(biblioteca)
    except OSError:
        return False
    return True


def _hay_letra() -> bool:
    """¿Hay alguna letra instalada para que el navegador de pruebas dibuje?"""
    return any(next(carpeta.rglob("*.[to]tf"), None) for carpeta in (Path("/usr/share/fonts"), Path("/System/Library/Fonts")))


def _asegurar_paquetes(faltan: list[str]) -> None:
    """Instala con apt si se puede; si no, dice la orden exacta."""
    if not faltan:
        return
    orden = f"apt-get install -y --no-install-recommends {' '.join(faltan)}"
    if shutil.which("apt-get") is None:
        raise Falta(f"Faltan en el sistema (nombres de Debian): {', '.join(faltan)}. Instálelos con el gestor de paquetes de su equipo.")
    if os.geteuid() != 0:
        raise Falta(f"Faltan bibliotecas del sistema. Instálelas con esta orden y vuelva a intentar:\n\n    sudo {orden}\n")
    decir(f"Instalo del sistema: {', '.join(faltan)}")
    entorno = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if "postgresql-15" in faltan:
        _sin_servidor_del_sistema()
    _correr(["apt-get", "update", "-qq"], entorno, seguir=True)
    confirmar = ["-o", "Dpkg::Options::=--force-confold"]
    if not _correr(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *confirmar, *faltan], entorno):
        raise Falta(f"apt no pudo instalar lo que falta. Revise la red y los repositorios, y pruebe a mano:\n\n    {orden}\n")


def _sin_servidor_del_sistema() -> None:
    """Que el paquete de PostgreSQL no cree ni encienda su propio servidor: las pruebas arman uno temporal."""
    archivo = Path("/etc/postgresql-common/createcluster.conf")
    if not archivo.exists():
        archivo.parent.mkdir(exist_ok=True)
        archivo.write_text("create_main_cluster = false\n")


def _asegurar_venv() -> None:
    """Crea el entorno virtual, o lo rehace si su Python ya no corre o es de otra versión."""
    python = VENV / "bin" / "python"
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if python.exists():
        pregunta = [str(python), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        sana = subprocess.run(pregunta, capture_output=True, text=True, check=False)
        if sana.returncode == 0 and tuple(map(int, sana.stdout.split("."))) >= (3, 11):
            return
    decir(f"Creo el entorno virtual (Python {version})")
    orden = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(orden, capture_output=True, check=False).returncode == 0:
        return
    # En Debian y Ubuntu, ensurepip viene en un paquete aparte.
    shutil.rmtree(VENV, ignore_errors=True)
    _asegurar_paquetes([f"python{version}-venv"])
    if not _correr(orden, dict(os.environ)):
        raise Falta(f"No se pudo crear el entorno virtual en {VENV}.")


def _asegurar_dependencias(juego: str) -> None:
    """Instala con hashes las dependencias fijadas, sólo si cambió su archivo desde la última vez."""
    marca = VENV / MARCA
    huellas = {nombre: hashlib.sha256((RAIZ / nombre).read_bytes()).hexdigest() for nombre in CANDADOS["pruebas"]}
    instaladas = marca.read_text().split() if marca.exists() else []
    candado = CANDADOS[juego][0]
    if huellas[candado] in instaladas:
        return
    decir(f"Instalo las dependencias de {candado} (la primera vez toma uno o dos minutos)")
    marca.unlink(missing_ok=True)
    orden = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    orden += ["--require-hashes", "--requirement", str(RAIZ / candado)]
    if not _correr(orden, dict(os.environ)):
        raise Falta(
            f"No se pudieron instalar las dependencias de {candado}. Lo más común es que no haya red o que el índice de paquetes no "
            f"responda: revise la conexión y repita la orden. Lo ya instalado no se pierde."
        )
    marca.write_text("\n".join(huellas[nombre] for nombre in CANDADOS[juego]) + "\n")


def _correr(orden: list[str], entorno: dict[str, str], *, seguir: bool = False) -> bool:
    """Corre una orden en silencio; si falla, muestra el final de lo que dijo. Con `seguir`, un fallo no se muestra."""
    hecho = subprocess.run(orden, env=entorno, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if hecho.returncode and not seguir:
        sys.stderr.write("\n".join(hecho.stdout.strip().splitlines()[-12:]) + "\n")
    return hecho.returncode == 0


def main(argumentos: list[str]) -> int:
    """`entorno demo` o `entorno pruebas [--lento]`."""
    try:
        preparar(argumentos[0], lento="--lento" in argumentos)
    except Falta as falta:
        sys.stderr.write(f"\nNo se puede seguir. {falta}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
