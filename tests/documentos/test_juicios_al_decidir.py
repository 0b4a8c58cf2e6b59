"""Lo que pasa con los juicios al decidir: salen juntos, cierran o reabren la observación, y se comparan con lo que se comprobó."""

import json
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from genero.documentos import hilo, juicios, observaciones
from genero.documentos.errores import CambioMientrasLeia, FaltaAlgo, FueraDeEstado
from genero.documentos.models import Documento, Juicio, Observacion
from genero.documentos.models.observacion import Lado
from tests import hacer
from tests.documentos.test_juicios import de, juzgar, reabrir
from tests.elenco import como, mirando


def test_reabrir_basta_para_devolver_y_deja_la_observacion_sin_respuesta(por_juzgar: Documento) -> None:
    reabrir(por_juzgar)
    acto = hacer.actuar(por_juzgar, "devolver", "jefatura")
    assert {k: v for k, v in json.loads(acto.datos).items() if k.startswith(("respuestas", "observaciones"))} == {
        "observaciones": 0,
        "respuestas_aceptadas": 0,
        "respuestas_reabiertas": 1,
    }
    quedo = de(por_juzgar)
    assert (quedo.respuesta, quedo.respondida_por_id, quedo.respondida_el, quedo.aceptada_el) == ("", None, None, None)
    with como("eg"):
        juicio = Juicio.objects.select_related("respondida_por").get()
        assert (juicio.respuesta, str(juicio.respondida_por and juicio.respondida_por.nombre)) == (
            "Se corrigió la redacción.",
            "Elena Rojas",
        )
    with pytest.raises(FaltaAlgo) as rechazo:
        hacer.presentar(por_juzgar)
    assert [f.texto for f in rechazo.value.pendientes.faltas] == ["Falta responder la observación 1, de fondo."]


def test_aceptar_no_basta_para_devolver(por_juzgar: Documento) -> None:
    juzgar(por_juzgar)
    with pytest.raises(FaltaAlgo, match="al menos una observación"):
        hacer.actuar(por_juzgar, "devolver", "jefatura")


def test_reabrir_no_reemplaza_al_no_cumple_de_la_pauta(por_visar: Documento) -> None:
    reabrir(por_visar, "visacion")
    hacer.llenar_pauta(por_visar)
    with pytest.raises(FaltaAlgo, match="no cumple"):
        hacer.actuar(por_visar, "observar", "visacion")


@pytest.mark.parametrize(("fixture", "persona", "accion"), [("por_juzgar", "jefatura", "aprobar"), ("por_visar", "visacion", "visar")])
def test_con_una_reabierta_no_se_aprueba_ni_se_visa(fixture: str, persona: str, accion: str, request: pytest.FixtureRequest) -> None:
    documento = request.getfixturevalue(fixture)
    if accion == "visar":
        hacer.llenar_pauta(documento)
    reabrir(documento, persona)
    with pytest.raises(FaltaAlgo, match="mientras usted tenga reabierta la observación 1"):
        hacer.actuar(documento, accion, persona)
    juzgar(documento, por=persona)
    hacer.actuar(documento, accion, persona)
    assert de(documento).cerrada


@pytest.mark.parametrize(("fixture", "persona", "accion"), [("por_juzgar", "jefatura", "aprobar"), ("por_visar", "visacion", "visar")])
def test_lo_que_nadie_juzgo_se_da_por_aceptado_al_decidir(fixture: str, persona: str, accion: str, request: pytest.FixtureRequest) -> None:
    documento = request.getfixturevalue(fixture)
    if accion == "visar":
        hacer.llenar_pauta(documento)
    acto = hacer.actuar(documento, accion, persona)
    assert json.loads(acto.datos)["respuestas_aceptadas"] == 1
    with mirando():
        juicio = Juicio.objects.get(documento=documento)
        leida = hilo.con_juicios(Observacion.objects.filter(documento=documento)).get()
    assert (juicio.sentencia, juicio.emitido_el) == ("aceptada", leida.aceptada_el)
    assert [d.tacito for d in hilo.dichos_de(leida)] == [True]


def test_al_aprobar_no_se_cierra_lo_que_observo_quien_visa(por_visar: Documento) -> None:
    assert not de(por_visar).cerrada


def test_cada_cambio_queda_en_el_historial_con_quien_y_por_que(por_juzgar: Documento) -> None:
    reabrir(por_juzgar)
    hacer.actuar(por_juzgar, "devolver", "jefatura")
    with como("eg"):
        de_la_observacion = Observacion.history.filter(documento_id=por_juzgar.pk).latest("history_id")
        del_juicio = Juicio.history.filter(documento_id=por_juzgar.pk).latest("history_id")
    for ultima in (de_la_observacion, del_juicio):
        assert (ultima.history_user.nombre, ultima.history_change_reason, ultima.history_type) == ("Jimena Farías", "devolver", "~")
    assert (de_la_observacion.respuesta, del_juicio.respuesta) == ("", "Se corrigió la redacción.")


