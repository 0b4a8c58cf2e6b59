"""Archivos que no son lo que dicen, que se agrandan al abrirlos, que traen macros o entidades, o que están rotos. Sin base de datos."""

import io
import time
import zipfile
from collections.abc import Callable
from datetime import datetime

import pytest
from openpyxl import Workbook

from genero.documentos import xlsx, xlsx_guardia
from genero.documentos.xlsx import Celda, abrir, letra, neutra, sin_neutra
from genero.documentos.xlsx_guardia import PlanillaIlegible
from tests.importar.libros import libro_de, octetos_de

BUENO = libro_de({"Una": [["a", 1]]})
HOJA = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}<sheetData>{}</sheetData>{}</worksheet>'


def con(nombre: str, contenido: bytes, *, de: bytes = BUENO, compresion: int = zipfile.ZIP_DEFLATED) -> bytes:
    """El mismo archivo, con esa parte puesta o cambiada."""
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(de)) as viejo, zipfile.ZipFile(salida, "w", compresion) as nuevo:
        for parte in viejo.infolist():
            if parte.filename != nombre:
                nuevo.writestr(parte.filename, viejo.read(parte))
        nuevo.writestr(nombre, contenido)
    return salida.getvalue()


def sin(nombre: str) -> bytes:
    """El mismo archivo, sin esa parte."""
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BUENO)) as viejo, zipfile.ZipFile(salida, "w") as nuevo:
        for parte in viejo.infolist():
            if parte.filename != nombre:
                nuevo.writestr(parte.filename, viejo.read(parte))
    return salida.getvalue()


def hoja_cruda(filas: str, *, antes: str = "", despues: str = "") -> bytes:
    """Un libro cuya hoja es ese XML."""
    return con("xl/worksheets/sheet1.xml", HOJA.format(antes, filas, despues).encode())


def cifrado() -> bytes:
    """Un zip que dice que una parte va con clave."""
    octetos = bytearray(BUENO)
    for marca, lugar in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        desde = octetos.find(marca)
        while desde >= 0:
            octetos[desde + lugar] |= 1
            desde = octetos.find(marca, desde + 4)
    return bytes(octetos)


def con_muchas_partes() -> bytes:
    """Un zip con más partes de las que trae una planilla."""
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w") as nuevo:
        for n in range(xlsx_guardia.TOPE_PARTES + 1):
            nuevo.writestr(f"xl/{n}.xml", "<a/>")
    return salida.getvalue()


