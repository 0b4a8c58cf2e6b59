"""Recorrer los cambios sin ratón: con N y P, con los enlaces, y sin teclas si la persona las apaga."""

import pytest
from playwright.sync_api import expect

from tests import hacer
from tests.navegador.conftest import Entra
from tests.navegador.test_nada_se_pierde import direccion

pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-cambios")]


def test_se_pasa_de_un_cambio_a_otro_con_teclas_y_con_enlaces(entra: Entra) -> None:
    documento = hacer.hasta("observado")
    hacer.escribir_mision(documento, "Otra misión.")
    hacer.agregar(documento, "clientes", nombre="Un grupo más")
    jefatura = entra("jefatura")
    jefatura.ir(direccion(documento, "cambios/"))
    hoja = jefatura.hoja
    for tecla, cual in (("n", "#c-1"), ("n", "#c-2"), ("n", "#c-2"), ("p", "#c-1")):
        hoja.keyboard.press(tecla)
        expect(hoja.locator(cual)).to_be_focused()
    hoja.keyboard.press("p")
    expect(hoja.get_by_role("status").filter(has_text="Es el primer cambio.")).to_have_count(1)
    hoja.locator("#c-1 + .cambios__pasos").get_by_text("Siguiente").press("Enter")
    expect(hoja.locator("#c-2")).to_be_focused()
    hoja.get_by_label("Siguiente con N, anterior con P").uncheck()
    hoja.locator("#c-2").focus()
    hoja.keyboard.press("p")
    expect(hoja.locator("#c-2")).to_be_focused()
