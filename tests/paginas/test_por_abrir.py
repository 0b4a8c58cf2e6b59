"""Qué documento toca abrir en un año: escrito a mano, del procedimiento [6.1]. La historia de cero a C3 lo sigue en el navegador."""

from types import SimpleNamespace

import pytest

from genero.configuracion import reloj
from genero.paginas.por_abrir import lo_que_toca

TABLA = [
    # Lo que hay, lo que de eso rige, y lo que toca abrir.
    ("", "", "formulacion"),
    ("formulacion", "", ""),
    ("formulacion", "formulacion", "diagnostico"),
    ("formulacion diagnostico", "formulacion", ""),
    ("formulacion diagnostico", "formulacion diagnostico", "plan programa"),
    ("formulacion diagnostico plan", "formulacion diagnostico", "programa"),
    ("formulacion diagnostico plan programa", "formulacion diagnostico plan programa", ""),
]


@pytest.mark.parametrize(("hay", "rige", "toca"), TABLA)
def test_lo_que_toca_abrir(hay: str, rige: str, toca: str) -> None:
    este = SimpleNamespace(anio=reloj.hoy().year, hay=hay.split(), visados=rige.split())
    assert [t.id for t in lo_que_toca(este)] == toca.split()


def test_de_un_anio_pasado_solo_se_ofrece_lo_que_nadie_empezo() -> None:
    antes = reloj.hoy().year - 1
    assert lo_que_toca(SimpleNamespace(anio=antes, hay=["formulacion"], visados=["formulacion"])) == []
    assert [t.id for t in lo_que_toca(SimpleNamespace(anio=antes, hay=[], visados=[]))] == ["formulacion"]
