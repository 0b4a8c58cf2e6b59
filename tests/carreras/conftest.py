"""La pista donde se corre."""

from collections.abc import Iterator

import pytest

from tests.carreras.pista import Pista, comprobar_lo_visible, una_pista
from tests.elenco import mirando


@pytest.fixture
def pista(elenco_confirmado: None) -> Iterator[Pista]:
    """Dos hilos listos, con el elenco confirmado; al final, la bitácora sigue íntegra."""
    with una_pista() as lista:
        yield lista
    with mirando():
        assert comprobar_lo_visible()
