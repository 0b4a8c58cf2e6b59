"""La prensa: de HTML a PDF/A-3a, sin Django. Se usa como función, o como proceso aparte que muere al terminar.

Un PDF de 150 páginas pide mucha memoria por unos segundos. En un proceso aparte esa memoria vuelve entera al sistema, parte de un piso
más bajo (sin Django cargado) y no compite con las páginas: corre con la menor prioridad. Por eso este módulo no importa Django.
"""

import json
import os
import re
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

RECURSO_AJENO = 3
SEGUNDOS = 900
# El repartidor de memoria de Python guarda lo que ya soltó; el del sistema lo devuelve, y aquí lo que se suelta es mucho.
ENTORNO = {"PYTHONMALLOC": "malloc"}
# Reglas que la hoja base de la biblioteca aplica a todo elemento: cada una cuesta un estilo calculado por elemento, y nada las usa.
_PARA_TODO = re.compile(r"(?m)^::(?:footnote|note)-[a-z]+ \{.*\}$")


class RecursoAjeno(RuntimeError):
    """La plantilla pidió algo que no es nuestro: no se emite nada."""


class PrensaFallo(RuntimeError):
    """El proceso aparte no entregó un PDF."""


@dataclass(frozen=True)
class Encargo:
    """Lo que hay que imprimir: HTML y hojas ya escritos, cómo se identifica, a dónde lleva cada ancla y qué va adjunto."""

    html: str
    hojas: tuple[str, ...]
    identificador: str
    lugares: dict[str, str] = field(default_factory=dict)
    adjunto: str = ""
    adjunto_nombre: str = ""
    adjunto_descripcion: str = ""
    momento: str = ""


def imprimir(encargo: Encargo) -> tuple[bytes, int]:
    """Los octetos del PDF y cuántas páginas tiene. Los mismos datos dan siempre los mismos octetos. RecursoAjeno si pide algo ajeno."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    from genero.registros import pliegos
    from genero.registros.recursos import RecursoNegado, SoloLoNuestro

    letras = FontConfiguration()
    try:
        hojas = [CSS(string=h, font_config=letras, url_fetcher=SoloLoNuestro()) for h in encargo.hojas]
        pliego = pliegos.componer(encargo.html, hojas, letras)
        paginas = len(pliego.pages)
        octetos = pliego.write_pdf(
            pdf_variant=pliegos.VARIANTE,
            pdf_identifier=encargo.identificador.encode(),
            attachments=_adjuntos(encargo),
            finisher=partial(_terminar, lugares=encargo.lugares),
        )
    except RecursoNegado as motivo:
        # La de la biblioteca no es una Exception y mataría al trabajador.
        raise RecursoAjeno(str(motivo)) from motivo
    return octetos, paginas


def imprimir_aparte(encargo: Encargo) -> tuple[bytes, int]:
    """Lo mismo que `imprimir`, en otro proceso. PrensaFallo si muere o se demora más de lo razonable."""
    raiz = Path(__file__).resolve().parents[2]
    entorno = {
        n: os.environ[n] for n in ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "TMPDIR") if n in os.environ
    }
    orden = [sys.executable, "-m", "genero.registros.prensa"]
    pedido = json.dumps(asdict(encargo)).encode()
    try:
        hecho = subprocess.run(orden, input=pedido, capture_output=True, check=False, cwd=raiz, env=entorno, timeout=SEGUNDOS)
    except subprocess.TimeoutExpired as demora:
        raise PrensaFallo(f"pasaron {SEGUNDOS} segundos") from demora
    if hecho.returncode == RECURSO_AJENO:
        raise RecursoAjeno(hecho.stderr.decode(errors="replace").strip())
    paginas, _, octetos = hecho.stdout.partition(b"\n")
    if hecho.returncode or not octetos.startswith(b"%PDF-"):
        raise PrensaFallo(f"salió con {hecho.returncode}: {hecho.stderr.decode(errors='replace')[-2000:]}")
    return octetos, int(paginas)


@cache
def hoja_base() -> str:
    """La hoja base de la biblioteca, sin las reglas que alcanzan a todo elemento y que nadie usa."""
    texto = files("weasyprint").joinpath("css/html5_ua.css").read_text()
    return _PARA_TODO.sub("", texto).replace("\n::marker {", "\nli::marker {")


def _terminar(documento: Any, pdf: Any, *, lugares: dict[str, str]) -> None:
    from genero.registros.estructura import ordenar
    from genero.registros.pliegos import comprimir

    ordenar(documento, pdf, lugares=lugares)
    comprimir(pdf)


def _adjuntos(encargo: Encargo) -> list[Any]:
    from weasyprint import Attachment

    if not encargo.adjunto_nombre:
        return []
    momento = datetime.fromisoformat(encargo.momento)
    return [
        Attachment(
            string=encargo.adjunto.encode(),
            name=encargo.adjunto_nombre,
            description=encargo.adjunto_descripcion,
            created=momento,
            modified=momento,
            relationship="Source",
        )
    ]


def principal() -> int:
    """Lee un encargo por la entrada y escribe, por la salida, cuántas páginas tiene y el PDF."""
    os.nice(10)
    try:
        encargo = Encargo(**json.load(sys.stdin.buffer))
        octetos, paginas = imprimir(encargo)
    except RecursoAjeno as motivo:
        sys.stderr.write(str(motivo))
        return RECURSO_AJENO
    sys.stdout.buffer.write(f"{paginas}\n".encode() + octetos)
    return 0


if __name__ == "__main__":
    sys.exit(principal())
