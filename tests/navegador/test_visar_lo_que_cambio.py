"""La experta, desde el teléfono y sólo con el teclado, da el V°B° a una segunda presentación viendo sólo lo que cambió.

Sabe su rol (experta de la Red) y su objetivo (que la Formulación corregida quede con V°B°, si corresponde). Nada más: parte en su Inicio.
"""

import pytest

from diagnostico.models import ProductoEstrategico
from genero.documentos.models import Documento, Juicio
from tests import hacer
from tests.elenco import mirando
from tests.navegador.conftest import Entra
from tests.navegador.persona import Persona
from tests.navegador.teclado import Teclado

pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-historia")]

ANCHO = 390
MISION = "Acompañar a quienes cultivan la tierra."
RAZON = "Las semillas se entregan a las municipalidades, que las reparten."
FALTA, RESPUESTA = "Diga a quiénes se entregan las semillas.", "Se dice en la razón: a las municipalidades."


@pytest.fixture
def segunda(elenco_confirmado: None) -> Documento:
    """Observada por la experta, corregida y respondida por el servicio, y aprobada de nuevo por su Jefatura."""
    documento = hacer.hasta("en_visacion", texto=MISION.rstrip("."))
    hacer.anotar(documento, FALTA, "visacion", seccion="productos")
    hacer.observar(documento, texto="No dice quién decide a quiénes llega.")
    with mirando():
        semillas = ProductoEstrategico.objects.get(documento=documento, nombre__startswith="Semillas")
    hacer.cambiar(documento, "productos", semillas, razon_no_aplica=RAZON)
    hacer.responder(documento, texto=RESPUESTA)
    hacer.presentar(documento)
    hacer.aprobar(documento)
    return hacer.releer(documento)


def test_con_el_teclado_y_a_390_da_el_visto_bueno_viendo_solo_lo_que_cambio(entra: Entra, segunda: Documento) -> None:
    experta = entra("visacion", ancho=ANCHO)
    manos = Teclado(experta)

    manos.tarea("Revisar con la pauta la Formulación 2026, versión 1.2")
    ve_solo_lo_que_cambio(experta)
    acepta_las_respuestas(manos)
    llena_la_pauta(manos)
    manos.aprieta("Guardar y dar V°B°…")
    comprueba_y_decide(manos)

    assert hacer.releer(segunda).estado == "visado"
    with mirando():
        assert sorted(Juicio.objects.filter(documento=segunda).values_list("sentencia", flat=True)) == ["aceptada", "aceptada"]
    # Lo entero, sin un tropiezo: menos de lo que toma perderse.
    assert manos.paradas < 120


def ve_solo_lo_que_cambio(experta: Persona) -> None:
    """Lo que cambió, con lo que observó y lo que le respondieron; lo demás no está en la página."""
    experta.ve("Sólo lo que cambió desde mis observaciones (1)")
    experta.ve(FALTA)
    experta.ve(RESPUESTA)
    documento = experta.hoja.locator("article.documento")
    assert "municipalidades" in " ".join(documento.locator("ins").all_inner_texts())
    assert "destino personal" in " ".join(documento.locator("del").all_inner_texts())
    assert [x.get_attribute("id") for x in documento.locator("section.seccion[id^=s-]").all()] == ["s-productos"]
    assert "Agricultura" not in documento.inner_text()
    assert experta.hoja.evaluate("document.documentElement.scrollWidth") <= ANCHO


def acepta_las_respuestas(manos: Teclado) -> None:
    """Cada respuesta se acepta sin salir de la página: se vuelve donde estaba."""
    aceptar = manos.hoja.get_by_role("button", name="Aceptar la respuesta a la observación ")
    for quedan in range(aceptar.count(), 0, -1):
        manos.aprieta(aceptar.first.get_attribute("aria-label") or "")
        manos.persona.ve("Usted aceptó la respuesta")
        assert aceptar.count() == quedan - 1
        assert "ver=todo" not in manos.donde()


def llena_la_pauta(manos: Teclado) -> None:
    """Cada requisito, con las flechas."""
    requisitos = manos.hoja.locator(".requisito")
    assert requisitos.count() > 3  # noqa: PLR2004
    for n in range(requisitos.count()):
        manos.elige(requisitos.nth(n), "Cumple")


def comprueba_y_decide(manos: Teclado) -> None:
    """La página de comprobar dice qué se decide; recién ahí se decide."""
    manos.persona.ve("Todavía no se ha hecho nada.")
    manos.marca(manos.hoja.get_by_label("Leí la versión 1.2 y doy el V°B° técnico."))
    manos.aprieta("Dar V°B° técnico")
    manos.persona.ve("V°B° dado: esta versión quedó vigente.")
