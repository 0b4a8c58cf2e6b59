"""El lanzador de la demostración: prepara, levanta base, web y trabajador, los cuida, y al salir no deja nada corriendo.

Lo llama `bin/demo`. Sobrevive al `kill -9` de cualquiera de sus procesos; si el muerto es él, los demás se van solos y la partida
siguiente barre lo que quede.
"""

import fcntl
import http.client
import os
import shutil
import signal
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from genero.configuracion import embebida, preparacion, supervisor
from genero.configuracion.entorno import Falta, decir
from genero.configuracion.errores import BaseCaida

RAIZ = preparacion.RAIZ
EQUIPO = "127.0.0.1"
PUERTO_MAXIMO = 65535
_REGISTRO_MAXIMO = 5_000_000
_ESPERA_PRIMERA_PAGINA = 60.0
_CAIDAS_TOLERADAS = 3


class Lanzador:
    """Una demostración: su carpeta de datos, su puerto y sus hijos."""

    def __init__(self, var: Path, puerto: int) -> None:
        self.var = var
        self.puerto = puerto
        self.direccion = f"http://{EQUIPO}:{puerto}"
        self.entorno = _entorno_de_los_hijos(var, puerto)
        self.hijos: list[supervisor.Hijo] = []
        self.terminar = False
        self._candado = -1
        self._base: Any = None
        self._uso_la_base = False

    def correr(self, *, solo_preparar: bool) -> int:
        """Todo el ciclo de vida; devuelve el código de salida."""
        self._tomar_candado()
        self._escuchar_senales()
        try:
            barridos = supervisor.barrer(str(self.var))
            if barridos:
                decir("Barro lo que dejó una demostración que se cortó")
            if not solo_preparar:
                exigir_puerto_libre(self.puerto, paciencia=3.0 if barridos else 0.0)
            self._levantar_base()
            preparacion.preparar(self.var, self.entorno)
            if solo_preparar:
                decir("Todo listo. Para abrir la demostración: bin/demo")
                return 0
            self._levantar_hijos()
            self._esperar_primera_pagina()
            if not self.terminar:
                decir("Lista. Ctrl-C la detiene por completo.")
                sys.stdout.write(f"{self.direccion}/\n")
                sys.stdout.flush()
            self._cuidar()
        except KeyboardInterrupt:
            pass
        finally:
            self._detener()
        return 0

    def _escuchar_senales(self) -> None:
        """Ctrl-C, TERM y el cierre de la ventana piden lo mismo. Con `nohup` el cierre de la ventana ya viene ignorado y así se deja."""
        for senal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if senal is not signal.SIGHUP or signal.getsignal(senal) is not signal.SIG_IGN:
                signal.signal(senal, self._al_pedir_termino)

    def _tomar_candado(self) -> None:
        """Una sola demostración por carpeta. El sistema suelta el candado con la muerte del dueño: un archivo añejo no estorba."""
        self.var.mkdir(parents=True, exist_ok=True)
        self._candado = os.open(self.var / "demo.candado", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._candado, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            quien = os.pread(self._candado, 200, 0).decode(errors="replace").split()
            pid, direccion = quien if len(quien) == 2 else ("?", "otra ventana")  # noqa: PLR2004  lo que se escribe abajo
            raise Falta(
                f"Ya hay una demostración con esta carpeta de datos, en {direccion} (proceso {pid}). Úsela, o deténgala con Ctrl-C en su "
                f"ventana (o: kill {pid}). Para una segunda a la vez: GENERO_VAR=/otra/carpeta PUERTO={self.puerto + 1} bin/demo"
            ) from None
        os.ftruncate(self._candado, 0)
        os.pwrite(self._candado, f"{os.getpid()} {self.direccion}\n".encode(), 0)

    def _levantar_base(self) -> None:
        if not embebida.existe(self.var):
            decir("Creo la base de datos")
        self._uso_la_base = True
        self._base = embebida.asegurar(self.var, supervisor.atar(signal.SIGINT)) or self._base

    def _levantar_hijos(self) -> None:
        (self.var / "registro").mkdir(exist_ok=True)
        # Sin lanzador tampoco hay base, y el trabajador se queda esperándola: a él se lo termina sin preguntar.
        solo = {"web": signal.SIGTERM, "trabajador": signal.SIGKILL}
        for nombre, orden in (("web", _orden_web(self.puerto)), ("trabajador", _orden_trabajador())):
            hijo = supervisor.Hijo(nombre, orden, self.entorno, self._registro(nombre), al_quedar_solo=solo[nombre])
            hijo.lanzar()
            self.hijos.append(hijo)
        decir("Abro la web y el trabajador")

    def _registro(self, nombre: str) -> Path:
        """Archivo de registro de un hijo; cuando crece mucho se guarda uno anterior y se empieza de nuevo."""
        registro = self.var / "registro" / f"{nombre}.log"
        if registro.exists() and registro.stat().st_size > _REGISTRO_MAXIMO:
            shutil.move(registro, registro.with_suffix(".anterior.log"))
        return registro

    def _esperar_primera_pagina(self) -> None:
        """No se anuncia la dirección hasta que contesta; si la web cae una y otra vez, se dice por qué y se abandona."""
        limite = time.monotonic() + _ESPERA_PRIMERA_PAGINA
        while not self.terminar and not self._contesta():
            self._cuidar_una_vez()
            web = self.hijos[0]
            if web.caidas >= _CAIDAS_TOLERADAS or time.monotonic() > limite:
                raise Falta(f"La web no partió. Su registro ({web.registro}) termina así:\n\n{web.ultimas_lineas()}\n")
            time.sleep(0.1)

    def _contesta(self) -> bool:
        """¿Hay una página en la dirección? Una redirección al ingreso también vale."""
        conexion = http.client.HTTPConnection(EQUIPO, self.puerto, timeout=10)
        try:
            conexion.request("GET", "/")
            return conexion.getresponse().status < http.client.INTERNAL_SERVER_ERROR
        except (OSError, http.client.HTTPException):
            return False
        finally:
            conexion.close()

    def _cuidar(self) -> None:
        while not self.terminar:
            self._cuidar_una_vez()
            time.sleep(0.2)

    def _cuidar_una_vez(self) -> None:
        """Revive lo que haya caído; la base primero, que los demás la necesitan."""
        if self._base is not None:
            self._base.poll()
        if embebida.pid_del_servidor(embebida.carpeta(self.var)) is None:
            decir("La base de datos se cayó; la levanto")
            try:
                self._levantar_base()
            except BaseCaida as error:
                decir(str(error))
            for hijo in self.hijos:
                # El trabajador pierde su aviso de trabajos nuevos junto con la base, y no lo recupera solo.
                if hijo.nombre == "trabajador":
                    hijo.senal(signal.SIGKILL)
        for hijo in self.hijos:
            if hijo.cuidar():
                decir(f"{hijo.nombre}: se cayó; arriba otra vez")

    def _al_pedir_termino(self, senal: int, _marco: Any) -> None:
        """Primera señal: terminar con orden. Mientras se prepara, se interrumpe lo que esté haciendo."""
        if self.terminar:
            return
        self.terminar = True
        if not self.hijos:
            raise KeyboardInterrupt

    def _detener(self) -> None:
        """Detiene hijos y base. Otra Ctrl-C aquí no apura nada: es cosa de un segundo y debe quedar limpio."""
        self.terminar = True
        with suppress(OSError):
            if self.hijos:
                decir("Detengo la demostración")
        supervisor.detener(self.hijos, segundos=6)
        if self._uso_la_base:
            embebida.detener(self.var)
        os.close(self._candado)


def _entorno_de_los_hijos(var: Path, puerto: int) -> dict[str, str]:
    """El entorno de web, trabajador y órdenes: demostración encendida, depuración apagada, y la marca para reconocerlos."""
    ajenas = {"DATABASE_URL", "DATABASE_URL_DUENO", "GENERO_PRUEBAS", "GENERO_SITIO"}
    return {
        **{clave: valor for clave, valor in os.environ.items() if clave not in ajenas},
        "DJANGO_SETTINGS_MODULE": "genero.configuracion.ajustes",
        "GENERO_DEMO": "si",
        "GENERO_DEBUG": "no",
        "GENERO_VAR": str(var),
        "GENERO_SUPERVISADO": "si",
        "PUERTO": str(puerto),
        "PYTHONUNBUFFERED": "1",
        supervisor.MARCA: str(var),
    }


def _orden_web(puerto: int) -> list[str]:
    """gunicorn: dos procesos; los hilos sólo para que una conexión ociosa del navegador no tome un proceso entero."""
    orden = [sys.executable, "-m", "gunicorn", "--chdir", str(RAIZ), "--bind", f"{EQUIPO}:{puerto}", "--workers", "2"]
    orden += ["--worker-class", "gthread", "--threads", "4", "--timeout", "60", "--graceful-timeout", "4", "--no-control-socket"]
    return [*orden, "genero.configuracion.wsgi:application"]


def _orden_trabajador() -> list[str]:
    """La cola. Al detenerse espera poco: los trabajos se repiten sin daño. Y pregunta cada dos segundos, por si se corta el aviso."""
    orden = [sys.executable, str(RAIZ / "manage.py"), "procrastinate", "worker"]
    return [*orden, "--shutdown-graceful-timeout", "4", "--fetch-job-polling-interval", "2"]


def leer_puerto(texto: str) -> int:
    """El puerto pedido; `Falta` si no es un puerto."""
    if texto.isdecimal() and 0 < int(texto) <= PUERTO_MAXIMO:
        return int(texto)
    raise Falta(f"PUERTO={texto} no es un puerto: use un número entre 1 y {PUERTO_MAXIMO}. Ejemplo: PUERTO=8001 bin/demo")


def exigir_puerto_libre(puerto: int, paciencia: float = 0.0) -> None:
    """Levanta `Falta` con una alternativa si alguien ya escucha en ese puerto.

    Con `paciencia` espera unos segundos: quien acaba de morir tarda un poco más en soltarlo que en desaparecer.
    """
    limite = time.monotonic() + paciencia
    while not _libre(puerto):
        if time.monotonic() >= limite:
            break
        time.sleep(0.05)
    else:
        return
    otro = next((p for p in range(puerto + 1, min(puerto + 50, PUERTO_MAXIMO)) if _libre(p)), None)
    sugerencia = f"PUERTO={otro} bin/demo" if otro else "PUERTO=<número> bin/demo"
    raise Falta(
        f"El puerto {puerto} está ocupado por otro programa. Use otro:\n\n    {sugerencia}\n\n"
        f"o cierre el que lo ocupa (se ve con: ss -ltnp 'sport = :{puerto}')."
    )


def _libre(puerto: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as prueba:
        prueba.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prueba.bind((EQUIPO, puerto))
        except PermissionError:
            raise Falta(f"El puerto {puerto} exige permisos de administración. Use uno sobre 1024: PUERTO=8000 bin/demo") from None
        except OSError:
            return False
    return True


def main(argumentos: list[str]) -> int:
    """`bin/demo [--preparar]`."""
    for flujo in (sys.stdout, sys.stderr):
        flujo.reconfigure(errors="replace")  # type: ignore[union-attr]  # la consola puede no saber de tildes
    if sobra := [a for a in argumentos if a != "--preparar"]:
        sys.stderr.write(f"No conozco «{sobra[0]}». Uso: bin/demo [--preparar]\n")
        return 2
    try:
        if os.environ.get("DATABASE_URL"):
            raise Falta("La demostración no usa una base de verdad: quite DATABASE_URL (unset DATABASE_URL) y repita.")
        var = Path(os.environ.get("GENERO_VAR") or RAIZ / "var").resolve()
        return Lanzador(var, leer_puerto(os.environ.get("PUERTO") or "8000")).correr(solo_preparar="--preparar" in argumentos)
    except (Falta, BaseCaida) as falta:
        sys.stderr.write(f"\nNo se puede seguir. {falta}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
