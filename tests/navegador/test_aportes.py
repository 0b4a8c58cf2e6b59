"""La historia de un aporte: la encargada pide, el centro escribe dos renglones y entrega, se acepta uno y se devuelve otro, el centro lo
corrige y se acepta. Con y sin JavaScript, en pantalla ancha y en un teléfono.
"""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from genero.configuracion import fechas, reloj
from tests import aportar, hacer
from tests.navegador.conftest import Entra
from tests.navegador.escaneo import escanear
from tests.navegador.persona import Persona

pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-aportes")]

UNA, OTRA = "Pescadoras artesanales de la costa", "Mujeres de comunidades de secano"
CORREGIDA = "Mujeres de comunidades de secano de Petorca y La Ligua"


@pytest.mark.parametrize(("guiones", "ancho"), [(True, 1366), (True, 390), (False, 1366)], ids=["ancha", "teléfono", "sin JavaScript"])
def test_del_pedido_a_lo_aceptado(entra: Entra, guiones: bool, ancho: int) -> None:
    documento = hacer.hasta("borrador")
    eg, centro = (entra(quien, guiones=guiones, ancho=ancho) for quien in ("eg", "centro"))
    pide(eg)
    escribe_y_entrega(centro)
    acepta_una_y_devuelve_otra(eg)
    corrige(centro)
    eg.empieza("Revisar lo que entregó Centro 1")
    eg.aprieta(re.compile(f"^Aceptar 5 Clientes.*{CORREGIDA}$"))
    eg.ve("Ya resueltos")
    limpia(eg)
    assert aportar.estados(documento) == ["aceptado"] * 3
    eg.ir("/")
    assert not eg.hoja.locator(".tarea").filter(has_text="Revisar lo que entregó").count()


def pide(eg: Persona) -> None:
    eg.ir("/src/2026/formulacion/v1/")
    eg.aprieta("Aportes")
    eg.aprieta("Pedir aportes")
    # Sin centro ni plazo: el error está al lado, y lo escrito sigue.
    eg.escribe("Qué se espera (opcional)", "Nombre a los grupos de mujeres de su región.")
    eg.aprieta("Pedir aportes")
    eg.ve("Elija a qué centro se lo pide.")
    assert eg.hoja.get_by_label("Qué se espera (opcional)").input_value() == "Nombre a los grupos de mujeres de su región."
    limpia(eg)
    eg.hoja.get_by_label("5 Clientes, usuarios/as y beneficiarios/as", exact=True).check()
    eg.elige("A qué centro", "Centro 1 (Carla Centeno)")
    eg.escribe("Hasta cuándo", (reloj.hoy() + timedelta(days=12)).isoformat())
    eg.aprieta("Pedir aportes")
    eg.ve("Centro 1 tiene 1 parte por escribir.")
    limpia(eg)


def escribe_y_entrega(centro: Persona) -> None:
    """Parte en su Inicio; en el índice sólo lo pedido se abre para escribir."""
    centro.empieza("Escribir 1 parte de la Formulación")
    marca = f"Pedida a usted, hasta el {fechas.larga(reloj.hoy() + timedelta(days=12))}"
    expect(centro.hoja.locator(".hoja").get_by_text(marca)).to_be_visible()
    assert centro.hoja.locator("nav.indice").get_by_text(marca).count() == 1
    assert not centro.hoja.get_by_role("button", name=re.compile("^(Subir|Bajar)")).count()
    limpia(centro)
    centro.aprieta("Agregar un grupo")
    centro.escribe("Quiénes son", UNA)
    centro.aprieta("Guardar y agregar otro")
    centro.escribe("Quiénes son", OTRA)
    centro.aprieta("Guardar el grupo")
    centro.aprieta("Aportes")
    centro.ve("Nombre a los grupos de mujeres de su región.")
    limpia(centro)
    centro.escribe("Nota para quien lo pidió (opcional)", "Falta confirmar las comunas.")
    centro.aprieta("Entregar lo pedido")
    centro.ve("La persona encargada de Enfoque de Género tiene 3 partes por revisar.")


def acepta_una_y_devuelve_otra(eg: Persona) -> None:
    eg.empieza("Revisar lo que entregó Centro 1")
    eg.ve("Falta confirmar las comunas.")
    limpia(eg)
    eg.aprieta(re.compile(f"^Aceptar 5 Clientes.*{UNA}$"))
    parte = eg.hoja.locator("li.renglon").filter(has_text=OTRA)
    parte.get_by_text("Devolver al centro…").click()
    parte.get_by_label("Qué falta o qué cambiar").fill("Diga de qué comunas.")
    eg.aprieta(re.compile(f"^Devolver 5 Clientes.*{OTRA}$"))
    eg.ve("Centro 1 tiene 1 parte por escribir")


def corrige(centro: Persona) -> None:
    """Su Inicio lo lleva justo al renglón devuelto; lo aceptado ya no lo toca."""
    centro.empieza("Corregir 1 parte de la Formulación")
    assert re.search(r"/escribir/clientes/[0-9a-f-]{36}/$", centro.sigue_donde())
    centro.escribe("Quiénes son", CORREGIDA)
    centro.aprieta("Guardar el grupo")
    assert not centro.hoja.get_by_role("link", name=UNA, exact=True).count()
    centro.aprieta("Aportes")
    centro.ve("Diga de qué comunas.")
    limpia(centro)
    centro.aprieta("Entregar lo pedido")


def limpia(persona: Persona) -> None:
    """Nada recortado, encimado ni a medio traducir en lo que está mirando."""
    assert [str(h) for h in escanear(persona.hoja)] == []
