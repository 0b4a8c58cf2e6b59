"""A quién se avisa de lo que se pide a los centros, y qué avisos se apagan. Los destinatarios están escritos a mano, desde el dominio."""

import pytest

from genero.avisos.models import Aviso
from genero.documentos.escribir import guardar_prosa
from genero.documentos.models import Documento
from genero.documentos.renglones import agregar_renglon
from genero.flujo.models import Acto
from tests import aportar, hacer
from tests.avisos.conftest import avisadas, aviso_de, tras
from tests.avisos.test_reparto import ENCARGADAS
from tests.elenco import ANIO, como, mirando


@pytest.fixture
def pedido(formulacion: Documento) -> int:
    return aportar.pedir(formulacion, "mision", "antecedentes")


def test_lo_pedido_espera_a_quien_tiene_ese_centro(formulacion: Documento) -> None:
    acto = tras(aportar.acto_de_pedir(formulacion, "mision"))
    assert avisadas(acto) == {"centro"}
    aviso = aviso_de(acto, "centro")
    assert aviso.asunto == f"SRC {ANIO}: le piden escribir una parte de la Formulación"
    assert (aviso.clase, aviso.direccion) == ("espera", f"/src/{ANIO}/formulacion/v1/aportes/")
    assert "Plazo: " in aviso.cuerpo and "Carla" not in aviso.cuerpo


def test_lo_pedido_a_un_centro_sin_persona_no_avisa_a_nadie(formulacion: Documento) -> None:
    assert avisadas(tras(aportar.acto_de_pedir(formulacion, "mision", centro=aportar.AJENO))) == set()


def test_lo_entregado_espera_a_las_encargadas_y_apaga_lo_del_centro(formulacion: Documento) -> None:
    pedido = tras(aportar.acto_de_pedir(formulacion, "mision"))
    acto = tras(aportar.entregar(formulacion, aportar.partes(formulacion)[0].pedido_id))
    assert avisadas(acto) == ENCARGADAS
    assert aviso_de(acto, "eg").asunto == f"SRC {ANIO}: hay aportes a la Formulación por revisar"
    assert aviso_de(pedido, "centro").leido_el is not None


def test_lo_devuelto_vuelve_al_centro_en_un_solo_aviso(formulacion: Documento, pedido: int) -> None:
    aportar.entregar(formulacion, pedido, nota="Va.")
    uno, otro = aportar.partes(formulacion)
    primero = tras(aportar.devolver(formulacion, uno))
    segundo = tras(aportar.devolver(formulacion, otro))
    assert (avisadas(primero), avisadas(segundo)) == ({"centro"}, set())
    assert "Falta el año" not in aviso_de(primero, "centro").cuerpo, "el texto no viaja por correo"


def test_resuelto_lo_ultimo_deja_de_esperar_a_las_encargadas(formulacion: Documento, pedido: int) -> None:
    entregado = tras(aportar.entregar(formulacion, pedido, nota="Va."))
    uno, otro = aportar.partes(formulacion)
    tras(aportar.aceptar(formulacion, uno))
    assert aviso_de(entregado, "eg").leido_el is None
    aceptado = tras(aportar.aceptar(formulacion, otro))
    assert aviso_de(entregado, "eg").leido_el is not None
    assert avisadas(aceptado) == set()


def test_dejar_de_pedir_apaga_lo_del_centro(formulacion: Documento) -> None:
    acto = tras(aportar.acto_de_pedir(formulacion, "mision"))
    tras(aportar.retirar(formulacion, aportar.partes(formulacion)[0].pedido_id))
    assert aviso_de(acto, "centro").leido_el is not None


def test_un_trabajo_atrasado_no_pide_lo_que_ya_se_entrego(formulacion: Documento) -> None:
    acto = aportar.acto_de_pedir(formulacion, "mision")
    tras(aportar.entregar(formulacion, aportar.partes(formulacion)[0].pedido_id))
    assert avisadas(tras(acto)) == set()


def test_resolver_un_pedido_no_apaga_los_avisos_de_otro(formulacion: Documento) -> None:
    uno = tras(aportar.acto_de_pedir(formulacion, "mision"))
    tras(aportar.acto_de_pedir(formulacion, "antecedentes"))
    otro = aportar.partes(formulacion)[1].pedido_id
    tras(aportar.entregar(formulacion, otro, nota="Va."))
    assert aviso_de(uno, "centro").leido_el is None


def test_retirar_lo_presentado_no_apaga_lo_que_el_centro_tiene_por_escribir(formulacion: Documento) -> None:
    acto = tras(aportar.acto_de_pedir(formulacion, "mision"))
    tras(hacer.presentar(formulacion))
    tras(hacer.retirar(formulacion))
    assert aviso_de(acto, "centro").leido_el is None


def test_a_los_centros_no_se_les_avisa_de_lo_que_no_se_les_pidio(formulacion: Documento, pedido: int) -> None:
    """Poder escribir lo pedido no hace que lo devuelto por la Jefatura les llegue."""
    with como("centro") as actuante:
        revision = formulacion.prosas.get(seccion="mision").revision
        guardar_prosa(formulacion.pk, hacer.SECCION["mision"], {"texto": "Otra."}, revision=revision, por=actuante)
    hacer.presentar(formulacion)
    assert "centro" not in avisadas(tras(hacer.devolver(formulacion)))


def test_escribir_lo_pedido_no_es_un_acto(formulacion: Documento) -> None:
    aportar.pedir(formulacion, "clientes")
    with mirando():
        antes = (Acto.objects.count(), Aviso.objects.count())
    with como("centro") as actuante:
        agregar_renglon(formulacion.pk, hacer.SECCION["clientes"], {"nombre": "Pescadoras"}, por=actuante)
    with mirando():
        assert (Acto.objects.count(), Aviso.objects.count()) == antes
