"""Más carreras: retirar, visar, la pauta, el mismo envío dos veces, abrir, agregar y quitar a la vez."""

from functools import partial
from uuid import UUID, uuid4

import pytest

from diagnostico.models import Cliente
from diagnostico.tipos import FORMULACION
from genero.configuracion.base import como_dueno
from genero.documentos import renglones, versiones
from genero.documentos.errores import FaltaAlgo, FueraDeEstado, YaHecho
from genero.documentos.models import Documento, Presentacion, Renglon, RespuestaPauta
from genero.documentos.pauta import guardar_pauta
from genero.flujo.models import Acto
from genero.flujo.verificar import comprobar
from genero.personas.actuante import Actuante
from genero.personas.models import Ciclo
from tests import hacer
from tests.carreras.pista import Corredora, Pista, a_la_jefatura, decide, exactamente_una, por_la_puerta
from tests.elenco import ANIO, OTRO, PROPIO, mirando

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("veces", [10])
def test_retirar_y_aprobar_a_la_vez(pista: Pista, veces: int) -> None:
    documento = hacer.hasta("en_aprobacion")
    for _ in range(veces):
        ganadora, rechazo = exactamente_una(pista.correr(decide("eg", "retirar", documento), decide("jefatura", "aprobar", documento)))
        assert hacer.releer(documento).estado == {"retirar": "borrador", "aprobar": "en_visacion"}[ganadora.obtuvo.verbo]
        assert isinstance(rechazo, FueraDeEstado)
        documento = a_la_jefatura(documento)


def test_dos_expertas_visan_a_la_vez_y_hay_un_solo_visto_bueno(pista: Pista) -> None:
    for n in range(7):
        documento = hacer.hasta("en_visacion", anio=ANIO - n)
        hacer.llenar_pauta(documento)
        ganadora, rechazo = exactamente_una(pista.correr(decide("visacion", "visar", documento), decide("visacion2", "visar", documento)))
        assert ganadora.obtuvo.verbo == "visar" and isinstance(rechazo, YaHecho)


def test_cambiar_la_pauta_y_visar_a_la_vez_nunca_deja_un_visado_con_un_no_cumple(pista: Pista) -> None:
    for n in range(7):
        documento = hacer.hasta("en_visacion", anio=ANIO - n)
        hacer.llenar_pauta(documento)
        presentacion = hacer.presentacion_de(documento)
        malo = {"a1-razones": {"respuesta": "no_cumple", "texto": "No convence."}}
        cambia = Corredora("visacion2", "visacion", partial(cambiar_la_pauta, presentacion, malo))
        visa, cambio = pista.correr(decide("visacion", "visar", documento), cambia)
        with mirando():
            hay_malos = RespuestaPauta.objects.filter(documento=documento, respuesta="no_cumple").exists()
        assert (visa.gano, cambio.gano, hay_malos) in {(True, False, False), (False, True, True)}
        assert isinstance(cambio.obtuvo if visa.gano else visa.obtuvo, FueraDeEstado if visa.gano else FaltaAlgo)


def cambiar_la_pauta(presentacion: Presentacion, dicho: dict[str, dict[str, str]], por: Actuante) -> None:
    guardar_pauta(presentacion, dicho, por=por)


@pytest.mark.parametrize("veces", [10])
def test_el_mismo_envio_dos_veces_a_la_vez_es_un_solo_acto(pista: Pista, veces: int) -> None:
    documento = hacer.hasta("borrador")
    for _ in range(veces):
        leido, clave = hacer.visto_por(documento, "eg"), uuid4()
        envia = Corredora("eg", "eg", partial(enviar, documento, leido, clave))
        una, otra = pista.correr(envia, envia)
        assert una.gano and otra.gano and una.obtuvo.pk == otra.obtuvo.pk
        hacer.retirar(documento)
    with mirando():
        assert Presentacion.objects.filter(documento=documento).count() == veces


def enviar(documento: Documento, leido: str, clave: UUID, por: Actuante) -> Acto:
    return por_la_puerta(documento, "presentar", leido, por, clave)


