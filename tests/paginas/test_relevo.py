"""Alguien se va: todo lo que tiene pasa a otra persona de una vez, con su acto; o no pasa nada."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from genero.configuracion import reloj
from genero.documentos import relevo
from genero.documentos.models import Documento, Prosa
from genero.flujo.models import Acto
from genero.personas.models import Nombramiento, Servicio, Subrogancia
from tests import aportar
from tests.elenco import ANIO, PROPIO, id_de, mirando, usuario
from tests.paginas.test_administracion import invitaciones_en_cola, texto
from tests.paginas.test_decidir import sesion

NUEVA = "rosa.diaz@src.example"


def donde(quien: str) -> str:
    return f"/src/personas/{id_de(quien)}/relevo/"


def datos(**mas: Any) -> dict[str, Any]:
    return {"correo": NUEVA, "nombre": "Rosa Díaz", "fecha": reloj.hoy().isoformat(), "clave": uuid4()} | mas


def roles(correo: str) -> list[tuple[str, Any, Any]]:
    with mirando():
        suyos = Nombramiento.objects.filter(usuario__correo=correo, servicio_id=PROPIO).order_by("rol")
        return [(n.rol, n.desde, n.hasta) for n in suyos]


def responsables() -> list[int | None]:
    with mirando():
        return list(Prosa.objects.filter(seccion__in=["mision", "productos"]).order_by("id").values_list("responsable_id", flat=True))


@pytest.fixture
def administra(elenco: None) -> Client:
    return sesion("administracion")


@pytest.fixture
def cargada(administra: Client, formulacion: Documento) -> None:
    """La persona encargada tiene dos secciones, y una subrogancia por delante; a su centro se le pidió algo."""
    with mirando():
        for seccion in Prosa.objects.filter(seccion__in=["mision", "productos"]):
            seccion.responsable_id = id_de("doble")
            seccion.guardar(por=usuario("eg"))
    aportar.pedir(formulacion, "clientes")


def test_la_pagina_dice_todo_lo_que_tiene_y_que_pasara(cargada: None, administra: Client) -> None:
    pagina = texto(administra.get(donde("doble")))
    for dicho in (
        "Encargado/a EG: desde el",
        "Jefatura de Servicio: desde el",
        f"Formulación {ANIO}: Misión",
        "Quedan a cargo de quien recibe",
    ):
        assert dicho in pagina, dicho
    del_centro = texto(administra.get(donde("centro")))
    assert f"Formulación {ANIO}:" in del_centro and "Sigue pedido al mismo centro" in del_centro
    assert "Susana Gallo subroga a Jimena Farías" in texto(administra.get(donde("jefatura")))


def test_todo_cambia_de_manos_de_una_vez_y_queda_el_acto(cargada: None, administra: Client) -> None:
    igual, hoy = datos(), reloj.hoy()
    for _ in range(2):
        assert administra.post(donde("doble"), igual).status_code == 302
    assert [(r, d, h) for r, d, h in roles(NUEVA)] == [("eg", hoy, None), ("jefatura", hoy, None)]
    assert {h for _, _, h in roles("doble@prueba.example")} == {hoy}
    with mirando():
        (acto,) = Acto.objects.filter(servicio_id=PROPIO, verbo="relevar")
        recibe = Nombramiento.objects.filter(usuario__correo=NUEVA).values_list("usuario_id", flat=True)[0]
    dicho = json.loads(acto.datos)
    assert (dicho["sale"], dicho["recibe"], dicho["roles"], dicho["secciones"]) == ("Daniela Fuentes", "Rosa Díaz", ["eg", "jefatura"], 2)
    assert responsables() == [recibe, recibe] and len(invitaciones_en_cola()) == 1
    with mirando():
        assert Prosa.history.filter(seccion="mision").latest().history_user_id == id_de("administracion")


def test_quien_recibe_no_recibe_dos_veces_lo_que_ya_tenia(administra: Client) -> None:
    administra.post(donde("doble"), datos(correo="eg@prueba.example", nombre=""))
    assert [r for r, _, _ in roles("eg@prueba.example")] == ["eg", "jefatura"]


def test_la_subrogancia_termina_el_dia_del_relevo_y_la_que_no_empezo_se_deshace(administra: Client) -> None:
    administra.post(donde("jefatura"), datos())
    with mirando():
        quedan = list(Subrogancia.objects.filter(servicio_id=PROPIO, hasta__gte=reloj.hoy()))
    assert [(s.subrogante_id, s.hasta) for s in quedan] == [(id_de("subrogante"), reloj.hoy())]


@pytest.mark.parametrize(
    ("cambia", "campo", "dicho"),
    [
        ({"fecha": "2020-01-01"}, "fecha", "Esa fecha ya pasó"),
        ({"correo": "doble@prueba.example"}, "correo", "el correo de quien se va"),
        ({"correo": "administracion@prueba.example"}, "correo", "Nadie hace su propio nombramiento"),
        ({"correo": "visacion@prueba.example"}, "correo", "quien revisa un servicio no participa"),
        ({"nombre": ""}, "nombre", "su cuenta se crea al nombrarla"),
    ],
)
def test_lo_que_no_se_puede_no_deja_nada_a_medias(
    cargada: None, administra: Client, cambia: dict[str, Any], campo: str, dicho: str
) -> None:
    antes = responsables()
    respuesta = administra.post(donde("doble"), datos(**cambia))
    assert respuesta.status_code == 422
    assert dicho in " ".join(respuesta.context["formulario"].errors[campo])
    assert {h for _, _, h in roles("doble@prueba.example")} == {None}
    assert responsables() == antes and not roles(NUEVA)


def test_una_falla_a_la_mitad_no_deja_nada(cargada: None, administra: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def reventar(*_: Any) -> None:
        raise RuntimeError("se cortó la luz")

    antes = responsables()
    monkeypatch.setattr(relevo, "_acortar_subrogancias", reventar)
    administra.raise_request_exception = False
    assert administra.post(donde("doble"), datos()).status_code == 500
    assert responsables() == antes and not roles(NUEVA)
    assert {h for _, _, h in roles("doble@prueba.example")} == {None}


def test_el_relevo_de_un_dia_que_viene_no_quita_nada_hoy(administra: Client) -> None:
    dia = reloj.hoy() + timedelta(days=5)
    administra.post(donde("calidad"), datos(fecha=dia.isoformat()))
    assert sesion("calidad").get("/src/personas/").status_code == 200
    assert roles(NUEVA) == [("calidad", dia, None)]
    assert [h for _, _, h in roles("calidad@prueba.example")] == [dia]


def test_el_propio_relevo_lo_hace_otra_persona(administra: Client) -> None:
    with mirando():
        Nombramiento.objects.create(usuario_id=id_de("administracion"), rol="calidad", servicio_id=PROPIO, desde=reloj.hoy())
        assert Servicio.objects.filter(pk=PROPIO).exists()
    assert administra.post(donde("administracion"), datos()).status_code == 403


def test_el_cargo_que_termina_antes_del_relevo_no_se_pasa_ni_se_alarga(administra: Client) -> None:
    """Quien recibe no queda sin término en un cargo que ya habría vencido."""
    hoy = reloj.hoy()
    with mirando():
        suyos = list(Nombramiento.objects.filter(usuario_id=id_de("jefatura"), servicio_id=PROPIO))
        for n in suyos:
            n.hasta = hoy + timedelta(days=10)
            n.guardar(por=usuario("administracion"), motivo="prueba", update_fields=["hasta"])
    dicho = administra.post(donde("jefatura"), datos(fecha=(hoy + timedelta(days=20)).isoformat()))
    assert dicho.status_code == 422 and "terminan antes de ese día" in texto(dicho)
    assert roles(NUEVA) == []
    assert administra.post(donde("jefatura"), datos(fecha=(hoy + timedelta(days=5)).isoformat())).status_code == 302
    assert [r[1:] for r in roles(NUEVA)] == [(hoy + timedelta(days=5), hoy + timedelta(days=10))]
