"""«¿Obtendría hoy el V°B°?»: la pauta que corre el propio servicio, guardada mientras se llena, y que no sale de él."""

import html
import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diagnostico.models import ProductoEstrategico
from diagnostico.tipos import FORMULACION
from genero.documentos.autoevaluacion import anteriores, guardar_autoevaluacion
from genero.documentos.errores import FueraDeEstado, SinPermiso
from genero.documentos.models import Autoevaluacion, Documento, RespuestaPauta
from tests import hacer
from tests.consultas import TOPE, cuantas
from tests.elenco import como, mirando, usuario
from tests.paginas.visitas import texto_de

BASE = "/src/2026/formulacion/v1/"
PROPIA, VISAR = f"{BASE}pauta/", f"{BASE}visar/"
SOLO = {"X-Guardado": "solo"}
PAUTA = [{"codigo": r.codigo, "texto": r.texto, "guia": r.guia, "secciones": list(r.secciones)} for r in FORMULACION.pauta]


def sesion(quien: str) -> Client:
    """Un navegador con la sesión de esa persona."""
    cliente = Client()
    cliente.force_login(usuario(quien))
    return cliente


def revision(cliente: Client, donde: str) -> str:
    """Lo que trae escondido el formulario: la marca de cada respuesta a la vista."""
    hallada = re.search(r'name="revision" value="([^"]*)"', cliente.get(donde).content.decode())
    assert hallada
    return html.unescape(hallada[1])


def responde(cliente: Client, donde: str, vista: str, como_llega: dict[str, str] | None = None, /, **dichas: str) -> Any:
    """Manda la respuesta de algunos requisitos: `a1_aplica="cumple"`, o `a1_aplica="no_cumple. Falta algo."`."""
    datos = {"revision": vista}
    for codigo, dicho in dichas.items():
        respuesta, _, texto = dicho.partition(". ")
        datos |= {f"requisito-{codigo.replace('_', '-')}-respuesta": respuesta, f"requisito-{codigo.replace('_', '-')}-texto": texto}
    return cliente.post(donde, datos, headers=como_llega or {})


def guardadas(documento: Documento) -> dict[str, tuple[str, str]]:
    with mirando():
        return {a.codigo: (a.respuesta, a.texto) for a in Autoevaluacion.objects.filter(documento=documento)}


@pytest.fixture
def con_falta(formulacion: Documento) -> Documento:
    """Un producto que no aplica, sin su razón."""
    with mirando():
        producto = ProductoEstrategico.objects.filter(documento=formulacion, aplica_eg="no").latest("orden")
    hacer.cambiar(formulacion, "productos", producto, razon_no_aplica="")
    return formulacion


def test_dice_en_una_frase_si_hoy_obtendria_el_visto_bueno(con_falta: Documento) -> None:
    pagina = texto_de(sesion("eg").get(PROPIA))
    assert "Hoy no: 1 requisito no pasa y 3 los ve una persona." in pagina
    assert "Producto 2: falta la razón de que no aplique el enfoque de género." in pagina


def test_cada_falta_enlaza_a_donde_se_arregla_y_a_quien_solo_lee_a_donde_se_lee(con_falta: Documento) -> None:
    with mirando():
        clave = ProductoEstrategico.objects.filter(documento=con_falta, aplica_eg="no").latest("orden").clave
    assert f'href="{BASE}escribir/productos/{clave}/#id_razon_no_aplica"' in sesion("eg").get(PROPIA).content.decode()
    leida = sesion("jefatura").get(PROPIA).content.decode()
    assert f'href="{BASE}#r-{clave}"' in leida and "/escribir/productos/" not in leida


def test_se_llega_desde_presentar_y_desde_la_barra_del_borrador(formulacion: Documento) -> None:
    for quien, donde in (("eg", f"{BASE}presentar/"), ("eg", BASE), ("calidad", BASE), ("centro", BASE)):
        assert f'href="{PROPIA}"' in sesion(quien).get(donde).content.decode(), (quien, donde)
    assert f'href="{PROPIA}"' not in sesion("visacion").get(BASE).content.decode()


