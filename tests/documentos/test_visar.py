"""Dar el V°B°: con la pauta entera en «cumple» o «no aplica»; lo anterior queda reemplazado."""

import json

import pytest

from genero.documentos.errores import CambioMientrasLeia, Choque, FaltaAlgo, FueraDeEstado, SinPermiso
from genero.documentos.models import Documento, RespuestaPauta
from genero.documentos.observaciones import huella_de_lo_dicho
from genero.documentos.pauta import guardar_pauta, pauta_de
from tests import hacer
from tests.elenco import como, mirando

REQUISITOS = 8


@pytest.fixture
def en_visacion(formulacion: Documento) -> Documento:
    """Una Formulación aprobada por la Jefatura."""
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    return hacer.releer(formulacion)


def test_visado_queda_vigente(en_visacion: Documento) -> None:
    acto = hacer.visar(en_visacion)
    assert hacer.releer(en_visacion).estado == "visado"
    assert (acto.rol, acto.persona, json.loads(acto.datos)["reemplaza"]) == ("visacion", "Violeta Soto", None)


def test_la_pauta_sin_responder_dice_cada_requisito_que_falta(en_visacion: Documento) -> None:
    with pytest.raises(FaltaAlgo) as rechazo:
        hacer.actuar(en_visacion, "visar", "visacion")
    esperadas = [f"Falta responder el requisito {n}." for n in range(1, REQUISITOS + 1)]
    assert [f.texto for f in rechazo.value.pendientes.faltas] == esperadas
    assert hacer.releer(en_visacion).estado == "en_visacion"


def test_un_no_cumple_impide_visar(en_visacion: Documento) -> None:
    hacer.llenar_pauta(en_visacion, malos={"a1-clientes": "Faltan las usuarias."})
    with pytest.raises(FaltaAlgo) as rechazo:
        hacer.actuar(en_visacion, "visar", "visacion")
    assert [f.texto for f in rechazo.value.pendientes.faltas] == ["El requisito 2 está en «no cumple»."]


def test_no_aplica_vale_como_cumple(en_visacion: Documento) -> None:
    hacer.llenar_pauta(en_visacion)
    with como("visacion") as experta:
        presentacion = en_visacion.presentaciones.get()
        guardar_pauta(presentacion, {"a1-transversales": {"respuesta": "no_aplica", "texto": "No tiene."}}, por=experta)
    hacer.actuar(en_visacion, "visar", "visacion")
    assert hacer.releer(en_visacion).estado == "visado"


def test_la_pauta_de_una_vuelta_no_sirve_para_la_siguiente(en_visacion: Documento) -> None:
    hacer.observar(en_visacion)
    hacer.responder(en_visacion)
    hacer.presentar(en_visacion)
    hacer.aprobar(en_visacion)
    with pytest.raises(FaltaAlgo):
        hacer.actuar(en_visacion, "visar", "visacion")


def test_los_codigos_que_la_pauta_no_tiene_se_ignoran(en_visacion: Documento) -> None:
    with como("visacion") as experta:
        presentacion = en_visacion.presentaciones.get()
        guardar_pauta(presentacion, {"inventado": {"respuesta": "cumple", "texto": ""}}, por=experta)
        assert not RespuestaPauta.objects.exists()
        assert len(pauta_de(presentacion)) == REQUISITOS


@pytest.mark.parametrize("persona", ["eg", "jefatura", "calidad", "centro", "lectura"])
def test_la_pauta_la_llena_solo_quien_visa(en_visacion: Documento, persona: str) -> None:
    with como(persona) as actuante, pytest.raises(SinPermiso):
        guardar_pauta(en_visacion.presentaciones.get(), {"a1-aplica": {"respuesta": "cumple", "texto": ""}}, por=actuante)


