"""Lo escrito no se pierde donde no se guarda solo: sin JavaScript, en un renglón que todavía no existe y en los demás formularios; y un
doble clic hace un solo acto. Lo que se guarda solo está en `test_nada_se_pierde_al_guardar_solo`.
"""

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from genero.documentos.models import Documento
from tests import hacer
from tests.elenco import mirando, usuario
from tests.navegador.conftest import Entra
from tests.navegador.persona import Persona

pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-nada-se-pierde")]

ESCRITO = "Lo que estuve media hora escribiendo,\ncon su segundo párrafo y su ñandú."
OTRO = "Lo que la otra persona alcanzó a guardar."
# Dónde se escribe, en qué campo, y con qué botón se guarda.
LUGARES = {
    "prosa": ("escribir/mision/", "Texto", "Guardar"),
    "renglón nuevo": ("escribir/clientes/nuevo/", "Descripción", "Guardar el grupo"),
    "renglón": ("escribir/productos/{clave}/", "Descripción", "Guardar el producto"),
    "ficha": ("escribir/identificacion/", "Ministerio", "Guardar"),
}
EN_CADA_LUGAR = pytest.mark.parametrize("lugar", LUGARES)


@pytest.fixture
def borrador(entra: Entra) -> Documento:
    """Una Formulación completa, en redacción."""
    return hacer.hasta("borrador")


def direccion(documento: Documento, resto: str = "") -> str:
    """Una página del documento; `{clave}` es la del último producto."""
    with mirando():
        clave = hacer.SECCION["productos"].de_renglones._default_manager.filter(documento=documento).latest("orden").clave
    return f"/src/{documento.ciclo.anio}/formulacion/v{documento.version}/{resto.format(clave=clave)}"


def escribe(persona: Persona, documento: Documento, lugar: str, texto: str) -> str:
    """Abre el lugar y escribe, sin guardar; devuelve lo que quedó en el campo (una línea no admite saltos)."""
    resto, campo, _ = LUGARES[lugar]
    persona.ir(direccion(documento, resto))
    if lugar == "renglón nuevo":
        persona.escribe("Quiénes son", "Temporeras")
    persona.escribe(campo, texto if lugar != "ficha" else texto.replace("\n", " "))
    return persona.hoja.get_by_label(campo, exact=True).input_value()


def guarda(persona: Persona, lugar: str) -> None:
    """Aprieta el botón de guardar de ese lugar."""
    boton = persona.hoja.locator(f"form:has([name='{NOMBRES[lugar]}'])").get_by_role("button", name=LUGARES[lugar][2], exact=True)
    with persona.hoja.expect_navigation():
        boton.click()


NOMBRES = {"prosa": "texto", "renglón nuevo": "nombre", "renglón": "nombre", "ficha": "ministerio"}


def esta_a_la_vista(hoja: Page, texto: str) -> bool:
    """Si ese texto se puede leer en la página, suelto o dentro de un campo, y entero."""
    junto = " ".join(texto.split())
    en_campos = hoja.eval_on_selector_all(
        "textarea, input:not([type=hidden])", "cs => cs.filter(c => c.checkVisibility()).map(c => c.value)"
    )
    en_pagina = hoja.locator("main").inner_text()
    return any(junto in " ".join(t.split()) for t in (*en_campos, en_pagina))


# --- la sesión ---


@EN_CADA_LUGAR
def test_si_la_sesion_se_cerro_en_otra_pestana_lo_escrito_queda_visible(entra: Entra, borrador: Documento, lugar: str) -> None:
    eg = entra("eg", guiones=False)
    dicho = escribe(eg, borrador, lugar, ESCRITO)
    otra = eg.pestana()
    otra.goto(eg.sitio + "/salir/")
    otra.get_by_role("button", name="Salir").last.click()
    expect(otra.get_by_role("heading", name="Ingresar")).to_be_visible()
    guarda(eg, lugar)
    eg.ve("Su sesión terminó, o esta página llevaba mucho tiempo abierta")
    assert esta_a_la_vista(eg.hoja, dicho)


@EN_CADA_LUGAR
def test_con_la_llave_del_formulario_vencida_lo_escrito_queda_visible(entra: Entra, borrador: Documento, lugar: str) -> None:
    eg = entra("eg", guiones=False)
    dicho = escribe(eg, borrador, lugar, ESCRITO)
    eg.ventana.clear_cookies(name="csrftoken")
    guarda(eg, lugar)
    assert esta_a_la_vista(eg.hoja, dicho)
    assert hacer.releer(borrador).estado == "borrador"