def test_marcar_guarda_y_no_impide_ni_viaja(con_falta: Documento, formulacion: Documento) -> None:
    eg = sesion("eg")
    assert responde(eg, PROPIA, revision(eg, PROPIA), a1_razones="cumple", a1_clientes="no_cumple. Faltan las usuarias.").status_code == 302
    assert guardadas(formulacion) == {"a1-razones": ("cumple", ""), "a1-clientes": ("no_cumple", "Faltan las usuarias.")}
    pagina = texto_de(sesion("calidad").get(PROPIA))
    assert "No cumple" in pagina and "Faltan las usuarias." in pagina


def test_nada_de_ella_llega_a_quien_visa_ni_a_lo_presentado(formulacion: Documento) -> None:
    eg = sesion("eg")
    responde(eg, PROPIA, revision(eg, PROPIA), a1_clientes="no_cumple. Canario de la autoevaluación.")
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    assert "Canario" not in hacer.presentacion_de(formulacion).contenido
    for quien in ("visacion", "coordinacion", "lectura"):
        cliente = sesion(quien)
        assert cliente.get(PROPIA).status_code == 403
        for donde in (BASE, f"{BASE}historial/", f"{BASE}observaciones/"):
            assert "Canario" not in cliente.get(donde).content.decode(), (quien, donde)
    assert "Canario" not in sesion("visacion").get(VISAR).content.decode()


@pytest.mark.parametrize("quien", ["jefatura", "calidad", "centro"])
def test_quien_lee_el_borrador_no_la_responde(formulacion: Documento, quien: str) -> None:
    cliente = sesion(quien)
    assert "Guardar lo respondido" not in texto_de(cliente.get(PROPIA))
    assert responde(cliente, PROPIA, "", a1_aplica="cumple").status_code == 403
    with como(quien) as por, pytest.raises(SinPermiso):
        guardar_autoevaluacion(formulacion.pk, PAUTA, {"a1-aplica": {"respuesta": "cumple", "texto": ""}}, por=por)


