"""Certificados de prueba para el sello, y cómo configurarlos."""

from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from pytest_django.fixtures import Settings

from genero.registros.certificado_de_demostracion import DESDE, crear
from genero.registros.sello import DatosDeSello, sello_de

CLAVE = "una clave de prueba"
NOMBRE = "Servicio de Riego Campesino: sello de prueba"


@cache
def certificado(nombre: str = NOMBRE, desde: datetime = DESDE, hasta: datetime | None = None) -> Path:
    """Un PKCS#12 autofirmado; cada uno se crea una vez por sesión."""
    destino = Path(mkdtemp(prefix="sello-")) / "sello.p12"
    crear(destino, CLAVE, "Instalación de pruebas", nombre=nombre, desde=desde, hasta=hasta)
    return destino


def configurar(settings: Settings, p12: Path | None = None, clave: str = CLAVE) -> Path:
    """Deja la instalación con ese certificado."""
    settings.SELLO_P12, settings.SELLO_CLAVE, settings.SELLO_TSA = str(p12 or certificado()), clave, ""
    return Path(settings.SELLO_P12)


def leer(octetos: bytes) -> DatosDeSello:
    """El sello que trae ese PDF: tiene que traer uno."""
    hallado = sello_de(octetos)
    assert hallado is not None
    return hallado
