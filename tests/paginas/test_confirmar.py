"""Confirmar que es usted antes de aprobar y de visar: la ventana, a dónde se vuelve, y que sin confirmar nada se hace."""

import json
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from django.test import Client
from pytest_django.fixtures import Settings

from genero.documentos.models import Documento
from genero.flujo.models import Acto
from tests import hacer
from tests.elenco import PROPIO, mirando, usuario
from tests.paginas.test_decidir import cuerpo, sesion

BASE = "/src/2026/formulacion/v1/"
CLAVE = "tres palabras al azar"
FALTA = "Confirme que es usted; todavía no se ha hecho nada."


def envejecer(cliente: Client, minutos: float) -> Client:
    """La misma sesión, tantos minutos después de haber probado quién es."""
    guardada = cliente.session
    registros = guardada[AUTHENTICATION_METHODS_SESSION_KEY]
    guardada[AUTHENTICATION_METHODS_SESSION_KEY] = [{**r, "at": r["at"] - minutos * 60} for r in registros]
    guardada.save()
    return cliente


def con_clave(quien: str) -> Client:
    """Alguien con clave de verdad, recién ingresada por la página."""
    cuenta = usuario(quien)
    cuenta.set_password(CLAVE)
    cuenta.save()
    cliente = Client()
    cliente.post("/ingreso/", {"login": cuenta.correo, "password": CLAVE})
    return cliente


def datos_del_acto(verbo: str) -> dict[str, Any]:
    """Lo que quedó escrito en el último acto de ese verbo."""
    with mirando(PROPIO):
        dicho: dict[str, Any] = json.loads(Acto.objects.filter(servicio_id=PROPIO, verbo=verbo).latest("numero").datos)
    return dicho


@pytest.fixture
def en_aprobacion(formulacion: Documento) -> Documento:
    """La Formulación del año, en la Jefatura."""
    hacer.presentar(formulacion)
    return hacer.releer(formulacion)


def test_el_ingreso_corriente_cuenta_y_el_acto_dice_con_que_se_firmo(en_aprobacion: Documento) -> None:
    jefatura = con_clave("jefatura")
    assert jefatura.get(f"{BASE}aprobar/").status_code == 200
    jefatura.post(f"{BASE}acto/", cuerpo(en_aprobacion, "aprobar", leido="si"))
    assert hacer.releer(en_aprobacion).estado == "en_visacion"
    assert datos_del_acto("aprobar")["firma"] == "electrónica simple: su cuenta y su clave"


def test_pasada_la_ventana_se_pide_la_clave_y_se_vuelve_justo_a_comprobar(en_aprobacion: Documento) -> None:
    jefatura = envejecer(con_clave("jefatura"), 16)
    respuesta = jefatura.get(f"{BASE}aprobar/")
    assert urlsplit(respuesta["Location"]).path == "/confirmar/"
    assert parse_qs(urlsplit(respuesta["Location"]).query) == {"next": [f"{BASE}aprobar/"]}
    pagina = jefatura.get(respuesta["Location"]).content.decode()
    assert "escriba su clave una vez más" in pagina and f'value="{BASE}aprobar/"' in pagina
    mala = jefatura.post("/confirmar/", {"password": "otra", "next": f"{BASE}aprobar/"})
    assert "Esa no es su clave." in mala.content.decode()
    buena = jefatura.post("/confirmar/", {"password": CLAVE, "next": f"{BASE}aprobar/"})
    assert buena["Location"] == f"{BASE}aprobar/"
    assert jefatura.get(f"{BASE}aprobar/").status_code == 200


@pytest.mark.parametrize(("accion", "quien"), [("aprobar", "jefatura"), ("visar", "visacion")])
def test_si_vence_entre_comprobar_y_apretar_nada_se_hace_y_se_dice(en_aprobacion: Documento, accion: str, quien: str) -> None:
    if accion == "visar":
        hacer.aprobar(en_aprobacion)
        hacer.llenar_pauta(en_aprobacion)
    antes = hacer.releer(en_aprobacion).estado
    envio = cuerpo(en_aprobacion, accion, leido="si")
    persona = envejecer(con_clave(quien), 15.1)
    respuesta = persona.post(f"{BASE}acto/", envio, follow=True)
    assert FALTA in respuesta.content.decode()
    assert hacer.releer(en_aprobacion).estado == antes
    volver = parse_qs(urlsplit(respuesta.redirect_chain[0][0]).query)["next"][0]
    assert volver == BASE + ("aprobar/" if accion == "aprobar" else "visar/comprobar/dar-visto-bueno/")
    # Confirmada, el mismo envío (la misma clave y lo mismo visto) sirve: no se perdió nada.
    persona.post("/confirmar/", {"password": CLAVE, "next": volver})
    assert persona.get(volver).status_code == 200
    persona.post(f"{BASE}acto/", envio)
    assert hacer.releer(en_aprobacion).estado == ("en_visacion" if accion == "aprobar" else "visado")


def test_un_minuto_antes_todavia_sirve(en_aprobacion: Documento) -> None:
    jefatura = envejecer(con_clave("jefatura"), 14)
    jefatura.post(f"{BASE}acto/", cuerpo(en_aprobacion, "aprobar", leido="si"))
    assert hacer.releer(en_aprobacion).estado == "en_visacion"


