"""Del sistema vacío a un servicio que redacta: sólo `crear_administracion`, y lo demás por las páginas."""

import re
from typing import Any
from uuid import uuid4

from django.core.management import call_command
from django.test import Client

from genero.avisos import invitaciones
from genero.configuracion import reloj
from genero.personas.models import Usuario
from tests.paginas.test_administracion import invitaciones_en_cola, texto

CLAVE = "cuatro palabras al azar"


def entrar_por_el_correo(correo: str) -> Client:
    """Abre el enlace de la invitación, define la clave e ingresa con ella, como lo haría la persona."""
    persona = Usuario.objects.get(correo=correo)
    dicho = next((a for a in invitaciones_en_cola() if a["usuario_id"] == persona.pk), {"cargo": "Administración", "donde": "el país"})
    enlace = re.search(r"https?://[^/]+(/clave/recuperar/\S+)", str(invitaciones.mensaje(persona, dicho["cargo"], dicho["donde"]).body))
    assert enlace
    cliente = Client()
    pagina = cliente.get(enlace[1], follow=True)
    cliente.post(pagina.redirect_chain[-1][0], {"password1": CLAVE, "password2": CLAVE})
    ingreso = cliente.post("/ingreso/", {"login": correo, "password": CLAVE})
    assert ingreso.status_code == 302
    return cliente


def pasos(cliente: Client) -> list[tuple[str, bool]]:
    """Los pasos de su inicio: qué dice cada uno, y si está hecho."""
    contexto: Any = cliente.get("/").context
    return [(p.titulo, p.hecho) for p in contexto["pasos"]] if contexto.get("pasos") else []


def hechos(cliente: Client) -> int:
    return sum(hecho for _, hecho in pasos(cliente))


def siguiente(cliente: Client) -> str:
    """La dirección del botón que el inicio destaca."""
    return str(cliente.get("/").context["pasos_siguiente"].url)


def nombrar(cliente: Client, direccion: str, correo: str, nombre: str, rol: str) -> None:
    envio = {"correo": correo, "nombre": nombre, "rol": rol, "desde": reloj.hoy().isoformat(), "clave": uuid4()}
    assert cliente.post(direccion, envio).status_code == 302


def test_de_la_base_vacia_a_la_formulacion_abierta(transactional_db: None) -> None:
    call_command("crear_administracion", correo="alba@plataforma.example", nombre="Alba Toro")
    alba, anio = entrar_por_el_correo("alba@plataforma.example"), reloj.hoy().year
    assert hechos(alba) == 0 and siguiente(alba) == "/servicios/nuevo/"
    assert "Todavía no hay servicios" in texto(alba.get("/servicios/"))
    assert "Incorpore el primero" in texto(alba.get("/servicios/anio/"))

    envio = {"nombre": "Servicio de Glaciares", "sigla": "SDG", "ministerio": "Obras", "clave": uuid4()}
    envio |= {"admin_correo": "gina@sdg.example", "admin_nombre": "Gina Lobos"}
    destino = alba.post("/servicios/nuevo/", envio)
    assert destino["Location"] == "/servicios/anio/?servicio=sdg"
    assert hechos(alba) == 2 and siguiente(alba) == "/servicios/anio/"
    marcado = alba.get(destino["Location"]).context["formulario"].initial["servicios"]
    alba.post("/servicios/anio/", {"anio": anio, "marco": "basico", "servicios": marcado, "clave": uuid4()})
    assert siguiente(alba) == "/pais/personas/nombrar/"
    nombrar(alba, siguiente(alba), "cora@red.example", "Cora Méndez", "coordinacion")
    assert [p for p, hecho in pasos(alba) if not hecho] == ["Que un servicio pueda redactar"]
    assert "Falta Encargado/a EG y Jefatura de Servicio" in texto(alba.get("/servicios/"))

    gina = entrar_por_el_correo("gina@sdg.example")
    assert siguiente(gina) == "/sdg/centros/"
    gina.post("/sdg/centros/", {"nombre": "Región de Aysén", "clave": uuid4()})
    assert siguiente(gina) == "/sdg/personas/nombrar/"
    for correo, nombre, rol in (("elena@sdg.example", "Elena Rojas", "eg"), ("julia@sdg.example", "Julia Montt", "jefatura")):
        nombrar(gina, "/sdg/personas/nombrar/", correo, nombre, rol)
    assert pasos(alba) == []
    assert "Listo" in texto(alba.get("/servicios/"))

    elena = entrar_por_el_correo("elena@sdg.example")
    assert f"Abrir la Formulación {anio}" in texto(elena.get("/"))
    abierto = elena.post(f"/sdg/{anio}/formulacion/abrir/", follow=True)
    assert abierto.status_code == 200
    assert elena.get(f"/sdg/{anio}/formulacion/v1/escribir/mision/").status_code == 200
    assert pasos(gina) == []
    # Nadie de aquí alcanza lo del país ni al revés.
    assert gina.get("/servicios/").status_code == elena.get("/sdg/centros/").status_code == 403
    assert alba.get(f"/sdg/{anio}/formulacion/v1/escribir/mision/").status_code == 403
