"""Con la base vacía y sin demostración: de la primera cuenta a un servicio que puede redactar, apretando lo que el inicio propone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from genero.avisos.invitaciones import direccion_de_clave
from genero.personas.models import Usuario
from tests.navegador.escaneo import escanear
from tests.navegador.persona import Persona

pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-primer-arranque")]
CLAVE = "cuatro palabras al azar"


@pytest.fixture
def vacio(chromium: Browser, live_server: LiveServer, transactional_db: None, almacen_propio: Path) -> Iterator[str]:
    """Una base recién migrada, sólo con la cuenta que administra la plataforma."""
    connection.close()
    call_command("crear_administracion", correo="alba@plataforma.example", nombre="Alba Toro")
    yield live_server.url


def llega(chromium: Browser, sitio: str, correo: str) -> Persona:
    """La persona abre el enlace de su correo, define su clave e ingresa."""
    persona = Persona(chromium, sitio)
    persona.ir(direccion_de_clave(Usuario.objects.get(correo=correo)))
    for rotulo in ("Clave nueva", "Repita la clave nueva"):
        persona.escribe(rotulo, CLAVE)
    persona.hoja.locator("main form button[type=submit]").click()
    persona.hoja.wait_for_load_state()
    persona.ir("/ingreso/")
    persona.escribe("Correo institucional", correo)
    persona.escribe("Clave", CLAVE)
    persona.hoja.locator("main form button[type=submit]").first.click()
    persona.hoja.wait_for_url(re.compile("/$"))
    return persona


def limpia(persona: Persona) -> None:
    """La pantalla que tiene delante no recorta, no encima y no deja restos de código."""
    assert [str(h) for h in escanear(persona.hoja)] == []


def nombra(persona: Persona, correo: str, nombre: str, rol: str) -> None:
    persona.escribe("Correo institucional", correo)
    persona.hoja.locator("#id_nombre").fill(nombre)
    persona.hoja.locator(f"input[name=rol][value={rol}]").check()
    persona.aprieta("Nombrar e invitar")


def test_de_la_primera_cuenta_a_un_servicio_que_redacta(chromium: Browser, vacio: str) -> None:
    alba = llega(chromium, vacio, "alba@plataforma.example")
    limpia(alba)
    alba.empieza("Incorporar el primer servicio")
    alba.hoja.locator("#id_nombre").fill("Servicio de Glaciares")
    alba.hoja.locator("#id_sigla").fill("SDG")
    alba.hoja.locator("#id_ministerio").fill("Obras Públicas")
    alba.hoja.locator("#id_admin_correo").fill("gina@sdg.example")
    alba.hoja.locator("#id_admin_nombre").fill("Gina Lobos")
    alba.aprieta("Incorporar el servicio")
    # Se llega a abrir su año con el servicio ya marcado.
    alba.aprieta("Abrir el año")
    limpia(alba)

    gina = llega(chromium, vacio, "gina@sdg.example")
    limpia(gina)
    gina.empieza("Nombrar: Encargado/a EG")
    nombra(gina, "elena@sdg.example", "Elena Rojas", "eg")
    limpia(gina)
    gina.empieza("Nombrar: Jefatura de Servicio")
    nombra(gina, "julia@sdg.example", "Julia Montt", "jefatura")

    elena = llega(chromium, vacio, "elena@sdg.example")
    elena.empieza("Abrir la Formulación")
    limpia(elena)
    alba.ir("/servicios/")
    assert alba.hoja.get_by_text("Listo").is_visible()
    assert [s for p in (alba, gina, elena) for s in p.sustos] == []
    for persona in (alba, gina, elena):
        persona.se_va()
