"""El Plan y el Programa de Trabajo, juntos, como los viven las personas: con una devolución y una observación, hasta el V°B° (C3).

Lo escrito hasta ahí va por la puerta, y la mitad C1 a C3 se hace en el navegador, con JavaScript.
"""

import re

import pytest

from tests import aportar, hacer, hacer_plan
from tests.elenco import ANIO
from tests.navegador.conftest import Entra
from tests.navegador.persona import Persona

pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-historia")]

PLAN, PROGRAMA = f"/src/{ANIO}/plan/v1/", f"/src/{ANIO}/programa/v1/"


def confirma(quien: Persona, pagina: str) -> None:
    """Lee la página que se confirma, marca que leyó cada documento y envía."""
    quien.ir(pagina)
    formulario = quien.hoja.locator('form[action$="/acto/"]')
    for casilla in formulario.get_by_role("checkbox").all():
        casilla.check()
    with quien.hoja.expect_navigation():
        formulario.get_by_role("button").last.click()
    quien.hoja.get_by_role("status").first.wait_for()


def va_en(quien: Persona, actividad: str) -> None:
    """El mapa dice en qué actividad está el año."""
    quien.ir(f"/src/{ANIO}/")
    quien.ve(re.compile(rf"Hoy está en {actividad}:"))


def un_centro_escribe_lo_que_le_piden(centro: Persona, juntos: hacer_plan.Juntos) -> None:
    """La encargada le pidió las actividades: agrega una, con sus fechas, y entrega."""
    pedido = aportar.pedir(juntos.programa, "actividades")
    centro.ir(f"{PROGRAMA}escribir/actividades/nuevo/")
    centro.escribe("Actividad", "Formar a las regantes de la zona")
    centro.hoja.get_by_label("Medida a la que sirve", exact=True).select_option(index=1)
    centro.escribe("Comienza", "2026-04-01")
    centro.escribe("Termina", "2026-05-29")
    for rotulo in ("Centro responsable", "Persona responsable"):
        centro.hoja.get_by_label(rotulo, exact=True).select_option(index=1)
    centro.escribe("Producto esperado", "Regantes formadas")
    centro.escribe("Medios de verificación comprometidos", "Listas de asistencia")
    centro.aprieta("Guardar la actividad")
    centro.ve("Formar a las regantes de la zona")
    aportar.entregar(juntos.programa, pedido, nota="Va.")
    for aporte in sorted(aportar.partes(juntos.programa, pedido), key=lambda a: a.renglon is None):
        if {a.pk: a.estado for a in aportar.partes(juntos.programa, pedido)}[aporte.pk] == "entregado":
            aportar.aceptar(juntos.programa, aporte)


def test_juntos_de_la_redaccion_al_visto_bueno(entra: Entra) -> None:
    juntos = hacer_plan.completos()
    eg, centro, jefatura, experta = (entra(quien) for quien in ("eg", "centro", "jefatura", "visacion"))
    va_en(eg, "C1")
    un_centro_escribe_lo_que_le_piden(centro, juntos)
    confirma(eg, f"{PLAN}presentar/")
    va_en(jefatura, "C2")

    jefatura.ir(f"{PROGRAMA}observaciones/nueva/?ancla=actividades")
    jefatura.escribe("Qué debe cambiar", "Diga con qué se comprobará.")
    jefatura.aprieta("Guardar la observación")
    confirma(jefatura, f"{PLAN}devolver/")
    assert hacer_plan.estados(juntos) == ("observado", "observado")
    va_en(eg, "C1")

    eg.ir(f"{PROGRAMA}observaciones/")
    eg.escribe("Su respuesta", "Con las listas de asistencia.")
    eg.aprieta("Guardar la respuesta")
    confirma(eg, f"{PROGRAMA}presentar/")
    confirma(jefatura, f"{PROGRAMA}aprobar/")
    va_en(experta, "C3")

    hacer.llenar_pauta(juntos.plan, malos={"p-recursos": "Falta decir de qué ítem salen."})
    hacer.llenar_pauta(juntos.programa)
    confirma(experta, f"{PLAN}visar/comprobar/observar/")
    assert hacer_plan.estados(juntos) == ("observado", "observado")
    hacer.responder(juntos.plan)
    confirma(eg, f"{PLAN}presentar/")
    confirma(jefatura, f"{PLAN}aprobar/")
    hacer.llenar_pauta(juntos.plan)
    hacer.llenar_pauta(juntos.programa)
    confirma(experta, f"{PROGRAMA}visar/comprobar/dar-visto-bueno/")
    assert hacer_plan.estados(juntos) == ("visado", "visado")
    va_en(eg, "D1")
