"""Un millón de actos se comprueba en menos de un minuto: por fuera, con `bin/verificar`, y adentro, con `verificar_bitacora`."""

import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests.bases import Bases
from tests.flujo.cadena_larga import copiar_a, paquete

VERIFICAR = Path(settings.RAIZ) / "bin" / "verificar"
MINUTO = 60
UN_MILLON, CINCUENTA_MIL = 1_000_000, 50_000


def por_fuera(archivo: Path) -> tuple[str, float, int]:
    """Qué dijo, cuánto procesador usó y cuánta memoria (en KB)."""
    antes = resource.getrusage(resource.RUSAGE_CHILDREN)
    hecho = subprocess.run([sys.executable, "-I", "-S", VERIFICAR, archivo], capture_output=True, text=True, check=False)
    uso = resource.getrusage(resource.RUSAGE_CHILDREN)
    return hecho.stdout + hecho.stderr, uso.ru_utime + uso.ru_stime - antes.ru_utime - antes.ru_stime, uso.ru_maxrss


def adentro() -> float:
    """Corre la orden y dice cuántos segundos tomó."""
    antes = time.monotonic()
    call_command("verificar_bitacora")
    return time.monotonic() - antes


def test_cincuenta_mil_por_fuera(tmp_path: Path) -> None:
    ultimo = paquete(tmp_path / "p.zip", CINCUENTA_MIL)
    dicho, segundos, _ = por_fuera(tmp_path / "p.zip")
    assert f"ÍNTEGRO. 50000 actos de la cadena 101, 0 presentaciones y 0 registros. Último hash: {ultimo}" in dicho
    assert segundos < MINUTO * CINCUENTA_MIL / UN_MILLON


@pytest.mark.django_db(transaction=True)
def test_cincuenta_mil_adentro(bases: Bases, elenco_confirmado: None, capsys: pytest.CaptureFixture[str]) -> None:
    with bases.conectar(str(connection.settings_dict["NAME"]), dueno=True) as dueno:
        copiar_a(dueno, CINCUENTA_MIL)
    antes = time.process_time()
    adentro()
    assert time.process_time() - antes < MINUTO * CINCUENTA_MIL / UN_MILLON
    assert "Bitácora íntegra: 50000 actos en 1 cadenas." in capsys.readouterr().out


@pytest.mark.lento
def test_un_millon_por_fuera(tmp_path: Path) -> None:
    paquete(tmp_path / "p.zip", UN_MILLON)
    antes = time.monotonic()
    dicho, _, memoria = por_fuera(tmp_path / "p.zip")
    assert "ÍNTEGRO. 1000000 actos" in dicho
    assert time.monotonic() - antes < MINUTO
    # Se leen de a uno: la cadena entera no cabe en la memoria, y no hace falta.
    assert memoria < 200 * 1024


@pytest.mark.lento
@pytest.mark.django_db(transaction=True)
def test_un_millon_adentro(bases: Bases, elenco_confirmado: None, capsys: pytest.CaptureFixture[str]) -> None:
    with bases.conectar(str(connection.settings_dict["NAME"]), dueno=True) as dueno:
        copiar_a(dueno, UN_MILLON)
    assert adentro() < MINUTO
    assert "Bitácora íntegra: 1000000 actos en 1 cadenas." in capsys.readouterr().out
