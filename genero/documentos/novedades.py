"""Lo que cambiaría en una sección si se trajera ahora lo del otro documento, renglón por renglón: para leerlo antes de hacerlo."""

from dataclasses import dataclass
from typing import Any

from genero.documentos.elegible import Elegible
from genero.documentos.models import Documento, Renglon
from genero.documentos.tipos import Seccion, tipo
from genero.documentos.traidos import VIGENCIA, Diferencia, Retenidos, diferencia, seccion_de


@dataclass(frozen=True)
class Novedad:
    """Un renglón que llegaría, cambiaría o ya no está; `cambios` es (campo, qué decía, qué dirá)."""

    que: str
    titulo: str
    cambios: tuple[tuple[str, str, str], ...] = ()


def fuente_de(documento: Documento, seccion: Seccion) -> Elegible | None:
    """De dónde llegan los renglones de esa sección, o None si no llegan de ninguna parte."""
    return next((f for f in tipo(documento.tipo).fuentes if f.seccion == seccion.id), None)


def novedades(documento: Documento, seccion: Seccion) -> list[Novedad]:
    """Qué se pondría al día en esa sección; nada se cambia."""
    fuente = fuente_de(documento, seccion)
    return _decir(documento, fuente, diferencia(documento, fuente)) if fuente else []


def _decir(documento: Documento, fuente: Elegible, d: Diferencia) -> list[Novedad]:
    seccion = seccion_de(documento, fuente)
    salida = [Novedad("Llega", str(f)) for f in d.nuevos]
    for fila in d.cambiados:
        if cambios := tuple(_cambios(seccion, fila, d.antes[fila.clave])):
            salida.append(Novedad("Cambia", str(d.antes[fila.clave].get(seccion.principal, fila)), cambios))
    if not salida and d.cambiados:
        salida.append(Novedad("Cambia", "El orden en que van"))
    retener = Retenidos(documento, seccion, fuente.nacen)
    for fila in d.sobrantes:
        queda = retener.conserva(fila)
        salida.append(Novedad("Ya no está allá: se conserva, marcado" if queda else "Ya no está allá: se quita", str(fila)))
    return salida


def _cambios(seccion: Seccion, fila: Renglon, antes: dict[str, Any]) -> list[tuple[str, str, str]]:
    nombres = [c.nombre for c in seccion.campos if c.fijo and c.nombre in antes and antes[c.nombre] != getattr(fila, c.nombre)]
    if nombres == [VIGENCIA]:
        return [("Situación", antes[VIGENCIA], "Volvió a estar")]
    dichos = [(n, _texto(fila, n, antes[n]), _texto(fila, n, getattr(fila, n))) for n in nombres if n != VIGENCIA]
    return [(str(fila._meta.get_field(n).verbose_name), de, a) for n, de, a in dichos]  # type: ignore[union-attr]


def _texto(fila: Renglon, nombre: str, valor: Any) -> str:
    """El valor como se lee: el nombre de la opción, no su código."""
    opciones: Any = getattr(fila._meta.get_field(nombre), "choices", None) or ()
    return str(dict(opciones).get(valor, "" if valor is None else valor))
