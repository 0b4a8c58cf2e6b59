"""Devolver: con al menos una observación, y todas salen juntas como una carta."""

import json

import pytest

from genero.documentos.errores import FaltaAlgo, FueraDeEstado
from genero.documentos.models import Documento, Observacion
from tests import hacer
from tests.elenco import como, mirando


def test_devolver_sin_observaciones_no_se_puede(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    with pytest.raises(FaltaAlgo) as rechazo:
        hacer.actuar(formulacion, "devolver", "jefatura")
    assert rechazo.value.motivo == "Para devolver hace falta al menos una observación: diga qué debe cambiar y dónde."
    assert hacer.releer(formulacion).estado == "en_aprobacion"


def test_devuelto_queda_con_observaciones_y_dice_quien_lo_devolvio(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    acto = hacer.devolver(formulacion)
    documento = hacer.releer(formulacion)
    assert (documento.estado, documento.devuelto_por) == ("observado", "jefatura")
    assert json.loads(acto.datos)["observaciones"] == 1


def test_las_observaciones_salen_juntas_y_numeradas_en_el_orden_en_que_se_escribieron(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    for texto, clase in (("Primera.", "fondo"), ("Segunda.", "forma"), ("Tercera.", "sugerencia")):
        hacer.anotar(formulacion, texto, "jefatura", clase=clase)
    acto = hacer.actuar(formulacion, "devolver", "jefatura")
    with mirando():
        salieron = list(Observacion.objects.filter(documento=formulacion).order_by("numero"))
    assert [(o.numero, o.texto) for o in salieron] == [(1, "Primera."), (2, "Segunda."), (3, "Tercera.")]
    assert len({o.emitida_el for o in salieron}) == 1
    anotado = json.loads(acto.datos)
    assert (anotado["observaciones"], anotado["de_fondo"]) == (3, 1)


def test_en_otra_vuelta_la_numeracion_sigue(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    hacer.responder(formulacion)
    hacer.presentar(formulacion)
    hacer.devolver(formulacion, texto="Todavía falta.")
    with mirando():
        assert list(Observacion.objects.filter(documento=formulacion).values_list("numero", flat=True)) == [1, 2]


def test_la_observacion_de_otra_persona_no_sirve_para_devolver(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.anotar(formulacion, "La escribió la titular.", "jefatura")
    with pytest.raises(FaltaAlgo):
        hacer.actuar(formulacion, "devolver", "subrogante")


def test_al_devolver_sale_solo_lo_propio_y_lo_ajeno_sigue_privado(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.anotar(formulacion, "De la titular, sin terminar.", "jefatura")
    hacer.devolver(formulacion, "subrogante", texto="De la subrogante.")
    with como("eg"):
        assert [o.texto for o in Observacion.objects.filter(documento=formulacion)] == ["De la subrogante."]


def test_tras_devolver_no_se_aprueba(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    with pytest.raises(FueraDeEstado) as rechazo:
        hacer.aprobar(formulacion)
    assert "volvió con observaciones" in rechazo.value.motivo
