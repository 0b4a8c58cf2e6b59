"""Tamaños: módulos ≤ 300 líneas, funciones ≤ 40, plantillas ≤ 150, CSS de pantalla ≤ 40 KB."""

import ast
import gzip
import re
from pathlib import Path

from tests.arquitectura.casa import RAIZ, arbol, modulos, nombre, plantillas

MODULO, FUNCION, PLANTILLA, CSS, CSS_COMPRIMIDO = 300, 40, 150, 40 * 1024, 12 * 1024
APARTE = 12 * 1024


def funciones(modulo: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [n for n in ast.walk(arbol(modulo)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def largo(nodo: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Las líneas del cuerpo, sin decoradores ni documentación."""
    primero = nodo.body[0]
    documentada = isinstance(primero, ast.Expr) and isinstance(primero.value, ast.Constant) and isinstance(primero.value.value, str)
    cuerpo = nodo.body[1:] if documentada else nodo.body
    return (nodo.end_lineno or 0) - cuerpo[0].lineno + 1 if cuerpo else 0


def test_ningun_modulo_pasa_de_300_lineas() -> None:
    largos = {nombre(m): len(m.read_text(encoding="utf-8").splitlines()) for m in modulos(con_pruebas=True)}
    assert {m: n for m, n in largos.items() if n > MODULO} == {}


def test_ninguna_funcion_pasa_de_40_lineas() -> None:
    largas = {f"{nombre(m)}:{f.name}": largo(f) for m in modulos() for f in funciones(m)}
    assert {f: n for f, n in largas.items() if n > FUNCION} == {}


def test_ninguna_plantilla_pasa_de_150_lineas() -> None:
    largas = {nombre(p): len(p.read_text(encoding="utf-8").splitlines()) for p in plantillas()}
    assert {p: n for p, n in largas.items() if n > PLANTILLA} == {}


def test_la_hoja_de_estilo_de_pantalla_pesa_a_lo_mas_40_kb() -> None:
    base = (RAIZ / "templates" / "base.html").read_text(encoding="utf-8")
    hojas = {h: (RAIZ / "static" / h).read_bytes() for h in re.findall(r"{% static '(css/[^']+)' %}", base)}
    assert len(hojas) >= 3
    assert sum(map(len, hojas.values())) <= CSS, {h: len(t) for h, t in hojas.items()}
    assert sum(len(gzip.compress(t)) for t in hojas.values()) <= CSS_COMPRIMIDO


def test_ninguna_pagina_carga_aparte_mas_de_12_kb() -> None:
    """Lo que sólo usan algunas páginas va en hojas aparte; el papel (`registro.css`) no llega a la pantalla."""
    pesos = {nombre(p): sum((RAIZ / "static" / h).stat().st_size for h in hojas_aparte(p)) for p in plantillas()}
    assert len({h for p in plantillas() for h in hojas_aparte(p)}) >= 8
    assert {p: n for p, n in pesos.items() if n > APARTE} == {}


def hojas_aparte(plantilla: Path) -> set[str]:
    """Las hojas que carga esa página y no toda página: las suyas y las de las plantillas que extiende."""
    texto = plantilla.read_text(encoding="utf-8")
    if plantilla.name in {"base.html", "falla_base.html"} or "pdf" in plantilla.parts:
        return set()
    suyas = set(re.findall(r"{% static '(css/[^']+)' %}", texto))
    madre = re.search(r'{% extends "([^"]+)" %}', texto)
    hereda = madre and ("{% block cabeza %}" not in texto or "block.super" in texto)
    return suyas | (hojas_aparte(RAIZ / "templates" / madre[1]) if madre and hereda else set())


def test_toda_funcion_publica_dice_que_hace_y_tiene_sus_tipos() -> None:
    mudas = []
    for modulo in modulos():
        if not ast.get_docstring(arbol(modulo)) and modulo.stat().st_size:
            mudas.append(nombre(modulo))
        for f in funciones(modulo):
            anidada = not any(f in getattr(n, "body", []) for n in ast.walk(arbol(modulo)) if isinstance(n, ast.Module | ast.ClassDef))
            if f.name.startswith("_") or anidada:
                continue
            if not ast.get_docstring(f) or f.returns is None:
                mudas.append(f"{nombre(modulo)}:{f.lineno} {f.name}")
    assert mudas == []


def test_no_quedan_pendientes_ni_rutas_de_una_maquina() -> None:
    hallados = []
    palabras = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XXX)\b|/(work|root|home)/")
    for archivo in [
        *modulos(con_pruebas=True),
        *plantillas(),
        *(RAIZ / "static" / "css").glob("*.css"),
        *(RAIZ / "static" / "js").glob("*.js"),
    ]:
        if archivo.name == "test_tamanos.py":
            continue
        for n, linea in enumerate(archivo.read_text(encoding="utf-8").splitlines(), start=1):
            hallados += [f"{nombre(archivo)}:{n} {linea.strip()[:60]}" for _ in palabras.finditer(linea)]
    assert hallados == []
