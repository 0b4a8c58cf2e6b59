"""Las bases de las pruebas: una plantilla que migra el dueño, y un clon por trabajador de xdist.

Todo corre con el rol de aplicación, que no puede crear bases ni TRUNCATE; y la bitácora detiene hasta al dueño. Por eso ninguna prueba
se limpia con `flush`: la que confirma transacciones deja el clon usado, y se cambia por uno nuevo (unos 30 ms).
"""

import fcntl
import hashlib
import importlib.metadata
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from genero.configuracion import embebida

# Una plantilla que nadie usó en este tiempo es de un código que ya no existe.
OLVIDO = 6 * 3600


class Bases:
    """Plantilla y clon de este proceso de pruebas. Sus nombres llevan la huella y el proceso: dos corridas a la vez no se estorban."""

    def __init__(self, trabajador: str) -> None:
        self.ajustes = connections["default"].settings_dict
        self.original = str(self.ajustes["NAME"])
        self.plantilla = f"{self.original}_plantilla_{huella()[:12]}"
        self.clon = f"{self.original}_prueba_{trabajador}_{os.getpid()}"

    def preparar(self) -> None:
        """Deja la conexión de Django sobre un clon recién hecho."""
        if self.ajustes["EMBEBIDA"]:
            embebida.asegurar(Path(self.ajustes["EMBEBIDA"]).parent)
        with _candado(), self._mantencion() as dueno:
            self._barrer(dueno)
            if not self._esta_lista(dueno):
                self._hacer_plantilla(dueno)
            # La marca de tiempo va al final: una plantilla a medio migrar no la tiene, y se rehace.
            anotar = sql.SQL("comment on database {} is {}")
            dueno.execute(anotar.format(sql.Identifier(self.plantilla), sql.Literal(str(int(time.time())))))
        self.renovar()

    def renovar(self) -> None:
        """Bota el clon y hace otro. Los demás hilos pierden sus conexiones, que eran de la prueba que terminó."""
        connections["default"].close()
        with self._mantencion() as dueno:
            self._botar(dueno, self.clon)
            self._crear(dueno, self.clon, self.plantilla)
        self.ajustes["NAME"] = self.clon

    def soltar(self) -> None:
        """Bota el clon y devuelve la conexión a la base original. La plantilla queda para la próxima corrida."""
        connections["default"].close()
        with self._mantencion() as dueno:
            self._botar(dueno, self.clon)
        self.ajustes["NAME"] = self.original

    @contextmanager
    def aparte(self, nombre: str, molde: str = "") -> Iterator[str]:
        """Otro clon de la plantilla (o de `molde`), para poblarlo una vez y usarlo en muchas pruebas; se bota al salir."""
        base = f"{self.clon}_{nombre}"
        with self._mantencion() as dueno:
            self._botar(dueno, base)
            self._crear(dueno, base, molde or self.plantilla)
        yield base
        with self._mantencion() as dueno:
            self._botar(dueno, base)

    @contextmanager
    def en(self, base: str) -> Iterator[None]:
        """Durante el bloque, la conexión de Django es la de esa base."""
        conexion, habitual = connections["default"], self.ajustes["NAME"]
        conexion.close()
        self.ajustes["NAME"] = base
        try:
            yield
        finally:
            conexion.close()
            self.ajustes["NAME"] = habitual

    def conectar(self, base: str, *, dueno: bool = False) -> psycopg.Connection[Any]:
        """Conexión directa de psycopg, en autocommit, con el rol de aplicación o el del dueño."""
        ajustes = {**self.ajustes, **(self.ajustes["DUENO"] if dueno else {}), "NAME": base}
        parametros = type(connections["default"])(ajustes, "default").get_connection_params()
        for propio_de_django in ("cursor_factory", "context"):
            parametros.pop(propio_de_django, None)
        return psycopg.connect(**parametros, autocommit=True)

    def _mantencion(self) -> psycopg.Connection[Any]:
        return self.conectar("postgres", dueno=True)

    def _esta_lista(self, dueno: psycopg.Connection[Any]) -> bool:
        return any(nombre == self.plantilla and nota for nombre, nota in self._existentes(dueno, "plantilla"))

    def _existentes(self, dueno: psycopg.Connection[Any], clase: str) -> list[tuple[str, str | None]]:
        """Las bases de esta clase que hay en el servidor, con su nota."""
        consulta = "select datname, shobj_description(oid, 'pg_database') from pg_database where starts_with(datname, %s)"
        return dueno.execute(consulta, [f"{self.original}_{clase}_"]).fetchall()

    def _barrer(self, dueno: psycopg.Connection[Any]) -> None:
        """Bota los clones de corridas que murieron y las plantillas olvidadas."""
        for nombre, _ in self._existentes(dueno, "prueba"):
            # Los clones de `aparte` llevan además su nombre detrás del proceso.
            proceso = re.match(rf"{re.escape(self.original)}_prueba_[a-z0-9]+_(\d+)", nombre)
            if proceso is None or not Path(f"/proc/{proceso[1]}").exists():
                self._botar(dueno, nombre)
        for nombre, nota in self._existentes(dueno, "plantilla"):
            if nombre != self.plantilla and int(nota or 0) < time.time() - OLVIDO:
                self._botar(dueno, nombre)

    def _hacer_plantilla(self, dueno: psycopg.Connection[Any]) -> None:
        """Migra desde cero, como dueño."""
        self._botar(dueno, self.plantilla)
        self._crear(dueno, self.plantilla, "template0")
        self.ajustes["NAME"] = self.plantilla
        call_command("migrate", verbosity=0, interactive=False)
        connections["default"].close()

    def _crear(self, dueno: psycopg.Connection[Any], nombre: str, molde: str) -> None:
        """Crea una base con los mismos cierres que la de verdad."""
        partes = {"nombre": sql.Identifier(nombre), "molde": sql.Identifier(molde), "app": sql.Identifier(self.ajustes["USER"])}
        limite = time.monotonic() + 20
        while True:
            try:
                dueno.execute(sql.SQL("create database {nombre} template {molde}").format(**partes))
                break
            except psycopg.errors.ObjectInUse:
                # El aspirado automático puede estar dentro de la plantilla un momento.
                if time.monotonic() > limite:
                    raise
                time.sleep(0.1)
        dueno.execute(sql.SQL("revoke all on database {nombre} from public").format(**partes))
        dueno.execute(sql.SQL("grant connect on database {nombre} to {app}").format(**partes))

    def _botar(self, dueno: psycopg.Connection[Any], nombre: str) -> None:
        """Bota una base, echando antes a quienes sigan conectados: cada rol puede terminar sólo lo suyo."""
        echar = "select pg_terminate_backend(pid, 2000) from pg_stat_activity where datname = %s and usename = current_user"
        limite = time.monotonic() + 20
        while True:
            # Antes y no después: DROP DATABASE espera cinco segundos a quien siga conectado.
            dueno.execute(echar, [nombre])
            with self.conectar("postgres") as aplicacion:
                aplicacion.execute(echar, [nombre])
            try:
                dueno.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(nombre)))
                return
            except psycopg.errors.ObjectInUse:
                if time.monotonic() > limite:
                    raise


def huella() -> str:
    """Resume todo lo que puede cambiar el esquema: el código de las aplicaciones (las migraciones lo usan) y las versiones."""
    suma = hashlib.sha256()
    for paquete in ("Django", "procrastinate", "django-allauth", "django-simple-history"):
        suma.update(f"{paquete} {importlib.metadata.version(paquete)}\n".encode())
    for aplicacion in ("genero", "diagnostico", "planificacion", "seguimiento"):
        for archivo in sorted((settings.RAIZ / aplicacion).rglob("*")):
            if archivo.suffix in {".py", ".sql"} and _toca_el_esquema(archivo):
                suma.update(str(archivo.relative_to(settings.RAIZ)).encode())
                suma.update(archivo.read_bytes())
    return suma.hexdigest()


def _toca_el_esquema(archivo: Path) -> bool:
    """Las migraciones, lo que ellas importan (SQL de cada aplicación) y los permisos; no las vistas ni las pantallas."""
    return "paginas" not in archivo.parts and "templatetags" not in archivo.parts


@contextmanager
def _candado() -> Iterator[None]:
    """Un solo trabajador arma la plantilla; los demás esperan y la encuentran hecha."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(settings.VAR / "plantilla.candado", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
