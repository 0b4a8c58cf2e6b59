"""Todo signo impreso tiene dibujo en la letra que va adentro."""

import pytest

from genero.registros.letra import AUSENTE, ausentes, escribible


@pytest.mark.parametrize(
    ("escrito", "impreso"),
    [
        ("Año 2026: 45,5 % de mujeres → «más» – N° 1, V°B°, 3 ≥ 2", "Año 2026: 45,5 % de mujeres → «más» – N° 1, V°B°, 3 ≥ 2"),
        ("cafe\u0301", "café"),
        ("sin\u2011corte", "sin-corte"),
        ("invisible\u200b\u00ad", "invisible\u00ad"),
        ("①②", "12"),
        ("🌱", AUSENTE),
        ("línea\r\notra\x07", "línea\notra"),
    ],
)
def test_cada_signo_se_imprime_como_se_puede(escrito: str, impreso: str) -> None:
    assert escribible(escrito) == impreso


def test_cuenta_solo_los_que_se_pierden() -> None:
    assert ausentes(f"🌱 {AUSENTE} ñandú 水") == 2
