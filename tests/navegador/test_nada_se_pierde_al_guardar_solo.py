"""Doce maneras de perder lo escrito, en los siete formularios largos: 0 caracteres perdidos en todas.

Lo escrito tiene que estar, letra por letra, en la base, en pantalla o en la copia; la última prueba quita la copia, y se pierde.
"""

import re
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.db import connection
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect
from pytest_django import DjangoDbBlocker

from genero.paginas import guardado
from tests import elenco as reparto
from tests.bases import Bases
from tests.elenco import usuario
from tests.navegador.estragos import base_caida, sin_su_rol
from tests.navegador.formularios import SIN_RELOJ, Formulario, preparar
from tests.navegador.persona import Persona

pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-guardar-solo")]

LARGOS = ("prosa con formato", "prosa llana", "ficha", "renglón con cifras", "renglón con formato", "pauta", "pauta propia")
EN_CADA_UNO = pytest.mark.parametrize("cual", LARGOS)
CLAVE = "jengibre-molino-aurora"
Entrar = Callable[..., Persona]


@pytest.fixture(scope="module")
def formularios(
    bases: Bases, django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Formulario]]:
    """Un solo elenco y un solo par de documentos para todo el módulo: cada prueba escribe un texto distinto."""
    with django_db_blocker.unblock(), override_settings(VAR=tmp_path_factory.mktemp("juntos")), pytest.MonkeyPatch.context() as parche:
        parche.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        connection.close()
        bases.renovar()
        reparto.sembrar()
        for quien in ("eg", "visacion"):
            persona = usuario(quien)
            persona.set_password(CLAVE)
            persona.save(update_fields=["password"])
        yield preparar()
        connection.close()
        bases.renovar()


@pytest.fixture
def llega(chromium: Browser, servidor: str, formularios: dict[str, Formulario], request: pytest.FixtureRequest) -> Iterator[Entrar]:
    """`llega("eg")`: alguien con su sesión y su ventana; sin decir quién, quien llena el formulario de la prueba.

    Los cortes provocados también se quejan en la consola.
    """
    presentes: list[Persona] = []
    de_siempre = formularios[request.getfixturevalue("cual")].quien if "cual" in request.fixturenames else "eg"

    def entrar(quien: str = "", *, con_reloj: bool = False) -> Persona:
        persona = Persona(chromium, servidor, usuario(quien or de_siempre))
        if not con_reloj:
            persona.ventana.add_init_script(SIN_RELOJ)
        presentes.append(persona)
        return persona

    yield entrar
    sustos = [s for p in presentes for s in p.sustos if not re.search(r"ERR_INTERNET_DISCONNECTED|ERR_NETWORK|status of 503", s)]
    for persona in presentes:
        persona.se_va()
    assert not sustos, sustos


@pytest.fixture
def lugar(cual: str, formularios: dict[str, Formulario]) -> Formulario:
    return formularios[cual]


def una_marca() -> str:
    return uuid4().hex[:8]


def espera(dicho: str | re.Pattern[str], persona: Persona) -> None:
    """Que el estado lo diga."""
    expect(persona.hoja.locator("[data-estado]").first).to_have_text(dicho, timeout=10_000)


GUARDADO = re.compile(r"^\s*Guardado a las \d\d:\d\d\s*$")


def test_se_guarda_solo_a_los_tres_segundos(llega: Entrar, formularios: dict[str, Formulario]) -> None:
    eg, lugar = llega(con_reloj=True), formularios["prosa llana"]
    lugar.abrir(eg)
    texto = lugar.escribir(eg, una_marca())
    espera(GUARDADO, eg)
    assert lugar.guardado() == texto


@EN_CADA_UNO
def test_sesion_vencida(llega: Entrar, lugar: Formulario) -> None:
    eg = llega()
    lugar.abrir(eg)
    texto = lugar.escribir(eg, una_marca())
    eg.ventana.clear_cookies()
    lugar.soltar(eg)
    eg.ve("Su sesión terminó. Ingrese aquí mismo: su texto sigue en pantalla.")
    assert lugar.en_pantalla(eg.hoja) == texto
    eg.hoja.get_by_role("button", name="Ingresar", exact=True).click()
    ingresar_ahi_mismo(eg.hoja, lugar.quien)
    espera(GUARDADO, eg)
    expect(eg.hoja.get_by_role("dialog")).to_have_count(0)
    assert lugar.guardado() == texto


