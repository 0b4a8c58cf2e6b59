"""Leer un XLSX que escribió cualquiera: cada hoja como celdas de texto, con la razón de las que no se pueden leer.

El archivo ya pasó por `xlsx_guardia`. Se recorre por filas, sin crear las vacías, y con topes de filas y de celdas: cuánto dice la hoja
que ocupa no se le cree. De una fórmula se lee su último resultado; lo demás de la planilla (formatos, dibujos, enlaces) no se mira.
"""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from genero.configuracion import numeros
from genero.documentos.xlsx_guardia import DANADA, PlanillaIlegible, revisar

TOPE_HOJAS, TOPE_FILAS_LEIDAS, TOPE_CELDAS = 60, 20_000, 120_000
# Un mismo texto se puede repetir en miles de celdas sin que el archivo pese: se cuenta lo que suman.
TOPE_LETRAS = 8_000_000
# Una celda de Excel no admite más letras.
LARGO_DE_CELDA = 32_767
NEUTRAS = ("=", "+", "-", "@", "\t", "\r")
SIN_RESULTADO = "Trae una fórmula que no tiene resultado. Cópiela y péguela como valor."
CON_ERROR = "La planilla muestra ahí un error ({}). Corríjalo, o escriba el dato."
MUY_LARGA = f"Trae más de {LARGO_DE_CELDA} letras. Repártalas, o pegue el texto en la página."
MUCHO_TEXTO = "La planilla trae demasiado texto. Tráigala por partes."
COMBINADA = "Son celdas combinadas ({}). Sepárelas y escriba el dato en cada fila."


@dataclass(frozen=True)
class Celda:
    """Lo que dice una celda, como texto; o por qué no se puede leer."""

    texto: str
    error: str = ""


@dataclass
class Hoja:
    """Una hoja: su nombre y sus celdas con algo, por número de fila y de columna (desde 1)."""

    nombre: str
    filas: dict[int, dict[int, Celda]] = field(default_factory=dict)


def letra(columna: int) -> str:
    """El nombre de una columna: 1 es «A», 28 es «AB»."""
    salida = ""
    while columna > 0:
        columna, resto = divmod(columna - 1, 26)
        salida = chr(ord("A") + resto) + salida
    return salida


def neutra(texto: str) -> str:
    """El texto, con un apóstrofo delante si una planilla lo tomaría por una fórmula. `sin_neutra` lo devuelve igual."""
    return f"'{texto}" if texto.lstrip("'").startswith(NEUTRAS) else texto


def sin_neutra(texto: str) -> str:
    """El texto que se escribió con `neutra`."""
    return texto[1:] if texto.startswith("'") and texto.lstrip("'").startswith(NEUTRAS) else texto


def abrir(octetos: bytes) -> list[Hoja]:
    """Las hojas del archivo, en su orden. PlanillaIlegible si no se puede leer, con lo que hay que hacer."""
    revisar(octetos)
    try:
        with warnings.catch_warnings():
            # Lo que la biblioteca no entiende de formatos o dibujos no hace falta para leer celdas.
            warnings.simplefilter("ignore")
            return _leer(octetos)
    except PlanillaIlegible:
        raise
    except Exception as falla:  # noqa: BLE001 - lo escribió cualquiera: mal formado, la biblioteca falla de muchas maneras
        raise PlanillaIlegible(DANADA) from falla


def _leer(octetos: bytes) -> list[Hoja]:
    # La biblioteca pesa: la carga quien la usa, no cada proceso que sirve páginas.
    from openpyxl import load_workbook

    libro = load_workbook(io.BytesIO(octetos), read_only=True, data_only=True, keep_links=False)
    try:
        cuales = [h for h in libro.worksheets if hasattr(h, "_worksheet_path")]
        if len(cuales) > TOPE_HOJAS:
            raise PlanillaIlegible(f"La planilla trae {len(cuales)} hojas; caben {TOPE_HOJAS}. Deje sólo las que va a traer.")
        quedan = [TOPE_FILAS_LEIDAS, TOPE_CELDAS, TOPE_LETRAS]
        return [_hoja(h, quedan) for h in cuales]
    finally:
        libro.close()


