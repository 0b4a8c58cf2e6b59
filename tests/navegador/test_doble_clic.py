"""Un doble clic, o la misma página en dos pestañas, hace un solo acto."""

import re

import pytest
from playwright.sync_api import expect

from genero.documentos.models import Documento
from genero.flujo.models import Acto
from tests import hacer
from tests.elenco import mirando
from tests.navegador.conftest import Entra
from tests.navegador.test_nada_se_pierde import borrador, direccion

__all__ = ["borrador"]
pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-nada-se-pierde")]


def actos(documento: Documento, verbo: str) -> int:
    """Cuántas veces consta ese acto."""
    with mirando():
        return Acto.objects.filter(objeto_tipo="documento", objeto_id=documento.pk, verbo=verbo).count()


def test_doble_clic_en_presentar_presenta_una_vez(entra: Entra, borrador: Documento) -> None:
    eg = entra("eg")
    eg.ir(direccion(borrador, "presentar/"))
    eg.hoja.get_by_role("button", name="Presentar a la Jefatura").dblclick()
    eg.ve(re.compile("^Lo tiene la Jefatura desde el"))
    assert actos(borrador, "presentar") == 1


def test_doble_clic_en_aprobar_aprueba_una_vez(entra: Entra) -> None:
    documento = hacer.hasta("en_aprobacion")
    jefatura = entra("jefatura")
    jefatura.ir(direccion(documento, "aprobar/"))
    jefatura.hoja.get_by_role("checkbox").check()
    jefatura.hoja.get_by_role("button", name="Aprobar y enviar a SERNAM").dblclick()
    jefatura.ve(re.compile("^Lo revisa SERNAM desde el"))
    assert actos(documento, "aprobar") == 1


def test_aprobar_desde_dos_pestanas_aprueba_una_vez_y_lo_dice(entra: Entra) -> None:
    documento = hacer.hasta("en_aprobacion")
    jefatura = entra("jefatura")
    otra = jefatura.pestana()
    for hoja in (jefatura.hoja, otra):
        hoja.goto(jefatura.sitio + direccion(documento, "aprobar/"))
        hoja.get_by_role("checkbox").check()
    jefatura.aprieta("Aprobar y enviar a SERNAM")
    otra.get_by_role("button", name="Aprobar y enviar a SERNAM").click()
    expect(otra.get_by_role("heading", name="Eso ya estaba hecho")).to_be_visible()
    expect(otra.get_by_text(re.compile("ya fue aprobada por Jimena Farías"))).to_be_visible()
    assert actos(documento, "aprobar") == 1