ENTIDADES = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "AAAA"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
EXTERNA = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst>&a;</sst>'
HOSTILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "vacío": (lambda: b"", "no es una planilla"),
    "otra cosa": (lambda: b"%PDF-1.7 hola", "no es una planilla"),
    "formato antiguo": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "formato antiguo"),
    "un zip cualquiera": (lambda: sin("xl/workbook.xml"), "no es una planilla"),
    "muy pesado": (lambda: b"PK\x03\x04" + bytes(xlsx_guardia.TOPE), "pesa más de 5 MB"),
    "cortado": (lambda: BUENO[: len(BUENO) // 2], "dañado"),
    "con clave": (cifrado, "tiene clave"),
    "macros": (lambda: con("xl/vbaProject.bin", b"\xcc\x61"), "macros"),
    "dice que trae macros": (
        lambda: con("[Content_Types].xml", b"<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>"),
        "macros",
    ),
    "macros antiguas": (lambda: con("xl/macrosheets/sheet1.xml", b"<a/>"), "macros"),
    "se agranda": (lambda: con("xl/media/cero.bin", bytes(xlsx_guardia.TOPE_ABIERTO + 1)), "se agranda"),
    "se agranda de a poco": (lambda: con("xl/worksheets/sheet1.xml", b" " * (xlsx_guardia.TOPE_ABIERTO + 1)), "se agranda"),
    "muchas partes": (con_muchas_partes, "se agranda"),
    "entidades": (lambda: con("xl/sharedStrings.xml", ENTIDADES), "instrucciones que no se admiten"),
    "entidad de afuera": (lambda: con("xl/worksheets/sheet1.xml", EXTERNA), "instrucciones que no se admiten"),
    "entidades disimuladas": (lambda: con("xl/sharedStrings.xml", ENTIDADES.decode().encode("utf-16")), "instrucciones que no se admiten"),
    "otra compresión": (lambda: con("xl/x.xml", b"<a/>", compresion=zipfile.ZIP_LZMA), "dañado"),
    "xml mal formado": (lambda: con("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>"), "dañado"),
    "índice imposible": (lambda: hoja_cruda('<row r="1"><c r="A1" t="s"><v>999</v></c></row>'), "dañado"),
    "fila imposible": (lambda: hoja_cruda('<row r="uno"><c><v>1</v></c></row>'), "dañado"),
    "muchas filas vacías": (lambda: hoja_cruda("".join(f'<row r="{n}"/>' for n in range(1, 60_000))), "demasiadas filas"),
    "muchas celdas vacías": (lambda: hoja_cruda("".join(f'<row r="{n}">{"<c/>" * 100}</row>' for n in range(1, 1500))), "demasiadas"),
}


@pytest.mark.parametrize("cual", HOSTILES)
def test_un_archivo_hostil_se_rechaza_con_su_razon(cual: str) -> None:
    hacer, dicho = HOSTILES[cual]
    octetos, desde = hacer(), time.process_time()
    with pytest.raises(PlanillaIlegible, match=dicho):
        abrir(octetos)
    assert time.process_time() - desde < 5


def test_una_hoja_que_dice_ser_enorme_se_lee_por_lo_que_trae() -> None:
    """Lo que dice ocupar no se le cree; y la última fila de la planilla no obliga a recorrer las de entre medio."""
    filas = '<row r="2"><c r="B2"><v>7</v></c></row><row r="1048576"><c r="XFD1048576"><v>8</v></c></row>'
    hoja = abrir(hoja_cruda(filas, antes='<dimension ref="A1:XFD1048576"/>'))[0]
    assert hoja.filas == {2: {2: Celda("7")}, 1_048_576: {16_384: Celda("8")}}


def test_cada_clase_de_celda_se_lee_como_la_escribiria_una_persona() -> None:
    libro = Workbook()
    hoja = libro.worksheets[0]
    hoja.append([98.5, 0.1 + 0.2, 1234567, True, False, datetime(2026, 5, 12), datetime(2026, 5, 12, 9, 30), "=1+1", "#DIV/0!", " hola "])
    hoja.append([0.455, 0.5, "'=SUMA(A1)", "'-5", "''@x", "=texto", None])
    hoja["A2"].number_format, hoja["B2"].number_format = "0.0%", "0%"
    hoja["F2"].data_type = "s"
    leidas = abrir(octetos_de(libro))[0].filas
    assert [leidas[1][n].texto for n in range(1, 8)] == ["98,5", "0,3", "1234567", "Sí", "No", "12-05-2026", "12-05-2026 09:30"]
    assert leidas[1][8].error == xlsx.SIN_RESULTADO
    assert leidas[1][9].error == "La planilla muestra ahí un error (#DIV/0!). Corríjalo, o escriba el dato."
    assert leidas[1][10].texto == " hola "
    assert [leidas[2][n].texto for n in range(1, 7)] == ["45,5 %", "50 %", "=SUMA(A1)", "-5", "'@x", "=texto"]


def test_una_formula_con_resultado_se_lee_por_su_resultado() -> None:
    hoja = abrir(hoja_cruda('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>C1</f></c></row>'))[0]
    assert hoja.filas == {1: {1: Celda("2"), 2: Celda("", xlsx.SIN_RESULTADO)}}


@pytest.mark.parametrize("texto", ["=1+1", "+56 2", "-5", "@x", "\tx", "'=1", "''+", "llano", "", "'", "l'agua", "'ya"])
def test_neutralizar_se_puede_deshacer(texto: str) -> None:
    assert not neutra(texto).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert sin_neutra(neutra(texto)) == texto


def test_las_letras_de_las_columnas() -> None:
    assert [letra(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]


DISFRAZADAS = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'


@pytest.mark.parametrize(
    "octetos", [DISFRAZADAS.encode(), DISFRAZADAS.encode("utf-16"), b" \n" + DISFRAZADAS.encode(), DISFRAZADAS.encode("utf-16-le")]
)
@pytest.mark.parametrize("nombre", ["xl/worksheets/sheet1.bin", "xl/media/image1.png"])
def test_las_entidades_se_hallan_se_llame_como_se_llame_la_parte(nombre: str, octetos: bytes) -> None:
    with pytest.raises(PlanillaIlegible, match="instrucciones que no se admiten"):
        abrir(con(nombre, octetos))


def test_una_imagen_de_verdad_no_estorba() -> None:
    assert abrir(con("xl/media/image1.png", b"\x89PNG\r\n\x1a\n\x00\x00<!ENTIT"))[0].filas[1][1].texto == "a"


def test_un_texto_mas_largo_que_una_celda_no_se_lee() -> None:
    cruda = hoja_cruda(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * (xlsx.LARGO_DE_CELDA + 1)}</t></is></c></row>')
    assert abrir(cruda)[0].filas[1][1] == Celda("", xlsx.MUY_LARGA)


def test_el_mismo_texto_en_miles_de_celdas_no_pasa() -> None:
    fila = f'<c t="inlineStr"><is><t>{"x" * 32_000}</t></is></c>'
    with pytest.raises(PlanillaIlegible, match="demasiado texto"):
        abrir(hoja_cruda("".join(f"<row>{fila}</row>" for _ in range(260))))
