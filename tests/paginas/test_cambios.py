"""La página «Qué cambió»: contra qué compara a cada quien, lo que muestra y lo que nunca muestra."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from genero.documentos.models import Acceso, Documento
from tests import hacer
from tests.elenco import mirando, usuario

BASE = "/src/2026/formulacion/v1/cambios/"
SECRETO = "Frase que la Jefatura no dejó salir"


def sesion(quien: str) -> Client:
    cliente = Client()
    cliente.force_login(usuario(quien))
    return cliente


def pagina(quien: str, direccion: str = BASE) -> str:
    respuesta = sesion(quien).get(direccion)
    assert respuesta.status_code == 200, f"{quien} {direccion}: {respuesta.status_code}"
    return str(respuesta.content.decode())


def titulo(html: str) -> str:
    hallado = re.search(r'id="t-cambios">([^<]*)<', html)
    assert hallado
    return unescape(hallado[1])


@pytest.fixture
def devuelta(formulacion: Documento) -> Documento:
    """Presentada con una frase que la Jefatura devolvió, y vuelta a presentar sin ella: 1.1 y 1.2."""
    hacer.escribir_mision(formulacion, f"{SECRETO}, y algo más.")
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    hacer.responder(formulacion)
    hacer.escribir_mision(formulacion, "Acompañar a quienes cultivan, y algo más.")
    hacer.presentar(formulacion)
    return hacer.releer(formulacion)


@pytest.fixture
def reobservada(devuelta: Documento) -> Documento:
    """Aprobada la 1.2, observada, corregida y aprobada la 1.3: la tiene otra vez quien visa."""
    hacer.aprobar(devuelta)
    hacer.observar(devuelta)
    hacer.responder(devuelta)
    hacer.escribir_mision(devuelta, "Acompañar a las campesinas y los campesinos, y algo más.")
    hacer.presentar(devuelta)
    hacer.aprobar(devuelta)
    return hacer.releer(devuelta)


def test_la_jefatura_ve_lo_que_cambio_desde_lo_que_devolvio(devuelta: Documento) -> None:
    html = pagina("jefatura")
    assert titulo(html) == "Qué cambió de la 1.1 a la 1.2"
    assert "Se compara con la 1.1, que usted devolvió." in html
    assert "1 de 1 · 2 Misión institucional" in html
    assert re.search(rf"<del>.*{SECRETO}", html)
    assert '<span class="solo-lectores">Agregado: </span>' in html


def test_quien_subroga_lee_que_la_devolvio_la_jefatura(devuelta: Documento) -> None:
    assert "que la Jefatura devolvió" in pagina("subrogante")


def test_quien_visa_no_ve_lo_que_no_salio_del_servicio(reobservada: Documento) -> None:
    html = pagina("visacion")
    assert titulo(html) == "Qué cambió de la 1.2 a la 1.3"
    assert "que usted observó" in html
    assert SECRETO not in html
    assert "1.1, del" not in html
    assert sesion("visacion").get(f"{BASE}?desde=1.1").status_code == 404
    assert sesion("visacion").get(f"{BASE}?desde=1.2&hasta=borrador").status_code == 404
    assert SECRETO in pagina("eg", f"{BASE}?desde=1.1&hasta=1.3")


def test_quien_visa_por_primera_vez_no_tiene_con_que_comparar(devuelta: Documento) -> None:
    hacer.aprobar(devuelta)
    html = pagina("visacion")
    assert "Todavía no hay con qué comparar" in html
    assert SECRETO not in html


def test_lo_primero_que_se_presenta_no_tiene_base(formulacion: Documento) -> None:
    assert "Todavía no hay con qué comparar" in pagina("eg")
    hacer.presentar(formulacion)
    html = pagina("jefatura")
    assert "Todavía no hay con qué comparar" in html
    assert "Comparar dos versiones" not in html


def test_la_version_nueva_se_compara_con_la_vigente_y_con_el_borrador(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    hacer.visar(formulacion)
    nueva = hacer.abrir_version(formulacion)
    direccion = BASE.replace("v1", "v2")
    assert "No cambió nada" in pagina("eg", direccion)
    hacer.escribir_mision(nueva, "Otra misión, para el borrador.")
    html = pagina("eg", direccion)
    assert titulo(html) == "Qué cambió de la 1.1 al borrador"
    assert "la vigente" in html
    assert "Otra misión" in html
    hacer.presentar(nueva)
    html = pagina("jefatura", direccion)
    assert titulo(html) == "Qué cambió de la 1.1 a la 2.1"
    assert "que usted aprobó" in html


def test_se_comparan_dos_cualesquiera_siempre_de_la_mas_antigua_a_la_mas_nueva(reobservada: Documento) -> None:
    assert titulo(pagina("eg", f"{BASE}?desde=1.3&hasta=1.1")) == "Qué cambió de la 1.1 a la 1.3"
    assert titulo(pagina("eg", f"{BASE}?desde=1.2")) == "Qué cambió de la 1.2 a la 1.3"
    assert "Eligió dos veces la misma versión" in pagina("eg", f"{BASE}?desde=1.2&hasta=1.2")
    for mala in ("?desde=9.9", "?hasta=<script>", "?desde=borrador"):
        assert sesion("eg").get(f"{BASE}{mala}").status_code == 404


def test_se_llega_a_cada_cambio_y_del_uno_al_otro_con_enlaces(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    hacer.escribir_mision(formulacion, "Otra misión.")
    hacer.agregar(formulacion, "clientes", nombre="Un grupo más")
    html = pagina("eg")
    assert html.count('<article class="cambio') == 2
    assert 'href="#c-2" rel="next"' in html
    assert 'href="#c-1" rel="prev"' in html
    assert 'id="c-2" tabindex="-1" aria-labelledby="t-c-2"' in html
    assert "2 cambios en 2 secciones" in html
    assert "Agregado" in html


def test_lo_escrito_no_se_interpreta(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    hacer.escribir_mision(formulacion, "<script>alert(1)</script><ins>falso</ins>")
    hacer.agregar(formulacion, "clientes", nombre="<img src=x onerror=alert(2)>")
    html = pagina("eg")
    assert "<script>alert" not in html
    assert "<ins>falso" not in html
    assert "<img src=x" not in html
    assert "&lt;img src=x" in html


def test_queda_anotado_que_comparo_las_dos_y_una_vez(devuelta: Documento) -> None:
    for _ in range(2):
        pagina("jefatura")
    with mirando():
        filas = Acceso.objects.filter(clase="comparar").select_related("presentacion")
        assert sorted((f.presentacion.etiqueta, f.rol) for f in filas if f.presentacion) == [("1.1", "jefatura"), ("1.2", "jefatura")]


def test_el_historial_trae_la_caja_con_lo_que_cada_quien_puede_comparar(reobservada: Documento) -> None:
    direccion = BASE.replace("cambios", "historial")
    assert '<option value="1.1"' in pagina("eg", direccion)
    de_la_experta = pagina("visacion", direccion)
    assert '<option value="1.1"' not in de_la_experta
    assert '<option value="1.2" selected' in de_la_experta


def test_cuesta_lo_mismo_con_uno_que_con_treinta_cambios(devuelta: Documento) -> None:
    hacer.devolver(devuelta)
    eg = sesion("eg")
    eg.get(BASE)

    def consultas() -> int:
        with CaptureQueriesContext(connection) as hechas:
            assert eg.get(BASE).status_code == 200
        return len(hechas)

    hacer.escribir_mision(devuelta, "Otra misión.")
    una = consultas()
    for n in range(30):
        hacer.agregar(devuelta, "clientes", nombre=f"Grupo {n}")
    assert consultas() == una
