"""Lo hostil y lo equivocado, por las páginas de escribir: un error claro junto a su causa, y nada de lo escrito se pierde."""

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from diagnostico.models import Brecha, Inequidad
from genero.documentos.models import Documento, Prosa
from tests import hacer_diagnostico
from tests.accesorios import Muestrario
from tests.elenco import ANIO, OTRO, PROPIO, mirando, usuario

BASE = f"/src/{ANIO}/diagnostico/v1/escribir/"
HOSTILES = (
    "<script>alert(1)</script>",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<img src=x onerror=alert(1)>",
    "<a href='//malo.example/robo'>aquí</a>",
    "<a href='javascript:alert(1)'>aquí</a>",
    "<a href='data:text/html,<script>1</script>'>aquí</a>",
    "<iframe src='https://malo.example'></iframe>",
    "<p style='background:url(//malo.example)'>x</p><style>@import '//malo.example'</style>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<form action='//malo.example'><input name=clave></form>",
)
PROHIBIDO = re.compile(r"<\s*(script|svg|math|style|img|iframe|form|input)\b|javascript:|href=[\"']?//|\son\w+=", re.I)


@pytest.fixture
def diagnostico(diagnosticos: Muestrario) -> Documento:
    """Un Diagnóstico completo, en redacción, en el servicio propio."""
    return diagnosticos[PROPIO]["borrador"]


@pytest.fixture
def eg(diagnostico: Documento) -> Client:
    cliente = Client()
    cliente.force_login(usuario("eg"))
    return cliente


def revision(documento: Documento, seccion: str) -> int:
    with mirando():
        return Prosa.objects.get(documento=documento, seccion=seccion).revision


def de_brecha(documento: Documento, **cambios: Any) -> dict[str, Any]:
    with mirando():
        inequidad = Inequidad.objects.filter(documento=documento).latest("orden")
    bien = {"indicador": "Titulares de crédito", "inequidad": str(inequidad.clave), "anio": "2024", "unidad": "personas"}
    return {**bien, "mujeres": "10", "hombres": "20", "clave_nueva": str(uuid4()), **cambios}


@pytest.mark.parametrize("hostil", HOSTILES)
def test_el_texto_con_formato_se_guarda_saneado_y_se_ve_sin_peligro(eg: Client, diagnostico: Documento, hostil: str) -> None:
    cuerpo = {"texto": f"<p>Antes</p>{hostil}<p>Después</p>", "texto__forma": "html", "revision": revision(diagnostico, "mision")}
    assert eg.post(f"{BASE}mision/", cuerpo).status_code == 302
    with mirando():
        guardado = Prosa.objects.get(documento=diagnostico, seccion="mision").texto
    # Un comentario sin cerrar se lleva lo que sigue: así lo entiende cualquier navegador.
    assert "Antes" in guardado and ("Después" in guardado or "<!--" in hostil)
    assert not PROHIBIDO.search(guardado), guardado
    leida = eg.get(f"/src/{ANIO}/diagnostico/v1/").content.decode()
    se_ve = re.search(r'id="s-mision".*?<div class="prosa">(.*?)</div>', leida, re.S)
    assert se_ve and "Antes" in se_ve.group(1)
    assert not PROHIBIDO.search(se_ve.group(1))


@pytest.mark.parametrize("hostil", HOSTILES)
def test_el_texto_llano_se_guarda_tal_cual_y_se_ve_como_texto(eg: Client, diagnostico: Documento, hostil: str) -> None:
    assert eg.post(f"{BASE}actores/nuevo/", {"nombre": hostil, "clave_nueva": str(uuid4())}).status_code == 302
    leida = eg.get(f"{BASE}actores/").content.decode()
    assert hostil not in leida
    assert hostil in unescape(leida)


