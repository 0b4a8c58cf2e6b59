"""Con qué se adultera en las pruebas: el dueño de las tablas con los triggers apagados, y un paquete de verdad para estropear."""

import io
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings as ajustes
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from genero.configuracion.base import como_dueno
from genero.flujo.management.commands import verificar_bitacora
from genero.personas.alcance import con_alcance
from genero.personas.models import Servicio
from genero.registros.emitir import al_ocurrir
from genero.registros.paquete import escribir
from tests import elenco as reparto
from tests import hacer
from tests.accesorios import Muestrario
from tests.bases import Bases
from tests.elenco import ANIO, OTRO, PROPIO, mirando


@pytest.fixture
def como_dueno_de_todo(
    bases: Bases, base_poblada: tuple[str, Muestrario], django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """La base poblada, con el rol dueño, dentro de una transacción que se deshace y con los triggers apagados."""
    monkeypatch.setattr(verificar_bitacora, "como_dueno", nullcontext)
    with django_db_blocker.unblock(), bases.en(base_poblada[0]), como_dueno(), transaction.atomic(), connection.cursor() as cursor:
        for tabla in ("flujo_acto", "flujo_cabeza"):
            cursor.execute(f"alter table {tabla} disable trigger user")
        # Nada de la prueba depende de que otras tablas cuelguen de un acto.
        yield
        transaction.set_rollback(True)


@dataclass(frozen=True)
class Muestra:
    """Un paquete sin adulterar: sus octetos, su último hash y, de otro servicio, uno de sus actos."""

    octetos: bytes
    numero: int
    hash: str
    acto_ajeno: bytes


@pytest.fixture(scope="session")
def muestra(bases: Bases, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Muestra]:
    """El paquete de un servicio con una Formulación vigente (tres PDF) y otra en la Jefatura, armado una vez."""
    var: Path = ajustes.VAR
    ajustes.VAR = tmp_path_factory.mktemp("almacen")
    try:
        with bases.aparte("paquete") as nombre, django_db_blocker.unblock(), bases.en(nombre):
            reparto.sembrar()
            documento = hacer.hasta("borrador")
            for acto in (hacer.presentar(documento), hacer.aprobar(documento), hacer.visar(documento)):
                with con_alcance([PROPIO]):
                    al_ocurrir(acto)
            hacer.hasta("en_aprobacion", anio=ANIO - 1)
            hacer.hasta("borrador", servicio=OTRO)
            hecha = _exportar()
    finally:
        ajustes.VAR = var
    # Afuera del bloque: las pruebas que siguen corren en su propia base.
    yield hecha


def _exportar() -> Muestra:
    from genero.flujo.exportar import actos_de, linea

    destino = io.BytesIO()
    with con_alcance([PROPIO]):
        hecho = escribir(destino, Servicio.objects.get(pk=PROPIO), leible=lambda presentacion: True)
    with mirando():
        ajeno = linea(next(iter(actos_de(OTRO))))
    return Muestra(destino.getvalue(), hecho.numero, hecho.hash, ajeno)
