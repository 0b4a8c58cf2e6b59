"""Lo que la Jefatura ve antes de decidir: su cola, la página de lectura y la de comprobar."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from genero.configuracion import reloj
from genero.documentos.models import Documento
from tests import hacer
from tests.consultas import TOPE, cuantas
from tests.elenco import ANIO, como
from tests.paginas.test_decidir import sesion

BASE = "/src/2026/formulacion/v1/"
NUEVA_MISION = "Acompañar a quienes cultivan la tierra, mujeres y hombres."


def de_vuelta(documento: Documento, *, observaciones: int = 1) -> Documento:
    """Devuelto, respondido, corregido en un punto y presentado otra vez."""
    for n in range(observaciones):
        hacer.anotar(documento, f"Nombre también a las mujeres ({n}).", "jefatura")
    hacer.actuar(documento, "devolver", "jefatura", "jefatura")
    hacer.responder(documento)
    hacer.escribir_mision(documento, NUEVA_MISION)
    hacer.presentar(documento)
    return hacer.releer(documento)


@pytest.fixture
def segunda_vuelta(elenco: None) -> Documento:
    """La Formulación que la Jefatura devolvió con tres observaciones y volvió corregida."""
    return de_vuelta(hacer.hasta("en_aprobacion"), observaciones=3)


def leer(cliente: Client, donde: str) -> str:
    respuesta = cliente.get(donde)
    assert respuesta.status_code == 200, donde
    return re.sub(r"\s+", " ", respuesta.content.decode())


def test_la_cola_dice_que_se_pide_que_cambio_y_que_le_respondieron(segunda_vuelta: Documento) -> None:
    pagina = leer(sesion("jefatura"), "/")
    assert "Aprobar o devolver la Formulación 2026, versión 1.2" in pagina
    assert f'<a href="{BASE}cambios/">1 cambio desde la 1.1, que usted devolvió</a>' in pagina
    assert f'<a href="{BASE}observaciones/">3 observaciones, las 3 respondidas</a>' in pagina
    assert "Aprobar varias de una vez" not in pagina
    assert "1 cambio desde la 1.1, que la Jefatura devolvió" in leer(sesion("subrogante"), "/")


def test_la_primera_vez_no_hay_con_que_comparar_y_no_se_inventa(elenco: None) -> None:
    hacer.hasta("en_aprobacion")
    pagina = leer(sesion("jefatura"), "/")
    assert "Aprobar o devolver la Formulación 2026, versión 1.1" in pagina
    assert "cambio desde" not in pagina and "respondida" not in pagina


def test_la_version_nueva_se_compara_con_la_que_aprobo(elenco: None) -> None:
    nueva = hacer.abrir_version(hacer.hasta("visado"))
    hacer.escribir_mision(nueva, NUEVA_MISION)
    hacer.presentar(nueva)
    assert "1 cambio desde la 1.1, que usted aprobó" in leer(sesion("jefatura"), "/")


def test_con_varias_en_cola_se_ofrece_decidirlas_juntas_y_las_consultas_no_crecen(elenco: None) -> None:
    jefatura, medidas = sesion("jefatura"), []
    for n in range(7):
        de_vuelta(hacer.hasta("en_aprobacion", anio=ANIO - n))
        if n in {1, 6}:
            with CaptureQueriesContext(connection) as consultas:
                pagina = leer(jefatura, "/")
            medidas.append(cuantas(consultas.captured_queries))
            assert pagina.count("Leer y decidir") == n + 1
    assert "Aprobar varias de una vez…" in pagina
    # Se resumen las cinco que vencen primero; de las demás se ofrece mirar.
    assert pagina.count("1 cambio desde la 1.1") == 5 and pagina.count("Ver qué cambió") == 2
    assert medidas[0] == medidas[1] <= TOPE, medidas


def test_la_lectura_trae_atajos_cambios_observaciones_y_la_barra(segunda_vuelta: Documento) -> None:
    pagina = leer(sesion("jefatura"), BASE)
    assert '<a href="#t-cambios"><b>1</b> <span>cambio desde la 1.1, que usted devolvió</span></a>' in pagina
    assert '<a href="#t-suyas"><b>3</b> <span>observaciones suyas, las 3 respondidas</span></a>' in pagina
    assert 'href="#completo"' in pagina and 'id="completo"' in pagina
    assert "1 de 1 · 2 Misión institucional" in pagina and "<ins>" in pagina
    assert pagina.count('class="observacion observacion--') == 3 and "Se corrigió la redacción." in pagina
    assert pagina.count("Aceptar la respuesta") >= 3
    barra = pagina[pagina.index('class="barra-pegada"') :]
    assert f'href="{BASE}aprobar/">Aprobar…</a>' in barra and f'href="{BASE}devolver/">Devolver con observaciones…</a>' in barra
    assert pagina.count("boton--lleno") == 1, "un solo botón lleno por página"
    assert ".pdf" not in pagina.split("<aside")[0]


def test_la_barra_y_los_atajos_son_solo_de_quien_decide(segunda_vuelta: Documento) -> None:
    for quien in ("eg", "calidad", "centro", "lectura"):
        assert "barra-pegada" not in leer(sesion(quien), BASE), quien
    hacer.aprobar(segunda_vuelta)
    assert "barra-pegada" not in leer(sesion("jefatura"), BASE)


def test_quien_redacto_y_es_jefatura_puede_devolver_pero_no_aprobar(elenco: None) -> None:
    documento = hacer.abrir_formulacion("doble")
    hacer.completar(documento, "doble")
    hacer.presentar(documento, "doble")
    doble = sesion("doble")
    with como("doble", "jefatura") as actuante:
        doble.post("/actuar/", {"nombramiento": actuante.vigente.codigo})
    pagina = leer(doble, BASE)
    barra = pagina[pagina.index('class="barra-pegada"') :]
    assert "Aprobar…" not in barra and "Devolver con observaciones…" in barra
    assert "otra persona debe aprobar" in pagina


def test_leerla_queda_anotado_y_comprobar_dice_cuando(segunda_vuelta: Documento) -> None:
    jefatura = sesion("jefatura")
    sin_leer = leer(jefatura, f"{BASE}aprobar/")
    assert "No consta que usted abriera esta versión." in sin_leer and f'<a href="{BASE}">Leerla antes de decidir</a>' in sin_leer
    dia = reloj.en_chile(reloj.ahora())
    for minuto in (2, 19):
        with reloj.fijar(dia.replace(hour=14, minute=minuto)):
            leer(jefatura, BASE)
            pagina = leer(jefatura, f"{BASE}aprobar/")
        assert f"hoy {'a las 14:02' if minuto == 2 else 'de 14:02 a 14:19'}; no ha cambiado desde entonces" in pagina


def test_comprobar_dice_que_se_aprueba_con_que_titulo_y_que_pasara(segunda_vuelta: Documento) -> None:
    pagina = leer(sesion("jefatura"), f"{BASE}aprobar/")
    assert "Usted aprueba la versión 1.2" in pagina
    assert "por Elena Rojas" in pagina
    assert "3 observaciones de la Jefatura: 3 respondidas" in pagina
    assert "como Jefatura de Servicio, en SRC" in pagina
    assert "electrónica simple: su cuenta y su clave" in pagina
    assert hacer.presentacion_de(segunda_vuelta).sha256 in pagina
    assert "SERNAM recibirá la versión 1.2 y" in pagina and "No se puede deshacer" in pagina
    de_la_subrogante = leer(sesion("subrogante"), f"{BASE}aprobar/")
    assert "por subrogancia de Jimena Farías, Resolución exenta 1, en SRC" in de_la_subrogante


def test_leer_y_comprobar_la_segunda_vuelta_no_pasa_del_tope_de_consultas(segunda_vuelta: Documento) -> None:
    jefatura = sesion("jefatura")
    for donde in (BASE, f"{BASE}aprobar/"):
        with CaptureQueriesContext(connection) as consultas:
            leer(jefatura, donde)
        assert cuantas(consultas.captured_queries) <= TOPE, donde
