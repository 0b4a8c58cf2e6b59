"""Un documento cambia de estado por `acciones.ejecutar` y por ninguna otra parte."""

import ast
from pathlib import Path

from genero.documentos.acciones import _PASOS
from genero.documentos.models import Documento
from genero.flujo.estados import Accion, Estado
from tests.arquitectura.casa import RAIZ, arbol, modulos, nombre, plantillas

PUERTA = "genero/documentos/acciones.py"
TRANSICIONES = ("presentar", "retirar", "aprobar", "devolver", "visar", "observar", "reemplazar")


def test_las_transiciones_se_llaman_solo_desde_la_puerta() -> None:
    """`documento.aprobar(…)`, o tomar el método para llamarlo después."""
    hallados = []
    for modulo in modulos():
        if nombre(modulo) == PUERTA:
            continue
        vistas = importados(modulo)
        for nodo in ast.walk(arbol(modulo)):
            if isinstance(nodo, ast.Attribute) and nodo.attr in TRANSICIONES and ast.unparse(nodo.value) not in vistas:
                hallados.append(f"{nombre(modulo)}:{nodo.lineno} {ast.unparse(nodo)}")
    assert hallados == []


def importados(modulo: Path) -> set[str]:
    """Los nombres que el módulo importa: `actos.presentar` es una vista, no una transición."""
    salida = set()
    for nodo in ast.walk(arbol(modulo)):
        if isinstance(nodo, ast.Import | ast.ImportFrom):
            salida |= {a.asname or a.name for a in nodo.names}
    return salida


def test_nadie_asigna_el_estado_ni_lo_actualiza_por_fuera() -> None:
    hallados = []
    for modulo in modulos():
        for nodo in ast.walk(arbol(modulo)):
            if isinstance(nodo, ast.Assign | ast.AugAssign | ast.AnnAssign):
                destinos = nodo.targets if isinstance(nodo, ast.Assign) else [nodo.target]
                hallados += [
                    f"{nombre(modulo)}:{nodo.lineno} asigna {ast.unparse(d)}"
                    for d in destinos
                    if isinstance(d, ast.Attribute)
                    and d.attr in {"estado", "vuelta"}
                    # Cada modelo asigna el suyo, en un método con nombre; el del aporte no es el del documento.
                    and nombre(modulo) not in {"genero/documentos/models/documento.py", "genero/documentos/models/aporte.py"}
                ]
            if isinstance(nodo, ast.Call):
                hallados += [f"{nombre(modulo)}:{nodo.lineno} {ast.unparse(nodo)[:60]}" for k in nodo.keywords if cambia_el_estado(nodo, k)]
    assert hallados == []


def cambia_el_estado(llamada: ast.Call, palabra: ast.keyword) -> bool:
    """`.update(estado=…)`, `bulk_update(…)` o `Documento(estado=…)`."""
    quien = ast.unparse(llamada.func)
    if palabra.arg not in {"estado", "vuelta"} or quien.startswith("Presentacion."):
        return False
    return quien.endswith((".update", ".update_or_create", ".create", ".get_or_create")) or quien == "Documento"


def test_tampoco_por_sql() -> None:
    hallados = []
    for modulo in modulos():
        for nodo in ast.walk(arbol(modulo)):
            if isinstance(nodo, ast.Constant) and isinstance(nodo.value, str) and "update documentos_documento" in nodo.value.lower():
                hallados.append(f"{nombre(modulo)}:{nodo.lineno}")
    assert hallados == []


def test_cada_transicion_de_la_maquina_tiene_su_paso_en_la_puerta() -> None:
    de_la_maquina = {t.name for t in Documento._meta.get_field("estado").get_all_transitions(Documento)}
    assert de_la_maquina == set(TRANSICIONES)
    # Reemplazar no lo pide nadie: ocurre al visar la versión siguiente.
    assert set(_PASOS) == (de_la_maquina - {"reemplazar"}) | {Accion.ABRIR_VERSION}


def test_la_maquina_es_la_dibujada() -> None:
    pasos = {(t.source, t.name, t.target) for t in Documento._meta.get_field("estado").get_all_transitions(Documento)}
    assert {(str(a), v, str(b)) for a, v, b in pasos} == {
        ("borrador", "presentar", "en_aprobacion"),
        ("observado", "presentar", "en_aprobacion"),
        ("en_aprobacion", "retirar", "borrador"),
        ("en_aprobacion", "aprobar", "en_visacion"),
        ("en_aprobacion", "devolver", "observado"),
        ("en_visacion", "visar", "visado"),
        ("en_visacion", "observar", "observado"),
        ("visado", "reemplazar", "reemplazado"),
    }
    assert {e.value for e in Estado} == {"borrador", "en_aprobacion", "en_visacion", "observado", "visado", "reemplazado"}


def test_las_transiciones_solo_asignan_campos() -> None:
    fuente = arbol(RAIZ / "genero" / "documentos" / "models" / "documento.py")
    clase = next(n for n in ast.walk(fuente) if isinstance(n, ast.ClassDef) and n.name == "Documento")
    for metodo in (n for n in clase.body if isinstance(n, ast.FunctionDef) and n.name in TRANSICIONES):
        for orden in metodo.body[1:]:
            assert isinstance(orden, ast.Assign | ast.AugAssign), f"{metodo.name}: {ast.unparse(orden)}"


def test_las_plantillas_no_preguntan_por_rol_ni_por_estado() -> None:
    hallados = []
    codigos = [*(e.value for e in Estado), "eg", "jefatura", "visacion", "calidad", "coordinacion"]
    for plantilla in plantillas():
        for n, linea in enumerate(plantilla.read_text(encoding="utf-8").splitlines(), start=1):
            if "{% if" in linea or "{% elif" in linea:
                hallados += [
                    f"{nombre(plantilla)}:{n}" for c in codigos if f'"{c}"' in linea.split("%}")[0] or f"'{c}'" in linea.split("%}")[0]
                ]
    assert hallados == []
