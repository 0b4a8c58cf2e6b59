"""La letra de la pantalla: subconjuntos latinos de Source Sans en woff2, hechos al preparar la instalación.

Los originales completos quedan en su paquete (los usa el PDF). La licencia OFL reserva el nombre «Source» para la versión original:
por eso el subconjunto lleva otro nombre por dentro, y su licencia viaja al lado.
"""

import hashlib
from pathlib import Path

import font_source_sans_pro
from django.conf import settings
from fontTools import subset
from fontTools.ttLib import TTFont

PESOS = {"regular": "SourceSansPro", "semibold": "SourceSansProSemibold"}
NOMBRE_PROPIO = "Letra de la casa"
# Cambia cuando cambia lo que se hace con la fuente: obliga a rehacer.
RECETA = "1"
RASGOS = ["kern", "liga", "tnum", "lnum", "ccmp", "locl", "mark"]
TIPOGRAFIA = "\u2009\u202f\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2022\u2026\u2039\u203a\u20ac"
SIGNOS = "←↑→↓−≈≠≤≥Δ∆●✓"
LETRAS = [*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, TIPOGRAFIA + SIGNOS)]
# Registros de la tabla de nombres que dicen cómo se llama la fuente.
NOMBRES = {1, 3, 4, 6, 16}


def carpeta() -> Path:
    """Dónde quedan los archivos: dentro de los estáticos del proyecto, fuera del repositorio."""
    return Path(settings.RAIZ) / "static" / "generado" / "letra"


def preparar(destino: Path) -> list[Path]:
    """Hace los subconjuntos que falten en `destino` y devuelve los que hizo; si nada cambió, ninguno."""
    destino.mkdir(parents=True, exist_ok=True)
    hechos = []
    for peso, nombre in PESOS.items():
        origen = Path(font_source_sans_pro.font_files_ttf[nombre])
        archivo, marca = destino / f"letra-{peso}.woff2", destino / f"letra-{peso}.origen"
        huella = f"{RECETA} {hashlib.sha256(origen.read_bytes()).hexdigest()}"
        if archivo.exists() and marca.exists() and marca.read_text() == huella:
            continue
        _reducir(origen, archivo)
        marca.write_text(huella)
        hechos.append(archivo)
    licencia = Path(font_source_sans_pro.font_directory) / "LICENSE.txt"
    (destino / "LICENCIA-OFL.txt").write_bytes(licencia.read_bytes())
    return hechos


def _reducir(origen: Path, archivo: Path) -> None:
    """Escribe en `archivo` el subconjunto woff2 de `origen`: primero al lado y luego en su sitio, para no dejarlo a medias."""
    opciones = subset.Options(layout_features=RASGOS, flavor="woff2", notdef_outline=True)
    fuente: TTFont = subset.load_font(str(origen), opciones)
    tijera = subset.Subsetter(opciones)
    tijera.populate(unicodes=LETRAS)
    tijera.subset(fuente)
    for registro in fuente["name"].names:
        if registro.nameID in NOMBRES:
            registro.string = NOMBRE_PROPIO if registro.nameID != 6 else NOMBRE_PROPIO.replace(" ", "")  # noqa: PLR2004 - 6 es el nombre PostScript
    provisorio = archivo.with_suffix(".nueva")
    subset.save_font(fuente, str(provisorio), opciones)
    provisorio.replace(archivo)
