"""Qué gráficos salen de las filas del Diagnóstico: las series, lo que se apila, lo que no se inventa y lo que no se difunde."""

from decimal import Decimal
from typing import Any

import pytest

from diagnostico.graficos import brechas_en_los_anios, usuarios_por_sexo
from genero.documentos.graficos import Dicho, Grafico, Tabla, linea
from tests.diagnostico.muestras import CASOS, TASAS


def anchos(grafico: Grafico, clave: str) -> list[float]:
    """Los anchos de las barras de una serie, sin contar la de la clave."""
    return [float(b.ancho) for b in grafico.barras if b.trama.clave == clave][1:]


def test_usuarios_por_sexo_ordena_los_anios_y_dibuja_lo_mismo_que_dice_la_tabla() -> None:
    (grafico,) = usuarios_por_sexo(CASOS)
    assert grafico.dicho.titulo == "Fondecyt · proyectos"
    assert grafico.tabla.columnas == ("Año", "Mujeres", "Hombres", "Sin información", "Total", "% de mujeres")
    assert grafico.tabla.filas == (
        ("1999", "62", "283", "3", "348", "18"),
        ("2001", "64", "253", "0", "320", "20,2"),
        ("2002", "72", "253", "0", "325", "22,2"),
    )
    assert "1999: 62 mujeres, 283 hombres, 3 sin información" in grafico.dicho.descripcion
    assert grafico.dicho.notas == ("2001: las partes suman 317 y el total declarado es 320.",)
    # La barra más larga llena el ancho; las demás van a escala. 348 → 280; 283 / 348 · 280 − 2 de rendija
    assert anchos(grafico, "hombres") == [pytest.approx(283 / 348 * 280 - 2, abs=0.1), *[pytest.approx(253 / 348 * 280 - 2, abs=0.1)] * 2]
    assert anchos(grafico, "mujeres")[0] == pytest.approx(62 / 348 * 280 - 2, abs=0.1)


def test_un_grafico_por_unidad_y_por_grupo() -> None:
    filas = [
        *CASOS,
        {**CASOS[0], "unidad": "personas", "unidad_cual": ""},
        {**CASOS[0], "grupo": "FONDECYT"},
        {**CASOS[0], "grupo": "Otro"},
    ]
    assert [g.dicho.titulo for g in usuarios_por_sexo(filas)] == ["Fondecyt · proyectos", "Fondecyt · personas", "Otro · proyectos"]
    (repetido, *_) = usuarios_por_sexo(filas)
    assert "Hay más de una cifra para 2002: cada una tiene su barra." in repetido.dicho.notas


def test_lo_que_falta_no_se_inventa() -> None:
    filas = [
        {"grupo": "INDAP", "unidad": "personas", "anio": 2015, "total": 157824},
        {"grupo": "INDAP", "unidad": "personas", "anio": 2016, "mujeres": 1774},
        {"grupo": "INDAP", "unidad": "personas", "periodo": "1981-2012", "anio": 2012, "mujeres": 1605, "hombres": 5492},
        {"grupo": "INDAP", "unidad": "personas", "mujeres": -5, "hombres": 3},
    ]
    (grafico,) = usuarios_por_sexo(filas)
    assert [f[0] for f in grafico.tabla.filas] == ["1981-2012", "2015", "2016", "Sin año"]
    assert grafico.tabla.filas[1] == ("2015", "—", "—", "157.824", "—")
    rotulos = [t.texto for t in grafico.textos]
    assert "sólo el total: 157.824" in rotulos and "sin cifra de hombres" in rotulos
    assert len(anchos(grafico, "mujeres")) == 2, "la negativa queda en la tabla y no se dibuja"
    assert usuarios_por_sexo([filas[0]]) == [], "con sólo un total no hay nada que comparar"
    assert usuarios_por_sexo([]) == [] == brechas_en_los_anios([])


