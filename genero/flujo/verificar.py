"""Comprobación de la bitácora: rehace cada hash y compara cadena, orden, cabeza, huecos y lo que ya se dijo afuera."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from genero.flujo.models.acto import CERO
from genero.flujo.testigos import Dicho

Cabeza = tuple[int, str]


@dataclass(frozen=True)
class Falla:
    """El primer eslabón que no calza."""

    cadena: int
    numero: int
    motivo: str


@dataclass(frozen=True)
class Informe:
    """Resultado de la comprobación."""

    actos: int
    cadenas: int
    falla: Falla | None


@dataclass(frozen=True)
class Recorrida:
    """Una cadena: hasta qué acto calza, con qué hash, y la primera falla si la hay."""

    numero: int
    hash: str
    falla: Falla | None


COLUMNAS = (
    "cadena, numero, momento, usuario_id, persona, rol, subrogancia_de, verbo, objeto_tipo, objeto_id, datos, clave, previo, hash,"
    " servicio_id"
)
_NOMBRES = tuple(c.strip() for c in COLUMNAS.split(","))
_escribir = json.JSONEncoder(ensure_ascii=False).encode
_SIN_COLA = "la cola de la cadena no coincide con su cabeza"


def momento_canonico(momento: datetime) -> str:
    """El momento tal como entra al hash: UTC con microsegundos."""
    return momento.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def hash_de(fila: dict[str, Any]) -> str:
    """SHA-256 de los bytes canónicos de un acto, los mismos que calcula la base."""
    return _hash(tuple(fila[n] for n in _NOMBRES[:-2]))


def _hash(fila: tuple[Any, ...]) -> str:
    """Lo mismo, con los valores en el orden de `COLUMNAS`."""
    cadena, numero, momento, usuario, persona, rol, titular, verbo, tipo, objeto, datos, clave, previo = fila[:13]
    # A mano y no con strftime, que cuesta tres veces más y aquí se llama una vez por acto.
    m = momento.astimezone(UTC)
    cuando = f"{m.year:04}-{m.month:02}-{m.day:02}T{m.hour:02}:{m.minute:02}:{m.second:02}.{m.microsecond:06}Z"
    partes = [previo, cadena, numero, cuando, usuario, persona, rol, titular, verbo, tipo, objeto, datos, str(clave) if clave else None]
    return hashlib.sha256(_escribir(partes).encode()).hexdigest()


def comprobar(lote: int = 5000, afuera: Sequence[Dicho] = ()) -> Informe:
    """Recorre todas las cadenas en orden y se detiene en la primera falla. Debe correr con un rol que vea todo.

    `afuera` es lo que dice un testigo guardado en otra parte; los que guarda la base se comparan siempre.
    """
    with connection.cursor() as cursor:
        cursor.execute("select cadena from flujo_cabeza union select cadena from flujo_acto order by 1")
        cadenas = [cadena for (cadena,) in cursor.fetchall()]
    actos, con_actos = 0, 0
    for cadena in cadenas:
        hecha = recorrer(cadena, lote, cabeza=_cabeza_directa)
        actos += hecha.numero
        if hecha.falla:
            return Informe(actos, con_actos, hecha.falla)
        con_actos += bool(hecha.numero)
    return Informe(actos, con_actos, _contra_lo_guardado() or contra(afuera))


def recorrer(cadena: int, lote: int = 5000, *, cabeza: "Callable[[int], Cabeza | None] | None" = None) -> Recorrida:
    """Una cadena entera, hasta su primera falla. Sirve con el alcance de ese servicio; si mientras tanto alguien actúa, sigue hasta ahí."""
    ultima, numero, previo = cabeza or _cabeza_con_alcance, 0, CERO
    while True:
        for fila in filas_de(cadena, numero, lote):
            motivo = _motivo(fila, numero, previo)
            if motivo:
                return Recorrida(numero, previo, Falla(cadena, fila[1], motivo))
            numero, previo = fila[1], fila[13]
        esperada = ultima(cadena)
        if esperada == (numero, previo):
            return Recorrida(numero, previo, None)
        if esperada is None or esperada[0] <= numero or next(filas_de(cadena, numero, 1), None) is None:
            return Recorrida(numero, previo, Falla(cadena, numero + 1, _SIN_COLA))


def contra(dichos: Sequence[Dicho]) -> Falla | None:
    """La primera diferencia entre lo que se dijo afuera y lo que hay."""
    for dicho in dichos:
        if dicho.numero and _hash_guardado(dicho.cadena, dicho.numero) != dicho.hash:
            return Falla(dicho.cadena, dicho.numero, f"no es el que se dijo afuera{dicho.cuando}")
    return None


def _hash_guardado(cadena: int, numero: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select hash from flujo_acto where cadena = %s and numero = %s", [cadena, numero])
        fila = cursor.fetchone()
    return str(fila[0]) if fila else ""


def _contra_lo_guardado() -> Falla | None:
    """La primera diferencia con los testigos de la base: la misma cuenta que `contra`, en una consulta."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select t.servicio_id, t.numero, to_char(t.fecha, 'DD-MM-YYYY') from flujo_testigo t"
            " left join flujo_acto a on a.cadena = t.servicio_id and a.numero = t.numero"
            " where t.numero > 0 and a.hash is distinct from t.hash order by t.servicio_id, t.numero limit 1"
        )
        fila = cursor.fetchone()
    return Falla(fila[0], fila[1], f"no es el que se dijo afuera el {fila[2]}") if fila else None


def _cabeza_directa(cadena: int) -> Cabeza | None:
    return _una("select numero, hash from flujo_cabeza where cadena = %s", cadena)


def _cabeza_con_alcance(cadena: int) -> Cabeza | None:
    """Por la ventana angosta de la base: la aplicación no lee las cabezas."""
    return _una("select numero, hash from cabeza_de(%s)", cadena)


def _una(consulta: str, cadena: int) -> Cabeza | None:
    with connection.cursor() as cursor:
        cursor.execute(consulta, [cadena])
        fila = cursor.fetchone()
    return (int(fila[0]), str(fila[1])) if fila else None


def _motivo(fila: tuple[Any, ...], numero: int, previo: str) -> str:
    if fila[1] != numero + 1:
        return f"falta el acto {numero + 1}"
    if fila[12] != previo:
        return "no enlaza con el acto anterior"
    if fila[0] != (fila[14] or 0):
        return "no pertenece a esta cadena"
    if _hash(fila) != fila[13]:
        return "su contenido no corresponde a su hash"
    return ""


def filas_de(cadena: int, desde: int = 0, lote: int = 5000) -> Iterator[tuple[Any, ...]]:
    """Los actos de una cadena después del `desde`, en orden y con las columnas de `COLUMNAS`, de a `lote` por consulta."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"select {COLUMNAS} from flujo_acto where cadena = %s and numero > %s order by numero limit %s",  # noqa: S608 - constantes
                [cadena, desde, lote],
            )
            filas = cursor.fetchall()
        yield from filas
        if len(filas) < lote:
            return
        desde = filas[-1][1]
