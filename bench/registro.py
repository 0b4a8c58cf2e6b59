"""Cuánto cuesta imprimir un registro: segundos de CPU por página y pico de memoria, a 20 y a 150 páginas, en proceso aparte.

Se corre con `python -m bench.registro` (o con `--rondas 5`). Compara con WeasyPrint desnudo sobre el mismo HTML: la misma hoja, la misma
letra y la misma variante de PDF, sin lo que agrega la casa. Las rondas van intercaladas y se informa la mediana.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from genero.registros.prensa import ENTORNO

RAIZ = Path(__file__).resolve().parents[1]
META_MEMORIA, META_CRECE, META_DESNUDO = 300, 1.25, 1.2
# Productos y párrafos de cada Diagnóstico de muestra: dan cerca de 20 y de 150 páginas.
MUESTRAS = {"20": (2, 6, 8), "150": (29, 12, 40)}


def encargos() -> dict[str, str]:
    """El encargo de cada muestra, en JSON, tal como lo recibe la prensa. Se hace en otro proceso para no ensuciar la medida."""
    orden = [sys.executable, "-m", "bench.registro", "--encargos"]
    hecho = subprocess.run(orden, capture_output=True, check=True, cwd=RAIZ, env={**os.environ, "GENERO_PRUEBAS": "1"})
    salida: dict[str, str] = json.loads(hecho.stdout)
    return salida


def escribir_encargos() -> None:
    """Arma las muestras con Django y las escribe por la salida."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "genero.configuracion.ajustes")
    import django

    django.setup()
    from dataclasses import asdict

    from genero.registros import pdf, prensa
    from tests.registros import muestras, muestras_diagnostico

    tomados: dict[str, str] = {}

    def tomar(encargo: prensa.Encargo) -> tuple[bytes, int]:
        tomados[cual] = json.dumps(asdict(encargo))
        return b"%PDF-", 0

    prensa.imprimir = tomar
    for cual, (productos, parrafos, tablas) in MUESTRAS.items():  # noqa: B007 - lo usa `tomar`
        texto = muestras_diagnostico.grande(productos, parrafos=parrafos, tablas=tablas)
        pdf.documento(texto, muestras.emision(texto))
    sys.stdout.write(json.dumps(tomados))


def desnudo(encargo: dict[str, Any]) -> int:
    """WeasyPrint y nada más, sobre el mismo HTML."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from genero.registros.recursos import SoloLoNuestro

    letras = FontConfiguration()
    hojas = [CSS(string=h, font_config=letras, url_fetcher=SoloLoNuestro()) for h in encargo["hojas"]]
    hecho = HTML(string=encargo["html"], url_fetcher=SoloLoNuestro()).render(font_config=letras, stylesheets=hojas, pdf_variant="pdf/a-3a")
    hecho.write_pdf(pdf_variant="pdf/a-3a")
    return len(hecho.pages)


def medir_aqui(como: str) -> None:
    """Imprime el encargo de la entrada en este mismo proceso y dice páginas, CPU y pico."""
    from genero.registros import prensa

    pedido = json.load(sys.stdin)
    antes = time.process_time()
    paginas = desnudo(pedido) if como == "desnudo" else prensa.imprimir(prensa.Encargo(**pedido))[1]
    cpu = time.process_time() - antes
    pico = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"paginas": paginas, "cpu": cpu / paginas, "pico": pico}))


def medir(como: str, encargo: str) -> dict[str, float]:
    """Una medida en su propio proceso."""
    orden = [sys.executable, "-m", "bench.registro", "--medir", como]
    entorno = os.environ | (ENTORNO if como == "registro" else {})
    hecho = subprocess.run(orden, input=encargo, capture_output=True, check=True, cwd=RAIZ, text=True, env=entorno)
    salida: dict[str, float] = json.loads(hecho.stdout)
    return salida


def principal() -> int:
    """Mide, imprime la tabla y devuelve 1 si alguna meta no se cumple."""
    opciones = argparse.ArgumentParser()
    opciones.add_argument("--rondas", type=int, default=3)
    opciones.add_argument("--medir", choices=("registro", "desnudo"))
    opciones.add_argument("--encargos", action="store_true")
    pedido = opciones.parse_args()
    if pedido.encargos:
        escribir_encargos()
        return 0
    if pedido.medir:
        medir_aqui(pedido.medir)
        return 0
    return informar(pedido.rondas)


def informar(rondas: int) -> int:
    """Corre las rondas intercaladas y compara con las metas."""
    hechos = encargos()
    medidas: dict[tuple[str, str], list[dict[str, float]]] = defaultdict(list)
    for _ in range(rondas):
        for cual, encargo in hechos.items():
            for como in ("registro", "desnudo"):
                medidas[cual, como].append(medir(como, encargo))
    finales = {k: {n: statistics.median(m[n] for m in v) for n in v[0]} for k, v in medidas.items()}
    for (cual, como), m in finales.items():
        sys.stdout.write(f"{como:9} {cual:>4}: {m['paginas']:.0f} páginas, {m['cpu']:.3f} s de CPU por página, pico {m['pico']:.0f} MB\n")
    pico, crece = finales["150", "registro"]["pico"], finales["150", "registro"]["cpu"] / finales["20", "registro"]["cpu"]
    contra = finales["150", "registro"]["cpu"] / finales["150", "desnudo"]["cpu"]
    metas = (
        (pico, META_MEMORIA, "MB de pico a 150"),
        (crece, META_CRECE, "× CPU/página de 150 contra 20"),
        (contra, META_DESNUDO, "× desnudo"),
    )
    for dio, meta, que in metas:
        sys.stdout.write(f"{'cumple' if dio <= meta else 'NO'}: {dio:.2f} {que} (meta {meta})\n")
    return int(any(dio > meta for dio, meta, _ in metas))


if __name__ == "__main__":
    sys.exit(principal())
