"""Decidir varias personas a la vez, o tarde: pocas vueltas en la suite corriente, mil de cada una en la lenta.

Cada carrera se corre además con un defecto plantado (sin un bloqueo, sin una comprobación): tiene que notarlo.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from django.db import OperationalError
from django.db.models import QuerySet

from genero.documentos import acciones, asignar, pasos, puerta
from genero.flujo import permisos
from genero.personas.models import Nombramiento
from tests.carreras import al_decidir, al_terminar
from tests.carreras.pista import Pista

Parche = pytest.MonkeyPatch
VECES = [pytest.param(10, id="10"), pytest.param(1000, id="1000", marks=pytest.mark.lento)]
# Con un defecto, alguna de éstas tiene que salir mal.
CON_DEFECTO = 60
pytestmark = pytest.mark.django_db(transaction=True)

CARRERAS: dict[str, al_decidir.Carrera] = {
    "lo visto ya no es lo que hay": al_decidir.visto_viejo,
    "el mismo envío dos veces": al_decidir.doble_envio,
    "aprobar y devolver": al_decidir.aprobar_y_devolver,
    "aprobar lo que una misma redactó": al_decidir.autora_y_jefatura,
    "reasignar y visar": al_terminar.reasignar_y_visar,
    "la subrogante y la medianoche": al_terminar.subrogante_a_medianoche,
    "reabrir y aprobar": partial(al_decidir.juzgar_y_decidir, sentencia="reabierta", accion="aprobar"),
    "aceptar y devolver": partial(al_decidir.juzgar_y_decidir, sentencia="aceptada", accion="devolver"),
    "la experta desasignada, con la pestaña abierta": partial(al_terminar.pestana_de_quien_ya_no_esta, quien="visacion"),
    "la subrogante, al día siguiente": partial(al_terminar.pestana_de_quien_ya_no_esta, quien="subrogante"),
}


@pytest.mark.parametrize("veces", VECES)
@pytest.mark.parametrize("carrera", CARRERAS)
def test_un_solo_efecto_y_a_quien_pierde_se_le_dice(pista: Pista, carrera: str, veces: int, capsys: pytest.CaptureFixture[str]) -> None:
    ganaron = CARRERAS[carrera](pista, veces)
    assert ganaron.total() == veces
    with capsys.disabled():
        print(f"\n{carrera}: {veces} veces, 0 efectos dobles, 0 estados a medias ({_dicho(ganaron)})")  # noqa: T201


def _dicho(ganaron: Counter[str]) -> str:
    return ", ".join(f"{q} {n}" for q, n in sorted(ganaron.items()))


# --- defectos plantados ---


class SiempreIgual:
    """Compara igual a cualquier cosa."""

    def __ne__(self, otro: object) -> bool:
        return False

    __hash__ = None  # type: ignore[assignment]


def sin_comparar_lo_visto(parche: Parche) -> None:
    parche.setattr(pasos, "visto_de", lambda *_: SiempreIgual())


def sin_recordar_los_envios(parche: Parche) -> None:
    original = puerta.tomar

    def tomar(*partes: object, **opciones: object) -> list[puerta.Situacion]:
        hay = original(*partes, **opciones)  # type: ignore[arg-type]
        return [puerta.Situacion(h.documento, h.presentacion, None, h.por_juzgar) for h in hay]

    parche.setattr(acciones, "tomar", tomar)


def sin_bloqueo(parche: Parche) -> None:
    parche.setattr(QuerySet, "select_for_update", lambda self, **_: self)


def sin_segregacion(parche: Parche) -> None:
    parche.setattr(permisos, "SEGREGADAS", ())


def sin_mirar_si_sigue(parche: Parche) -> None:
    """La puerta deja de comprobar que el título con que se actúa siga vigente."""
    assert "false) as sigue" in puerta._SITUACION
    parche.setattr(puerta, "_SITUACION", puerta._SITUACION.replace("false) as sigue", "true) as sigue"))


def sin_fijar_el_titulo(parche: Parche) -> None:
    """La puerta comprueba el título, pero no lo fija: puede terminar entre que lo mira y que decide."""
    assert puerta._SITUACION.count(" for share)") == 2
    parche.setattr(puerta, "_SITUACION", puerta._SITUACION.replace(" for share)", ")"))


def sin_compartir(parche: Parche) -> None:
    """Quien juzga una respuesta no espera a quien está decidiendo."""
    assert puerta._COMPARTIR.endswith(" for share")
    parche.setattr(puerta, "_COMPARTIR", puerta._COMPARTIR.removesuffix(" for share"))


def sin_terminar_la_asignacion(parche: Parche) -> None:
    """Reasignar deja vigente a quien salía."""
    parche.setattr(asignar, "_terminar", lambda *_: None)
    parche.setattr(Nombramiento, "borrar", lambda *_, **__: None)


def vence_al_otro_dia(parche: Parche) -> None:
    """La subrogancia rige un día de más."""
    original = al_terminar.hasta_el
    parche.setattr(al_terminar, "hasta_el", lambda dias: original(dias + 1))


DEFECTOS: dict[str, tuple[str, Callable[[Parche], None]]] = {
    "no se compara lo visto": ("lo visto ya no es lo que hay", sin_comparar_lo_visto),
    "no se recuerdan los envíos": ("el mismo envío dos veces", sin_recordar_los_envios),
    "decidir no bloquea": ("aprobar y devolver", sin_bloqueo),
    "sin segregación": ("aprobar lo que una misma redactó", sin_segregacion),
    "visar sin mirar la asignación": ("reasignar y visar", sin_mirar_si_sigue),
    "visar sin fijar la asignación": ("reasignar y visar", sin_fijar_el_titulo),
    "aprobar sin mirar la subrogancia": ("la subrogante y la medianoche", sin_mirar_si_sigue),
    "aprobar sin fijar la subrogancia": ("la subrogante y la medianoche", sin_fijar_el_titulo),
    "reabrir sin esperar": ("reabrir y aprobar", sin_compartir),
    "aceptar sin esperar": ("aceptar y devolver", sin_compartir),
    "reasignar no termina nada": ("la experta desasignada, con la pestaña abierta", sin_terminar_la_asignacion),
    "la subrogancia dura un día de más": ("la subrogante, al día siguiente", vence_al_otro_dia),
}


@pytest.mark.parametrize("nombre", DEFECTOS)
def test_cada_carrera_atrapa_su_defecto(pista: Pista, monkeypatch: Parche, nombre: str) -> None:
    carrera, plantar = DEFECTOS[nombre]
    plantar(monkeypatch)
    # Sin esperarse, dos personas también pueden trabarse: la base corta a una, y nadie le explica nada.
    with pytest.raises((AssertionError, pytest.fail.Exception, OperationalError)):
        CARRERAS[carrera](pista, CON_DEFECTO)
    monkeypatch.undo()


def test_cada_carrera_tiene_su_defecto() -> None:
    assert {carrera for carrera, _ in DEFECTOS.values()} == set(CARRERAS)
