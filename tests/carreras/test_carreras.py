"""Carreras con dos conexiones: nunca dos efectos, nunca un texto perdido, y a quien pierde se le dice."""

from collections import Counter
from functools import partial

import pytest

from genero.documentos import escribir
from genero.documentos.errores import CambioMientrasLeia, Choque, FueraDeEstado, YaHecho
from genero.documentos.models import Documento, Observacion, Prosa
from genero.flujo.models import Acto
from genero.personas.actuante import Actuante
from tests import hacer
from tests.carreras.pista import Corredora, Pista, a_la_jefatura, decide, exactamente_una, huella_de_efectos
from tests.elenco import mirando

VECES = [pytest.param(20, id="20"), pytest.param(1000, id="1000", marks=pytest.mark.lento)]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("veces", VECES)
def test_aprobar_y_devolver_a_la_vez(pista: Pista, veces: int, capsys: pytest.CaptureFixture[str]) -> None:
    documento, ganaron = hacer.hasta("en_aprobacion"), Counter[str]()
    for _ in range(veces):
        hacer.anotar(documento, "Falta nombrar a las usuarias.", "subrogante")
        antes = huella_de_efectos(documento)
        llegadas = pista.correr(decide("jefatura", "aprobar", documento), decide("subrogante", "devolver", documento))
        ganadora, rechazo = exactamente_una(llegadas)
        acto: Acto = ganadora.obtuvo
        ganaron[acto.verbo] += 1
        esperado = {"aprobar": "en_visacion", "devolver": "observado"}[acto.verbo]
        assert hacer.releer(documento).estado == esperado
        assert isinstance(rechazo, FueraDeEstado | YaHecho)
        despues = huella_de_efectos(documento)
        assert [d - a for a, d in zip(antes, despues, strict=True)] == [1, 1, 0, 1]
        with mirando():
            emitidas = Observacion.objects.filter(presentacion__documento=documento, presentacion__vuelta=documento.vuelta)
            assert emitidas.filter(emitida_el__isnull=False).exists() is (acto.verbo == "devolver")
        documento = a_la_jefatura(documento)
    contar(capsys, "aprobar/devolver", veces, ganaron)


@pytest.mark.parametrize("veces", VECES)
def test_aprobar_y_aprobar_a_la_vez(pista: Pista, veces: int, capsys: pytest.CaptureFixture[str]) -> None:
    documento, ganaron = hacer.hasta("en_aprobacion"), Counter[str]()
    for _ in range(veces):
        antes = huella_de_efectos(documento)
        ganadora, rechazo = exactamente_una(
            pista.correr(decide("jefatura", "aprobar", documento), decide("subrogante", "aprobar", documento))
        )
        ganaron[ganadora.obtuvo.persona] += 1
        assert isinstance(rechazo, YaHecho)
        assert f"aprobada por {ganadora.obtuvo.persona}" in rechazo.motivo
        assert [d - a for a, d in zip(antes, huella_de_efectos(documento), strict=True)] == [1, 1, 0, 1]
        documento = a_la_jefatura(documento)
    contar(capsys, "aprobar/aprobar", veces, ganaron)


@pytest.mark.parametrize("veces", VECES)
def test_editar_y_presentar_a_la_vez(pista: Pista, veces: int, capsys: pytest.CaptureFixture[str]) -> None:
    documento, ganaron = hacer.hasta("borrador"), Counter[str]()
    for n in range(veces):
        with mirando():
            fila = Prosa.objects.get(documento=documento, seccion="mision")
        nuevo = f"Texto {n} de Ester."
        edita = Corredora("eg2", "eg", partial(editar, documento, nuevo, fila.revision))
        presenta, edicion = pista.correr(decide("eg", "presentar", documento), edita)
        exactamente_una((presenta, edicion))
        with mirando():
            texto = Prosa.objects.get(documento=documento, seccion="mision").texto
        if presenta.gano:
            ganaron["presentar"] += 1
            assert isinstance(edicion.obtuvo, FueraDeEstado)
            assert nuevo not in hacer.presentacion_de(documento).contenido and texto == fila.texto
            hacer.retirar(documento)
        else:
            ganaron["editar"] += 1
            assert isinstance(presenta.obtuvo, CambioMientrasLeia)
            assert texto == nuevo and hacer.releer(documento).estado == "borrador"
    contar(capsys, "editar/presentar", veces, ganaron)


def editar(documento: Documento, texto: str, revision: int, por: Actuante) -> Prosa:
    return escribir.guardar_prosa(documento.pk, hacer.SECCION["mision"], {"texto": texto}, revision=revision, por=por)


@pytest.mark.parametrize("veces", VECES)
def test_editar_y_aprobar_a_la_vez(pista: Pista, veces: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Lo presentado está cerrado: la edición siempre pierde y lo aprobado es exactamente lo presentado."""
    documento, ganaron = hacer.hasta("en_aprobacion"), Counter[str]()
    for n in range(veces):
        congelado = hacer.presentacion_de(documento).contenido
        with mirando():
            fila = Prosa.objects.get(documento=documento, seccion="mision")
        edita = Corredora("eg2", "eg", partial(editar, documento, f"Colado {n}.", fila.revision))
        aprueba, edicion = pista.correr(decide("jefatura", "aprobar", documento), edita)
        exactamente_una((aprueba, edicion))
        ganaron["aprobar" if aprueba.gano else "editar"] += 1
        assert aprueba.gano and isinstance(edicion.obtuvo, FueraDeEstado)
        with mirando():
            assert Prosa.objects.get(pk=fila.pk).texto == fila.texto
        assert hacer.presentacion_de(documento).contenido == congelado
        documento = a_la_jefatura(documento)
    assert ganaron["editar"] == 0
    contar(capsys, "editar/aprobar", veces, ganaron)


@pytest.mark.parametrize("veces", VECES)
def test_editar_y_editar_a_la_vez(pista: Pista, veces: int, capsys: pytest.CaptureFixture[str]) -> None:
    documento, ganaron = hacer.hasta("borrador"), Counter[str]()
    for n in range(veces):
        with mirando():
            revision = Prosa.objects.get(documento=documento, seccion="mision").revision
        textos = {p: f"Texto {n} de {p}." for p in ("eg", "eg2")}
        llegadas = pista.correr(*(Corredora(p, "eg", partial(editar, documento, t, revision)) for p, t in textos.items()))
        _, rechazo = exactamente_una(llegadas)
        gano, perdio = ("eg", "eg2") if llegadas[0].gano else ("eg2", "eg")
        ganaron[gano] += 1
        assert isinstance(rechazo, Choque)
        assert (rechazo.mio["texto"], rechazo.otro["texto"]) == (textos[perdio], textos[gano])
        with mirando():
            fila = Prosa.objects.get(documento=documento, seccion="mision")
        assert (fila.texto, fila.revision) == (textos[gano], revision + 1)
    contar(capsys, "editar/editar", veces, ganaron)


def contar(capsys: pytest.CaptureFixture[str], carrera: str, veces: int, ganaron: Counter[str]) -> None:
    assert ganaron.total() == veces
    with capsys.disabled():
        quienes = ", ".join(f"{q} {n}" for q, n in sorted(ganaron.items()))
        print(f"\n{carrera}: {veces} carreras, 0 efectos dobles, 0 textos perdidos (ganaron: {quienes})")  # noqa: T201