@pytest.mark.parametrize(
    ("campo", "escrito", "dicho"),
    [
        ("mujeres", "-5", "No puede ser negativo"),
        ("mujeres", "9" * 40, "demasiado grande"),
        ("hombres", "98,5 por ciento", "no es un número"),
        ("total", "1e9", "no es un número"),
        ("total", "٣", "no es un número"),
        ("otra", "0,123456", "decimales"),
        ("anio", "20222", "entre 1900"),
        ("anio", "-1", "entre 1900"),
        ("anio", "dos mil", "entre 1900"),
        ("unidad", "kilos", "kilos"),
        ("indicador", "", "Escriba el indicador"),
        ("indicador", "x" * 301, "caben hasta 300"),
        ("inequidad", "0f9c1e1e-0000-4000-8000-000000000000", "ya no existe"),
        ("inequidad", "' or 1=1 --", "ya no existe"),
    ],
)
def test_una_cifra_imposible_se_dice_junto_a_su_campo_y_nada_se_pierde(
    eg: Client, diagnostico: Documento, campo: str, escrito: str, dicho: str
) -> None:
    respuesta = eg.post(f"{BASE}brechas/nuevo/", de_brecha(diagnostico, **{campo: escrito, "fuente": "Anuario 2024"}))
    pagina = unescape(respuesta.content.decode())
    assert respuesta.status_code == 422
    assert re.search(rf'id="id_{campo}-error"[^>]*>(?:(?!</p>).)*{re.escape(dicho)}', pagina, re.S), campo
    assert "Anuario 2024" in pagina
    if campo not in {"inequidad", "unidad"}:
        assert escrito in pagina
    with mirando():
        assert Brecha.objects.filter(documento=diagnostico).count() == 1


def test_lo_que_nombra_a_un_renglon_de_otro_servicio_no_existe(eg: Client, diagnosticos: Muestrario) -> None:
    diagnostico = diagnosticos[PROPIO]["borrador"]
    with mirando():
        inequidad = Inequidad.objects.filter(documento=diagnosticos[OTRO]["borrador"]).latest("orden")
    respuesta = eg.post(f"{BASE}brechas/nuevo/", de_brecha(diagnostico, inequidad=str(inequidad.clave)))
    assert respuesta.status_code == 422
    assert "ya no existe" in unescape(respuesta.content.decode())
    assert eg.post(f"{BASE}inequidades/{inequidad.clave}/", {"texto": "mía", "revision": 1}).status_code == 404
    assert eg.post(f"{BASE}inequidades/{inequidad.clave}/hacer/", {"que": "quitar"}).status_code == 404


def test_un_pegado_de_un_mega_se_rechaza_con_su_razon_y_vuelve_entero(eg: Client, diagnostico: Documento) -> None:
    mega = "Las mujeres rurales. " * 50_000
    cuerpo = {"texto": f"<p>{mega}</p>", "texto__forma": "html", "revision": revision(diagnostico, "mision")}
    respuesta = eg.post(f"{BASE}mision/", cuerpo)
    pagina = unescape(respuesta.content.decode())
    assert respuesta.status_code == 422
    assert "demasiado largo" in pagina
    assert pagina.count("Las mujeres rurales.") >= 50_000


def test_los_renglones_traidos_no_se_agregan_ni_se_quitan_a_mano(eg: Client, diagnostico: Documento) -> None:
    (producto, *_) = hacer_diagnostico.productos(diagnostico)
    assert eg.post(f"{BASE}productos/nuevo/", {"nombre": "Inventado", "clave_nueva": str(uuid4())}).status_code in {404, 409}
    for que in ("quitar", "duplicar"):
        assert eg.post(f"{BASE}productos/{producto.clave}/hacer/", {"que": que}).status_code == 409
    eg.post(f"{BASE}productos/{producto.clave}/", {"nombre": "Otro nombre", "aplica_eg": "no", "revision": producto.revision})
    assert {p.nombre for p in hacer_diagnostico.productos(diagnostico)} >= {producto.nombre}


def test_una_seccion_que_al_centro_no_se_le_pidio_no_se_abre_ni_se_guarda(diagnostico: Documento) -> None:
    cliente = Client()
    cliente.force_login(usuario("centro"))
    for respuesta in (cliente.get(f"{BASE}mision/"), cliente.post(f"{BASE}mision/", {"texto": "Del centro", "revision": 1})):
        assert respuesta.status_code == 403
    assert "Del centro" in unescape(cliente.post(f"{BASE}mision/", {"texto": "Del centro", "revision": 1}).content.decode())
    with mirando():
        assert "Del centro" not in Prosa.objects.get(documento=diagnostico, seccion="mision").texto
