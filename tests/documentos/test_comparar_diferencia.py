"""Cuánto va de una cifra a la otra, dicho en su unidad; vacío si no son cifras de lo mismo."""

import pytest

from genero.documentos.comparar_campos import diferencia


@pytest.mark.parametrize(
    ("antes", "despues", "dicha"),
    [
        ("12", "15,5", "+3,5"),
        ("−32,6 puntos", "+72,2 puntos", "+104,8 puntos"),
        ("42 % (42 de 100)", "48 % (48 de 100)", "+6 puntos"),
        ("93,9 % de la meta; la alcanza", "88,2 % de la meta; no la alcanza", "−5,7 puntos"),
        ("12 días", "15 días", "+3 días"),
        ("12 días", "15 horas", ""),
        ("12", "12", ""),
        ("", "12", ""),
        ("no se puede calcular: falta el total", "12", ""),
    ],
)
def test_diferencia(antes: str, despues: str, dicha: str) -> None:
    assert diferencia(antes, despues) == dicha
