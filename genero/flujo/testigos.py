"""Testigos: hasta dónde llegaba la cadena de cada servicio cierto día, dicho afuera. Lo que se escribió en un correo no se reescribe.

Un testigo se dice en una línea («cadena 101, acto 42: 9f86…»), la misma en el correo, en un archivo y en `bin/verificar`.
"""

import re
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

_LINEA = re.compile(r"cadena\s+(\d{1,18}),\s+acto\s+(\d{1,10}):\s+([0-9a-f]{64})\b")
_ES_CORREO = re.compile(rb"\A(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n")
PESA_A_LO_MAS = 10 * 1024 * 1024


@dataclass(frozen=True)
class Dicho:
    """Lo que un testigo dice de una cadena. `cuando` se agrega a la frase: « el 23-11-2026»."""

    cadena: int
    numero: int
    hash: str
    cuando: str = ""

    @property
    def linea(self) -> str:
        """«cadena 101, acto 42: 9f86…»."""
        return f"cadena {self.cadena}, acto {self.numero}: {self.hash}"


def leidos(texto: str) -> list[Dicho]:
    """Los testigos que dice un texto, en el orden en que vienen."""
    return [Dicho(int(c), int(n), h) for c, n, h in _LINEA.findall(texto)]


def de_archivo(archivo: Path) -> list[Dicho]:
    """Los testigos de un archivo de texto o de un correo guardado. ValueError si pesa demasiado o no trae ninguno; OSError si no se lee."""
    with archivo.open("rb") as abierto:
        crudo = abierto.read(PESA_A_LO_MAS + 1)
    if len(crudo) > PESA_A_LO_MAS:
        raise ValueError(f"{archivo.name} pesa demasiado para ser un testigo")
    texto = crudo.decode("utf-8", "replace")
    if _ES_CORREO.match(crudo):
        correo = message_from_bytes(crudo, policy=policy.default)
        texto = "\n".join(str(p.get_content()) for p in correo.walk() if p.get_content_type() == "text/plain")
    dichos = leidos(texto)
    if not dichos:
        raise ValueError(f"{archivo.name} no dice hasta dónde llegaba ninguna cadena")
    return dichos


def con_fecha(cadena: int, numero: int, huella: str, fecha: date) -> Dicho:
    """Un testigo de un día conocido."""
    return Dicho(cadena, numero, huella, f" el {fecha:%d-%m-%Y}")