def ingresar_ahi_mismo(hoja: Page, quien: str) -> None:
    ventana = hoja.get_by_role("dialog", name="Su sesión terminó")
    ventana.get_by_label("Correo institucional").fill(f"{quien}@prueba.example")
    ventana.get_by_label("Clave", exact=True).fill("no-es-la-clave")
    ventana.get_by_role("button", name="Ingresar y guardar").click()
    expect(ventana.get_by_role("alert")).to_contain_text("El correo o la clave no coinciden")
    ventana.get_by_label("Clave", exact=True).fill(CLAVE)
    ventana.get_by_role("button", name="Ingresar y guardar").click()


@EN_CADA_UNO
def test_llave_rotada(llega: Entrar, lugar: Formulario) -> None:
    eg = llega()
    lugar.abrir(eg)
    texto = lugar.escribir(eg, una_marca())
    eg.ventana.clear_cookies(name="csrftoken")
    lugar.soltar(eg)
    espera(GUARDADO, eg)
    assert lugar.guardado() == texto


@EN_CADA_UNO
def test_boton_atras(llega: Entrar, lugar: Formulario) -> None:
    eg = llega()
    eg.acepta_dialogos()
    eg.ir("/")
    lugar.abrir(eg)
    texto = lugar.escribir(eg, una_marca())
    eg.hoja.go_back()
    assert lugar.donde_esta(eg, texto)


@EN_CADA_UNO
def test_doble_clic(llega: Entrar, lugar: Formulario) -> None:
    eg = llega()
    lugar.abrir(eg)
    antes = lugar.veces(eg)
    texto = lugar.escribir(eg, una_marca())
    with eg.hoja.expect_navigation():
        eg.hoja.locator("form[data-guardar]").get_by_role("button", name=lugar.boton, exact=True).dblclick()
    eg.ve(re.compile(r" a las \d\d:\d\d\.$"))
    assert lugar.guardado() == texto
    lugar.abrir(eg)
    # Soltar el campo para apretar alcanza a guardar una vez; el botón, otra. Nunca una tercera.
    assert lugar.veces(eg) <= antes + 2


@EN_CADA_UNO
@pytest.mark.parametrize("misma", [True, False], ids=["dos pestañas", "dos personas"])
def test_dos_a_la_vez(llega: Entrar, lugar: Formulario, misma: bool) -> None:
    primera, segunda = llega(lugar.quien if misma else lugar.otra), llega()
    if misma:
        segunda.hoja = primera.pestana()
        segunda.sustos = primera.sustos
    lugar.abrir(primera)
    lugar.abrir(segunda)
    otro = lugar.escribir(primera, una_marca())
    lugar.soltar(primera)
    espera(GUARDADO, primera)
    suyo = lugar.escribir(segunda, una_marca())
    lugar.soltar(segunda)
    segunda.ve(re.compile("Vea ambos textos y elija; no se ha perdido nada."))
    assert (lugar.guardado(), lugar.en_pantalla(segunda.hoja)) == (otro, suyo)
    panel = segunda.hoja.locator(".choque")
    for texto in (suyo, otro):
        assert texto.split("\n\n", maxsplit=1)[0] in panel.inner_text()
    segunda.hoja.get_by_role("button", name="Quedarme con lo mío").click()
    espera(GUARDADO, segunda)
    expect(panel).to_have_count(0)
    assert lugar.guardado() == suyo


@EN_CADA_UNO
def test_red_cortada(llega: Entrar, lugar: Formulario) -> None:
    eg = llega()
    lugar.abrir(eg)
    texto = lugar.escribir(eg, "antes")
    eg.ventana.set_offline(True)
    texto = lugar.escribir(eg, una_marca())
    lugar.soltar(eg)
    espera(re.compile("Sin conexión: lo escrito está a salvo en este equipo"), eg)
    eg.ventana.set_offline(False)
    espera(GUARDADO, eg)
    assert lugar.guardado() == texto


@EN_CADA_UNO
def test_error_500(llega: Entrar, lugar: Formulario, monkeypatch: pytest.MonkeyPatch) -> None:
    eg = llega()
    lugar.abrir(eg)
    texto = lugar.escribir(eg, una_marca())
    with monkeypatch.context() as parche:
        parche.setattr(guardado, "hecho", lambda **_: 1 / 0)
        lugar.soltar(eg)
        espera(re.compile("Algo falló de nuestro lado .* Lo escrito está a salvo en este equipo; se volverá a intentar"), eg)
        assert lugar.guardado() != texto
    espera(GUARDADO, eg)
    assert lugar.guardado() == texto


