"""La demostración de verdad: parte, sobrevive al `kill -9` de cada uno de sus procesos, vuelve rápido y no deja nada al irse."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from genero.configuracion import embebida, supervisor
from tests.infra.conftest import RAIZ

pytestmark = pytest.mark.solo


class Demo:
    """Una demostración con carpeta y puerto propios."""

    def __init__(self, var: Path) -> None:
        self.var = var
        with socket.socket() as libre:
            libre.bind(("127.0.0.1", 0))
            self.puerto = int(libre.getsockname()[1])
        self.proceso: subprocess.Popen[bytes] | None = None

    def partir(self) -> float:
        """Lanza bin/demo y devuelve los segundos hasta la primera página."""
        limpio = {clave: valor for clave, valor in os.environ.items() if not clave.startswith(("GENERO_", "DATABASE_", "DJANGO_"))}
        entorno = {**limpio, "GENERO_VAR": str(self.var), "PUERTO": str(self.puerto)}
        # Quien corre las pruebas con nohup la dejó ignorada, y los hijos la heredan así.
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        desde = time.monotonic()
        with (self.var / "salida.txt").open("w") as salida:
            self.proceso = subprocess.Popen(["bin/demo"], cwd=RAIZ, env=entorno, stdout=salida, stderr=salida, start_new_session=True)
        assert self.hasta(lambda: self.responde() or self.cayo(), 180), self.salida()
        assert not self.cayo(), self.salida()
        return time.monotonic() - desde

    def cayo(self) -> bool:
        return self.proceso is None or self.proceso.poll() is not None

    def salida(self) -> str:
        return (self.var / "salida.txt").read_text()

    def responde(self) -> bool:
        """¿Entrega la página de ingreso, que consulta la base?"""
        conexion = http.client.HTTPConnection("127.0.0.1", self.puerto, timeout=5)
        try:
            conexion.request("GET", "/ingreso/")
            return conexion.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            conexion.close()

    def procesos(self, texto: str) -> list[int]:
        """Los de esta demostración cuya orden contiene `texto`, del más antiguo al más nuevo."""
        marca = f"{supervisor.MARCA}={self.var}".encode()
        hallados = []
        for carpeta in Path("/proc").glob("[0-9]*"):
            try:
                if marca in (carpeta / "environ").read_bytes() and texto.encode() in (carpeta / "cmdline").read_bytes():
                    hallados.append(int(carpeta.name))
            except OSError:
                continue
        return sorted(hallados)

    def base(self) -> int | None:
        return embebida.pid_del_servidor(embebida.carpeta(self.var))

    def hasta(self, condicion: Callable[[], object], segundos: float) -> bool:
        limite = time.monotonic() + segundos
        while not condicion():
            if time.monotonic() > limite:
                return False
            time.sleep(0.05)
        return True

    def terminar(self, senal: signal.Signals = signal.SIGINT) -> int:
        assert self.proceso is not None
        self.proceso.send_signal(senal)
        return self.proceso.wait(20)

    def nadie(self) -> bool:
        return not self.procesos("") and self.base() is None


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Preparada y corriendo; cada prueba la deja arriba."""
    una = Demo(tmp_path_factory.mktemp("demo"))
    una.partir()
    yield una
    if una.proceso is not None and una.proceso.poll() is None:
        una.terminar()
    embebida.detener(una.var)


def test_anuncia_la_direccion_en_la_ultima_linea(demo: Demo) -> None:
    assert demo.hasta(lambda: "http" in demo.salida(), 10)
    assert demo.salida().rstrip().splitlines()[-1] == f"http://127.0.0.1:{demo.puerto}/"


@pytest.mark.parametrize(("quien", "cual"), [("wsgi", 0), ("wsgi", -1), ("procrastinate", 0)])
def test_vuelve_tras_matar_a_la_web_o_al_trabajador(demo: Demo, quien: str, cual: int) -> None:
    cuantos = len(demo.procesos(quien))
    victima = demo.procesos(quien)[cual]
    os.kill(victima, signal.SIGKILL)
    assert demo.hasta(lambda: victima not in demo.procesos(quien) and len(demo.procesos(quien)) == cuantos, 10)
    assert demo.hasta(demo.responde, 10)


def test_vuelve_tras_matar_a_la_base(demo: Demo) -> None:
    muerta = demo.base()
    assert muerta is not None
    os.kill(muerta, signal.SIGKILL)
    assert demo.hasta(lambda: demo.base() not in {None, muerta}, 10)
    assert demo.hasta(demo.responde, 10)
    assert demo.hasta(lambda: demo.procesos("procrastinate"), 10)


def test_muerto_el_lanzador_no_queda_nada_y_parte_otra_vez(demo: Demo) -> None:
    assert demo.terminar(signal.SIGKILL) == -signal.SIGKILL
    assert demo.hasta(demo.nadie, 8)
    demo.partir()


def test_una_segunda_partida_enseguida_de_un_corte_barre_y_parte(demo: Demo) -> None:
    demo.terminar(signal.SIGKILL)
    demo.partir()


def test_al_terminar_no_queda_nada_y_la_segunda_partida_toma_menos_de_cinco_segundos(demo: Demo) -> None:
    tiempos = []
    for senal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        assert demo.terminar(senal) == 0
        assert demo.nadie()
        tiempos.append(demo.partir())
    # Cinco segundos con el equipo desocupado; si otros procesos se reparten los núcleos, en proporción.
    ocupacion = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    assert min(tiempos) < 5 * ocupacion, tiempos
