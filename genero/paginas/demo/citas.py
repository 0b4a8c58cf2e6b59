"""Las fuentes de los datos públicos dentro de un texto con formato: cada una, un enlace a donde se leyó."""

from collections.abc import Iterable
from html import escape
from typing import Any

from genero.configuracion.numeros import escribir

_SEPARA = " — "


def cita(dato: dict[str, Any]) -> str:
    """La fuente del dato entre paréntesis, con su enlace."""
    titulo, _, direccion = str(dato["fuente"]).rpartition(_SEPARA)
    return f'(<a href="{escape(direccion)}">{escape(titulo)}</a>)'


def lista(datos: Iterable[dict[str, Any]], campo: str = "texto") -> str:
    """Una lista con lo que dice cada dato, seguido de su fuente."""
    return "<ul>" + "".join(f"<li>{escape(str(d[campo]))} {cita(d)}</li>" for d in datos) + "</ul>"


def tabla(columnas: tuple[str, ...], filas: Iterable[tuple[Any, ...]]) -> str:
    """Una tabla, con los números escritos a la chilena y una raya donde no hay dato. Los años llegan como texto."""
    cabeza = "".join(f"<th>{escape(c)}</th>" for c in columnas)
    cuerpo = "".join("<tr>" + "".join(f"<td>{_celda(v)}</td>" for v in fila) + "</tr>" for fila in filas)
    return f"<table><thead><tr>{cabeza}</tr></thead><tbody>{cuerpo}</tbody></table>"


def panorama(datos: dict[str, Any]) -> str:
    """Las inequidades, brechas y barreras que trae el archivo del servicio, tal como están en sus fuentes."""
    filas = [(b["indicador"], str(b["anio"]), b["mujeres"], b["hombres"], b["unidad"]) for b in datos["brechas"]]
    return (
        f"<h3>Inequidades</h3>{lista(datos['inequidades'])}"
        f"<h3>Brechas</h3>{tabla(('Indicador', 'Año', 'Mujeres', 'Hombres', 'Unidad'), filas)}"
        f"{p('La fuente de cada una está en su renglón, en la sección de brechas.')}"
        f"<h3>Barreras</h3>{lista(datos['barreras'])}"
    )


def tal_cual(dato: dict[str, Any], campo: str) -> str:
    """Lo que dice la fuente, entre comillas y con su enlace."""
    return f"«{escape(str(dato[campo]))}» {cita(dato)}"


def p(*frases: str) -> str:
    """Un párrafo."""
    return f"<p>{' '.join(frases)}</p>"


def ejemplo(*frases: str) -> str:
    """Un párrafo de interpretación, rotulado: no proviene de una fuente."""
    return p("<strong>Ejemplo:</strong>", *frases)


def _celda(valor: Any) -> str:
    if valor is None:
        return "—"
    return escape(valor if isinstance(valor, str) else escribir(valor))
