"""Dos textos en uno: quitando lo quitado queda el nuevo, quitando lo agregado queda el viejo, y nunca se cuela una etiqueta."""

import re
import time

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genero.documentos import rico
from genero.documentos.alinear import alinear, creciente
from genero.documentos.comparar_rico import en_bloques
from genero.documentos.comparar_texto import en_linea, enumeracion, reemplazo

DICHO = re.compile(r'<span class="solo-lectores">(?:Quitado|Agregado): </span>')
Q, A = '<span class="solo-lectores">Quitado: </span>', '<span class="solo-lectores">Agregado: </span>'

FIJAS = [
    ("<p>Hola mundo</p>", "<p>Hola mundo cruel</p>", f"<p>Hola mundo<ins>{A} cruel</ins></p>"),
    (
        "<p>pequeños productores agrícolas</p>",
        "<p>pequeños productores y productoras agrícolas</p>",
        f"<p>pequeños productores <ins>{A}y productoras </ins>agrícolas</p>",
    ),
    (
        "<ul><li>Uno</li><li>Dos</li></ul>",
        "<ul><li>Uno</li><li>Nuevo</li><li>Dos</li></ul>",
        f'<ul><li>Uno</li><li class="agregado"><ins>{A}Nuevo</ins></li><li>Dos</li></ul>',
    ),
    (
        "<p>Uno</p><p>Dos</p>",
        "<p>Uno</p><ul><li>Dos</li></ul>",
        f'<p>Uno</p><del class="entero">{Q}<p>Dos</p></del><ins class="entero">{A}<ul><li>Dos</li></ul></ins>',
    ),
    (
        "<ol><li>Uno<ul><li>x</li></ul></li></ol>",
        "<ol><li>Uno</li></ol>",
        f'<ol><li>Uno<del class="entero">{Q}<ul><li>x</li></ul></del></li></ol>',
    ),
    (
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>3</td></tr><tr><td>5</td><td>6</td></tr></tbody></table>",
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>"
        f"<tr><td>1</td><td><del>{Q}2</del><ins>{A}3</ins></td></tr>"
        f'<tr class="agregado"><td class="agregado"><ins>{A}5</ins></td><td class="agregado"><ins>{A}6</ins></td></tr></tbody></table>',
    ),
    (
        "<p>Una <strong>cosa</strong> es</p>",
        "<p>Una cosa es</p>",
        f"<p>Una <del>{Q}<strong>cosa</strong></del><ins>{A}cosa</ins> es</p>",
    ),
]


def lado(html: str, quitar: str) -> str:
    """El texto de un lado: sin lo marcado con `quitar` y con lo demás como si nada, vuelto a su única forma."""
    raiz = lxml.html.fragment_fromstring(DICHO.sub("", html), create_parent="div")
    clase = {"del": "quitado", "ins": "agregado"}[quitar]
    sobran = raiz.xpath(f"//{quitar} | //*[contains(@class, '{clase}')] | //*[@class='cambio__enlace']")
    for elemento in sobran:
        if elemento.getparent() is not None:
            elemento.drop_tree()
    for elemento in raiz.xpath("//ins | //del"):
        elemento.drop_tag()
    return rico.limpiar("".join([raiz.text or "", *(lxml.html.tostring(e, encoding="unicode") for e in raiz)]))


def comprobar(antes: str, despues: str) -> str:
    html = en_bloques(antes, despues, entero=True)
    assert lado(html, "del") == rico.limpiar(despues)
    assert lado(html, "ins") == rico.limpiar(antes)
    return html


@pytest.mark.parametrize(("antes", "despues", "esperado"), FIJAS)
def test_cada_caso_se_ve_como_se_espera(antes: str, despues: str, esperado: str) -> None:
    assert comprobar(antes, despues) == esperado


def test_lo_que_no_cambio_y_esta_lejos_se_cuenta_y_no_se_repite() -> None:
    parrafos = [f"<p>Párrafo {n}</p>" for n in range(20)]
    html = en_bloques("".join(parrafos), "".join([*parrafos[:19], "<p>Párrafo 19 y último</p>"]))
    assert html.startswith('<p class="igual">Sin cambios: 18 párrafos.</p><p>Párrafo 18</p>')
    filas = [f"<tr><td>Fila {n}</td><td>{n}</td></tr>" for n in range(20)]
    tabla = "<table><tbody>{}</tbody></table>"
    html = en_bloques(tabla.format("".join(filas)), tabla.format("".join(filas).replace("<td>7</td>", "<td>8</td>", 1)))
    assert html.count("<tr") == 5
    assert '<td colspan="2" class="igual">Sin cambios: 6 filas.</td>' in html


def test_un_enlace_que_solo_cambia_de_destino_lo_dice() -> None:
    html = comprobar('<p>Ver <a href="https://a.cl">la fuente</a></p>', '<p>Ver <a href="https://b.cl">la fuente</a></p>')
    assert "(lleva a https://a.cl)" in html
    assert "(lleva a https://b.cl)" in html


