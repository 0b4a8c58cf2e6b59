"""Quién descarga un registro, cómo llega, y qué pasa si todavía no está o si su archivo no calza."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from genero.registros import almacen
from tests import hacer
from tests.elenco import usuario
from tests.registros.conftest import poner

PDF = b"%PDF-1.7 de mentira"
SI, NO = 200, 404
DEL_SERVICIO = ("eg", "centro", "jefatura", "calidad", "subrogante")
DE_AFUERA = ("eg_otro", "jefatura_otro", "visacion_otro", "lectura_otro", "sin_nombramiento", "vencida", "futura", "subrogante_vencida")
# Escrita a mano desde «Quién ve qué, según el estado»: la presentación 1.1, en cada estado de su versión.
TABLA: dict[str, dict[str, int]] = {
    "en_aprobacion": {"visacion": NO, "coordinacion": NO, "lectura": SI, "lectura_pais": SI, "administracion": NO, "plataforma": NO},
    "en_visacion": {"visacion": SI, "coordinacion": SI, "lectura": SI, "lectura_pais": SI, "administracion": NO, "plataforma": NO},
    "visado": {"visacion": SI, "coordinacion": SI, "lectura": SI, "lectura_pais": SI, "administracion": NO, "plataforma": NO},
    "observado": {"visacion": NO, "coordinacion": NO, "lectura": SI, "lectura_pais": SI, "administracion": NO, "plataforma": NO},
}
CELDAS = [
    (estado, persona, esperado)
    for estado, fila in TABLA.items()
    for persona, esperado in {**fila, **dict.fromkeys(DEL_SERVICIO, SI), **dict.fromkeys(DE_AFUERA, NO)}.items()
]


def pedir(persona: str, codigo: str, **cabeceras: str) -> Any:
    """La página del registro, pedida por esa persona."""
    cliente = Client()
    cliente.force_login(usuario(persona))
    return cliente.get(reverse("registro", args=[codigo]), headers=cabeceras)


@pytest.mark.parametrize("estado", TABLA)
def test_descarga_quien_puede_leer_lo_presentado(elenco: None, estado: str) -> None:
    registro = poner(hacer.hasta(estado))
    esperado = {persona: respuesta for e, persona, respuesta in CELDAS if e == estado}
    assert {persona: pedir(persona, registro.codigo).status_code for persona in esperado} == esperado


def test_lo_que_la_jefatura_devolvio_no_lo_descarga_quien_visa(elenco: None) -> None:
    documento = hacer.hasta("observado")
    devuelta = poner(documento)
    hacer.responder(documento)
    hacer.presentar(documento)
    hacer.aprobar(documento)
    aprobada = poner(documento, octetos=PDF + b"2")
    assert (pedir("visacion", devuelta.codigo).status_code, pedir("visacion", aprobada.codigo).status_code) == (404, 200)
    assert pedir("eg", devuelta.codigo).status_code == 200


def test_sin_cuenta_se_pide_ingresar(elenco: None) -> None:
    registro = poner(hacer.hasta("visado"))
    respuesta = Client().get(reverse("registro", args=[registro.codigo]))
    assert respuesta.status_code == 302
    assert respuesta["Location"].startswith(reverse("account_login"))


def test_lo_ajeno_se_responde_igual_que_lo_inexistente(elenco: None) -> None:
    registro = poner(hacer.hasta("visado"))
    ajeno, inexistente = pedir("eg_otro", registro.codigo), pedir("eg_otro", "SRC-2026-A-22222-22222")
    assert ajeno.status_code == inexistente.status_code == 404
    assert _sin_fichas(ajeno) == _sin_fichas(inexistente)


def test_llega_con_nombre_legible_y_sin_poder_hacer_nada(elenco: None) -> None:
    registro = poner(hacer.hasta("visado"), "visado")
    respuesta = pedir("eg", registro.codigo)
    assert respuesta.content == PDF
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta["Content-Disposition"].startswith("inline; filename")
    assert "SRC%20Ficha%20A1%20y%20Formulario%20H%202026%2C%20versi%C3%B3n%201.1" in respuesta["Content-Disposition"]
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert respuesta["Cache-Control"] == "private, no-cache"


def test_si_ya_lo_tiene_no_viaja_otra_vez(elenco: None) -> None:
    registro = poner(hacer.hasta("visado"))
    primera = pedir("eg", registro.codigo)
    segunda = pedir("eg", registro.codigo, if_none_match=primera["ETag"])
    assert (segunda.status_code, segunda.content) == (304, b"")
    # La etiqueta no abre ninguna puerta.
    assert pedir("eg_otro", registro.codigo, if_none_match=primera["ETag"]).status_code == 404


@pytest.mark.parametrize("dano", ["cambiado", "perdido"])
def test_un_archivo_que_no_calza_no_se_entrega(elenco: None, dano: str, caplog: pytest.LogCaptureFixture) -> None:
    registro = poner(hacer.hasta("visado"))
    (lugar,) = [p for p in almacen.carpeta().rglob("*") if p.is_file()]
    lugar.unlink()
    if dano == "cambiado":
        lugar.write_bytes(PDF + b"!")
    respuesta = pedir("eg", registro.codigo)
    assert respuesta.status_code == 500
    assert PDF not in respuesta.content
    assert "no corresponde a la huella" in respuesta.content.decode()
    assert registro.codigo in caplog.text


def test_mientras_se_prepara_hay_una_pagina_que_se_recarga_sola(elenco: None) -> None:
    documento = hacer.hasta("en_aprobacion")
    respuesta = pedir("eg", hacer.presentacion_de(documento).codigo)
    assert respuesta.status_code == 200
    assert "se está preparando" in respuesta.content.decode()
    assert respuesta["Refresh"].startswith("2; url=/registros/SRC-")
    assert "<script" not in respuesta.content.decode().split("<main")[1].split("</main>")[0]


def test_no_se_recarga_para_siempre(elenco: None) -> None:
    codigo = hacer.presentacion_de(hacer.hasta("en_aprobacion")).codigo
    cliente = Client()
    cliente.force_login(usuario("eg"))
    direccion, veces = reverse("registro", args=[codigo]), 0
    while True:
        respuesta = cliente.get(direccion)
        if "Refresh" not in respuesta:
            break
        direccion, veces = respuesta["Refresh"].split("url=")[1], veces + 1
    assert veces == 5
    assert "Está tardando más de lo habitual" in respuesta.content.decode()


def test_con_el_codigo_de_lo_presentado_se_llega_al_mejor_registro(elenco: None) -> None:
    documento = hacer.hasta("visado")
    poner(documento)
    visado = poner(documento, "visado", PDF + b"2")
    poner(documento, "certificado", PDF + b"3")
    respuesta = pedir("eg", hacer.presentacion_de(documento).codigo)
    assert respuesta["Location"] == reverse("registro", args=[visado.codigo])


def test_lo_presentado_ajeno_no_se_espera(elenco: None) -> None:
    codigo = hacer.presentacion_de(hacer.hasta("en_aprobacion")).codigo
    assert pedir("eg_otro", codigo).status_code == 404
    assert pedir("visacion", codigo).status_code == 404


@pytest.mark.parametrize("metodo", ["post", "put", "delete", "patch"])
def test_solo_se_puede_leer(elenco: None, metodo: str) -> None:
    cliente = Client()
    cliente.force_login(usuario("eg"))
    registro = poner(hacer.hasta("visado"))
    assert getattr(cliente, metodo)(reverse("registro", args=[registro.codigo])).status_code == 405


def test_entregar_cuesta_pocas_consultas(elenco: None, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    registro = poner(hacer.hasta("visado"))
    cliente = Client()
    cliente.force_login(usuario("eg"))
    with django_assert_max_num_queries(8):
        assert cliente.get(reverse("registro", args=[registro.codigo])).status_code == 200


def _sin_fichas(respuesta: Any) -> str:
    """La página sin las fichas contra falsificación, que cambian siempre."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", respuesta.content.decode())
