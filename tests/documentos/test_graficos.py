"""El dibujo de un gráfico: que quepa, que se pueda leer sin verlo, en la página y en el PDF, y que su tabla diga lo mismo."""

import re
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given
from hypothesis import settings as de_hypothesis
from hypothesis import strategies as st
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from diagnostico.graficos import brechas_en_los_anios, usuarios_por_sexo
from genero.documentos import dibujo
from genero.documentos.graficos import Dicho, Fila, Grafico, Serie, Tabla, barras, linea
from genero.registros.pdf import HOJAS, _hoja
from genero.registros.recursos import SoloLoNuestro
from tests.diagnostico.muestras import CASOS, TASAS

NADA = Tabla(("Año",), ())


class Leido(HTMLParser):
    """Las etiquetas con sus atributos, y el texto de las que se piden."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.etiquetas: list[tuple[str, dict[str, str | None]]] = []
        self.textos: dict[str, list[str]] = {}
        self._abierta = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.etiquetas.append((tag, dict(attrs)))
        self._abierta = tag

    def handle_endtag(self, tag: str) -> None:
        self._abierta = ""

    def handle_data(self, data: str) -> None:
        if self._abierta and data.strip():
            self.textos.setdefault(self._abierta, []).append(data)

    def de(self, etiqueta: str) -> list[dict[str, str | None]]:
        return [a for e, a in self.etiquetas if e == etiqueta]


def pintar(*graficos: Grafico, papel: bool = False) -> Leido:
    return Leido("".join(render_to_string("documento/_grafico.html", {"g": g, "papel": papel}) for g in graficos))


def test_las_barras_no_se_salen_ni_se_montan() -> None:
    for grafico in usuarios_por_sexo(CASOS + [{**CASOS[0], "anio": 1970 + n, "hombres": 10**n} for n in range(12)]):
        por_fila: dict[str, list[dibujo.Barra]] = {}
        for barra in grafico.barras:
            assert 0 <= float(barra.x) and float(barra.x) + float(barra.ancho) <= dibujo.ANCHO + 0.1
            assert float(barra.y) + float(barra.alto) <= float(grafico.alto)
            por_fila.setdefault(barra.y, []).append(barra)
        for fila in por_fila.values():
            for una, otra in zip(fila, fila[1:], strict=False):
                assert float(una.x) + float(una.ancho) <= float(otra.x) + 0.1, "una rendija las separa"


def test_los_rotulos_no_se_topan_y_la_primera_y_la_ultima_cifra_van_siempre() -> None:
    filas = [{"indicador": "X", "unidad": "personas", "anio": 1990 + n, "mujeres": 40 + n, "hombres": 60} for n in range(30)]
    (grafico,) = brechas_en_los_anios(filas)
    for fuerte in (True, False):
        xs = sorted(float(t.x) for t in grafico.textos if t.ancla == "middle" and t.fuerte == fuerte)
        assert len(xs) >= 2 and all(b - a >= 34 for a, b in zip(xs, xs[1:], strict=False))
    dichos = {t.texto for t in grafico.textos}
    assert {"−20", "7", "1990", "2019"} <= dichos
    assert grafico.tabla.larga and len(grafico.tabla.filas) == 30


def test_se_puede_leer_sin_verlo() -> None:
    (grafico,) = brechas_en_los_anios(TASAS)
    leido = pintar(grafico)
    (svg,) = leido.de("svg")
    assert svg["role"] == "img"
    assert (svg["aria-labelledby"] or "").split() == [leido.de("title")[0]["id"], leido.de("desc")[0]["id"]]
    assert leido.textos["title"] == [grafico.dicho.titulo] and leido.textos["desc"] == [grafico.dicho.descripcion]
    celdas = leido.textos["td"]
    assert celdas == [c for f in grafico.tabla.filas for c in f[1:]]
    assert [a["scope"] for a in leido.de("th")] == ["col"] * 4 + ["row"] * 3


def test_dos_graficos_en_una_pagina_no_repiten_identificadores_y_cada_uno_usa_los_suyos() -> None:
    # El segundo dice lo mismo que el primero, pero de otro producto.
    otro = usuarios_por_sexo([{**f, "producto": "0f8fad5b-d9cb-469f-a165-70867728950e"} for f in CASOS])
    graficos = [*usuarios_por_sexo(CASOS), *otro, *brechas_en_los_anios(TASAS)]
    leido = pintar(*graficos)
    ids = [a["id"] for _, a in leido.etiquetas if "id" in a]
    assert len(ids) == len(set(ids)) >= 9
    usados = {m for _, a in leido.etiquetas for m in re.findall(r"url\(#([^)]+)\)", a.get("fill") or "")}
    assert usados <= set(ids) and len(usados) == 6
    assert [g.ident for g in usuarios_por_sexo(CASOS)] == [graficos[0].ident], "el mismo gráfico, el mismo identificador cada vez"


@pytest.mark.parametrize("papel", [False, True])
def test_nada_en_linea_y_las_medidas_con_punto_decimal(*, papel: bool) -> None:
    leido = pintar(*usuarios_por_sexo(CASOS), *brechas_en_los_anios(TASAS), papel=papel)
    assert not [e for e, a in leido.etiquetas if "style" in a or any(n.startswith("on") for n in a) or e in {"style", "script"}]
    medidas = [a[n] for _, a in leido.etiquetas for n in ("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "height") if n in a]
    assert len(medidas) > 50 and all(re.fullmatch(r"-?\d+(\.\d)?", m or "") for m in medidas)


def test_la_tabla_larga_se_abre_en_pantalla_y_va_completa_en_el_papel() -> None:
    filas = [{**CASOS[0], "anio": 1990 + n} for n in range(20)]
    (grafico,) = usuarios_por_sexo(filas)
    assert len(pintar(grafico).de("details")) == 1 and len(pintar(grafico).de("tr")) == 21
    papel = pintar(grafico, papel=True)
    assert not papel.de("details") and len(papel.de("tr")) == 21
    assert papel.textos["title"] == [f"{grafico.dicho.titulo}. {grafico.dicho.descripcion}"], "en el PDF, el texto alternativo es el título"


def test_lo_escrito_no_se_vuelve_codigo() -> None:
    (grafico,) = usuarios_por_sexo([{**CASOS[0], "grupo": "<script>x</script>", "periodo": '"><b>1'}])
    leido = pintar(grafico)
    assert not leido.de("script") and not leido.de("b")


def test_cada_serie_se_distingue_sin_color() -> None:
    assert len({t.trazo for t in dibujo.TRAMAS.values()}) == len(dibujo.TRAMAS)


def test_los_colores_del_papel_son_los_de_los_tokens() -> None:
    tokens = (Path(settings.RAIZ) / "static/css/tokens.css").read_text(encoding="utf-8")
    claros = dict(re.findall(r"--([\w-]+): (#\w+);", tokens.split("@media")[0]))
    assert [claros[n] for n in ("mujeres", "hombres", "tinta-2", "control", "papel")] == [
        dibujo.MUJERES,
        dibujo.HOMBRES,
        dibujo.OTRA,
        dibujo.GRIS,
        dibujo.PAPEL,
    ]
    plantilla = (Path(settings.RAIZ) / "templates/documento/_grafico.html").read_text(encoding="utf-8")
    escritos = set(re.findall(r"#[0-9a-f]{3,6}\b", plantilla))
    assert escritos <= {*claros.values()}, "los que la plantilla escribe también son de los tokens"
    clases = set(re.findall(r'class="(g-[a-z_-]+)"', plantilla)) | {f"g-{c}" for c in dibujo.TRAMAS}
    hoja = (Path(settings.RAIZ) / "static/css/documento.css").read_text(encoding="utf-8")
    assert {c for c in clases if f".{c}" not in hoja and not c.startswith("g-raya")} == set(), "cada clase tiene su color de pantalla"


CIFRA = st.none() | st.decimals(-10, 10**12, places=2) | st.sampled_from(["x", "", 0])


@de_hypothesis(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "unidad": st.sampled_from(["personas", "porcentaje", "monto", "otra"]),
                "anio": st.integers(1990, 1996) | st.sampled_from([None, "2001-2003"]),
                **dict.fromkeys(("mujeres", "hombres", "otra", "sin_dato", "total"), CIFRA),
            }
        ),
        max_size=14,
    )
)
def test_ningunos_datos_rompen_el_dibujo_ni_se_salen_del_lienzo(filas: list[dict[str, Any]]) -> None:
    for grafico in [*usuarios_por_sexo(filas), *brechas_en_los_anios(filas), *usuarios_por_sexo(filas, difundir=True)]:
        assert grafico.dicho.descripcion and all(len(f) == len(grafico.tabla.columnas) for f in grafico.tabla.filas)
        for barra in grafico.barras:
            assert 0 <= float(barra.x) and float(barra.x) + float(barra.ancho) <= dibujo.ANCHO + 0.2 and float(barra.ancho) > 0
        for punto in grafico.puntos:
            assert 0 <= float(punto.x) <= dibujo.ANCHO and 0 <= float(punto.y) <= float(grafico.alto)


def test_una_fila_sin_barras_no_ocupa_de_mas_y_todo_en_cero_no_divide_por_cero() -> None:
    series = (Serie("mujeres", "Mujeres"), Serie("hombres", "Hombres"))
    vacio = barras(Dicho("x", "y"), series, [Fila("2020", (None, Decimal(0)))], NADA)
    assert vacio.barras == () and vacio.tramas == ()
    ceros = linea(Dicho("x", "y"), [(2020, Decimal(0)), (2021, Decimal(0))], NADA, eje="Puntos")
    assert len({p.y for p in ceros.puntos}) == 1


def test_en_el_pdf_cada_grafico_es_una_figura_con_su_texto_alternativo(caplog: pytest.LogCaptureFixture) -> None:
    graficos = [*usuarios_por_sexo(CASOS), *brechas_en_los_anios(TASAS)]
    cuerpo = "".join(render_to_string("documento/_grafico.html", {"g": g, "papel": True}) for g in graficos)
    letras = FontConfiguration()
    hojas = [CSS(string=_hoja(h), font_config=letras, url_fetcher=SoloLoNuestro()) for h in HOJAS]
    pagina = HTML(string=f'<html lang="es-CL"><title>x</title><body>{cuerpo}</body></html>', url_fetcher=SoloLoNuestro())
    octetos = pagina.write_pdf(pdf_variant="pdf/a-3a", font_config=letras, stylesheets=hojas)
    assert [r.getMessage() for r in caplog.records if r.levelname in {"ERROR", "CRITICAL"}] == []
    with pikepdf.open(BytesIO(octetos)) as pdf:
        figuras = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        assert [str(f["/Alt"]) for f in figuras] == [f"{g.dicho.titulo}. {g.dicho.descripcion}" for g in graficos]
        assert len(pdf.pages) == 1
        letras_usadas = {str(f["/BaseFont"]) for f in pdf.objects if isinstance(f, pikepdf.Dictionary) and "/BaseFont" in f}
        assert letras_usadas and all("Source-Sans" in n for n in letras_usadas), "también la letra del dibujo es la del registro"


@pytest.mark.parametrize("valores", [("-64", "-39.6"), ("12", "30.5"), ("-3", "4"), ("0", "5")])
def test_el_cero_se_ve_siempre_dentro_del_dibujo(valores: tuple[str, str]) -> None:
    grafico = linea(Dicho("x", "y"), [(2020 + n, Decimal(v)) for n, v in enumerate(valores)], NADA, eje="Puntos")
    (cero,) = [t for t in grafico.trazos if t.clave == "cero"]
    assert 0 < float(cero.y1) < float(grafico.alto) and cero.y1 == cero.y2
    assert "0" in {t.texto for t in grafico.textos if t.fuerte}