def test_un_renglon_nuevo_con_la_sesion_terminada_se_agrega_una_vez_al_volver(entra: Entra, borrador: Documento) -> None:
    eg = entra("eg")
    dicho = escribe(eg, borrador, "renglón nuevo", ESCRITO)
    eg.ventana.clear_cookies()
    eg.hoja.get_by_role("button", name="Guardar el grupo", exact=True).click()
    ventana = eg.hoja.get_by_role("dialog", name="Su sesión terminó")
    ventana.get_by_role("button", name="Ahora no").click()
    assert eg.hoja.get_by_label("Descripción", exact=True).input_value() == dicho
    eg.hoja.close()
    eg.iniciar_sesion(usuario("eg"))
    eg.hoja = eg.pestana()
    eg.ir(direccion(borrador, "escribir/clientes/nuevo/"))
    eg.hoja.get_by_role("button", name="Recuperarlo").click()
    eg.hoja.get_by_role("button", name="Guardar el grupo", exact=True).dblclick()
    eg.ve(re.compile("^Grupo agregado a las"))
    with mirando():
        assert hacer.SECCION["clientes"].de_renglones._default_manager.filter(documento=borrador, **{"descripcion": dicho}).count() == 1


# --- dos personas ---


@pytest.mark.parametrize("lugar", ["prosa", "renglón", "ficha"])
@pytest.mark.parametrize("elige_lo_suyo", [True, False], ids=["se queda con lo suyo", "se queda con lo guardado"])
def test_dos_personas_en_la_misma_seccion_ven_ambos_textos_y_eligen(
    entra: Entra, borrador: Documento, lugar: str, elige_lo_suyo: bool
) -> None:
    primera, segunda = entra("eg2", guiones=False), entra("eg", guiones=False)
    suyo = escribe(segunda, borrador, lugar, ESCRITO)
    escribe(primera, borrador, lugar, OTRO)
    guarda(primera, lugar)
    guarda(segunda, lugar)
    segunda.ve(re.compile("mientras usted escribía. Vea ambos textos y elija; no se ha perdido nada."))
    assert segunda.hoja.get_by_label(LUGARES[lugar][1], exact=True).input_value() == suyo
    assert esta_a_la_vista(segunda.hoja, OTRO)
    if elige_lo_suyo:
        guarda(segunda, lugar)
    else:
        segunda.aprieta("Quedarme con lo que ya está guardado")
    segunda.ir(direccion(borrador, LUGARES[lugar][0]))
    assert segunda.hoja.get_by_label(LUGARES[lugar][1], exact=True).input_value() == (suyo if elige_lo_suyo else OTRO)


def test_dos_personas_responden_la_misma_observacion(entra: Entra) -> None:
    devuelta = hacer.hasta("observado")
    primera, segunda = entra("eg2"), entra("eg")
    for persona in (primera, segunda):
        persona.ir(direccion(devuelta, "observaciones/"))
    segunda.escribe("Su respuesta", ESCRITO)
    primera.escribe("Su respuesta", OTRO)
    primera.aprieta("Guardar la respuesta")
    segunda.aprieta(re.compile("^(Guardar|Cambiar) la respuesta$"))
    segunda.ve(re.compile("Otra persona respondió esta observación mientras usted escribía"))
    assert segunda.hoja.get_by_label("Su respuesta", exact=True).input_value() == ESCRITO
    assert esta_a_la_vista(segunda.hoja, OTRO)
    segunda.aprieta(re.compile("^(Guardar|Cambiar) la respuesta$"))
    segunda.ve("Respuesta a la observación 1 guardada.")
    assert esta_a_la_vista(segunda.hoja, ESCRITO)


def test_un_renglon_que_otra_persona_quito_devuelve_lo_escrito(entra: Entra, borrador: Documento) -> None:
    eg = entra("eg", guiones=False)
    with mirando():
        producto = hacer.SECCION["productos"].de_renglones._default_manager.filter(documento=borrador).latest("orden")
    dicho = escribe(eg, borrador, "renglón", ESCRITO)
    hacer.quitar(borrador, "productos", producto, "eg2")
    guarda(eg, "renglón")
    assert esta_a_la_vista(eg.hoja, dicho)


# --- el documento cambia de manos ---


