"""Nombrar varias cosas en una frase, con la conjunción que pide el sonido que sigue."""

import pytest

from genero.configuracion.enumerar import en_lista, enumerar


@pytest.mark.parametrize(
    ("cosas", "con", "dicho"),
    [
        ([], "y", ""),
        (["Ana"], "y", "Ana"),
        (["Ana", "Berta"], "y", "Ana y Berta"),
        (["Ana", "Berta", "Inés"], "y", "Ana, Berta e Inés"),
        (["agua", "hielo"], "y", "agua y hielo"),
        (["madre", "Íñiga"], "y", "madre e Íñiga"),
        (["madre", "hija"], "y", "madre e hija"),
        (["siete", "ocho"], "o", "siete u ocho"),
        (["mujer", "hombre"], "o", "mujer u hombre"),
        (["Inés", "Ana"], "o", "Inés o Ana"),
    ],
)
def test_enumerar(cosas: list[str], con: str, dicho: str) -> None:
    assert enumerar(cosas, con) == dicho


def test_en_lista_sin_el_punto_final_de_cada_frase() -> None:
    assert en_lista(["Los cupos son pocos.", "El horario no calza"]) == "Los cupos son pocos; El horario no calza"
