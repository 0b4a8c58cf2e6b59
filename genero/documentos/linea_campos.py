"""Los campos que cambiaron en una fila, con sus nombres declarados y en palabras: nunca el nombre interno de nada."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from genero.configuracion import numeros
from genero.documentos import rico
from genero.documentos.congelar import descripcion_de_campo
from genero.documentos.leer import texto_de_valor
from genero.documentos.linea_detalle import Lados
from genero.documentos.recorte import LARGO, recorte
from genero.documentos.tipos import Seccion

# Los nombres de los renglones que se pueden nombrar, por clave. Se piden sólo si hacen falta.
Nombres = Callable[[], dict[str, str]]
SOLO_FORMATO = "Cambió sólo el formato; el texto es el mismo."
MAS_ADELANTE = "Cambió en partes que no caben aquí."
_VACIO: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True)
class Cambiado:
    """Un campo, antes y después; `nota` va en lugar de ambos cuando no hay textos que mostrar."""

    etiqueta: str
    antes: str
    despues: str
    nota: str = ""


def cambiados(seccion: Seccion, lados: Lados, nombres: Nombres) -> list[Cambiado]:
    """Los campos en que difieren los dos lados de un renglón o de una ficha, en el orden en que se declaran."""
    antes, despues = lados.antes or {}, lados.despues
    salida = []
    for campo in _descritos(seccion):
        uno, otro = _valor(campo, antes), _valor(campo, despues)
        if uno != otro:
            salida.append(_cambiado(campo, uno, otro, nombres))
    return [*salida, *_razones(seccion, antes, despues), *_texto_llano("Fuente del dato", antes.get("fuente"), despues.get("fuente"))]


def de_prosa(lados: Lados) -> list[Cambiado]:
    """Lo que cambió en lo propio de una sección: su texto y la razón de que falte."""
    antes, despues = lados.antes or {}, lados.despues
    salida = []
    if antes.get("texto", "") != despues["texto"]:
        salida.append(_cambio_de_texto("Texto", antes.get("texto", ""), despues["texto"], con_formato=despues["rico"]))
    return [*salida, *_texto_llano("Por qué falta", antes.get("razon"), despues["razon"])]


def titulo(seccion: Seccion, fila: dict[str, Any], nombres: Nombres) -> str:
    """Cómo se llama un renglón: el valor de su primer campo, en pocas palabras."""
    campo = _descritos(seccion)[0]
    dicho = _decir(campo, fila.get(campo["nombre"]), nombres)
    return dicho if len(dicho) <= LARGO // 3 else f"{dicho[: LARGO // 3].rsplit(' ', 1)[0]}…"


@lru_cache(maxsize=128)
def _descritos(seccion: Seccion) -> tuple[dict[str, Any], ...]:
    return tuple(descripcion_de_campo(seccion, c) for c in seccion.campos)


def _valor(campo: dict[str, Any], fila: dict[str, Any]) -> Any:
    """El valor comparable: nada es nada, y un número tiene una sola escritura."""
    valor: Any = fila.get(campo["nombre"])
    if valor in _VACIO:
        return None
    return numeros.canonico(valor) if campo["clase"] == "numero" else valor


def _cambiado(campo: dict[str, Any], antes: Any, despues: Any, nombres: Nombres) -> Cambiado:
    if campo["clase"] == "rico":
        return _cambio_de_texto(campo["etiqueta"], antes or "", despues or "", con_formato=True)
    return Cambiado(campo["etiqueta"], *_breves(_decir(campo, antes, nombres), _decir(campo, despues, nombres)))


def _cambio_de_texto(etiqueta: str, antes: str, despues: str, *, con_formato: bool) -> Cambiado:
    uno, otro = recorte(antes, despues, rico=con_formato)
    if uno != otro:
        return Cambiado(etiqueta, uno, otro)
    return Cambiado(etiqueta, "", "", SOLO_FORMATO if con_formato and rico.a_texto(antes) == rico.a_texto(despues) else MAS_ADELANTE)


def _decir(campo: dict[str, Any], valor: Any, nombres: Nombres) -> str:
    if valor in _VACIO:
        return ""
    dicho = texto_de_valor(campo, valor, nombres() if campo["de"] else {})
    return dicho or ("algo que ya no está" if campo["de"] else "")


def _breves(antes: str, despues: str) -> tuple[str, str]:
    """Enteros si caben; si no, el pedazo en que difieren."""
    return (antes, despues) if max(len(antes), len(despues)) <= LARGO else recorte(antes, despues)


def _texto_llano(etiqueta: str, antes: str | None, despues: str | None) -> list[Cambiado]:
    uno, otro = antes or "", despues or ""
    return [Cambiado(etiqueta, *_breves(uno, otro))] if uno != otro else []


def _razones(seccion: Seccion, antes: dict[str, Any], despues: dict[str, Any]) -> Iterator[Cambiado]:
    """Lo que se declaró «sin información», campo por campo."""
    unas, otras = antes.get("sin_informacion") or {}, despues.get("sin_informacion") or {}
    for campo in _descritos(seccion):
        yield from _texto_llano(f"Por qué falta: {campo['etiqueta']}", unas.get(campo["nombre"]), otras.get(campo["nombre"]))