def test_devolver_presentar_y_observar_no_lo_piden(en_aprobacion: Documento) -> None:
    hacer.anotar(en_aprobacion, "Falta el territorio.", "jefatura")
    jefatura = envejecer(sesion("jefatura"), 600)
    assert jefatura.get(f"{BASE}devolver/").status_code == 200
    jefatura.post(f"{BASE}acto/", cuerpo(en_aprobacion, "devolver"))
    assert hacer.releer(en_aprobacion).estado == "observado"


def test_con_cero_minutos_no_se_pide_nunca(en_aprobacion: Documento, settings: Settings) -> None:
    settings.CONFIRMAR_MINUTOS = 0
    jefatura = envejecer(sesion("jefatura"), 6000)
    assert jefatura.get(f"{BASE}aprobar/").status_code == 200
    jefatura.post(f"{BASE}acto/", cuerpo(en_aprobacion, "aprobar", leido="si"))
    assert hacer.releer(en_aprobacion).estado == "en_visacion"


def test_la_ventana_es_la_de_los_ajustes(en_aprobacion: Documento, settings: Settings) -> None:
    settings.CONFIRMAR_MINUTOS = 2
    assert envejecer(sesion("jefatura"), 3).get(f"{BASE}aprobar/").status_code == 302
    assert envejecer(sesion("jefatura"), 1).get(f"{BASE}aprobar/").status_code == 200


def test_con_segundo_factor_se_confirma_con_su_codigo_y_el_acto_lo_dice(en_aprobacion: Documento) -> None:
    jefatura = envejecer(con_clave("jefatura"), 20)
    secreto = generate_totp_secret()
    TOTP.activate(usuario("jefatura"), secreto)
    codigo = f"{hotp_value(secreto, int(time.time()) // 30):06d}"
    pagina = jefatura.get("/segundo-factor/confirmar/", {"next": f"{BASE}aprobar/"}).content.decode()
    assert "código de su segundo factor" in pagina
    respuesta = jefatura.post("/segundo-factor/confirmar/", {"code": codigo, "next": f"{BASE}aprobar/"})
    assert respuesta["Location"] == f"{BASE}aprobar/"
    assert "su cuenta y su segundo factor" in jefatura.get(f"{BASE}aprobar/").content.decode()
    jefatura.post(f"{BASE}acto/", cuerpo(en_aprobacion, "aprobar", leido="si"))
    assert datos_del_acto("aprobar")["firma"] == "electrónica simple: su cuenta y su segundo factor"


def test_una_sesion_sin_prueba_de_quien_es_no_firma(en_aprobacion: Documento) -> None:
    jefatura = sesion("jefatura")
    guardada = jefatura.session
    del guardada[AUTHENTICATION_METHODS_SESSION_KEY]
    guardada.save()
    respuesta = jefatura.post(f"{BASE}acto/", cuerpo(en_aprobacion, "aprobar", leido="si"), follow=True)
    assert hacer.releer(en_aprobacion).estado == "en_aprobacion"
    # Sin clave ni segundo factor no hay con qué confirmar: se dice cómo seguir.
    assert "Salga e ingrese otra vez" in respuesta.content.decode()


def test_quien_no_puede_decidir_se_entera_de_eso_y_no_se_le_pide_nada(en_aprobacion: Documento) -> None:
    assert envejecer(sesion("eg"), 60).get(f"{BASE}aprobar/").status_code == 403
    respuesta = envejecer(sesion("eg"), 60).post(f"{BASE}acto/", cuerpo(en_aprobacion, "aprobar", leido="si"))
    assert respuesta.status_code == 403


def test_en_la_demostracion_se_confirma_con_otro_clic_en_la_tarjeta_propia(en_aprobacion: Documento, settings: Settings) -> None:
    settings.DEMO = True
    jefatura = usuario("jefatura")
    jefatura.es_demo = True
    jefatura.save()
    cliente = Client()
    cliente.post("/demo/entrar/", {"usuario": jefatura.pk})
    assert cliente.get(f"{BASE}aprobar/").status_code == 200, "entrar de un clic cuenta como ingreso"
    respuesta = envejecer(cliente, 16).get(f"{BASE}aprobar/", follow=True)
    pagina = respuesta.content.decode()
    assert "Sí, soy Jimena Farías" in pagina and 'action="/demo/entrar/"' in pagina
    vuelta = cliente.post("/demo/entrar/", {"usuario": jefatura.pk, "next": f"{BASE}aprobar/"})
    assert vuelta["Location"] == f"{BASE}aprobar/"
    assert cliente.get(f"{BASE}aprobar/").status_code == 200
    ajena = cliente.post("/demo/entrar/", {"usuario": jefatura.pk, "next": "https://otro.example/"})
    assert ajena["Location"] == "/"
    cliente.post(f"{BASE}acto/", cuerpo(en_aprobacion, "aprobar", leido="si"))
    assert datos_del_acto("aprobar")["firma"] == "electrónica simple: su cuenta de ejemplo, sin clave"
