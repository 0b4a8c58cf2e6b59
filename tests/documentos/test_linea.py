"""Lo que la línea de tiempo dice de un cambio: el pedazo en que difieren dos textos, y los campos con sus nombres declarados."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostico.tipos import FORMULACION
from genero.documentos.linea_campos import SOLO_FORMATO, cambiados, de_prosa, titulo
from genero.documentos.linea_detalle import Lados
from genero.documentos.recorte import LARGO, recorte
from tests import cpu

PRODUCTOS = FORMULACION.seccion("productos")
CLAVE = "00000000-0000-4000-8000-000000000001"


def nombres() -> dict[str, str]:
    """Lo que se puede nombrar."""
    return {CLAVE: "Regantes"}


@pytest.mark.parametrize(
    ("antes", "despues", "esperado"),
    [
        ("", "Uno", ("", "Uno")),
        ("Uno", "Uno", ("", "")),
        ("Las usuarias y los usuarios", "Las usuarias", ("Las usuarias y los usuarios", "Las usuarias")),
    ],
)
def test_lo_breve_va_entero(antes: str, despues: str, esperado: tuple[str, str]) -> None:
    assert recorte(antes, despues) == esperado


def test_de_un_texto_largo_va_el_pedazo_que_cambia_y_algo_alrededor() -> None:
    relleno = "palabra " * 200
    uno, otro = recorte(f"{relleno}mujeres {relleno}", f"{relleno}mujeres y hombres {relleno}")
    assert "mujeres y hombres" in otro and "hombres" not in uno
    assert uno.startswith("… ") and otro.endswith(" …") and len(otro) < LARGO


def test_del_texto_con_formato_no_quedan_etiquetas() -> None:
    relleno = "<p>palabra <strong>fuerte</strong></p>" * 60
    uno, otro = recorte(f"{relleno}<p>Riego &amp; agua</p>{relleno}", f"{relleno}<h2>Riego &amp; suelo</h2>{relleno}", rico=True)
    assert "<" not in uno + otro and "strong" not in uno + otro
    assert "Riego & agua" in uno and "Riego & suelo" in otro


@given(st.text(max_size=900), st.text(max_size=900))
def test_el_recorte_nunca_falla_y_siempre_es_breve(antes: str, despues: str) -> None:
    for rico in (False, True):
        assert all(len(lado) <= LARGO + 4 for lado in recorte(antes, despues, rico=rico))


def test_cien_paginas_se_recortan_al_instante() -> None:
    largo = "<p>" + "palabra " * 40_000 + "</p>"
    otro = largo[:160_000] + "otra " + largo[160_000:]
    assert cpu.segundos(lambda: recorte(largo, otro, rico=True)) < 0.05


def test_los_campos_van_con_su_nombre_y_sus_opciones_en_palabras() -> None:
    antes = {"nombre": "Crédito", "aplica_eg": "", "clientes": [], "fuente": "", "sin_informacion": {}}
    despues = {"nombre": "Crédito", "aplica_eg": "si", "clientes": [CLAVE], "fuente": "Ley 1", "sin_informacion": {"en_sgc": "No consta"}}
    dichos = {c.etiqueta: (c.antes, c.despues) for c in cambiados(PRODUCTOS, Lados(antes, despues), nombres)}
    assert ("", "Sí") in dichos.values() or ("", "Aplica") in dichos.values()
    assert ("", "Regantes") in dichos.values()
    assert dichos["Fuente del dato"] == ("", "Ley 1")
    assert [v for e, v in dichos.items() if e.startswith("Por qué falta: ")] == [("", "No consta")]
    assert not {"aplica_eg", "clientes", "en_sgc"} & set(dichos)


def test_lo_que_se_nombraba_y_se_quito_se_dice() -> None:
    lados = Lados({"nombre": "Crédito", "clientes": ["otra"]}, {"nombre": "Crédito", "clientes": [CLAVE]})
    assert [(c.antes, c.despues) for c in cambiados(PRODUCTOS, lados, nombres)] == [("algo que ya no está", "Regantes")]


def test_un_titulo_largo_se_corta_en_una_palabra() -> None:
    dicho = titulo(PRODUCTOS, {"nombre": "palabra " * 60}, nombres)
    assert dicho.endswith("palabra…") and len(dicho) <= LARGO // 3 + 1


def test_cambiar_solo_el_formato_se_dice_asi() -> None:
    comunes = {"rico": True, "razon": ""}
    uno, otro = {"texto": "<p>Riego</p>", **comunes}, {"texto": "<h2>Riego</h2>", **comunes}
    assert [c.nota for c in de_prosa(Lados(uno, otro))] == [SOLO_FORMATO]
    assert de_prosa(Lados(uno, uno)) == []
