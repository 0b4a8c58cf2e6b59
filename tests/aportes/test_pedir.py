"""Pedir un aporte: qué se puede pedir, a quién, para cuándo; y no pedir dos veces lo mismo."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from genero.configuracion import reloj
from genero.documentos.errores import Ajeno, FueraDeEstado, NoSirve, SinPermiso, YaHecho
from genero.documentos.models import Aporte, Documento, Pedido
from genero.flujo.models import Acto
from tests import aportar, hacer
from tests.elenco import OTRO, mirando

NADIE = UUID("0f9c1e1e-0000-4000-8000-000000000000")


def test_pedir_deja_una_parte_por_lugar_y_su_acto(formulacion: Documento) -> None:
    producto = aportar.renglones_de(formulacion, "productos")[0]
    acto = aportar.acto_de_pedir(formulacion, "mision", ("productos", producto.clave), instrucciones="Datos de 2025.")
    assert [(a.seccion, a.renglon, a.estado) for a in aportar.partes(formulacion)] == [
        ("mision", None, "pedido"),
        ("productos", producto.clave, "pedido"),
    ]
    assert (acto.verbo, acto.objeto_id, acto.rol) == ("pedir_aporte", formulacion.pk, "eg")
    with mirando():
        pedido = Pedido.objects.get(documento=formulacion)
    assert (pedido.instrucciones, pedido.pedido_por.nombre) == ("Datos de 2025.", "Elena Rojas")
    assert hacer.releer(formulacion).estado == "borrador"


def test_repetir_el_mismo_envio_no_pide_dos_veces(formulacion: Documento) -> None:
    clave = uuid4()
    primero = aportar.acto_de_pedir(formulacion, "mision", clave=clave)
    assert aportar.acto_de_pedir(formulacion, "mision", clave=clave).pk == primero.pk
    assert len(aportar.partes(formulacion)) == 1


def test_una_clave_ya_usada_para_otra_cosa_no_sirve(formulacion: Documento) -> None:
    clave = uuid4()
    pedido = aportar.pedir(formulacion, "mision", clave=clave)
    with pytest.raises(YaHecho):
        aportar.retirar(formulacion, pedido, clave=clave)


def test_lo_que_sigue_pedido_a_un_centro_no_se_le_pide_de_nuevo(formulacion: Documento) -> None:
    aportar.pedir(formulacion, "mision")
    with pytest.raises(NoSirve, match="«Misión institucional» ya está pedido a Centro 1") as error:
        aportar.pedir(formulacion, "mision", "productos")
    assert error.value.campo == "partes"
    assert aportar.pedir(formulacion, "mision", centro=aportar.AJENO)


def test_lo_ya_aceptado_se_puede_volver_a_pedir(formulacion: Documento) -> None:
    aportar.entregar(formulacion, aportar.pedir(formulacion, "mision"))
    aportar.aceptar(formulacion, aportar.partes(formulacion)[0])
    aportar.pedir(formulacion, "mision")
    assert aportar.estados(formulacion) == ["aceptado", "pedido"]


@pytest.mark.parametrize("dias", [-1, -4000, 367, 900_000])
def test_el_plazo_es_hoy_o_dentro_de_un_anio(formulacion: Documento, dias: int) -> None:
    with pytest.raises(NoSirve, match="usted escribió") as error:
        aportar.pedir(formulacion, "mision", plazo=reloj.hoy() + timedelta(days=dias))
    assert error.value.campo == "plazo"
    assert aportar.partes(formulacion) == []


def test_el_plazo_puede_ser_hoy(formulacion: Documento) -> None:
    assert aportar.pedir(formulacion, "mision", plazo=reloj.hoy())


@pytest.mark.parametrize("centro", [OTRO * 10 + 1, 999_999])
def test_un_centro_ajeno_o_inexistente_no_sirve(formulacion: Documento, centro: int) -> None:
    with pytest.raises(NoSirve, match="Ese centro no está entre los que participan") as error:
        aportar.pedir(formulacion, "mision", centro=centro)
    assert error.value.campo == "centro"


@pytest.mark.parametrize("partes", [[], [("productos", NADIE)], ["inventada"], ["mision", "inventada"], [("mision", NADIE)]], ids=str)
def test_una_parte_que_no_esta_no_sirve(formulacion: Documento, partes: list[Any]) -> None:
    with pytest.raises(NoSirve) as error:
        aportar.pedir(formulacion, *partes)
    assert error.value.campo == "partes"
    assert aportar.partes(formulacion) == []


def test_un_renglon_de_otro_documento_no_sirve(formulacion: Documento) -> None:
    otro = hacer.completar(hacer.abrir_formulacion(anio=2025))
    ajeno = aportar.renglones_de(otro, "productos")[0].clave
    with pytest.raises(NoSirve):
        aportar.pedir(formulacion, ("productos", ajeno))


@pytest.mark.parametrize("quien", ["centro", "jefatura", "calidad", "visacion", "lectura", "administracion", "coordinacion"])
def test_solo_pide_la_persona_encargada(formulacion: Documento, quien: str) -> None:
    with pytest.raises(SinPermiso):
        aportar.pedir(formulacion, "mision", por=quien)


def test_desde_otro_servicio_no_existe(formulacion: Documento) -> None:
    with pytest.raises(Ajeno):
        aportar.pedir(formulacion, "mision", por="eg_otro")


@pytest.mark.parametrize("llevar", [hacer.presentar, lambda d: (hacer.presentar(d), hacer.aprobar(d))])
def test_fuera_de_redaccion_no_se_pide(formulacion: Documento, llevar: Callable[[Documento], Acto]) -> None:
    llevar(formulacion)
    with pytest.raises(FueraDeEstado):
        aportar.pedir(formulacion, "mision")


def test_retirar_el_pedido_deja_lo_aceptado_y_suelta_lo_demas(formulacion: Documento) -> None:
    pedido = aportar.pedir(formulacion, "mision", "antecedentes")
    aportar.entregar(formulacion, pedido)
    aportar.aceptar(formulacion, aportar.partes(formulacion)[0])
    aportar.retirar(formulacion, pedido)
    assert aportar.estados(formulacion) == ["aceptado", "retirado"]
    with pytest.raises(YaHecho, match="no queda nada por resolver"):
        aportar.retirar(formulacion, pedido)


def test_un_pedido_de_otro_documento_es_ajeno(formulacion: Documento) -> None:
    otro = hacer.abrir_formulacion(anio=2025)
    pedido = aportar.pedir(otro, "mision")
    for hace in (aportar.retirar, aportar.entregar):
        with pytest.raises(Ajeno):
            hace(formulacion, pedido)
    for resuelve in (aportar.aceptar, aportar.devolver):
        with pytest.raises(Ajeno):
            resuelve(formulacion, aportar.partes(otro)[0])


def test_el_historial_guarda_cada_paso_con_su_persona(formulacion: Documento) -> None:
    aportar.entregar(formulacion, aportar.pedir(formulacion, "mision"))
    aporte = aportar.partes(formulacion)[0]
    aportar.devolver(formulacion, aporte)
    with mirando():
        pasos = list(Aporte.history.filter(id=aporte.pk).order_by("history_id").values_list("estado", "history_user__nombre"))
    assert pasos == [("pedido", "Elena Rojas"), ("entregado", "Carla Centeno"), ("devuelto", "Elena Rojas")]
