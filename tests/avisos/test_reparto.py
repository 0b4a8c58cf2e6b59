"""A quién se avisa de cada acto. Los destinatarios están escritos a mano, desde el dominio."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from genero.avisos.models import Aviso
from genero.avisos.reparto import repartir
from genero.documentos.models import Documento
from genero.flujo.models import Acto, Plazo
from genero.flujo.plazos import Calendario
from genero.personas.alcance import con_alcance
from genero.personas.models import Usuario
from tests import hacer
from tests.avisos.conftest import avisadas, aviso_de, tras
from tests.elenco import ANIO, PROPIO, id_de

# Faltan a propósito: la cuenta desactivada, los nombramientos y subrogancias fuera de fecha, y todo el otro servicio.
JEFATURAS = {"jefatura", "doble", "subrogante"}
EXPERTAS = {"visacion", "visacion2", "eg_y_experta"}
ENCARGADAS = {"eg", "eg2", "doble", "eg_y_experta"}


def test_lo_presentado_espera_a_quienes_pueden_aprobar(formulacion: Documento) -> None:
    acto = tras(hacer.presentar(formulacion))
    assert avisadas(acto) == JEFATURAS
    assert aviso_de(acto, "jefatura").clase == "espera"


def test_quien_redacto_no_recibe_el_aviso_de_aprobar(formulacion: Documento) -> None:
    hacer.escribir_mision(formulacion, "Otra redacción.", "doble")
    assert avisadas(tras(hacer.presentar(formulacion))) == JEFATURAS - {"doble"}


def test_quien_presento_no_recibe_el_aviso_de_aprobar(formulacion: Documento) -> None:
    assert avisadas(tras(hacer.presentar(formulacion, "doble"))) == JEFATURAS - {"doble"}


def test_lo_aprobado_espera_a_las_expertas_asignadas(formulacion: Documento) -> None:
    tras(hacer.presentar(formulacion))
    acto = tras(hacer.aprobar(formulacion))
    assert avisadas(acto) == EXPERTAS
    assert aviso_de(acto, "visacion").asunto == f"SRC {ANIO}: la Formulación espera su V°B° técnico"


def test_la_experta_que_redacto_no_recibe_el_aviso_de_visar(formulacion: Documento) -> None:
    hacer.escribir_mision(formulacion, "Otra redacción.", "eg_y_experta")
    hacer.presentar(formulacion)
    assert avisadas(tras(hacer.aprobar(formulacion))) == EXPERTAS - {"eg_y_experta"}


def test_lo_devuelto_vuelve_a_las_encargadas(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    acto = tras(hacer.devolver(formulacion))
    assert avisadas(acto) == ENCARGADAS
    assert aviso_de(acto, "eg").clase == "devuelto"


def test_lo_observado_vuelve_a_las_encargadas(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    acto = tras(hacer.observar(formulacion))
    assert avisadas(acto) == ENCARGADAS
    assert aviso_de(acto, "eg").asunto == f"SRC {ANIO}: SERNAM observó la Formulación"


def test_de_lo_vigente_se_entera_el_servicio(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    acto = tras(hacer.visar(formulacion))
    assert avisadas(acto) == ENCARGADAS | JEFATURAS | {"calidad", "centro"}
    assert aviso_de(acto, "centro").clase == "vigente"


def test_retirar_apaga_el_aviso_de_la_jefatura_y_no_avisa_nada_nuevo(formulacion: Documento) -> None:
    presentado = tras(hacer.presentar(formulacion))
    retirado = tras(hacer.retirar(formulacion))
    assert avisadas(retirado) == set()
    assert aviso_de(presentado, "jefatura").leido_el is not None


@pytest.mark.parametrize("resolver", [hacer.aprobar, hacer.devolver])
def test_cuando_una_jefatura_resuelve_deja_de_esperar_a_las_demas(formulacion: Documento, resolver: Callable[..., Acto]) -> None:
    presentado = tras(hacer.presentar(formulacion))
    tras(resolver(formulacion, "jefatura"))
    assert aviso_de(presentado, "subrogante").leido_el is not None


def test_resolver_una_version_no_apaga_los_avisos_de_otro_documento(formulacion: Documento) -> None:
    otra = hacer.completar(hacer.abrir_formulacion(anio=ANIO - 1))
    presentado = tras(hacer.presentar(otra))
    tras(hacer.presentar(formulacion))
    tras(hacer.aprobar(formulacion))
    assert aviso_de(presentado, "jefatura").leido_el is None


def test_un_trabajo_atrasado_no_dice_que_espera_lo_que_ya_se_resolvio(formulacion: Documento) -> None:
    presentado = hacer.presentar(formulacion)
    tras(hacer.aprobar(formulacion))
    assert avisadas(tras(presentado)) == set()


def test_un_trabajo_atrasado_no_confunde_una_vuelta_con_la_siguiente(formulacion: Documento) -> None:
    primera = hacer.presentar(formulacion)
    hacer.retirar(formulacion)
    segunda = tras(hacer.presentar(formulacion))
    assert avisadas(tras(primera)) == set()
    assert avisadas(segunda) == JEFATURAS


def test_repetir_el_trabajo_no_repite_avisos_ni_correos(formulacion: Documento, correos_en_cola: Callable[[], int]) -> None:
    acto = tras(hacer.presentar(formulacion))
    antes = correos_en_cola()
    tras(acto)
    with con_alcance([PROPIO]):
        assert Aviso.objects.filter(acto=acto).count() == len(JEFATURAS) == antes == correos_en_cola()


def test_si_la_transaccion_se_revierte_no_hay_aviso_ni_correo(formulacion: Documento, correos_en_cola: Callable[[], int]) -> None:
    acto = hacer.presentar(formulacion)
    with pytest.raises(RuntimeError, match="se cortó la luz"), con_alcance([PROPIO]):
        repartir(acto)
        assert correos_en_cola() == len(JEFATURAS)
        raise RuntimeError("se cortó la luz")
    assert avisadas(acto) == set()
    assert correos_en_cola() == 0


def test_en_el_trabajador_el_correo_tambien_se_encola_en_la_transaccion_del_aviso(
    formulacion: Documento, correos_en_cola: Callable[[], int]
) -> None:
    acto = hacer.presentar(formulacion)
    with app.replace_connector(DjangoConnector().get_worker_connector()):
        with pytest.raises(RuntimeError), con_alcance([PROPIO]):
            repartir(acto)
            assert correos_en_cola() == len(JEFATURAS)
            raise RuntimeError("se cortó la luz")
        assert correos_en_cola() == 0


def test_los_actos_que_no_son_de_un_documento_no_avisan(elenco: None) -> None:
    with con_alcance([PROPIO]):
        repartir(Acto(servicio_id=PROPIO, verbo="abrir_ciclo", objeto_tipo="ciclo", objeto_id=1))
        assert not Aviso.objects.exists()


def test_el_aviso_dice_que_de_quien_desde_cuando_y_hasta_cuando(formulacion: Documento) -> None:
    with con_alcance([PROPIO]), connection.cursor() as cursor:
        cursor.execute("select set_config('app.plataforma', 'si', true)")
        Plazo.objects.create(anio=ANIO, actividad="A2", dias_habiles=5)
    acto = tras(hacer.presentar(formulacion))
    dia = acto.momento.astimezone(tz=None).date()
    vence = Calendario().sumar(dia, 5)
    aviso = aviso_de(acto, "jefatura")
    assert aviso.asunto == f"SRC {ANIO}: la Formulación espera su aprobación"
    assert aviso.cuerpo == (
        f"La versión 1.1 de la Formulación {ANIO} de SRC espera su aprobación.\n\n"
        f"La presentó la persona encargada de Enfoque de Género el {dia:%d-%m-%Y}.\n\n"
        f"Plazo: {vence:%d-%m-%Y} (5 días hábiles)."
    )
    assert aviso.direccion == f"/src/{ANIO}/formulacion/v1/"
    assert abs(aviso.creado_el - acto.momento) < timedelta(seconds=1)


def test_lo_devuelto_dice_cuantas_observaciones_y_cuantas_de_fondo(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.anotar(formulacion, "Falta un punto.", "subrogante", clase="forma")
    acto = tras(hacer.devolver(formulacion, "subrogante"))
    cuerpo = aviso_de(acto, "eg").cuerpo
    assert "volvió con 2 observaciones, 1 de fondo." in cuerpo
    assert "La devolvió la Jefatura, por subrogancia, el" in cuerpo


def test_una_cuenta_desactivada_deja_de_recibir(formulacion: Documento) -> None:
    Usuario.objects.filter(pk=id_de("subrogante")).update(is_active=False)
    assert avisadas(tras(hacer.presentar(formulacion))) == JEFATURAS - {"subrogante"}
