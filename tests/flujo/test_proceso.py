"""El proceso: la tabla del código contra la de `dominio.md`, copiada a mano; y sus tres formatos de exportación."""

import json
import xml.etree.ElementTree as ET
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from genero.flujo import proceso
from genero.flujo.proceso import actividad, previas, retornos_a

# id · responsables · (+ centro) · produce un registro · sí o sigue · no
TABLA = """
A1 eg               centro si A2 -
A2 jefatura         -      no A3 A1
A3 visacion         -      si B1 A1
B1 eg               centro si B2 -
B2 jefatura         -      no B3 B1
B3 visacion         -      si C1 B1
C1 eg               centro si C2 -
C2 jefatura         -      no C3 C1
C3 visacion         -      si D1 C1
D1 eg               centro si D2 -
D2 eg               centro si C1 E1
E1 eg               centro si E2 -
E2 eg               centro si E3 -
E3 jefatura         -      no E4 E2
E4 visacion         -      si F1 E1
F1 eg               centro si F2 -
F2 jefatura+calidad -      si F3 -
F3 eg               -      no B1 F4
F4 eg               -      no C1 F5
F5 eg               -      no E2 G1
G1 eg+calidad       -      si G2 -
G2 centro           -      si -  -
"""
REGISTROS = {
    "A1": "Formularios A1 y H",
    "A3": "V°B° de SERNAM",
    "B1": "Informe de Diagnóstico",
    "B3": "V°B° de SERNAM",
    "C1": "Plan · Programa de Trabajo",
    "C3": "V°B° de SERNAM",
    "D1": "Registros de actividades · avance difundido",
    "D2": "Propuesta de ajuste",
    "E1": "Informe de Evaluación",
    "E2": "Programa de Seguimiento",
    "E4": "V°B° de SERNAM",
    "F1": "Avance de compromisos y de la reducción de inequidades, brechas y barreras",
    "F2": "Registro de Revisión por la Dirección",
    "G1": "Registro de Difusión",
    "G2": "Registro de incorporación de enfoque de género por proceso",
}
FORMA = ["id", "nombre", "responsables", "opcionales", "registro", "si", "no"]


def esperado() -> list[dict[str, list[str] | str | None]]:
    """La tabla de arriba con la forma de la exportación."""
    salida = []
    for renglon in TABLA.strip().splitlines():
        quien, responsables, opcional, registro, si, no = renglon.split()
        assert (registro == "si") is (quien in REGISTROS)
        salida.append(
            {
                "id": quien,
                "responsables": responsables.split("+"),
                "opcionales": [] if opcional == "-" else [opcional],
                "registro": REGISTROS.get(quien),
                "si": None if si == "-" else si,
                "no": None if no == "-" else no,
            }
        )
    return salida


def exportar(formato: str) -> str:
    salida = StringIO()
    call_command("proceso", formato=formato, stdout=salida)
    return salida.getvalue()


def test_el_json_es_la_tabla_del_dominio_actividad_por_actividad() -> None:
    filas = json.loads(exportar("json"))
    assert len(filas) == 22
    assert [list(f) for f in filas] == [FORMA] * 22
    assert [{c: v for c, v in f.items() if c != "nombre"} for f in filas] == esperado()


def test_cada_actividad_tiene_su_nombre_y_las_decisiones_son_preguntas() -> None:
    filas = json.loads(exportar("json"))
    assert len({f["nombre"] for f in filas}) == 22
    for f in filas:
        assert f["nombre"].startswith("¿") is (f["no"] is not None), f["id"]
        assert f["nombre"].endswith("?") is (f["no"] is not None), f["id"]


def test_solo_g2_termina_y_lo_que_no_es_decision_no_tiene_no() -> None:
    filas = {f["id"]: f for f in json.loads(exportar("json"))}
    assert [i for i, f in filas.items() if f["si"] is None] == ["G2"]
    assert filas["G2"]["no"] is None
    decisiones = ["A2", "A3", "B2", "B3", "C2", "C3", "D2", "E3", "E4", "F3", "F4", "F5"]
    assert [i for i, f in filas.items() if f["no"] is not None] == decisiones
    assert {f[c] for f in filas.values() for c in ("si", "no")} - {None} <= set(filas)


@override_settings(ORGANISMO_VISADOR="SernamEG")
def test_el_organismo_que_visa_sale_de_la_configuracion() -> None:
    for formato in ("json", "md", "svg"):
        texto = exportar(formato)
        assert "SernamEG" in texto and "SERNAM" not in texto and "{organismo}" not in texto


def test_el_markdown_trae_las_veintidos_con_sus_centros_entre_parentesis() -> None:
    lineas = exportar("md").strip().splitlines()
    assert len(lineas) == 24
    assert lineas[2] == "| A1 | Formular la Ficha A1 y el Formulario H | eg (+ centro) | Formularios A1 y H | A2 |  |"
    assert lineas[-1].endswith("| fin |  |")
    assert {linea.count("|") for linea in lineas} == {7}


def test_el_svg_es_xml_valido_con_titulo_descripcion_y_todas_las_actividades() -> None:
    raiz = ET.fromstring(exportar("svg"))  # noqa: S314 - lo escribimos nosotros
    espacio = "{http://www.w3.org/2000/svg}"
    assert raiz.tag == f"{espacio}svg"
    assert raiz.find(f"{espacio}title") is not None and raiz.find(f"{espacio}desc") is not None
    textos = " ".join("".join(t.itertext()) for t in raiz.iter(f"{espacio}text"))
    for a in proceso.PROCESO:
        assert f"{a.id} " in textos
    assert len(list(raiz.iter(f"{espacio}g"))) == 22


def test_un_formato_que_no_existe_se_rechaza() -> None:
    with pytest.raises(CommandError, match="bpmn"):
        call_command("proceso", "--formato", "bpmn")


@pytest.mark.parametrize(
    ("quien", "antes"),
    [
        ("A1", []),
        ("A2", ["A1"]),
        ("A3", ["A2"]),
        ("B1", ["A3"]),
        ("C1", ["B3"]),
        ("D1", ["C3"]),
        ("E1", ["D2"]),
        ("E2", ["E1"]),
        ("F1", ["E4"]),
        ("F4", ["F3"]),
        ("G1", ["F5"]),
        ("G2", ["G1"]),
    ],
)
def test_lo_previo_sale_de_la_misma_tabla_sin_contar_los_retornos(quien: str, antes: list[str]) -> None:
    assert [a.id for a in previas(quien)] == antes


@pytest.mark.parametrize(
    ("quien", "vuelven"),
    [("A1", ["A2", "A3"]), ("B1", ["B2", "B3", "F3"]), ("C1", ["C2", "C3", "D2", "F4"]), ("E1", ["E4"]), ("E2", ["E3", "F5"]), ("G1", [])],
)
def test_los_retornos_tambien(quien: str, vuelven: list[str]) -> None:
    assert [a.id for a in retornos_a(quien)] == vuelven


def test_cada_actividad_es_de_la_etapa_de_su_letra_y_las_siete_tienen_nombre() -> None:
    assert list(proceso.ETAPAS) == list("ABCDEFG")
    assert {a.etapa for a in proceso.PROCESO} == set(proceso.ETAPAS)
    assert (actividad("B3").etapa, actividad("B3").es_decision, actividad("B1").es_decision) == ("B", True, False)


def test_una_actividad_que_no_existe_es_un_error() -> None:
    with pytest.raises(KeyError):
        actividad("Z9")
