"""Aprobar varias de una vez: sólo lo que la persona abrió, cada una por su cuenta y con su resultado."""

import re

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from genero.documentos import acciones, pasos
from genero.documentos.models import Documento
from genero.flujo.models import Acto
from tests import hacer
from tests.consultas import TOPE, cuantas
from tests.elenco import ANIO, PROPIO, mirando
from tests.paginas.test_confirmar import FALTA, envejecer
from tests.paginas.test_decidir import sesion

DONDE = "/decidir-varios/"


@pytest.fixture
def tres(elenco: None) -> list[Documento]:
    """Tres Formulaciones de años distintos, en la Jefatura."""
    return [hacer.hasta("en_aprobacion", anio=ANIO - n) for n in range(3)]


def abrir(cliente: Client, *documentos: Documento) -> None:
    """La persona las lee."""
    for d in documentos:
        assert cliente.get(f"/src/{d.ciclo.anio}/formulacion/v{d.version}/").status_code == 200


def formulario(cliente: Client, *marcadas: Documento, leido: str = "si") -> dict[str, object]:
    """Lo que manda el formulario tal como está en su pantalla, con esas marcadas."""
    pagina = cliente.get(DONDE).content.decode()
    escondidos = dict(re.findall(r'<input type="hidden" name="((?:visto|clave)-\d+)" value="([^"]*)"', pagina))
    return {**escondidos, "marcadas": [str(d.pk) for d in marcadas], "leido": leido}


def estados(*documentos: Documento) -> list[str]:
    return [hacer.releer(d).estado for d in documentos]


def test_solo_se_ofrecen_las_abiertas_y_las_otras_dicen_por_que(tres: list[Documento]) -> None:
    jefatura = sesion("jefatura")
    abrir(jefatura, tres[0])
    pagina = jefatura.get(DONDE).content.decode()
    assert re.findall(r'name="marcadas" value="(\d+)"', pagina) == [str(tres[0].pk)]
    assert pagina.count("Usted todavía no ha abierto esta versión") == 2
    assert f'href="/src/{ANIO - 1}/formulacion/v1/"' in pagina


def test_se_aprueban_las_marcadas_y_se_dice_cada_una(tres: list[Documento]) -> None:
    jefatura = sesion("jefatura")
    abrir(jefatura, *tres)
    pagina = jefatura.post(DONDE, formulario(jefatura, tres[0], tres[2])).content.decode()
    assert "2 de 2 versiones: aprobadas" in pagina
    assert pagina.count("<strong>Aprobada.</strong>") == 2
    assert estados(*tres) == ["en_visacion", "en_aprobacion", "en_visacion"]


def test_si_una_falla_las_demas_valen_y_quien_pierde_se_entera(tres: list[Documento]) -> None:
    """Una cambió mientras la leía, otra ya la aprobó quien subroga: la tercera se aprueba igual."""
    jefatura = sesion("jefatura")
    abrir(jefatura, *tres)
    envio = formulario(jefatura, *tres)
    hacer.retirar(tres[0])
    hacer.presentar(tres[0])
    hacer.aprobar(tres[1], "subrogante")
    pagina = jefatura.post(DONDE, envio).content.decode()
    assert "1 de 3 versiones: aprobada" in pagina
    assert "Cambió mientras usted la leía." in pagina and "Se presentó la versión 1.2" in pagina
    assert "Ya estaba aprobada." in pagina and "Susana Gallo, por subrogancia de Jimena Farías, Resolución exenta 1" in pagina
    assert estados(*tres) == ["en_aprobacion", "en_visacion", "en_visacion"]


def test_una_falla_de_la_base_en_la_primera_no_deshace_ni_impide_las_otras(tres: list[Documento], monkeypatch: pytest.MonkeyPatch) -> None:
    jefatura = sesion("jefatura")
    abrir(jefatura, *tres)
    envio = formulario(jefatura, *tres)
    de_veras = acciones._PASOS["aprobar"]

    def tropezar(paso: pasos.Paso) -> acciones.Anotado:
        hecho = de_veras(paso)
        if paso.documento.pk == tres[1].pk:
            raise DatabaseError("se cortó")
        return hecho

    monkeypatch.setitem(acciones._PASOS, "aprobar", tropezar)
    pagina = jefatura.post(DONDE, envio).content.decode()
    assert "No se pudo." in pagina and "2 de 3 versiones" in pagina
    assert estados(*tres) == ["en_visacion", "en_aprobacion", "en_visacion"]


def test_cada_una_va_en_su_propia_transaccion(tres: list[Documento], monkeypatch: pytest.MonkeyPatch) -> None:
    """Ninguna empieza con la de la petición, ni con otra, todavía abierta: si no, dos personas decidiendo a la vez se trabarían."""
    jefatura = sesion("jefatura")
    abrir(jefatura, *tres)
    envio = formulario(jefatura, *tres)
    niveles, afuera = [], len(transaction.get_connection().savepoint_ids)
    de_veras = acciones._PASOS["aprobar"]

    def contar(paso: pasos.Paso) -> acciones.Anotado:
        niveles.append(len(transaction.get_connection().savepoint_ids) - afuera)
        return de_veras(paso)

    monkeypatch.setitem(acciones._PASOS, "aprobar", contar)
    jefatura.post(DONDE, envio)
    # La suya y la de `ejecutar`; dentro de la de la petición habría una más.
    assert niveles == [2, 2, 2]


