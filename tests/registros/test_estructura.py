"""El PDF por dentro: archivable, etiquetado y con todo lo que promete, leído con una biblioteca que no es la que lo hizo."""

import hashlib
import re
from collections import Counter

import pytest

from genero.registros import pdf
from tests.registros import leido, muestras

TODOS = ["presentado", "visado", "certificado"]


@pytest.fixture(params=TODOS)
def cualquiera(request: pytest.FixtureRequest) -> bytes:
    """Cada uno de los tres registros."""
    octetos: bytes = request.getfixturevalue(request.param)
    return octetos


def test_se_declara_pdf_a_3a(cualquiera: bytes) -> None:
    with leido.abrir(cualquiera) as documento:
        with documento.open_metadata() as metadatos:
            assert (metadatos["pdfaid:part"], metadatos["pdfaid:conformance"]) == ("3", "A")
            assert metadatos["dc:title"] == documento.docinfo["/Title"]
            assert metadatos["xmp:CreatorTool"] == "Enfoque de Género"
        assert documento.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert documento.Root.OutputIntents[0].DestOutputProfile.N == 3
        assert "/ID" in documento.trailer
        assert not documento.is_encrypted


def test_dice_su_idioma_y_esta_etiquetado(cualquiera: bytes) -> None:
    with leido.abrir(cualquiera) as documento:
        raiz = documento.Root
        assert (str(raiz.Lang), bool(raiz.MarkInfo.Marked), str(raiz.StructTreeRoot.Type)) == ("es-CL", True, "/StructTreeRoot")
        assert bool(raiz.ViewerPreferences.DisplayDocTitle)
        cuenta = Counter(str(e.S) for e in leido.elementos(documento))
        assert cuenta["/H1"] == 1
        assert cuenta["/Table"] and cuenta["/P"] and cuenta["/Figure"]


def test_cada_encabezado_de_tabla_dice_su_alcance(cualquiera: bytes) -> None:
    with leido.abrir(cualquiera) as documento:
        encabezados = [e for e in leido.elementos(documento) if e.S == "/TH"]
        assert {str(e.A.Scope) for e in encabezados} == {"/Column", "/Row"}
        for e in encabezados:
            esperado = "/Column" if e.P.P.S == "/THead" else "/Row"
            assert e.A.Scope == esperado


def test_toda_imagen_tiene_su_descripcion(cualquiera: bytes) -> None:
    with leido.abrir(cualquiera) as documento:
        assert all(str(e.Alt) for e in leido.elementos(documento) if e.S == "/Figure")


def test_lleva_toda_su_letra_adentro(cualquiera: bytes) -> None:
    with leido.abrir(cualquiera) as documento:
        letras = [o for o in documento.objects if _es(o, "/FontDescriptor")]
        assert letras
        assert all("/FontFile2" in o or "/FontFile3" in o for o in letras)
        assert all(re.fullmatch(r"/[A-Z]{6}\+Source-Sans-Pro(-Semi-Bold)?", str(o.FontName)) for o in letras)
        # Sin ToUnicode, copiar o escuchar el texto daría basura.
        assert all("/ToUnicode" in o for o in documento.objects if _es(o, "/Font") and o.get("/Subtype") == "/Type0")


def test_no_trae_nada_que_se_ejecute(cualquiera: bytes) -> None:
    with leido.abrir(cualquiera) as documento:
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(documento.Root.keys())
        acciones = [o.S for o in documento.objects if _es(o, "/Action")]
        assert all(a == "/URI" for a in acciones)


def test_el_adjunto_es_el_texto_congelado_octeto_por_octeto(presentado: bytes, texto: str) -> None:
    with leido.abrir(presentado) as documento:
        assert list(documento.attachments) == ["src-formulacion-2026-v1.1.json"]
        adjunto = documento.attachments["src-formulacion-2026-v1.1.json"]
        octetos = adjunto.get_file().read_bytes()
        assert octetos == texto.encode()
        assert adjunto.get_file().mime_type == "application/json"
        assert [str(a.AFRelationship) for a in documento.Root.AF] == ["/Source"]
    assert hashlib.sha256(octetos).hexdigest() in leido.seguido(presentado)


def test_los_marcadores_llevan_a_cada_seccion_y_a_cada_ficha(presentado: bytes) -> None:
    with leido.abrir(presentado) as documento, documento.open_outline() as indice:
        (raiz,) = indice.root
        secciones = [m.title for m in raiz.children]
        assert secciones[2:5] == ["1 Identificación", "2 Misión institucional", "3 Prioridades gubernamentales"]
        productos = next(m for m in raiz.children if m.title == "6 Productos estratégicos")
        assert [m.title for m in productos.children] == [f"Producto {n}. Producto de riego {n:02}" for n in (1, 2, 3)]


def test_los_enlaces_se_describen_por_su_destino(presentado: bytes) -> None:
    with leido.abrir(presentado) as documento:
        enlaces = [str(a.Contents) for hoja in documento.pages for a in hoja.get("/Annots", []) if "/Dest" in a]
    assert "Ir a Productos estratégicos" in enlaces
    assert "Ir a la fuente 1" in enlaces
    assert not [e for e in enlaces if re.fullmatch(r"Ir a [srf]\S*\d", e)]


def test_encabezados_y_pies_no_se_leen_en_cada_pagina(presentado: bytes, oido: str) -> None:
    """Están a la vista, pero son artefactos; y nada cuelga fuera del árbol."""
    assert all("Página" in p and "Última huella de la bitácora" in p for p in leido.paginas(presentado))
    assert "Última huella de la bitácora:" not in oido
    with leido.abrir(presentado) as documento:
        alcanzados = {e.objgen for e in leido.elementos(documento)}
        numeros = documento.Root.StructTreeRoot.ParentTree.Nums
        for lista in list(numeros)[1 : 2 * len(documento.pages) : 2]:
            assert all(e.objgen in alcanzados for e in lista if e is not None)


def test_los_mismos_datos_dan_los_mismos_octetos(presentado: bytes, texto: str) -> None:
    otro = pdf.documento(texto, muestras.emision(texto))
    assert otro.octetos == presentado
    assert otro.sha256 == hashlib.sha256(presentado).hexdigest()


def _es(objeto: object, tipo: str) -> bool:
    return getattr(objeto, "get", lambda _: None)("/Type") == tipo
