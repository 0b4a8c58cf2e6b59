"""Emitir con sello, sin sello y con uno que no sirve; lo que se advierte antes; y el certificado de la demostración."""

import io
import stat
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

import pytest
from django.core.checks import CheckMessage
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.fixtures import Settings

from genero.configuracion import reloj
from genero.documentos.models import Documento
from genero.flujo.models import Acto
from genero.registros import almacen, sello
from genero.registros.comprobaciones import comprobar_sello
from genero.registros.models import Registro
from genero.registros.soltado import revisar
from tests import hacer
from tests.elenco import mirando
from tests.registros import leido, sellos
from tests.registros.conftest import Emitir
from tests.registros.sellos import leer

VENCIDO = datetime(2024, 5, 31, 12, tzinfo=UTC)


@pytest.fixture
def con_sello(settings: Settings) -> Path:
    """La instalación tiene certificado."""
    return sellos.configurar(settings)


def test_lo_emitido_va_sellado_y_lo_dice(con_sello: Path, formulacion: Documento, emitir: Emitir) -> None:
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    registros = emitir(hacer.visar(formulacion))
    assert {r.sello for r in registros} == {sellos.NOMBRE}
    for registro in registros:
        octetos = almacen.leer(registro.sha256)
        assert len(octetos) == registro.octetos
        assert leer(octetos).integro and leer(octetos).nuestro
        assert f"«{sellos.NOMBRE}»" in leido.seguido(octetos)
    # El certificado cita la huella del PDF ya sellado.
    visado, certificado = registros[-2:]
    assert visado.sha256 in leido.seguido(almacen.leer(certificado.sha256))


def test_quien_verifica_ve_de_quien_es_el_sello_y_que_no_es_una_firma(con_sello: Path, formulacion: Documento, emitir: Emitir) -> None:
    (registro,) = emitir(hacer.presentar(formulacion))
    pagina = Client().get(f"/verificar/{registro.codigo}/").content.decode()
    assert f"A nombre de «{sellos.NOMBRE}»" in pagina and "no es la firma de una persona" in pagina
    octetos = almacen.leer(registro.sha256)
    bueno, malo = io.BytesIO(octetos), io.BytesIO(octetos + b"\n% algo mas\n")
    assert revisar(en_disco(bueno)).sello == ""
    assert "Después de sellarlo se le agregó algo al archivo." in revisar(en_disco(malo)).sello


def en_disco(octetos: io.BytesIO) -> IO[bytes]:
    """Como llega un archivo que se suelta."""
    archivo = tempfile.TemporaryFile()
    archivo.write(octetos.getvalue())
    archivo.flush()
    return archivo


def test_sin_certificado_se_emite_sin_sello_y_se_dice(settings: Settings, formulacion: Documento, emitir: Emitir) -> None:
    settings.SELLO_P12 = ""
    (registro,) = emitir(hacer.presentar(formulacion))
    octetos = almacen.leer(registro.sha256)
    assert registro.sello == "" and sello.sello_de(octetos) is None
    assert "se emitió sin sello de integridad" in leido.seguido(octetos)
    assert "Se emitió sin sello" in Client().get(f"/verificar/{registro.codigo}/").content.decode()
    assert identificadores(comprobar_sello()) == ["registros.I001"]


Estropear = Callable[[Settings, Path], None]


def vencido(settings: Settings, _: Path) -> None:
    sellos.configurar(settings, sellos.certificado(hasta=VENCIDO))


def todavia_no(settings: Settings, _: Path) -> None:
    manana = reloj.ahora().replace(microsecond=0) + timedelta(days=30)
    sellos.configurar(settings, sellos.certificado("Futuro", desde=manana))


def clave_mala(settings: Settings, _: Path) -> None:
    sellos.configurar(settings, clave="otra")


def sin_archivo(settings: Settings, carpeta: Path) -> None:
    sellos.configurar(settings, carpeta / "no-esta.p12")


def otro_archivo(settings: Settings, carpeta: Path) -> None:
    (carpeta / "nota.txt").write_text("no es un certificado")
    sellos.configurar(settings, carpeta / "nota.txt")


@pytest.mark.parametrize(
    ("estropear", "dice"),
    [
        (vencido, "venció el 31 de mayo de 2024"),
        (todavia_no, "rige recién desde el"),
        (clave_mala, r"La clave del sello \(GENERO_SELLO_CLAVE\) no abre"),
        (sin_archivo, "No se puede leer el certificado del sello .*no-esta.p12"),
        (otro_archivo, "o no es un archivo PKCS#12"),
    ],
)
def test_con_un_certificado_que_no_sirve_el_trabajo_falla_y_se_advierte_antes(
    settings: Settings, acto: Acto, emitir: Emitir, estropear: Estropear, dice: str
) -> None:
    estropear(settings, Path(settings.VAR))
    with pytest.raises(sello.SelloFallo, match=dice):
        emitir(acto)
    with mirando():
        assert not Registro.objects.exists()
    (error,) = comprobar_sello()
    assert error.id == "registros.E001" and "no se emitirá ningún registro" in (error.hint or "")
    # Arreglado el certificado, el mismo trabajo lo emite.
    sellos.configurar(settings)
    (registro,) = emitir(acto)
    assert registro.sello == sellos.NOMBRE


@pytest.fixture
def acto(formulacion: Documento) -> Acto:
    """Un acto que emite un registro."""
    return hacer.presentar(formulacion)


def identificadores(dicho: list[CheckMessage]) -> list[str | None]:
    return [m.id for m in dicho]


def test_se_advierte_lo_que_esta_por_fallar(settings: Settings, con_sello: Path) -> None:
    assert identificadores(comprobar_sello()) == ["registros.W002"]
    settings.DEMO = True
    assert comprobar_sello() == []
    por_vencer = sellos.certificado(hasta=reloj.ahora().replace(microsecond=0) + timedelta(days=9))
    sellos.configurar(settings, por_vencer)
    por_vencer.chmod(0o640)
    assert identificadores(comprobar_sello()) == ["registros.W001", "registros.W003"]


def test_la_demostracion_se_crea_su_certificado_una_vez(settings: Settings, tmp_path: Path) -> None:
    destino = tmp_path / "sello" / "demostracion.p12"
    settings.VAR, settings.SELLO_P12, settings.SELLO_CLAVE = tmp_path, str(destino), "clave"
    with pytest.raises(CommandError, match="sólo para la demostración"):
        call_command("preparar_sello")
    settings.DEMO = True
    call_command("preparar_sello")
    hecho = destino.read_bytes()
    assert stat.S_IMODE(destino.stat().st_mode) == 0o600
    hallado = sello.certificado()
    assert hallado and hallado.demostracion and "demostración" in hallado.nombre
    call_command("preparar_sello")
    assert destino.read_bytes() == hecho
    settings.SELLO_CLAVE = "otra"
    call_command("preparar_sello")
    assert destino.read_bytes() != hecho