def test_el_doble_envio_no_aprueba_dos_veces_y_dice_lo_mismo(tres: list[Documento]) -> None:
    jefatura = sesion("jefatura")
    abrir(jefatura, *tres)
    envio = formulario(jefatura, *tres)
    paginas = [jefatura.post(DONDE, envio).content.decode() for _ in range(2)]
    assert [p.count("<strong>Aprobada.</strong>") for p in paginas] == [3, 3]
    with mirando(PROPIO):
        assert Acto.objects.filter(servicio_id=PROPIO, verbo="aprobar").count() == 3


def test_lo_que_no_abrio_no_se_aprueba_aunque_arme_el_envio_a_mano(tres: list[Documento]) -> None:
    jefatura = sesion("jefatura")
    abrir(jefatura, tres[0])
    envio = formulario(jefatura, *tres)
    with mirando():
        envio |= {f"visto-{d.pk}": hacer.visto(d) for d in tres}
    respuesta = jefatura.post(DONDE, envio)
    assert respuesta.status_code == 422
    assert estados(*tres) == ["en_aprobacion"] * 3
    # Abrió la vuelta anterior, y no la que hay ahora.
    abrir(jefatura, tres[1])
    hacer.retirar(tres[1])
    hacer.presentar(tres[1])
    with mirando():
        envio = {"marcadas": [tres[1].pk], f"visto-{tres[1].pk}": hacer.visto(tres[1]), "leido": "si"}
    pagina = jefatura.post(DONDE, envio).content.decode()
    assert "Usted todavía no ha abierto esta versión" in pagina
    assert estados(tres[1]) == ["en_aprobacion"]


def test_hay_que_marcar_alguna_y_decir_que_se_leyeron(tres: list[Documento]) -> None:
    jefatura = sesion("jefatura")
    abrir(jefatura, *tres)
    ninguna = jefatura.post(DONDE, formulario(jefatura))
    assert ninguna.status_code == 422 and "Marque al menos una versión" in ninguna.content.decode()
    sin_leer = jefatura.post(DONDE, formulario(jefatura, tres[1], leido=""))
    pagina = sin_leer.content.decode()
    assert sin_leer.status_code == 422 and "Marque que leyó" in pagina
    assert re.findall(r'name="marcadas" value="(\d+)" checked', pagina) == [str(tres[1].pk)]
    assert estados(*tres) == ["en_aprobacion"] * 3


def test_pide_confirmar_quien_es_y_vuelve_con_lo_mismo_marcado(tres: list[Documento]) -> None:
    jefatura = sesion("jefatura")
    abrir(jefatura, *tres)
    envio = formulario(jefatura, tres[0], tres[2])
    respuesta = envejecer(jefatura, 16).post(DONDE, envio)
    assert estados(*tres) == ["en_aprobacion"] * 3
    assert FALTA in jefatura.get(respuesta["Location"]).content.decode()
    vuelta = jefatura.get(f"{DONDE}?marcada={tres[0].pk}&marcada={tres[2].pk}").content.decode()
    assert set(re.findall(r'name="marcadas" value="(\d+)" checked', vuelta)) == {str(tres[0].pk), str(tres[2].pk)}


def test_lo_que_redacto_no_se_le_ofrece(elenco: None) -> None:
    doble = sesion("doble")
    documento = hacer.abrir_formulacion("doble")
    hacer.completar(documento, "doble")
    hacer.presentar(documento, "doble")
    doble.post("/actuar/", {"nombramiento": _codigo("doble")})
    abrir(doble, documento)
    pagina = doble.get(DONDE).content.decode()
    assert 'name="marcadas"' not in pagina and "otra persona debe aprobar" in pagina


def _codigo(quien: str) -> str:
    from tests.elenco import como

    with como(quien, "jefatura") as actuante:
        return actuante.vigente.codigo


def test_quien_no_es_jefatura_no_entra_y_sin_cola_se_dice(elenco: None) -> None:
    for quien in ("eg", "visacion", "administracion", "coordinacion", "sin_nombramiento", "vencida"):
        assert sesion(quien).get(DONDE).status_code == 403, quien
    assert "Nada espera su aprobación" in sesion("jefatura").get(DONDE).content.decode()
    assert "Nada espera su aprobación" in sesion("subrogante").get(DONDE).content.decode()


def test_la_jefatura_de_otro_servicio_no_ve_ni_aprueba_lo_ajeno(tres: list[Documento]) -> None:
    propia, ajena = sesion("jefatura"), sesion("jefatura_otro")
    abrir(propia, *tres)
    envio = formulario(propia, *tres)
    assert "Nada espera su aprobación" in ajena.get(DONDE).content.decode()
    assert ajena.post(DONDE, envio).status_code == 422
    assert estados(*tres) == ["en_aprobacion"] * 3


def test_las_consultas_no_crecen_con_la_cola(elenco: None) -> None:
    from django.db import connection

    jefatura, medidas = sesion("jefatura"), []
    for n in range(4):
        abrir(jefatura, hacer.hasta("en_aprobacion", anio=ANIO - n))
        if n in {0, 3}:
            with CaptureQueriesContext(connection) as consultas:
                jefatura.get(DONDE)
            medidas.append(cuantas(consultas.captured_queries))
    assert medidas[0] == medidas[1] <= TOPE
