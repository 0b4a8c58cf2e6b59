"""Los pasos previos se saltan si nada cambió; y lo que falta en el equipo se dice con la orden exacta."""

import os
import shutil
from pathlib import Path

import pytest

from genero.configuracion import entorno, preparacion
from genero.configuracion.entorno import Falta
from genero.configuracion.preparacion import Paso


@pytest.fixture
def corridas(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Registra qué pasos corren, sobre un proyecto de juguete en `tmp_path`."""
    hechas: list[str] = []

    def correr(paso: Paso, _: dict[str, str]) -> None:
        hechas.append(paso.orden)
        if paso.deja:
            (tmp_path / paso.deja).mkdir(exist_ok=True)
            (tmp_path / paso.deja / "algo").touch()

    (tmp_path / "requirements.lock").write_text("a==1\n")
    (tmp_path / "fuente").mkdir()
    (tmp_path / "fuente" / "uno.py").write_text("1")
    monkeypatch.setattr(preparacion, "RAIZ", tmp_path)
    monkeypatch.setattr(preparacion, "_correr", correr)
    monkeypatch.setattr(preparacion, "_existe", lambda orden: True)
    return hechas


def test_cada_paso_se_repite_solo_si_cambio_su_fuente(
    aparte: Path, tmp_path: Path, corridas: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pasos = (Paso("migrate", "…", ("fuente",)), Paso("collectstatic", "…", ("otra",), deja="estatico"))
    monkeypatch.setattr(preparacion, "PASOS", pasos)
    preparacion.preparar(aparte, {})
    preparacion.preparar(aparte, {})
    assert corridas == ["migrate", "collectstatic"]
    (tmp_path / "fuente" / "uno.py").write_text("2")
    preparacion.preparar(aparte, {})
    assert corridas[2:] == ["migrate"]
    (tmp_path / "estatico" / "algo").unlink()
    preparacion.preparar(aparte, {})
    assert corridas[3:] == ["collectstatic"]


def test_un_paso_que_falla_no_se_da_por_hecho(aparte: Path, corridas: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fallar(paso: Paso, _: dict[str, str]) -> None:
        raise Falta("no")

    monkeypatch.setattr(preparacion, "PASOS", (Paso("otra_orden", "…", ("fuente",)),))
    with monkeypatch.context() as parche:
        parche.setattr(preparacion, "_correr", fallar)
        with pytest.raises(Falta):
            preparacion.preparar(aparte, {})
    preparacion.preparar(aparte, {})
    assert corridas == ["otra_orden"]


def test_sin_root_dice_la_orden_exacta_de_apt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda nombre: f"/usr/bin/{nombre}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Falta, match=r"sudo apt-get install -y --no-install-recommends libpango-1\.0-0 chromium"):
        entorno._asegurar_paquetes(["libpango-1.0-0", "chromium"])


def test_sin_apt_nombra_lo_que_falta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda nombre: None)
    with pytest.raises(Falta, match="chromium"):
        entorno._asegurar_paquetes(["chromium"])


def test_la_demo_no_pide_lo_que_solo_usan_las_pruebas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entorno, "_carga", lambda biblioteca: False)
    monkeypatch.setattr(shutil, "which", lambda nombre: None)
    assert not {"chromium", "poppler-utils"} & set(entorno.paquetes_que_faltan("demo"))
    assert {"chromium", "poppler-utils"} < set(entorno.paquetes_que_faltan("pruebas"))


@pytest.fixture
def venv_de_juguete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Un proyecto con sus dos candados y un pip que sólo anota; entrega lo anotado."""
    ordenes: list[list[str]] = []
    (tmp_path / ".venv").mkdir()
    for nombre in entorno.CANDADOS["pruebas"]:
        (tmp_path / nombre).write_text(nombre)
    monkeypatch.setattr(entorno, "RAIZ", tmp_path)
    monkeypatch.setattr(entorno, "VENV", tmp_path / ".venv")

    def anotar(orden: list[str], _: dict[str, str]) -> bool:
        ordenes.append(orden)
        return True

    monkeypatch.setattr(entorno, "_correr", anotar)
    return ordenes


def test_reinstala_solo_si_cambio_el_candado(venv_de_juguete: list[list[str]], tmp_path: Path) -> None:
    entorno._asegurar_dependencias("demo")
    entorno._asegurar_dependencias("demo")
    assert len(venv_de_juguete) == 1
    assert "--require-hashes" in venv_de_juguete[0]
    (tmp_path / "requirements.lock").write_text("cambió")
    entorno._asegurar_dependencias("demo")
    assert len(venv_de_juguete) == 2


def test_lo_instalado_para_las_pruebas_le_sirve_a_la_demo(venv_de_juguete: list[list[str]]) -> None:
    entorno._asegurar_dependencias("pruebas")
    entorno._asegurar_dependencias("demo")
    assert len(venv_de_juguete) == 1


def test_sin_red_lo_dice_y_no_da_por_instalado(venv_de_juguete: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entorno, "_correr", lambda orden, _: False)
    with pytest.raises(Falta, match="red"):
        entorno._asegurar_dependencias("demo")
    assert not (entorno.VENV / entorno.MARCA).exists()
