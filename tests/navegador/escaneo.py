"""Lo que una persona cuidadosa notaría al mirar una pantalla: letra cortada o encimada, botones tapados, restos del código en el texto.

`escanear(hoja)` devuelve lo que encontró; una lista vacía es una pantalla limpia. Qué atrapa lo dice `test_pantallas.py`, que planta un
defecto de cada clase.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from genero.flujo.estados import Accion, Estado

MIRAR = (Path(__file__).with_name("escaneo.js")).read_text()
# Direcciones y correos se escriben como son: pueden traer guiones bajos y palabras en inglés.
DIRECCIONES = re.compile(r"https?://\S+|\bwww\.\S+|\S+@\S+|\S+\.(?:pdf|docx?|xlsx?|html?|cl|gob|org)\b\S*")
CODIGOS = "|".join(sorted({str(c) for c in (*Estado, *Accion) if "_" in c}))
EN_INGLES = (
    "the|and|with|your|you|please|required|field|submit|save|delete|invalid|password|sign in|sign out|log ?in|log ?out|not found|"
    "forbidden|server error|select|choose|file|upload|loading|unknown|yes|next|previous|home|email|e-mail|user|username|draft|pending|"
    "approved|rejected|status|search|edit|remove|add|cancel|confirm|back|close|open|new|warning|success|undefined|null|NaN"
)
EN_PLURAL = "días|observaciones|requisitos|documentos|páginas|avisos|datos|puntos|actos|veces|vueltas|asuntos|personas"
SINGULARES = "día|observación|requisito|documento|página|aviso|dato|punto|acto|vez|vuelta|asunto|persona"
EN_EL_TEXTO = {
    "un valor vacío de Python": re.compile(r"\b(None|True|False)\b"),
    "un pedazo de plantilla": re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}"),
    "un código de estado": re.compile(rf"\b({CODIGOS})\b"),
    "un nombre de campo": re.compile(r"\b[a-záéíóúñ0-9]+_[a-záéíóúñ0-9_]+\b"),
    "una clave interna": re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.IGNORECASE),
    "texto en inglés": re.compile(rf"\b({EN_INGLES})\b", re.IGNORECASE),
    "«0 días hábiles»": re.compile(r"\b0 días\b"),
    "un plural de uno": re.compile(rf"(?<![\d.,])1 ({EN_PLURAL})\b|\b(?:0|[2-9]|[1-9]\d+) ({SINGULARES})\b"),
    "un objeto de programa": re.compile(r"\[object |<[A-Z]\w+(?:: |\.| object )"),
    "puntuación suelta": re.compile(r"(?<!\.)\.\.(?!\.)| [.,;](?=\s|$)|\(\)|«»|,\."),
}
# Lo que sí se dice así: nombres propios y citas.
PERMITIDO = re.compile(r"SHA-256|Balance Scorecard|Home Office|(?:The )?Pew\b[^.;»]*[^.;»\s]")


@dataclass(frozen=True)
class Hallazgo:
    """Un defecto: de qué clase es y dónde está."""

    clase: str
    donde: str

    def __str__(self) -> str:
        return f"{self.clase}: {self.donde}"


def escanear(hoja: Page) -> list[Hallazgo]:
    """Todo lo que esté mal en la pantalla tal como se ve ahora."""
    visto = hoja.evaluate(MIRAR)
    de_forma = [Hallazgo(h["clase"], h["donde"]) for h in visto["hallazgos"]]
    de_texto = [h for trozo in [*visto["textos"], hoja.title()] for h in leer(trozo)]
    return list(dict.fromkeys([*de_forma, *de_texto]))


def leer(texto: str) -> list[Hallazgo]:
    """Lo que no debería leerse en un texto de la pantalla."""
    limpio = PERMITIDO.sub("Nombre", DIRECCIONES.sub("·", texto))
    hallazgos = []
    for clase, patron in EN_EL_TEXTO.items():
        hallado = patron.search(limpio)
        if hallado:
            alrededor = limpio[max(0, hallado.start() - 30) : hallado.end() + 30].strip()
            hallazgos.append(Hallazgo(clase, f"«{alrededor}»"))
    return hallazgos
