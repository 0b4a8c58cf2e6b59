"""Decidir sobre lo leído: la casilla, la pauta que otra persona cambió, el doble envío y lo que no envió nuestro formulario."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from diagnostico.models import Cliente
from genero.documentos.models import Documento, Observacion
from tests import hacer
from tests.elenco import mirando, usuario

BASE = "/src/2026/formulacion/v1/"


def sesion(quien: str) -> Client:
    """Un navegador con la sesión de esa persona."""
    cliente = Client()
    cliente.force_login(usuario(quien))
    return cliente


@pytest.fixture
def en_aprobacion(formulacion: Documento) -> Documento:
    """La Formulación del año, en la Jefatura."""
    hacer.presentar(formulacion)
    return hacer.releer(formulacion)


def cuerpo(documento: Documento, accion: str, **mas: str) -> dict[str, str]:
    """Lo que manda el formulario de un acto."""
    with mirando():
        visto = hacer.visto(documento)
    return {"accion": accion, "visto": visto, "clave": str(uuid4()), **mas}


def test_sin_marcar_que_se_leyo_no_se_aprueba_y_se_dice(en_aprobacion: Documento) -> None:
    jefatura = sesion("jefatura")
    respuesta = jefatura.post(f"{BASE}acto/", cuerpo(en_aprobacion, "aprobar"), follow=True)
    assert "Marque que leyó esta versión" in respuesta.content.decode()
    assert hacer.releer(en_aprobacion).estado == "en_aprobacion"
    jefatura.post(f"{BASE}acto/", cuerpo(en_aprobacion, "aprobar", leido="si"))
    assert hacer.releer(en_aprobacion).estado == "en_visacion"


def test_un_envio_sin_clave_o_con_otra_accion_da_una_pagina_con_palabras(en_aprobacion: Documento) -> None:
    respuesta = sesion("jefatura").post(f"{BASE}acto/", {"accion": "aprobar", "clave": "x"})
    assert respuesta.status_code == 400
    assert "No entendimos" in respuesta.content.decode()


def test_dos_expertas_no_se_pisan_la_pauta(en_aprobacion: Documento) -> None:
    hacer.aprobar(en_aprobacion)
    una, otra = sesion("visacion"), sesion("visacion2")
    visto = {k: v for k, v in _ocultos(otra.get(f"{BASE}visar/").content.decode()) if k == "revision"}
    requisito = "requisito-a1-identificacion"
    una.post(f"{BASE}visar/", {f"{requisito}-respuesta": "no_cumple", f"{requisito}-texto": "Falta la norma."})
    respuesta = otra.post(f"{BASE}visar/", {f"{requisito}-respuesta": "cumple", **visto})
    assert respuesta.status_code == 409
    assert "Falta la norma." in respuesta.content.decode()


def test_si_la_pauta_cambia_entre_comprobar_y_decidir_se_rechaza(en_aprobacion: Documento) -> None:
    hacer.aprobar(en_aprobacion)
    hacer.llenar_pauta(en_aprobacion, malos={"a1-razones": "No convence."})
    una = sesion("visacion")
    dicho = dict(_ocultos(una.get(f"{BASE}visar/comprobar/observar/").content.decode()))
    hacer.llenar_pauta(en_aprobacion, "visacion2", malos={"a1-clientes": "Otra cosa."})
    respuesta = una.post(f"{BASE}acto/", {**dicho, "leido": "si"})
    assert respuesta.status_code == 409
    assert hacer.releer(en_aprobacion).estado == "en_visacion"


def test_lo_que_la_jefatura_anoto_sobre_una_vuelta_retirada_sale_al_devolver_la_siguiente(en_aprobacion: Documento) -> None:
    hacer.anotar(en_aprobacion, "Escrita sobre la 1.1.", "jefatura")
    hacer.retirar(en_aprobacion)
    hacer.presentar(en_aprobacion)
    jefatura = sesion("jefatura")
    pagina = jefatura.get(f"{BASE}devolver/").content.decode()
    assert "Escrita sobre la 1.1." in pagina
    jefatura.post(f"{BASE}acto/", dict(_ocultos(pagina)))
    assert hacer.releer(en_aprobacion).estado == "observado"
    with mirando():
        assert Observacion.objects.get(documento=en_aprobacion).presentacion.etiqueta == "1.2"


def test_un_doble_envio_no_agrega_dos_renglones_ni_dos_observaciones(formulacion: Documento) -> None:
    eg = sesion("eg")
    pagina = eg.get(f"{BASE}escribir/clientes/nuevo/").content.decode()
    datos = {**dict(_ocultos(pagina)), "nombre": "Comunidades de agua"}
    for _ in range(2):
        eg.post(f"{BASE}escribir/clientes/nuevo/", datos)
    with mirando():
        assert Cliente.objects.filter(documento=formulacion, nombre="Comunidades de agua").count() == 1
    hacer.presentar(formulacion)
    jefatura = sesion("jefatura")
    for _ in range(2):
        jefatura.post(f"{BASE}observaciones/nueva/", {"ancla": "mision", "clase": "forma", "texto": "Use la misión completa."})
    pagina = jefatura.get(f"{BASE}devolver/").content.decode()
    assert pagina.count("Use la misión completa.") == 1


def test_el_reemplazo_queda_como_acto_de_la_version_que_deja_de_regir(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    hacer.visar(formulacion)
    hacer.reemplazar(formulacion)
    historial = sesion("eg").get(f"{BASE}historial/").content.decode()
    assert "La versión 1.1 quedó reemplazada" in historial


def test_una_pagina_de_lista_rara_no_falla(elenco: None) -> None:
    eg = sesion("eg")
    for rara in ("²", "9" * 5000, "-1", "0", "a"):
        assert eg.get("/", {"pagina": rara}).status_code == 200


def test_el_motivo_con_caracteres_imposibles_vuelve_con_su_error(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    hacer.visar(formulacion)
    for malo in ("mal\x00o", "a" * 2001):
        respuesta = sesion("eg").post(f"{BASE}acto/", cuerpo(formulacion, "abrir_version", motivo=malo))
        assert respuesta.status_code == 422
        assert 'id="motivo-error"' in respuesta.content.decode()


def _ocultos(pagina: str) -> list[tuple[str, str]]:
    return re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', pagina)


def test_quien_decide_con_una_pagina_vieja_se_entera_de_que_cambio(en_aprobacion: Documento) -> None:
    viejo = cuerpo(en_aprobacion, "aprobar", leido="si")
    hacer.retirar(en_aprobacion)
    hacer.presentar(en_aprobacion)
    respuesta = sesion("jefatura").post(f"{BASE}acto/", viejo)
    assert respuesta.status_code == 409
    assert "Se presentó la versión 1.2" in respuesta.content.decode()
    assert hacer.releer(en_aprobacion).estado == "en_aprobacion"


def test_quien_presenta_con_una_pagina_vieja_ve_quien_guardo_y_que(formulacion: Documento) -> None:
    viejo = cuerpo(formulacion, "presentar")
    hacer.escribir_mision(formulacion, "Otra misión.", "eg2")
    respuesta = sesion("eg").post(f"{BASE}acto/", viejo)
    assert respuesta.status_code == 409
    assert "Ester Pino guardó «Misión institucional»" in respuesta.content.decode()
