"""El motor de los indicadores contra cuentas hechas a mano: las cinco clases, los ceros y los datos reales, incluso los que no cuadran."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from diagnostico.formulario_h import INDICADORES, MOMENTOS, avisos, calculados, graficos, titulos
from diagnostico.indicadores import Dato, Definicion, Formula, Sentido, calcular, dato, definicion, logro
from diagnostico.medido import de_las_ponderaciones
from genero.documentos.faltas import faltas_de_seccion

A_MANO: list[dict[str, Any]] = json.loads((Path(__file__).parent / "indicadores_a_mano.json").read_text(encoding="utf-8"))["casos"]
CANTIDAD = st.none() | st.decimals(-(10**9), 10**9, places=4, allow_nan=False)
DATO = st.builds(Dato, CANTIDAD, CANTIDAD, CANTIDAD)
DEFINICION = st.builds(Definicion, st.none() | st.sampled_from(Formula), st.none() | st.sampled_from(Sentido), st.just("días"))


@pytest.mark.parametrize("caso", A_MANO, ids=lambda c: c["caso"])
def test_cada_caso_da_lo_que_da_la_cuenta_a_mano(caso: dict[str, Any]) -> None:
    assert [list(par) for par in calculados(caso["valores"]).items()] == caso["calculados"]
    assert avisos(caso["valores"]) == caso["avisos"]


def test_la_base_y_la_instantanea_dan_lo_mismo() -> None:
    """De la base llegan decimales con cuatro ceros; de la instantánea, texto sin ceros de sobra."""
    for caso in A_MANO:
        if any(str(v) in {"muchos", "NaN"} for v in caso["valores"].values()):
            continue
        de_la_base = {c: _como_en_la_base(c, v) for c, v in caso["valores"].items()}
        assert (calculados(de_la_base), avisos(de_la_base)) == (calculados(caso["valores"]), avisos(caso["valores"])), caso["caso"]


def _como_en_la_base(campo: str, valor: Any) -> Any:
    es_cifra = campo.endswith(("_numerador", "_denominador", "_valor")) or campo == "ponderacion"
    return Decimal(valor).quantize(Decimal("1.0000")) if es_cifra else valor


def test_estan_todos_los_indicadores_reales_con_cifras() -> None:
    """Cada numerador y denominador de los archivos públicos está en los casos a mano."""
    datos = settings.RAIZ / "datos"
    servicios = json.loads((datos / "extra" / "formulario_h_otros.json").read_text(encoding="utf-8"))["servicios"]
    servicios += [json.loads((datos / "publicos" / f"{s}.json").read_text(encoding="utf-8")) for s in ("indap", "conaf", "conicyt")]
    reales = [i for s in servicios for i in s["formulario_h"]]
    assert len(reales) == 13
    hay = [set(map(str, c["valores"].values())) for c in A_MANO]
    for real in reales:
        cifras = {str(real[c]) for c in ("numerador", "denominador") if isinstance(real[c], int)}
        cifras |= {str(v) for parte in real.get("meta_sexo", {}).values() for v in parte.values()}
        assert any(cifras <= caso for caso in hay), real["nombre"]


@pytest.mark.parametrize(
    ("ponderaciones", "dicho"),
    [
        ([], []),
        ([None, None], []),
        (["60", "40.0000"], []),
        ([Decimal("33.3"), Decimal("33.3"), Decimal("33.4")], []),
        (["8.0", "15.0", None], ["Las ponderaciones suman 23 % y no 100 %: faltan 77. Uno de 3 no la trae."]),
        (["70", "40"], ["Las ponderaciones suman 110 % y no 100 %: sobran 10."]),
        (["50", None, None, ""], ["Las ponderaciones suman 50 % y no 100 %: faltan 50. 3 de 4 no la traen."]),
        (["0"], ["Las ponderaciones suman 0 % y no 100 %: faltan 100."]),
    ],
)
def test_si_hay_ponderaciones_y_no_suman_cien_se_avisa(ponderaciones: list[Any], dicho: list[str]) -> None:
    assert de_las_ponderaciones([{"ponderacion": p} for p in ponderaciones]) == dicho


@given(DEFINICION, DATO)
def test_nunca_falla_y_siempre_dice_algo(cual: Definicion, medido: Dato) -> None:
    medida = calcular(cual, medido)
    assert medida.texto
    assert (medida.valor is None) == (medida.exacto is None) == medida.texto.startswith("no se puede calcular: ")
    if medida.exacto is not None and medida.valor is not None:
        assert abs(Fraction(medida.valor) - medida.exacto) <= Fraction(1, 20)


@given(DEFINICION, DATO, DATO)
def test_el_logro_dice_que_cumple_si_y_solo_si_no_es_peor(cual: Definicion, uno: Dato, otro: Dato) -> None:
    logrado, meta = calcular(cual, uno), calcular(cual, otro)
    alcanzado = logro(cual, logrado, meta)
    if logrado.exacto is None or meta.exacto is None or cual.sentido is None:
        assert alcanzado.cumple is None and alcanzado.medida.valor is None
        return
    if logrado.valor == meta.valor:
        assert alcanzado.cumple, "lo que se lee igual no puede decir que no la alcanza"
        return
    delante = (logrado.exacto - meta.exacto) * (1 if cual.sentido == Sentido.ASCENDENTE else -1)
    assert alcanzado.cumple == (delante >= 0)
    if alcanzado.medida.exacto is not None:
        assert (alcanzado.medida.exacto >= 100) == alcanzado.cumple


@given(
    st.dictionaries(st.sampled_from([c.nombre for c in INDICADORES.campos]), st.text(max_size=12) | st.none() | st.floats() | st.integers())
)
def test_con_cualquier_cosa_ni_los_calculos_ni_los_avisos_ni_los_graficos_fallan(valores: dict[str, Any]) -> None:
    assert all(t.endswith(".") for t in avisos(valores))
    assert all(calculados(valores).values())
    graficos([valores])
    assert de_las_ponderaciones([valores]) is not None


def test_cada_momento_tiene_su_titulo_con_el_anio_del_documento() -> None:
    assert list(titulos({"anio": 2026}).values()) == [
        "Efectivo 2023",
        "Efectivo 2024",
        "Efectivo 2025",
        "Efectivo 2025, mujeres",
        "Efectivo 2025, hombres",
        "Estimado 2026",
        "Meta 2026",
        "Meta 2026, mujeres",
        "Meta 2026, hombres",
    ]
    assert titulos({})["efectivo_3"] == "Efectivo de tres años antes"


def test_lo_que_no_es_de_las_listas_queda_sin_elegir() -> None:
    assert definicion({"formula": "inventada", "sentido": "lateral", "unidad": " % "}) == Definicion(None, None, "%")
    assert dato({"meta_valor": True}, "meta").ilegibles == ("valor",)


def test_la_serie_lleva_su_meta_su_descripcion_y_su_tabla() -> None:
    (grafico,) = graficos([{"nombre": "Mujeres que aprueban", **A_MANO[0]["valores"]}])
    assert grafico.dicho.titulo == "Serie del indicador: Mujeres que aprueban"
    assert grafico.dicho.descripcion == (
        "Efectivo 2023: 11,9 %; Efectivo 2024: 13,2 %; Efectivo 2025: 15,3 %; Estimado 2026: 17,3 %; Meta 2026: 17,5 %."
    )
    assert [t.clave for t in grafico.trazos if t.clave not in {"guia", "cero"}] == ["meta", "meta", "serie", "serie", "salto"]
    assert {"%, mejora si sube", "Meta 2026: 17,5 %", "2023", "2026", "17,3"} <= {t.texto for t in grafico.textos}
    assert grafico.tabla.filas[0] == ("Efectivo 2023", "61", "512", "11,9 %")
    assert grafico.tabla.filas[-1] == ("Meta 2026", "—", "—", "17,5 %")


def test_sin_dos_anios_o_sin_el_anio_del_documento_no_se_dibuja() -> None:
    solo_meta = next(c["valores"] for c in A_MANO if c["caso"].startswith("INDAP"))
    assert graficos([solo_meta, {**A_MANO[0]["valores"], "anio": None}]) == []


def test_una_unidad_larga_no_se_sale_del_dibujo() -> None:
    valores = {**A_MANO[1]["valores"], "unidad": "pesos adjudicados a mujeres por cada peso adjudicado a hombres"}
    (grafico,) = graficos([valores])
    rotulos = [t.texto for t in grafico.textos]
    assert "Mejora si sube" in rotulos and "Meta 2026: 0,9" in rotulos


def test_los_momentos_son_los_campos_declarados() -> None:
    declarados = {c.nombre for c in INDICADORES.campos}
    for momento in MOMENTOS:
        prefijos = [momento.prefijo, *(f"{momento.prefijo}_{s}" for s in ("mujeres", "hombres") if momento.por_sexo)]
        assert {f"{p}_{parte}" for p in prefijos for parte in ("numerador", "denominador", "valor")} <= declarados


def test_dos_tercios_alcanzan_una_meta_informada_de_66_7() -> None:
    cual = definicion({"formula": "porcentaje", "sentido": "ascendente", "unidad": "%"})
    alcanzado = logro(cual, calcular(cual, Dato(Decimal(2), Decimal(3), None)), calcular(cual, Dato(None, None, Decimal("66.7"))))
    assert alcanzado.cumple and alcanzado.medida.texto.startswith("100 %")


@pytest.mark.parametrize(
    ("valores", "falta"),
    [
        ({"formula": "numero", "meta_numerador": "7"}, False),
        ({"formula": "numero", "meta_denominador": "7"}, True),
        ({"formula": "porcentaje", "meta_numerador": "7"}, True),
        ({"formula": "porcentaje", "meta_numerador": "7", "meta_denominador": "10"}, False),
        ({"formula": "razon", "meta_valor": "0.7"}, False),
        ({"formula": "numero"}, True),
    ],
)
def test_que_basta_para_que_no_falte_la_meta(valores: dict[str, str], falta: bool) -> None:
    sin_meta = dict.fromkeys(("meta_valor", "meta_numerador", "meta_denominador"))
    completo = dict.fromkeys((c.nombre for c in INDICADORES.campos), "x") | sin_meta
    parte = {"renglones": [{"clave": "1", "valores": completo | valores}], "razon": ""}
    assert any(f.campo == "meta_valor" for f in faltas_de_seccion(INDICADORES, parte)) == falta
