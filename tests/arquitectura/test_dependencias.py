"""El sentido de los imports: seguimiento → planificacion → diagnostico → genero; y dentro de genero, de paginas a configuracion."""

import re

import pytest

from tests.arquitectura.casa import CAPAS, ETAPAS, RAIZ, arbol, imports, modulos, nombre


def lugar(modulo: str) -> tuple[int, int] | None:
    """(etapa, capa) de un módulo de la casa; None si es de afuera."""
    partes = modulo.split(".")
    if partes[0] not in ETAPAS:
        return None
    capa = CAPAS.index(partes[1]) if partes[0] == "genero" and len(partes) > 1 and partes[1] in CAPAS else len(CAPAS)
    return ETAPAS.index(partes[0]), capa


def test_cada_capa_importa_solo_de_las_que_estan_debajo() -> None:
    al_reves = []
    for modulo in modulos():
        suyo = lugar(".".join(modulo.relative_to(RAIZ).with_suffix("").parts))
        for linea, importado in imports(modulo):
            otro = lugar(importado)
            if suyo and otro and otro[1] != len(CAPAS) and otro < suyo:
                al_reves.append(f"{nombre(modulo)}:{linea} importa {importado}")
    assert al_reves == []


def test_la_configuracion_no_conoce_a_nadie_mas() -> None:
    """Sólo los ajustes y las direcciones nombran a las demás aplicaciones, y como texto."""
    hallados = [
        f"{nombre(m)}:{n} importa {i}"
        for m in modulos()
        if "configuracion" in m.parts
        for n, i in imports(m)
        if i.startswith("genero.") and not i.startswith("genero.configuracion")
    ]
    assert hallados == []


def test_genero_no_conoce_a_las_etapas() -> None:
    hallados = [
        f"{nombre(m)}:{n} importa {i}"
        for m in modulos()
        if m.relative_to(RAIZ).parts[0] == "genero"
        for n, i in imports(m)
        if i.split(".")[0] in ETAPAS[:-1]
    ]
    assert hallados == []


def test_nadie_importa_las_pruebas() -> None:
    assert [nombre(m) for m in modulos() for _, i in imports(m) if i.split(".")[0] == "tests"] == []


def test_los_imports_son_absolutos_y_nadie_importa_todo() -> None:
    import ast

    hallados = []
    for modulo in modulos():
        for nodo in ast.walk(arbol(modulo)):
            if isinstance(nodo, ast.ImportFrom) and (nodo.level or any(a.name == "*" for a in nodo.names)):
                hallados.append(f"{nombre(modulo)}:{nodo.lineno}")
    assert hallados == []


def test_no_hay_cajones_de_sastre() -> None:
    prohibidos = re.compile(r"^(utils?|helpers?|common|misc|tools|utilidades|varios)(\.py)?$")
    assert [nombre(m) for m in modulos(con_pruebas=True) if any(prohibidos.match(p) for p in m.parts)] == []


@pytest.mark.parametrize("etapa", [e for e in ETAPAS[:-1] if (RAIZ / e).exists()])
def test_cada_etapa_tiene_los_mismos_archivos(etapa: str) -> None:
    esperados = {"__init__.py", "apps.py", "tipos.py", "models", "migrations"}
    assert esperados <= {p.name for p in (RAIZ / etapa).iterdir()}


def test_no_hay_senales_propias_ni_metaclases() -> None:
    import ast

    hallados = []
    for modulo in modulos():
        for nodo in ast.walk(arbol(modulo)):
            if isinstance(nodo, ast.ClassDef) and any(k.arg == "metaclass" for k in nodo.keywords):
                hallados.append(f"{nombre(modulo)}:{nodo.lineno} metaclase")
            if isinstance(nodo, ast.Call) and isinstance(nodo.func, ast.Attribute) and nodo.func.attr == "connect":
                hallados.append(f"{nombre(modulo)}:{nodo.lineno} {ast.unparse(nodo.func)}")
            if isinstance(nodo, ast.Name) and nodo.id == "receiver":
                hallados.append(f"{nombre(modulo)}:{nodo.lineno} receiver")
    permitidas = {"genero/configuracion/apps.py", "genero/configuracion/base.py"}
    conexiones = ("psycopg.connect", "sqlite3.connect")
    ajenas = [h for h in hallados if h.split(":")[0] not in permitidas and not h.endswith(conexiones)]
    assert ajenas == [], "la única señal es post_migrate, que rehace los permisos"


def test_la_hora_se_pregunta_en_un_solo_lugar() -> None:
    import ast

    relojes = {"timezone.now", "datetime.now", "datetime.utcnow", "date.today", "timezone.localdate", "datetime.today"}
    hallados = []
    for modulo in modulos():
        if nombre(modulo) == "genero/configuracion/reloj.py":
            continue
        for nodo in ast.walk(arbol(modulo)):
            if isinstance(nodo, ast.Attribute) and ast.unparse(nodo) in relojes:
                hallados.append(f"{nombre(modulo)}:{nodo.lineno} {ast.unparse(nodo)}")
    assert hallados == []


def test_requirements_no_dice_de_que_servidor_bajar() -> None:
    for lista in RAIZ.glob("requirements*.lock"):
        texto = lista.read_text(encoding="utf-8")
        assert "://" not in texto and "--index-url" not in texto and "--extra-index" not in texto and "--find-links" not in texto, (
            lista.name
        )
        paquetes = re.findall(r"^[A-Za-z0-9][\w.\-\[\]]*==", texto, re.MULTILINE)
        assert len(paquetes) > 20 and texto.count("--hash=sha256:") >= len(paquetes)
