"""Qué se emite después de cada acto, una sola vez, y que nadie lo puede cambiar."""

import json
import re
import time
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from genero.avisos.models import Aviso
from genero.configuracion.base import como_dueno
from genero.documentos.models import Documento
from genero.flujo.models import Acto
from genero.flujo.sucesos import suscritos
from genero.personas.alcance import con_alcance
from genero.registros import almacen, pdf
from genero.registros.emision import Emision
from genero.registros.emitir import al_ocurrir
from genero.registros.models import Registro
from tests import hacer
from tests.elenco import OTRO, PROPIO, mirando
from tests.registros import leido
from tests.registros.conftest import Emitir

CODIGO = r"SRC-2026-A-[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}"


def test_esta_suscrito_a_los_actos() -> None:
    assert al_ocurrir in suscritos()


def test_al_presentar_se_emite_uno_sin_visto_bueno(formulacion: Documento, emitir: Emitir) -> None:
    acto = hacer.presentar(formulacion)
    (registro,) = emitir(acto)
    presentacion = hacer.presentacion_de(formulacion)
    assert (registro.clase, registro.titulo) == ("sin_visto", "Ficha A1 y Formulario H 2026, versión 1.1, sin V°B°")
    assert re.fullmatch(CODIGO, registro.codigo)
    assert registro.codigo != presentacion.codigo
    octetos = almacen.leer(registro.sha256)
    assert (len(octetos), len(leido.paginas(octetos))) == (registro.octetos, registro.paginas)
    assert registro.ultimo_hash == acto.hash
    with leido.abrir(octetos) as documento:
        (adjunto,) = documento.attachments.values()
        assert adjunto.get_file().read_bytes() == presentacion.contenido.encode()


def test_al_visar_se_emiten_el_registro_y_su_certificado(formulacion: Documento, emitir: Emitir) -> None:
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion, "subrogante")
    registro, certificado = emitir(hacer.visar(formulacion))
    assert [registro.clase, certificado.clase] == ["visado", "certificado"]
    assert certificado.titulo == "Certificado de V°B°: Ficha A1 y Formulario H 2026, versión 1.1"
    texto = leido.seguido(almacen.leer(registro.sha256))
    assert "Sin V°B°" not in texto
    assert texto.count("Cumple") == 8
    assert "Jefatura de Servicio, por subrogancia de Jimena Farías" in texto
    del_certificado = leido.seguido(almacen.leer(certificado.sha256))
    assert all(dato in del_certificado for dato in ("Violeta Soto", registro.codigo, registro.sha256))


def test_cada_registro_deja_su_acto_con_sus_huellas_y_repetir_no_agrega(formulacion: Documento, emitir: Emitir) -> None:
    emitir(hacer.presentar(formulacion))
    hacer.aprobar(formulacion)
    acto = hacer.visar(formulacion)
    registros = emitir(acto)
    emitir(acto)
    with mirando():
        actos = list(Acto.objects.filter(verbo="emitir").order_by("numero"))
        avisados = Aviso.objects.filter(acto__verbo="emitir").exists()
    presentacion = hacer.presentacion_de(formulacion)
    assert [json.loads(a.datos) for a in actos] == [
        {
            "clase": r.clase,
            "codigo": r.codigo,
            "etiqueta": "1.1",
            "paginas": r.paginas,
            "presentacion": presentacion.codigo,
            "sha256": presentacion.sha256,
            "sha256_pdf": r.sha256,
            "tipo": "formulacion",
            "version": 1,
        }
        for r in registros
    ]
    assert {(a.persona, a.usuario_id, a.rol, a.servicio_id) for a in actos} == {("El sistema", None, "", PROPIO)}
    assert not avisados


