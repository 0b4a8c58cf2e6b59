"""La segunda vuelta de quien visa: abre en lo que cambió, con cada observación junto a su cambio, y el documento completo a un enlace."""

import pytest

from genero.documentos.models import Documento, Juicio, Observacion
from tests import hacer
from tests.elenco import como, mirando
from tests.paginas.test_observaciones import BASE, pagina, sesion


@pytest.fixture
def en_visacion(formulacion: Documento) -> Documento:
    """Aprobada por la Jefatura por primera vez."""
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    return hacer.releer(formulacion)


@pytest.fixture
def otra_vez(en_visacion: Documento) -> Documento:
    """Observada en dos requisitos; cambió la sección de uno de ellos, y la Jefatura la aprobó de nuevo."""
    hacer.llenar_pauta(en_visacion, malos={"a1-clientes": "Sepárelos por sexo.", "a1-transversales": "Falta el de capacitación."})
    hacer.actuar(en_visacion, "observar", "visacion")
    hacer.agregar(en_visacion, "clientes", nombre="Mujeres que riegan")
    hacer.responder(en_visacion)
    hacer.presentar(en_visacion)
    hacer.aprobar(en_visacion)
    return hacer.releer(en_visacion)


def test_en_la_primera_vuelta_se_ve_el_documento_completo(en_visacion: Documento) -> None:
    cuerpo = pagina("visacion", "visar/")
    assert "Sólo lo que cambió" not in cuerpo and 'id="s-mision"' in cuerpo


def test_en_la_segunda_abre_en_lo_que_cambio_con_cada_observacion_en_su_lugar(otra_vez: Documento) -> None:
    cuerpo = pagina("visacion", "visar/")
    assert "Sólo lo que cambió desde mis observaciones (1)" in cuerpo
    assert "respecto de la 1.1, que usted observó" in cuerpo
    assert "Mujeres que riegan" in cuerpo and 'id="s-mision"' not in cuerpo
    cambio, igual = cuerpo.index('id="c-1"'), cuerpo.index("Observaciones sobre partes que no cambiaron")
    assert cambio < cuerpo.index('id="obs-1"') < igual < cuerpo.index('id="obs-2"')
    assert "Esa parte no cambió desde la versión 1.1." in cuerpo[igual:]
    assert cuerpo.count("Aceptar la respuesta</button>") == 2


def test_los_requisitos_de_lo_que_cambio_lo_dicen_y_su_evidencia_lleva_a_alguna_parte(otra_vez: Documento) -> None:
    cuerpo = pagina("visacion", "visar/")
    with mirando():
        pauta = otra_vez.presentaciones.latest("vuelta").leida["pauta"]
    assert cuerpo.count("cambió desde su revisión") == sum("clientes" in r["secciones"] for r in pauta)
    assert 'href="#s-clientes"' in cuerpo and 'href="?ver=todo#s-procesos"' in cuerpo and 'href="#s-procesos"' not in cuerpo


def test_otra_experta_ve_que_la_observo_su_organismo(otra_vez: Documento) -> None:
    assert "respecto de la 1.1, que usted observó" not in pagina("visacion2", "visar/")


def test_el_documento_completo_esta_a_un_enlace(otra_vez: Documento) -> None:
    cuerpo = pagina("visacion", "visar/?ver=todo")
    assert 'id="s-mision"' in cuerpo and 'href="?ver=cambios"' in cuerpo and 'id="c-1"' not in cuerpo


def test_se_juzga_ahi_mismo_y_se_vuelve_a_la_tarjeta(otra_vez: Documento) -> None:
    with mirando():
        observacion = Observacion.objects.get(numero=2)
    datos = {"que": "reabierta", f"j{observacion.pk}-texto": "Sigue faltando.", "volver": "visar"}
    respuesta = sesion("visacion").post(f"{BASE}observaciones/{observacion.pk}/juzgar/", datos)
    assert respuesta["Location"] == f"{BASE}visar/#obs-2"
    assert "Usted la reabrió" in pagina("visacion", "visar/") and "Sigue faltando." not in pagina("visacion2", "visar/")


def test_con_una_reabierta_comprobar_el_visto_bueno_lo_dice(otra_vez: Documento) -> None:
    hacer.llenar_pauta(otra_vez)
    assert "2 respuestas sin juzgar: al dar el V°B° se dan por aceptadas." in pagina("visacion", "visar/comprobar/dar-visto-bueno/")
    with mirando():
        observacion = Observacion.objects.get(numero=2)
    datos = {"que": "reabierta", f"j{observacion.pk}-texto": "Sigue faltando."}
    sesion("visacion").post(f"{BASE}observaciones/{observacion.pk}/juzgar/", datos)
    assert "No se puede dar el V°B° mientras usted tenga una reabierta." in pagina("visacion", "visar/comprobar/dar-visto-bueno/")


def test_una_version_nueva_se_compara_con_la_visada(en_visacion: Documento) -> None:
    hacer.visar(en_visacion)
    nueva = hacer.abrir_version(en_visacion)
    hacer.agregar(nueva, "clientes", nombre="Mujeres que riegan")
    hacer.presentar(nueva)
    hacer.aprobar(nueva)
    cuerpo = sesion("visacion").get("/src/2026/formulacion/v2/visar/").content.decode()
    assert "Sólo lo que cambió desde la 1.1, que usted visó (1)" in cuerpo


def test_una_frase_guardada_se_usa_en_la_pauta(en_visacion: Documento) -> None:
    from genero.documentos import frases
    from genero.documentos.models import Frase, RespuestaPauta

    with como("visacion") as experta:
        cual = frases.guardar_frase("Cite la fuente.", por=experta.usuario)
    requisito = "requisito-a1-razones"
    assert f'name="{requisito}-frase"' in pagina("visacion", "visar/")
    datos = {f"{requisito}-respuesta": "no_cumple", f"{requisito}-texto": "No convence.", f"{requisito}-frase": str(cual.pk)}
    assert sesion("visacion").post(f"{BASE}visar/", datos).status_code == 302
    sin_repetir = {f"{requisito}-respuesta": "no_cumple", f"{requisito}-texto": "No convence.\nCite la fuente."}
    assert sesion("visacion").post(f"{BASE}visar/", sin_repetir).status_code == 302
    with como("visacion"):
        assert RespuestaPauta.objects.get(codigo="a1-razones").texto == "No convence.\nCite la fuente."
        assert Frase.objects.get().usada == 1
        assert not Juicio.objects.exists()
