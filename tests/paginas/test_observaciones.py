"""Juzgar una respuesta desde la página: los botones, lo que se ve y quién lo ve, la razón que falta, y lo que se dice antes de decidir."""

import re

import pytest
from django.test import Client

from genero.documentos.models import Documento, Juicio, Observacion
from tests import hacer
from tests.elenco import mirando, usuario

BASE = "/src/2026/formulacion/v1/"


def sesion(quien: str) -> Client:
    """Un navegador con la sesión de esa persona."""
    cliente = Client()
    cliente.force_login(usuario(quien))
    return cliente


def pagina(quien: str, donde: str) -> str:
    """Lo que esa persona ve ahí."""
    return sesion(quien).get(f"{BASE}{donde}").content.decode()


def ocultos(pagina: str) -> dict[str, str]:
    """Los campos escondidos de la página."""
    return dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', pagina))


@pytest.fixture
def por_juzgar(formulacion: Documento) -> Observacion:
    """La observación, ya respondida, de una Formulación que la Jefatura tiene por segunda vez."""
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    hacer.responder(formulacion)
    hacer.presentar(formulacion)
    return unica()


def unica() -> Observacion:
    with mirando():
        return Observacion.objects.select_related("documento").get()


def juzgar(quien: str, observacion: Observacion, que: str, **datos: str) -> int:
    """Envía el juicio; devuelve con qué se respondió."""
    return sesion(quien).post(f"{BASE}observaciones/{observacion.pk}/juzgar/", {"que": que, **datos}).status_code


def reabrir(observacion: Observacion, texto: str = "Sigue sin nombrarlas.", **datos: str) -> int:
    return juzgar("jefatura", observacion, "reabierta", **{f"j{observacion.pk}-texto": texto, **datos})


def test_se_acepta_desde_la_tarjeta_y_se_vuelve_a_ella(por_juzgar: Observacion) -> None:
    cliente = sesion("jefatura")
    assert "Aceptar la respuesta" in cliente.get(f"{BASE}observaciones/").content.decode()
    respuesta = cliente.post(f"{BASE}observaciones/{por_juzgar.pk}/juzgar/", {"que": "aceptada"})
    assert respuesta["Location"] == f"{BASE}observaciones/#obs-1"
    vuelve = cliente.get(respuesta["Location"]).content.decode()
    assert "Respuesta a la observación 1 aceptada. Nadie más lo ve hasta que usted decida." in vuelve
    assert "Usted aceptó la respuesta" in vuelve


def test_lo_dicho_en_privado_no_lo_ve_nadie_mas(por_juzgar: Observacion) -> None:
    reabrir(por_juzgar, "Secreto por ahora.")
    assert "Secreto por ahora." in pagina("jefatura", "observaciones/")
    for quien in ("eg", "calidad", "subrogante", "lectura"):
        assert "Secreto por ahora." not in pagina(quien, "observaciones/"), quien


def test_reabrir_sin_razon_se_dice_junto_al_campo_y_no_se_pierde_la_pagina(por_juzgar: Observacion) -> None:
    respuesta = sesion("jefatura").post(
        f"{BASE}observaciones/{por_juzgar.pk}/juzgar/", {"que": "reabierta", f"j{por_juzgar.pk}-texto": " "}
    )
    cuerpo = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "Diga por qué la reabre" in cuerpo and f'id="id_j{por_juzgar.pk}-texto"' in cuerpo


def test_deshacer_deja_todo_como_estaba(por_juzgar: Observacion) -> None:
    reabrir(por_juzgar)
    assert juzgar("jefatura", por_juzgar, "retirar") == 302
    with mirando():
        assert not Juicio.objects.exists()


def test_quien_no_revisa_no_tiene_botones_ni_puede(por_juzgar: Observacion) -> None:
    for quien in ("eg", "centro", "calidad", "lectura"):
        assert "juzgar/" not in pagina(quien, "observaciones/"), quien
        assert juzgar(quien, por_juzgar, "aceptada") == 403, quien
    assert juzgar("jefatura_otro", por_juzgar, "aceptada") == 404
    assert juzgar("jefatura", por_juzgar, "otra-cosa") == 404


