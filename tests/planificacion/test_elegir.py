"""Elegir del Diagnóstico lo que el Plan enfrenta: la página, lo que dice de cada candidato, sus errores y quién puede [6.2.2-1]."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diagnostico.models import Barrera, Brecha
from genero.documentos import traidos
from genero.documentos.models import Aporte, Documento
from planificacion.models import Problema
from tests import aportar, hacer, hacer_diagnostico, hacer_plan
from tests.consultas import TOPE, cuantas
from tests.elenco import como, mirando, usuario

BARRERA = "Se cree que el agua es cosa de hombres"


class Sesion:
    """Alguien del elenco frente a la sección de inequidades, brechas y barreras del Plan."""

    def __init__(self, quien: str, plan: Documento, seccion: str = "problemas") -> None:
        self.cliente = Client()
        self.cliente.force_login(usuario(quien))
        self.ruta = {"servicio": "src", "anio": plan.ciclo.anio, "tipo": plan.tipo, "version": 1, "seccion": seccion}

    def abre(self, pagina: str = "seccion_elegir") -> tuple[int, str]:
        """El código y el cuerpo."""
        dicho = self.cliente.get(reverse(pagina, kwargs=self.ruta))
        return dicho.status_code, dicho.content.decode()

    def elige(self, *claves: Any) -> tuple[int, str]:
        """Envía las casillas marcadas; si lleva a otra página, su cuerpo."""
        dicho = self.cliente.post(reverse("seccion_elegir", kwargs=self.ruta), {"elegidos": [str(c) for c in claves]}, follow=True)
        return dicho.status_code, dicho.content.decode()

    def consultas(self) -> dict[str, int]:
        """Cuánto pregunta a la base cada página, ya leída una vez hoy."""
        salida = {}
        for pagina in ("seccion_elegir", "seccion"):
            self.abre(pagina)
            with CaptureQueriesContext(connection) as capturadas:
                self.abre(pagina)
            salida[pagina] = cuantas(capturadas.captured_queries)
        return salida

    def trae(self) -> str:
        """Trae lo que cambió allá."""
        return self.cliente.post(reverse("seccion_traer", kwargs=self.ruta), follow=True).content.decode()


@pytest.fixture
def diagnostico(elenco: None) -> Documento:
    """Un Diagnóstico con una inequidad de un producto, su brecha y su barrera."""
    hacer.agregar(hacer.abrir_formulacion(), "productos", nombre="Bono de riego", aplica_eg="si")
    documento = hacer_diagnostico.abrir()
    (producto,) = hacer_diagnostico.productos(documento)
    inequidad = hacer.agregar(documento, "inequidades", texto="El agua la deciden hombres", producto=producto.clave).clave
    cifras: dict[str, Any] = {"anio": 2025, "unidad": "personas", "mujeres": 40, "hombres": 60, "total": 100}
    hacer.agregar(documento, "brechas", indicador="Titulares", inequidad=inequidad, **cifras)
    hacer.agregar(documento, "barreras", texto=BARRERA, inequidad=inequidad, clase="cultural", ambito="externo")
    return documento


@pytest.fixture
def plan(diagnostico: Documento) -> Documento:
    """Un Plan recién abierto, con un Diagnóstico de donde elegir."""
    return hacer_plan.abrir().plan


def candidatos(plan: Documento) -> dict[str, Any]:
    """Por lo que es, la clave de cada uno que falta por elegir."""
    with como("eg"):
        return {c.que_es: c.clave for c in traidos.candidatos(hacer.releido(plan), hacer.parte(plan, "problemas"))}


def elegidos(plan: Documento) -> list[str]:
    with mirando():
        return list(Problema.objects.filter(documento=plan).values_list("clase", flat=True))


def test_se_elige_con_casillas_sabiendo_que_es_cada_uno_y_cuanto_mide(plan: Documento) -> None:
    eg, claves = Sesion("eg", plan), candidatos(plan)
    codigo, cuerpo = eg.abre()
    assert codigo == 200
    assert re.findall(r'name="elegidos" value="([^"]+)"', cuerpo) == [str(claves[q]) for q in ("Inequidad", "Brecha", "Barrera")]
    assert "Mujeres 40, hombres 60, total 100" in cuerpo and "Brecha (mujeres − hombres): −20 puntos" in cuerpo
    assert "Cultural, fuera del servicio" in cuerpo and "De: Bono de riego" in cuerpo and "Titulares (2025, personas)" in cuerpo
    codigo, cuerpo = eg.elige(claves["Brecha"], claves["Inequidad"])
    assert codigo == 200 and "Se agregaron 2 elegidas: complete lo que falta de cada una." in cuerpo
    # Llegan en el orden en que se leen allá, con su misma clave, y no se duplican ni se agregan de otra forma.
    assert elegidos(plan) == ["inequidad", "brecha"]
    assert (
        "Duplicar" not in cuerpo
        and "Agregar una" not in cuerpo
        and "Escribir en tabla" not in cuerpo
        and "Elegir del Diagnóstico" in cuerpo
    )
    codigo, cuerpo = eg.abre()
    assert re.findall(r'name="elegidos" value="([^"]+)"', cuerpo) == [str(claves["Barrera"])] and cuerpo.count("Ya está aquí") == 2
    # El mismo envío dos veces no agrega otros.
    assert "Lo que marcó ya estaba" in eg.elige(claves["Brecha"])[1] and len(elegidos(plan)) == 2


def test_cuesta_lo_mismo_con_pocas_que_con_muchas(diagnostico: Documento, plan: Documento) -> None:
    eg = Sesion("eg", plan)
    pocas = eg.consultas()
    for n in range(12):
        inequidad = hacer.agregar(diagnostico, "inequidades", texto=f"Inequidad {n}").clave
        hacer.agregar(diagnostico, "brechas", indicador=f"Brecha {n}", inequidad=inequidad, mujeres=n, hombres=9)
    eg.elige(*candidatos(plan).values())
    # La sección, además, lee el Diagnóstico para decir qué cambió allá: ver `test_consultas_de_lo_conjunto`.
    assert eg.consultas() == pocas and pocas["seccion_elegir"] <= TOPE, pocas


def test_los_errores_dicen_que_hacer_y_no_pierden_lo_marcado(plan: Documento) -> None:
    eg, claves = Sesion("eg", plan), candidatos(plan)
    codigo, cuerpo = eg.elige()
    assert codigo == 422 and "Marque al menos uno de la lista." in cuerpo and "<title>Error: " in cuerpo
    for ajena in (uuid4(), "no-es-una-clave"):
        codigo, cuerpo = eg.elige(claves["Barrera"], ajena)
        assert codigo == 422 and "ya no está en el otro documento" in cuerpo
        assert re.search(rf'value="{claves["Barrera"]}"[^>]* checked', cuerpo)
    assert elegidos(plan) == []
    # Lo que se elige no se agrega escribiendo: la página de agregar lleva a elegir, y enviarla no agrega nada.
    nuevo = reverse("renglon_nuevo", kwargs=eg.ruta)
    assert eg.cliente.get(nuevo).headers["Location"] == reverse("seccion_elegir", kwargs=eg.ruta)
    assert eg.cliente.post(nuevo, {"texto": "Inventada"}).status_code == 409
    # En una sección que no se elige, la página no existe.
    assert Sesion("eg", plan, "medidas").abre()[0] == 404


def test_sin_diagnostico_o_sin_nada_escrito_dice_a_donde_ir(elenco: None) -> None:
    plan = hacer_plan.abrir().plan
    codigo, cuerpo = Sesion("eg", plan).abre()
    assert codigo == 200 and "Todavía no se abre el Diagnóstico 2026" in cuerpo and "/src/2026/documentos/" in cuerpo
    hacer_diagnostico.abrir()
    codigo, cuerpo = Sesion("eg", plan).abre()
    assert "No hay de dónde elegir todavía" in cuerpo and "/src/2026/diagnostico/" in cuerpo
    assert "Elegir del Diagnóstico" in Sesion("eg", plan).abre("seccion")[1]


def test_el_centro_elige_solo_si_se_le_pidio_la_seccion_y_lo_que_elige_queda_a_su_cargo(plan: Documento) -> None:
    centro, claves = Sesion("centro", plan), candidatos(plan)
    assert centro.abre()[0] == 403
    aportar.pedir(plan, "problemas")
    assert centro.abre()[0] == 200
    assert "Se agregó 1 elegida" in centro.elige(claves["Brecha"])[1]
    with mirando():
        suyo = Aporte.objects.get(documento=plan, renglon=claves["Brecha"])
    assert (suyo.agregado, suyo.estado) == (True, "pedido")
    # Y lo puede quitar, porque lo puso.
    ruta = {**centro.ruta, "clave": claves["Brecha"]}
    assert centro.cliente.post(reverse("renglon_hacer", kwargs=ruta), {"que": "quitar"}).status_code == 302
    assert elegidos(plan) == []
    for otra in ("jefatura", "calidad"):
        assert Sesion(otra, plan).abre()[0] == 403


def test_lo_que_cambia_en_el_diagnostico_se_lee_antes_de_traerlo(diagnostico: Documento, plan: Documento) -> None:
    eg, claves = Sesion("eg", plan), candidatos(plan)
    eg.elige(*claves.values())
    assert "Se eligen del Diagnóstico: lo que dicen allá llega solo, y están al día." in eg.abre("seccion")[1]
    with como("eg"):
        brecha, barrera = Brecha.objects.get(documento=diagnostico), Barrera.objects.get(documento=diagnostico)
    hacer.cambiar(diagnostico, "brechas", brecha, indicador="Titulares de derechos de agua")
    hacer.quitar(diagnostico, "barreras", barrera)
    cuerpo = eg.abre("seccion")[1]
    assert "Hay cambios que traer del Diagnóstico." in cuerpo and "<ins>Titulares de derechos de agua" in cuerpo
    assert f"Ya no está allá: se conserva, marcado: {BARRERA}" in cuerpo
    assert "se trajo lo que cambió del diagnóstico" in eg.trae().lower()
    cuerpo = eg.abre("seccion")[1]
    assert "están al día" in cuerpo and "Titulares de derechos de agua" in cuerpo and "Ya no está en el Diagnóstico" in cuerpo
    assert "Ya estaba al día." in eg.trae()
