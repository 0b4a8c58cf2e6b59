"""Una brecha por los años: su serie, lo que el Plan hizo por ella, y sólo lo que rigió y está al alcance de quien mira."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diagnostico.models import Brecha
from diagnostico.series import brecha_por_anio
from genero.documentos.models import Documento
from planificacion.series import indicador_por_anio
from tests import hacer, hacer_diagnostico, hacer_plan
from tests.consultas import TOPE, cuantas
from tests.elenco import ANIO, mirando, usuario
from tests.matrices import por_rol
from tests.matrices.paginas_hilo import SERIE

ANTES = ANIO - 1


def cifras(anio: int, mujeres: int, hombres: int, **otras: Any) -> dict[str, Any]:
    return {"indicador": "Titulares", "anio": anio, "unidad": "personas", "mujeres": Decimal(mujeres), "hombres": Decimal(hombres), **otras}


def test_una_linea_por_valor_calculado() -> None:
    graficos = brecha_por_anio([(2025, cifras(2024, 30, 70)), (2026, cifras(2025, 40, 60))])
    assert [g.dicho.titulo for g in graficos] == ["Brecha (mujeres − hombres)", "Porcentaje de mujeres", "Índice de feminización"]
    assert [fila[:4] for fila in graficos[0].tabla.filas] == [("2024", "2025", "30", "70"), ("2025", "2026", "40", "60")]


def test_lo_que_no_se_puede_comparar_no_se_dibuja() -> None:
    assert brecha_por_anio([]) == []
    assert brecha_por_anio([(2026, cifras(2025, 40, 60))]) == []
    assert brecha_por_anio([(2025, cifras(2024, 30, 70, unidad="porcentaje")), (2026, cifras(2025, 40, 60))]) == []
    repetida = brecha_por_anio([(2024, cifras(2023, 20, 80)), (2025, cifras(2024, 30, 70)), (2026, cifras(2024, 40, 60))])[0]
    assert [fila[1] for fila in repetida.tabla.filas] == ["2024", "2026"]
    assert any("el más nuevo" in n for n in repetida.dicho.notas)


def test_el_indicador_del_plan_con_su_meta() -> None:
    comunes = {"nombre": "Inscritas", **hacer_plan.FORMULA, "largo_anio": 2030, "largo_valor": Decimal(55)}
    dichos = [(a, {**comunes, "efectivo_anio": a - 1, "efectivo_valor": Decimal(a - 1985)}) for a in (2025, 2026)]
    (grafico,) = indicador_por_anio(dichos)
    assert [f[0] for f in grafico.tabla.filas] == ["2024", "2025"]
    assert "Meta de largo plazo" in grafico.dicho.descripcion
    assert indicador_por_anio(dichos[:1]) == []


def visar(documento: Documento) -> None:
    hacer.presentar(documento)
    hacer.aprobar(documento)
    hacer.visar(documento)


@pytest.fixture
def brecha(elenco: None) -> Brecha:
    """Una brecha que rigió dos años: el segundo Diagnóstico partió del primero y puso al día su dato."""
    hacer_diagnostico.hasta("visado", anio=ANTES)
    visar(hacer.abrir_formulacion())
    nuevo = hacer_diagnostico.abrir()
    with mirando():
        suya = Brecha.objects.get(documento=nuevo)
    hacer.cambiar(nuevo, "brechas", suya, anio=ANIO, mujeres=45, hombres=55)
    visar(nuevo)
    return suya


def test_la_pagina_sigue_la_brecha_y_la_ve_quien_corresponde(brecha: Brecha) -> None:
    juntos = hacer_plan.abrir()
    hacer_plan.completar_plan(juntos.plan)
    donde = f"/src/brecha/{brecha.clave}/"
    vistos = {}
    for rol in por_rol.ROLES:
        cliente = Client()
        cliente.force_login(usuario(rol))
        vistos[rol] = cliente.get(donde).status_code
    assert vistos == SERIE
    cliente = Client()
    cliente.force_login(usuario("eg"))
    with CaptureQueriesContext(connection) as consultas:
        pagina = cliente.get(donde).content.decode()
    assert cuantas(consultas.captured_queries) <= TOPE
    assert [f"/src/{anio}/diagnostico/v1/#r-{brecha.clave}" in pagina for anio in (ANTES, ANIO)] == [True, True]
    assert "<svg" in pagina
    # El Plan todavía no rige: lo que se está escribiendo no es parte de la serie.
    assert hacer_plan.TEXTO not in pagina
    assert cliente.get(f"/src/inventada/{brecha.clave}/").status_code == 404
    assert cliente.get(f"/src/indicador/{brecha.clave}/").status_code == 404
    ajena = Client()
    ajena.force_login(usuario("eg_otro"))
    assert ajena.get(donde).status_code == 404
    leer = cliente.get(f"/src/{ANIO}/diagnostico/v1/").content.decode()
    assert f'href="{donde}"' in leer


def test_lo_que_se_medio_de_otra_forma_no_se_dibuja_y_se_dice() -> None:
    comunes = {"nombre": "Inscritas", **hacer_plan.FORMULA}
    dichos = [(a, {**comunes, "efectivo_anio": a - 1, "efectivo_valor": Decimal(a - 1985)}) for a in (2024, 2025, 2026)]
    dichos[0][1].update({"formula": "razon", "unidad": "cupos"})
    dichos.append((2027, {**comunes, "efectivo_anio": 2025, "efectivo_valor": Decimal(90)}))
    (grafico,) = indicador_por_anio(dichos)
    assert [(f[0], f[1]) for f in grafico.tabla.filas] == [("2024", "2025"), ("2025", "2027")]
    assert [n[:38] for n in grafico.dicho.notas] == ["No se dibuja lo del Plan de 2024: el i", "Hay un año que dos Planes dicen distin"]


def test_dos_veces_el_mismo_anio_en_un_diagnostico_no_son_dos_diagnosticos() -> None:
    dos = [(2025, cifras(2024, 30, 70)), (2026, cifras(2025, 40, 60)), (2026, cifras(2025, 10, 90))]
    grafico = brecha_por_anio(dos)[0]
    assert [f[2] for f in grafico.tabla.filas] == ["30", "40"]
    assert grafico.dicho.notas[-1].startswith("Hay un Diagnóstico que trae dos veces") and not any(
        "más nuevo" in n for n in grafico.dicho.notas
    )
