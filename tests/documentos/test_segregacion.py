"""Segregación de funciones: quien redactó o presentó una versión no la aprueba ni la visa, aunque tenga el rol."""

import pytest
from django.db import DatabaseError, connection, transaction

from genero.documentos.errores import SinPermiso
from genero.documentos.models import Autoria, Documento
from tests import hacer
from tests.elenco import id_de, mirando

MOTIVO = "Usted escribió o presentó esta versión: otra persona debe {verbo} lo que usted redactó."


def test_la_jefatura_no_aprueba_lo_que_redacto(formulacion: Documento) -> None:
    hacer.escribir_mision(formulacion, "La redactó quien además es jefatura.", "doble")
    hacer.presentar(formulacion)
    with pytest.raises(SinPermiso) as rechazo:
        hacer.aprobar(formulacion, "doble")
    assert rechazo.value.motivo == MOTIVO.format(verbo="aprobar")
    hacer.aprobar(formulacion)


def test_la_jefatura_no_aprueba_lo_que_presento_aunque_no_haya_escrito_una_palabra(formulacion: Documento) -> None:
    hacer.presentar(formulacion, "doble")
    with pytest.raises(SinPermiso):
        hacer.aprobar(formulacion, "doble")


def test_quien_presento_una_vuelta_anterior_tampoco_aprueba_la_siguiente(formulacion: Documento) -> None:
    hacer.presentar(formulacion, "doble")
    hacer.retirar(formulacion)
    hacer.presentar(formulacion)
    with pytest.raises(SinPermiso):
        hacer.aprobar(formulacion, "doble")


def test_quien_no_participo_en_la_version_si_puede_aunque_tenga_ambos_roles(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion, "doble")
    assert hacer.releer(formulacion).estado == "en_visacion"


def test_la_experta_no_visa_lo_que_redacto(formulacion: Documento) -> None:
    hacer.escribir_mision(formulacion, "Redactada por una experta.", "eg_y_experta")
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    with pytest.raises(SinPermiso) as rechazo:
        hacer.visar(formulacion, "eg_y_experta")
    assert rechazo.value.motivo == MOTIVO.format(verbo="visar")
    hacer.visar(formulacion)


def test_responder_una_observacion_es_redactar(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    hacer.responder(formulacion, "doble")
    hacer.presentar(formulacion)
    with pytest.raises(SinPermiso):
        hacer.aprobar(formulacion, "doble")


def test_la_autoria_es_de_cada_version(elenco: None) -> None:
    vigente = hacer.completar(hacer.abrir_formulacion(), "doble")
    hacer.presentar(vigente)
    hacer.aprobar(vigente)
    hacer.visar(vigente)
    nueva = hacer.abrir_version(vigente)
    hacer.escribir_mision(nueva, "De Elena.")
    hacer.presentar(nueva)
    hacer.aprobar(nueva, "doble")
    assert hacer.releer(nueva).estado == "en_visacion"


def test_se_puede_devolver_lo_propio_pero_no_aprobarlo(formulacion: Documento) -> None:
    hacer.presentar(formulacion, "doble")
    hacer.devolver(formulacion, "doble")
    assert hacer.releer(formulacion).estado == "observado"


@pytest.mark.parametrize("orden", ["delete from documentos_autoria", "update documentos_autoria set usuario_id = 1002"])
def test_nadie_borra_ni_cambia_la_autoria_tampoco_por_la_base(formulacion: Documento, orden: str) -> None:
    with mirando(), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(orden)
    with mirando():
        assert [a.usuario_id for a in Autoria.objects.filter(documento=formulacion)] == [id_de("eg")]
