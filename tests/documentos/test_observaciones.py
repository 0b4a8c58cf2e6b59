"""Observaciones: privadas de quien las escribe hasta que salen; después no cambian, sólo se responden."""

import pytest
from django.db import DatabaseError, connection, transaction

from diagnostico.models import ProductoEstrategico
from genero.documentos import observaciones
from genero.documentos.errores import Ajeno, CambioMientrasLeia, Choque, FueraDeEstado, SinPermiso
from genero.documentos.models import Documento, Observacion
from genero.documentos.models.observacion import Lado
from tests import hacer
from tests.elenco import ELENCO, como, entra, mirando


def test_nadie_mas_que_su_autora_ve_una_observacion_sin_emitir(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.anotar(formulacion, "Secreta por ahora.", "jefatura")
    ven = []
    for persona in ELENCO:
        with transaction.atomic():
            entra(persona)
            if any(gestor.filter(texto="Secreta por ahora.").exists() for gestor in (Observacion.objects, Observacion.history)):
                ven.append(persona)
    assert ven == ["jefatura"]


def test_emitida_la_ve_quien_redacta(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.devolver(formulacion, texto="Ahora sí se ve.")
    with como("eg"):
        assert Observacion.objects.get(documento=formulacion).texto == "Ahora sí se ve."


def test_se_ancla_a_un_renglon_de_lo_presentado(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    with mirando():
        producto = ProductoEstrategico.objects.filter(documento=formulacion).first()
    assert producto is not None
    observacion = hacer.anotar(formulacion, "Este no.", "jefatura", seccion="productos", renglon=producto.clave)
    assert (observacion.seccion, observacion.renglon) == ("productos", producto.clave)


def test_quien_no_puede_devolver_no_anota(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    for persona in ("eg", "centro", "calidad", "visacion", "lectura", "administracion"):
        with pytest.raises(SinPermiso):
            hacer.anotar(formulacion, "No me corresponde.", persona)


def test_sobre_un_borrador_no_se_anotan_observaciones(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    presentacion = hacer.presentacion_de(formulacion)
    hacer.retirar(formulacion)
    with como("jefatura") as jefatura, pytest.raises(FueraDeEstado):
        actual = Documento.objects.get(pk=formulacion.pk)
        observaciones.anotar_observacion(actual, presentacion, por=jefatura, clase="fondo", seccion="mision", texto="Tarde.")


def test_una_pagina_vieja_no_deja_una_observacion_en_una_presentacion_superada(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    vieja, presentacion = hacer.releer(formulacion), hacer.presentacion_de(formulacion)
    hacer.retirar(formulacion)
    hacer.presentar(formulacion)
    with como("jefatura") as jefatura, pytest.raises(FueraDeEstado):
        observaciones.anotar_observacion(vieja, presentacion, por=jefatura, clase="fondo", seccion="mision", texto="De la anterior.")


def test_una_observacion_propia_sin_emitir_se_puede_quitar(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    observacion = hacer.anotar(formulacion, "Me arrepentí.", "jefatura")
    with como("jefatura") as jefatura:
        observaciones.quitar_observacion(observacion, por=jefatura)
        assert not Observacion.objects.exists()


def test_emitida_no_se_quita(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    observacion = hacer.anotar(formulacion, "Ya salió.", "jefatura")
    hacer.actuar(formulacion, "devolver", "jefatura")
    with como("jefatura") as jefatura, pytest.raises(FueraDeEstado):
        observaciones.quitar_observacion(observacion, por=jefatura)


def test_nadie_quita_lo_que_escribio_otra_persona(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    observacion = hacer.anotar(formulacion, "De la titular.", "jefatura")
    with como("subrogante") as subrogante, pytest.raises(FueraDeEstado):
        observaciones.quitar_observacion(observacion, por=subrogante)
    with como("jefatura"):
        assert Observacion.objects.count() == 1


@pytest.mark.parametrize(
    "orden",
    [
        "update documentos_observacion set texto = 'Otra cosa'",
        "update documentos_observacion set clase = 'forma'",
        "update documentos_observacion set emitida_el = null, numero = null",
        "delete from documentos_observacion",
    ],
)
def test_la_base_no_deja_cambiar_ni_borrar_una_observacion_emitida(formulacion: Documento, orden: str) -> None:
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    with mirando(), pytest.raises(DatabaseError, match="Una observación emitida no cambia"), transaction.atomic(), connection.cursor() as c:
        c.execute(orden)


def test_responder_deja_quien_y_que(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    assert hacer.responder(formulacion, texto="Se agregó a las usuarias.") == 1
    with mirando():
        observacion = Observacion.objects.select_related("respondida_por").get(documento=formulacion)
    assert observacion.respuesta == "Se agregó a las usuarias."
    assert observacion.respondida_por and observacion.respondida_por.nombre == "Elena Rojas"


def test_no_se_responde_una_observacion_que_todavia_no_sale(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    observacion = hacer.anotar(formulacion, "Privada.", "jefatura")
    hacer.retirar(formulacion)
    with como("eg") as eg, pytest.raises(Ajeno):
        observaciones.responder(observacion, "¿Cuál?", por=eg)


def test_ya_presentado_no_se_cambia_una_respuesta(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    hacer.responder(formulacion)
    hacer.presentar(formulacion)
    with mirando():
        observacion = Observacion.objects.get(documento=formulacion)
    with como("eg") as eg, pytest.raises(FueraDeEstado):
        observaciones.responder(observacion, "Mejor así.", por=eg)


def test_dos_personas_responden_lo_mismo_y_quien_llega_despues_ve_ambos_textos(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    with mirando():
        observacion = Observacion.objects.get(documento=formulacion)
    with como("eg") as eg:
        observaciones.responder(observacion, "La de Elena.", por=eg, antes="")
    with como("eg2") as eg2, pytest.raises(Choque) as choque:
        observaciones.responder(observacion, "La de Ester.", por=eg2, antes="")
    assert (choque.value.mio, choque.value.otro) == ({"texto": "La de Ester."}, {"texto": "La de Elena."})


def test_lo_anotado_sobre_una_vuelta_que_se_retiro_sale_al_devolver_la_siguiente(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.anotar(formulacion, "De la primera vuelta.", "jefatura")
    hacer.retirar(formulacion)
    hacer.presentar(formulacion)
    hacer.actuar(formulacion, "devolver", "jefatura")
    with mirando():
        observacion = Observacion.objects.select_related("presentacion").get(documento=formulacion)
    assert (observacion.numero, observacion.presentacion.etiqueta) == (1, "1.2")


def test_la_misma_observacion_enviada_dos_veces_es_una(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    primera = hacer.anotar(formulacion, "Falta nombrar a las usuarias.", "jefatura")
    assert hacer.anotar(formulacion, "Falta nombrar a las usuarias.", "jefatura").pk == primera.pk
    assert hacer.anotar(formulacion, "Falta nombrar a las usuarias.", "jefatura", seccion="clientes").pk != primera.pk


def test_si_las_observaciones_cambiaron_desde_que_se_comprobo_no_se_devuelve(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.anotar(formulacion, "La que tenía a la vista.", "jefatura")
    with como("jefatura") as jefatura:
        suyas, _ = observaciones.sin_emitir(formulacion.presentaciones.get(), lado=Lado.JEFATURA, por=jefatura)
        dicho = observaciones.huella_de_lo_dicho([], suyas)
    hacer.anotar(formulacion, "Otra, desde otra pestaña.", "jefatura")
    with pytest.raises(CambioMientrasLeia):
        hacer.actuar(formulacion, "devolver", "jefatura", datos={"dicho": dicho})
