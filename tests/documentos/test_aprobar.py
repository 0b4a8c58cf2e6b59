"""Aprobar: la Jefatura aprueba exactamente lo presentado y lo envía a quien visa."""

import json

import pytest

from genero.documentos.errores import Ajeno, FueraDeEstado, SinPermiso, YaHecho
from genero.documentos.models import Documento
from tests import hacer
from tests.elenco import mirando


def test_aprobar_envia_a_visacion_y_anota_la_huella_de_lo_aprobado(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    presentada = hacer.presentacion_de(formulacion)
    acto = hacer.aprobar(formulacion)
    assert hacer.releer(formulacion).estado == "en_visacion"
    assert (acto.verbo, acto.rol, acto.persona) == ("aprobar", "jefatura", "Jimena Farías")
    anotado = json.loads(acto.datos)
    assert (anotado["sha256"], anotado["codigo"], anotado["etiqueta"]) == (presentada.sha256, presentada.codigo, "1.1")
    assert anotado["firma"] == "electrónica simple"


def test_aprobar_no_cambia_lo_presentado(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    antes = hacer.presentacion_de(formulacion).contenido
    hacer.aprobar(formulacion)
    assert hacer.presentacion_de(formulacion).contenido == antes


def test_no_se_aprueba_un_borrador(formulacion: Documento) -> None:
    with pytest.raises(FueraDeEstado) as rechazo:
        hacer.aprobar(formulacion)
    assert rechazo.value.motivo == "No corresponde aprobar ahora: el documento está en redacción."


def test_a_quien_llega_tarde_se_le_dice_quien_aprobo_y_cuando(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    with pytest.raises(YaHecho) as rechazo:
        hacer.aprobar(formulacion, "subrogante")
    assert rechazo.value.motivo.startswith("Esta versión ya fue aprobada por Jimena Farías el ")


@pytest.mark.parametrize("persona", ["eg", "centro", "calidad", "visacion", "lectura", "administracion"])
def test_quien_no_es_jefatura_no_aprueba_y_sabe_por_que(formulacion: Documento, persona: str) -> None:
    hacer.presentar(formulacion)
    with pytest.raises(SinPermiso) as rechazo:
        hacer.actuar(formulacion, "aprobar", persona)
    assert rechazo.value.motivo.startswith("Sólo la Jefatura puede aprobar. Usted actúa como ")
    assert hacer.releer(formulacion).estado == "en_aprobacion"


@pytest.mark.parametrize("persona", ["coordinacion", "lectura_pais", "plataforma"])
def test_quien_ve_todo_el_pais_sin_decidir_recibe_un_motivo_y_no_un_no_existe(formulacion: Documento, persona: str) -> None:
    hacer.presentar(formulacion)
    with pytest.raises(SinPermiso) as rechazo:
        hacer.actuar(formulacion, "aprobar", persona)
    assert rechazo.value.motivo.startswith("Sólo la Jefatura puede aprobar.")


@pytest.mark.parametrize("persona", ["jefatura_otro", "visacion_otro", "administracion_otro"])
def test_para_otro_servicio_el_documento_no_existe(formulacion: Documento, persona: str) -> None:
    hacer.presentar(formulacion)
    with pytest.raises(Ajeno) as rechazo:
        hacer.actuar(formulacion, "aprobar", persona, leido="lo que sea")
    inexistente = Documento(pk=987654321)
    with pytest.raises(Ajeno) as otro:
        hacer.actuar(inexistente, "aprobar", persona, leido="lo que sea")
    assert rechazo.value.motivo == otro.value.motivo


def test_la_base_no_tiene_un_visado_sin_pasar_por_la_jefatura(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    with pytest.raises(FueraDeEstado):
        hacer.actuar(formulacion, "visar", "visacion")
    with mirando():
        assert Documento.objects.get(pk=formulacion.pk).estado == "en_aprobacion"
