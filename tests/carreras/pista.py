"""Dos personas a la vez: cada una en su hilo, con su conexión y su transacción, soltadas en el mismo instante."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from genero.documentos.acciones import ejecutar
from genero.documentos.errores import NoSePuede
from genero.documentos.models import Documento, Presentacion
from genero.flujo.models import Acto
from genero.personas.actuante import Actuante
from tests import hacer
from tests.elenco import PROPIO, como, mirando

# Cuánto se desfasan a veces, para que no gane siempre la misma persona.
DESFASE = 0.004
# Después de tantas vueltas se sigue con una versión nueva: así las observaciones de un documento no crecen sin fin.
VUELTAS = 25


@dataclass(frozen=True)
class Corredora:
    """Quién corre, con qué rol, y qué hace una vez que dan la partida."""

    persona: str
    rol: str
    que: Callable[[Actuante], Any]


@dataclass(frozen=True)
class Llegada:
    """Cómo le fue: lo que obtuvo, o el rechazo que recibió."""

    gano: bool
    obtuvo: Any


class Pista:
    """Dos hilos que corren de a pares."""

    def __init__(self) -> None:
        self._hilos = ThreadPoolExecutor(2)
        self._partida = Barrier(2, timeout=30)

    def correr(self, una: Corredora, otra: Corredora) -> tuple[Llegada, Llegada]:
        """Las suelta juntas y devuelve ambas llegadas; un error que no sea un rechazo con motivo hace fallar la prueba."""
        tandas = [self._hilos.submit(self._correr, c, random.random() * DESFASE) for c in (una, otra)]
        primera, segunda = (t.result(timeout=60) for t in tandas)
        return primera, segunda

    def _correr(self, corredora: Corredora, espera: float) -> Llegada:
        try:
            with como(corredora.persona, corredora.rol) as actuante:
                self._partida.wait()
                time.sleep(espera)
                return Llegada(True, corredora.que(actuante))
        except NoSePuede as rechazo:
            return Llegada(False, rechazo)

    def cerrar(self) -> None:
        """Cierra las conexiones de los hilos."""
        for tarea in [self._hilos.submit(self._cerrar_la_suya) for _ in range(2)]:
            tarea.result(timeout=30)
        self._hilos.shutdown()

    def _cerrar_la_suya(self) -> None:
        self._partida.wait()
        connection.close()


@contextmanager
def una_pista() -> Iterator[Pista]:
    """Una pista que se cierra sola."""
    pista = Pista()
    try:
        yield pista
    finally:
        pista.cerrar()


def a_la_jefatura(documento: Documento) -> Documento:
    """Deja el documento otra vez en manos de la Jefatura, venga de donde venga; cada tanto, en una versión nueva."""
    actual = hacer.releer(documento)
    if actual.estado == "en_visacion":
        if actual.vuelta >= VUELTAS:
            hacer.visar(actual)
            actual = hacer.abrir_version(actual)
        else:
            hacer.observar(actual)
    hacer.responder(actual)
    hacer.presentar(actual)
    return hacer.releer(actual)


def comprobar_lo_visible() -> bool:
    """Sin ser dueño no se ve la cabeza; basta con que la cadena propia no tenga huecos ni repetidos."""
    numeros = list(Acto.objects.filter(servicio_id=PROPIO).order_by("numero").values_list("numero", flat=True))
    return numeros == list(range(1, len(numeros) + 1))


def por_la_puerta(documento: Documento, accion: str, leido: str, por: Actuante, clave: UUID | None = None) -> Acto:
    """El acto, con la página leída en `leido`."""
    return ejecutar(documento.pk, accion, por=por, visto=leido, clave=clave or uuid4(), datos={"motivo": "Cambió la ley."})


def decide(persona: str, accion: str, documento: Documento) -> Corredora:
    """Quien decide, con la página ya abierta."""
    rol = {"presentar": "eg", "retirar": "eg", "abrir_version": "eg", "visar": "visacion", "observar": "visacion"}.get(accion, "jefatura")
    leido = hacer.visto_por(documento, persona)
    return Corredora(persona, rol, lambda por: por_la_puerta(documento, accion, leido, por))


def huella_de_efectos(documento: Documento) -> tuple[int, ...]:
    """Lo que un segundo efecto haría crecer: actos, historial, presentaciones y trabajos."""
    with mirando():
        return (
            Acto.objects.filter(objeto_tipo="documento", objeto_id=documento.pk).count(),
            Documento.history.filter(id=documento.pk).count(),
            Presentacion.objects.filter(documento=documento).count(),
            ProcrastinateJob.objects.count(),
        )


def exactamente_una(llegadas: tuple[Llegada, Llegada]) -> tuple[Llegada, NoSePuede]:
    """Quien ganó, y el rechazo de quien perdió, que trae qué decirle."""
    assert Counter(ll.gano for ll in llegadas) == {True: 1, False: 1}, llegadas
    ganadora, perdedora = sorted(llegadas, key=lambda ll: not ll.gano)
    assert isinstance(perdedora.obtuvo, NoSePuede) and perdedora.obtuvo.motivo
    return ganadora, perdedora.obtuvo
