"""Registros de prueba: cada prueba con su almacén, y los PDF caros impresos una vez por sesión."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from genero.configuracion import reloj
from genero.documentos.codigos import nuevo_codigo
from genero.documentos.models import Documento
from genero.flujo.models import Acto
from genero.personas.alcance import con_alcance
from genero.registros import almacen
from genero.registros.emitir import al_ocurrir
from genero.registros.models import Registro
from tests import hacer
from tests.elenco import mirando
from tests.registros import leido, muestras

Emitir = Callable[[Acto], list[Registro]]


@pytest.fixture(autouse=True)
def almacen_propio(settings: Settings, tmp_path: Path) -> Path:
    """Lo que se guarde queda en una carpeta de esta prueba."""
    settings.VAR = tmp_path
    return tmp_path / "almacen"


@pytest.fixture
def emitir() -> Emitir:
    """Hace lo que hace el trabajador después de un acto y devuelve los registros que hay de ese servicio."""

    def hacerlo(acto: Acto) -> list[Registro]:
        assert acto.servicio_id
        with con_alcance([acto.servicio_id]):
            al_ocurrir(acto)
        with mirando():
            return list(Registro.objects.order_by("id"))

    return hacerlo


def poner(documento: Documento, clase: str = "sin_visto", octetos: bytes = b"%PDF-1.7 de mentira") -> Registro:
    """Un registro ya emitido de la última presentación, con otro contenido en vez de un PDF: basta para entregarlo."""
    presentacion = hacer.presentacion_de(documento)
    with mirando():
        return Registro.objects.create(
            servicio_id=documento.servicio_id,
            presentacion=presentacion,
            clase=clase,
            codigo=nuevo_codigo(documento),
            titulo=f"Ficha A1 y Formulario H {documento.ciclo.anio}, versión {presentacion.etiqueta}, {clase}",
            sha256=almacen.guardar(octetos),
            paginas=1,
            octetos=len(octetos),
            ultimo_hash="0" * 64,
            creado_el=reloj.ahora(),
        )


@pytest.fixture(scope="session")
def texto() -> str:
    """Una presentación de tres productos."""
    return muestras.contenido()


@pytest.fixture(scope="session")
def presentado(texto: str) -> bytes:
    """Su registro al presentar."""
    from genero.registros import pdf

    return pdf.documento(texto, muestras.emision(texto)).octetos


@pytest.fixture(scope="session")
def visado(texto: str) -> bytes:
    """Su registro con V°B°."""
    from genero.registros import pdf

    return pdf.documento(texto, muestras.emision(texto, visado=True)).octetos


@pytest.fixture(scope="session")
def certificado(texto: str) -> bytes:
    """Su certificado."""
    from genero.registros.certificado import certificado

    emision = muestras.emision(texto, visado=True)
    return certificado(texto, emision, registro="SRC-2026-A-R7WQ4-99KKT", sha256_registro="ab" * 32).octetos


@pytest.fixture(scope="session")
def oido(presentado: bytes) -> str:
    """Lo que oye del registro al presentar quien usa un lector de pantalla."""
    return leido.estructura(presentado)
