"""A 320 puntos de ancho nada obliga a deslizar hacia el lado, ni con las palabras más largas que alguien pueda escribir.

Las pantallas de la demostración las mide `test_pantallas.py`.
"""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from genero.documentos.models import Documento
from tests import elenco as reparto
from tests import hacer
from tests.bases import Bases
from tests.navegador.escaneo import escanear
from tests.navegador.mirar import ALTO, MINIMO, desborde
from tests.navegador.persona import Persona

pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-desborde")]

PALABRA = "desinstitucionalización" * 3
DIRECCION = "https://www.ejemplo.cl/" + "carpeta-muy-larga/" * 10 + "informe.pdf"
LARGO = f"{PALABRA} {DIRECCION}"
# El nombre del servicio admite 200 letras.
EN_NOMBRES = f"{PALABRA} {DIRECCION[:110]}"
# Qué mira cada quien, con el documento en cada estado.
DE_DOCUMENTOS = (
    ("eg", "borrador", ""),
    ("eg", "borrador", "escribir/mision/"),
    ("eg", "borrador", "escribir/identificacion/"),
    ("eg", "borrador", "escribir/productos/"),
    ("eg", "borrador", "escribir/productos/nuevo/"),
    ("eg", "borrador", "presentar/"),
    ("calidad", "borrador", ""),
    ("eg", "observado", ""),
    ("eg", "observado", "observaciones/"),
    ("eg", "observado", "escribir/mision/"),
    ("jefatura", "en_aprobacion", ""),
    ("jefatura", "en_aprobacion", "aprobar/"),
    ("jefatura", "en_aprobacion", "devolver/"),
    ("jefatura", "en_aprobacion", "observaciones/nueva/"),
    ("eg", "en_aprobacion", "retirar/"),
    ("visacion", "en_visacion", "visar/"),
    ("visacion", "visado", "historial/"),
    ("eg", "visado", "version-nueva/"),
    ("lectura", "reemplazado", ""),
)
SUELTAS = (
    ("eg", "/"),
    ("jefatura", "/"),
    ("coordinacion", "/"),
    ("eg", "/src/2026/"),
    ("eg", "/src/2026/documentos/"),
    ("eg", "/src/personas/"),
)


@pytest.fixture(scope="module")
def largos(
    bases: Bases, django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Documento]]:
    """Un documento en cada estado, escrito con palabras interminables, y con notas y observaciones iguales."""
    with (
        django_db_blocker.unblock(),
        override_settings(VAR=tmp_path_factory.mktemp("largos")),
        pytest.MonkeyPatch.context() as parche,
    ):
        parche.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        bases.renovar()
        reparto.sembrar()
        documentos = hacer.en_todos_los_estados(texto=EN_NOMBRES)
        hacer.escribir_mision(documentos["borrador"], LARGO)
        hacer.comentar(documentos["borrador"], "calidad", texto=LARGO)
        hacer.anotar(documentos["en_aprobacion"], LARGO, "jefatura", "jefatura")
        hacer.responder(documentos["observado"], texto=LARGO)
        yield documentos
        bases.renovar()


def mirando(chromium: Browser, servidor: str, quien: str, direccion: str) -> list[str]:
    """Lo que se sale, en esa dirección a 320 puntos."""
    persona = Persona(chromium, servidor, reparto.usuario(quien), ancho=MINIMO)
    try:
        assert persona.ir(direccion) == 200, direccion
        persona.hoja.set_viewport_size({"width": MINIMO, "height": ALTO})
        hallado = [str(h) for h in escanear(persona.hoja) if h.clase in DE_FORMA]
        return hallado + [f"sobran {desborde(persona.hoja)} puntos"] * (desborde(persona.hoja) > 0)
    finally:
        persona.se_va()


DE_FORMA = {
    "la página se sale a lo ancho",
    "texto fuera de la pantalla",
    "texto recortado",
    "texto fuera de su caja",
    "texto encima de texto",
}


@pytest.mark.parametrize("donde", DE_DOCUMENTOS, ids=" ".join)
def test_las_palabras_interminables_caben(
    chromium: Browser, servidor: str, largos: dict[str, Documento], donde: tuple[str, str, str]
) -> None:
    quien, estado, resto = donde
    documento = largos[estado]
    assert not mirando(chromium, servidor, quien, f"/src/{documento.ciclo.anio}/formulacion/v{documento.version}/{resto}")


@pytest.mark.parametrize(("quien", "direccion"), SUELTAS)
def test_tampoco_se_salen_las_listas(chromium: Browser, servidor: str, largos: dict[str, Documento], quien: str, direccion: str) -> None:
    assert not mirando(chromium, servidor, quien, direccion)
