"""Retirar: sólo antes de que la Jefatura resuelva."""

import pytest

from genero.documentos.errores import FueraDeEstado, SinPermiso
from genero.documentos.models import Documento
from tests import hacer


def test_lo_retirado_vuelve_a_redaccion_y_la_presentacion_queda_guardada(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    presentada = hacer.presentacion_de(formulacion)
    hacer.retirar(formulacion)
    assert hacer.releer(formulacion).estado == "borrador"
    assert hacer.presentacion_de(formulacion).codigo == presentada.codigo


def test_despues_de_retirar_se_puede_escribir_y_la_proxima_es_otra_vuelta(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.retirar(formulacion)
    hacer.escribir_mision(formulacion, "Una misión corregida a tiempo.")
    hacer.presentar(formulacion)
    assert hacer.presentacion_de(formulacion).etiqueta == "1.2"


def test_puede_retirar_otra_persona_encargada_del_mismo_servicio(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.retirar(formulacion, "eg2")
    assert hacer.releer(formulacion).estado == "borrador"


def test_resuelta_por_la_jefatura_ya_no_se_retira(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    with pytest.raises(FueraDeEstado) as rechazo:
        hacer.retirar(formulacion)
    assert rechazo.value.motivo == "No corresponde retirar ahora: lo revisa SERNAM."


def test_devuelto_por_la_jefatura_ya_no_se_retira(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    with pytest.raises(FueraDeEstado):
        hacer.retirar(formulacion)


def test_la_jefatura_no_retira(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    with pytest.raises(SinPermiso):
        hacer.actuar(formulacion, "retirar", "jefatura")
