"""Lo poco que hace falta leer de un PDF que trae cualquiera: su código, lo que lleva adjunto y dónde termina.

No lo interpreta: busca marcas en los octetos e infla sólo los adjuntos, con tope. Un PDF hostil no puede hacer más que no encontrarse.
Sólo biblioteca estándar: `bin/verificar` lleva este mismo texto adentro, y una prueba compara ambos.
"""

import hashlib
import re
import zlib
from dataclasses import dataclass
from itertools import islice
from typing import Any

# --- lector: desde aquí, igual en genero/registros/lector.py y en bin/verificar ---
ADJUNTOS, EXAMINADOS, INFLADO, MARCAS, PALABRAS = 8, 1000, 16 * 1024 * 1024, 32, 64 * 1024
_CODIGO = r"[A-Z0-9]{1,20}(?:-[A-Z0-9]{1,20}){0,5}-\d{4}-[A-Z]-[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}"
_COMO_CODIGO = re.compile(_CODIGO.encode())
_ID = re.compile(rb"/ID\s{0,4}\[\s{0,4}(?:\(([^()\\]{1,80})\)|<([0-9A-Fa-f]{2,160})>)")
_ADJUNTO = re.compile(rb"/Type\s{0,4}/EmbeddedFile")
_METADATOS = re.compile(rb"/Type\s{0,4}/Metadata")
_FLUJO = re.compile(rb"stream\r?\n")
_LARGO = re.compile(rb"/Length\s{1,4}(\d{1,9})(?!\s+\d+\s+R)")
_FIN = re.compile(rb"%%EOF\r?\n?")


@dataclass(frozen=True)
class Leido:
    """Lo leído de un archivo. `cortes` son los lugares donde termina el archivo, o donde terminaba antes de que le agregaran algo."""

    es_pdf: bool
    recortado: bool
    codigo: str
    adjuntos: tuple[bytes, ...]
    cortes: tuple[int, ...]

    def prefijo_con(self, octetos: Any, huella: str) -> int:
        """Cuántos octetos del comienzo forman, ellos solos, un archivo con esa huella; 0 si ninguno."""
        corriente, desde = hashlib.sha256(), 0
        for corte in self.cortes:
            corriente.update(octetos[desde:corte])
            desde = corte
            if corriente.hexdigest() == huella:
                return corte
        return 0


def leer_pdf(octetos: Any) -> Leido:
    """Lo que se puede saber del archivo sin interpretarlo. `octetos` admite búsqueda y tramos (bytes o mmap). No levanta nada."""
    if octetos[:1024].find(b"%PDF-") < 0:
        return Leido(es_pdf=False, recortado=False, codigo="", adjuntos=(), cortes=())
    cortes = tuple(hallado.end() for hallado in _FIN.finditer(octetos))[-MARCAS:]
    recortado = b"%%EOF" not in octetos[-1024:]
    adjuntos = tuple(a for a in _inflados(octetos, _ADJUNTO, ADJUNTOS) if a)
    return Leido(es_pdf=True, recortado=recortado, codigo=_codigo(octetos), adjuntos=adjuntos, cortes=cortes)


def _codigo(octetos: Any) -> str:
    """El código que dice llevar: el del identificador del archivo o, si no, el de sus palabras clave."""
    for hallado in list(_ID.finditer(octetos))[-MARCAS:]:
        crudo = hallado[1] or bytes.fromhex(hallado[2].decode()[: len(hallado[2]) // 2 * 2])
        if _COMO_CODIGO.fullmatch(crudo):
            return bytes(crudo).decode()
    for texto in _inflados(octetos, _METADATOS, 4):
        suyo = _COMO_CODIGO.search(texto[:PALABRAS])
        if suyo:
            return suyo[0].decode()
    return ""


def _inflados(octetos: Any, marca: "re.Pattern[bytes]", cuantos: int) -> list[bytes]:
    """El contenido de los flujos cuyo diccionario lleva esa marca, con tope de cantidad y de tamaño."""
    salida, quedan = [], INFLADO
    for hallado in islice(marca.finditer(octetos), EXAMINADOS):
        abre = _FLUJO.search(octetos, hallado.end(), hallado.end() + 2000)
        if not abre:
            continue
        comienzo = octetos.rfind(b" obj", max(0, hallado.start() - 2000), hallado.start())
        cabeza = octetos[max(0, comienzo) : abre.start()]
        salida.append(_inflar(octetos, abre.end(), cabeza, quedan))
        quedan -= len(salida[-1])
        if len(salida) >= cuantos or quedan <= 0:
            break
    return salida


def _inflar(octetos: Any, desde: int, cabeza: bytes, tope: int) -> bytes:
    """Un flujo, inflado hasta `tope` octetos; vacío si no se puede."""
    largos = _LARGO.findall(cabeza)
    largo = min(int(largos[-1]) if largos else INFLADO, INFLADO)
    crudo = octetos[desde : desde + largo]
    if b"/Filter" not in cabeza:
        return bytes(crudo[:tope])
    if b"/FlateDecode" not in cabeza:
        return b""
    try:
        return zlib.decompressobj().decompress(crudo, tope)
    except zlib.error:
        return b""


# --- lector: hasta aquí ---
