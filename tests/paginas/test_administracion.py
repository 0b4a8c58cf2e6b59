"""Administrar: quién abre qué, nombrar e invitar, terminar, centros, servicios, años y biblioteca; por la página y con su acto."""

import json
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from genero.avisos import invitaciones
from genero.configuracion import reloj
from genero.flujo.models import Acto
from genero.personas.models import CentroResponsabilidad, EntradaBiblioteca, Nombramiento
from tests.elenco import ANIO, OTRO, PROPIO, como, id_de, mirando
from tests.matrices import paginas_administracion as tabla
from tests.paginas.test_decidir import sesion

NOMBRAR = "/src/personas/nombrar/"
NUEVA = "rosa.diaz@src.example"


def datos(**mas: Any) -> dict[str, Any]:
    """Lo que manda el formulario de nombrar, completo."""
    fijos = {"correo": NUEVA, "nombre": "Rosa Díaz", "rol": "calidad", "desde": reloj.hoy().isoformat(), "hasta": "", "clave": uuid4()}
    return fijos | mas


def nombramientos(correo: str = NUEVA) -> list[Nombramiento]:
    with mirando():
        return list(Nombramiento.objects.select_related("usuario", "centro").filter(usuario__correo=correo).order_by("pk"))


def actos(verbo: str, servicio: int | None = PROPIO) -> list[Acto]:
    with como("plataforma"):
        return list(Acto.objects.filter(Q(servicio_id=servicio), verbo=verbo).order_by("numero"))


def invitaciones_en_cola() -> list[dict[str, Any]]:
    return [t.args for t in ProcrastinateJob.objects.filter(task_name="enviar_invitacion").order_by("id")]


