"""El saneado del texto con formato ante quien quiere colar algo, o detener el servidor."""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genero.documentos import rico
from tests.documentos.test_rico import PEGADOS, REL

HOSTILES = [
    ("<script>alert(1)</script>queda", "<p>queda</p>"),
    ("<SCRIPT SRC=//mal.cl/x.js></SCRIPT>queda", "<p>queda</p>"),
    ("<scr<script>ipt>alert(1)</script>queda", "<p>ipt&gt;alert(1)queda</p>"),
    ("queda<script>alert(1)", "<p>queda</p>"),
    ("<style>p{background:url(//mal.cl)}</style>queda", "<p>queda</p>"),
    ("<svg onload=alert(1)><p>no</p></svg>queda", "<p>queda</p>"),
    ("<svg><style><img src=x onerror=alert(1)></style></svg>queda", "<p>queda</p>"),
    ("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>queda", "<p>queda</p>"),
    ("<img src=x onerror=alert(1)>queda", "<p>queda</p>"),
    ("<p onclick=alert(1)>queda</p>", "<p>queda</p>"),
    ("<p style='position:fixed;inset:0'>queda</p>", "<p>queda</p>"),
    ("<p class=cabecera id=contenido>queda</p>", "<p>queda</p>"),
    ("<iframe src=javascript:alert(1)></iframe>queda", "<p>queda</p>"),
    ("<iframe srcdoc='<script>alert(1)</script>'></iframe>queda", "<p>queda</p>"),
    ("<object data=x><p>no</p></object>queda", "<p>queda</p>"),
    ("<embed src=x>queda", "<p>queda</p>"),
    ("<template><p>no</p></template>queda", "<p>queda</p>"),
    ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>queda", "<p>'&gt;queda</p>"),
    ("<base href=//mal.cl><link rel=stylesheet href=//mal.cl><meta http-equiv=refresh content=0>queda", "<p>queda</p>"),
    ("<form action=//mal.cl><input name=clave><button>queda</button></form>", "<p>queda</p>"),
    ("<textarea><script>alert(1)</script></textarea>queda", "<p>queda</p>"),
    ("<title><img src=x onerror=alert(1)></title>queda", "<p>queda</p>"),
    ("<select><option>no</select>queda", "<p>queda</p>"),
    ("<video src=x onerror=alert(1)></video><audio src=x></audio>queda", "<p>queda</p>"),
    ("<!-- <script>alert(1)</script> -->queda", "<p>queda</p>"),
    ("<!--><script>alert(1)</script>-->queda", "<p>--&gt;queda</p>"),
    ("<![CDATA[<script>alert(1)</script>]]>queda", "<p>alert(1)]]&gt;queda</p>"),
    ("<?php echo 1 ?>queda", "<p>queda</p>"),
    ("<a href='javascript:alert(1)'>queda</a>", "<p>queda</p>"),
    ("<a href='JaVaScRiPt:alert(1)'>queda</a>", "<p>queda</p>"),
    ("<a href='java&#10;script:alert(1)'>queda</a>", "<p>queda</p>"),
    ("<a href='&#1;javascript:alert(1)'>queda</a>", "<p>queda</p>"),
    ("<a href='&#106;avascript&colon;alert(1)'>queda</a>", "<p>queda</p>"),
    ("<a href='data:text/html,<script>alert(1)</script>'>queda</a>", "<p>queda</p>"),
    ("<a href='vbscript:x'>queda</a>", "<p>queda</p>"),
    ("<a href='//mal.cl'>queda</a>", "<p>queda</p>"),
    ("<a href='/\\mal.cl'>queda</a>", "<p>queda</p>"),
    ("<a href='\\\\mal.cl'>queda</a>", "<p>queda</p>"),
    ("<a href='/salir/'>queda</a>", "<p>queda</p>"),
    ("<a href='http:mal.cl'>queda</a>", "<p>queda</p>"),
    ("<a href='https:///mal.cl'>queda</a>", "<p>queda</p>"),
    ("<a href='http://[::1'>queda</a>", "<p>queda</p>"),
    ("<a href='http://a.cl:99999/'>queda</a>", "<p>queda</p>"),
    (f"<a href='https://{'a' * 3000}.cl'>queda</a>", "<p>queda</p>"),
    ("<a href='file:///etc/passwd'>queda</a>", "<p>queda</p>"),
    ("<a href='#contenido'>queda</a>", "<p>queda</p>"),
    (
        "<a href='https://a.cl/?q=\"onmouseover=alert(1)' target=_blank ping=//mal.cl>queda</a>",
        f'<p><a href="https://a.cl/?q=%22onmouseover=alert(1)" {REL}>queda</a></p>',
    ),
    ("<a href='https://a.cl/?a=1&amp;b=<2>'>queda</a>", f'<p><a href="https://a.cl/?a=1&amp;b=%3C2%3E" {REL}>queda</a></p>'),
    ("<table><tr><td colspan=99999 rowspan=0>queda", '<table><tbody><tr><td colspan="40">queda</td></tr></tbody></table>'),
    ("<table><tr><td colspan='2\" onclick=\"x'>queda", "<table><tbody><tr><td>queda</td></tr></tbody></table>"),
    ("<table><tr><td colspan=٣>queda", "<table><tbody><tr><td>queda</td></tr></tbody></table>"),
    ("<table background=javascript:alert(1)><tr><td>queda", "<table><tbody><tr><td>queda</td></tr></tbody></table>"),
    ("&lt;script&gt;alert(1)&lt;/script&gt;", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ("&amp;lt;script&amp;gt;", "<p>&amp;lt;script&amp;gt;</p>"),
    ("\x00q\x08u\x1be\u202ed\u200ba\ufeff", "<p>queda</p>"),
    ("queda\ud800", "<p>queda</p>"),
    ("<p title='>queda", "<p>queda</p>"),
    ("<xmp><p>no</p></xmp>queda", "<p>queda</p>"),
    ("<plaintext>queda", "<p>queda</p>"),
    ("<x:script xmlns:x='http://www.w3.org/1999/xhtml'>queda</x:script>", "<p>queda</p>"),
    ("<div/onmouseover='alert(1)'>queda", "<p>queda</p>"),
    ("<p/class=x/style=y>queda", "<p>queda</p>"),
    ("< script>queda", "<p>&lt; script&gt;queda</p>"),
]


@pytest.mark.parametrize(("hostil", "esperado"), HOSTILES, ids=[h[:40] for h, _ in HOSTILES])
def test_nada_hostil_sobrevive(hostil: str, esperado: str) -> None:
    assert rico.limpiar(hostil) == esperado
    assert rico.limpiar(esperado) == esperado


class Atento(HTMLParser):
    """Toda etiqueta y todo atributo de un HTML, como los ve otro lector."""

    def __init__(self) -> None:
        super().__init__()
        self.vistas: set[str] = set()
        self.atributos: set[tuple[str, str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Anota."""
        self.vistas.add(tag)
        self.atributos |= {(tag, a, v or "") for a, v in attrs}


def solo_lo_admitido(html: str) -> bool:
    atento = Atento()
    atento.feed(html)
    for etiqueta, atributo, valor in atento.atributos:
        if etiqueta == "a":
            assert atributo == "rel" or (atributo == "href" and re.match(r"https?://[^/\s]|mailto:", valor, re.IGNORECASE)), valor
        else:
            assert etiqueta in {"td", "th"} and atributo in {"colspan", "rowspan"} and 1 < int(valor) <= 200
    return atento.vistas <= rico.ETIQUETAS


NOMBRES = (
    "p div span b strong i em u sup a ul ol li table thead tbody tfoot tr td th blockquote h1 h2 h3 h5 br pre script style del svg math "
    "template title textarea iframe img o:p font caption dl dt center body xml"
).split()
ATRIBUTOS = [
    "",
    "",
    "",
    " class=MsoListParagraph",
    ' style="mso-list:l0 level2 lfo1"',
    ' style="mso-list:Ignore"',
    ' style="font-weight:700"',
    ' style="font-weight:normal;font-style:italic"',
    " style=display:none",
    ' href="https://a.cl/x?a=1&b"',
    ' href="javascript:x"',
    ' href="//mal.cl"',
    ' href="#_ftn1"',
    ' href="#_ftnref2"',
    " colspan=3 onclick=x",
    ' rowspan="0"',
    " start=2",
    " id=ftn1",
    ' style="text-decoration:underline;vertical-align:super"',
    '"',
    "'",
]
TEXTOS = [
    "a",
    "b c",
    " ",
    "\n",
    "&nbsp;",
    "&lt;",
    "·   x",
    "1.  uno",
    "[1]",
    "é",
    "\u0301",
    "<",
    "&amp;lt;",
    "<!--",
    "-->",
    "<![if x]>",
    "&#x80;",
    "]]>",
]
etiquetas = st.builds(
    lambda cierra, n, a: f"</{n}>" if cierra else f"<{n}{a}>", st.booleans(), st.sampled_from(NOMBRES), st.sampled_from(ATRIBUTOS)
)
revueltos = st.lists(etiquetas | etiquetas | st.sampled_from(TEXTOS) | st.text(max_size=4), max_size=30).map("".join)


@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(revueltos | st.text(max_size=200))
def test_de_cualquier_html_sale_lo_admitido_y_limpiarlo_otra_vez_no_cambia_nada(html: str) -> None:
    limpio = rico.limpiar(html)
    assert solo_lo_admitido(limpio)
    assert rico.limpiar(limpio) == limpio
    assert rico.a_texto(html) == rico.a_texto(limpio)
    assert rico.vacio(limpio) == (not rico.a_texto(limpio).strip())
    if rico.es_simple(limpio):
        assert rico.de_parrafos(rico.a_texto(limpio)) == limpio


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=200))
def test_un_texto_llano_nunca_se_interpreta_y_vuelve_igual(texto: str) -> None:
    html = rico.de_parrafos(texto)
    assert rico.es_simple(html)
    assert rico.limpiar(html) == html
    assert rico.de_parrafos(rico.a_texto(html)) == html


PESADOS = {
    "word": (PEGADOS / "word.html").read_text(encoding="utf-8") * 190,
    "marcas mal anidadas": "<span>" * 80_000 + "</x>" * 80_000,
    "letras sin cerrar": "".join(f"<p><i class={n}>" for n in range(50_000)),
    "cajas": "<div>" * 180_000,
    "listas": "<ul><li>" * 100_000,
    "tablas": "<table><tr><td>" * 60_000,
    "comentarios": "<!--" * 250_000,
    "comillas": '<a "' * 250_000 + ">",
    "ampersand": "&" * 1_000_000,
    "menores": "<>" * 400_000,
    "estilos": "<p style='" + "text-decoration:" * 60_000 + "'>",
    "atributos": "<p " + "a " * 400_000 + ">",
}


@pytest.mark.parametrize("cual", PESADOS)
def test_un_megabyte_no_detiene_a_nadie(cual: str) -> None:
    """Dos segundos en un equipo libre; la prueba da más, porque corre acompañada. Sin el orden previo, algunos tardan más de un minuto."""
    antes = time.process_time()
    rico.limpiar(PESADOS[cual])
    assert time.process_time() - antes < 6
