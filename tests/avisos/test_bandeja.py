"""La bandeja: sólo lo propio, de lo nuevo a lo antiguo, y nada cambia con mirar."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from genero.avisos import bandeja
from genero.avisos.models import Aviso
from genero.documentos.models import Documento
from genero.personas.alcance import con_alcance
from tests import hacer
from tests.avisos.conftest import aviso_de, tras
from tests.elenco import ANIO, CANARIO, OTRO, PROPIO, id_de, mirando, usuario

Respuesta = Any


@pytest.fixture
def aviso(formulacion: Documento) -> Aviso:
    """Un aviso sin leer de la Jefatura."""
    return aviso_de(tras(hacer.presentar(formulacion)), "jefatura")


def entrar(persona: str) -> Client:
    cliente = Client()
    cliente.force_login(usuario(persona))
    return cliente


def sin_leer(persona: str) -> int:
    with mirando():
        return bandeja.sin_leer(id_de(persona))


def test_sin_cuenta_se_pide_ingresar(db: None) -> None:
    respuesta = Client().get("/avisos/")
    assert (respuesta.status_code, respuesta["Location"]) == (302, "/ingreso/?next=/avisos/")


def test_la_jefatura_ve_su_aviso_y_mirarlo_no_lo_marca(aviso: Aviso) -> None:
    cuerpo = entrar("jefatura").get("/avisos/").content.decode()
    assert aviso.asunto in cuerpo
    assert "Tiene un aviso sin leer." in cuerpo
    assert sin_leer("jefatura") == 1


def test_nadie_ve_los_avisos_de_otra_persona_del_mismo_servicio(aviso: Aviso) -> None:
    cuerpo = entrar("calidad").get("/avisos/").content.decode()
    assert aviso.asunto not in cuerpo
    assert "Todavía no hay avisos" in cuerpo


def test_nadie_ve_los_avisos_de_otro_servicio(elenco: None) -> None:
    documento = hacer.completar(hacer.abrir_formulacion(servicio=OTRO), texto=CANARIO[OTRO])
    tras(hacer.presentar(documento))
    assert "SBN" not in entrar("jefatura").get("/avisos/").content.decode()


@pytest.mark.parametrize("nombre", ["aviso_abrir", "aviso_leido"])
@pytest.mark.parametrize("persona", ["subrogante", "eg", "jefatura_otro", "plataforma", "sin_nombramiento"])
def test_lo_ajeno_responde_como_inexistente_y_no_se_marca(aviso: Aviso, nombre: str, persona: str) -> None:
    assert entrar(persona).post(reverse(nombre, args=[aviso.pk])).status_code == 404
    assert sin_leer("jefatura") == 1


def test_abrir_lo_marca_leido_y_lleva_al_documento(aviso: Aviso) -> None:
    respuesta = entrar("jefatura").post(reverse("aviso_abrir", args=[aviso.pk]))
    assert (respuesta.status_code, respuesta["Location"]) == (302, f"/src/{ANIO}/formulacion/v1/")
    assert sin_leer("jefatura") == 0


def test_abrir_y_marcar_no_se_hacen_con_un_enlace(aviso: Aviso) -> None:
    cliente = entrar("jefatura")
    for nombre in ("aviso_abrir", "aviso_leido"):
        assert cliente.get(reverse(nombre, args=[aviso.pk])).status_code == 405
    assert cliente.get(reverse("avisos_leidos")).status_code == 405
    assert sin_leer("jefatura") == 1


def test_marcar_uno_deja_dicho_quien_en_el_historial(aviso: Aviso) -> None:
    assert entrar("jefatura").post(reverse("aviso_leido", args=[aviso.pk]))["Location"] == "/avisos/"
    with con_alcance([PROPIO]):
        ultimo = Aviso.objects.get(pk=aviso.pk).history.latest("history_id")
        assert (ultimo.history_user_id, ultimo.leido_el is not None) == (id_de("jefatura"), True)


def test_marcar_todos_marca_solo_lo_propio(aviso: Aviso) -> None:
    respuesta = entrar("jefatura").post(reverse("avisos_leidos"), follow=True)
    assert "Quedó leído un aviso." in respuesta.content.decode()
    assert (sin_leer("jefatura"), sin_leer("subrogante")) == (0, 1)


def test_la_pestana_sin_leer_deja_fuera_lo_leido(aviso: Aviso) -> None:
    cliente = entrar("jefatura")
    cliente.post(reverse("aviso_leido", args=[aviso.pk]))
    assert aviso.asunto not in cliente.get("/avisos/?ver=sin-leer").content.decode()
    assert aviso.asunto in cliente.get("/avisos/").content.decode()


def test_las_paginas_se_siguen_sin_perder_ni_repetir(formulacion: Documento, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bandeja, "POR_PAGINA", 2)
    for _ in range(5):
        tras(hacer.presentar(formulacion))
        hacer.retirar(formulacion)
    with con_alcance([PROPIO]):
        todos = list(bandeja.de(id_de("jefatura")).order_by("-creado_el", "-id").values_list("pk", flat=True))
        vistos, antes, quedan = [], None, True
        while quedan:
            tramo = bandeja.pagina(id_de("jefatura"), antes_de=antes)
            vistos += [a.pk for a in tramo.avisos]
            antes, quedan = tramo.avisos[-1].pk, tramo.hay_mas
    assert vistos == todos
    assert len(todos) == 5
    cuerpo = entrar("jefatura").get("/avisos/").content.decode()
    assert f"?antes={todos[1]}" in cuerpo


@pytest.mark.parametrize("antes", ["0", "-1", "x", "9" * 18, "9" * 60, "", "1 or 1=1"])
def test_una_direccion_rara_no_rompe_la_bandeja(aviso: Aviso, antes: str) -> None:
    assert entrar("jefatura").get("/avisos/", {"antes": antes}).status_code == 200


def test_el_hito_de_otra_persona_no_sirve_para_averiguar(aviso: Aviso) -> None:
    with con_alcance([PROPIO]):
        ajeno = Aviso.objects.exclude(destinatario_id=id_de("jefatura")).values_list("pk", flat=True)[0]
        assert bandeja.pagina(id_de("jefatura"), antes_de=ajeno) == bandeja.pagina(id_de("jefatura"))
