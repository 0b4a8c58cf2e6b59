"""Escribir el texto de una sección: quién puede, qué queda, y qué pasa si dos personas escriben lo mismo."""

import pytest

from genero.documentos import escribir
from genero.documentos.errores import Ajeno, Choque, FueraDeEstado, SinPermiso
from genero.documentos.models import Autoria, Documento, Prosa
from tests import hacer
from tests.elenco import como, id_de, mirando


def mision(documento: Documento) -> Prosa:
    with mirando():
        return Prosa.objects.get(documento=documento, seccion="mision")


def test_guardar_deja_texto_autora_hora_y_revision(formulacion: Documento) -> None:
    antes = mision(formulacion).revision
    hacer.escribir_mision(formulacion, "Fomentar la agricultura familiar.", "eg2")
    despues = mision(formulacion)
    assert (despues.texto, despues.autor_id, despues.revision) == ("Fomentar la agricultura familiar.", id_de("eg2"), antes + 1)
    assert despues.guardado_el is not None


def test_escribir_deja_autoria_una_sola_vez(formulacion: Documento) -> None:
    hacer.escribir_mision(formulacion, "Uno.", "eg2")
    hacer.escribir_mision(formulacion, "Dos.", "eg2")
    with mirando():
        assert Autoria.objects.filter(documento=formulacion, usuario_id=id_de("eg2")).count() == 1


def test_el_historial_dice_quien_escribio_cada_version_del_texto(formulacion: Documento) -> None:
    hacer.escribir_mision(formulacion, "La de Elena.")
    hacer.escribir_mision(formulacion, "La de Ester.", "eg2")
    with mirando():
        filas = Prosa.history.filter(documento_id=formulacion.pk, seccion="mision").order_by("-history_id")[:2]
        assert [(h.texto, h.history_user_id) for h in filas] == [("La de Ester.", id_de("eg2")), ("La de Elena.", id_de("eg"))]


def test_quien_llega_despues_ve_ambos_textos_y_no_se_pisa_nada(formulacion: Documento) -> None:
    leida = mision(formulacion).revision
    hacer.escribir_mision(formulacion, "La de Ester.", "eg2", revision=leida)
    with pytest.raises(Choque) as choque:
        hacer.escribir_mision(formulacion, "La de Elena.", revision=leida)
    assert choque.value.mio == {"texto": "La de Elena."}
    assert choque.value.otro == {"texto": "La de Ester.", "razon": ""}
    assert choque.value.motivo.startswith("Ester guardó esta sección a las ")
    assert choque.value.motivo.endswith("mientras usted escribía. Vea ambos textos y elija; no se ha perdido nada.")
    assert mision(formulacion).texto == "La de Ester."


def test_habiendo_visto_lo_otro_se_puede_guardar_encima(formulacion: Documento) -> None:
    leida = mision(formulacion).revision
    hacer.escribir_mision(formulacion, "La de Ester.", "eg2", revision=leida)
    with pytest.raises(Choque) as choque:
        hacer.escribir_mision(formulacion, "La de Elena.", revision=leida)
    hacer.escribir_mision(formulacion, "La de las dos.", revision=choque.value.revision)
    assert mision(formulacion).texto == "La de las dos."


def test_escribir_en_otra_seccion_no_choca(formulacion: Documento) -> None:
    leida = mision(formulacion).revision
    hacer.guardar_seccion(formulacion, "antecedentes", "eg2", texto="Nota de Ester.")
    hacer.escribir_mision(formulacion, "La de Elena.", revision=leida)


@pytest.mark.parametrize("persona", ["jefatura", "calidad", "visacion", "lectura", "administracion", "coordinacion", "plataforma"])
def test_quien_no_redacta_no_escribe(formulacion: Documento, persona: str) -> None:
    with como(persona) as actuante, pytest.raises(SinPermiso) as rechazo:
        escribir.guardar_prosa(formulacion.pk, hacer.SECCION["mision"], {"texto": "Intruso."}, revision=0, por=actuante)
    assert rechazo.value.motivo.startswith("Sólo la persona encargada de Enfoque de Género puede escribir.")


def test_al_centro_se_le_dice_que_escribe_solo_lo_pedido(formulacion: Documento) -> None:
    with como("centro") as actuante, pytest.raises(SinPermiso) as rechazo:
        escribir.guardar_prosa(formulacion.pk, hacer.SECCION["mision"], {"texto": "No pedido."}, revision=0, por=actuante)
    assert rechazo.value.motivo.startswith("El centro escribe sólo lo que se le pide.")


def test_para_otro_servicio_no_existe(formulacion: Documento) -> None:
    with como("eg_otro") as ajena, pytest.raises(Ajeno):
        escribir.guardar_prosa(formulacion.pk, hacer.SECCION["mision"], {"texto": "Ajeno."}, revision=0, por=ajena)


@pytest.mark.parametrize(
    ("estado", "donde"),
    [
        ("en_aprobacion", "lo tiene la Jefatura"),
        ("en_visacion", "lo revisa SERNAM"),
        ("visado", "esta versión ya está vigente"),
        ("reemplazado", "esta versión fue reemplazada"),
    ],
)
def test_fuera_de_redaccion_no_se_escribe_y_se_dice_donde_esta(elenco: None, estado: str, donde: str) -> None:
    documento = hacer.hasta(estado)
    antes = mision(documento).texto
    with pytest.raises(FueraDeEstado) as rechazo:
        hacer.escribir_mision(documento, "Fuera de tiempo.")
    assert rechazo.value.motivo == f"No se puede escribir: {donde}."
    assert mision(documento).texto == antes


def test_devuelto_se_sigue_escribiendo(elenco: None) -> None:
    documento = hacer.hasta("observado")
    hacer.escribir_mision(documento, "Corregida.")
    assert mision(documento).texto == "Corregida."


def test_una_seccion_que_el_documento_no_tiene_no_existe(formulacion: Documento) -> None:
    from genero.documentos.tipos import Seccion

    inventada = Seccion("inventada", "X", "1", "X", "X")
    with como("eg") as eg, pytest.raises(KeyError):
        escribir.guardar_prosa(formulacion.pk, inventada, {"texto": "x"}, revision=0, por=eg)
