"""Los verbos con que la demostración cuenta los aportes hacen lo mismo que las puertas."""

from datetime import timedelta

from genero.configuracion import reloj
from genero.documentos.models import Documento
from genero.documentos.renglones import agregar_renglon
from genero.flujo.plazos import Calendario
from genero.paginas.demo.agenda import Agenda
from genero.paginas.demo.escenario import Escenario, Hacer
from genero.paginas.demo.verbos import Hoja
from genero.paginas.demo.verbos_aportes import aceptar_aporte, devolver_aporte, entregar_aporte, parte, pedir_aporte
from genero.personas.models import CentroResponsabilidad
from tests import aportar, hacer
from tests.elenco import ANIO, como, mirando

HOJA = Hoja("src", ANIO)


def escena(quien: str, hacer_eso: Hacer) -> None:
    with mirando():
        centro = CentroResponsabilidad.objects.get(pk=aportar.SUYO)
    with como(quien) as actuante:
        hacer_eso(Escenario(Agenda(reloj.hoy(), Calendario()), {}, centros={("src", "Centro 1"): centro}), actuante)


def test_la_historia_de_un_aporte_de_principio_a_fin(formulacion: Documento) -> None:
    plazo = reloj.hoy() + timedelta(days=5)
    escena("eg", pedir_aporte(HOJA, "Centro 1", [parte(HOJA, "clientes")], plazo, "Nombre a las mujeres."))
    with como("centro") as actuante:
        agregar_renglon(formulacion.pk, hacer.SECCION["clientes"], {"nombre": "Pescadoras"}, por=actuante)
    escena("centro", entregar_aporte(HOJA, "Centro 1", "clientes", "Va."))
    assert aportar.estados(formulacion) == ["entregado", "entregado"]
    escena("eg", devolver_aporte(HOJA, "clientes", "Diga de qué caletas."))
    escena("centro", entregar_aporte(HOJA, "Centro 1", "clientes", "Corregido."))
    escena("eg", aceptar_aporte(HOJA, "clientes"))
    assert aportar.estados(formulacion) == ["aceptado", "aceptado"]


def test_una_parte_por_su_nombre_es_siempre_la_misma() -> None:
    assert parte(HOJA, "productos", "Crédito") == parte(HOJA, "productos", "Crédito")
    assert parte(HOJA, "productos").renglon is None
