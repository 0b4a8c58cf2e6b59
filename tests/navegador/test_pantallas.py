"""Cada pantalla, ancha y angosta, clara y oscura: nada recortado, nada encimado, ningún resto de código en el texto; pasa axe (WCAG 2.2 AA
y tamaño de los blancos) y a 320 puntos de ancho nada obliga a deslizar hacia el lado.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Page, expect

from tests.matrices.paginas_generales import SOLO_POST
from tests.navegador.axe import contraste, sin_color, violaciones
from tests.navegador.demostracion import Demostracion
from tests.navegador.escaneo import escanear
from tests.navegador.mirar import ANCHO, ANGOSTO, MINIMO, Mirador, con_tema, desborde
from tests.navegador.pantalla import Pantalla
from tests.navegador.pantallas import ARCHIVOS, PANTALLAS, SALTOS

pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("demostracion")]


# Con qué tema y a qué ancho se mira cada pantalla, y qué se le pasa. El tema no mueve nada de lugar: al escaneo le basta alternarlo con
# el ancho.
MIRADAS = (
    ("claro", ANCHO, (escanear, violaciones)),
    ("oscuro", ANCHO, (contraste,)),
    ("oscuro", ANGOSTO, (escanear,)),
    ("claro", ANGOSTO, (sin_color,)),
)


@pytest.mark.parametrize("pantalla", PANTALLAS, ids=lambda p: p.nombre)
def test_la_pantalla_esta_limpia_pasa_axe_y_cabe_en_320_puntos(mirador: Mirador, pantalla: Pantalla) -> None:
    """Todo en una visita, que es lo que cuesta; el gesto se hace además a 320. Dice todo lo que halló, no sólo lo primero."""
    with mirador.abierta(pantalla) as hoja:
        hallado = [] if len(hoja.locator("main").inner_text()) > 40 else ["la pantalla está vacía"]
        for tema, ancho, como in MIRADAS:
            con_tema(hoja, tema, ancho)
            hallado += [f"{tema}, {ancho}: {dicho}" for mira in como for dicho in mira(hoja)]
        if not pantalla.gesto:
            con_tema(hoja, "claro", MINIMO)
            hallado += lo_que_sobra(hoja)
    if pantalla.gesto:
        with mirador.abierta(pantalla, ancho=MINIMO) as hoja:
            hallado += lo_que_sobra(hoja)
    assert not hallado, pantalla.nombre


def lo_que_sobra(hoja: Page) -> list[str]:
    """Lo que obliga a deslizar hacia el lado, con la letra propia y, por si no llega, con una bastante más ancha."""
    sobran = [desborde(hoja)]
    hoja.evaluate("document.documentElement.style.setProperty('--letra', '\"DejaVu Sans\", Verdana, sans-serif')")
    return [f"a {MINIMO} sobran {puntos} puntos" for puntos in (*sobran, desborde(hoja)) if puntos > 0]


def test_una_caja_demasiado_ancha_se_nota(mirador: Mirador) -> None:
    with mirador.abierta(next(p for p in PANTALLAS if p.nombre == "verificar"), ancho=MINIMO) as hoja:
        hoja.evaluate("document.querySelector('main p, main div').style.width = '400px'")
        assert lo_que_sobra(hoja)


def test_cada_ruta_tiene_su_ejemplo(demo: Demostracion) -> None:
    """Una página nueva sin ejemplo hace fallar esta prueba: agréguela a `pantallas.py`."""
    con_ejemplo = {resolve(demo.direccion(p.direccion).partition("?")[0]).url_name for p in (*PANTALLAS, *SALTOS) if p.estado == 200}
    declaradas = {nombre for nombre in nombres(get_resolver("genero.configuracion.urls").url_patterns) if nombre}
    assert declaradas - con_ejemplo - SOLO_POST - ARCHIVOS == set()


@pytest.mark.parametrize("salto", SALTOS, ids=lambda p: p.nombre)
def test_la_que_solo_lleva_a_otra_llega(mirador: Mirador, salto: Pantalla) -> None:
    with mirador.abierta(salto) as hoja:
        assert hoja.url != mirador.sitio + mirador.demo.direccion(salto.direccion)


def nombres(patrones: list[Any]) -> list[str]:
    """Los nombres de todas las rutas."""
    salida = []
    for patron in patrones:
        if isinstance(patron, URLResolver):
            salida += nombres(patron.url_patterns)
        elif isinstance(patron, URLPattern):
            salida.append(str(patron.name))
    return salida


# --- el escaneo sabe encontrar lo que busca ---

TEXTOS_MALOS = {
    "un valor vacío de Python": "Plazo: None",
    "un pedazo de plantilla": "Hola {{ persona }}",
    "un código de estado": "Está en_aprobacion",
    "un nombre de campo": "Falta razon_no_aplica",
    "una clave interna": "Renglón 7f8d3c1e-93a1-4a55-9b1e-0c9d7a6f1b22",
    "texto en inglés": "This field is required.",
    "«0 días hábiles»": "Lo tiene hace 0 días hábiles",
    "un plural de uno": "Con 1 observaciones",
    "un objeto de programa": "[object Object]",
    "puntuación suelta": "Fin de la frase..",
}
# Cada guion estropea la pantalla como lo haría un error de estilo.
FORMAS_MALAS = {
    "la página se sale a lo ancho": "p.style.width = '3000px'",
    "texto fuera de la pantalla": "p.style.position = 'relative'; p.style.left = '-4000px'",
    "texto recortado": "p.style.cssText = 'overflow:hidden;width:60px;white-space:nowrap;text-overflow:ellipsis'",
    "texto fuera de su caja": "p.style.cssText = 'border:1px solid;width:40px;white-space:nowrap'",
    "texto encima de texto": "p.after(p.cloneNode(true)); p.nextSibling.removeAttribute('id'); p.nextSibling.style.marginTop = '-1.5em'",
    "controles encimados": (
        "p.innerHTML = '<a href=x class=boton>Uno dos tres</a><a href=y class=boton>Cuatro</a>'; p.lastChild.style.marginLeft = '-30px'"
    ),
    "control tapado": (
        "p.innerHTML = '<a href=x class=boton>Uno</a><span>·</span>'; p.style.position = 'relative';"
        "p.lastChild.style.cssText = 'position:absolute;inset:0'"
    ),
    "imagen rota": "p.innerHTML = '<img alt=x src=/no-existe.png width=9 height=9>'",
}


@pytest.fixture(scope="module")
def una_pagina(mirador: Mirador) -> Iterator[Page]:
    with mirador.abierta(next(p for p in PANTALLAS if p.nombre == "verificar")) as hoja:
        hoja.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<p id=plantado></p>')")
        yield hoja


@pytest.mark.parametrize("clase", TEXTOS_MALOS)
def test_el_escaneo_atrapa_un_texto_malo(una_pagina: Page, clase: str) -> None:
    una_pagina.evaluate("t => { plantado.style.cssText = ''; plantado.textContent = t }", TEXTOS_MALOS[clase])
    assert clase in {h.clase for h in escanear(una_pagina)}


@pytest.mark.parametrize("clase", FORMAS_MALAS)
def test_el_escaneo_atrapa_una_forma_mala(una_pagina: Page, clase: str) -> None:
    una_pagina.evaluate(
        "g => { plantado.nextElementSibling?.remove(); plantado.style.cssText = ''; plantado.textContent = 'Una frase cualquiera y larga'; "
        "const p = plantado; eval(g) }",
        FORMAS_MALAS[clase],
    )
    if clase == "imagen rota":
        expect(una_pagina.locator("#plantado img")).to_have_js_property("complete", True)
    assert clase in {h.clase for h in escanear(una_pagina)}


def test_sin_defecto_el_escaneo_calla(una_pagina: Page) -> None:
    una_pagina.evaluate("plantado.nextElementSibling?.remove(); plantado.style.cssText = ''; plantado.textContent = 'Todo en orden.'")
    assert escanear(una_pagina) == []


def test_en_el_tema_oscuro_lo_que_no_se_lee_se_nota(una_pagina: Page) -> None:
    con_tema(una_pagina, "oscuro", ANCHO)
    una_pagina.evaluate("plantado.textContent = 'Esto apenas se lee'; plantado.style.color = '#0b1430'")
    assert any(v.startswith("color-contrast") for v in contraste(una_pagina))
    una_pagina.evaluate("plantado.style.cssText = ''")
    assert contraste(una_pagina) == []
