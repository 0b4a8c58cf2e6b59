"""Hijos supervisados: cada uno en su sesión, atado a la vida del lanzador, revivido si cae y barrido si queda huérfano.

No depende de Django: lo único que sabe es lanzar órdenes, mirar procesos y mandar señales.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

MARCA = "GENERO_MARCA"
# Quien cae antes de este tiempo no alcanzó a trabajar: se espera cada vez más antes de revivirlo.
_VIDA_MINIMA = 5.0
_PAUSA_MAXIMA = 5.0
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def atar(senal: signal.Signals) -> Callable[[], None]:
    """Función para `preexec_fn`: si el lanzador muere, aun con `kill -9`, el hijo recibe `senal` (sólo en Linux)."""
    padre = os.getpid()

    def en_el_hijo() -> None:
        if _libc is not None:
            _libc.prctl(_PR_SET_PDEATHSIG, senal)
            if os.getppid() != padre:
                os._exit(1)

    return en_el_hijo


class Hijo:
    """Una orden que debe estar siempre corriendo."""

    def __init__(
        self, nombre: str, orden: list[str], entorno: dict[str, str], registro: Path, *, al_quedar_solo: signal.Signals = signal.SIGTERM
    ) -> None:
        self.nombre = nombre
        self.al_quedar_solo = al_quedar_solo
        self.orden = orden
        self.entorno = entorno
        self.registro = registro
        self.proceso: subprocess.Popen[bytes] | None = None
        self.caidas = 0
        self._nacio = 0.0
        self._proximo = 0.0

    def lanzar(self) -> None:
        """Arranca la orden en una sesión propia, con su registro en un archivo."""
        with self.registro.open("ab") as salida:
            self.proceso = subprocess.Popen(
                self.orden,
                env=self.entorno,
                stdin=subprocess.DEVNULL,
                stdout=salida,
                stderr=salida,
                start_new_session=True,
                preexec_fn=atar(self.al_quedar_solo),  # noqa: PLW1509  el lanzador no tiene hilos
            )
        self._nacio = time.monotonic()

    def cuidar(self) -> bool:
        """Si cayó, mata lo que quede de su grupo y lo revive cuando toca. Dice si lo acaba de revivir."""
        if self.proceso is not None:
            if self.proceso.poll() is None:
                return False
            # Los procesos que él lanzó siguen con el puerto tomado hasta que notan que quedaron solos.
            self.senal(signal.SIGKILL)
            self.caidas = self.caidas + 1 if time.monotonic() - self._nacio < _VIDA_MINIMA else 1
            self._proximo = time.monotonic() + min(_PAUSA_MAXIMA, 0.3 * (2 ** (self.caidas - 1)) if self.caidas > 1 else 0)
            self.proceso = None
        if time.monotonic() < self._proximo:
            return False
        self.lanzar()
        return True

    def senal(self, senal: signal.Signals) -> None:
        """Manda una señal a todo el grupo del hijo."""
        if self.proceso is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.proceso.pid, senal)

    def vive(self) -> bool:
        """¿Queda alguien en su grupo?"""
        if self.proceso is None:
            return False
        self.proceso.poll()
        try:
            os.killpg(self.proceso.pid, 0)
        except (ProcessLookupError, PermissionError):
            return False
        return True

    def ultimas_lineas(self, cuantas: int = 12) -> str:
        """El final de su registro, para explicar por qué no partió."""
        return "\n".join(self.registro.read_text(errors="replace").splitlines()[-cuantas:])


def detener(hijos: Iterable[Hijo], segundos: float) -> None:
    """TERM a todos los grupos y, a quien no se haya ido en `segundos`, KILL."""
    hijos = list(hijos)
    for hijo in hijos:
        hijo.senal(signal.SIGTERM)
    _esperar(lambda: not any(hijo.vive() for hijo in hijos), segundos)
    for hijo in hijos:
        hijo.senal(signal.SIGKILL)
    _esperar(lambda: not any(hijo.vive() for hijo in hijos), 2)


def barrer(marca: str) -> int:
    """Termina los procesos que dejó un lanzador muerto, reconocidos por su marca en el entorno. Dice cuántos eran."""
    restos = _con_marca(marca)
    # A la muerte del lanzador ya recibieron su aviso (`atar`); se les da un momento, y nada más.
    _esperar(lambda: not _con_marca(marca), 1.0)
    for pid in _con_marca(marca):
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)
    _esperar(lambda: not _con_marca(marca), 3.0)
    return len(restos)


def _con_marca(marca: str) -> list[int]:
    """Procesos vivos con la marca, salvo éste y sus ascendientes."""
    buscada = f"{MARCA}={marca}".encode()
    propios = _ascendencia()
    hallados = []
    for carpeta in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if int(carpeta.name) not in propios and buscada in (carpeta / "environ").read_bytes().split(b"\0"):
                hallados.append(int(carpeta.name))
    return hallados


def _ascendencia() -> set[int]:
    """Este proceso y todos los que lo contienen."""
    pid, cadena = os.getpid(), set()
    while pid > 0:
        cadena.add(pid)
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            break
    return cadena


def _esperar(condicion: Callable[[], bool], segundos: float) -> None:
    """Espera a que se cumpla, a lo más `segundos`."""
    limite = time.monotonic() + segundos
    while not condicion() and time.monotonic() < limite:
        time.sleep(0.03)
