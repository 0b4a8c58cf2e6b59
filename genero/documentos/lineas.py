"""Los campos de un formulario, dispuestos para escribirlos: los que van en una misma línea, juntos y con su título."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from genero.documentos.tipos import Campo, Seccion

Grupo = dict[str, Any]


@dataclass(frozen=True)
class Bloque:
    """Un campo o una línea de campos. `grupo` es el título que abre; con `titulo`, es una línea, y `calculado` lo que se saca de ella."""

    grupos: tuple[Grupo, ...]
    grupo: str = ""
    titulo: str = ""
    calculado: str = ""

    @property
    def declarado(self) -> Campo:
        """El primero de sus campos: toda una línea depende de lo mismo."""
        primero: Campo = self.grupos[0]["declarado"]
        return primero


def bloques(seccion: Seccion, grupos: Sequence[Grupo], valores: Mapping[str, Any]) -> Iterator[Bloque]:
    """Los bloques, en orden. `valores` son los que se abren a escribir: de ellos salen el título de cada línea y lo que se calcula."""
    titulos = seccion.lineas(valores) if seccion.lineas else {}
    calculos = seccion.calculos(valores) if titulos and seccion.calculos else {}
    # Lo que no va en línea es su propio grupo: ningún campo se llama como otro.
    for clave, juntos in groupby(grupos, key=lambda g: g["declarado"].linea or f"\0{g['declarado'].nombre}"):
        suyos = tuple(juntos)
        abre: str = suyos[0]["declarado"].grupo
        if clave in titulos:
            for g in suyos:
                # «Año anterior: numerador», bajo el título de su línea, es «Numerador».
                g["rotulo"] = str(g["campo"].label).rpartition(": ")[2].capitalize()
            yield Bloque(suyos, abre, titulos[clave], calculos.get(titulos[clave], ""))
        else:
            yield Bloque(suyos, abre)
