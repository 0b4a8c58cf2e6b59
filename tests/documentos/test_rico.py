"""El saneado del texto con formato: lo pegado conserva su estructura, y hay una sola forma de escribir cada texto."""

from pathlib import Path

import pytest

from genero.documentos import rico

PEGADOS = Path(__file__).parent / "pegados"
REL = 'rel="noopener noreferrer"'

FORMAS = [
    ("hola", "<p>hola</p>"),
    ("  <p> hola \n mundo&nbsp; </p>\n<p>&nbsp;</p><p><br></p>", "<p>hola mundo</p>"),
    ("<b>a</b><strong>b</strong> <i>c</i>", "<p><strong>ab</strong> <em>c</em></p>"),
    ("<em><strong>a</strong></em>", "<p><strong><em>a</em></strong></p>"),
    ("<b> </b>x<u> </u>", "<p>x</p>"),
    ("<h1>Uno</h1><h5>Dos</h5>", "<h2>Uno</h2><h4>Dos</h4>"),
    ("<h2><b>Uno</b><br>dos</h2>", "<h2>Uno dos</h2>"),
    ("<p>a<br><br>b<br></p>", "<p>a</p><p>b</p>"),
    ("<p>a<p>b", "<p>a</p><p>b</p>"),
    ("<ul><li>a<li><p>b</p><li></ul>", "<ul><li>a</li><li>b</li></ul>"),
    ("<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
    ("<ol><li>a</li></ol><ol start=2><li>b</li></ol>", "<ol><li>a</li><li>b</li></ol>"),
    ("<ol><li>a</li></ol><ol><li>b</li></ol>", "<ol><li>a</li></ol><ol><li>b</li></ol>"),
    ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
    ("<li>suelto", "<p>suelto</p>"),
    (
        "<table><tr><th>a<th>b<tr><td>1<td>2</table>",
        "<table><tbody><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></tbody></table>",
    ),
    (
        "<table><thead><tr><th>a</thead><tfoot><tr><td>t</tfoot></table>",
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>t</td></tr></tbody></table>",
    ),
    ("<table><caption>Título</caption><tr><td>1</table>", "<p>Título</p><table><tbody><tr><td>1</td></tr></tbody></table>"),
    (
        "<table><tr><td><table><tr><td>a<td>b</table><td>c</table>",
        "<table><tbody><tr><td><p>a</p><p>b</p></td><td>c</td></tr></tbody></table>",
    ),
    ("<table><tr><td></td><td> </td></tr></table>", "<table><tbody><tr><td></td><td></td></tr></tbody></table>"),
    ("<blockquote>a<blockquote><p>b</blockquote></blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>"),
    ("<pre>a\nb</pre>", "<p>a<br>b</p>"),
    ("<dl><dt>a<dd>b</dl><center>c</center>", "<p>a</p><p>b</p><p>c</p>"),
    ("5 < 6 & 7 > 2", "<p>5 &lt; 6 &amp; 7 &gt; 2</p>"),
    (
        "<a href=' https://a.cl '>x</a><a href=mailto:a@b.cl>y</a>",
        f'<p><a href="https://a.cl" {REL}>x</a><a href="mailto:a@b.cl" {REL}>y</a></p>',
    ),
    ("<a href=https://a.cl><u>x</u></a>", f'<p><a href="https://a.cl" {REL}>x</a></p>'),
    ("cafe\u0301", "<p>café</p>"),
    ("", ""),
    ("<p></p><ul><li></li></ul><blockquote></blockquote><table></table>", ""),
]


@pytest.mark.parametrize(("dado", "esperado"), FORMAS)
def test_cada_texto_tiene_una_sola_forma(dado: str, esperado: str) -> None:
    assert rico.limpiar(dado) == esperado
    assert rico.limpiar(esperado) == esperado


PEGADO = {
    "word": "<h2>Diagnóstico institucional</h2><p><strong>Misión</strong>: atender a <em>mujeres y hombres</em> del campo<sup>[1]</sup>, "
    f'según la <a href="https://www.bcn.cl/leychile" {REL}>ley</a>.</p>'
    "<ul><li>Crédito<ol><li>De corto plazo</li><li>De largo plazo</li></ol></li><li>Asesoría técnica</li></ul>"
    '<table><tbody><tr><td><strong>Programa</strong></td><td colspan="2"><strong>Personas</strong></td></tr>'
    "<tr><td>Riego</td><td>1.204</td><td></td></tr></tbody></table><p><sup>[1]</sup> Ley 18.910, artículo 2.</p>",
    "word_filtrado": "<h2>Clientes</h2><ol><li>Personas naturales</li><li>Organizaciones</li></ol><p>Sangrado, sin viñeta.</p>"
    "<p>agregado “entre comillas” – 5 %</p><p>H2O y 3 m<sup>2</sup> resaltado <u>subrayado</u></p><p>Con comentario</p>",
    "libreoffice": "<h2>Atribuciones</h2><p><strong>Fomento</strong> productivo<sup>[1]</sup>.</p>"
    "<ol><li>Primero<ul><li>Adentro</li></ul></li><li>Segundo</li></ol>"
    '<table><thead><tr><th>Año</th><th>Meta</th></tr></thead><tbody><tr><td rowspan="2">2026</td><td>98,5 %</td></tr>'
    "<tr><td>99 %</td></tr></tbody></table>"
    "<p><sup>[1]</sup> Según su ley orgánica.</p>",
    "google": "<h2>Productos estratégicos</h2><p><strong>Riego</strong> y <em>drenaje</em> (ver "
    f'<a href="https://www.google.com/url?q=https://www.dipres.cl" {REL}>Dipres</a>)<sup>2</sup></p>'
    "<ul><li>Uno<ul><li>Uno punto uno</li></ul></li><li>Dos</li></ul>"
    "<table><tbody><tr><td><strong>Región</strong></td><td><strong>Total</strong></td></tr><tr><td>Ñuble</td><td>12</td></tr></tbody></table>",
    "excel": "<table><tbody><tr><td><strong>Año</strong></td><td>Mujeres</td><td>Hombres</td></tr>"
    "<tr><td>2025</td><td>1.204</td><td>=SUMA(A1)</td></tr><tr><td>2026</td><td></td><td>&lt; 5</td></tr></tbody></table>",
    "hojas_google": "<table><tbody><tr><td><strong>Centro</strong></td><td><strong>Inversión</strong></td></tr>"
    "<tr><td>Arauco</td><td>$ 1.500</td></tr></tbody></table>",
}


@pytest.mark.parametrize("origen", PEGADO)
def test_lo_pegado_de_otro_programa_conserva_su_estructura_y_nada_mas(origen: str) -> None:
    limpio = rico.limpiar((PEGADOS / f"{origen}.html").read_text(encoding="utf-8"))
    assert limpio == PEGADO[origen]
    assert rico.limpiar(limpio) == limpio


def test_las_notas_al_pie_van_al_final_aunque_se_pegue_antes_de_otro_texto() -> None:
    pegado = '<p>Uno<a href="#_ftn1">[1]</a></p><div id=ftn1><p><a href="#_ftnref1">[1]</a> La nota.</p></div><p>Dos</p>'
    assert rico.limpiar(pegado) == "<p>Uno<sup>[1]</sup></p><p>Dos</p><p><sup>[1]</sup> La nota.</p>"


def test_los_parrafos_se_separan_con_una_linea_en_blanco() -> None:
    assert rico.de_parrafos("uno\r\ndos\r\n \r\n\r\n<b>tres</b> & más\n") == "<p>uno<br>dos</p><p>&lt;b&gt;tres&lt;/b&gt; &amp; más</p>"
    assert rico.agregar_parrafos("<ul><li>a</ul>", "b\n\nc") == "<ul><li>a</li></ul><p>b</p><p>c</p>"


def test_el_texto_plano_separa_bloques_filas_y_celdas() -> None:
    tabla = "<table><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td><td></td></tr></tbody></table>"
    html = "<h2>T</h2><p>a<br>b</p><ul><li>x<ol><li>y</li></ol></li></ul>" + tabla
    assert rico.a_texto(html) == "T\n\na\nb\n\n• x\n  1. y\n\n1\t2\n3\t"


def test_vacio_y_simple() -> None:
    assert rico.vacio("") and rico.vacio("<p> </p>") and rico.vacio("<table><tbody><tr><td></td></tr></tbody></table>")
    assert not rico.vacio("<p>0</p>")
    assert rico.es_simple("<p>a<br>b</p>") and rico.es_simple("") and not rico.es_simple("<p><strong>a</strong></p>")


def test_para_la_pantalla_cada_tabla_va_en_su_marco() -> None:
    dibujado = rico.para_pantalla("<table><tbody><tr><td>1</td></tr></tbody></table><p>x</p><script>alert(1)</script>")
    assert dibujado.startswith('<div class="rico-tabla" role="group" aria-label="Tabla 1" tabindex="0"><table>')
    assert dibujado.endswith("</table></div><p>x</p>")
