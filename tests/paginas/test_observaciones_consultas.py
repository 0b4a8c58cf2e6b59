"""Cuántas consultas cuesta la segunda vuelta: pocas, y las mismas con 2 observaciones respondidas que con 20."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from genero.documentos import frases, juicios
from genero.documentos.models import Documento, Observacion
from tests import hacer
from tests.consultas import TOPE, cuantas
from tests.elenco import como
from tests.paginas.test_observaciones import BASE, sesion


def llevar(documento: Documento, lado: str, cuantas: int) -> Documento:
    """Observado por ese lado, respondido y de vuelta en sus manos, con la mitad de las respuestas aceptada en privado."""
    hacer.presentar(documento)
    if lado == "visacion":
        hacer.aprobar(documento)
    for n in range(cuantas):
        hacer.anotar(documento, f"Observación {n}", lado)
    if lado == "visacion":
        hacer.observar(documento)
    else:
        hacer.actuar(documento, "devolver", "jefatura")
    hacer.agregar(documento, "clientes", nombre="Quienes riegan")
    hacer.responder(documento)
    hacer.presentar(documento)
    if lado == "visacion":
        hacer.aprobar(documento)
    with como(lado) as quien:
        for observacion in Observacion.objects.filter(documento=documento)[: cuantas // 2]:
            presentacion = documento.presentaciones.latest("vuelta")
            juicios.juzgar(observacion, por=quien, presentacion=presentacion, sentencia="aceptada")
        frases.guardar_frase("Cite la fuente.", por=quien.usuario)
    return hacer.releer(documento)


def contar(quien: str, donde: str) -> int:
    cliente = sesion(quien)
    cliente.get(f"{BASE}{donde}")
    with CaptureQueriesContext(connection) as consultas:
        assert cliente.get(f"{BASE}{donde}").status_code == 200
    return cuantas(consultas.captured_queries)


PAGINAS = {
    "visacion": {"visar/": 14, "visar/?ver=todo": 14, "observaciones/": 11, "visar/comprobar/observar/": 14},
    "jefatura": {"observaciones/": 11, "aprobar/": 13, "devolver/": 13},
}


@pytest.mark.parametrize("cuantas", [2, 20])
@pytest.mark.parametrize("lado", PAGINAS)
def test_la_segunda_vuelta_no_crece_con_las_observaciones(formulacion: Documento, lado: str, cuantas: int) -> None:
    documento = llevar(formulacion, lado, cuantas)
    if lado == "visacion":
        hacer.llenar_pauta(documento, malos={"a1-razones": "No convence."})
    medidas = {donde: contar(lado, donde) for donde in PAGINAS[lado]}
    assert max(medidas.values()) <= TOPE, medidas
    assert {d: n for d, n in medidas.items() if n > PAGINAS[lado][d]} == {}, medidas
