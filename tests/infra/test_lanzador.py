"""La demostración se niega con claridad cuando no puede partir, y sus hijos viven, mueren y vuelven con ella."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from genero.configuracion import supervisor
from tests.infra.conftest import RAIZ, Correr

LANZADOR = ("-m", "genero.configuracion.lanzador")
DORMIR = "import time; time.sleep(600)"


def _pronto(condicion: Callable[[], object], segundos: float = 10) -> bool:
    limite = time.monotonic() + segundos
    while not condicion():
        if time.monotonic() > limite:
            return False
        time.sleep(0.02)
    return True


def _vive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.fixture
def ocupado() -> Iterator[int]:
    """Un puerto en que ya escucha otro."""
    with socket.socket() as otro:
        otro.bind(("127.0.0.1", 0))
        otro.listen()
        yield otro.getsockname()[1]


def test_puerto_ocupado_lo_dice_ofrece_otro_y_no_crea_nada(ocupado: int, tmp_path: Path, correr: Correr) -> None:
    hecho = correr(*LANZADOR, PUERTO=str(ocupado), GENERO_VAR=str(tmp_path))
    assert hecho.returncode == 1
    assert f"El puerto {ocupado} está ocupado" in hecho.stderr
    assert "bin/demo" in hecho.stderr
    assert "Traceback" not in hecho.stderr
    assert not (tmp_path / "pg").exists()


@pytest.mark.parametrize("puerto", ["hola", "0", "70000", "-1"])
def test_un_puerto_que_no_lo_es_se_rechaza(puerto: str, tmp_path: Path, correr: Correr) -> None:
    hecho = correr(*LANZADOR, PUERTO=puerto, GENERO_VAR=str(tmp_path))
    assert hecho.returncode == 1
    assert "no es un puerto" in hecho.stderr


def test_un_argumento_desconocido_se_rechaza(correr: Correr) -> None:
    hecho = correr(*LANZADOR, "--prepara")
    assert hecho.returncode == 2
    assert "Uso: bin/demo [--preparar]" in hecho.stderr


def test_con_una_base_de_verdad_bin_demo_se_niega() -> None:
    hecho = subprocess.run(
        ["bin/demo"], cwd=RAIZ, env={**os.environ, "DATABASE_URL": "postgres://a@b/c"}, capture_output=True, text=True, check=False
    )
    assert hecho.returncode == 2
    assert "DATABASE_URL" in hecho.stderr


def test_con_otra_demostracion_viva_dice_cual_es(ocupado: int, tmp_path: Path, correr: Correr) -> None:
    with (tmp_path / "demo.candado").open("w") as candado:
        fcntl.flock(candado, fcntl.LOCK_EX)
        candado.write(f"{os.getpid()} http://127.0.0.1:1234\n")
        candado.flush()
        hecho = correr(*LANZADOR, PUERTO=str(ocupado), GENERO_VAR=str(tmp_path))
    assert hecho.returncode == 1
    assert f"http://127.0.0.1:1234 (proceso {os.getpid()})" in hecho.stderr


def test_un_bloqueo_anejo_no_estorba(ocupado: int, tmp_path: Path, correr: Correr) -> None:
    """El archivo quedó, su dueño murió: se sigue hasta el paso siguiente (aquí, el puerto ocupado)."""
    (tmp_path / "demo.candado").write_text("999999 http://127.0.0.1:1234\n")
    hecho = correr(*LANZADOR, PUERTO=str(ocupado), GENERO_VAR=str(tmp_path))
    assert "está ocupado" in hecho.stderr


def _hijo(tmp_path: Path, codigo: str, marca: str = "") -> supervisor.Hijo:
    entorno = {**os.environ, supervisor.MARCA: marca or str(tmp_path)}
    return supervisor.Hijo("prueba", [sys.executable, "-c", codigo], entorno, tmp_path / "hijo.log")


def test_quien_cae_vuelve_y_su_descendencia_no_queda_suelta(tmp_path: Path) -> None:
    nieto = f"import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', {DORMIR!r}]).pid, flush=True); {DORMIR}"
    hijo = _hijo(tmp_path, nieto)
    hijo.lanzar()
    try:
        assert hijo.proceso is not None
        assert _pronto(lambda: hijo.registro.read_text().endswith("\n"))
        primero, suelto = hijo.proceso.pid, int(hijo.registro.read_text())
        assert not hijo.cuidar()
        os.kill(primero, signal.SIGKILL)
        assert _pronto(hijo.cuidar)
        assert hijo.proceso.pid != primero
        assert _pronto(lambda: not _vive(suelto)), "un nieto suelto seguiría con el puerto tomado"
    finally:
        supervisor.detener([hijo], 2)
    assert not hijo.vive()


def test_quien_cae_de_inmediato_se_revive_cada_vez_mas_tarde(tmp_path: Path) -> None:
    hijo = _hijo(tmp_path, "raise SystemExit('no puedo')")
    hijo.lanzar()
    assert hijo.proceso is not None
    hijo.proceso.wait()
    assert hijo.cuidar(), "la primera vez, enseguida"
    hijo.proceso.wait()
    assert not hijo.cuidar(), "la segunda, con pausa"
    assert hijo.caidas == 2
    assert "no puedo" in hijo.ultimas_lineas()
    supervisor.detener([hijo], 1)


def test_quien_no_oye_el_term_recibe_kill(tmp_path: Path) -> None:
    hijo = _hijo(tmp_path, f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('listo', flush=True); {DORMIR}")
    hijo.lanzar()
    assert _pronto(lambda: "listo" in hijo.registro.read_text())
    supervisor.detener([hijo], segundos=0.5)
    assert not hijo.vive()


def test_muerto_el_lanzador_sus_hijos_se_van_solos(tmp_path: Path) -> None:
    lanzador = subprocess.Popen(
        [sys.executable, "-c", _lanzador_minimo(tmp_path)], cwd=RAIZ, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert lanzador.stdout is not None
    hijo = int(lanzador.stdout.readline())
    assert _vive(hijo)
    lanzador.kill()
    lanzador.wait()
    assert _pronto(lambda: not _vive(hijo), 3)


def test_barrer_termina_solo_a_los_de_su_marca(tmp_path: Path) -> None:
    resto = subprocess.Popen([sys.executable, "-c", DORMIR], env={**os.environ, supervisor.MARCA: str(tmp_path)}, start_new_session=True)
    ajeno = subprocess.Popen([sys.executable, "-c", DORMIR], env={**os.environ, supervisor.MARCA: "/otra"}, start_new_session=True)
    try:
        assert supervisor.barrer(str(tmp_path)) == 1
        assert resto.wait(5) != 0
        assert ajeno.poll() is None
        assert supervisor.barrer(str(tmp_path)) == 0
    finally:
        for proceso in (resto, ajeno):
            with suppress(ProcessLookupError):
                proceso.kill()
            proceso.wait()


def _lanzador_minimo(carpeta: Path) -> str:
    """Un programa que lanza un hijo, dice su número y se queda."""
    return textwrap.dedent(f"""
        import os, sys, time
        from pathlib import Path
        from genero.configuracion import supervisor
        hijo = supervisor.Hijo("x", [sys.executable, "-c", {DORMIR!r}], dict(os.environ), Path({str(carpeta)!r}) / "x.log")
        hijo.lanzar()
        print(hijo.proceso.pid, flush=True)
        time.sleep(600)
    """)
