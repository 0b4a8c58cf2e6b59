"""Observar: al menos un «no cumple» con su texto; cada uno se vuelve una observación de fondo."""

import json

import pytest

from genero.documentos.errores import FaltaAlgo
from genero.documentos.models import Documento, Observacion, Requisito
from genero.documentos.pauta import guardar_pauta
from tests import hacer
from tests.elenco import ANIO, como, mirando


@pytest.fixture
def en_visacion(formulacion: Documento) -> Documento:
    """Una Formulación aprobada por la Jefatura."""
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    return hacer.releer(formulacion)


def test_observar_sin_un_no_cumple_no_se_puede(en_visacion: Documento) -> None:
    hacer.llenar_pauta(en_visacion)
    with pytest.raises(FaltaAlgo) as rechazo:
        hacer.actuar(en_visacion, "observar", "visacion")
    assert rechazo.value.motivo == "Para observar, al menos un requisito debe estar en «no cumple», con lo que falta."


def test_una_observacion_suelta_no_reemplaza_al_no_cumple(en_visacion: Documento) -> None:
    hacer.anotar(en_visacion, "Sólo una nota.", "visacion")
    with pytest.raises(FaltaAlgo):
        hacer.actuar(en_visacion, "observar", "visacion")


def test_un_no_cumple_sin_decir_que_falta_no_basta(en_visacion: Documento) -> None:
    with como("visacion") as experta:
        guardar_pauta(en_visacion.presentaciones.get(), {"a1-razones": {"respuesta": "no_cumple", "texto": "  "}}, por=experta)
    with pytest.raises(FaltaAlgo) as rechazo:
        hacer.actuar(en_visacion, "observar", "visacion")
    assert [f.texto for f in rechazo.value.pendientes.faltas] == ["Diga qué falta para cumplir el requisito 4."]


def test_cada_no_cumple_se_vuelve_una_observacion_de_fondo_en_su_seccion(en_visacion: Documento) -> None:
    hacer.llenar_pauta(en_visacion, malos={"a1-razones": "La razón no convence.", "a1-transversales": "Falta el de capacitación."})
    acto = hacer.actuar(en_visacion, "observar", "visacion")
    with mirando():
        salieron = Observacion.objects.filter(documento=en_visacion).order_by("numero")
        assert list(salieron.values_list("numero", "lado", "clase", "seccion", "requisito", "texto")) == [
            (1, "visacion", "fondo", "productos", "a1-razones", "La razón no convence."),
            (2, "visacion", "fondo", "procesos", "a1-transversales", "Falta el de capacitación."),
        ]
    assert json.loads(acto.datos)["de_fondo"] == 2
    assert hacer.releer(en_visacion).devuelto_por == "visacion"


def test_las_observaciones_sueltas_salen_junto_con_las_de_la_pauta(en_visacion: Documento) -> None:
    hacer.anotar(en_visacion, "De paso, un detalle.", "visacion", clase="forma")
    hacer.observar(en_visacion)
    with mirando():
        salieron = list(Observacion.objects.filter(documento=en_visacion).order_by("numero"))
    assert [(o.numero, o.clase) for o in salieron] == [(1, "fondo"), (2, "forma")]
    assert len({o.emitida_el for o in salieron}) == 1


def test_la_numeracion_sigue_a_la_de_la_jefatura(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    hacer.responder(formulacion)
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    hacer.observar(formulacion)
    with mirando():
        salieron = Observacion.objects.filter(documento=formulacion).order_by("numero")
        assert list(salieron.values_list("numero", "lado")) == [(1, "jefatura"), (2, "visacion")]


def test_los_requisitos_publicados_para_el_ano_reemplazan_a_los_de_la_guia_y_quedan_fijos_al_presentar(formulacion: Documento) -> None:
    with mirando():
        Requisito(anio=ANIO, marco="basico", tipo="formulacion", codigo="unico", orden=1, texto="El único.").guardar(por=None)
    hacer.presentar(formulacion)
    with mirando():
        Requisito(anio=ANIO, marco="basico", tipo="formulacion", codigo="tardio", orden=2, texto="Publicado después.").guardar(por=None)
    hacer.aprobar(formulacion)
    assert [r["codigo"] for r in hacer.presentacion_de(formulacion).leida["pauta"]] == ["unico"]
    hacer.observar(formulacion, requisito="unico")
    with mirando():
        assert Observacion.objects.get(documento=formulacion).seccion == "identificacion"


def test_los_requisitos_de_otro_programa_marco_no_rigen(formulacion: Documento) -> None:
    with mirando():
        Requisito(anio=ANIO, marco="calidad", tipo="formulacion", codigo="ajeno", orden=1, texto="De la Calidad.").guardar(por=None)
    hacer.presentar(formulacion)
    assert len(hacer.presentacion_de(formulacion).leida["pauta"]) == 8
