"""El motor por sexo contra cuentas hechas a mano, con los datos públicos que no cuadran y con lo que nadie debería escribir."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diagnostico.cifras import redondear
from diagnostico.sexo import Unidad, avisos, avisos_de_fila, calculados, calcular, celdas_pequenas, leer, variacion

HOY = 2026
BRECHA, RAZON, INDICE = "Brecha (mujeres − hombres)", "Razón mujeres/hombres", "Índice de feminización"
SIN_HOMBRES = "no se puede calcular: no hay hombres"
NADIE = "no se puede calcular: no hay casos con sexo informado"


def fila(mujeres: Any, hombres: Any, unidad: str = "personas", **mas: Any) -> dict[str, Any]:
    return {"mujeres": mujeres, "hombres": hombres, "unidad": unidad, **mas}


# Cada caso: la fila, y su brecha, razón e índice calculados a mano.
A_MANO = [
    # CONAF, dotación de Magallanes: (29 − 97) / 126 = −0,53968; 29 / 97 = 0,29897
    pytest.param(fila(29, 97, total=126), "−54 puntos", "0,3", "30", id="dotacion"),
    # (117 − 256) / 373 = −0,37265; 117 / 256 = 0,45703
    pytest.param(fila(117, 256, total=373), "−37,3 puntos", "0,46", "46", id="dotacion-total"),
    # Como lo escribe la base: cuatro decimales, en texto.
    pytest.param(fila("29.0000", "97.0000", total="126.0000"), "−54 puntos", "0,3", "30", id="texto-de-la-instantanea"),
    pytest.param(fila(Decimal("0.5"), Decimal(1), "otra", unidad_cual="razón"), "−33,3 puntos", "0,5", "50", id="razon-2024"),
    # (0,1 − 1) / 1,1 = −0,81818
    pytest.param(fila(0.1, 1, "otra", unidad_cual="razón"), "−81,8 puntos", "0,1", "10", id="razon-1982"),
    # CONICYT 1981-2012: (1605 − 5492) / 7097 = −0,54770; 1605 / 5492 = 0,29224
    pytest.param(fila(1605, 5492, anio="1981-2012"), "−54,8 puntos", "0,29", "29", id="periodo"),
    # 0 mujeres y 12 hombres, 17 sin información, que no cuentan: −12 / 12
    pytest.param(fila(0, 12, sin_dato=17), "−100 puntos", "0", "0", id="ninguna-mujer"),
    # (5 − 15) / 20; con el que no tiene información serían 21
    pytest.param(fila(5, 15, sin_dato=1), "−50 puntos", "0,33", "33", id="sin-informacion-no-cuenta"),
    # Otra categoría sí cuenta: (40 − 50) / 100
    pytest.param(fila(40, 50, otra=10), "−10 puntos", "0,8", "80", id="otra-categoria-cuenta"),
    pytest.param(fila(7, 5), "+16,7 puntos", "1,4", "140", id="mas-mujeres"),
    pytest.param(fila(6, 6), "0 puntos", "1", "100", id="iguales"),
    # Registro Civil 2005: (113.296 − 119.548) / 232.853 = −0,026850
    pytest.param(fila(113296, 119548, otra=9), "−2,7 puntos", "0,95", "95", id="registro-civil"),
    # INDAP, programa sólo de mujeres
    pytest.param(fila(35000, 0), "+100 puntos", SIN_HOMBRES, SIN_HOMBRES, id="ningun-hombre"),
    pytest.param(fila(0, 0), NADIE, SIN_HOMBRES, SIN_HOMBRES, id="todo-cero"),
    pytest.param(fila(0, 0, sin_dato=40), NADIE, SIN_HOMBRES, SIN_HOMBRES, id="sólo-sin-informacion"),
    # Porcentajes: la resta directa
    pytest.param(fila(23.4, 76.6, "porcentaje"), "−53,2 puntos", "0,31", "31", id="porcentaje"),
    pytest.param(fila(5, 95, "porcentaje"), "−90 puntos", "0,05", "5,3", id="indice-chico-con-un-decimal"),
    pytest.param(fila("29.2", "70.8", "porcentaje", total=26806), "−41,6 puntos", "0,41", "41", id="porcentaje-con-total-de-casos"),
    pytest.param(fila("33.3", "66.6", "porcentaje"), "−33,3 puntos", "0,5", "50", id="suma-99,9-por-redondeo"),
    # Dos tasas, cada una sobre su grupo: hay brecha y razón, pero no índice
    pytest.param(fila(48, 70, "porcentaje"), "−22 puntos", "0,69", None, id="tasas"),
    # Un monto: (410 − 600) / 600 = −0,31667
    pytest.param(fila(410000, 600000, "monto"), "−31,7 % respecto de los hombres", "0,68", None, id="monto"),
    pytest.param(fila(500, 0, "monto"), "no se puede calcular: el monto de los hombres es cero", SIN_HOMBRES, None, id="monto-sin-hombres"),
    # Faltas y signos
    pytest.param(fila(1774, None), *["no se puede calcular: falta la cifra de hombres"] * 3, id="sin-hombres"),
    pytest.param(fila(None, 12), *["no se puede calcular: falta la cifra de mujeres"] * 3, id="sin-mujeres"),
    pytest.param(fila(-3, 12), *["no se puede calcular: hay cifras negativas (mujeres)"] * 3, id="negativa"),
    pytest.param(fila("98,5 por ciento", 12), *["no se puede calcular: falta la cifra de mujeres"] * 3, id="ilegible"),
    # Enormes: 17 cifras, que en coma flotante se confunden: (10^17 − 1 − 10^17) es −1 exacto
    pytest.param(fila(10**17 - 1, 10**17), "0 puntos", "1", "100", id="enormes"),
    pytest.param(fila(1, 999_999), "−100 puntos", "menos de 0,01", "menos de 0,1", id="casi-ninguna"),
    # Las mitades se alejan del cero: 1/400 de 100 es 0,25 → 0,3; (1999 − 2001) / 4000 = −0,05 → −0,1
    pytest.param(fila(1999, 2001), "−0,1 puntos", "1", "100", id="mitad-hacia-afuera"),
    # 30,45 se redondea a 30, y no a 31 pasando por 30,5
    pytest.param(fila(3045, 10000), "−53,3 puntos", "0,3", "30", id="sin-redondear-dos-veces"),
]


@pytest.mark.parametrize(("valores", "brecha", "razon", "indice"), A_MANO)
def test_lo_calculado_a_mano(valores: dict[str, Any], brecha: str, razon: str, indice: str | None) -> None:
    dicho = calculados(valores)
    assert (dicho[BRECHA], dicho[RAZON], dicho.get(INDICE)) == (brecha, razon, indice)


def test_los_porcentajes_son_sobre_quienes_tienen_sexo_informado() -> None:
    r = calcular(leer(fila(72, 253, sin_dato=100)))
    assert (r.porcentaje_mujeres.valor, r.porcentaje_hombres.valor) == (Decimal("22.2"), Decimal("77.8"))
    assert calculados(fila(72, 253))["Porcentaje de mujeres"] == "22,2 %"


def test_si_la_unidad_ya_es_porcentaje_no_se_vuelve_a_calcular() -> None:
    r = calcular(leer(fila("18.0", "82.0", "porcentaje")))
    assert (r.porcentaje_mujeres.texto, r.brecha.valor) == ("18 %", Decimal("-64.0"))
    assert "Porcentaje de mujeres" not in calculados(fila("18.0", "82.0", "porcentaje"))


def test_la_unidad_decide_y_no_como_se_llame() -> None:
    """«Porcentaje» en el nombre de otra unidad no la vuelve porcentaje."""
    otra = fila(10, 30, "otra", unidad_cual="proyectos con porcentaje aprobado")
    assert calculados(otra)[BRECHA] == "−50 puntos"
    assert leer(fila(1, 2, "explotaciones")).unidad == Unidad.OTRA
    assert leer(fila(1, 2, "explotaciones")).unidad_cual == "explotaciones"


def test_sin_total_se_usa_la_suma_y_se_dice() -> None:
    dicho = calculados(fila(5, 15, sin_dato=1))
    assert dicho["Total, por suma"] == "21"
    assert "Total, por suma" not in calculados(fila(5, 15, total=20))
    assert "Total, por suma" not in calculados(fila(18, 82, "porcentaje")), "sumar porcentajes no da un total"


def test_sin_ninguna_cifra_no_hay_nada_que_mostrar() -> None:
    assert calculados(fila(None, "", total=157824)) == {}
    assert calculados({}) == {}


AVISADOS = [
    (
        fila(29, 95, total=126),
        "Mujeres y hombres suman 124 y el total declarado es 126. Corrija, o indique 2 sin información. Puede presentar igual.",
    ),
    (
        fila(29, 95, sin_dato=1, total=126),
        "Mujeres, hombres y sin información suman 125 y el total declarado es 126. "
        "Corrija, o indique 1 más sin información. Puede presentar igual.",
    ),
    (
        fila(29, None, total=126),
        "Mujeres son 29 y el total declarado es 126. Corrija, o indique 97 sin información. Puede presentar igual.",
    ),
    (fila(60, 70, total=126), "Mujeres y hombres suman 130 y el total declarado es 126: sobran 4. Corrija. Puede presentar igual."),
    (
        fila(1605, 5492, total=1000),
        "Más que el total: mujeres (1.605) y hombres (5.492), y el total declarado es 1.000. Mujeres y hombres suman 7.097. "
        "Corrija las cifras o el total. Puede presentar igual.",
    ),
    # INDAP 2015: hay total y nada más
    (
        fila(None, None, total=157824),
        "Hay un total de 157.824 y ninguna cifra por sexo. Desagréguelo, o declare que no hay información. Puede presentar igual.",
    ),
    # CONICYT: porcentajes con el total de casos
    (
        fila("29.2", "70.8", "porcentaje", total=26806, anio="últimos 15 años al publicarse"),
        "La unidad es porcentaje y el total declarado es 26.806: debería ser 100 o quedar en blanco. Si son los casos sobre los que se "
        "calculó, dígalo en la fuente. Puede presentar igual.",
    ),
    (
        fila(48, 70, "porcentaje"),
        "Mujeres y hombres suman 118 %, y no 100 %. Si son partes de un mismo total, corrija; si cada porcentaje es sobre su propio grupo, "
        "está bien. Puede presentar igual.",
    ),
    (fila(120, None, "porcentaje"), "Un porcentaje va de 0 a 100: revise mujeres. Puede presentar igual."),
    (fila(-3, 12, total=9), "Una cantidad no puede ser menor que cero: revise mujeres."),
    (fila("muchas", 12), "No se pudo leer la cifra de mujeres. Escríbala sólo con números."),
    (
        fila(1, 2, anio=20222),
        "El año 20222 no parece correcto. Corrija, o explique en la fuente de dónde sale. Puede presentar igual.",
    ),
    (fila(1, 2, anio=1820), "El año 1820 no parece correcto. Corrija, o explique en la fuente de dónde sale. Puede presentar igual."),
    (fila(1, 2, anio=2027), "El año 2027 todavía no llega. Corrija, o explique en la fuente de dónde sale. Puede presentar igual."),
]


@pytest.mark.parametrize(("valores", "aviso"), AVISADOS)
def test_lo_que_se_avisa(valores: dict[str, Any], aviso: str) -> None:
    assert avisos(leer(valores), HOY) == [aviso]


@pytest.mark.parametrize(
    "valores",
    [
        fila(29, 97, total=126, anio=2021),
        fila(0, 12, sin_dato=17, total=29),
        fila(35000, 0),
        fila(1774, None),
        fila("33.3", "66.6", "porcentaje"),
        fila("33", "66", "porcentaje"),
        fila(72, None, "porcentaje"),
        fila("13.5", "86.5", "porcentaje", total=100, anio="2020-2022"),
        fila(410000, 600000, "monto", total=500000),
        fila(1605, 5492, anio="1981-2012"),
        fila("0.10", "0.20", total="0.3"),
        {},
    ],
)
def test_lo_que_cuadra_o_no_tiene_por_que_cuadrar_no_se_avisa(valores: dict[str, Any]) -> None:
    assert avisos(leer(valores), HOY) == []


def test_la_holgura_del_porcentaje_es_la_del_redondeo() -> None:
    """33 + 66 puede ser redondeo; 33,0 + 66,5 no."""
    assert not avisos(leer(fila(33, 66, "porcentaje")), HOY)
    assert avisos(leer(fila("33.1", "66.4", "porcentaje")), HOY)


@pytest.mark.parametrize(
    ("desde", "hasta", "texto"),
    [
        (fila(18, 82, "porcentaje"), fila("30.2", "69.8", "porcentaje"), "+24,4 puntos: la distancia se acortó"),
        (fila(40, 60), fila(30, 70), "−20 puntos: la distancia creció"),
        (fila(45, 55), fila(55, 45), "+20 puntos: la distancia no cambió"),
        (fila(45, 55), fila(70, 30), "+50 puntos: la distancia creció"),
        (fila(45, 55), fila(45, 55, "porcentaje"), "no se puede comparar: las unidades son distintas"),
        (fila(45, None), fila(45, 55), "no se puede calcular: falta la cifra de hombres"),
        (fila(45, 55), fila(0, 0), NADIE),
    ],
)
def test_la_variacion_dice_si_la_distancia_se_acorto(desde: dict[str, Any], hasta: dict[str, Any], texto: str) -> None:
    assert variacion(desde, hasta).texto == texto


def test_la_variacion_no_se_calcula_con_lo_redondeado() -> None:
    """De −42,857 a −22,222 van 20,635; restando lo redondeado, −22,2 + 42,9, darían 20,7."""
    cambio = variacion(fila(2, 5), fila(7, 11))
    assert (cambio.exacto, cambio.valor) == (Fraction(300, 7) - Fraction(200, 9), Decimal("20.6"))


def test_las_celdas_que_senalarian_a_alguien() -> None:
    assert celdas_pequenas(leer(fila(3, 120, otra=1, sin_dato=0))) == ("mujeres", "otra")
    assert celdas_pequenas(leer(fila(5, 120))) == ()
    assert celdas_pequenas(leer(fila(3, 97, "porcentaje"))) == (), "un 3 % no es tres personas"


@pytest.mark.parametrize(
    "crudo", [True, "1e9999999", "NaN", "Infinity", float("inf"), float("nan"), "1_000", "٣", [], {}, 10**400, "9" * 400]
)
def test_lo_que_no_es_un_numero_se_anota_y_no_rompe(crudo: Any) -> None:
    cifras = leer(fila(crudo, 5))
    assert cifras.mujeres is None and cifras.ilegibles == ("mujeres",)
    assert len(avisos(cifras, HOY)) == 1 and calculados(fila(crudo, 5))


ENTEROS = st.integers(0, 10**17)


@given(mujeres=ENTEROS, hombres=ENTEROS, otra=ENTEROS | st.none(), sin_dato=ENTEROS | st.none())
def test_la_brecha_va_de_menos_100_a_100_y_cambia_de_signo_al_dar_vuelta(
    mujeres: int, hombres: int, otra: int | None, sin_dato: int | None
) -> None:
    mas: dict[str, Any] = {"otra": otra, "sin_dato": sin_dato}
    una = calcular(leer(fila(mujeres, hombres, **mas))).brecha
    vuelta = calcular(leer(fila(hombres, mujeres, **mas))).brecha
    if not mujeres + hombres + (otra or 0):
        assert una.valor is None
        return
    assert una.valor is not None and vuelta.valor is not None
    assert -100 <= una.valor <= 100
    assert una.valor == -vuelta.valor
    assert (una.exacto or 0) * (mujeres - hombres) >= 0


@given(
    mujeres=st.decimals(0, 100, places=2), hombres=st.decimals(0, 100, places=2), unidad=st.sampled_from(["personas", "porcentaje", "otra"])
)
def test_la_brecha_es_la_misma_escrita_como_numero_o_como_texto(mujeres: Decimal, hombres: Decimal, unidad: str) -> None:
    numero, texto = fila(mujeres, hombres, unidad), fila(str(mujeres), f"{hombres}00", unidad)
    assert calculados(numero) == calculados(texto)
    brecha = calcular(leer(numero)).brecha.valor
    assert brecha is None or -100 <= brecha <= 100


# La primera vez, armar el alfabeto de los textos demora.
PACIENTE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
NOMBRES = ("mujeres", "hombres", "otra", "sin_dato", "total", "anio", "periodo", "unidad_cual")
CUALQUIERA = st.none() | st.integers() | st.floats() | st.decimals() | st.text(max_size=12) | st.booleans()


@PACIENTE
@given(st.fixed_dictionaries({"unidad": st.sampled_from([*Unidad.values, "", "%"])}, optional=dict.fromkeys(NOMBRES, CUALQUIERA)))
def test_nada_de_lo_que_se_escriba_rompe_los_calculos_ni_los_avisos(valores: dict[str, Any]) -> None:
    assert all(isinstance(a, str) and a.endswith(".") for a in avisos_de_fila(valores))
    assert all(texto for texto in calculados(valores).values())
    assert variacion(valores, valores).texto


@given(valor=st.fractions(-1000, 1000), decimales=st.integers(0, 3))
def test_redondear_es_lo_mas_cercano(valor: Fraction, decimales: int) -> None:
    assert abs(Fraction(redondear(valor, decimales)) - valor) <= Fraction(1, 2 * 10**decimales)
    assert redondear(-valor, decimales) == -redondear(valor, decimales)
