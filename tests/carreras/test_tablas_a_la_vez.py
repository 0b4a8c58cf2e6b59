"""Dos personas guardan la misma tabla en el mismo instante: o ganan ambas lo suyo, o una ve lo de la otra; nunca media tabla."""

from collections import Counter
from functools import partial
from uuid import UUID, uuid4

import pytest

from diagnostico.models import Brecha
from genero.documentos.models import Documento
from genero.documentos.pegar import ChoqueDeFilas, Fila, Guardado, guardar_tabla
from genero.personas.actuante import Actuante
from tests import hacer, hacer_diagnostico
from tests.carreras.pista import Corredora, Pista, exactamente_una
from tests.elenco import mirando

VECES = [pytest.param(20, id="20"), pytest.param(1000, id="1000", marks=pytest.mark.lento)]
pytestmark = pytest.mark.django_db(transaction=True)


def preparar() -> tuple[Documento, UUID]:
    """Un Diagnóstico con tres brechas de una inequidad."""
    hacer.hasta("visado")
    documento = hacer_diagnostico.abrir()
    inequidad = hacer_diagnostico.agregar(documento, "inequidades", texto="La dotación es de hombres")
    for n in range(3):
        hacer_diagnostico.agregar(documento, "brechas", indicador=f"Dotación {n}", inequidad=inequidad)
    return documento, inequidad


def guardadas(documento: Documento) -> list[Brecha]:
    """Las brechas, en su orden."""
    with mirando():
        return list(Brecha.objects.filter(documento=documento))


def escribe(persona: str, documento: Documento, filas: list[Fila]) -> Corredora:
    """Alguien que guarda esa tabla."""
    parte = hacer.parte(documento, "brechas")

    def guardar(filas: list[Fila], por: Actuante) -> Guardado:
        return guardar_tabla(documento.pk, parte, filas, por=por)

    return Corredora(persona, "eg", partial(guardar, filas))


def tabla_de(documento: Documento, quien: str, vuelta: int, inequidad: UUID) -> list[Fila]:
    """Todas las filas cambiadas por esa persona, y una nueva suya."""
    filas = [Fila(b.clave, b.revision, {"indicador": f"{quien} {vuelta} {n}"}) for n, b in enumerate(guardadas(documento))]
    return [*filas, Fila(uuid4(), 0, {"indicador": f"Nueva de {quien} {vuelta}", "inequidad": inequidad})]


@pytest.mark.parametrize("veces", VECES)
def test_dos_tablas_sobre_las_mismas_filas(pista: Pista, veces: int) -> None:
    documento, inequidad = preparar()
    ganaron: Counter[str] = Counter()
    for vuelta in range(veces):
        suyas = {p: tabla_de(documento, p, vuelta, inequidad)[-4:] for p in ("eg", "eg2")}
        llegadas = pista.correr(*(escribe(p, documento, filas) for p, filas in suyas.items()))
        _, rechazo = exactamente_una(llegadas)
        gano, perdio = ("eg", "eg2") if llegadas[0].gano else ("eg2", "eg")
        ganaron[gano] += 1
        assert isinstance(rechazo, ChoqueDeFilas)
        assert {f.mio["indicador"] for f in rechazo.filas.values()} == {(f.valores or {})["indicador"] for f in suyas[perdio][:-1]}
        quedo = {b.indicador for b in guardadas(documento)}
        assert {(f.valores or {})["indicador"] for f in suyas[gano]} <= quedo
        assert not [i for i in quedo if i.startswith((f"{perdio} {vuelta} ", f"Nueva de {perdio} {vuelta}"))], "quedó media tabla"
    assert sum(ganaron.values()) == veces


@pytest.mark.parametrize("veces", VECES)
def test_dos_tablas_sobre_filas_distintas_ganan_ambas(pista: Pista, veces: int) -> None:
    documento, inequidad = preparar()
    for vuelta in range(veces):
        una, otra, *_ = guardadas(documento)
        filas = {
            "eg": [Fila(una.clave, una.revision, {"indicador": f"Una {vuelta}"}), Fila(otra.clave, otra.revision)],
            "eg2": [Fila(una.clave, una.revision), Fila(otra.clave, otra.revision, {"indicador": f"Otra {vuelta}"})],
        }
        llegadas = pista.correr(*(escribe(p, documento, f) for p, f in filas.items()))
        assert all(ll.gano for ll in llegadas), [ll.obtuvo for ll in llegadas]
        assert [b.indicador for b in guardadas(documento)[:2]] == [f"Una {vuelta}", f"Otra {vuelta}"]


@pytest.mark.parametrize("veces", VECES)
def test_el_mismo_envio_dos_veces_guarda_una(pista: Pista, veces: int) -> None:
    documento, inequidad = preparar()
    for vuelta in range(veces):
        filas = tabla_de(documento, "eg", vuelta, inequidad)[-4:]
        antes = len(guardadas(documento))
        llegadas = pista.correr(escribe("eg", documento, filas), escribe("eg", documento, filas))
        assert all(ll.gano for ll in llegadas), [ll.obtuvo for ll in llegadas]
        assert sorted(ll.obtuvo.nuevas for ll in llegadas) == [0, 1]
        assert len(guardadas(documento)) == antes + 1
