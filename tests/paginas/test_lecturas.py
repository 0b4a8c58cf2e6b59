"""Qué páginas dejan constancia de que alguien leyó, cuáles no, y a quién se le muestra."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from genero.documentos.models import Acceso, Documento
from genero.registros import almacen
from tests import hacer
from tests.elenco import ANIO, id_de, mirando, usuario
from tests.registros.conftest import poner

BASE = f"/src/{ANIO}/formulacion/v1/"


def cliente_de(quien: str) -> Client:
    """Su sesión."""
    cliente = Client()
    cliente.force_login(usuario(quien))
    return cliente


def anotadas(documento: Documento) -> list[tuple[int, str, str]]:
    """(quién, qué, versión o vacío) de cada lectura, en orden."""
    with mirando():
        filas = Acceso.objects.filter(documento=documento).order_by("id").values_list("usuario_id", "clase", "presentacion__etiqueta")
        return [(quien, clase, etiqueta or "") for quien, clase, etiqueta in filas]


@pytest.mark.parametrize(
    ("quien", "estado", "resto", "lectura"),
    [
        ("eg", "borrador", "", "leer "),
        ("calidad", "borrador", "", "leer "),
        ("eg", "borrador", "escribir/mision/", "leer "),
        ("eg", "borrador", "escribir/clientes/nuevo/", "leer "),
        ("eg", "borrador", "escribir/clientes/tabla/", "leer "),
        ("centro", "borrador", "borrador.docx", "word "),
        ("jefatura", "en_aprobacion", "", "leer 1.1"),
        ("visacion", "en_visacion", "visar/", "revisar 1.1"),
        ("coordinacion", "en_visacion", "", "leer 1.1"),
        ("lectura_pais", "visado", "presentaciones/1/", "leer 1.1"),
    ],
)
def test_leer_de_verdad_queda_anotado(elenco: None, quien: str, estado: str, resto: str, lectura: str) -> None:
    documento = hacer.hasta(estado)
    assert cliente_de(quien).get(BASE + resto).status_code == 200
    assert anotadas(documento) == [(id_de(quien), *lectura.split(" "))]


@pytest.mark.parametrize(
    ("quien", "estado", "resto", "responde"),
    [
        ("coordinacion", "borrador", "", 200),
        ("administracion", "visado", "", 200),
        ("eg", "borrador", "historial/", 200),
        ("eg", "borrador", "lecturas/", 200),
        ("eg", "borrador", "escribir/", 302),
        ("jefatura", "borrador", "escribir/mision/", 403),
        ("eg", "en_aprobacion", "escribir/mision/", 409),
        ("eg", "borrador", "escribir/clientes/00000000-0000-4000-8000-000000000000/", 404),
        ("visacion", "en_aprobacion", "presentaciones/1/", 404),
        ("eg", "en_aprobacion", "borrador.docx", 404),
        ("eg_otro", "visado", "", 404),
    ],
)
def test_el_indice_lo_negado_y_lo_que_falla_no_son_lecturas(elenco: None, quien: str, estado: str, resto: str, responde: int) -> None:
    documento = hacer.hasta(estado)
    assert cliente_de(quien).get(BASE + resto).status_code == responde
    assert anotadas(documento) == []


def test_guardar_y_dar_senales_no_son_lecturas(elenco: None) -> None:
    documento = hacer.hasta("borrador")
    with mirando():
        revision = documento.prosas.get(seccion="mision").revision
    eg = cliente_de("eg")
    assert eg.post(f"{BASE}escribir/mision/", {"texto": "Otra", "revision": revision}).status_code == 302
    assert eg.post(f"{BASE}escribir/mision/latido/", {"revision": revision}).status_code == 200
    assert anotadas(documento) == []


@pytest.mark.parametrize("cabeceras", [{}, {"If-None-Match": "el suyo"}])
def test_bajar_el_pdf_queda_anotado_aunque_el_navegador_ya_lo_tenga(elenco: None, cabeceras: dict[str, str]) -> None:
    documento = hacer.hasta("visado")
    registro = poner(documento)
    donde = reverse("registro", args=[registro.codigo])
    cabeceras = dict.fromkeys(cabeceras, f'"{registro.sha256}"')
    assert cliente_de("coordinacion").get(donde, headers=cabeceras).status_code == (304 if cabeceras else 200)
    assert anotadas(documento) == [(id_de("coordinacion"), "registro", "1.1")]


def test_un_pdf_que_no_se_puede_entregar_no_se_leyo(elenco: None, monkeypatch: pytest.MonkeyPatch) -> None:
    documento = hacer.hasta("visado")
    registro = poner(documento)

    def perdido(sha256: str) -> bytes:
        raise almacen.Perdido(sha256)

    monkeypatch.setattr(almacen, "leer", perdido)
    assert cliente_de("eg").get(reverse("registro", args=[registro.codigo])).status_code == 500
    assert cliente_de("eg").head(reverse("registro", args=[registro.codigo])).status_code == 500
    assert anotadas(documento) == []


def test_la_pagina_dice_quien_que_a_que_titulo_y_cuantas_veces(elenco: None) -> None:
    documento = hacer.hasta("visado")
    for quien in ("subrogante", "coordinacion"):
        assert cliente_de(quien).get(BASE).status_code == 200
    assert cliente_de("coordinacion").get(reverse("registro", args=[poner(documento).codigo])).status_code == 200
    dicho = _texto(cliente_de("lectura").get(f"{BASE}lecturas/"))
    assert "Susana Gallo" in dicho and "por subrogancia de Jimena Farías" in dicho
    assert "Cora Méndez" in dicho and "Bajó el PDF · Versión 1.1" in dicho and "1 vez" in dicho
    assert "ley 21.180" in dicho
    del_rol = _texto(cliente_de("eg").get(f"{BASE}lecturas/?rol=coordinacion"))
    assert "Cora Méndez" in del_rol and "Susana Gallo" not in del_rol


@pytest.mark.parametrize("consulta", ["?rol=nadie", "?despues=2026-99-99.1", "?despues=2026-01-01.99999999999999999999", "?despues=%00"])
def test_una_direccion_mal_escrita_no_falla(elenco: None, consulta: str) -> None:
    hacer.hasta("visado")
    assert cliente_de("eg").get(f"{BASE}lecturas/{consulta}").status_code == 200


@pytest.mark.parametrize(
    ("quien", "si"), [("eg", True), ("lectura", True), ("centro", False), ("visacion", False), ("lectura_pais", False)]
)
def test_el_historial_lleva_a_las_lecturas_a_quien_puede_verlas(elenco: None, quien: str, si: bool) -> None:  # noqa: FBT001
    hacer.hasta("visado")
    assert (f'href="{BASE}lecturas/"' in cliente_de(quien).get(f"{BASE}historial/").content.decode()) == si


def _texto(respuesta: Any) -> str:
    assert respuesta.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", respuesta.content.decode()).split())
