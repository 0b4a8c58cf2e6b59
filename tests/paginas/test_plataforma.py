"""La plataforma y la Red: incorporar servicios, abrir años, nombrar en el país y publicar la biblioteca; por la página y con su acto."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from genero.configuracion import reloj
from genero.paginas import nomina
from genero.paginas.direcciones import reservados
from genero.personas.models import Ciclo, EntradaBiblioteca, Nombramiento, Servicio, Usuario
from tests.elenco import ANIO, OTRO, PROPIO, como, mirando
from tests.paginas.test_administracion import NOMBRAR, NUEVA, actos, datos, invitaciones_en_cola, nombramientos, texto
from tests.paginas.test_decidir import sesion


@pytest.fixture
def plataforma(elenco: None) -> Client:
    return sesion("plataforma")


def servicio(**mas: Any) -> dict[str, Any]:
    fijos = {"nombre": "Servicio de Glaciares", "sigla": "SDG", "ministerio": "Obras", "slug": "", "ley_organica": "", "mision": ""}
    return fijos | {"admin_correo": "gina@sdg.example", "admin_nombre": "Gina Lobos", "clave": uuid4()} | mas


def test_se_incorpora_un_servicio_con_quien_lo_administra(plataforma: Client) -> None:
    igual = servicio()
    for _ in range(2):
        assert plataforma.post("/servicios/nuevo/", igual).status_code == 302
    (suyo,) = nombramientos_de("sdg")
    assert (suyo.rol, suyo.usuario.correo) == ("administracion", "gina@sdg.example")
    assert len(actos("crear_servicio", None)) == len(invitaciones_en_cola()) == 1
    # Quien lo administra entra y ve por dónde empezar, aunque no haya años.
    cliente = Client()
    cliente.force_login(Usuario.objects.get(correo="gina@sdg.example"))
    inicio = texto(cliente.get("/"))
    assert "Por dónde empezar" in inicio and "Crear los centros de responsabilidad" in inicio
    assert "Todavía no hay un año abierto" in texto(cliente.get("/sdg/"))


def nombramientos_de(slug: str) -> list[Nombramiento]:
    with como("plataforma"):
        return list(Nombramiento.objects.select_related("usuario").filter(servicio__slug=slug))


def test_lo_de_la_nomina_se_completa_solo(plataforma: Client) -> None:
    plataforma.post("/servicios/nuevo/", servicio(nombre="servicio nacional de la mujer", sigla="", ministerio="", slug="sernam"))
    with como("plataforma"):
        hecho = Servicio.objects.filter(slug="sernam").first()
    conocido = nomina.buscar("Servicio Nacional de la Mujer")
    if conocido is None:
        pytest.skip("la nómina no lo trae")
    assert hecho and (hecho.sigla, hecho.ministerio) == (conocido.sigla, conocido.ministerio)


@pytest.mark.parametrize(
    ("cambia", "campo", "dicho"),
    [
        ({"slug": "ayuda"}, "slug", "es una página del sitio"),
        ({"slug": "src"}, "slug", "ya es de otro servicio"),
        ({"slug": "Ñandú 1"}, "slug", "minúsculas sin tildes"),
        ({"nombre": "Servicio de Riego Campesino"}, "nombre", "Ya hay un servicio con ese nombre"),
        ({"sigla": "", "slug": "x1"}, "sigla", "Escriba la sigla"),
        ({"sigla": "—"}, "slug", "no sale una dirección"),
        ({"admin_correo": "plataforma@prueba.example"}, "admin_correo", "Nadie hace su propio nombramiento"),
        ({"admin_nombre": ""}, "admin_nombre", "su cuenta se crea al nombrarla"),
    ],
)
def test_un_servicio_mal_dicho_no_deja_nada(plataforma: Client, cambia: dict[str, Any], campo: str, dicho: str) -> None:
    respuesta = plataforma.post("/servicios/nuevo/", servicio(**cambia))
    assert respuesta.status_code == 422
    assert dicho in " ".join(respuesta.context["formulario"].errors[campo])
    with como("plataforma"):
        assert Servicio.objects.count() == 2
    assert not Usuario.objects.filter(correo="gina@sdg.example").exists()


def test_ningun_servicio_se_llama_como_una_pagina() -> None:
    fijos = {
        "ayuda",
        "biblioteca",
        "portal",
        "frases",
        "requisitos",
        "decidir-varios",
        "verificar",
        "salir",
        "ingreso",
        "servicios",
        "pais",
    }
    assert fijos <= reservados()
    for tramo in reservados():
        assert reverse("servicio", args=["src"]) != f"/{tramo}/"


def test_se_abre_un_anio_a_varios_con_resultado_por_cada_uno(plataforma: Client) -> None:
    igual = {"anio": ANIO + 1, "marco": "calidad", "servicios": [PROPIO, OTRO], "clave": uuid4()}
    with como("plataforma"):
        Ciclo.objects.create(servicio_id=OTRO, anio=ANIO + 1, abierto_el=reloj.ahora())
    dicho = texto(plataforma.post("/servicios/anio/", igual))
    assert f"{ANIO + 1} abierto para 1 servicio" in dicho and f"SBN ya tiene abierto {ANIO + 1}" in dicho
    plataforma.post("/servicios/anio/", igual)
    with mirando():
        assert Ciclo.objects.get(servicio_id=PROPIO, anio=ANIO + 1).marco == "calidad"
    assert len(actos("abrir_ciclo")) == 1
    fuera = plataforma.post("/servicios/anio/", igual | {"anio": 20222, "clave": uuid4()})
    assert fuera.status_code == 422 and "usted escribió 20222" in texto(fuera)


def test_la_plataforma_nombra_a_quien_administra_y_a_la_coordinacion(plataforma: Client) -> None:
    plataforma.post(NOMBRAR, datos(rol=""))
    assert [n.rol for n in nombramientos()] == ["administracion"]
    plataforma.post("/pais/personas/nombrar/", datos(rol="coordinacion", clave=uuid4()))
    with como("plataforma"):
        assert {n.rol for n in Nombramiento.objects.filter(usuario__correo=NUEVA)} == {"administracion", "coordinacion"}
    assert len(actos("nombrar", None)) == 2 and not actos("nombrar")
    assert "Rosa Díaz" in texto(plataforma.get("/pais/personas/"))


# --- biblioteca ---


def entrada(**mas: Any) -> dict[str, Any]:
    fijos = {
        "clase": "norma",
        "titulo": "Ley 20.820",
        "organismo": "BCN",
        "fecha": "2015",
        "enlace": "https://bcn.cl/x",
        "marco": "",
        "visto": "",
    }
    return fijos | {"clave": uuid4()} | mas


def test_la_coordinacion_publica_cambia_y_quita(elenco: None) -> None:
    coordina, base = sesion("coordinacion"), f"/biblioteca/{ANIO}/"
    igual = entrada()
    for _ in range(2):
        assert coordina.post(f"{base}nueva/", igual).status_code == 302
    hecha = EntradaBiblioteca.objects.get(titulo="Ley 20.820")
    assert coordina.post(f"{base}nueva/", entrada()).status_code == 422
    assert coordina.post(f"{base}nueva/", entrada(titulo="Otra", enlace="javascript:alert(1)")).status_code == 422
    pagina = coordina.get(f"{base}{hecha.pk}/")
    visto = pagina.context["formulario"].initial["visto"]
    assert coordina.post(f"{base}{hecha.pk}/", entrada(titulo="Ley 21.369", marco="calidad", visto="otro")).status_code == 409
    assert coordina.post(f"{base}{hecha.pk}/", entrada(titulo="Ley 21.369", marco="calidad", visto=visto)).status_code == 302
    vista = texto(sesion("eg").get(base))
    assert "Ley 21.369" in vista and "Programa Marco de la Calidad" in vista and "Agregar a la biblioteca" not in vista
    visto = coordina.get(f"{base}{hecha.pk}/quitar/").context["visto"]
    coordina.post(f"{base}{hecha.pk}/quitar/", {"visto": visto, "clave": uuid4()})
    assert not EntradaBiblioteca.objects.filter(pk=hecha.pk).exists()
    assert [json.loads(a.datos)["que"] for a in actos("publicar_biblioteca", None)] == ["agregar", "cambiar", "quitar"]