def test_si_la_emision_se_corta_no_queda_ni_la_fila_ni_el_acto(
    formulacion: Documento, emitir: Emitir, monkeypatch: pytest.MonkeyPatch
) -> None:
    acto = hacer.presentar(formulacion)
    monkeypatch.setattr("genero.registros.emitir._anotar", lambda registro: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        emitir(acto)
    with mirando():
        assert not Registro.objects.exists() and not Acto.objects.filter(verbo="emitir").exists()


@pytest.mark.parametrize("accion", ["aprobar", "devolver", "retirar"])
def test_los_demas_actos_no_emiten_nada(formulacion: Documento, emitir: Emitir, accion: str) -> None:
    hacer.presentar(formulacion)
    assert emitir(getattr(hacer, accion)(formulacion)) == []


def test_un_trabajo_repetido_no_emite_otra_vez(formulacion: Documento, emitir: Emitir) -> None:
    acto = hacer.presentar(formulacion)
    antes = emitir(acto)
    assert [(r.pk, r.codigo, r.sha256) for r in emitir(acto)] == [(r.pk, r.codigo, r.sha256) for r in antes]


def test_emitido_tarde_no_cuenta_lo_que_paso_despues(formulacion: Documento, emitir: Emitir) -> None:
    """Si la cola se atrasa, el registro de la presentación igual dice lo que había al presentar."""
    acto = hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    (registro,) = emitir(acto)
    texto = leido.seguido(almacen.leer(registro.sha256))
    assert "Aprobó" not in texto
    assert "Sin V°B°" in texto


def test_cada_presentacion_tiene_su_registro(formulacion: Documento, emitir: Emitir) -> None:
    emitir(hacer.presentar(formulacion))
    hacer.devolver(formulacion)
    hacer.responder(formulacion)
    registros = emitir(hacer.presentar(formulacion))
    titulos = [r.titulo for r in registros if r.clase == "sin_visto"]
    assert titulos == [f"Ficha A1 y Formulario H 2026, versión 1.{n}, sin V°B°" for n in (1, 2)]
    assert len({r.codigo for r in registros}) == len(registros)


@pytest.mark.parametrize("orden", ["update registros_registro set titulo = 'otro'", "delete from registros_registro"])
def test_la_aplicacion_no_puede_cambiar_una_fila(formulacion: Documento, emitir: Emitir, orden: str) -> None:
    emitir(hacer.presentar(formulacion))
    with mirando(), pytest.raises(DatabaseError), transaction.atomic():
        Registro.objects.raw(f"{orden} returning *")[0]
    with mirando():
        assert Registro.objects.get().titulo.startswith("Ficha A1")


@pytest.mark.django_db(transaction=True)
def test_ni_el_dueno_puede_cambiar_una_fila(elenco_confirmado: None, emitir: Emitir) -> None:
    formulacion = hacer.hasta("borrador")
    emitir(hacer.presentar(formulacion))
    for orden in ("update registros_registro set sha256 = ''", "delete from registros_registro", "truncate registros_registro"):
        with como_dueno(), pytest.raises(DatabaseError, match="sólo admite inserciones"):
            _ordenar(orden)


@pytest.mark.django_db(transaction=True)
def test_dos_trabajadores_a_la_vez_imprimen_uno(elenco_confirmado: None, monkeypatch: pytest.MonkeyPatch) -> None:
    formulacion = hacer.hasta("borrador")
    acto = hacer.presentar(formulacion)
    impresos, juntos = [], Barrier(2)

    def lento(contenido: str, emision: Emision, *, aparte: bool) -> pdf.Impreso:
        time.sleep(0.3)
        impresos.append(emision.codigo)
        return pdf.Impreso(emision.codigo.encode(), 1)

    def trabajador() -> None:
        try:
            juntos.wait(10)
            with con_alcance([PROPIO]):
                al_ocurrir(acto)
        finally:
            connection.close()

    monkeypatch.setattr(pdf, "documento", lento)
    hilos = [Thread(target=trabajador) for _ in range(2)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join(20)
    with mirando():
        assert [r.codigo for r in Registro.objects.all()] == impresos
    assert len(impresos) == 1


def test_no_caben_dos_de_la_misma_clase(formulacion: Documento, emitir: Emitir) -> None:
    (registro,) = emitir(hacer.presentar(formulacion))
    registro.pk, registro.codigo = None, "SRC-2026-A-OTRO"
    with mirando(), pytest.raises(IntegrityError), transaction.atomic():
        registro.save(force_insert=True)


def test_el_registro_de_un_servicio_no_existe_para_otro(formulacion: Documento, emitir: Emitir) -> None:
    emitir(hacer.presentar(formulacion))
    with con_alcance([OTRO]):
        assert not Registro.objects.exists()
    with con_alcance([PROPIO]):
        assert Registro.objects.count() == 1


def test_un_acto_que_no_es_de_un_documento_no_emite(formulacion: Documento, emitir: Emitir) -> None:
    acto = hacer.presentar(formulacion)
    ajeno = Acto(servicio_id=acto.servicio_id, objeto_tipo="ciclo", verbo="presentar", datos=json.dumps({}))
    assert emitir(ajeno) == []


def _ordenar(orden: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(orden)
