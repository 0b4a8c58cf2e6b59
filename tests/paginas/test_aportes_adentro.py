"""Lo pedido a los centros no sale del servicio, y una página ya usada no dice que pidió lo que no pidió."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from genero.configuracion import reloj
from genero.documentos.models import Documento
from genero.personas.alcance import con_alcance
from genero.personas.models import Nombramiento, Usuario
from tests import aportar, hacer
from tests.elenco import PROPIO, id_de
from tests.paginas.test_aportes import Sesion, cuerpo, pedido

PIDIO, CENTRO = "Se pidió un aporte a un centro", "Centro 1"


@pytest.fixture
def presentada(formulacion: Documento) -> Documento:
    """Con un pedido anotado, en manos de quien visa: todas las personas la leen."""
    aportar.pedir(formulacion, "mision")
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    return formulacion


def nombramiento_de(persona: str, rol: str) -> str:
    """El código con que se elige ese nombramiento."""
    with con_alcance([PROPIO], nacional=True):
        return f"n{Nombramiento.objects.get(usuario_id=id_de(persona), rol=rol).pk}"


def vuelve_tras_una_visita(persona: str) -> None:
    """Como si su última visita hubiera sido ayer: ve lo que pasó después."""
    ayer = reloj.ahora() - timedelta(days=1)
    Usuario.objects.filter(pk=id_de(persona)).update(visita_anterior=ayer, visita_actual=reloj.ahora())


def inicio_de(sesion: Sesion, persona: str, rol: str = "") -> str:
    """El Inicio de la persona, con ese nombramiento."""
    if rol:
        sesion.cliente.post(reverse("actuar"), {"nombramiento": nombramiento_de(persona, rol)})
    vuelve_tras_una_visita(persona)
    return cuerpo(sesion.cliente.get("/"))


# --- el historial ---


@pytest.mark.parametrize("quien", ["visacion", "coordinacion", "lectura_pais"])
def test_fuera_del_servicio_el_historial_no_dice_lo_pedido(presentada: Documento, quien: str) -> None:
    respuesta = Sesion(quien, presentada).abre("historial")
    texto = cuerpo(respuesta)
    assert respuesta.status_code == 200 and "La Jefatura aprobó" in texto
    assert "aporte a un centro" not in texto and CENTRO not in texto


@pytest.mark.parametrize("quien", ["eg", "centro", "jefatura", "calidad", "lectura"])
def test_adentro_el_historial_si_lo_dice(presentada: Documento, quien: str) -> None:
    texto = cuerpo(Sesion(quien, presentada).abre("historial"))
    assert PIDIO in texto and CENTRO in texto


# --- lo que cambió, en el Inicio ---


def test_en_el_inicio_lo_pedido_se_ve_segun_con_que_nombramiento_se_actua(presentada: Documento) -> None:
    sesion = Sesion("eg_y_experta", presentada)
    como_experta = inicio_de(sesion, "eg_y_experta", "visacion")
    assert "La Jefatura aprobó" in como_experta and PIDIO not in como_experta
    assert PIDIO in inicio_de(sesion, "eg_y_experta", "eg")


def test_en_el_inicio_con_alcance_pais_no_se_ve_aunque_tenga_algo_en_el_servicio(presentada: Documento) -> None:
    with con_alcance([PROPIO], nacional=True):
        Nombramiento.objects.bulk_create(
            [Nombramiento(usuario_id=id_de("lectura_pais"), rol="calidad", servicio_id=PROPIO, desde=reloj.hoy())]
        )
    sesion = Sesion("lectura_pais", presentada)
    con_el_pais = inicio_de(sesion, "lectura_pais", "lectura")
    assert "La Jefatura aprobó" in con_el_pais and PIDIO not in con_el_pais
    assert PIDIO in inicio_de(sesion, "lectura_pais", "calidad")


def test_en_el_inicio_la_auditoria_del_servicio_lo_ve(presentada: Documento) -> None:
    assert PIDIO in inicio_de(Sesion("lectura", presentada), "lectura")


# --- la misma página, otra cosa ---


def test_una_pagina_ya_usada_no_dice_que_pidio_otra_cosa(formulacion: Documento) -> None:
    eg, clave = Sesion("eg", formulacion), str(uuid4())
    assert eg.envia("aporte_nuevo", pedido(clave=clave)).status_code == 302
    otra = eg.envia("aporte_nuevo", pedido(clave=clave, partes=["productos"], centro=aportar.AJENO))
    assert otra.status_code == 409 and "ya se había enviado, con otros datos" in cuerpo(otra)
    assert aportar.estados(formulacion) == ["pedido"]


def test_una_pagina_ya_usada_no_dice_que_entrego_ni_acepto_otra_cosa(formulacion: Documento) -> None:
    centro, eg, clave, otra_clave = Sesion("centro", formulacion), Sesion("eg", formulacion), str(uuid4()), str(uuid4())
    uno, dos = aportar.pedir(formulacion, "mision"), aportar.pedir(formulacion, "clientes")
    assert centro.envia("aporte_entregar", {"clave": clave, f"p{uno}-nota": "Va."}, pedido=uno).status_code == 302
    assert centro.envia("aporte_entregar", {"clave": clave, f"p{dos}-nota": "Va."}, pedido=dos).status_code == 409
    aportar.entregar(formulacion, dos)
    primera, segunda = aportar.partes(formulacion)
    dicho = {"que": "devolver", "clave": otra_clave}
    assert eg.envia("aporte_resolver", dicho | {f"a{primera.pk}-respuesta": "Falta."}, cual=primera.pk).status_code == 302
    assert eg.envia("aporte_resolver", dicho | {f"a{segunda.pk}-respuesta": "Falta."}, cual=segunda.pk).status_code == 409
    assert aportar.estados(formulacion) == ["devuelto", "entregado"]


def test_agregar_quitar_volver_atras_y_enviar_otra_vez_no_falla(formulacion: Documento) -> None:
    aportar.pedir(formulacion, "clientes")
    centro, clave = Sesion("centro", formulacion), str(uuid4())
    datos = {"nombre": "Pescadoras artesanales", "clave_nueva": clave, "revision": 0}
    assert centro.envia("renglon_nuevo", datos, seccion="clientes").status_code == 302
    renglon = aportar.renglones_de(formulacion, "clientes")[-1]
    assert str(renglon.clave) == clave
    quita = {"que": "quitar", "revision": renglon.revision}
    assert centro.envia("renglon_hacer", quita, seccion="clientes", clave=clave).status_code == 302
    assert aportar.estados(formulacion) == ["pedido", "retirado"]
    assert centro.envia("renglon_nuevo", datos, seccion="clientes").status_code == 302
    assert aportar.estados(formulacion) == ["pedido", "pedido"]
