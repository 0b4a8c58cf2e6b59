"""Un Chromium de verdad contra el servidor de pruebas, con la base confirmada."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Playwright, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests import elenco as reparto
from tests.bases import Bases
from tests.navegador.persona import Persona

if TYPE_CHECKING:
    from tests.navegador.demostracion import Demostracion
    from tests.navegador.mirar import Mirador

CHROMIUM = "/usr/bin/chromium"
Entra = Callable[..., Persona]


def lanzar(playwright: Playwright) -> Browser:
    """Un Chromium sin ventana."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """El navegador, uno por proceso de pruebas.

    Playwright deja un bucle de eventos corriendo en este hilo hasta que se cierra; por eso dura lo que este paquete y no la sesión, y
    Django acepta mientras tanto que las pruebas lean la base desde aquí.
    """
    with pytest.MonkeyPatch.context() as parche:
        parche.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with sync_playwright() as playwright:
            navegador = lanzar(playwright)
            yield navegador
            navegador.close()


@pytest.fixture
def almacen_propio(settings: Settings, tmp_path: Path) -> Path:
    """Los registros que se emitan quedan en una carpeta de esta prueba."""
    settings.VAR = tmp_path
    return tmp_path / "almacen"


@pytest.fixture
def entra(chromium: Browser, live_server: LiveServer, elenco_confirmado: None, almacen_propio: Path) -> Iterator[Entra]:
    """`entra("jefatura")`: alguien del elenco, con su sesión iniciada y su ventana. Al final nadie debe haber visto un error de consola."""
    presentes: list[Persona] = []

    def entrar(quien: str = "", **como: object) -> Persona:
        usuario = reparto.usuario(quien) if quien else None
        persona = Persona(chromium, live_server.url, usuario, **como)  # type: ignore[arg-type]
        presentes.append(persona)
        return persona

    yield entrar
    sustos = [susto for persona in presentes for susto in persona.sustos]
    for persona in presentes:
        persona.se_va()
    assert not sustos, sustos


@pytest.fixture(scope="package")
def servidor(bases: Bases) -> Iterator[str]:
    """La dirección de otro servidor de pruebas, para las que miran una base sembrada una sola vez por módulo (`live_server` la renueva)."""
    propio = LiveServer("localhost")
    yield propio.url
    propio.stop()


@pytest.fixture(scope="session")
def base_para_mirar(
    bases: Bases, base_sembrada: str, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, "Demostracion", dict[str, object]]]:
    """Un clon de la demostración con lo que le falta para mirarla, sus señas y los ajustes con que se mira; uno por proceso."""
    from tests.navegador.demostracion import preparar

    carpeta = tmp_path_factory.mktemp("demo")
    ajustes: dict[str, object] = {
        "DEMO": True,
        "VAR": carpeta,
        # Las sesiones duran lo que la corrida, y mirar todas las pantallas toma sus minutos.
        "CONFIRMAR_MINUTOS": 600,
        "ROOT_URLCONF": "tests.navegador.urls_con_fallas",
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": carpeta / "correo",
    }
    with bases.aparte("mirada", molde=base_sembrada) as nombre:
        with django_db_blocker.unblock(), bases.en(nombre), override_settings(**ajustes), pytest.MonkeyPatch.context() as parche:
            parche.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
            demo = preparar()
        yield nombre, demo, ajustes


@pytest.fixture(scope="module")
def demo(
    bases: Bases, base_para_mirar: tuple[str, "Demostracion", dict[str, object]], django_db_blocker: DjangoDbBlocker
) -> Iterator["Demostracion"]:
    """La demostración sembrada y lista para mirarla. Ninguna prueba del módulo cambia nada."""
    nombre, lista, ajustes = base_para_mirar
    with (
        django_db_blocker.unblock(),
        bases.en(nombre),
        override_settings(**ajustes),
        pytest.MonkeyPatch.context() as parche,
    ):
        parche.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield lista


@pytest.fixture(scope="module")
def mirador(chromium: Browser, servidor: str, demo: "Demostracion") -> Iterator["Mirador"]:
    """Desde donde se miran las pantallas de la demostración."""
    from tests.navegador.mirar import Mirador

    desde_aqui = Mirador(chromium, servidor, demo)
    yield desde_aqui
    desde_aqui.cerrar()