def test_cerrada_no_se_responde_ni_se_reabre(por_juzgar: Documento) -> None:
    juzgar(por_juzgar)
    hacer.anotar(por_juzgar, "Otra cosa.", "jefatura")
    hacer.actuar(por_juzgar, "devolver", "jefatura")
    with mirando():
        cerrada = Observacion.objects.get(documento=por_juzgar, numero=1)
    with como("eg") as eg, pytest.raises(FueraDeEstado, match="ya se aceptó"):
        observaciones.responder(cerrada, "Mejor así.", por=eg)
    hacer.responder(por_juzgar)
    hacer.presentar(por_juzgar)
    with como("jefatura") as jefatura, pytest.raises(FueraDeEstado, match="no se reabre"):
        presentacion = hacer.releer(por_juzgar).presentaciones.latest("vuelta")
        juicios.juzgar(cerrada, por=jefatura, presentacion=presentacion, sentencia="reabierta", texto="Pensándolo bien.")


def test_lo_dicho_sobre_una_vuelta_que_se_retiro_sale_si_la_respuesta_es_la_misma(por_juzgar: Documento) -> None:
    reabrir(por_juzgar)
    hacer.retirar(por_juzgar)
    hacer.presentar(por_juzgar)
    hacer.actuar(por_juzgar, "devolver", "jefatura")
    with mirando():
        assert Juicio.objects.select_related("presentacion").get().presentacion.etiqueta == "1.3"


def test_un_juicio_sobre_otra_respuesta_no_cuenta(por_juzgar: Documento) -> None:
    reabrir(por_juzgar)
    hacer.retirar(por_juzgar)
    with como("eg") as eg:
        observaciones.responder(de(por_juzgar), "Ahora sí: las nombra.", por=eg)
    hacer.presentar(por_juzgar)
    hacer.actuar(por_juzgar, "aprobar", "jefatura")
    assert de(por_juzgar).respuesta == "Ahora sí: las nombra."
    with como("eg"):
        assert [j.respuesta for j in Juicio.objects.all()] == ["Ahora sí: las nombra."]


def test_dos_vueltas_despues_el_hilo_conserva_todo(por_juzgar: Documento) -> None:
    reabrir(por_juzgar, texto="Falta decir cuántas.")
    hacer.actuar(por_juzgar, "devolver", "jefatura")
    hacer.responder(por_juzgar, texto="Son 4.100.")
    hacer.presentar(por_juzgar)
    hacer.aprobar(por_juzgar)
    with como("eg"):
        leida = hilo.con_juicios(Observacion.objects.filter(documento=por_juzgar)).get()
        dichos = hilo.dichos_de(leida)
    assert [(d.sentencia, d.texto, d.respuesta) for d in dichos] == [
        ("reabierta", "Falta decir cuántas.", "Se corrigió la redacción."),
        ("aceptada", "", "Son 4.100."),
    ]
    assert (leida.respuesta, leida.cerrada) == ("Son 4.100.", True)


@pytest.mark.parametrize("accion", ["aprobar", "devolver"])
def test_si_el_juicio_cambio_desde_que_se_comprobo_no_se_decide(por_juzgar: Documento, accion: str) -> None:
    juzgar(por_juzgar)
    with como("jefatura") as jefatura:
        vistas = hilo.por_cerrar(hilo.con_juicios(Observacion.objects.filter(documento=por_juzgar)), Lado.JEFATURA, jefatura.usuario.pk)
        dicho = observaciones.huella_de_lo_dicho([], [], [j.dicho for j in vistas])
    if accion == "aprobar":
        with como("jefatura") as jefatura:
            juicios.quitar_juicio(de(por_juzgar), por=jefatura)
    else:
        reabrir(por_juzgar)
    with pytest.raises(CambioMientrasLeia):
        hacer.actuar(por_juzgar, accion, "jefatura", datos={"dicho": dicho})
    decidir: dict[str, Any] = {"aprobar": juzgar, "devolver": reabrir}
    decidir[accion](por_juzgar)


@pytest.mark.parametrize("orden", ["update documentos_juicio set sentencia = 'aceptada', texto = ''", "delete from documentos_juicio"])
def test_la_base_no_deja_cambiar_un_juicio_que_salio(por_juzgar: Documento, orden: str) -> None:
    reabrir(por_juzgar)
    hacer.actuar(por_juzgar, "devolver", "jefatura")
    with mirando(), pytest.raises(DatabaseError, match="Un juicio que ya salió"), transaction.atomic(), connection.cursor() as c:
        c.execute(orden)
