"""El proceso dibujado: la misma tabla como Markdown y como SVG."""

from typing import Any
from xml.sax.saxutils import escape

from genero.flujo.proceso import ETAPAS

ANCHO, ALTO, PASO_X, PASO_Y, MARGEN = 250, 96, 290, 132, 40


def tabla_markdown(filas: list[dict[str, Any]]) -> str:
    """Tabla Markdown del proceso."""
    lineas = ["| id | actividad | responsables | registro | sí / sigue | no |", "| --- | --- | --- | --- | --- | --- |"]
    for f in filas:
        quienes = ", ".join(f["responsables"]) + (f" (+ {', '.join(f['opcionales'])})" if f["opcionales"] else "")
        lineas.append(f"| {f['id']} | {f['nombre']} | {quienes} | {f['registro'] or ''} | {f['si'] or 'fin'} | {f['no'] or ''} |")
    return "\n".join(lineas)


def svg(filas: list[dict[str, Any]]) -> str:
    """Dibujo SVG: una fila por etapa, con los retornos rotulados dentro de cada decisión."""
    etapas = list(ETAPAS)
    columnas = max(sum(1 for f in filas if f["id"][0] == e) for e in etapas)
    ancho, alto = MARGEN * 2 + PASO_X * columnas + 130, MARGEN * 2 + PASO_Y * len(etapas)
    partes = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {ancho} {alto}" role="img" aria-labelledby="t d"'
        ' font-family="Source Sans 3, sans-serif" font-size="14">',
        '<title id="t">El procedimiento, de A1 a G2</title>',
        '<desc id="d">Veintidós actividades en siete etapas; cada decisión dice a dónde sigue y a dónde vuelve.</desc>',
        f'<rect width="{ancho}" height="{alto}" fill="#f5f7f9"/>',
    ]
    for i, etapa in enumerate(etapas):
        y = MARGEN + i * PASO_Y
        partes.append(f'<text x="{MARGEN}" y="{y + 30}" font-weight="600">{etapa}. {escape(ETAPAS[etapa])}</text>')
        for j, f in enumerate(x for x in filas if x["id"][0] == etapa):
            partes.append(_caja(f, MARGEN + 130 + j * PASO_X, y))
    partes.append("</svg>")
    return "\n".join(partes)


def _caja(f: dict[str, Any], x: int, y: int) -> str:
    sigue = f"sí → {f['si']} · no → {f['no']}" if f["no"] else (f"→ {f['si']}" if f["si"] else "fin")
    renglones = _partir(f"{f['id']} {f['nombre']}", 34)
    textos = "".join(
        f'<text x="{x + 12}" y="{y + 22 + k * 17}"{" font-weight=" + chr(34) + "600" + chr(34) if k == 0 else ""}>{escape(r)}</text>'
        for k, r in enumerate(renglones)
    )
    raya = ' stroke-dasharray="5 4"' if f["no"] else ""
    return (
        f'<g><rect x="{x}" y="{y}" width="{ANCHO}" height="{ALTO}" rx="4" fill="#fff" stroke="#6b778c"{raya}/>{textos}'
        f'<text x="{x + 12}" y="{y + ALTO - 12}" fill="#45506a">{escape(", ".join(f["responsables"]))} · {sigue}</text></g>'
    )


def _partir(texto: str, largo: int) -> list[str]:
    renglones, actual = [], ""
    for palabra in texto.split():
        if len(actual) + len(palabra) + 1 > largo and actual:
            renglones.append(actual)
            actual = palabra
        else:
            actual = f"{actual} {palabra}".strip()
    return [*renglones, actual]