def test_abrir_el_mismo_documento_a_la_vez_abre_uno(pista: Pista) -> None:
    for n in range(7):
        with mirando():
            ciclo = Ciclo.objects.get(servicio_id=PROPIO, anio=ANIO - n)
        exactamente_una(pista.correr(*(Corredora(p, "eg", partial(abrir, ciclo)) for p in ("eg", "eg2"))))
        with mirando():
            assert Documento.objects.filter(ciclo=ciclo).count() == 1


def abrir(ciclo: Ciclo, por: Actuante) -> Documento:
    return versiones.abrir(FORMULACION, ciclo, por=por)[0]


def test_abrir_version_a_la_vez_abre_una(pista: Pista) -> None:
    for n in range(5):
        vigente = hacer.hasta("visado", anio=ANIO - n)
        _, rechazo = exactamente_una(pista.correr(decide("eg", "abrir_version", vigente), decide("eg2", "abrir_version", vigente)))
        assert isinstance(rechazo, FueraDeEstado)
        with mirando():
            assert Documento.objects.filter(ciclo=vigente.ciclo).count() == 2


def test_agregar_y_agregar_a_la_vez_deja_los_dos_renglones_en_orden(pista: Pista) -> None:
    documento = hacer.hasta("borrador")
    for n in range(10):
        una, otra = pista.correr(*(Corredora(p, "eg", partial(agregar, documento, f"{p} {n}")) for p in ("eg", "eg2")))
        assert una.gano and otra.gano
    with mirando():
        ordenes = list(Cliente.objects.filter(documento=documento).values_list("orden", flat=True))
    assert ordenes == list(range(1, 22))


def agregar(documento: Documento, nombre: str, por: Actuante) -> Renglon:
    return renglones.agregar_renglon(documento.pk, hacer.SECCION["clientes"], {"nombre": nombre}, por=por)


def test_soltar_una_referencia_y_quitar_lo_nombrado_a_la_vez_no_deja_referencias_colgando(pista: Pista) -> None:
    """Si una persona nombra un renglón mientras otra lo quita, o se dice, o la falta aparece al presentar."""
    documento = hacer.hasta("borrador")
    for n in range(10):
        cliente = hacer.agregar(documento, "clientes", nombre=f"Grupo {n}")
        datos: dict[str, object] = {
            "nombre": f"Producto {n}",
            "clientes": [cliente.clave],
            "aplica_eg": "si",
            "en_sgc": "no",
            "condicion": "nuevo",
        }
        nombra = Corredora("eg", "eg", partial(agregar_producto, documento, datos))
        quita = Corredora("eg2", "eg", partial(quitar, documento, cliente.clave))
        nombro, quito = pista.correr(nombra, quita)
        if nombro.gano and quito.gano:
            with pytest.raises(FaltaAlgo, match="falta"):
                hacer.presentar(documento)
            hacer.cambiar(documento, "productos", nombro.obtuvo, clientes=[], sin_informacion={"clientes": "Se quitó el grupo."})
        hacer.presentar(documento)
        hacer.retirar(documento)


def agregar_producto(documento: Documento, datos: dict[str, object], por: Actuante) -> Renglon:
    return renglones.agregar_renglon(documento.pk, hacer.SECCION["productos"], datos, por=por)


def quitar(documento: Documento, clave: UUID, por: Actuante) -> None:
    renglones.quitar_renglon(documento.pk, hacer.SECCION["clientes"], clave, por=por)


def test_con_dos_servicios_a_la_vez_cada_cadena_queda_integra(pista: Pista) -> None:
    uno, otro = hacer.hasta("en_aprobacion"), hacer.hasta("en_aprobacion", servicio=OTRO)
    leidos = hacer.visto_por(uno, "jefatura"), hacer.visto_por(otro, "jefatura_otro")
    una = Corredora("jefatura", "jefatura", partial(por_la_puerta, uno, "aprobar", leidos[0]))
    otra = Corredora("jefatura_otro", "jefatura", partial(por_la_puerta, otro, "aprobar", leidos[1]))
    assert all(ll.gano for ll in pista.correr(una, otra))
    with como_dueno():
        assert comprobar().falla is None
