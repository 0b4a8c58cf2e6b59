"""Verificar un PDF soltándolo: si es octeto por octeto uno de los que emitimos y, si no lo es, qué no calza.

La huella se busca por la ventana angosta de la base (`verificar_huella`). El archivo no se guarda ni se interpreta: `lector` busca en él
unas pocas marcas, con topes.
"""

import hashlib
import mmap
from dataclasses import dataclass, replace
from typing import IO

from django.db import connection

from genero.registros.lector import Leido, leer_pdf
from genero.registros.models.registro import ClaseDeRegistro
from genero.registros.sello import sello_de
from genero.registros.verificacion import Verificacion, verificar

# Los que llevan adjunto lo presentado.
CON_ADJUNTO = (ClaseDeRegistro.SIN_VISTO, ClaseDeRegistro.VISADO)
_TROZO = 1024 * 1024


@dataclass(frozen=True)
class Soltado:
    """Lo que se dice de un archivo. `hallado` es el documento que calza; `dice_ser`, el del código que trae si el archivo no calza."""

    sha256: str
    frase: str
    puntos: tuple[str, ...] = ()
    hallado: Verificacion | None = None
    dice_ser: Verificacion | None = None
    consejo: str = ""
    sello: str = ""


def revisar(archivo: IO[bytes]) -> Soltado:
    """Qué es este archivo y, si no es uno nuestro, en qué se diferencia. No levanta nada por lo que el archivo traiga."""
    sha256 = _huella(archivo)
    codigo = _codigo_de(sha256)
    if codigo:
        return Soltado(sha256, "Este archivo es, octeto por octeto, el que emitimos.", hallado=verificar(codigo))
    archivo.seek(0, 2)
    if not archivo.tell():
        return Soltado(sha256, "Este archivo está vacío.", ("No trae nada que comprobar.",))
    with mmap.mmap(archivo.fileno(), 0, access=mmap.ACCESS_READ) as octetos:
        return replace(_lo_que_no_calza(sha256, octetos, leer_pdf(octetos)), sello=_sello(octetos))


def _sello(octetos: mmap.mmap) -> str:
    """Lo que dice su sello de integridad; vacío si no trae. Al que calza no se le pregunta: se sabe con qué se emitió."""
    hallado = sello_de(octetos)
    return hallado.frase if hallado else ""


def _lo_que_no_calza(sha256: str, octetos: mmap.mmap, leido: Leido) -> Soltado:
    if not leido.es_pdf:
        return Soltado(sha256, "Este archivo no es un PDF.", ("Los registros que emitimos son siempre PDF.",))
    dice_ser = verificar(leido.codigo) if leido.codigo else None
    if dice_ser is None or dice_ser.registro is None:
        return _ajeno(sha256, leido)
    puntos = [
        f"El código {dice_ser.codigo} es de: {dice_ser.documento}, versión {dice_ser.etiqueta}, {dice_ser.servicio}. "
        "El archivo que usted soltó lleva ese código, y su huella es otra."
    ]
    puntos += _del_final(octetos, leido, dice_ser.registro["sha256"])
    if dice_ser.registro["clase"] in CON_ADJUNTO:
        puntos.append(_del_adjunto(leido, dice_ser.sha256))
    consejo = "No lo dé por auténtico: pida el PDF a quien lo emitió, o compárelo con lo que dice su código."
    return Soltado(sha256, "Este archivo no es el que emitimos: cambió después.", tuple(puntos), dice_ser=dice_ser, consejo=consejo)


def _del_final(octetos: mmap.mmap, leido: Leido, esperada: str) -> list[str]:
    """Si le agregaron algo al final, o si lo cortaron."""
    corte = leido.prefijo_con(octetos, esperada)
    if corte:
        agregado = f"{len(octetos) - corte:,}".replace(",", ".")
        return [
            f"Su comienzo sí es el archivo que emitimos, entero; al final le agregaron {agregado} octetos (una nota o una firma, quizás)."
        ]
    if leido.recortado:
        return ["Está recortado: le falta el final. Puede que la descarga se haya interrumpido."]
    return []


def _del_adjunto(leido: Leido, esperada: str) -> str:
    """Qué pasa con lo presentado, que va adjunto en cada registro."""
    if not leido.adjuntos:
        return "Le falta el contenido presentado, que todo registro lleva adjunto."
    if any(hashlib.sha256(a).hexdigest() == esperada for a in leido.adjuntos):
        return "El contenido adjunto sí es el que se presentó: lo que cambió es otra parte del PDF."
    return "El contenido adjunto tampoco es el que se presentó: su huella es otra."


def _ajeno(sha256: str, leido: Leido) -> Soltado:
    if leido.codigo:
        punto = f"Trae el código {leido.codigo}, que no es de ningún registro. Puede que alguien lo haya cambiado."
        return Soltado(sha256, "Este PDF trae un código que no existe.", (punto,), consejo=_CONSEJO)
    puntos = ["No trae un código de verificación, y su huella no es la de ningún registro."]
    if leido.recortado:
        puntos.append("Además está recortado: le falta el final.")
    return Soltado(sha256, "Este PDF no es uno de los que emitimos.", tuple(puntos), consejo=_CONSEJO)


_CONSEJO = (
    "Si lo escanearon, lo imprimieron a PDF o lo volvieron a guardar, ya no es el mismo archivo: escriba abajo el código impreso en sus "
    "páginas y compare lo que dicen."
)


def _huella(archivo: IO[bytes]) -> str:
    """SHA-256, por trozos."""
    archivo.seek(0)
    corriente = hashlib.sha256()
    while trozo := archivo.read(_TROZO):
        corriente.update(trozo)
    return corriente.hexdigest()


def _codigo_de(sha256: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select verificar_huella(%s)", [sha256])
        fila = cursor.fetchone()
    return str(fila[0]) if fila and fila[0] else ""
