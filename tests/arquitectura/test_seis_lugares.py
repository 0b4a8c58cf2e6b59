"""Agregar un tipo de documento son seis lugares: modelos, declaración, inscripción, migración, demostración y tablas de prueba.

Fuera de ellos nadie lo nombra: lo demás sale de la declaración. Una vista o una plantilla que pregunte por un tipo hace fallar esto.
"""

import ast
import re

import pytest

from genero.documentos.tipos import TipoDocumento, tipos
from tests.arquitectura.casa import ETAPAS, RAIZ, arbol, documentaciones, modulos, nombre, plantillas

DEMO = "genero/paginas/demo/"


def etapa(cual: TipoDocumento) -> str:
    """La aplicación que lo declara: la de sus modelos."""
    return next(s.modelo._meta.app_label for s in cual.secciones if s.modelo)


def constantes(ruta: str) -> set[str]:
    """Los textos que escribe un módulo, sin su documentación."""
    modulo = RAIZ / ruta
    documentacion = documentaciones(modulo)
    escritas = [n for n in ast.walk(arbol(modulo)) if isinstance(n, ast.Constant) and id(n) not in documentacion]
    return {n.value for n in escritas if isinstance(n.value, str)}


def test_nadie_fuera_de_los_seis_lugares_nombra_un_tipo() -> None:
    ids = {t.id for t in tipos()}
    # La configuración no conoce documentos: su «diagnostico» es la aplicación instalada.
    ajenos = [m for m in map(nombre, modulos()) if m.startswith("genero/") and not m.startswith((DEMO, "genero/configuracion/"))]
    assert {m: hallados for m in ajenos if (hallados := constantes(m) & ids)} == {}


def test_ninguna_plantilla_pregunta_de_que_tipo_es_el_documento() -> None:
    pregunta = re.compile(r"{%\s*(?:el)?if[^%]*[\"'](?:" + "|".join(t.id for t in tipos()) + r")[\"']")
    assert [p.name for p in plantillas() if pregunta.search(p.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("cual", tipos(), ids=lambda t: t.id)
def test_cada_tipo_esta_en_sus_seis_lugares(cual: TipoDocumento) -> None:
    suya = etapa(cual)
    assert suya in ETAPAS
    modelos = [s.modelo for s in cual.secciones if s.modelo]
    assert {m.__module__.split(".")[0] for m in modelos} == {suya} and all(".models." in m.__module__ for m in modelos)
    declaran = [m for m in map(nombre, modulos()) if m.startswith(f"{suya}/") and "/models/" not in m and cual.id in constantes(m)]
    assert f"{suya}/{cual.id}.py" in declaran, "su declaración, en un módulo que se llama como él"
    migraciones = "".join(m.read_text(encoding="utf-8") for m in (RAIZ / suya / "migrations").glob("0*.py"))
    assert all(f'"{m._meta.db_table}"' in migraciones for m in modelos), "su migración cierra sus tablas"
    inscriben = (RAIZ / suya / "tipos.py").read_text(encoding="utf-8")
    assert f"{cual.id.upper()}" in inscriben
    assert cual.id in constantes(f"{DEMO}escenario.py"), "sus datos de demostración"
    pruebas = "".join(p.read_text(encoding="utf-8") for p in sorted((RAIZ / "tests" / "matrices").glob("*.py")))
    assert re.search(rf"\b{cual.id}", pruebas), "sus filas en las tablas de prueba"