def test_dado_el_visto_bueno_la_pauta_ya_no_cambia(en_visacion: Documento) -> None:
    hacer.visar(en_visacion)
    with como("visacion") as experta, pytest.raises(FueraDeEstado):
        guardar_pauta(en_visacion.presentaciones.get(), {"a1-aplica": {"respuesta": "no_cumple", "texto": "Ahora no."}}, por=experta)
    with mirando():
        assert not RespuestaPauta.objects.exclude(respuesta="cumple").exists()


def test_la_version_que_se_visa_reemplaza_a_la_vigente_en_el_mismo_acto(en_visacion: Documento) -> None:
    hacer.visar(en_visacion)
    nueva = hacer.reemplazar(en_visacion)
    assert (hacer.releer(en_visacion).estado, nueva.estado) == ("reemplazado", "visado")
    with mirando():
        acto = nueva.servicio.actos.latest("numero")
        motivo = Documento.history.filter(id=en_visacion.pk).latest("history_id").history_change_reason
    assert json.loads(acto.datos)["reemplaza"] == 1
    assert motivo == "reemplazada por la versión 2"


def test_la_vigente_sigue_vigente_mientras_la_nueva_se_revisa(en_visacion: Documento) -> None:
    hacer.visar(en_visacion)
    nueva = hacer.abrir_version(en_visacion)
    hacer.presentar(nueva)
    hacer.aprobar(nueva)
    assert hacer.releer(en_visacion).estado == "visado"


def test_una_experta_de_otro_servicio_no_la_encuentra(en_visacion: Documento) -> None:
    with pytest.raises(AssertionError, match="no tiene nada vigente"):
        hacer.actuar(en_visacion, "visar", "sin_nombramiento", leido="x")


def test_el_reemplazo_es_un_acto_de_la_version_que_deja_de_regir(en_visacion: Documento) -> None:
    hacer.visar(en_visacion)
    hacer.reemplazar(en_visacion)
    with mirando():
        acto = en_visacion.servicio.actos.get(verbo="reemplazar")
    assert (acto.objeto_id, acto.persona, json.loads(acto.datos)["por_version"]) == (en_visacion.pk, "Violeta Soto", 2)


def test_dos_expertas_en_la_misma_pauta_y_la_segunda_ve_ambas_respuestas(en_visacion: Documento) -> None:
    with como("visacion2") as otra:
        presentacion = en_visacion.presentaciones.get()
        marca = next(r.marca for r in pauta_de(presentacion) if r.codigo == "a1-aplica")
        guardar_pauta(presentacion, {"a1-aplica": {"respuesta": "cumple", "texto": "", "marca": marca}}, por=otra)
    dicho = {
        "a1-aplica": {"respuesta": "no_cumple", "texto": "Faltan dos productos.", "marca": marca},
        "a1-alcance": {"respuesta": "cumple", "texto": "", "marca": marca},
    }
    with como("visacion") as experta, pytest.raises(Choque) as choque:
        guardar_pauta(presentacion, dicho, por=experta)
    assert (choque.value.mio, choque.value.otro) == (
        {"Requisito 3": "No cumple. Faltan dos productos."},
        {"Requisito 3": "Cumple."},
    )
    with mirando():
        assert RespuestaPauta.objects.count() == 1, "no se guardó nada a medias"


def test_si_la_pauta_cambio_desde_que_se_comprobo_no_se_visa(en_visacion: Documento) -> None:
    hacer.llenar_pauta(en_visacion)
    with como("visacion"):
        dicho = huella_de_lo_dicho(pauta_de(en_visacion.presentaciones.get()), [])
    with como("visacion2") as otra:
        guardar_pauta(en_visacion.presentaciones.get(), {"a1-aplica": {"respuesta": "no_aplica", "texto": "Otra idea."}}, por=otra)
    with pytest.raises(CambioMientrasLeia):
        hacer.actuar(en_visacion, "visar", "visacion", datos={"dicho": dicho})
    assert hacer.releer(en_visacion).estado == "en_visacion"
