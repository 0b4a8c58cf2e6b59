"""Un servidor embebido aparte, para lo que necesita superusuario, matar la base o mirarla nacer. No depende de DATABASE_URL."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from genero.configuracion import embebida

RAIZ = Path(__file__).resolve().parents[2]
Correr = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def aparte(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Carpeta `var` con su base embebida arriba; se apaga al terminar el módulo."""
    var = tmp_path_factory.mktemp("var")
    embebida.asegurar(var)
    yield var
    embebida.detener(var)


@pytest.fixture
def correr() -> Correr:
    """Corre una orden de Python en el proyecto, en otro proceso y con un entorno sin rastros de éste."""

    def correr_orden(*argumentos: str, **entorno: str) -> "subprocess.CompletedProcess[str]":
        limpio = {clave: valor for clave, valor in os.environ.items() if not clave.startswith(("GENERO_", "DATABASE_", "DJANGO_"))}
        return subprocess.run(
            [sys.executable, *argumentos], cwd=RAIZ, env={**limpio, **entorno}, capture_output=True, text=True, check=False, timeout=120
        )

    return correr_orden
