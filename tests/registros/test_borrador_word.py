"""El borrador en Word: se abre, lo dice todo, lleva títulos de verdad y no trae nada que no se haya escrito."""

import io
import json
import re
import zipfile
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse

from diagnostico.diagnostico import DIAGNOSTICO
from genero.documentos import rico
from genero.registros.borrador import AVISO, borrador
from tests import hacer
from tests.elenco import usuario
from tests.registros import muestras
from tests.registros import muestras_diagnostico as diagnosticos
from tests.registros.test_diagnostico_impreso import HOSTIL, escrito, pelado


def texto_de(octetos: bytes) -> str:
    """Todo el texto del documento, en orden."""
    cuerpo = docx.Document(io.BytesIO(octetos)).element.body
    return "".join(t.text or "" for t in cuerpo.iter() if t.tag.endswith("}t"))


def de(**dichos: Any) -> bytes:
    return borrador(json.loads(muestras.armar(DIAGNOSTICO, dichos, muestras.DEL_RIEGO)), "1.1")


@pytest.fixture(scope="module")
def grande() -> tuple[dict[str, Any], bytes]:
    """Un borrador de unas 60 páginas, y su Word."""
    contenido = json.loads(diagnosticos.grande(20, parrafos=3, tablas=40, filas=5))
    return contenido, borrador(contenido, "1.2")


def test_dice_todo_lo_escrito(grande: tuple[dict[str, Any], bytes]) -> None:
    contenido, octetos = grande
    todo = pelado(texto_de(octetos))
    assert [t for t in escrito(contenido) if pelado(t) not in todo] == []


def test_va_marcado_como_borrador_en_cada_pagina(grande: tuple[dict[str, Any], bytes]) -> None:
    documento = docx.Document(io.BytesIO(grande[1]))
    assert AVISO == "BORRADOR, sin aprobación ni V°B°"
    assert documento.sections[0].header.paragraphs[0].text.startswith(AVISO)
    assert "1.2" in documento.sections[0].header.paragraphs[0].text


def test_los_titulos_son_de_verdad_y_el_indice_es_automatico(grande: tuple[dict[str, Any], bytes]) -> None:
    documento = docx.Document(io.BytesIO(grande[1]))
    titulos = [(p.style.name, p.text) for p in documento.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert ("Heading 1", "4 Productos y procesos") in titulos
    assert ("Heading 2", "Producto 20. Producto 20 de la muestra grande") in titulos
    assert "TOC \\o" in "".join(i.text or "" for i in documento.element.body.iter() if i.tag.endswith("}instrText"))
    niveles = [int(nombre[-1]) for nombre, _ in titulos]
    assert [b for a, b in zip(niveles, niveles[1:], strict=False) if b > a + 1] == []


def test_los_encabezados_de_tabla_se_repiten(grande: tuple[dict[str, Any], bytes]) -> None:
    documento = docx.Document(io.BytesIO(grande[1]))
    con_encabezado = [t for t in documento.tables if t._tbl.tr_lst[0].trPr is not None and "tblHeader" in t._tbl.tr_lst[0].trPr.xml]
    assert len(con_encabezado) >= 40 + 20 * 4
    pegada = next(t for t in documento.tables if t.cell(0, 0).text == "Comuna mision 1")
    assert [c.text for c in pegada.rows[24].cells] == ["Comuna 1-24", "168", "216,5"]


def test_el_formato_se_vuelve_el_de_word() -> None:
    html = rico.limpiar(
        "<p>Va <strong>fuerte</strong> y <em>leve</em><sup>1</sup></p><ol><li>Uno</li><li>Dos</li></ol><p>x</p><ol><li>Otra vez</li></ol>"
    )
    documento = docx.Document(io.BytesIO(de(mision=html)))
    parrafo = next(p for p in documento.paragraphs if p.text.startswith("Va fuerte"))
    assert [(r.text, bool(r.bold), bool(r.italic), bool(r.font.superscript)) for r in parrafo.runs if r.text.strip()] == [
        ("Va ", False, False, False),
        ("fuerte", True, False, False),
        (" y ", False, False, False),
        ("leve", False, True, False),
        ("1", False, False, True),
    ]
    numeradas = [p for p in documento.paragraphs if p.style and p.style.name == "List Number"]
    assert [p.text for p in numeradas] == ["Uno", "Dos", "Otra vez"]
    listas = [re.search(r'numId w:val="(\d+)"', p._p.xml)[1] for p in numeradas]  # type: ignore[index]
    assert listas[0] == listas[1] != listas[2]


def test_sin_macros_ni_mas_enlaces_que_los_escritos() -> None:
    malo = '<p><a href="https://ejemplo.cl/a?b=1&amp;c=2">bien</a> <a href="javascript:alert(1)">mal</a></p><img src="http://malo.example/x.png">'
    with zipfile.ZipFile(io.BytesIO(de(mision=malo))) as paquete:
        assert not [n for n in paquete.namelist() if re.search("vba|embeddings|jpe?g|png", n.lower())]
        afuera = re.findall(
            r'Target="([^"]*)" TargetMode="External"', "".join(paquete.read(n).decode() for n in paquete.namelist() if n.endswith(".rels"))
        )
    assert afuera == ["https://ejemplo.cl/a?b=1&amp;c=2"]


@pytest.mark.parametrize(
    "html",
    [HOSTIL, "<table><tbody><tr><td rowspan='99' colspan='999'>x</td></tr><tr></tr></tbody></table>", "suelto <li>y</li> \x0b&lt;b&gt;"],
)
def test_con_cualquier_html_se_abre(html: str) -> None:
    assert docx.Document(io.BytesIO(de(mision=html))).paragraphs


def test_lo_baja_quien_lee_el_borrador(elenco: None) -> None:
    documento = hacer.hasta("borrador", texto="Cultivar <b>la</b> tierra & el agua")
    cliente = Client()
    cliente.force_login(usuario("eg"))
    ruta = [documento.servicio.slug, documento.ciclo.anio, "formulacion", documento.version]
    respuesta = cliente.get(reverse("borrador_word", args=ruta))
    assert respuesta.status_code == 200
    assert "attachment" in respuesta["Content-Disposition"]
    assert ".docx" in respuesta["Content-Disposition"]
    assert "no-store" in respuesta["Cache-Control"]
    assert "Cultivar <b>la</b> tierra & el agua" in texto_de(respuesta.content)
    assert f'href="{reverse("borrador_word", args=ruta)}"' in cliente.get(reverse("documento", args=ruta)).content.decode()
    cliente.force_login(usuario("lectura"))
    assert cliente.get(reverse("borrador_word", args=ruta)).status_code == 404
