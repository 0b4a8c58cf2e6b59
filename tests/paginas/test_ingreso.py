"""La cuenta de una persona, de punta a punta: ingresar, recuperar la clave, segundo factor, y todo dicho en castellano."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

CORREO, CLAVE, OTRA_CLAVE = "ana.rojas@conaf.example.cl", "cuatro palabras al azar", "otras cuatro bien distintas"
# Palabras que sólo aparecen si se coló una página o un mensaje de la biblioteca.
EN_INGLES = re.compile(
    r"\b(password|sign|email|code|enter|your|the|account|two-factor|please|required|invalid|contraseña|ten paciencia)\b", re.IGNORECASE
)
RUTAS = {
    "account_login": "/ingreso/",
    "account_logout": "/salir/",
    "account_inactive": "/cuenta/inactiva/",
    "account_reauthenticate": "/confirmar/",
    "account_change_password": "/clave/cambiar/",
    "account_set_password": "/clave/crear/",
    "account_reset_password": "/clave/recuperar/",
    "account_reset_password_done": "/clave/recuperar/enviado/",
    "account_reset_password_from_key_done": "/clave/recuperar/lista/",
    "mfa_index": "/segundo-factor/",
    "mfa_authenticate": "/segundo-factor/codigo/",
    "mfa_reauthenticate": "/segundo-factor/confirmar/",
    "mfa_activate_totp": "/segundo-factor/activar/",
    "mfa_deactivate_totp": "/segundo-factor/desactivar/",
    "mfa_view_recovery_codes": "/segundo-factor/recuperacion/",
    "mfa_generate_recovery_codes": "/segundo-factor/recuperacion/nuevos/",
    "mfa_download_recovery_codes": "/segundo-factor/recuperacion/bajar/",
}

# Lo que devuelve el cliente de pruebas, que agrega atributos a la respuesta.
Respuesta = Any


@pytest.fixture
def ana(db: None) -> object:
    cache.clear()
    return get_user_model().objects.create_user(correo=CORREO, nombre="Ana Rojas", password=CLAVE)


def visible(respuesta: Respuesta) -> str:
    """El texto que se lee en la página, sin marcado."""
    cuerpo = re.sub(r"<(script|style|svg|head).*?</\1>|<[^>]+>", " ", respuesta.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", cuerpo)


def en_castellano(respuesta: Respuesta) -> str:
    texto = visible(respuesta)
    assert not EN_INGLES.search(texto), EN_INGLES.findall(texto)
    return texto


def ingresar(cliente: Client, clave: str = CLAVE) -> Respuesta:
    return cliente.post("/ingreso/", {"login": CORREO, "password": clave}, follow=True)


def codigo_de(secreto: str) -> str:
    contador = int(time.time()) // 30
    return totp.format_hotp_value(totp.hotp_value(secreto, contador))


def activar(cliente: Client) -> str:
    """Activa el segundo factor de quien ya ingresó; devuelve el secreto."""
    cliente.post("/confirmar/?next=/segundo-factor/activar/", {"password": CLAVE, "next": "/segundo-factor/activar/"})
    pagina = cliente.get("/segundo-factor/activar/")
    secreto = pagina.context["form"].secret
    assert 'src="data:image/svg+xml;base64,' in pagina.content.decode()
    en_castellano(pagina)
    respuesta = cliente.post("/segundo-factor/activar/", {"code": codigo_de(secreto)}, follow=True)
    assert respuesta.redirect_chain[-1][0] == "/segundo-factor/recuperacion/"
    en_castellano(respuesta)
    return str(secreto)


@pytest.mark.parametrize(("nombre", "url"), RUTAS.items())
def test_las_direcciones_de_la_cuenta_estan_en_castellano(nombre: str, url: str) -> None:
    assert reverse(nombre) == url


@pytest.mark.parametrize("nombre", ["account_signup", "account_email", "account_email_verification_sent"])
def test_no_hay_registro_publico_ni_administracion_de_correos(nombre: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(nombre)


def test_se_ingresa_con_correo_y_clave(client: Client, ana: object) -> None:
    en_castellano(client.get("/ingreso/"))
    respuesta = ingresar(client)
    assert respuesta.redirect_chain[0][0] == reverse(settings.LOGIN_REDIRECT_URL)


@pytest.mark.parametrize(
    "datos", [{"login": CORREO, "password": "no es esta clave"}, {"login": "nadie@conaf.example.cl", "password": CLAVE}]
)
def test_un_ingreso_errado_no_dice_cual_de_los_dos_datos_falla(client: Client, ana: object, datos: dict[str, str]) -> None:
    texto = en_castellano(client.post("/ingreso/", datos))
    assert "El correo o la clave no coinciden." in texto


def test_un_ingreso_incompleto_dice_que_falta(client: Client, ana: object) -> None:
    texto = en_castellano(client.post("/ingreso/", {"login": "", "password": ""}))
    assert "Falta su correo." in texto
    assert "Falta su clave." in texto


def test_una_cuenta_desactivada_no_ingresa(client: Client, ana: object) -> None:
    get_user_model().objects.filter(correo=CORREO).update(is_active=False)
    ingresar(client)
    assert "_auth_user_id" not in client.session


def test_salir_pide_confirmacion_si_se_llega_por_un_enlace(client: Client, ana: object) -> None:
    ingresar(client)
    en_castellano(client.get("/salir/"))
    assert "_auth_user_id" in client.session
    client.post("/salir/")
    assert "_auth_user_id" not in client.session


def test_la_clave_se_recupera_por_correo(client: Client, ana: object) -> None:
    en_castellano(client.get("/clave/recuperar/"))
    en_castellano(client.post("/clave/recuperar/", {"email": CORREO}, follow=True))
    correo = mail.outbox[0]
    cuerpo = str(correo.body)
    assert correo.subject == "Enfoque de Género: enlace para elegir una clave nueva"
    assert not EN_INGLES.search(cuerpo)
    enlace = re.search(r"https?://[^/]+(/clave/recuperar/\S+)", cuerpo)
    assert enlace
    pagina = client.get(enlace[1], follow=True)
    destino = pagina.redirect_chain[-1][0]
    assert destino.endswith("-clave-nueva/")
    en_castellano(pagina)
    distintas = en_castellano(client.post(destino, {"password1": OTRA_CLAVE, "password2": OTRA_CLAVE + "x"}))
    assert "Las dos claves no son iguales." in distintas
    en_castellano(client.post(destino, {"password1": OTRA_CLAVE, "password2": OTRA_CLAVE}, follow=True))
    assert "_auth_user_id" in ingresar(Client(), OTRA_CLAVE).wsgi_request.session
    vencido = en_castellano(Client().get(enlace[1]))
    assert "Este enlace ya se usó o venció." in vencido


def test_quien_pidio_recuperar_la_clave_puede_activar_el_segundo_factor(client: Client, ana: object) -> None:
    client.post("/clave/recuperar/", {"email": CORREO})
    ingresar(client)
    activar(client)


def test_recuperar_una_clave_ajena_responde_igual_y_no_envia_nada(client: Client, ana: object) -> None:
    propia = visible(client.post("/clave/recuperar/", {"email": CORREO}, follow=True))
    enviados = len(mail.outbox)
    ajena = visible(Client().post("/clave/recuperar/", {"email": "nadie@conaf.example.cl"}, follow=True))
    assert ajena == propia
    assert len(mail.outbox) == enviados


@pytest.mark.parametrize(
    ("clave", "motivo"), [("corta", "al menos 12 caracteres"), ("qwerty123456", "de las más usadas"), (CORREO, "se parece demasiado")]
)
def test_una_clave_debil_se_rechaza_con_su_motivo(client: Client, ana: object, clave: str, motivo: str) -> None:
    ingresar(client)
    texto = en_castellano(client.post("/clave/cambiar/", {"oldpassword": CLAVE, "password1": clave, "password2": clave}))
    assert motivo in texto


def test_cambiar_la_clave_vuelve_a_la_cuenta(client: Client, ana: object) -> None:
    ingresar(client)
    en_castellano(client.get("/clave/cambiar/"))
    respuesta = client.post("/clave/cambiar/", {"oldpassword": CLAVE, "password1": OTRA_CLAVE, "password2": OTRA_CLAVE}, follow=True)
    assert respuesta.redirect_chain[-1][0] == "/segundo-factor/"
    assert "Su clave cambió." in en_castellano(respuesta)


def test_el_segundo_factor_se_activa_se_pide_al_ingresar_y_se_desactiva(client: Client, ana: object) -> None:
    ingresar(client)
    en_castellano(client.get("/segundo-factor/"))
    en_castellano(client.get("/segundo-factor/activar/", follow=True))
    activar(client)
    recuperacion = client.get("/segundo-factor/recuperacion/").context["unused_codes"]
    bajada = client.get("/segundo-factor/recuperacion/bajar/")
    assert "codigos-de-recuperacion.txt" in bajada["Content-Disposition"]
    assert recuperacion[0] in bajada.content.decode()
    en_castellano(client.get("/segundo-factor/recuperacion/nuevos/"))
    en_castellano(client.get("/segundo-factor/confirmar/"))

    otro = Client()
    pagina = ingresar(otro)
    assert pagina.redirect_chain[-1][0] == "/segundo-factor/codigo/"
    en_castellano(pagina)
    errado = en_castellano(otro.post("/segundo-factor/codigo/", {"code": "000000"}))
    assert "Ese código no coincide." in errado
    otro.post("/segundo-factor/codigo/", {"code": recuperacion[0]})
    assert "_auth_user_id" in otro.session

    en_castellano(client.get("/segundo-factor/desactivar/"))
    assert "El segundo factor quedó desactivado." in en_castellano(client.post("/segundo-factor/desactivar/", follow=True))


def test_demasiados_intentos_se_explican(client: Client, ana: object) -> None:
    textos = [visible(client.post("/ingreso/", {"login": CORREO, "password": "no es esta clave"})) for _ in range(7)]
    assert "demasiados intentos seguidos" in textos[-1].lower() or "Demasiados intentos seguidos" in textos[-1]
    assert not EN_INGLES.search(textos[-1])


def test_fuera_de_la_demostracion_no_hay_tarjetas(client: Client, db: None) -> None:
    assert "Entrar como" not in visible(client.get("/ingreso/"))