def texto(respuesta: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", respuesta.content.decode()).split())


@pytest.fixture
def administra(elenco: None) -> Client:
    return sesion("administracion")


def direcciones() -> dict[str, str]:
    """La dirección de cada página de la tabla, con algo de verdad dentro."""
    with como("coordinacion"):
        entrada = EntradaBiblioteca.objects.create(anio=ANIO, clase="norma", titulo="Una norma").pk
    with como("plataforma"):
        suyo = {n.rol: n.pk for n in Nombramiento.objects.filter(usuario_id__in=[id_de("calidad"), id_de("coordinacion")])}
    resto: dict[str, list[Any]] = {
        "nombramiento_terminar": [suyo["calidad"]],
        "invitar": [suyo["calidad"]],
        "relevo": [id_de("calidad")],
        "centro": [PROPIO * 10 + 2],
        "catalogo_anio": [ANIO],
    }
    del_pais: dict[str, list[Any]] = {
        "nombramiento_terminar_pais": [suyo["coordinacion"]],
        "invitar_pais": [suyo["coordinacion"]],
        "entrada_nueva": [ANIO],
        "entrada": [ANIO, entrada],
        "entrada_quitar": [ANIO, entrada],
    }
    return {
        p: reverse(p, args=["src", *resto.get(p, [])] if p in tabla.DE_UN_SERVICIO else del_pais.get(p, []))
        for p in tabla.DE_ADMINISTRACION
    }


def test_quien_abre_y_quien_envia_lo_que_se_administra(muestrario: object) -> None:
    clientes, donde, difieren = {q: sesion(q) for q in tabla.QUIENES}, direcciones(), []
    for (pagina, quien), esperado in tabla.por_persona().items():
        dicho = clientes[quien].get(donde[pagina]).status_code, clientes[quien].post(donde[pagina]).status_code
        difieren += [] if dicho == esperado else [(pagina, quien, esperado, dicho)]
    assert difieren == []
    ajena, nadie, sin_cuenta = sesion("administracion_otro"), sesion("sin_nombramiento"), Client()
    for pagina in sorted(tabla.DE_UN_SERVICIO):
        solo_envios = pagina == "invitar"
        for cliente in (ajena, nadie):
            pedida = cliente.post(donde[pagina]) if solo_envios else cliente.get(donde[pagina])
            assert pedida.status_code == 404, pagina
        if not solo_envios:
            assert sin_cuenta.get(donde[pagina])["Location"].startswith("/ingreso/"), pagina


# --- nombrar ---


def test_se_nombra_a_quien_no_tiene_cuenta_y_recibe_como_entrar(administra: Client) -> None:
    respuesta = administra.post(NOMBRAR, datos(), follow=True)
    assert "Rosa Díaz: Equipo de la Calidad en SRC, desde hoy. Le enviamos un correo." in texto(respuesta)
    assert "Todavía no define su clave" in texto(respuesta)
    (uno,) = nombramientos()
    assert (uno.rol, uno.servicio_id, uno.nombrado_por_id, uno.usuario.has_usable_password()) == (
        "calidad",
        PROPIO,
        id_de("administracion"),
        False,
    )
    (acto,) = actos("nombrar")
    assert json.loads(acto.datos)["persona"] == "Rosa Díaz"
    (encolada,) = invitaciones_en_cola()
    correo = invitaciones.mensaje(uno.usuario, encolada["cargo"], encolada["donde"])
    assert "Equipo de la Calidad, en SRC" in correo.body
    enlace = re.search(r"https?://[^/]+(/clave/recuperar/\S+)", str(correo.body))
    assert enlace
    pagina = Client().get(enlace[1], follow=True)
    assert "Elija una clave nueva" in texto(pagina)


def test_el_doble_envio_nombra_e_invita_una_vez(administra: Client) -> None:
    igual = datos()
    for _ in range(2):
        assert administra.post(NOMBRAR, igual).status_code == 302
    assert len(nombramientos()) == len(actos("nombrar")) == len(invitaciones_en_cola()) == 1


def test_a_quien_ya_tiene_cuenta_se_la_nombra_sin_decir_nada_de_lo_suyo(administra: Client) -> None:
    respuesta = administra.post(NOMBRAR, datos(correo="EG_otro@prueba.example", nombre="Otro nombre"), follow=True)
    assert "Emilia Bravo: Equipo de la Calidad en SRC" in texto(respuesta)
    assert "SBN" not in texto(respuesta) and "Otro nombre" not in texto(respuesta)
    assert len(nombramientos("eg_otro@prueba.example")) == 2


@pytest.mark.parametrize(
    ("cambia", "campo", "dicho"),
    [
        ({"correo": "administracion@prueba.example"}, "correo", "Nadie hace su propio nombramiento"),
        ({"correo": "desactivada@prueba.example"}, "correo", "está desactivada"),
        ({"correo": "visacion@prueba.example"}, "correo", "quien revisa un servicio no participa en él"),
        ({"correo": "calidad@prueba.example"}, "rol", "Camila Vega ya tiene ese nombramiento"),
        ({"correo": "rosa"}, "correo", "Escriba el correo completo"),
        ({"nombre": ""}, "nombre", "su cuenta se crea al nombrarla"),
        ({"rol": "visacion"}, "rol", "no lo nombra usted"),
        ({"rol": "administracion"}, "rol", "no lo nombra usted"),
        ({"rol": "centro"}, "centro", "Elija de qué centro responde"),
        ({"rol": "centro", "centro": str(OTRO * 10 + 1)}, "centro", "ya no participa"),
        ({"centro": str(PROPIO * 10 + 1)}, "centro", "va sólo con el rol"),
        ({"desde": "2020-01-01"}, "desde", "El nombramiento rige desde hoy"),
        ({"hasta": "2020-01-01"}, "hasta", "El último día es anterior"),
        ({"desde": "ayer"}, "desde", "día, mes y año"),
    ],
)
def test_lo_que_no_se_puede_se_dice_junto_a_su_campo(administra: Client, cambia: dict[str, Any], campo: str, dicho: str) -> None:
    respuesta = administra.post(NOMBRAR, datos(**cambia))
    assert respuesta.status_code == 422
    errores = respuesta.context["formulario"].errors
    assert dicho in " ".join(errores[campo]), errores
    assert str(cambia.get("nombre", "Rosa Díaz")) in respuesta.content.decode()
    assert not nombramientos() and not actos("nombrar") and not invitaciones_en_cola()


def test_un_nombramiento_terminado_deja_de_valer_en_la_peticion_siguiente(administra: Client) -> None:
    deja = sesion("calidad")
    assert deja.get("/src/personas/").status_code == 200
    (suyo,) = nombramientos("calidad@prueba.example")
    donde = f"/src/personas/nombramientos/{suyo.pk}/terminar/"
    igual = {"cuando": "ahora", "clave": uuid4()}
    for _ in range(2):
        assert administra.post(donde, igual).status_code == 302
    assert deja.get("/src/personas/").status_code == 404
    assert len(actos("terminar_nombramiento")) == 1
    assert administra.post(donde, {"cuando": "ahora", "clave": uuid4()}).status_code == 409


def test_se_puede_terminar_un_dia_que_viene_y_el_que_no_rigio_se_deshace(administra: Client) -> None:
    (suyo,) = nombramientos("calidad@prueba.example")
    donde, hoy = f"/src/personas/nombramientos/{suyo.pk}/terminar/", reloj.hoy()
    assert administra.post(donde, {"cuando": "otro_dia", "clave": uuid4()}).status_code == 422
    assert administra.post(donde, {"cuando": "otro_dia", "ultimo_dia": "2020-01-01", "clave": uuid4()}).status_code == 422
    administra.post(donde, {"cuando": "otro_dia", "ultimo_dia": (hoy + timedelta(days=3)).isoformat(), "clave": uuid4()})
    assert nombramientos("calidad@prueba.example")[0].hasta == hoy + timedelta(days=3)
    administra.post(NOMBRAR, datos())
    (nueva,) = nombramientos()
    igual = {"cuando": "ahora", "clave": uuid4()}
    for _ in range(2):
        assert administra.post(f"/src/personas/nombramientos/{nueva.pk}/terminar/", igual).status_code == 302
    assert not nombramientos()


def test_nadie_termina_lo_suyo_ni_lo_que_no_nombra(administra: Client) -> None:
    for quien in ("administracion", "visacion"):
        (suyo,) = nombramientos(f"{quien}@prueba.example")
        assert administra.post(f"/src/personas/nombramientos/{suyo.pk}/terminar/", {"cuando": "ahora"}).status_code in {403, 404}
        assert nombramientos(f"{quien}@prueba.example")[0].hasta is None


# --- centros ---


def test_un_centro_se_crea_se_renombra_se_cierra_y_se_reabre(administra: Client) -> None:
    igual = {"nombre": "  Dirección   de Aysén ", "clave": uuid4()}
    for _ in range(2):
        assert administra.post("/src/centros/", igual).status_code == 302
    with mirando():
        nuevo = CentroResponsabilidad.objects.get(nombre="Dirección de Aysén")
    assert administra.post("/src/centros/", {"nombre": "Dirección de Aysén", "clave": uuid4()}).status_code == 422
    donde = f"/src/centros/{nuevo.pk}/"
    assert administra.post(donde, {"nombre": "Centro 1", "clave": uuid4()}).status_code == 422
    assert administra.post(donde, {"nombre": "Dirección de Magallanes", "clave": uuid4()}).status_code == 302
    administra.post(NOMBRAR, datos(rol="centro", centro=str(nuevo.pk)))
    assert administra.post(donde, {"que": "cerrar", "clave": uuid4()}).status_code == 409
    (suyo,) = nombramientos()
    with mirando():
        Nombramiento.objects.filter(pk=suyo.pk).update(desde=reloj.hoy() - timedelta(days=9), hasta=reloj.hoy() - timedelta(days=1))
    # Alguien respondió de él: no se borra, queda cerrado.
    administra.post(donde, {"que": "cerrar", "clave": uuid4()})
    with mirando():
        assert not CentroResponsabilidad.objects.get(pk=nuevo.pk).activo
    administra.post(donde, {"que": "reabrir", "clave": uuid4()})
    with mirando():
        assert CentroResponsabilidad.objects.get(pk=nuevo.pk).activo
    assert [json.loads(a.datos)["que"] for a in actos("cambiar_centro")] == ["renombrar", "cerrar", "reabrir"]


def test_el_centro_que_nada_nombra_se_quita(administra: Client) -> None:
    respuesta = administra.post(f"/src/centros/{PROPIO * 10 + 2}/", {"que": "cerrar", "clave": uuid4()}, follow=True)
    assert "nada lo nombraba" in texto(respuesta)
    with mirando():
        assert not CentroResponsabilidad.objects.filter(pk=PROPIO * 10 + 2).exists()


def test_un_centro_no_se_cierra_si_alguien_parte_manana_en_el(administra: Client) -> None:
    centro = PROPIO * 10 + 2
    manana = (reloj.hoy() + timedelta(days=1)).isoformat()
    administra.post(NOMBRAR, datos(rol="centro", centro=str(centro), desde=manana))
    respuesta = administra.post(f"/src/centros/{centro}/", {"que": "cerrar", "clave": uuid4()}, follow=True)
    assert "todavía está Rosa" in texto(respuesta)
