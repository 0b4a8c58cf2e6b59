"""El historial guarda el qué, con persona y motivo explícitos; el motivo no se queda pegado a la instancia."""

from genero.documentos.models import Documento, Observacion
from tests import hacer
from tests.elenco import id_de, mirando


def test_cada_transicion_deja_su_fila_con_persona_y_motivo(elenco: None) -> None:
    documento = hacer.hasta("reemplazado")
    with mirando():
        filas = Documento.history.filter(id=documento.pk).order_by("history_id")
        anotado = [(h.estado, h.history_user_id, h.history_change_reason) for h in filas]
    assert anotado == [
        ("borrador", id_de("eg"), "abrir"),
        ("en_aprobacion", id_de("eg"), "presentar"),
        ("en_visacion", id_de("jefatura"), "aprobar"),
        ("visado", id_de("visacion"), "visar"),
        ("reemplazado", id_de("visacion"), "reemplazada por la versión 2"),
    ]


def test_el_motivo_de_la_version_nueva_queda_en_su_historial(elenco: None) -> None:
    nueva = hacer.abrir_version(hacer.hasta("visado"), motivo="Cambió la ley orgánica. " + "Detalle. " * 40)
    with mirando():
        motivo = Documento.history.get(id=nueva.pk).history_change_reason
    assert motivo is not None and len(motivo) > 300


def test_las_observaciones_dejan_su_emision_en_el_historial(elenco: None) -> None:
    documento = hacer.hasta("en_visacion")
    hacer.anotar(documento, "Detalle.", "visacion", clase="forma")
    hacer.observar(documento)
    with mirando():
        for observacion in Observacion.objects.filter(documento=documento):
            ultima = Observacion.history.filter(id=observacion.pk).latest("history_id")
            assert (ultima.numero, ultima.history_user_id, ultima.history_change_reason) == (
                observacion.numero,
                id_de("visacion"),
                "observar",
            )


def test_el_motivo_no_se_repite_en_el_guardado_siguiente(formulacion: Documento) -> None:
    with mirando():
        documento = hacer.releer(formulacion)
        documento.guardar(por=None, motivo="una razón")
        documento.guardar(por=None)
        filas = Documento.history.filter(id=documento.pk).order_by("-history_id")[:2]
        assert [h.history_change_reason for h in filas] == [None, "una razón"]
