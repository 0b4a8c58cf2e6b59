"""Alcance: qué servicios ve la conexión. Lo hacen cumplir las políticas de PostgreSQL, también si el código olvida un filtro.

Cada petición y cada trabajo fijan el suyo dentro de su transacción; fuera de una, no se ve nada.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

# Las partes del alcance, en el orden en que se fijan y se leen. Las cuatro últimas dicen qué se puede administrar.
PARTES = ("usuario", "servicios", "nacional", "sistema", "plataforma", "servicios_que_administra", "instala", "coordina")
_FIJAR = "select " + ", ".join(f"set_config('app.{p}', %s, true)" for p in PARTES)
_LEER = "select " + ", ".join(f"coalesce(current_setting('app.{p}', true), '')" for p in PARTES)


@dataclass(frozen=True)
class Vigente:
    """Un nombramiento (o una subrogancia) que rige hoy, tal como lo lee `entrar`."""

    nombramiento: int | None
    subrogancia: int | None
    rol: str
    servicio: int | None
    servicio_sigla: str
    servicio_slug: str
    centro: int | None
    centro_nombre: str
    hasta: date | None
    titular_nombre: str
    acto_subrogancia: str

    @property
    def codigo(self) -> str:
        """Identifica la opción en el cambiador de rol."""
        return f"s{self.subrogancia}" if self.subrogancia else f"n{self.nombramiento}"


def entrar(usuario: int | None) -> list[Vigente]:
    """Fija el alcance de la transacción en curso y devuelve los nombramientos vigentes; una sola consulta.

    Con `usuario` None (sin cuenta) el alcance queda vacío. Una cuenta desactivada tampoco ve nada.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from entrar(%s)", [usuario])
        return [Vigente(*fila) for fila in cursor.fetchall()]


@contextmanager
def con_alcance(
    servicios: Iterable[int] = (), *, usuario: int | None = None, nacional: bool = False, sistema: bool = True
) -> Iterator[None]:
    """Abre una transacción con el alcance dado (trabajos de fondo, órdenes y pruebas) y restaura el anterior al salir."""
    lista = "{" + ",".join(str(int(s)) for s in servicios) + "}"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_LEER)
        anterior = cursor.fetchone()
        cursor.execute(_FIJAR, [str(usuario or ""), lista, "si" if nacional else "", "si" if sistema else "", "", "", "", ""])
        try:
            yield
        finally:
            # Tras un error de base la transacción está rota y no acepta órdenes; se deshará entera.
            if not connection.needs_rollback and connection.is_usable():
                with connection.cursor() as otro:
                    otro.execute(_FIJAR, list(anterior))
