"""Abrir una versión: copia todo con sus claves, no toca la vigente y hay una sola abierta a la vez."""

import json
from typing import Any

import pytest

from diagnostico.models import Cliente, Formulacion, ProductoEstrategico
from genero.documentos.errores import FaltaAlgo, FueraDeEstado, SinPermiso
from genero.documentos.models import Autoria, Documento, Prosa
from tests import hacer
from tests.elenco import id_de, mirando


@pytest.fixture
def vigente(elenco: None) -> Documento:
    """Una Formulación con V°B°."""
    return hacer.hasta("visado")


def contenido(documento: Documento) -> dict[str, Any]:
    """La instantánea, salvo lo que dice qué versión es."""
    with mirando():
        from genero.documentos.congelar import instantanea

        leido = instantanea(hacer.releer(documento))
    del leido["documento"]
    return leido


def test_la_version_nueva_trae_todo_lo_de_la_vigente_con_las_mismas_claves(vigente: Documento) -> None:
    nueva = hacer.abrir_version(vigente)
    assert contenido(nueva) == contenido(vigente)
    assert (nueva.version, nueva.vuelta, nueva.estado, nueva.origen_id, nueva.motivo) == (2, 0, "borrador", vigente.pk, hacer.MOTIVO)


def test_escribir_en_la_nueva_no_toca_la_vigente(vigente: Documento) -> None:
    antes = contenido(vigente)
    nueva = hacer.abrir_version(vigente)
    hacer.escribir_mision(nueva, "Otra misión.")
    with mirando():
        producto = ProductoEstrategico.objects.filter(documento=nueva).first()
    assert producto is not None
    hacer.cambiar(nueva, "productos", producto, nombre="Otro nombre")
    assert contenido(vigente) == antes
    assert hacer.releer(vigente).estado == "visado"


def test_la_copia_deja_historial_a_nombre_de_quien_la_abrio(vigente: Documento) -> None:
    nueva = hacer.abrir_version(vigente)
    with mirando():
        for modelo in (Prosa, Formulacion, Cliente, ProductoEstrategico):
            filas = modelo._default_manager.filter(documento=nueva)
            anotadas = modelo.history.filter(documento_id=nueva.pk)
            assert filas.count() == anotadas.count() > 0
            assert {(h.history_type, h.history_user_id) for h in anotadas} == {("+", id_de("eg"))}


def test_las_revisiones_parten_de_nuevo_en_la_copia(vigente: Documento) -> None:
    nueva = hacer.abrir_version(vigente)
    with mirando():
        assert set(Prosa.objects.filter(documento=nueva).values_list("revision", flat=True)) == {0}
        assert set(ProductoEstrategico.objects.filter(documento=nueva).values_list("revision", flat=True)) == {1}


def test_abrir_una_version_no_es_redactarla(vigente: Documento) -> None:
    nueva = hacer.abrir_version(vigente)
    with mirando():
        assert not Autoria.objects.filter(documento=nueva).exists()
    hacer.presentar(nueva)
    with mirando():
        assert [a.usuario_id for a in Autoria.objects.filter(documento=nueva)] == [id_de("eg")]


@pytest.mark.parametrize("motivo", ["", "   "])
def test_sin_motivo_no_se_abre(vigente: Documento, motivo: str) -> None:
    with pytest.raises(FaltaAlgo) as rechazo:
        hacer.abrir_version(vigente, motivo=motivo)
    assert rechazo.value.motivo == "Diga por qué hace falta una versión nueva: el motivo queda en el historial."


def test_a_lo_mas_una_version_abierta(vigente: Documento) -> None:
    hacer.abrir_version(vigente)
    with pytest.raises(FueraDeEstado) as rechazo:
        hacer.abrir_version(vigente, "eg2")
    assert rechazo.value.motivo == "Ya hay otra versión en curso: termínela antes de abrir una nueva."
    with mirando():
        assert Documento.objects.filter(ciclo=vigente.ciclo).count() == 2


def test_el_acto_se_anota_en_la_version_nueva_y_dice_de_cual_viene(vigente: Documento) -> None:
    nueva = hacer.abrir_version(vigente)
    with mirando():
        acto = vigente.servicio.actos.latest("numero")
    anotado = json.loads(acto.datos)
    assert (acto.verbo, acto.objeto_id, anotado["version"], anotado["desde_version"]) == ("abrir_version", nueva.pk, 2, 1)


def test_de_lo_reemplazado_no_se_abre_otra(vigente: Documento) -> None:
    hacer.reemplazar(vigente)
    with pytest.raises(FueraDeEstado):
        hacer.abrir_version(vigente)


def test_la_jefatura_no_abre_versiones(vigente: Documento) -> None:
    with pytest.raises(SinPermiso):
        hacer.actuar(vigente, "abrir_version", "jefatura", datos={"motivo": "Quiero."})


def test_la_tercera_version_sale_de_la_segunda(vigente: Documento) -> None:
    segunda = hacer.reemplazar(vigente)
    tercera = hacer.abrir_version(segunda)
    assert (tercera.version, tercera.origen_id) == (3, segunda.pk)
