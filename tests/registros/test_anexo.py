"""El anexo «Qué cambió»: qué dice, que siempre sale igual, cuándo se emite y quién lo puede abrir."""

import json

import pytest
from django.test import Client

from genero.documentos.models import Documento
from genero.flujo.bitacora import canonico
from genero.registros import almacen
from genero.registros.anexo import anexo
from tests import hacer
from tests.elenco import usuario
from tests.registros import leido, muestras
from tests.registros.conftest import Emitir

ANEXO = "cambios"


@pytest.fixture(scope="module")
def textos() -> tuple[str, str]:
    """Una Formulación y la misma con la misión cambiada, un producto menos y una prioridad con otro nombre."""
    antes = muestras.contenido()
    despues = json.loads(muestras.contenido(2, etiqueta="1.2", mision="Acompañar a quienes <b>riegan</b> la tierra."))
    despues["secciones"][2]["renglones"][0]["valores"]["texto"] = "Disminuir las brechas del campo y la ciudad"
    return antes, canonico(despues)


@pytest.fixture(scope="module")
def impreso(textos: tuple[str, str]) -> bytes:
    """Su anexo."""
    return anexo(*textos, muestras.emision(textos[1]), por_que="que la Jefatura devolvió").octetos


def test_dice_que_versiones_compara_y_cada_cambio(impreso: bytes) -> None:
    texto = leido.seguido(impreso)
    assert "De la versión 1.1, que la Jefatura devolvió, a la versión 1.2" in texto
    assert "3 cambios en 3 secciones" in texto
    for dicho in ("Producto de riego 03", "riegan</b>", "y la ciudad", "lo tachado se quitó", muestras.CODIGO):
        assert dicho in texto


def test_quien_lo_escucha_oye_que_se_quito_y_que_se_agrego(impreso: bytes) -> None:
    oido = " ".join(leido.estructura(impreso).replace('"', " ").split())
    assert "Quitado:" in oido
    assert "Agregado:" in oido


def test_los_mismos_datos_dan_los_mismos_octetos(textos: tuple[str, str], impreso: bytes) -> None:
    assert anexo(*textos, muestras.emision(textos[1]), por_que="que la Jefatura devolvió").octetos == impreso


def test_lleva_la_marca_y_las_dos_huellas(textos: tuple[str, str], impreso: bytes) -> None:
    from genero.documentos.congelar import huella

    texto = leido.seguido(impreso)
    assert "Sin V°B°" in texto
    assert all(huella(t) in texto for t in textos)


def test_sin_version_anterior_decidida_no_se_emite(formulacion: Documento, emitir: Emitir) -> None:
    assert [r.clase for r in emitir(hacer.presentar(formulacion))] == ["sin_visto"]
    hacer.retirar(formulacion)
    assert ANEXO not in [r.clase for r in emitir(hacer.presentar(formulacion))]


def test_al_presentar_de_nuevo_se_emite_con_su_registro_y_una_vez(formulacion: Documento, emitir: Emitir) -> None:
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    hacer.responder(formulacion)
    hacer.escribir_mision(formulacion, "Otra misión, corregida.")
    acto = hacer.presentar(formulacion)
    registros = emitir(acto)
    assert [r.clase for r in registros] == ["sin_visto", ANEXO]
    assert registros[1].titulo == "Ficha A1 y Formulario H 2026, versión 1.2, qué cambió"
    texto = leido.seguido(almacen.leer(registros[1].sha256))
    assert "De la versión 1.1, que la Jefatura devolvió, a la versión 1.2" in texto
    assert "Otra misión, corregida." in texto
    assert [r.pk for r in emitir(acto)] == [r.pk for r in registros]


def test_lo_abre_quien_lee_las_dos_versiones_y_nadie_mas(formulacion: Documento, emitir: Emitir) -> None:
    """El anexo contra lo que la Jefatura devolvió trae texto que no salió del servicio: quien visa no lo ve ni sabe que existe."""
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    hacer.responder(formulacion)
    hacer.escribir_mision(formulacion, "Otra misión, corregida.")
    acto = hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    de_adentro = _anexo_de(emitir, acto, formulacion)
    for quien, codigo in (("eg", 200), ("jefatura", 200), ("visacion", 404), ("eg_otro", 404)):
        assert _abrir(quien, de_adentro) == codigo, quien
    assert de_adentro not in _leer("visacion")
    assert de_adentro in _leer("eg")
    hacer.observar(formulacion)
    hacer.responder(formulacion)
    hacer.escribir_mision(formulacion, "La misión de nuevo.")
    acto = hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    entre_aprobadas = _anexo_de(emitir, acto, formulacion)
    assert _abrir("visacion", entre_aprobadas) == 200
    assert entre_aprobadas in _leer("visacion")


def _anexo_de(emitir: Emitir, acto: object, documento: Documento) -> str:
    emitidos = emitir(acto)  # type: ignore[arg-type]
    ultima = hacer.presentacion_de(documento)
    return next(r.codigo for r in emitidos if r.clase == ANEXO and r.presentacion_id == ultima.pk)


def _abrir(quien: str, codigo: str) -> int:
    cliente = Client()
    cliente.force_login(usuario(quien))
    return cliente.get(f"/registros/{codigo}/").status_code


def _leer(quien: str) -> str:
    cliente = Client()
    cliente.force_login(usuario(quien))
    return str(cliente.get("/src/2026/formulacion/v1/").content.decode())
