"""Notas internas: al instante para quien lee el borrador en el servicio; nunca en lo presentado."""

import pytest

from genero.documentos.errores import FueraDeEstado, SinPermiso
from genero.documentos.models import Documento, NotaInterna
from tests import hacer
from tests.elenco import como


@pytest.mark.parametrize("persona", ["jefatura", "calidad"])
def test_jefatura_y_calidad_comentan_el_borrador_y_se_ve_al_instante(formulacion: Documento, persona: str) -> None:
    nota = hacer.comentar(formulacion, persona, texto="¿Y las temporeras?")
    with como("eg"):
        assert NotaInterna.objects.get(pk=nota.pk).texto == "¿Y las temporeras?"


def test_la_nota_no_entra_a_la_instantanea(formulacion: Documento) -> None:
    hacer.comentar(formulacion, "calidad", texto="Canario de una nota interna.")
    hacer.presentar(formulacion)
    assert "Canario" not in hacer.presentacion_de(formulacion).contenido


def test_calidad_comenta_tambien_mientras_lo_tiene_la_jefatura(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    assert hacer.comentar(formulacion, "calidad").autor_titulo == "Equipo de la Calidad"


def test_la_jefatura_no_comenta_lo_que_tiene_que_resolver(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    with pytest.raises(FueraDeEstado) as rechazo:
        hacer.comentar(formulacion, "jefatura")
    assert rechazo.value.motivo == "No corresponde comentar ahora: lo tiene la Jefatura."


@pytest.mark.parametrize("persona", ["centro", "visacion", "lectura", "administracion", "coordinacion"])
def test_nadie_mas_comenta(formulacion: Documento, persona: str) -> None:
    with pytest.raises(SinPermiso) as rechazo:
        hacer.comentar(formulacion, persona)
    quienes = "la persona encargada de Enfoque de Género, la Jefatura o el Equipo de la Calidad"
    assert rechazo.value.motivo.startswith(f"Sólo {quienes} puede comentar.")


def test_con_la_pagina_vieja_abierta_tampoco(formulacion: Documento) -> None:
    vieja = hacer.releer(formulacion)
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    with como("calidad") as calidad, pytest.raises(FueraDeEstado):
        from genero.documentos.observaciones import comentar

        comentar(vieja, "mision", "Tarde.", por=calidad)


def test_la_misma_nota_enviada_dos_veces_es_una(formulacion: Documento) -> None:
    assert hacer.comentar(formulacion, "calidad").pk == hacer.comentar(formulacion, "calidad").pk