def test_presentado_ya_no_se_responde(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    with como("eg") as por, pytest.raises(FueraDeEstado):
        guardar_autoevaluacion(formulacion.pk, PAUTA, {"a1-aplica": {"respuesta": "cumple", "texto": ""}}, por=por)


def test_muestra_lo_que_respondio_quien_visa_en_la_vuelta_anterior(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    hacer.observar(formulacion, texto="No dice por qué no aplica.")
    pagina = texto_de(sesion("eg").get(PROPIA))
    assert "En la versión 1.1" in pagina and "No dice por qué no aplica." in pagina
    hacer.responder(formulacion)
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    visar = texto_de(sesion("visacion").get(VISAR))
    assert "En la versión 1.1" in visar and "No dice por qué no aplica." in visar


def test_una_version_nueva_muestra_lo_que_se_respondio_a_la_que_reemplaza(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    hacer.visar(formulacion)
    nueva = hacer.abrir_version(formulacion)
    with mirando():
        assert {r.respuesta for r in anteriores(nueva).values()} == {"cumple"}


@pytest.mark.parametrize("donde", [PROPIA, VISAR])
class TestGuardarMientrasSeLlena:
    """Lo mismo en las dos pautas: la de quien visa y la del propio servicio."""

    @pytest.fixture
    def una(self, formulacion: Documento, donde: str) -> Client:
        """Quien llena la pauta de esa dirección."""
        if donde == PROPIA:
            return sesion("eg")
        hacer.presentar(formulacion)
        hacer.aprobar(formulacion)
        return sesion("visacion")

    @pytest.fixture
    def otra(self, una: Client, donde: str) -> Client:
        """Otra persona con el mismo rol."""
        return sesion("eg2" if donde == PROPIA else "visacion2")

    def test_guarda_solo_y_dice_la_hora(self, una: Client, donde: str) -> None:
        respuesta = responde(una, donde, revision(una, donde), SOLO, a1_aplica="cumple")
        assert respuesta.status_code == 200
        assert re.fullmatch(r"\d\d:\d\d", respuesta.json()["guardado"])
        assert 'value="cumple" class="" id' in una.get(donde).content.decode() or "checked" in una.get(donde).content.decode()

    def test_dos_personas_llenan_requisitos_distintos_sin_chocar(self, una: Client, otra: Client, donde: str) -> None:
        vista_de_una, vista_de_otra = revision(una, donde), revision(otra, donde)
        assert responde(una, donde, vista_de_una, SOLO, a1_aplica="cumple", a1_razones="").status_code == 200
        # La otra manda también, sin haberlo tocado, el requisito que ya respondió la primera.
        assert responde(otra, donde, vista_de_otra, SOLO, a1_aplica="", a1_razones="no_cumple. Falta.").status_code == 200
        ahora = una.get(donde).content.decode()
        assert ahora.count("checked") == 2

    def test_si_chocan_se_ven_ambas_y_quedarse_con_lo_propio_es_guardar_de_nuevo(self, una: Client, otra: Client, donde: str) -> None:
        vista = revision(otra, donde)
        responde(una, donde, revision(una, donde), SOLO, a1_aplica="cumple", a1_clientes="cumple")
        respuesta = responde(otra, donde, vista, SOLO, a1_aplica="no_cumple. No lo dice.", a1_clientes="")
        choque = respuesta.json()["choque"]
        assert respuesta.status_code == 409
        assert "Vea ambos textos y elija; no se ha perdido nada." in choque["motivo"]
        assert choque["mio"]["textos"] == [{"rotulo": "Requisito 3", "texto": "No cumple. No lo dice.", "html": ""}]
        assert choque["otro"]["textos"] == [{"rotulo": "Requisito 3", "texto": "Cumple.", "html": ""}]
        assert not choque["propio"]
        segunda = responde(otra, donde, choque["revision"], SOLO, a1_aplica="no_cumple. No lo dice.", a1_clientes="")
        assert segunda.status_code == 200
        pagina = una.get(donde).content.decode()
        # Lo que la primera respondió y la segunda no tocó, sigue.
        assert "No lo dice." in pagina and pagina.count("checked") == 2

    def test_sin_guiones_el_choque_se_ve_en_la_misma_pagina(self, una: Client, otra: Client, donde: str) -> None:
        vista = revision(otra, donde)
        responde(una, donde, revision(una, donde), a1_aplica="no_cumple. Lo de una.")
        respuesta = responde(otra, donde, vista, a1_aplica="no_cumple. Lo de otra.")
        pagina = respuesta.content.decode()
        assert respuesta.status_code == 409
        assert "Lo de una." in pagina and pagina.count("Lo de otra.") == 2
        hallada = re.search(r'name="revision" value="([^"]*)"', pagina)
        assert hallada
        assert responde(otra, donde, html.unescape(hallada[1]), a1_aplica="no_cumple. Lo de otra.").status_code == 302

    def test_repetir_lo_mismo_no_choca_ni_anota_de_nuevo(self, una: Client, donde: str, formulacion: Documento) -> None:
        vista = revision(una, donde)
        for _ in range(2):
            assert responde(una, donde, vista, SOLO, a1_aplica="cumple").status_code == 200
        modelo = Autoevaluacion if donde == PROPIA else RespuestaPauta
        with mirando():
            assert modelo.history.filter(codigo="a1-aplica").count() == 1

    def test_guardar_solo_muchas_veces_anota_una_vez_por_tramo(self, una: Client, donde: str) -> None:
        vista = revision(una, donde)
        for n in range(4):
            vista = responde(una, donde, vista, SOLO, a1_aplica=f"no_cumple. Falta {n}").json()["revision"]
        modelo = Autoevaluacion if donde == PROPIA else RespuestaPauta
        with mirando():
            assert modelo.history.filter(codigo="a1-aplica").count() == 1
            assert modelo.objects.get(codigo="a1-aplica").texto == "Falta 3"

    def test_un_texto_demasiado_largo_se_dice_junto_a_su_campo_y_nada_se_guarda(self, una: Client, donde: str) -> None:
        respuesta = responde(una, donde, revision(una, donde), SOLO, a1_aplica="cumple", a1_razones=f"no_cumple. {'x' * 4001}")
        assert respuesta.status_code == 422
        assert list(respuesta.json()["errores"]) == ["requisito-a1-razones-texto"]
        pagina = responde(una, donde, revision(una, donde), a1_razones=f"no_cumple. {'x' * 4001}")
        assert pagina.status_code == 422 and "x" * 4001 in pagina.content.decode()

    def test_el_boton_dice_a_donde_se_sigue(self, una: Client, donde: str) -> None:
        respuesta = responde(una, donde, revision(una, donde), {"X-Guardado": "boton"}, a1_aplica="cumple")
        assert respuesta.json()["ir"].startswith(donde)

    def test_el_latido_no_guarda_nada(self, una: Client, donde: str) -> None:
        assert responde(una, donde, "", {"X-Guardado": "latido"}, a1_aplica="cumple").json() == {"otras": []}
        assert "checked" not in una.get(donde).content.decode()

    def test_sin_sesion_el_guion_recibe_una_llave_y_no_una_pagina(self, una: Client, donde: str) -> None:
        respuesta = responde(Client(), donde, "", SOLO, a1_aplica="cumple")
        assert respuesta.status_code == 403 and respuesta.json()["sesion"]

    def test_guardar_cuesta_pocas_consultas(self, una: Client, donde: str) -> None:
        vista = revision(una, donde)
        vista = responde(una, donde, vista, SOLO, a1_aplica="cumple").json()["revision"]
        with CaptureQueriesContext(connection) as consultas:
            responde(una, donde, vista, SOLO, a1_aplica="no_cumple. Falta.")
        assert cuantas(consultas.captured_queries) <= TOPE, [c["sql"][:90] for c in consultas.captured_queries]


def test_la_pauta_de_quien_visa_muestra_lo_que_ve_el_sistema_con_enlace_a_la_seccion(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    pagina = sesion("visacion").get(VISAR).content.decode()
    assert "Lo que ve el sistema: <b>pasa</b>" in pagina and "Lo que ve el sistema: <b>la ve una persona</b>" in pagina
    assert '<a href="#s-productos">6 Productos estratégicos</a>: ¿Aplica el enfoque de género?' in pagina


def test_marcar_que_cumple_donde_el_sistema_no_lo_ve_avisa_y_no_impide(formulacion: Documento, monkeypatch: pytest.MonkeyPatch) -> None:
    from genero.documentos import automatica

    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    presentacion = hacer.presentacion_de(formulacion)
    leida = json.loads(presentacion.contenido)
    next(s for s in leida["secciones"] if s["id"] == "mision")["texto"] = ""
    monkeypatch.setitem(automatica._recordadas, presentacion.sha256, automatica.comprobar(leida))
    assert "Marcó que cumple, y lo que ve el sistema no pasa." in texto_de(sesion("visacion").get(VISAR))
    acto = hacer.visar(formulacion)
    assert json.loads(acto.datos)["automatica"]["no_pasa"] == ["a1-identificacion"]


def test_a_quien_pierde_el_permiso_le_vuelve_lo_escrito_y_no_codigos(formulacion: Documento) -> None:
    respuesta = responde(sesion("jefatura"), PROPIA, "a1-aplica:0f3a", a1_aplica="no_cumple. Lo que alcancé a escribir.")
    pagina = respuesta.content.decode()
    assert "Lo que alcancé a escribir." in pagina
    assert "no_cumple" not in pagina and "a1-aplica" not in pagina