@EN_CADA_UNO
def test_base_reiniciada(llega: Entrar, lugar: Formulario, bases: Bases) -> None:
    eg = llega()
    lugar.abrir(eg)
    texto = lugar.escribir(eg, una_marca())
    with base_caida(bases):
        lugar.soltar(eg)
        espera(re.compile("No se guardó: .* Lo escrito está a salvo en este equipo; se volverá a intentar"), eg)
    espera(GUARDADO, eg)
    assert lugar.guardado() == texto


@pytest.mark.parametrize(("cual", "con_red"), [*((c, False) for c in LARGOS), ("prosa llana", True), ("renglón con formato", True)])
def test_pestana_cerrada(llega: Entrar, lugar: Formulario, con_red: bool) -> None:
    eg = llega()
    lugar.abrir(eg)
    texto = lugar.escribir(eg, "antes")
    eg.ventana.set_offline(not con_red)
    texto = lugar.escribir(eg, una_marca())
    eg.hoja.close()
    eg.ventana.set_offline(False)
    assert lugar.donde_esta(eg, texto) in {"base", "copia"}


@EN_CADA_UNO
def test_salida_en_otra_pestana(llega: Entrar, lugar: Formulario) -> None:
    eg = llega()
    lugar.abrir(eg)
    texto = lugar.escribir(eg, una_marca())
    otra = eg.pestana()
    otra.goto(eg.sitio + "/salir/")
    otra.get_by_role("button", name="Salir").last.click()
    expect(otra.get_by_role("heading", name="Ingresar")).to_be_visible()
    lugar.apretar(eg)
    expect(eg.hoja.get_by_role("dialog", name="Su sesión terminó")).to_be_visible()
    assert lugar.en_pantalla(eg.hoja) == texto and lugar.guardado() != texto
    eg.iniciar_sesion(usuario(lugar.quien))
    with eg.hoja.expect_navigation():
        eg.hoja.evaluate("dispatchEvent(new Event('focus'))")
    assert lugar.guardado() == texto


@EN_CADA_UNO
def test_rol_retirado(llega: Entrar, lugar: Formulario) -> None:
    eg = llega()
    lugar.abrir(eg)
    texto = lugar.escribir(eg, una_marca())
    with sin_su_rol(lugar.quien):
        lugar.soltar(eg)
        espera(re.compile("No se guardó: No encontramos esa página, o no está a su alcance."), eg)
        assert lugar.en_pantalla(eg.hoja) == texto and lugar.guardado() != texto
    eg.hoja.close()
    assert lugar.donde_esta(eg, texto) in {"base", "copia"}


@pytest.mark.parametrize("cual", ["prosa con formato", "ficha"])
def test_si_ingresa_otra_persona_no_se_guarda_a_su_nombre(llega: Entrar, lugar: Formulario) -> None:
    eg = llega()
    lugar.abrir(eg)
    texto = lugar.escribir(eg, una_marca())
    antes = lugar.guardado()
    eg.ventana.clear_cookies()
    eg.iniciar_sesion(usuario("eg2"))
    lugar.soltar(eg)
    eg.ve(re.compile("Ahora la sesión es de Ester Pino, y esto lo escribió otra persona"))
    assert (lugar.guardado(), lugar.en_pantalla(eg.hoja)) == (antes, texto)


def test_sin_la_copia_local_se_pierde(llega: Entrar, formularios: dict[str, Formulario]) -> None:
    """Planta el defecto: un equipo donde no se puede copiar nada. Si esto no se nota, las pruebas de arriba no prueban."""
    eg, lugar = llega(), formularios["prosa llana"]
    eg.ventana.add_init_script("Storage.prototype.setItem = () => { throw new Error('lleno') }")
    lugar.abrir(eg)
    eg.ventana.set_offline(True)
    texto = lugar.escribir(eg, una_marca())
    eg.ve(re.compile("No cabe una copia de esto en este equipo"))
    eg.hoja.close()
    eg.ventana.set_offline(False)
    assert lugar.donde_esta(eg, texto) == ""
