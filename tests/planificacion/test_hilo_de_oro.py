"""El hilo de oro: se recorre hacia ambos lados, nombra lo que quedó sin continuar, y muestra a cada quien sólo lo que puede leer."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diagnostico.models import Brecha, Inequidad
from genero.documentos.hilo_de_oro import Hilo, Rama
from genero.documentos.leido import RenglonLeido, SeccionLeida
from planificacion.models import Actividad, Medida
from tests import hacer, hacer_plan
from tests.consultas import TOPE, cuantas
from tests.elenco import ANIO, CANARIO, PROPIO, mirando, usuario

PAGINA = f"/src/{ANIO}/hilo/"


def seccion(identificador: str, *renglones: tuple[str, dict[str, Any]]) -> SeccionLeida:
    """Una sección leída con esos renglones: (clave, valores)."""
    filas = tuple(RenglonLeido(c, n, c, (), "", ejemplo=False, valores=v) for n, (c, v) in enumerate(renglones, start=1))
    return SeccionLeida(identificador, "1", identificador, "renglones", "", "", obligatoria=True, razon="", renglones=filas)


def dicho(ramas: Iterable[Rama]) -> list[Any]:
    """El recorrido como listas anidadas de claves."""
    return [[r.nodo.clave, dicho(r.ramas)] if r.ramas else r.nodo.clave for r in ramas]


DIAGNOSTICO = [
    seccion("inequidades", ("I1", {}), ("I2", {})),
    seccion("brechas", ("B1", {"inequidad": "I1"}), ("B2", {"inequidad": "I1"}), ("B3", {"inequidad": "I2"})),
    seccion("barreras", ("R1", {"inequidad": "I2"})),
]
PLAN = [
    seccion("objetivos", ("O1", {}), ("O2", {})),
    seccion(
        "problemas",
        *((c, {"clase": "brecha"}) for c in ("B1", "B2")),
        ("I2", {"clase": "inequidad"}),
        ("V", {"clase": "barrera", "vigencia": "Ya no está en el Diagnóstico."}),
    ),
    seccion(
        "medidas",
        ("M1", {"problemas": ["B1"], "objetivo": "O1"}),
        ("M2", {"problemas": ["B1", "I2"], "objetivo": "O2"}),
        ("M3", {"problemas": [], "objetivo": None}),
    ),
    seccion("indicadores", ("N1", {"objetivo": "O1", "medida": None}), ("N2", {"objetivo": None, "medida": "M2"})),
]
PROGRAMA = [
    seccion("medidas", ("M1", {"este_anio": "si"}), ("M2", {"este_anio": "no"}), ("M3", {})),
    seccion("indicadores"),
    seccion("actividades", ("A1", {"medida": "M1"}), ("A2", {"medida": "M1"})),
]


def test_se_recorre_hacia_ambos_lados() -> None:
    hilo = Hilo({"diagnostico": DIAGNOSTICO, "plan": PLAN, "programa": PROGRAMA})
    assert dicho(hilo.adelante("B1")) == [["O1", [["M1", ["A1", "A2"]], "N1"]], ["O2", [["M2", ["N2"]]]]]
    assert dicho(hilo.adelante("I2")) == ["B3", "R1", ["O2", [["M2", ["N2"]]]]]
    assert dicho(hilo.adelante("I1"))[0][0] == "B1"
    assert dicho(hilo.atras("A1")) == [["M1", ["O1", ["B1", ["I1"]]]]]
    assert dicho(hilo.atras("O2")) == [["B1", ["I1"]], "I2"]
    assert dicho(hilo.adelante("A1")) == []
    assert [r.relacion for r in hilo.adelante("B1")[0].ramas] == ["Medida que le sirve", "Indicador que lo mide"]
    assert hilo.cuantos_siguen("B1") == {"objetivo": 2, "medida": 2, "actividad": 2, "indicador": 2}
    assert [n.clave for n in hilo.directos("B1")] == ["M1", "M2"]


def test_nombra_lo_que_quedo_sin_continuar() -> None:
    hilo = Hilo({"diagnostico": DIAGNOSTICO, "plan": PLAN, "programa": PROGRAMA})
    huerfanos = {(h.nodo.clave, h.dicho, h.detalle) for h in hilo.huerfanos()}
    # B3 y R1 son de una inequidad que una medida enfrenta entera, y de I1 se enfrenta una brecha. V ya no está, y de M2 se dijo que no.
    assert huerfanos == {
        ("B2", "Brecha sin medida", ""),
        ("M3", "Medida que no enfrenta nada del Diagnóstico", ""),
        ("M3", "Medida sin objetivo", ""),
        ("M3", "Medida sin actividad", ""),
        ("M3", "Medida sin indicador", ""),
    }
    sin_elegir = Hilo({"diagnostico": DIAGNOSTICO, "plan": [seccion("problemas"), seccion("medidas")]})
    assert {(h.nodo.clave, h.detalle) for h in sin_elegir.huerfanos()} == {
        (c, "El Plan no la eligió entre las principales.") for c in ("I1", "I2", "B1", "B2", "B3", "R1")
    }


def test_lo_que_no_se_puede_leer_no_se_da_por_faltante() -> None:
    assert Hilo({"diagnostico": DIAGNOSTICO}).huerfanos() == []
    assert Hilo({}).clases == []
    solo_programa = Hilo({"programa": PROGRAMA})
    assert dicho(solo_programa.adelante("M1")) == ["A1", "A2"]
    assert {h.dicho for h in solo_programa.huerfanos()} == {"Medida sin actividad"}


@pytest.fixture
def juntos(elenco: None) -> hacer_plan.Juntos:
    """Un Plan y un Programa en redacción, sobre un Diagnóstico visado, con una medida sin ligar."""
    juntos = hacer_plan.completos(texto=CANARIO[PROPIO])
    hacer.agregar(juntos.plan, "medidas", texto="Medida suelta", tipo="normativa")
    return juntos


def cliente(quien: str) -> Client:
    """Un navegador con la sesión de esa persona."""
    nuevo = Client()
    nuevo.force_login(usuario(quien))
    return nuevo


def test_la_pagina_se_recorre_y_lleva_a_donde_se_arregla(juntos: hacer_plan.Juntos) -> None:
    eg = cliente("eg")
    pagina = eg.get(PAGINA).content.decode()
    assert "Medida que no enfrenta nada del Diagnóstico" in pagina
    with mirando():
        brecha, suelta = Brecha.objects.get(), Medida.objects.get(documento=juntos.plan, texto="Medida suelta")
        actividad = Actividad.objects.get(documento=juntos.programa)
    assert f'href="/src/{ANIO}/plan/v1/escribir/medidas/{suelta.clave}/"' in pagina
    assert f'href="/src/{ANIO}/programa/v1/escribir/actividades/"' in pagina
    desde_la_brecha = eg.get(PAGINA, {"desde": str(brecha.clave)}).content.decode()
    assert f"desde={actividad.clave}#recorrido" in desde_la_brecha
    desde_la_actividad = eg.get(PAGINA, {"desde": str(actividad.clave)}).content.decode()
    assert f"desde={brecha.clave}#recorrido" in desde_la_actividad
    assert "Medida que realiza" in desde_la_actividad
    assert f'href="/src/brecha/{brecha.clave}/"' in desde_la_brecha
    proceso = eg.get(f"/src/{ANIO}/").content.decode()
    assert "eslabones sin continuar" in proceso
    ido = eg.get(PAGINA, {"desde": "no-es-una-clave"}, follow=True)
    assert ido.redirect_chain == [(PAGINA, 302)] and "no está en el hilo de este año" in ido.content.decode()


def test_cada_quien_recorre_solo_lo_que_puede_leer(juntos: hacer_plan.Juntos) -> None:
    with mirando():
        medida, inequidad = Medida.objects.filter(documento=juntos.plan).earliest("orden"), Inequidad.objects.get()
    vistos = {}
    for quien in ("eg", "centro", "jefatura", "calidad", "visacion", "coordinacion", "lectura", "administracion"):
        suyo = cliente(quien)
        pagina = suyo.get(PAGINA)
        assert pagina.status_code == 200, quien
        vistos[quien] = (
            suyo.get(PAGINA, {"desde": str(inequidad.clave)}).status_code == 200,
            suyo.get(PAGINA, {"desde": str(medida.clave)}).status_code == 200,
        )
        assert ("Medida suelta" in pagina.content.decode()) == vistos[quien][1], quien
    adentro = dict.fromkeys(("eg", "centro", "jefatura", "calidad"), (True, True))
    assert vistos == adentro | dict.fromkeys(("visacion", "coordinacion", "lectura"), (True, False)) | {"administracion": (False, False)}
    assert CANARIO[PROPIO] not in cliente("administracion").get(PAGINA).content.decode()
    assert cliente("eg_otro").get(PAGINA).status_code == 404
    assert cliente("eg_otro").get(f"/src2/{ANIO}/hilo/", {"desde": str(medida.clave)}).status_code == 404


def test_cuesta_lo_mismo_con_muchos_eslabones(juntos: hacer_plan.Juntos) -> None:
    def mide(donde: str) -> int:
        with CaptureQueriesContext(connection) as consultas:
            assert eg.get(donde).status_code == 200
        return cuantas(consultas.captured_queries)

    eg = cliente("eg")
    antes = [mide(PAGINA), mide(f"/src/{ANIO}/")]
    for n in range(12):
        hacer.agregar(juntos.plan, "medidas", texto=f"Medida {n}", tipo="normativa")
    assert [mide(PAGINA), mide(f"/src/{ANIO}/")] == antes
    assert max(antes) <= TOPE
