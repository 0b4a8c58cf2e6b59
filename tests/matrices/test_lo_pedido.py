"""Lo pedido × lo que se intenta escribir: todas las celdas, contra la regla y contra los verbos que escriben de verdad."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from genero.documentos import escribir, renglones
from genero.documentos.errores import Ajeno, FueraDeEstado, NoSePuede, SinPermiso
from genero.documentos.models import Documento, Prosa
from genero.flujo.estados import Accion
from genero.flujo.lugares import Gesto, Lugar
from genero.flujo.permisos import puede
from genero.personas.actuante import Actuante
from tests import aportar, hacer
from tests.elenco import como
from tests.matrices.tablas import escribe_el_centro
from tests.matrices.test_acciones import CODIGO

TABLA = escribe_el_centro()
SITUACIONES = tuple(dict.fromkeys(s for s, _ in TABLA))
INTENTOS = tuple(dict.fromkeys(i for _, i in TABLA))


@dataclass(frozen=True)
class Escena:
    """Un documento donde «Clientes» se pidió entera, y en «Productos» un renglón. `suyo` lo agregó el centro; `ajeno`, nadie del centro."""

    documento: Documento
    suyo: UUID
    ajeno: UUID
    pedido: UUID

    def lugar(self, intento: str) -> Lugar:
        """El lugar y el gesto de cada columna."""
        return {
            "sección": Lugar("clientes"),
            "suyo": Lugar("clientes", self.suyo),
            "quitarlo": Lugar("clientes", self.suyo, Gesto.QUITAR),
            "otro": Lugar("clientes", self.ajeno),
            "pedido": Lugar("productos", self.pedido),
            "sobrante": Lugar("productos", self.pedido, Gesto.QUITAR),
            "orden": Lugar("clientes", None, Gesto.ORDENAR),
            "otra": Lugar("mision"),
        }[intento]


def armar(documento: Documento, situacion: str) -> Escena:
    """Pide, hace que el centro agregue un renglón y lleva lo pedido hasta esa situación."""
    ajeno = aportar.renglones_de(documento, "clientes")[0].clave
    producto = aportar.renglones_de(documento, "productos")[0].clave
    if situacion in {"nada", "a otro centro"}:
        if situacion == "a otro centro":
            aportar.pedir(documento, "clientes", ("productos", producto), centro=aportar.AJENO)
        return Escena(documento, hacer.agregar(documento, "clientes", nombre="De la encargada").clave, ajeno, producto)
    pedido = aportar.pedir(documento, "clientes", ("productos", producto))
    with como("centro") as actuante:
        suyo = renglones.agregar_renglon(documento.pk, hacer.SECCION["clientes"], {"nombre": "Del centro"}, por=actuante).clave
    if situacion == "retirado":
        aportar.retirar(documento, pedido)
    elif situacion != "a mi centro":
        aportar.entregar(documento, pedido)
    partes = sorted(aportar.partes(documento, pedido), key=lambda a: not a.agregado)
    for parte in partes if situacion in {"devuelto", "aceptado"} else []:
        if situacion == "devuelto":
            aportar.devolver(documento, parte)
        elif aportar.estados(documento)[aportar.partes(documento).index(parte)] == "entregado":
            aportar.aceptar(documento, parte)
    return Escena(documento, suyo, ajeno, producto)


def test_la_tabla_esta_completa() -> None:
    assert len(TABLA) == len(SITUACIONES) * len(INTENTOS) == 7 * 8
    assert set(TABLA.values()) == {"si", "403", "409"}


@pytest.mark.parametrize("estado", ["borrador", "observado"])
@pytest.mark.parametrize("situacion", SITUACIONES)
def test_la_regla_dice_lo_mismo_que_la_tabla(formulacion: Documento, situacion: str, estado: str) -> None:
    documento = con_estado(formulacion, estado)
    escena = armar(documento, situacion)
    with como("centro") as actuante:
        actual = Documento.objects.get(pk=documento.pk)
        dichos = {i: veredicto(actuante, actual, escena.lugar(i)) for i in INTENTOS}
    assert dichos == {i: TABLA[situacion, i] for i in INTENTOS}


@pytest.mark.parametrize("situacion", SITUACIONES)
def test_los_verbos_que_escriben_hacen_lo_mismo_que_la_tabla(formulacion: Documento, situacion: str) -> None:
    escena = armar(formulacion, situacion)
    dichos = {i: intentar(escena, i) for i in INTENTOS}
    assert dichos == {i: TABLA[situacion, i] for i in INTENTOS}


@pytest.mark.parametrize("situacion", SITUACIONES)
def test_presentado_no_escribe_nada(formulacion: Documento, situacion: str) -> None:
    escena = armar(formulacion, situacion)
    hacer.presentar(formulacion)
    esperado = "403" if situacion in {"nada", "a otro centro", "retirado"} else "409"
    with como("centro") as actuante:
        actual = Documento.objects.get(pk=formulacion.pk)
        assert {veredicto(actuante, actual, escena.lugar(i)) for i in ("sección", "pedido")} == {esperado}


@pytest.mark.parametrize("situacion", SITUACIONES)
def test_sin_lugar_puede_si_algo_esta_abierto(formulacion: Documento, situacion: str) -> None:
    armar(formulacion, situacion)
    esperado = {"a mi centro": "si", "devuelto": "si", "entregado": "409", "aceptado": "409"}.get(situacion, "403")
    with como("centro") as actuante:
        actual = Documento.objects.get(pk=formulacion.pk)
        assert veredicto(actuante, actual, None) == esperado


def test_todo_no_se_dice_en_castellano_y_con_el_centro(formulacion: Documento) -> None:
    escena = armar(formulacion, "entregado")
    with como("centro") as actuante:
        actual = Documento.objects.get(pk=formulacion.pk)
        motivos = {i: puede(actuante, Accion.ESCRIBIR, actual, escena.lugar(i)).motivo for i in INTENTOS}
    assert motivos["otra"] == "El centro escribe sólo lo que se le pide. Esta sección no está pedida a Centro 1."
    assert motivos["otro"] == "El centro escribe sólo lo que se le pide. Este renglón no está pedido a Centro 1."
    assert motivos["sección"].startswith("Ya la entregó el ") and motivos["sección"].endswith(": espera que la revisen.")
    assert all(m.endswith(".") and "None" not in m for m in motivos.values())


def test_solo_al_centro_se_le_pregunta_por_lo_pedido(formulacion: Documento, monkeypatch: pytest.MonkeyPatch) -> None:
    """A los demás roles la regla no les cuesta ni una consulta."""
    monkeypatch.setattr(Documento, "pedidas_a", lambda *_: pytest.fail("no hacía falta"))
    for persona in ("eg", "jefatura", "calidad"):
        with como(persona) as actuante:
            puede(actuante, Accion.ESCRIBIR, Documento.objects.get(pk=formulacion.pk), Lugar("mision"))


def con_estado(documento: Documento, estado: str) -> Documento:
    if estado == "observado":
        hacer.presentar(documento)
        hacer.devolver(documento)
    return hacer.releer(documento)


def veredicto(actuante: Actuante, documento: Documento, lugar: Lugar | None) -> str:
    dicho = puede(actuante, Accion.ESCRIBIR, documento, lugar)
    return "si" if dicho.clase is None else CODIGO[dicho.clase]


def intentar(escena: Escena, intento: str) -> str:
    """Lo escribe de verdad, como el centro, y lo deshace."""
    lugar = escena.lugar(intento)
    with como("centro") as actuante:
        try:
            with transaction.atomic():
                VERBOS[intento](escena.documento.pk, hacer.SECCION[lugar.seccion], lugar.renglon or escena.suyo, actuante)
            dicho = "si"
        except Ajeno:
            dicho = "404"
        except SinPermiso:
            dicho = "403"
        except FueraDeEstado:
            dicho = "409"
        except NoSePuede as otro:
            dicho = type(otro).__name__
        transaction.set_rollback(True)
    return dicho


def cambiar(documento: int, seccion: Any, clave: UUID, por: Actuante) -> None:
    fila = seccion.de_renglones._default_manager.get(documento_id=documento, clave=clave)
    renglones.cambiar_renglon(documento, seccion, clave, {"nombre": "Otro nombre"}, revision=fila.revision, por=por)


def quitar(documento: int, seccion: Any, clave: UUID, por: Actuante) -> None:
    renglones.quitar_renglon(documento, seccion, clave, por=por)


def mover(documento: int, seccion: Any, clave: UUID, por: Actuante) -> None:
    renglones.mover_renglon(documento, seccion, clave, pasos=-1, por=por)


def agregar_y_escribir(documento: int, seccion: Any, clave: UUID, por: Actuante) -> None:
    renglones.agregar_renglon(documento, seccion, {"nombre": "Uno más"}, por=por)
    revision = Prosa.objects.get(documento_id=documento, seccion=seccion.id).revision
    escribir.guardar_prosa(documento, seccion, {"razon": ""}, revision=revision, por=por)


def escribir_texto(documento: int, seccion: Any, clave: UUID, por: Actuante) -> None:
    revision = Prosa.objects.get(documento_id=documento, seccion=seccion.id).revision
    escribir.guardar_prosa(documento, seccion, {"texto": "x"}, revision=revision, por=por)


VERBOS: dict[str, Callable[[int, Any, UUID, Actuante], None]] = {
    "sección": agregar_y_escribir,
    "suyo": cambiar,
    "quitarlo": quitar,
    "otro": cambiar,
    "pedido": cambiar,
    "sobrante": quitar,
    "orden": mover,
    "otra": escribir_texto,
}
