"""Accesorios de las pruebas de documentos: respuestas a observaciones que alguien tiene por juzgar."""

import pytest

from genero.documentos.models import Documento
from tests import hacer


@pytest.fixture
def por_juzgar(formulacion: Documento) -> Documento:
    """Devuelta una vez, respondida y presentada de nuevo: la Jefatura tiene una respuesta por juzgar."""
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    hacer.responder(formulacion)
    hacer.presentar(formulacion)
    return hacer.releer(formulacion)


@pytest.fixture
def por_visar(formulacion: Documento) -> Documento:
    """Observada por quien visa, respondida y aprobada de nuevo."""
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    hacer.observar(formulacion)
    hacer.responder(formulacion)
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    return hacer.releer(formulacion)
