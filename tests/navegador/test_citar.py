"""Seleccionar un pasaje del documento y observarlo; después se ve marcado, con su número, y usar una frase guardada al escribir."""

import pytest
from playwright.sync_api import expect

from genero.documentos.models import Documento, Observacion
from tests import hacer
from tests.elenco import mirando
from tests.navegador.conftest import Entra

pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-historia")]

PASAJE = "quienes cultivan"
# Selecciona ese pasaje de la misión, como quien arrastra sobre él.
SELECCIONAR = """pasaje => {
  const nodo = document.querySelector('#s-mision .prosa p').firstChild, desde = nodo.data.indexOf(pasaje);
  const r = document.createRange();
  r.setStart(nodo, desde);
  r.setEnd(nodo, desde + pasaje.length);
  getSelection().removeAllRanges();
  getSelection().addRange(r);
}"""


@pytest.fixture
def en_la_jefatura(elenco_confirmado: None) -> Documento:
    """Una Formulación que espera a la Jefatura."""
    return hacer.hasta("en_aprobacion")


def test_lo_seleccionado_se_observa_y_despues_se_ve_marcado(entra: Entra, en_la_jefatura: Documento) -> None:
    jefatura = entra("jefatura")
    jefatura.ir("/frases/")
    jefatura.escribe("Agregar una frase", "Nombre a las usuarias.")
    jefatura.aprieta("Guardar la frase")
    jefatura.ir("/src/2026/formulacion/v1/")
    boton = jefatura.hoja.get_by_role("link", name="Observar lo seleccionado")
    expect(boton).to_be_hidden()
    jefatura.hoja.evaluate(SELECCIONAR, PASAJE)
    expect(boton).to_be_visible()
    # Hasta que la página esté entera: el guion que escribe la frase llega después que el texto.
    with jefatura.hoja.expect_navigation():
        boton.click()
    jefatura.ve(f"Lo que usted marcó: «{PASAJE}»")
    jefatura.hoja.get_by_label("Usar una frase guardada").select_option(label="Nombre a las usuarias.")
    expect(jefatura.hoja.get_by_label("Qué debe cambiar")).to_have_value("Nombre a las usuarias.")
    jefatura.aprieta("Guardar la observación")
    with mirando():
        hecha = Observacion.objects.get(documento=en_la_jefatura)
    assert (hecha.seccion, hecha.cita, hecha.texto) == ("mision", PASAJE, "Nombre a las usuarias.")
    hacer.actuar(en_la_jefatura, "devolver", "jefatura")
    eg = entra("eg")
    eg.ir("/src/2026/formulacion/v1/")
    expect(eg.hoja.locator("#s-mision mark")).to_have_text(PASAJE)
    expect(eg.hoja.locator("#s-mision").get_by_role("link", name="Ver la observación 1", exact=True)).to_be_visible()