def test_al_comprobar_se_dice_lo_que_pasara_con_lo_no_juzgado(por_juzgar: Observacion) -> None:
    assert "1 respuesta sin juzgar: al aprobar se da por aceptada." in pagina("jefatura", "aprobar/")
    juzgar("jefatura", por_juzgar, "aceptada")
    assert "sin juzgar" not in pagina("jefatura", "aprobar/")


def test_con_una_reabierta_la_pagina_de_aprobar_lo_dice_y_la_de_devolver_deja(por_juzgar: Observacion) -> None:
    reabrir(por_juzgar)
    assert "No se puede aprobar mientras usted tenga una reabierta." in pagina("jefatura", "aprobar/")
    devolver = pagina("jefatura", "devolver/")
    assert "Devolver con lo reabierto" in devolver
    respuesta = sesion("jefatura").post(f"{BASE}acto/", {**ocultos(devolver), "leido": "si"})
    assert respuesta.status_code == 302
    assert not unica().respondida
    de_eg = pagina("eg", "observaciones/")
    assert "Sigue sin nombrarlas." in de_eg and "Reabierta por Jefatura de Servicio" in de_eg
    assert "Se corrigió la redacción." in de_eg, "la respuesta que se reabrió sigue en el hilo"
    assert "Sin responder no se puede presentar: es de fondo." in de_eg
    assert "con 1 observación, 1 de fondo" in de_eg
    assert "con 1 observación, 1 de fondo" in sesion("eg").get("/").content.decode()


def test_aprobar_con_la_pagina_de_comprobar_acepta_lo_que_dijo(por_juzgar: Observacion) -> None:
    hacer.anotar(por_juzgar.documento, "Otra, que no saldrá.", "jefatura")
    comprobar = pagina("jefatura", "aprobar/")
    assert sesion("jefatura").post(f"{BASE}acto/", {**ocultos(comprobar), "leido": "si"}).status_code == 302
    with mirando():
        assert Observacion.objects.get(numero=1).cerrada
    de_eg = pagina("eg", "observaciones/")
    assert "Respuesta dada por aceptada al decidir: Jimena Farías, Jefatura de Servicio" in de_eg


def test_si_el_juicio_cambia_entre_comprobar_y_aprobar_se_rechaza(por_juzgar: Observacion) -> None:
    comprobar = ocultos(pagina("jefatura", "aprobar/"))
    juzgar("jefatura", por_juzgar, "aceptada")
    assert sesion("jefatura").post(f"{BASE}acto/", {**comprobar, "leido": "si"}).status_code == 409


def test_cerrada_no_ofrece_responder(por_juzgar: Observacion) -> None:
    juzgar("jefatura", por_juzgar, "aceptada")
    hacer.devolver(por_juzgar.documento, texto="Otra cosa.")
    de_eg = pagina("eg", "observaciones/")
    assert f"r{por_juzgar.pk}-texto" not in de_eg
    assert "Respuesta aceptada: Jimena Farías" in de_eg
    otra = sesion("eg").post(f"{BASE}observaciones/{por_juzgar.pk}/responder/", {f"r{por_juzgar.pk}-texto": "Mejor así."})
    assert otra.status_code == 409


def test_si_la_parte_no_cambio_se_dice_y_si_cambio_se_enlaza(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.anotar(formulacion, "La misión.", "jefatura")
    hacer.anotar(formulacion, "Los clientes.", "jefatura", seccion="clientes")
    hacer.actuar(formulacion, "devolver", "jefatura")
    hacer.agregar(formulacion, "clientes", nombre="Quienes riegan")
    hacer.responder(formulacion)
    for quien in ("eg", "jefatura"):
        cuerpo = pagina(quien, "observaciones/")
        assert "Esa parte no cambió desde la versión 1.1." in cuerpo, quien
        assert f"{BASE}cambios/?desde=1.1#c-1" in cuerpo, quien
