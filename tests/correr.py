"""Lo que hace `bin/test`, una vez que el entorno está listo: las revisiones y, al final, todas las pruebas.

Cada revisión dice cómo le fue y ninguna detiene a las demás; las pruebas van últimas para que la última línea sea su resumen. El código
de salida es distinto de cero si algo falló.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from genero.configuracion import embebida
from tests import debian

RAIZ = Path(__file__).resolve().parents[1]
VAR = RAIZ / "var" / "pruebas"
PROCESOS = "2"


def main(argumentos: list[str]) -> int:
    """`bin/test [--lento] [argumentos de pytest]`."""
    lento = "--lento" in argumentos
    de_pytest = [argumento for argumento in argumentos if argumento != "--lento"]
    VAR.mkdir(parents=True, exist_ok=True)
    fallas = [nombre for nombre, orden, entorno in _revisiones() if not _revisar(nombre, orden, entorno)]
    if lento:
        demo = [sys.executable, "-m", "pytest", "--quiet", "-m", "solo", "-p", "no:xdist", "tests/infra"]
        if not _revisar("la demostración entera, con kill -9", demo, {**_entorno(), "GENERO_SOLO": "si"}):
            fallas.append("la demostración entera")
        with debian.servidor() as direcciones:
            decir("La suite sobre el PostgreSQL de Debian")
            if _probar(de_pytest, {**_entorno(), **direcciones}):
                fallas.append("pruebas sobre el PostgreSQL de Debian")
    if fallas:
        decir(f"FALLARON las revisiones: {', '.join(fallas)}. Siguen las pruebas.")
    codigo = _probar(de_pytest, {**_entorno(), "GENERO_LENTO": "si" if lento else ""}, cobertura=True)
    # En silencio: la última línea debe ser el resumen de las pruebas.
    embebida.detener(VAR)
    return codigo or (1 if fallas else 0)


def decir(texto: str) -> None:
    """Una línea en pantalla, a tiempo."""
    sys.stdout.write(f"· {texto}\n")
    sys.stdout.flush()


def _entorno() -> dict[str, str]:
    """Carpeta y base propias: nada de lo que haga una prueba toca la demostración."""
    ajenas = {"GENERO_DEMO", "GENERO_DEBUG", "GENERO_SITIO", "GENERO_SUPERVISADO", "DJANGO_SETTINGS_MODULE"}
    heredado = {clave: valor for clave, valor in os.environ.items() if clave not in ajenas}
    return {**heredado, "GENERO_PRUEBAS": "1", "GENERO_VAR": str(VAR), "PYTHONPATH": str(RAIZ)}


def _entorno_de_produccion() -> dict[str, str]:
    """Una instalación de producción imaginaria, para `check --deploy`; no llega a conectarse."""
    entorno = _entorno()
    del entorno["GENERO_PRUEBAS"]
    return {
        **entorno,
        "GENERO_DEBUG": "no",
        "GENERO_SITIO": "https://genero.ejemplo.cl",
        "GENERO_DOMINIOS": "genero.ejemplo.cl",
        "GENERO_SECRETO": "".join(chr(33 + (i * 37) % 90) for i in range(72)),
        "DATABASE_URL": "postgres://genero_app:clave@127.0.0.1:1/genero",
        "DATABASE_URL_DUENO": "postgres://genero_dueno:clave@127.0.0.1:1/genero",
    }


def _revisiones() -> list[tuple[str, list[str], dict[str, str]]]:
    """Nombre, orden y entorno de cada revisión."""
    python, comun = sys.executable, _entorno()
    gestor = str(RAIZ / "manage.py")
    return [
        ("letra de la pantalla", [python, gestor, "preparar_letra"], comun),
        ("formato", [python, "-m", "ruff", "format", "--check", "--quiet", "--output-format=concise", "."], comun),
        ("estilo", [python, "-m", "ruff", "check", "--quiet", "--output-format=concise", "."], comun),
        ("plantillas", [python, "-m", "djlint", "templates", "--lint", "--quiet"], comun),
        ("tipos", [python, "-m", "mypy"], comun),
        ("migraciones al día", [python, gestor, "makemigrations", "--check", "--dry-run"], comun),
        ("ajustes de producción", [python, gestor, "check", "--deploy", "--fail-level", "WARNING"], _entorno_de_produccion()),
    ]


def _revisar(nombre: str, orden: list[str], entorno: dict[str, str]) -> bool:
    """Corre una revisión en silencio; si falla, muestra todo lo que dijo."""
    desde = time.monotonic()
    hecho = subprocess.run(orden, env=entorno, cwd=RAIZ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    bien = hecho.returncode == 0
    if not bien:
        sys.stdout.write(hecho.stdout.rstrip() + "\n")
    decir(f"{nombre}: {'bien' if bien else 'FALLA'} ({time.monotonic() - desde:.1f} s)")
    return bien


def _probar(argumentos: list[str], entorno: dict[str, str], *, cobertura: bool = False) -> int:
    """Corre pytest en dos procesos y devuelve su código."""
    orden = [sys.executable, "-m", "pytest", "--quiet", "--numprocesses", PROCESOS, "--dist", "loadgroup"]
    if cobertura and not argumentos:
        orden += ["--cov", "--cov-report=term"]
    return subprocess.run([*orden, *argumentos], env=entorno, cwd=RAIZ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
