"""Repetir un envío: lo mismo no se hace dos veces, y otra cosa con la misma página se dice; y agregar de nuevo lo que se quitó."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from genero.configuracion import reloj
from genero.documentos.errores import YaHecho
from genero.documentos.models import Aporte, Documento
from genero.documentos.partes import soltar
from genero.documentos.renglones import agregar_renglon, quitar_renglon
from tests import aportar, hacer, hacer_diagnostico
from tests.elenco import como, mirando

CLIENTES = hacer.SECCION["clientes"]
OTROS_DATOS = "ya se había enviado, con otros datos"


def agrega(documento: Documento, clave: UUID, quien: str = "centro") -> None:
    with como(quien) as actuante:
        agregar_renglon(documento.pk, CLIENTES, {"nombre": "Pescadoras artesanales"}, por=actuante, clave=clave)


def quita(documento: Documento, clave: UUID, quien: str = "centro") -> None:
    with como(quien) as actuante:
        quitar_renglon(documento.pk, CLIENTES, clave, por=actuante)


# --- agregar de nuevo lo que se quitó ---


def test_agregar_con_la_misma_clave_lo_que_se_quito_reabre_su_aporte(formulacion: Documento) -> None:
    cual, clave = aportar.pedir(formulacion, "clientes"), uuid4()
    agrega(formulacion, clave)
    antes = aportar.partes(formulacion)[1]
    quita(formulacion, clave)
    assert aportar.estados(formulacion) == ["pedido", "retirado"]
    agrega(formulacion, clave)
    despues = aportar.partes(formulacion)[1]
    assert (despues.pk, despues.renglon, despues.estado) == (antes.pk, clave, "pedido")
    with mirando():
        assert list(Aporte.history.filter(id=antes.pk).order_by("history_id").values_list("estado", flat=True)) == [
            "pedido",
            "retirado",
            "pedido",
        ]
    aportar.entregar(formulacion, cual)
    aportar.aceptar(formulacion, aportar.partes(formulacion)[1])
    assert aportar.estados(formulacion) == ["aceptado", "aceptado"]


def test_lo_que_se_devolvio_y_se_quito_empieza_de_nuevo(formulacion: Documento) -> None:
    cual, clave = aportar.pedir(formulacion, "clientes"), uuid4()
    agrega(formulacion, clave)
    aportar.entregar(formulacion, cual, nota="Van las de la costa.")
    seccion, renglon = aportar.partes(formulacion)
    aportar.devolver(formulacion, renglon, respuesta="Diga de qué caletas.")
    aportar.devolver(formulacion, seccion)
    quita(formulacion, clave)
    agrega(formulacion, clave)
    de_nuevo = aportar.partes(formulacion)[1]
    assert (de_nuevo.estado, de_nuevo.nota, de_nuevo.respuesta) == ("pedido", "", "")
    assert (de_nuevo.entregado_por, de_nuevo.entregado_el, de_nuevo.resuelto_por, de_nuevo.resuelto_el) == (None,) * 4


def test_un_renglon_aceptado_que_la_encargada_quito_se_puede_agregar_otra_vez(formulacion: Documento) -> None:
    cual, clave, otra = aportar.pedir(formulacion, "clientes"), uuid4(), uuid4()
    agrega(formulacion, clave)
    agrega(formulacion, otra)
    aportar.entregar(formulacion, cual)
    _, uno, dos = aportar.partes(formulacion)
    aportar.aceptar(formulacion, uno)
    quita(formulacion, clave, "eg")
    aportar.devolver(formulacion, dos)
    aportar.devolver(formulacion, aportar.partes(formulacion)[0])
    agrega(formulacion, clave)
    assert aportar.estados(formulacion) == ["devuelto", "pedido", "devuelto"]


def test_un_renglon_pedido_por_su_nombre_que_el_centro_vuelve_a_agregar_es_suyo(formulacion: Documento) -> None:
    """La encargada lo pidió y lo quitó; si el centro lo agrega, lo puede quitar."""
    clave = uuid4()
    agrega(formulacion, clave, "eg")
    aportar.pedir(formulacion, "clientes", ("clientes", clave))
    quita(formulacion, clave, "eg")
    agrega(formulacion, clave)
    quita(formulacion, clave)
    assert aportar.estados(formulacion) == ["pedido", "retirado"]


@pytest.mark.parametrize("por_su_nombre", [True, False])
def test_soltar_retira_lo_vivo_de_ese_renglon_y_nada_mas(formulacion: Documento, por_su_nombre: bool) -> None:
    uno, otro = aportar.renglones_de(formulacion, "productos")[:2]
    aportar.pedir(formulacion, ("productos", uno.clave), ("productos", otro.clave))
    with mirando():
        soltar(formulacion, "productos" if por_su_nombre else hacer.SECCION["productos"], uno.clave, por=None)
        personas = list(Aporte.history.filter(renglon=uno.clave).order_by("history_id").values_list("history_user_id", flat=True))
    assert {a.renglon: a.estado for a in aportar.partes(formulacion)} == {uno.clave: "retirado", otro.clave: "pedido"}
    assert personas[-1] is None


# --- la misma página, otra cosa ---


def test_la_misma_pagina_no_pide_otra_cosa(formulacion: Documento) -> None:
    clave = uuid4()
    aportar.pedir(formulacion, "mision", clave=clave)
    otros: list[tuple[list[aportar.Parte], dict[str, Any]]] = [
        (["productos"], {"centro": aportar.AJENO}),
        (["productos"], {}),
        (["mision", "productos"], {}),
        (["mision"], {"centro": aportar.AJENO}),
        (["mision"], {"instrucciones": "Otra instrucción."}),
        (["mision"], {"plazo": reloj.hoy()}),
    ]
    for partes, mas in otros:
        with pytest.raises(YaHecho, match=OTROS_DATOS):
            aportar.pedir(formulacion, *partes, clave=clave, **mas)
    assert aportar.estados(formulacion) == ["pedido"]


def test_el_mismo_pedido_en_otro_orden_o_dos_veces_es_el_mismo(formulacion: Documento) -> None:
    clave, producto = uuid4(), aportar.renglones_de(formulacion, "productos")[0].clave
    primero = aportar.acto_de_pedir(formulacion, "mision", ("productos", producto), clave=clave)
    assert aportar.acto_de_pedir(formulacion, ("productos", producto), "mision", "mision", clave=clave).pk == primero.pk


def test_la_misma_pagina_no_entrega_ni_retira_otro_pedido(formulacion: Documento) -> None:
    uno, otro, entrega, retira = aportar.pedir(formulacion, "mision"), aportar.pedir(formulacion, "clientes"), uuid4(), uuid4()
    aportar.entregar(formulacion, uno, nota="Listo.", clave=entrega)
    for cual, nota in ((otro, "Listo."), (uno, "Falta una parte.")):
        with pytest.raises(YaHecho, match=OTROS_DATOS):
            aportar.entregar(formulacion, cual, nota=nota, clave=entrega)
    assert aportar.estados(formulacion) == ["entregado", "pedido"]
    primero = aportar.retirar(formulacion, uno, clave=retira)
    with pytest.raises(YaHecho, match=OTROS_DATOS):
        aportar.retirar(formulacion, otro, clave=retira)
    assert aportar.retirar(formulacion, uno, clave=retira).pk == primero.pk
    assert aportar.estados(formulacion) == ["retirado", "pedido"]


def test_la_misma_pagina_no_acepta_ni_devuelve_otra_parte(formulacion: Documento) -> None:
    aportar.entregar(formulacion, aportar.pedir(formulacion, "mision", "antecedentes", "clientes"))
    uno, dos, tres = aportar.partes(formulacion)
    acepta, devuelve = uuid4(), uuid4()
    aportar.aceptar(formulacion, uno, clave=acepta)
    with pytest.raises(YaHecho, match=OTROS_DATOS):
        aportar.aceptar(formulacion, dos, clave=acepta)
    primero = aportar.devolver(formulacion, dos, respuesta="Falta el año.", clave=devuelve)
    for parte, respuesta in ((tres, "Falta el año."), (dos, "Falta la región.")):
        with pytest.raises(YaHecho, match=OTROS_DATOS):
            aportar.devolver(formulacion, parte, respuesta=respuesta, clave=devuelve)
    assert aportar.devolver(formulacion, dos, respuesta=" Falta el año. ", clave=devuelve).pk == primero.pk
    assert {a.pk: a.estado for a in aportar.partes(formulacion)} == {uno.pk: "aceptado", dos.pk: "devuelto", tres.pk: "entregado"}
    assert aportar.partes(formulacion)[1].respuesta == "Falta el año."


def test_lo_que_llega_de_otro_documento_se_compara_renglon_por_renglon(formulacion: Documento) -> None:
    """Pedir entera una sección traída anota sus renglones: repetirlo es lo mismo; pedir sólo algunos, no."""
    diagnostico = hacer_diagnostico.abrir()
    entera, algunos = uuid4(), uuid4()
    primera, segunda = hacer_diagnostico.productos(diagnostico)[:2]
    uno, otro = (("productos", p.clave) for p in (primera, segunda))
    primero = aportar.acto_de_pedir(diagnostico, "productos", clave=entera)
    assert aportar.acto_de_pedir(diagnostico, "productos", clave=entera).pk == primero.pk
    with pytest.raises(YaHecho, match=OTROS_DATOS):
        aportar.acto_de_pedir(diagnostico, uno, clave=entera)
    aportar.acto_de_pedir(diagnostico, uno, centro=aportar.AJENO, clave=algunos)
    for distinto in ([otro], [uno, otro], ["productos"]):
        with pytest.raises(YaHecho, match=OTROS_DATOS):
            aportar.acto_de_pedir(diagnostico, *distinto, centro=aportar.AJENO, clave=algunos)
