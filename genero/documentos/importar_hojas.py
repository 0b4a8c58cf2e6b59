"""Lo que trae una planilla, ya repartido: cada hoja en su sección, cada celda en su campo y cada cosa por corregir en su lugar."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class ErrorDeCelda:
    """Algo que corregir, con su lugar. Sin `fila`, es de toda la hoja; sin `columna`, de toda la fila."""

    hoja: str
    fila: int
    columna: str
    celda: str
    mensaje: str

    @property
    def lugar(self) -> str:
        """«Fila 14, columna Meta (F14)»."""
        if not self.fila:
            return "Toda la hoja"
        return f"Fila {self.fila}, columna {self.columna} ({self.celda})" if self.columna else f"Fila {self.fila}"


@dataclass
class FilaTraida:
    """Una fila de una hoja: sus celdas por campo, y dónde está cada una. Una ficha o una prosa es una sola."""

    fila: int
    celdas: dict[str, str]
    clave: str = ""
    numero: str = ""
    lugares: dict[str, list[Any]] = field(default_factory=dict)


@dataclass
class HojaTraida:
    """Lo que trae una hoja para su sección. `letras` dice en qué columna está cada campo."""

    seccion: str
    nombre: str
    filas: list[FilaTraida] = field(default_factory=list)
    letras: dict[str, str] = field(default_factory=dict)
    razon: str = ""
    razon_en: list[Any] = field(default_factory=lambda: [0, ""])

    def donde(self, fila: FilaTraida, campo: str) -> tuple[int, str]:
        """La fila y la letra de la columna donde está (o estaría) ese campo."""
        if campo in fila.lugares:
            numero, columna = fila.lugares[campo]
            return int(numero), str(columna)
        return fila.fila, self.letras.get(campo, "")


@dataclass
class Traido:
    """Todo lo que trae un archivo: sus hojas por sección, lo que hay que corregir y lo que conviene decir."""

    hojas: list[HojaTraida] = field(default_factory=list)
    errores: list[ErrorDeCelda] = field(default_factory=list)
    notas: list[str] = field(default_factory=list)

    def guardable(self) -> list[dict[str, Any]]:
        """Las hojas, en una forma que se puede sellar y volver a leer con `de_guardado`."""
        return [asdict(h) for h in self.hojas]


def de_guardado(hojas: list[dict[str, Any]]) -> Traido:
    """Lo mismo que dio `guardable`."""
    return Traido([HojaTraida(**{**h, "filas": [FilaTraida(**f) for f in h["filas"]]}) for h in hojas])