def _hoja(hoja: Any, quedan: list[int]) -> Hoja:
    """Una hoja, celda por celda. `quedan` son las filas, las celdas y las letras que aún se aceptan en todo el archivo."""
    salida = Hoja(str(hoja.title))
    combinadas: list[Any] = []
    for numero, celdas in _filas(hoja, combinadas):
        quedan[0] -= 1
        quedan[1] -= len(celdas)
        if min(quedan[:2]) < 0:
            raise PlanillaIlegible(
                f"La hoja «{salida.nombre}» tiene demasiadas filas o celdas con formato, aunque estén vacías. "
                "Borre las que sobran, o copie los datos en una plantilla recién bajada."
            )
        dichas = {c["column"]: d for c in celdas if (d := _celda(hoja, c)).texto or d.error}
        quedan[2] -= sum(len(d.texto) for d in dichas.values())
        if quedan[2] < 0:
            raise PlanillaIlegible(MUCHO_TEXTO)
        if dichas:
            salida.filas[numero] = dichas
    for rango in combinadas:
        _marcar_combinada(salida, rango)
    return salida


def _filas(hoja: Any, combinadas: list[Any]) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Las filas escritas, sin llenar las que faltan entre ellas; al final, deja en `combinadas` los rangos combinados."""
    from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

    class Lector(WorkSheetParser):
        """Además de leer, dice qué celdas traen una fórmula sin resultado."""

        def parse_cell(self, element: Any) -> dict[str, Any]:
            """La celda; de clase `f` si su fórmula no tiene resultado guardado."""
            celda: dict[str, Any] = super().parse_cell(element)
            if celda["value"] is None and element.find(FORMULA_TAG) is not None:
                celda["data_type"] = "f"
            return celda

    libro = hoja.parent
    with hoja._get_source() as fuente:
        lector = Lector(
            fuente,
            hoja._shared_strings,
            data_only=True,
            epoch=libro.epoch,
            date_formats=libro._date_formats,
            timedelta_formats=libro._timedelta_formats,
        )
        yield from lector.parse()
        combinadas += lector.merged_cells.mergeCell if lector.merged_cells else []


def _marcar_combinada(hoja: Hoja, rango: Any) -> None:
    """Un rango combinado tiene un solo dato: el de su primera celda. En las demás filas parecería que falta."""
    primera = hoja.filas.get(rango.min_row, {}).get(rango.min_col)
    if primera is not None:
        hoja.filas[rango.min_row][rango.min_col] = Celda(primera.texto, primera.error or COMBINADA.format(rango.ref))


def _celda(hoja: Any, celda: dict[str, Any]) -> Celda:
    """Lo que dice una celda, escrito como lo escribiría una persona en Chile."""
    valor, clase = celda["value"], celda["data_type"]
    if clase == "f":
        return Celda("", SIN_RESULTADO)
    if valor is None:
        return Celda("")
    if clase == "e":
        return Celda("", CON_ERROR.format(str(valor)[:20]))
    if isinstance(valor, str):
        return Celda("", MUY_LARGA) if len(valor) > LARGO_DE_CELDA else Celda(sin_neutra(valor))
    if isinstance(valor, bool | int | float):
        return Celda(("No", "Sí")[valor] if isinstance(valor, bool) else _de_cifra(valor, _en_porcentaje(hoja, celda)))
    return Celda(_de_fecha(valor) if isinstance(valor, date | time | timedelta) else sin_neutra(str(valor)))


def _de_cifra(valor: float, en_porcentaje: bool) -> str:
    """Un número con las quince cifras que guarda la planilla, sin los restos del cálculo en binario."""
    exacto = Decimal(valor) if isinstance(valor, int) else Decimal(f"{valor:.15g}")
    if not exacto.is_finite():
        return str(valor)
    return f"{numeros.para_escribir(exacto * 100)} %" if en_porcentaje else numeros.para_escribir(exacto)


def _de_fecha(valor: Any) -> str:
    if isinstance(valor, datetime):
        return f"{valor:%d-%m-%Y}" if valor.time() == time() else f"{valor:%d-%m-%Y %H:%M}"
    return f"{valor:%d-%m-%Y}" if isinstance(valor, date) else str(valor)


def _en_porcentaje(hoja: Any, celda: dict[str, Any]) -> bool:
    """Si la planilla muestra la cifra en porcentaje: 0,45 se ve «45 %»."""
    from openpyxl.cell.read_only import ReadOnlyCell

    return "%" in str(ReadOnlyCell(hoja, **celda).number_format)
