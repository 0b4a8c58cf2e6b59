"""Cada etiqueta vive en un solo módulo, y ninguna en las plantillas: quien la cambia, la cambia una vez."""

import ast
import importlib
import inspect
import re
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path

from django.db import models

from genero.flujo.estados import ACTOS
from genero.flujo.permisos import _DONDE_ESTA
from genero.personas.roles import EN_FRASE
from tests.arquitectura.casa import RAIZ, arbol, documentaciones, modulos, nombre, plantillas

# Palabras tan corrientes que iguales no son la misma etiqueta: «Sí» y «No» responden cualquier pregunta; «Resultado» titula una página;
# «Persona», una columna; «Inequidad», «Brecha» y «Barrera» nombran también el campo de cada una.
CORRIENTES = {"Sí", "No", "Persona", "Personas", "Producto", "Proceso", "Resultado", "Inequidad", "Brecha", "Barrera"}


def opciones() -> list[type[models.TextChoices]]:
    """Todo enum con etiquetas de la casa."""
    salida: dict[str, type[models.TextChoices]] = {}
    for modulo in modulos():
        if "class" not in modulo.read_text(encoding="utf-8") or "TextChoices" not in modulo.read_text(encoding="utf-8"):
            continue
        cargado = importlib.import_module(".".join(modulo.relative_to(RAIZ).with_suffix("").parts))
        for _, clase in inspect.getmembers(cargado, inspect.isclass):
            salida |= {
                f"{c.__module__}.{c.__qualname__}": c
                for c in (clase, *vars(clase).values())
                if es_enum(c) and c.__module__ == cargado.__name__
            }
    return list(salida.values())


def es_enum(clase: object) -> bool:
    return inspect.isclass(clase) and issubclass(clase, models.TextChoices) and clase is not models.TextChoices


def etiquetas() -> dict[str, set[str]]:
    """Etiqueta → módulos donde se define."""
    salida: dict[str, set[str]] = defaultdict(set)
    for enum in opciones():
        for etiqueta in enum.labels:
            salida[str(etiqueta)].add(enum.__module__)
    for aspecto in ACTOS.values():
        salida[aspecto.frase].add("genero.flujo.estados")
    for frase in _DONDE_ESTA.values():
        salida[frase].add("genero.flujo.permisos")
    for frase in EN_FRASE.values():
        salida[frase].add("genero.personas.roles")
    return {e: m for e, m in salida.items() if e not in CORRIENTES}


ETIQUETAS = etiquetas()


def test_hay_etiquetas_que_mirar() -> None:
    nombres = {e.__name__ for e in opciones()}
    assert {"Rol", "Estado", "Accion", "Clase", "Lado", "Respuesta", "Aplica", "Condicion", "Nivel", "Marco"} <= nombres
    assert len(ETIQUETAS) > 60


def test_en_el_codigo_cada_etiqueta_se_escribe_donde_se_define_y_en_ninguna_otra_parte() -> None:
    repetidas = []
    for modulo in modulos():
        if "demo" in modulo.parts:
            # Sus tarjetas describen personas («Jefatura, por subrogancia», «Encargada EG»): son datos, no etiquetas.
            continue
        suyo = ".".join(modulo.relative_to(RAIZ).with_suffix("").parts)
        documentadas = documentaciones(modulo) | exportados(modulo)
        for nodo in ast.walk(arbol(modulo)):
            if not isinstance(nodo, ast.Constant) or not isinstance(nodo.value, str) or id(nodo) in documentadas:
                continue
            donde = ETIQUETAS.get(nodo.value)
            if donde and suyo not in donde:
                repetidas.append(f"{nombre(modulo)}:{nodo.lineno} «{nodo.value}» (es de {', '.join(sorted(donde))})")
    assert repetidas == []


def exportados(modulo: Path) -> set[int]:
    """Los nombres de `__all__`: son de clases, aunque se lean igual que una etiqueta."""
    listas = [n.value for n in arbol(modulo).body if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "__all__"]
    return {id(c) for lista in listas for c in ast.walk(lista)}


def test_un_enum_no_repite_sus_etiquetas() -> None:
    for enum in opciones():
        assert len(set(enum.labels)) == len(enum.labels), enum


class Textos(HTMLParser):
    """Los textos de una plantilla: entre etiquetas y en los atributos que se leen."""

    LEIDOS = ("title", "aria-label", "alt", "placeholder", "value")

    def __init__(self) -> None:
        super().__init__()
        self.hallados: list[tuple[int, str]] = []

    def handle_data(self, data: str) -> None:
        """Un texto suelto."""
        self.hallados.append((self.getpos()[0], data))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Los atributos que se muestran o se leen en voz alta."""
        self.hallados += [(self.getpos()[0], v) for a, v in attrs if a in self.LEIDOS and v]


def textos(plantilla: Path) -> list[tuple[int, str]]:
    fuente = re.sub(
        r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", lambda m: "\0" + "\n" * m.group().count("\n"), plantilla.read_text(encoding="utf-8"), flags=re.S
    )
    lector = Textos()
    lector.feed(fuente)
    return [(n, trozo.strip()) for n, texto in lector.hallados for trozo in texto.split("\0")]


def test_ninguna_plantilla_escribe_una_etiqueta() -> None:
    escritas = [f"{nombre(p)}:{n} «{t}»" for p in plantillas() for n, t in textos(p) if t in ETIQUETAS]
    assert escritas == []


def test_las_plantillas_no_llevan_estilo_ni_codigo_en_linea() -> None:
    prohibido = re.compile(
        r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:|<style\b|<script(?![^>]*\bsrc=)(?![^>]*type="application/json")""", re.IGNORECASE
    )
    en_linea = []
    for plantilla in plantillas():
        # El PDF se arma con su propia hoja; el correo, con la suya: no son páginas.
        for n, linea in enumerate(plantilla.read_text(encoding="utf-8").splitlines(), start=1):
            if prohibido.search(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", linea)):
                en_linea.append(f"{nombre(plantilla)}:{n} {linea.strip()[:80]}")
    assert en_linea == []


def test_cada_plantilla_empieza_diciendo_sus_bloques_y_su_contexto() -> None:
    mudas = []
    for plantilla in plantillas():
        if plantilla.suffix != ".html" or "account" in plantilla.parts or "mfa" in plantilla.parts or "allauth" in plantilla.parts:
            continue
        inicio = plantilla.read_text(encoding="utf-8").lstrip()[:600]
        if not re.search(r"\{#|\{% comment %\}", inicio):
            mudas.append(nombre(plantilla))
    assert mudas == []


def test_ningun_organismo_queda_escrito_en_la_logica_ni_en_las_plantillas() -> None:
    organismos = re.compile(r"\b(SERNAM|SernamEG)\b")
    permitidos = {"genero/configuracion/ajustes.py"}
    hallados = []
    for modulo in modulos():
        documentadas = documentaciones(modulo)
        hallados += [
            f"{nombre(modulo)}:{n.lineno}"
            for n in ast.walk(arbol(modulo))
            if isinstance(n, ast.Constant)
            and isinstance(n.value, str)
            and id(n) not in documentadas
            and organismos.search(n.value)
            and nombre(modulo) not in permitidos
        ]
    hallados += [f"{nombre(p)}:{n}" for p in plantillas() for n, t in textos(p) if organismos.search(t)]
    assert hallados == []
