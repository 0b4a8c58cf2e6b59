"""Dos personas en la misma sección, sin recargar la página: quién está, ambos textos, y lo que se elige."""

import re

import pytest

from genero.documentos.models import Documento, Prosa
from tests import hacer
from tests.elenco import mirando
from tests.navegador.conftest import Entra
from tests.navegador.persona import Persona
from tests.navegador.test_nada_se_pierde import ESCRITO, OTRO, borrador, direccion, escribe, guarda

__all__ = ["borrador"]
pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-nada-se-pierde")]


def choca(entra: Entra, borrador: Documento, lugar: str) -> tuple[Persona, str]:
    """Escribe mientras otra persona guarda en el mismo lugar; llega hasta que se muestran ambos textos, en la misma página."""
    primera, segunda = entra("eg2"), entra("eg")
    suyo = escribe(segunda, borrador, lugar, ESCRITO)
    escribe(primera, borrador, lugar, OTRO)
    guarda(primera, lugar)
    segunda.hoja.evaluate("document.activeElement.blur()")
    segunda.ve(re.compile("mientras usted escribía. Vea ambos textos y elija; no se ha perdido nada."))
    return segunda, suyo


def test_quedarse_con_lo_guardado_deja_lo_propio_en_la_copia(entra: Entra, borrador: Documento) -> None:
    persona, suyo = choca(entra, borrador, "prosa")
    persona.hoja.get_by_role("button", name="Quedarme con lo guardado").click()
    with persona.hoja.expect_navigation():
        persona.hoja.get_by_role("button", name="Sí, quedarme con lo guardado").click()
    texto = persona.hoja.get_by_label("Texto", exact=True)
    assert texto.input_value() == OTRO
    persona.hoja.get_by_role("button", name="Recuperarlo").click()
    assert texto.input_value() == suyo


def test_juntar_a_mano_no_guarda_nada_hasta_que_se_diga(entra: Entra, borrador: Documento) -> None:
    persona, suyo = choca(entra, borrador, "prosa")
    persona.hoja.get_by_role("button", name="Juntar a mano").click()
    persona.escribe("Texto", f"{suyo}\n\n{OTRO}")
    persona.hoja.evaluate("document.activeElement.blur()")
    with mirando():
        assert Prosa.objects.get(documento=borrador, seccion="mision").texto == OTRO
    with persona.hoja.expect_navigation():
        persona.hoja.get_by_role("button", name="Guardar lo juntado").click()
    persona.ve(re.compile("^Guardado a las"))
    with mirando():
        assert Prosa.objects.get(documento=borrador, seccion="mision").texto == f"{suyo}\n\n{OTRO}"


def test_un_renglon_que_otra_persona_quito_se_agrega_de_nuevo_sin_recargar(entra: Entra, borrador: Documento) -> None:
    eg = entra("eg")
    with mirando():
        productos = hacer.SECCION["productos"].de_renglones._default_manager.filter(documento=borrador)
        producto = productos.latest("orden")
    dicho = escribe(eg, borrador, "renglón", ESCRITO)
    hacer.quitar(borrador, "productos", producto, "eg2")
    eg.hoja.evaluate("document.activeElement.blur()")
    eg.ve(re.compile("quitó ese renglón mientras usted lo tenía abierto"))
    with eg.hoja.expect_navigation():
        eg.hoja.get_by_role("button", name="Agregarlo de nuevo con lo mío").click()
    with mirando():
        assert productos.filter(**{"descripcion": dicho}).count() == 1


def test_se_ve_quien_mas_esta_y_que_guardo(entra: Entra, borrador: Documento) -> None:
    ester, elena = entra("eg2"), entra("eg")
    for persona in (ester, elena):
        persona.ir(direccion(borrador, "escribir/mision/"))
    elena.ve("Ester está en esta sección.")
    elena.hoja.clock.install()
    elena.ir(direccion(borrador, "escribir/mision/"))
    ester.escribe("Texto", OTRO)
    guarda(ester, "prosa")
    elena.hoja.clock.run_for(21_000)
    elena.ve(re.compile(r"Ester guardó esta sección a las \d\d:\d\d. Cuando guarde verá ambos textos."))
    elena.ir(direccion(borrador, "escribir/antecedentes/"))
    elena.ve("Ester está aquí")
