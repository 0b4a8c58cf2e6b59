"""Guardar sin cambiar de página: qué se contesta en cada desenlace, quién puede, y cuánto historial queda."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from genero.configuracion import reloj
from genero.documentos.models import Documento, Presencia, Prosa
from tests import hacer
from tests.elenco import ANIO, PROPIO, id_de, mirando, usuario

RAIZ = f"/src/{ANIO}/formulacion/v1/escribir/"


class Sesion:
    """Alguien del elenco con la página abierta."""

    def __init__(self, quien: str, **opciones: Any) -> None:
        self.cliente = Client(**opciones)
        self.cliente.force_login(usuario(quien))
        self.cabeceras = {"X-Guardado": "solo", "X-Guardado-De": str(id_de(quien))}

    def guarda(self, resto: str, modo: str = "solo", /, **datos: Any) -> tuple[int, dict[str, Any]]:
        """El código y lo contestado."""
        dicho = self.cliente.post(RAIZ + resto, datos, headers={**self.cabeceras, "X-Guardado": modo})
        return dicho.status_code, json.loads(dicho.content)


@pytest.fixture
def eg(formulacion: Documento) -> Sesion:
    return Sesion("eg")


def mision(documento: Documento) -> Prosa:
    with mirando():
        return Prosa.objects.get(documento=documento, seccion="mision")


def producto(documento: Documento) -> Any:
    with mirando():
        return hacer.SECCION["productos"].de_renglones._default_manager.filter(documento=documento).latest("orden")


# --- lo que se contesta ---


def test_guardado_dice_la_hora_la_revision_y_cuanto_falta(formulacion: Documento, eg: Sesion) -> None:
    antes = mision(formulacion).revision
    codigo, dicho = eg.guarda("mision/", texto="Fomentar.", revision=antes)
    assert (codigo, dicho["revision"], dicho["faltas"]) == (200, antes + 1, 0)
    assert dicho["guardado"] == f"{reloj.en_chile(reloj.ahora()):%H:%M}"
    assert mision(formulacion).texto == "Fomentar."
    assert eg.guarda("mision/", texto="", revision=antes + 1)[1]["faltas"] == 1


def test_ficha_y_renglon_tambien(formulacion: Documento, eg: Sesion) -> None:
    with mirando():
        revision = formulacion.prosas.get(seccion="identificacion").revision
    assert eg.guarda("identificacion/", ministerio="Agricultura", revision=revision) == (
        200,
        {"guardado": f"{reloj.en_chile(reloj.ahora()):%H:%M}", "revision": revision + 1, "faltas": 2, "ir": f"{RAIZ}identificacion/"},
    )
    uno = producto(formulacion)
    codigo, dicho = eg.guarda(f"productos/{uno.clave}/", nombre="Otro", clientes=[str(c) for c in uno.clientes], revision=uno.revision)
    assert (codigo, dicho["revision"]) == (200, uno.revision + 1)
    assert producto(formulacion).nombre == "Otro" and producto(formulacion).clientes == uno.clientes


def test_lo_que_no_vale_se_dice_junto_a_su_campo_y_no_se_guarda(formulacion: Documento, eg: Sesion) -> None:
    uno = producto(formulacion)
    codigo, dicho = eg.guarda(f"productos/{uno.clave}/", nombre="", revision=uno.revision)
    assert codigo == 422 and dicho["errores"]["nombre"] == ["Escriba el nombre para guardar el producto."]
    assert producto(formulacion).nombre == uno.nombre


def test_el_choque_trae_ambos_textos_y_no_pisa_nada(formulacion: Documento, eg: Sesion) -> None:
    leida = mision(formulacion).revision
    hacer.escribir_mision(formulacion, "La de Ester.", "eg2")
    codigo, dicho = eg.guarda("mision/", texto="La de Elena.", revision=leida)
    choque = dicho["choque"]
    assert (codigo, choque["revision"], choque["propio"]) == (409, leida + 1, False)
    assert choque["motivo"].startswith("Ester guardó esta sección a las")
    assert [t["texto"] for t in choque["mio"]["textos"]] == ["La de Elena."]
    assert [t["texto"] for t in choque["otro"]["textos"]] == ["La de Ester."]
    assert mision(formulacion).texto == "La de Ester."
    assert eg.guarda("mision/", "aqui", texto="La de Elena.", revision=choque["revision"])[0] == 200


def test_si_la_respuesta_se_perdio_repetir_lo_mismo_no_choca(formulacion: Documento, eg: Sesion) -> None:
    leida = mision(formulacion).revision
    assert eg.guarda("mision/", texto="Igual.", revision=leida)[0] == 200
    assert eg.guarda("mision/", texto="Igual.", revision=leida)[1]["revision"] == leida + 2
    codigo, dicho = eg.guarda("mision/", texto="Distinto.", revision=leida)
    assert (codigo, dicho["choque"]["propio"]) == (409, True)
    # Lo mismo, pero guardado por otra persona: nadie puede darlo por suyo sin verlo.
    hacer.escribir_mision(formulacion, "De Ester.", "eg2")
    assert eg.guarda("mision/", texto="De Ester.", revision=leida)[0] == 409


def test_un_renglon_quitado_dice_como_agregarlo_de_nuevo(formulacion: Documento, eg: Sesion) -> None:
    uno = producto(formulacion)
    hacer.quitar(formulacion, "productos", uno, "eg2")
    codigo, dicho = eg.guarda(f"productos/{uno.clave}/", nombre="Lo mío", revision=uno.revision)
    assert codigo == 409 and dicho["choque"]["mio"]["textos"][0]["texto"] == "Lo mío"
    otra = dicho["choque"]["quitado"]
    assert otra["accion"] == f"{RAIZ}productos/nuevo/"
    for _ in range(2):
        assert eg.guarda("productos/nuevo/", "boton", nombre="Lo mío", clave_nueva=otra["clave_nueva"])[0] == 200
    with mirando():
        assert hacer.SECCION["productos"].de_renglones._default_manager.filter(documento=formulacion, **{"nombre": "Lo mío"}).count() == 1


def test_con_boton_dice_a_donde_seguir(formulacion: Documento, eg: Sesion) -> None:
    revision = mision(formulacion).revision
    ids = list(hacer.SECCION)
    siguiente = ids[ids.index("mision") + 1]
    assert eg.guarda("mision/", "boton", texto="Uno.", revision=revision, seguir="1")[1]["ir"] == f"{RAIZ}{siguiente}/"
    assert "Guardado a las" in eg.cliente.get(f"{RAIZ}mision/").content.decode()


# --- la sesión y la llave ---


def test_sin_sesion_se_dice_y_se_entrega_una_llave(formulacion: Documento) -> None:
    respuesta = Client().post(f"{RAIZ}mision/", {"texto": "Algo", "revision": 1}, headers={"X-Guardado": "solo"})
    dicho = json.loads(respuesta.content)
    assert respuesta.status_code == 403 and dicho["sesion"] is True and dicho["llave"]


def test_con_la_llave_vencida_se_entrega_otra_que_sirve(formulacion: Documento) -> None:
    eg = Sesion("eg", enforce_csrf_checks=True)
    revision = mision(formulacion).revision
    codigo, dicho = eg.guarda("mision/", texto="Con llave vieja.", revision=revision)
    assert (codigo, dicho["sesion"]) == (403, False)
    assert eg.guarda("mision/", texto="Con llave nueva.", revision=revision, csrfmiddlewaretoken=dicho["llave"])[0] == 200
    assert mision(formulacion).texto == "Con llave nueva."


def test_lo_de_una_persona_no_se_guarda_a_nombre_de_otra(formulacion: Documento, eg: Sesion) -> None:
    antes = mision(formulacion)
    eg.cabeceras["X-Guardado-De"] = str(id_de("eg2"))
    codigo, dicho = eg.guarda("mision/", texto="De Ester.", revision=antes.revision)
    assert (codigo, dicho) == (409, {"otra_persona": "Elena Rojas"})
    assert mision(formulacion).texto == antes.texto


def test_los_rechazos_traen_su_motivo(formulacion: Documento) -> None:
    assert Sesion("jefatura").guarda("mision/", texto="x", revision=1)[0] == 403
    assert Sesion("eg_otro").guarda("mision/", texto="x", revision=1) == (
        404,
        {"rechazo": {"titulo": "", "motivo": "No encontramos esa página, o no está a su alcance."}},
    )
    hacer.presentar(formulacion)
    codigo, dicho = Sesion("eg").guarda("mision/", texto="x", revision=1)
    assert codigo == 409 and dicho["rechazo"]["motivo"] == "No se puede escribir: lo tiene la Jefatura."


# --- el historial ---


def historial(documento: Documento) -> list[tuple[str, int]]:
    with mirando():
        filas = Prosa.history.filter(documento_id=documento.pk, seccion="mision").order_by("history_date", "history_id")
        return [(f.texto, f.history_user_id) for f in filas]


def test_treinta_guardados_solos_en_diez_minutos_dejan_a_lo_mas_una_fila(
    formulacion: Documento, eg: Sesion, monkeypatch: pytest.MonkeyPatch
) -> None:
    antes, partida = len(historial(formulacion)), reloj.ahora()
    revision = mision(formulacion).revision
    for n in range(30):
        monkeypatch.setattr(reloj, "ahora", lambda n=n: partida + timedelta(seconds=19 * n))
        codigo, dicho = eg.guarda("mision/", texto=f"Letra {n}", revision=revision)
        revision = dicho["revision"]
        assert codigo == 200
    assert len(historial(formulacion)) - antes <= 1
    assert mision(formulacion).texto == "Letra 29"


def test_lo_no_anotado_se_anota_antes_de_que_otra_persona_pise(formulacion: Documento, eg: Sesion) -> None:
    revision = mision(formulacion).revision
    for texto in ("Una", "Dos", "La última de Elena"):
        revision = eg.guarda("mision/", texto=texto, revision=revision)[1]["revision"]
    assert "La última de Elena" not in [t for t, _ in historial(formulacion)]
    Sesion("eg2").guarda("mision/", texto="La de Ester", revision=revision)
    assert historial(formulacion)[-2:] == [("La última de Elena", id_de("eg")), ("La de Ester", id_de("eg2"))]


def test_con_boton_siempre_se_anota(formulacion: Documento, eg: Sesion) -> None:
    revision, antes = mision(formulacion).revision, len(historial(formulacion))
    for n in range(3):
        revision = eg.guarda("mision/", "boton", texto=f"Texto {n}", revision=revision)[1]["revision"]
    assert len(historial(formulacion)) == antes + 3


# --- cuánto cuesta ---


@pytest.mark.parametrize(("resto", "tope"), [("mision/", 14), ("identificacion/", 17), ("productos/{clave}/", 17)])
def test_guardar_solo_hace_pocas_consultas(formulacion: Documento, eg: Sesion, resto: str, tope: int) -> None:
    uno = producto(formulacion)
    datos: dict[str, Any] = {"texto": "T", "nombre": "N", "ministerio": "M", "clientes": [str(c) for c in uno.clientes]}
    with mirando():
        seccion = resto.split("/", maxsplit=1)[0]
        revision = uno.revision if seccion == "productos" else formulacion.prosas.get(seccion=seccion).revision
    eg.guarda(resto.format(clave=uno.clave), **datos, revision=revision)
    with CaptureQueriesContext(connection) as consultas:
        codigo, _ = eg.guarda(resto.format(clave=uno.clave), **datos, revision=revision + 1)
    assert codigo == 200
    assert len(consultas) <= tope, [c["sql"][:90] for c in consultas]


# --- presencia ---


def test_el_latido_dice_quien_mas_esta_y_quien_guardo(formulacion: Documento, eg: Sesion) -> None:
    revision = mision(formulacion).revision
    assert eg.guarda("mision/latido/", "latido", revision=revision) == (200, {"otras": [], "guardada_por": "", "guardada_el": ""})
    ester = Sesion("eg2")
    assert ester.guarda("mision/latido/", "latido", revision=revision)[1]["otras"] == ["Elena"]
    ester.guarda("mision/", texto="De Ester.", revision=revision)
    _, dicho = eg.guarda("mision/latido/", "latido", revision=revision)
    assert (dicho["otras"], dicho["guardada_por"]) == (["Ester"], "Ester") and dicho["guardada_el"]
    assert eg.guarda("mision/latido/", "latido", revision=revision + 1)[1]["guardada_por"] == ""
    uno = producto(formulacion)
    hacer.cambiar(formulacion, "productos", uno, "eg2", nombre="Otro")
    _, dicho = eg.guarda("productos/latido/", "latido", revision=uno.revision, renglon=str(uno.clave))
    assert dicho["guardada_por"] == "Ester"


def test_quien_deja_de_latir_ya_no_esta_y_lo_viejo_se_borra(formulacion: Documento, eg: Sesion, monkeypatch: pytest.MonkeyPatch) -> None:
    ahora = reloj.ahora()
    monkeypatch.setattr(reloj, "ahora", lambda: ahora - timedelta(seconds=61))
    Sesion("eg2").guarda("mision/latido/", "latido")
    monkeypatch.setattr(reloj, "ahora", lambda: ahora)
    assert eg.guarda("mision/latido/", "latido")[1]["otras"] == []
    monkeypatch.setattr(reloj, "ahora", lambda: ahora + timedelta(days=1, seconds=1))
    eg.guarda("antecedentes/latido/", "latido")
    with mirando():
        assert [(p.usuario_id, p.seccion) for p in Presencia.objects.all()] == [(id_de("eg"), "antecedentes")]


def test_mirar_la_pagina_no_deja_presencia_y_el_indice_dice_quien_esta(formulacion: Documento, eg: Sesion) -> None:
    Sesion("eg2").guarda("antecedentes/latido/", "latido")
    assert "Ester está aquí" in eg.cliente.get(f"{RAIZ}mision/").content.decode()
    with mirando():
        assert Presencia.objects.filter(usuario_id=id_de("eg")).count() == 0


# --- a cargo de quién ---


def test_encargar_una_seccion_queda_a_la_vista_y_en_el_historial_sin_tocar_el_texto(formulacion: Documento, eg: Sesion) -> None:
    antes = mision(formulacion)
    eg.cliente.post(f"{RAIZ}mision/responsable/", {"responsable": id_de("centro")})
    despues = mision(formulacion)
    assert (despues.responsable_id, despues.texto, despues.revision) == (id_de("centro"), antes.texto, antes.revision)
    assert "A cargo de Carla Centeno" in eg.cliente.get(f"{RAIZ}mision/").content.decode()
    with mirando():
        ultima = Prosa.history.filter(documento_id=formulacion.pk, seccion="mision").latest()
        assert (ultima.responsable_id, ultima.history_user_id) == (id_de("centro"), id_de("eg"))
    eg.cliente.post(f"{RAIZ}mision/responsable/", {"responsable": id_de("eg")})
    assert "<b>Suya</b>" in eg.cliente.get(f"{RAIZ}antecedentes/").content.decode()
    eg.cliente.post(f"{RAIZ}mision/responsable/", {"responsable": ""})
    assert mision(formulacion).responsable_id is None


@pytest.mark.parametrize("quien", ["jefatura", "vencida", "eg_otro", "desactivada"])
def test_no_se_encarga_a_quien_no_redacta_ahi(formulacion: Documento, eg: Sesion, quien: str) -> None:
    assert eg.cliente.post(f"{RAIZ}mision/responsable/", {"responsable": id_de(quien)}).status_code == 409
    assert mision(formulacion).responsable_id is None


def test_encargar_no_hace_autora_a_quien_encarga(formulacion: Documento) -> None:
    from genero.documentos.models import Autoria

    Sesion("eg2").cliente.post(f"{RAIZ}mision/responsable/", {"responsable": id_de("centro")})
    with mirando(PROPIO):
        assert not Autoria.objects.filter(documento=formulacion, usuario_id=id_de("eg2")).exists()