def test_una_tabla_con_celdas_que_bajan_no_se_mezcla() -> None:
    vieja = '<table><tbody><tr><td rowspan="2">a</td><td>1</td></tr><tr><td>2</td></tr></tbody></table>'
    nueva = "<table><tbody><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></tbody></table>"
    html = comprobar(vieja, nueva)
    assert html.count("<table>") == 2


@pytest.mark.parametrize(
    "hostil", ["<script>alert(1)</script>", "<ins>falso</ins>", '<p class="agregado">x</p>', '<span class="solo-lectores">Nada: </span>']
)
def test_lo_escrito_nunca_se_vuelve_etiqueta(hostil: str) -> None:
    for html in (en_linea(hostil, f"{hostil} y más"), reemplazo(hostil, "otro"), enumeracion([hostil], ["otro"])):
        assert hostil not in html
        assert "&lt;" in html
    pasado = en_bloques(f"<p>{hostil}</p>", f"<p>{hostil} y más</p>")
    assert "<script" not in pasado
    assert "falso</ins>" not in pasado
    assert "agregado" not in pasado


def test_un_texto_largo_y_distinto_no_demora() -> None:
    uno = "".join(f"<p>{' '.join(f'palabra{(n * k) % 997}' for k in range(120))}</p>" for n in range(1, 120))
    otro = "".join(f"<p>{' '.join(f'termino{(n * k) % 991}' for k in range(120))}</p>" for n in range(1, 120))
    repetido = "<p>" + "siempre lo mismo, " * 8000 + "</p>"
    for a, b in ((uno, otro), (repetido, repetido.replace("mismo", "propio", 3)), (uno, repetido)):
        comienzo = time.process_time()
        en_bloques(a, b)
        assert time.process_time() - comienzo < 2


palabras = st.sampled_from(["uno", "dos", "tres.", "cuatro,", "5", "3,5", "<b>", "&amp;", "ñandú", "mujeres y hombres", "(a)"])
llano = st.lists(palabras, max_size=14).map(" ".join)
trozo = (
    llano
    | st.builds("<strong>{}</strong>".format, llano)
    | st.builds('<a href="https://{}.cl">{}</a>'.format, st.sampled_from("ab"), llano)
)
parrafo = st.lists(trozo, min_size=1, max_size=3).map(lambda t: f"<p>{' '.join(t)}</p>")
punto = st.builds("<li>{}{}</li>".format, llano, st.just("") | st.builds("<ul><li>{}</li></ul>".format, llano))
lista = st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["ul", "ol"]), st.lists(punto, max_size=4).map("".join))
celda = st.builds("<td{}>{}</td>".format, st.sampled_from(["", "", "", ' colspan="2"', ' rowspan="2"']), llano)
fila = st.lists(celda, min_size=1, max_size=3).map(lambda c: f"<tr>{''.join(c)}</tr>")
tabla = st.lists(fila, max_size=4).map(lambda f: f"<table><tbody>{''.join(f)}</tbody></table>")
cita = parrafo.map("<blockquote>{}</blockquote>".format)
titulo = llano.map("<h2>{}</h2>".format)
texto = st.lists(parrafo | lista | tabla | cita | titulo, max_size=5).map("".join).map(rico.limpiar)


@given(texto, texto)
@settings(deadline=None, max_examples=300)
def test_de_la_comparacion_se_recuperan_los_dos_textos(antes: str, despues: str) -> None:
    html = comprobar(antes, despues)
    assert ("<ins" in html or "<del" in html or 'class="' in html) == (antes != despues)


@given(texto, texto, st.data())
@settings(deadline=None, max_examples=150)
def test_tambien_si_comparten_partes(uno: str, otro: str, datos: st.DataObject) -> None:
    comprobar(uno + otro, otro + uno)
    comprobar(uno + uno + otro, datos.draw(st.sampled_from([uno, otro, ""])) + otro)


@given(st.text(max_size=200), st.text(max_size=200))
@settings(deadline=None, max_examples=200)
def test_lo_llano_sale_escapado_y_completo(antes: str, despues: str) -> None:
    html = en_linea(antes, despues)
    assert set(re.findall(r"<[^>]*>", html)) <= {"<ins>", "</ins>", "<del>", "</del>", '<span class="solo-lectores">', "</span>"}


@given(st.lists(st.integers(0, 6), max_size=40), st.lists(st.integers(0, 6), max_size=40))
@settings(deadline=None, max_examples=300)
def test_alinear_cubre_ambas_listas_en_orden(a: list[int], b: list[int]) -> None:
    i = j = 0
    for t in alinear(a, b):
        assert (t.desde_a, t.desde_b) == (i, j)
        i, j = t.hasta_a, t.hasta_b
        assert not t.igual or a[t.desde_a : i] == b[t.desde_b : j]
    assert (i, j) == (len(a), len(b))


def test_lo_creciente_es_lo_mas_largo() -> None:
    assert len(creciente([3, 1, 2, 9, 5, 7])) == 4
    assert creciente([]) == []