def test_las_tasas_y_los_montos_no_se_apilan_y_los_porcentajes_de_un_total_si() -> None:
    def filas(unidad: str, mujeres: int, hombres: int) -> list[dict[str, Any]]:
        return [{"grupo": "X", "unidad": unidad, "anio": 2020, "mujeres": mujeres, "hombres": hombres}]

    def renglones_de_barra(grafico: Grafico) -> int:
        return len({b.y for b in grafico.barras}) - 1

    assert [renglones_de_barra(usuarios_por_sexo(filas(*f))[0]) for f in (("porcentaje", 30, 70), ("personas", 9, 9))] == [1, 1]
    assert [renglones_de_barra(usuarios_por_sexo(filas(*f))[0]) for f in (("porcentaje", 48, 70), ("monto", 410, 600))] == [2, 2]


def test_al_difundir_un_anio_con_pocas_personas_muestra_solo_su_total() -> None:
    filas = [{**CASOS[0], "mujeres": 3, "hombres": 40, "total": 43}, CASOS[1] | {"sin_dato": 0}]
    (grafico,) = usuarios_por_sexo(filas, difundir=True)
    assert grafico.tabla.filas[-1] == ("2002", "—", "—", "—", "43", "—")
    assert "menor que 5" in grafico.dicho.notas[0]
    # Ni en el dibujo, ni en la descripción, ni en las notas.
    todo = repr(grafico)
    assert "3 mujeres" not in todo and "40" not in [t.texto for t in grafico.textos] and "40 hombres" not in todo
    assert usuarios_por_sexo(filas)[0].tabla.filas[-1][1] == "3"
    brechas = [{**f, "indicador": "X"} for f in [*filas, {**CASOS[2], "total": None}]]
    (brecha,) = brechas_en_los_anios(brechas, difundir=True)
    assert brecha.tabla.filas[-1] == ("2002", "—", "—", "—") and len(brecha.puntos) == 2


def test_la_brecha_en_los_anios_junta_por_indicador_y_marca_el_cero() -> None:
    (grafico,) = brechas_en_los_anios(TASAS)
    assert grafico.dicho.titulo == "Brecha en los años: Fondecyt Regular · porcentaje"
    assert grafico.tabla.filas == (("1999", "18", "82", "−64"), ("2000", "19,9", "80,1", "−60,2"), ("2024", "60,2", "39,8", "+20,4"))
    assert "de −64 a +20,4 puntos" in grafico.dicho.descripcion and "la distancia se acortó" in grafico.dicho.descripcion
    (cero,) = [t for t in grafico.trazos if t.clave == "cero"]
    ys = [float(p.y) for p in grafico.puntos]
    assert ys[0] > ys[1] > float(cero.y1) > ys[2], "lo negativo bajo el cero, lo positivo sobre él"
    assert [t.clave for t in grafico.trazos if t.clave in {"serie", "salto"}] == ["serie", "salto"]
    xs = [float(p.x) for p in grafico.puntos]
    assert (xs[1] - xs[0]) / (xs[2] - xs[0]) == pytest.approx(1 / 25, abs=0.01), "el tiempo va a escala"


def test_un_solo_anio_un_periodo_o_una_brecha_que_no_se_puede_calcular_no_dan_linea() -> None:
    assert brechas_en_los_anios(TASAS[:1]) == []
    assert brechas_en_los_anios([TASAS[0], {**TASAS[0], "mujeres": 30}]) == []
    assert brechas_en_los_anios([TASAS[0], {**TASAS[1], "periodo": "1990-2000"}]) == []
    assert brechas_en_los_anios([TASAS[0], {**TASAS[1], "anio": "2010-2015"}]) == []
    assert brechas_en_los_anios([TASAS[0], {**TASAS[1], "hombres": None}]) == []
    assert brechas_en_los_anios([TASAS[0], {**TASAS[1], "unidad": "personas"}]) == []
    with pytest.raises(ValueError, match="dos años"):
        linea(Dicho("x", "y"), [(2020, Decimal(1)), (2020, Decimal(2))], Tabla(("Año",), ()), eje="")