@EN_CADA_LUGAR
@pytest.mark.parametrize("guiones", [True, False], ids=["con JavaScript", "sin JavaScript"])
def test_si_se_presento_en_otra_pestana_lo_escrito_queda_visible(entra: Entra, borrador: Documento, lugar: str, guiones: bool) -> None:
    eg = entra("eg", guiones=guiones)
    dicho = escribe(eg, borrador, lugar, ESCRITO)
    otra = eg.pestana()
    otra.goto(eg.sitio + direccion(borrador, "presentar/"))
    otra.get_by_role("button", name="Presentar a la Jefatura").click()
    expect(otra.get_by_text("Presentado: lo tiene la Jefatura.")).to_be_visible()
    eg.hoja.locator(f"form:has([name='{NOMBRES[lugar]}'])").get_by_role("button", name=LUGARES[lugar][2], exact=True).click()
    eg.ve("El documento ya no está donde usted lo dejó")
    assert esta_a_la_vista(eg.hoja, dicho)


# --- la pestaña y la red ---


def sin_red(persona: Persona) -> None:
    """La pestaña no alcanza al servidor ni al cerrarse.

    El corte del navegador no basta: al cerrar la pestaña, lo que se guarda de salida puede partir cuando el corte ya no la alcanza.
    """
    persona.ventana.set_offline(True)
    persona.hoja.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('Failed to fetch')); }")


def otra_pestana(persona: Persona) -> None:
    """Cierra la pestaña, vuelve la red y abre otra."""
    persona.hoja.close()
    persona.ventana.set_offline(False)
    persona.sustos.clear()
    persona.hoja = persona.pestana()


@EN_CADA_LUGAR
def test_lo_que_quedo_en_una_pestana_cerrada_se_recupera(entra: Entra, borrador: Documento, lugar: str) -> None:
    eg = entra("eg")
    escribe(eg, borrador, lugar, "Antes.")
    sin_red(eg)
    eg.escribe(LUGARES[lugar][1], ESCRITO.replace("\n", " "))
    dicho = ESCRITO.replace("\n", " ")
    otra_pestana(eg)
    eg.ir(direccion(borrador, LUGARES[lugar][0]))
    eg.ve("En este equipo quedó algo que usted escribió aquí y no alcanzó a guardarse.")
    eg.hoja.get_by_role("button", name="Recuperarlo").click()
    assert eg.hoja.get_by_label(LUGARES[lugar][1], exact=True).input_value() == dicho
    guarda(eg, lugar)
    eg.ir(direccion(borrador, LUGARES[lugar][0]))
    eg.no_ve("En este equipo quedó algo")


def test_lo_descartado_no_vuelve_a_ofrecerse(entra: Entra, borrador: Documento) -> None:
    eg = entra("eg")
    eg.ir(direccion(borrador, "escribir/mision/"))
    sin_red(eg)
    eg.escribe("Texto", ESCRITO)
    otra_pestana(eg)
    eg.ir(direccion(borrador, "escribir/mision/"))
    eg.hoja.get_by_role("button", name="Descartarlo").click()
    eg.ir(direccion(borrador, "escribir/mision/"))
    eg.no_ve("En este equipo quedó algo")


def test_lo_de_una_persona_no_se_le_ofrece_a_otra_en_el_mismo_equipo(entra: Entra, borrador: Documento) -> None:
    eg = entra("eg")
    escribe(eg, borrador, "prosa", ESCRITO)
    eg.hoja.close()
    eg.ventana.clear_cookies()
    eg.iniciar_sesion(usuario("eg2"))
    eg.hoja = eg.pestana()
    eg.ir(direccion(borrador, "escribir/mision/"))
    eg.no_ve("En este equipo quedó algo")


def test_con_la_red_cortada_la_copia_se_conserva(entra: Entra, borrador: Documento) -> None:
    eg = entra("eg")
    escribe(eg, borrador, "prosa", ESCRITO)
    eg.ventana.set_offline(True)
    eg.hoja.get_by_role("button", name="Guardar", exact=True).click(no_wait_after=True)
    eg.ve(re.compile("Sin conexión: lo escrito está a salvo en este equipo"))
    eg.hoja.close()
    eg.ventana.set_offline(False)
    eg.hoja = eg.pestana()
    eg.sustos.clear()
    eg.ir(direccion(borrador, "escribir/mision/"))
    eg.hoja.get_by_role("button", name="Recuperarlo").click()
    assert eg.hoja.get_by_label("Texto", exact=True).input_value() == ESCRITO


def test_salir_con_algo_sin_guardar_pregunta_antes(entra: Entra, borrador: Documento) -> None:
    eg = entra("eg")
    escribe(eg, borrador, "prosa", ESCRITO)
    preguntas: list[str] = []

    def contestar(dialogo: Dialog) -> None:
        preguntas.append(dialogo.type)
        dialogo.accept()

    eg.hoja.on("dialog", contestar)
    eg.hoja.goto(eg.sitio + "/")
    assert preguntas == ["beforeunload"]
