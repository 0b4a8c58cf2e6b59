"""Cuántas consultas hacen las páginas del Plan y el Programa: bajo el tope, y las mismas con una actividad que con cuarenta.

La línea base está en `consultas_de_lo_conjunto.json`; se regraba igual que la de los demás, con GENERO_REGRABAR=si.
"""

import json
import os
from datetime import date
from pathlib import Path
from uuid import uuid4

from genero.documentos import pegar
from planificacion.models import Actividad
from tests import hacer
from tests.accesorios import Muestrario
from tests.consultas import TOPE
from tests.elenco import PROPIO, como
from tests.paginas.test_consultas import Medidor

LINEA_BASE = Path(__file__).with_name("consultas_de_lo_conjunto.json")
DE_MAS = 40
# Las que además dicen qué cambió allá: cuál es el otro documento, sus listas en una sola, y lo que aquí llegó de él.
LEE_EL_OTRO = {f"{d} · eg": 2 for d in ("plan borrador escribir/problemas/", "programa borrador escribir/metas/")}
LEE_EL_OTRO |= {"programa borrador escribir/responsables/ · eg": 2}
# Quién, qué documento, en qué estado y qué página suya abre.
PAGINAS = (
    ("eg", "plan", "borrador", ""),
    ("eg", "plan", "borrador", "escribir/problemas/"),
    ("eg", "plan", "borrador", "escribir/medidas/"),
    ("eg", "plan", "borrador", "escribir/indicadores/"),
    ("eg", "programa", "borrador", ""),
    ("eg", "programa", "borrador", "escribir/metas/"),
    ("eg", "programa", "borrador", "escribir/responsables/"),
    ("eg", "programa", "borrador", "escribir/actividades/"),
    ("eg", "programa", "borrador", "escribir/actividades/nuevo/"),
    ("eg", "programa", "borrador", "escribir/actividades/tabla/"),
    ("eg", "programa", "borrador", "presentar/"),
    ("jefatura", "programa", "en_aprobacion", ""),
    ("jefatura", "plan", "en_aprobacion", "aprobar/"),
    ("jefatura", "plan", "en_aprobacion", "devolver/"),
    ("visacion", "programa", "en_visacion", "visar/"),
    ("lectura", "programa", "visado", ""),
    ("eg", "plan", "visado", "cambios/"),
)


def medir(planes: dict[str, Muestrario]) -> dict[str, int]:
    medidor, salida = Medidor(), {}
    for quien, tipo, estado, resto in PAGINAS:
        documento = planes[tipo][PROPIO][estado]
        donde = f"/src/{documento.ciclo.anio}/{tipo}/v{documento.version}/{resto}"
        salida[f"{tipo} {estado} {resto or 'leer'} · {quien}"] = medidor.contar(quien, donde)
    return salida


def test_pocas_consultas_y_las_mismas_con_muchas_actividades(planes: dict[str, Muestrario]) -> None:
    pocas = medir(planes)
    programa = planes["programa"][PROPIO]["borrador"]
    with como("eg") as eg:
        una = Actividad.objects.filter(documento=programa).first()
        assert una is not None
        comunes = {"medida": una.medida, "centro": una.centro, "persona": una.persona, "medios": "Actas", "producto_esperado": "Algo"}
        fechas = {"inicio": date(programa.ciclo.anio, 3, 2), "termino": date(programa.ciclo.anio, 4, 30)}
        filas = [pegar.Fila(uuid4(), 0, {"texto": f"Actividad {n}", **comunes, **fechas}) for n in range(DE_MAS)]
        pegar.guardar_tabla(programa.pk, hacer.parte(programa, "actividades"), filas, por=eg)
    muchas = medir(planes)
    assert {p: (n, muchas[p]) for p, n in pocas.items() if muchas[p] != n} == {}, "crece con la cantidad"
    assert {p: n for p, n in pocas.items() if n > TOPE + LEE_EL_OTRO.get(p, 0)} == {}
    if os.environ.get("GENERO_REGRABAR"):
        LINEA_BASE.write_text(json.dumps(pocas, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
    base = json.loads(LINEA_BASE.read_text())
    assert set(base) == set(pocas)
    assert {p: (n, base[p]) for p, n in pocas.items() if n > base[p]} == {}
