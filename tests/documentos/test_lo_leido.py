"""Lo que se decide es lo que se leyó: si algo cambió entre medio, no se hace nada y se dice."""

import pytest

from diagnostico.models import ProductoEstrategico
from genero.documentos.errores import CambioMientrasLeia
from genero.documentos.models import Documento
from tests import hacer
from tests.elenco import mirando


def test_si_otra_persona_escribio_entre_medio_no_se_presenta(formulacion: Documento) -> None:
    pantalla = hacer.visto_por(formulacion, "eg")
    hacer.escribir_mision(formulacion, "Algo que Elena no ha leído.", "eg2")
    with pytest.raises(CambioMientrasLeia) as rechazo:
        hacer.presentar(formulacion, leido=pantalla)
    assert rechazo.value.motivo.startswith("Cambió después de que usted abrió la página: Ester Pino guardó «Misión institucional»")
    assert hacer.releer(formulacion).estado == "borrador"


def test_vuelto_a_leer_si_se_presenta(formulacion: Documento) -> None:
    hacer.escribir_mision(formulacion, "Algo nuevo.", "eg2")
    hacer.presentar(formulacion, leido=hacer.visto_por(formulacion, "eg"))
    assert hacer.releer(formulacion).estado == "en_aprobacion"


def test_retirada_y_presentada_de_nuevo_la_pagina_vieja_de_la_jefatura_no_sirve(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    pantalla = hacer.visto_por(formulacion, "jefatura")
    hacer.retirar(formulacion)
    hacer.presentar(formulacion)
    with pytest.raises(CambioMientrasLeia):
        hacer.aprobar(formulacion, leido=pantalla)
    assert hacer.releer(formulacion).estado == "en_aprobacion"


def test_lo_que_vio_quien_visa_debe_ser_lo_que_aprobo_la_jefatura(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    pantalla_de_la_jefatura = hacer.visto_por(formulacion, "jefatura")
    hacer.aprobar(formulacion)
    hacer.llenar_pauta(formulacion)
    with pytest.raises(CambioMientrasLeia):
        hacer.actuar(formulacion, "visar", "visacion", leido=pantalla_de_la_jefatura)


@pytest.mark.parametrize("leido", ["", "0" * 64])
def test_sin_decir_que_se_leyo_no_se_hace_nada(formulacion: Documento, leido: str) -> None:
    with pytest.raises(CambioMientrasLeia):
        hacer.presentar(formulacion, leido=leido)


def test_cambiar_el_orden_de_los_renglones_tambien_es_cambiar(formulacion: Documento) -> None:
    pantalla = hacer.visto_por(formulacion, "eg")
    with mirando():
        producto = ProductoEstrategico.objects.filter(documento=formulacion).first()
    assert producto is not None
    hacer.mover(formulacion, "productos", producto, pasos=1)
    assert hacer.visto_por(formulacion, "eg") != pantalla


def test_guardar_lo_mismo_sin_cambios_no_invalida_la_pagina(formulacion: Documento) -> None:
    pantalla = hacer.visto_por(formulacion, "eg")
    with mirando():
        texto = formulacion.prosas.get(seccion="mision").texto
    hacer.escribir_mision(formulacion, texto, "eg2")
    hacer.presentar(formulacion, leido=pantalla)


def test_una_nota_interna_no_cambia_lo_que_se_presenta(formulacion: Documento) -> None:
    pantalla = hacer.visto_por(formulacion, "eg")
    hacer.comentar(formulacion, "calidad")
    hacer.presentar(formulacion, leido=pantalla)
