"""Decidir a la vez sobre lo que va junto: pocas vueltas en la suite corriente, mil de cada una en la lenta, y sus defectos plantados."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError

from genero.documentos import conjuntas
from tests.carreras import al_decidir, al_decidir_juntos
from tests.carreras.pista import Pista
from tests.carreras.test_carreras_al_decidir import CON_DEFECTO, VECES, sin_bloqueo

Parche = pytest.MonkeyPatch
pytestmark = pytest.mark.django_db(transaction=True)

CARRERAS: dict[str, al_decidir.Carrera] = {
    "presentar desde el Plan y desde el Programa": al_decidir_juntos.presentar_desde_los_dos,
    "aprobar uno y devolver el otro": al_decidir_juntos.aprobar_uno_y_devolver_el_otro,
    "visar y observar": al_decidir_juntos.visar_y_observar,
    "abrir una versión y presentar la otra": al_decidir_juntos.abrir_version_y_presentar,
}


@pytest.mark.parametrize("veces", VECES)
@pytest.mark.parametrize("carrera", CARRERAS)
def test_los_dos_avanzan_a_la_vez_o_ninguno(pista: Pista, carrera: str, veces: int, capsys: pytest.CaptureFixture[str]) -> None:
    ganaron = CARRERAS[carrera](pista, veces)
    assert ganaron.total() == veces
    with capsys.disabled():
        dicho = ", ".join(f"{q} {n}" for q, n in sorted(ganaron.items()))
        print(f"\n{carrera}: {veces} veces, 0 efectos dobles, 0 estados a medias ({dicho})")  # noqa: T201


def sin_volver_a_mirar(parche: Parche) -> None:
    """Presentar no nota lo que se abrió mientras esperaba su turno."""
    parche.setattr(conjuntas, "exigir_los_mismos", lambda *_: None)


DEFECTOS: dict[str, tuple[str, Callable[[Parche], None]]] = {
    "presentar no bloquea": ("presentar desde el Plan y desde el Programa", sin_bloqueo),
    "decidir no bloquea": ("aprobar uno y devolver el otro", sin_bloqueo),
    "visar no bloquea": ("visar y observar", sin_bloqueo),
    "lo recién abierto no se nota": ("abrir una versión y presentar la otra", sin_volver_a_mirar),
}


@pytest.mark.parametrize("nombre", DEFECTOS)
def test_cada_carrera_atrapa_su_defecto(pista: Pista, monkeypatch: Parche, nombre: str) -> None:
    carrera, plantar = DEFECTOS[nombre]
    plantar(monkeypatch)
    # Sin esperarse, también puede cortarlo la base: con un cruce de esperas, o porque uno avanzaría sin el otro.
    with pytest.raises((AssertionError, pytest.fail.Exception, DatabaseError)):
        CARRERAS[carrera](pista, CON_DEFECTO)
    monkeypatch.undo()


def test_cada_carrera_tiene_su_defecto() -> None:
    assert {carrera for carrera, _ in DEFECTOS.values()} == set(CARRERAS)
