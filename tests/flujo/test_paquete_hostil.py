"""Paquetes hostiles: rutas que se salen, archivos repetidos, lo que no se puede leer y actos que buscan botar al verificador."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.flujo.conftest import Muestra
from tests.flujo.estropear import BIN, Paquete, abrir, archivo_ajeno, archivo_repetido, por_fuera

HOSTILES: list[tuple[str, Callable[[Paquete], str]]] = [("una ruta que se sale", archivo_ajeno), ("un archivo repetido", archivo_repetido)]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(("manera", "hacer"), HOSTILES, ids=[m for m, _ in HOSTILES])
def test_lo_que_no_es_del_paquete_no_se_lee_y_se_dice(
    muestra: Muestra, tmp_path: Path, manera: str, hacer: Callable[[Paquete], str]
) -> None:
    paquete = abrir(muestra)
    esperado = hacer(paquete)
    codigo, dicho = por_fuera(paquete, tmp_path)
    assert (codigo, f"FALLA  {esperado}" in dicho) == (1, True), dicho


# Lo que no se puede leer sale con 2 y lo dice, sin trazas.
ILEGIBLES: dict[str, Callable[[Muestra], bytes]] = {
    "no es un ZIP": lambda m: b"%PDF-1.7",
    "vacío": lambda m: b"",
    "cortado": lambda m: m.octetos[: len(m.octetos) // 2],
    "sin actos": lambda m: _zip({"indice.json": b"{}"}),
    "actos vacíos": lambda m: _zip({"actos.jsonl": b""}),
}


def _zip(archivos: dict[str, bytes]) -> bytes:
    destino = io.BytesIO()
    with zipfile.ZipFile(destino, "w", zipfile.ZIP_DEFLATED) as salida:
        for nombre, octetos in archivos.items():
            salida.writestr(nombre, octetos)
    return destino.getvalue()


@pytest.mark.parametrize("cual", ILEGIBLES)
def test_lo_que_no_se_puede_leer_se_dice(muestra: Muestra, tmp_path: Path, cual: str) -> None:
    (tmp_path / "p.zip").write_bytes(ILEGIBLES[cual](muestra))
    hecho = subprocess.run([sys.executable, "-I", "-S", BIN, tmp_path / "p.zip"], capture_output=True, text=True, check=False)
    assert (hecho.returncode, "Traceback" in hecho.stderr) == (2, False)
    assert hecho.stderr.startswith("No se pudo leer.")


@pytest.mark.parametrize(
    "linea",
    [b"[" * 100_000, b'{"cadena": 1e999}', b"null", b'"\\ud800"', b"9" * 10_000, b"\xff\xfe", b"{}" * 1000, b'{"cadena":true}'],
)
def test_un_acto_hostil_no_bota_al_verificador(muestra: Muestra, tmp_path: Path, linea: bytes) -> None:
    paquete = abrir(muestra)
    paquete.archivos["actos.jsonl"] += linea + b"\n"
    paquete.indice_al_dia = False
    codigo, dicho = por_fuera(paquete, tmp_path)
    assert (codigo, "Traceback" in dicho) == (1, False)
    assert f"actos.jsonl, línea {muestra.numero + 1}: no es un acto" in dicho
