"""Mirar un XLSX antes de abrirlo: que sea lo que dice, que quepa y que no traiga más que datos.

Nada se interpreta aquí. Cada parte se descomprime contando lo que de verdad ocupa, no lo que su índice promete.
"""

import io
import zipfile

TOPE = 5 * 1024 * 1024
TOPE_ABIERTO = 25 * 1024 * 1024
# Una planilla de verdad trae unas decenas de partes; los formatos de celda de una muy trabajada pesan menos de un mega.
TOPE_PARTES, TOPE_FORMATOS = 500, 2 * 1024 * 1024
_TROZO = 256 * 1024
_CLASICO = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_COMPRESIONES = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CIFRADA = 0x1
_EXTENSIONES_XML = (".xml", ".rels", ".vml")
_MARCAS_DE_ORDEN = (b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe")
PESA = "Esa planilla pesa más de 5 MB. Quite las imágenes y las hojas que no van, o tráigala por partes."
SE_AGRANDA = "Esa planilla se agranda demasiado al abrirla. Copie los datos en una plantilla recién bajada y súbala de nuevo."
NO_ES = "Ese archivo no es una planilla de Excel (.xlsx). Ábralo, guárdelo como «Libro de Excel (.xlsx)» y súbalo de nuevo."
DANADA = "No se pudo leer la planilla: el archivo está dañado. Ábrala, guárdela de nuevo como .xlsx y vuelva a subirla."
ANTIGUA = (
    "Esa planilla está en el formato antiguo de Excel (.xls) o tiene clave para abrirla. Guárdela como «Libro de Excel (.xlsx)», sin clave."
)
CON_MACROS = "Esa planilla trae macros, y no se abre. Guárdela como «Libro de Excel (.xlsx)», que va sin macros."
CON_ENTIDADES = "Esa planilla trae por dentro instrucciones que no se admiten. Copie los datos en una plantilla recién bajada."


class PlanillaIlegible(ValueError):
    """El archivo no se puede leer; el mensaje dice por qué y qué hacer."""


def revisar(octetos: bytes) -> None:
    """PlanillaIlegible si el archivo no es un XLSX, no cabe, o trae macros, entidades o partes con clave."""
    if len(octetos) > TOPE:
        raise PlanillaIlegible(PESA)
    if octetos.startswith(_CLASICO):
        raise PlanillaIlegible(ANTIGUA)
    if not octetos.startswith(_ZIP):
        raise PlanillaIlegible(NO_ES)
    try:
        with zipfile.ZipFile(io.BytesIO(octetos)) as archivo:
            _revisar_partes(archivo)
    except PlanillaIlegible:
        raise
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, ValueError, EOFError, RuntimeError) as falla:
        raise PlanillaIlegible(DANADA) from falla
    except Exception as falla:  # noqa: BLE001 - lo escribió cualquiera: zlib y el lector de zip fallan de muchas maneras
        raise PlanillaIlegible(DANADA) from falla


def _revisar_partes(archivo: zipfile.ZipFile) -> None:
    partes = archivo.infolist()
    nombres = [p.filename for p in partes]
    if len(partes) > TOPE_PARTES or sum(p.file_size for p in partes) > TOPE_ABIERTO:
        raise PlanillaIlegible(SE_AGRANDA)
    if len(set(nombres)) != len(nombres) or any(p.compress_type not in _COMPRESIONES for p in partes):
        raise PlanillaIlegible(DANADA)
    if any(p.flag_bits & _CIFRADA for p in partes):
        raise PlanillaIlegible(ANTIGUA)
    if "xl/workbook.xml" not in nombres or "[Content_Types].xml" not in nombres:
        raise PlanillaIlegible(NO_ES)
    if any("vbaproject" in n.lower() or "/macrosheets/" in n.lower() for n in nombres):
        raise PlanillaIlegible(CON_MACROS)
    abierto = 0
    for parte in partes:
        abierto += _revisar_parte(archivo, parte, TOPE_ABIERTO - abierto)


def _revisar_parte(archivo: zipfile.ZipFile, parte: zipfile.ZipInfo, cabe: int) -> int:
    """Descomprime una parte sin guardarla y dice cuánto ocupa de verdad."""
    nombre = parte.filename.lower()
    es_xml = nombre.endswith(_EXTENSIONES_XML)
    cabe = min(cabe, TOPE_FORMATOS) if nombre.endswith(("styles.xml", "content_types].xml")) else cabe
    total, cola = 0, b""
    with archivo.open(parte) as entrada:
        while trozo := entrada.read(_TROZO):
            # El lector abre la parte que le nombren, se llame como se llame: cuenta lo que trae.
            es_xml = es_xml or (not total and _parece_xml(trozo))
            total += len(trozo)
            if total > cabe:
                raise PlanillaIlegible(SE_AGRANDA)
            if es_xml:
                _exigir_sin_entidades(cola + trozo)
                cola = trozo[-16:]
            if nombre.endswith("content_types].xml") and b"macroenabled" in (cola + trozo).lower():
                raise PlanillaIlegible(CON_MACROS)
    return total


def _parece_xml(comienzo: bytes) -> bool:
    """Si empieza como un XML, en cualquiera de las codificaciones que el lector entiende."""
    return comienzo.startswith(_MARCAS_DE_ORDEN) or comienzo.lstrip(b"\x00\t\r\n ").startswith(b"<")


def _exigir_sin_entidades(trozo: bytes) -> None:
    """Un XML de planilla va en UTF-8 y sin declaraciones: con ellas se puede hacer crecer un texto o pedir archivos ajenos."""
    if b"\x00" in trozo or b"<!DOCTYPE" in trozo or b"<!ENTITY" in trozo:
        raise PlanillaIlegible(CON_ENTIDADES)
