"""axe atrapa lo que debe atrapar, y las pantallas se recorren con el teclado. Que todas pasen axe lo mira `test_pantallas.py`."""

import pytest
from playwright.sync_api import Page, expect

from tests.navegador.axe import violaciones
from tests.navegador.conftest import Entra
from tests.navegador.mirar import Mirador
from tests.navegador.pantallas import PANTALLAS

pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("demostracion")]


@pytest.mark.parametrize(
    ("defecto", "regla"),
    [
        ("<img src='/x.png'>", "image-alt"),
        ("<input type=text>", "label"),
        ("<p id=gris>Casi no se lee</p>", "color-contrast"),
        ("<a href=/a class=chico>a</a><a href=/b class=chico>b</a>", "target-size"),
    ],
)
def test_axe_atrapa_un_defecto_plantado(mirador: Mirador, defecto: str, regla: str) -> None:
    with mirador.abierta(next(p for p in PANTALLAS if p.nombre == "verificar")) as hoja:
        hoja.evaluate(
            "d => { document.querySelector('main').insertAdjacentHTML('beforeend', d);"
            " for (const e of document.querySelectorAll('#gris')) e.style.color = '#ccc';"
            " for (const e of document.querySelectorAll('.chico'))"
            "   e.style.cssText = 'display:inline-block;width:9px;height:9px;font-size:6px' }",
            defecto,
        )
        assert regla in {v.partition(":")[0] for v in violaciones(hoja)}


# --- con el teclado ---


def con_foco(hoja: Page) -> str:
    """Lo que dice el control que tiene el foco."""
    return str(hoja.evaluate("(document.activeElement.innerText || document.activeElement.getAttribute('aria-label') || '').trim()"))


def test_lo_primero_es_saltar_al_contenido(mirador: Mirador) -> None:
    with mirador.abierta(next(p for p in PANTALLAS if p.nombre == "inicio-encargada")) as hoja:
        hoja.keyboard.press("Tab")
        saltar = hoja.get_by_role("link", name="Saltar al contenido")
        expect(saltar).to_be_focused()
        expect(saltar).to_be_in_viewport()
        hoja.keyboard.press("Enter")
        assert hoja.evaluate("document.activeElement.id") == "contenido"
        hoja.keyboard.press("Tab")
        assert hoja.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("nombre", ["inicio-encargada", "escribir-texto", "renglon", "visar-pauta-completa", "aprobar", "ingreso"])
def test_el_foco_se_ve_y_sigue_el_orden_de_lectura(mirador: Mirador, nombre: str) -> None:
    """Cada parada del tabulador tiene contorno visible, está en pantalla, no la tapa nada, y ninguna se salta hacia atrás."""
    with mirador.abierta(next(p for p in PANTALLAS if p.nombre == nombre)) as hoja:
        hoja.evaluate("window.paradas = []")
        for _ in range(60):
            hoja.keyboard.press("Tab")
            seguir = hoja.evaluate(
                """() => {
                  const e = document.activeElement;
                  if (e === document.body || paradas.includes(e)) return null;
                  paradas.push(e);
                  const s = getComputedStyle(e), padre = e.closest('label') ? getComputedStyle(e.closest('label')) : s;
                  const r = e.getBoundingClientRect();
                  const hay = document.elementFromPoint(r.left + Math.min(r.width / 2, 40), r.top + Math.min(r.height / 2, 12));
                  return { visible: parseFloat(s.outlineWidth) >= 2 || parseFloat(padre.outlineWidth) >= 2,
                           dentro: r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth,
                           libre: !hay || e.contains(hay) || hay.contains(e) || hay.closest('label') === e.closest('label'),
                           cual: (e.innerText || e.name || e.id || '').slice(0, 40) };
                }"""
            )
            if seguir is None:
                break
            assert seguir["visible"], f"no se ve el foco en «{seguir['cual']}»"
            assert seguir["dentro"], f"el foco queda fuera de la pantalla en «{seguir['cual']}»"
            assert seguir["libre"], f"algo tapa «{seguir['cual']}»"
        hacia_atras = hoja.evaluate(
            "paradas.some((e, i) => i && (paradas[i - 1].compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING))"
        )
        assert not hacia_atras, "el orden del tabulador no es el del documento"


def test_el_menu_se_abre_se_recorre_y_se_cierra_con_el_teclado(mirador: Mirador) -> None:
    with mirador.abierta(next(p for p in PANTALLAS if p.nombre == "inicio-encargada")) as hoja:
        boton = hoja.locator("[popovertarget=menu-persona]")
        boton.focus()
        hoja.keyboard.press("Enter")
        expect(hoja.locator("#menu-persona")).to_be_visible()
        hoja.keyboard.press("Tab")
        assert con_foco(hoja).startswith("Avisos")
        hoja.keyboard.press("Escape")
        expect(hoja.locator("#menu-persona")).to_be_hidden()
        expect(boton).to_be_focused()


def test_un_formulario_completo_solo_con_teclado(entra: Entra) -> None:
    """Agregar un grupo de clientes sin tocar el ratón: abrir el año, ir a la sección, escribir, guardar."""
    eg = entra("eg")
    eg.empieza("Abrir la Formulación 2026")
    eg.aprieta("Abrir la Formulación")
    eg.ir(eg.sigue_donde().replace("identificacion", "clientes"))
    hoja = eg.hoja
    tabular_hasta(hoja, "Agregar un grupo")
    with hoja.expect_navigation():
        hoja.keyboard.press("Enter")
    while hoja.evaluate("document.activeElement.name") != "nombre":
        hoja.keyboard.press("Tab")
    hoja.keyboard.type("Temporeras y temporeros")
    hoja.keyboard.press("Tab")
    hoja.keyboard.type("De la fruta, en Coquimbo y O'Higgins.")
    tabular_hasta(hoja, "Guardar el grupo")
    with hoja.expect_navigation():
        hoja.keyboard.press("Space")
    eg.ve("Temporeras y temporeros")
    tabular_hasta(hoja, "Quitar… Temporeras y temporeros")
    with hoja.expect_navigation():
        hoja.keyboard.press("Enter")
    eg.ve("Lo ya presentado no cambia")


def tabular_hasta(hoja: Page, texto: str) -> None:
    """Avanza con el tabulador hasta el control que dice eso."""
    for _ in range(90):
        hoja.keyboard.press("Tab")
        if texto in (con_foco(hoja), hoja.evaluate("document.activeElement.getAttribute('aria-label')")):
            return
    raise AssertionError(f"con el tabulador no se llega a «{texto}»")
