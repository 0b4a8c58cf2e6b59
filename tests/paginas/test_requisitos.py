"""Los requisitos del año: quién los lee, quién los mantiene, y que lo presentado conserve los suyos."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diagnostico.tipos import FORMULACION
from genero.documentos import requisitos as puerta
from genero.documentos.errores import CambioMientrasLeia, Choque, NoSirve, SinPermiso
from genero.documentos.models import Documento, Requisito
from genero.documentos.requisitos import Donde
from genero.flujo.models import Acto
from tests import hacer
from tests.elenco import ANIO, como, id_de, usuario
from tests.matrices.paginas_requisitos import REQUISITOS
from tests.matrices.por_rol import por_rol
from tests.paginas.visitas import texto_de

DONDE = Donde(ANIO, "basico", FORMULACION)
LISTA = f"/requisitos/{ANIO}/basico/formulacion/"
DE_LA_GUIA = len(FORMULACION.pauta)
TOPE = 15


def sesion(quien: str) -> Client:
    """Un navegador con la sesión de esa persona."""
    cliente = Client()
    cliente.force_login(usuario(quien))
    return cliente


def publicados() -> list[Requisito]:
    with como("coordinacion"):
        return DONDE.publicados


def publicar() -> list[Requisito]:
    """La coordinación publica los de la guía."""
    with como("coordinacion") as por:
        puerta.traer(DONDE, desde=None, visto=puerta.marca_de_todos([]), por=por)
    return publicados()


def pauta_congelada(documento: Documento) -> list[str]:
    return [r["texto"] for r in hacer.presentacion_de(documento).leida["pauta"]]


def visto() -> str:
    return puerta.marca_de_todos(publicados())


def test_sin_publicar_rigen_los_de_la_guia_y_se_dice(elenco: None) -> None:
    pagina = texto_de(sesion("eg").get(LISTA))
    assert "todavía no hay requisitos publicados" in pagina
    assert FORMULACION.pauta[0].texto in pagina


def test_la_matriz_de_quien_los_mantiene(elenco: None) -> None:
    ruta = {"anio": ANIO, "marco": "basico", "tipo": "formulacion"}
    difieren = []
    for (pagina, quien), (abre, envia) in por_rol(REQUISITOS).items():
        cual = {"cual": 1} if pagina in {"requisito", "requisito_mover", "requisito_quitar"} else {}
        direccion = reverse(pagina, kwargs={**ruta, **cual})
        cliente = sesion(quien)
        with transaction.atomic():
            dichas = cliente.get(direccion).status_code, cliente.post(direccion, {"texto": "Algo más."}).status_code
            transaction.set_rollback(True)
        if dichas != (abre, envia):
            difieren.append((pagina, quien, dichas, (abre, envia)))
    assert difieren == []


def test_lo_presentado_conserva_su_pauta_y_lo_siguiente_lleva_la_nueva(formulacion: Documento) -> None:
    publicar()
    hacer.presentar(formulacion)
    antes = pauta_congelada(formulacion)
    primero = publicados()[0]
    coordinacion = sesion("coordinacion")
    pagina = texto_de(coordinacion.get(LISTA))
    assert "Lo que ya se presentó conserva la pauta con que se presentó" in pagina
    datos = {"texto": "Otra exigencia.", "guia": "6.1", "secciones": ["mision"], "visto": puerta.marca_de(primero)}
    assert coordinacion.post(f"{LISTA}{primero.pk}/", datos).status_code == 302
    assert coordinacion.post(f"{LISTA}{publicados()[1].pk}/quitar/", {"visto": visto()}).status_code == 302
    assert coordinacion.post(f"{LISTA}nuevo/", {"texto": "Una más.", "clave": str(uuid4())}).status_code == 302
    assert pauta_congelada(formulacion) == antes
    hacer.retirar(formulacion)
    hacer.presentar(formulacion)
    ahora = pauta_congelada(formulacion)
    assert ahora[0] == "Otra exigencia." and ahora[-1] == "Una más." and len(ahora) == DE_LA_GUIA
    assert antes[1] not in ahora


def test_todo_deja_persona_en_el_historial_y_acto_de_plataforma(elenco: None) -> None:
    hay = publicar()
    with como("coordinacion") as por:
        puerta.mover(DONDE, hay[0].pk, pasos=1, visto=visto(), por=por)
        puerta.quitar(DONDE, hay[2].pk, visto=visto(), por=por)
        actos = Acto.objects.filter(cadena=0, verbo=puerta.VERBO).order_by("numero")
        assert [json.loads(a.datos)["que"] for a in actos] == ["traer", "ordenar", "quitar"]
        assert {a.usuario_id for a in actos} == {id_de("coordinacion")}
        assert {h.history_user_id for h in Requisito.history.all()} == {id_de("coordinacion")}
        assert Requisito.history.filter(history_type="-").get().texto == hay[2].texto
    pagina = texto_de(sesion("jefatura").get(LISTA))
    assert "Cora Méndez quitó el requisito" in pagina and "Cora Méndez ordenó los requisitos" in pagina


def test_agregar_el_primero_publica_antes_los_de_la_guia(elenco: None) -> None:
    clave = str(uuid4())
    for _ in range(2):
        sesion("coordinacion").post(f"{LISTA}nuevo/", {"texto": "Uno propio.", "clave": clave})
    assert [r.texto for r in publicados()] == [*(r.texto for r in FORMULACION.pauta), "Uno propio."]


def test_subir_y_bajar(elenco: None) -> None:
    textos = [r.texto for r in publicar()]
    coordinacion = sesion("coordinacion")
    coordinacion.post(f"{LISTA}{publicados()[1].pk}/mover/", {"hacia": "arriba", "visto": visto()})
    assert [r.texto for r in publicados()] == [textos[1], textos[0], *textos[2:]]
    coordinacion.post(f"{LISTA}{publicados()[0].pk}/mover/", {"hacia": "arriba", "visto": visto()})
    assert publicados()[0].texto == textos[1]


def test_traer_los_de_otro_anio_no_toca_los_que_ya_estan(elenco: None) -> None:
    publicar()
    with como("coordinacion") as por:
        puerta.agregar(DONDE, {"texto": "Propio de este año.", "guia": "", "secciones": []}, por=por, clave=uuid4())
        primero = DONDE.publicados[0]
        puerta.cambiar(DONDE, primero.pk, {"texto": "Cambiado.", "guia": "", "secciones": []}, visto=puerta.marca_de(primero), por=por)
    otra = f"/requisitos/{ANIO - 1}/basico/formulacion/"
    coordinacion = sesion("coordinacion")
    assert f"Traer los de {ANIO}" in texto_de(coordinacion.get(otra))
    for _ in range(2):
        with como("coordinacion"):
            hay = Donde(ANIO - 1, "basico", FORMULACION).publicados
        coordinacion.post(f"{otra}traer/", {"desde": str(ANIO), "visto": puerta.marca_de_todos(hay)})
    with como("coordinacion"):
        traidos = Donde(ANIO - 1, "basico", FORMULACION).publicados
    assert [traidos[0].texto, traidos[-1].texto, len(traidos)] == ["Cambiado.", "Propio de este año.", DE_LA_GUIA + 1]


def test_dos_personas_no_se_pisan_el_mismo_requisito(elenco: None) -> None:
    requisito = publicar()[0]
    marca = puerta.marca_de(requisito)
    coordinacion = sesion("coordinacion")
    comunes = {"guia": "6.1", "secciones": ["mision"], "visto": marca}
    coordinacion.post(f"{LISTA}{requisito.pk}/", {**comunes, "texto": "Lo de ella."})
    respuesta = coordinacion.post(f"{LISTA}{requisito.pk}/", {**comunes, "texto": "Lo mío."})
    pagina = texto_de(respuesta)
    assert respuesta.status_code == 409
    assert "Lo de ella." in pagina and "Lo mío." in pagina
    assert publicados()[0].texto == "Lo de ella."
    ahora = puerta.marca_de(publicados()[0])
    assert f'value="{ahora}"' in respuesta.content.decode(), "guardar de nuevo es elegir"


def test_quien_ordena_o_quita_con_una_lista_vieja_ve_la_nueva_antes(elenco: None) -> None:
    hay, vieja = publicar(), visto()
    with como("coordinacion") as por:
        puerta.agregar(DONDE, {"texto": "Uno más.", "guia": "", "secciones": []}, por=por, clave=uuid4())
        for haz in (
            lambda: puerta.quitar(DONDE, hay[0].pk, visto=vieja, por=por),
            lambda: puerta.mover(DONDE, hay[0].pk, pasos=1, visto=vieja, por=por),
            lambda: puerta.traer(DONDE, desde=None, visto=vieja, por=por),
        ):
            with pytest.raises(CambioMientrasLeia):
                haz()
    assert len(publicados()) == DE_LA_GUIA + 1


def test_el_ultimo_no_se_quita(elenco: None) -> None:
    publicar()
    with como("coordinacion") as por:
        while len(hay := DONDE.publicados) > 1:
            puerta.quitar(DONDE, hay[-1].pk, visto=puerta.marca_de_todos(hay), por=por)
        with pytest.raises(NoSirve):
            puerta.quitar(DONDE, hay[0].pk, visto=puerta.marca_de_todos(hay), por=por)


@pytest.mark.parametrize(
    ("cambio", "dicho"),
    [
        ({"texto": "   "}, "Escriba qué se exige."),
        ({"texto": "x" * 2001}, "El texto tiene 2001 caracteres; caben hasta 2000."),
        ({"guia": "6" * 21}, "caben hasta 20 caracteres"),
        ({"secciones": ["brechas"]}, "no es de este documento"),
    ],
    ids=["vacío", "largo", "guía", "sección ajena"],
)
def test_cada_error_va_junto_a_su_campo_y_nada_escrito_se_pierde(elenco: None, cambio: dict[str, Any], dicho: str) -> None:
    requisito = publicar()[0]
    datos = {"texto": "Lo que escribí.", "guia": "6.1", "secciones": ["mision"], "visto": puerta.marca_de(requisito), **cambio}
    respuesta = sesion("coordinacion").post(f"{LISTA}{requisito.pk}/", datos)
    assert respuesta.status_code == 422
    assert dicho in texto_de(respuesta)
    assert str(datos["guia"]) in respuesta.content.decode()
    assert publicados()[0].texto == requisito.texto


@pytest.mark.parametrize("quien", ["eg", "jefatura", "visacion", "lectura_pais", "plataforma", "administracion"])
def test_solo_la_coordinacion_los_cambia(elenco: None, quien: str) -> None:
    publicar()
    with como(quien) as por, pytest.raises(SinPermiso, match="Sólo la coordinación"):
        puerta.agregar(DONDE, {"texto": "No.", "guia": "", "secciones": []}, por=por, clave=uuid4())
    pagina = texto_de(sesion(quien).get(LISTA))
    assert "Agregar un requisito" not in pagina and FORMULACION.pauta[0].texto in pagina


def test_la_base_tampoco_deja_a_quien_no_es_de_plataforma(elenco: None) -> None:
    from django.db import DatabaseError

    with pytest.raises(DatabaseError), como("eg"):
        Requisito.objects.create(anio=ANIO, marco="basico", tipo="formulacion", codigo="x", orden=1, texto="x")


@pytest.mark.parametrize("resto", ["1999/basico/formulacion/", "2026/otro/formulacion/", "2026/basico/nada/", "9999/basico/formulacion/"])
def test_lo_que_no_existe_no_existe(elenco: None, resto: str) -> None:
    assert sesion("coordinacion").get(f"/requisitos/{resto}").status_code == 404


def test_la_biblioteca_enlaza_y_el_indice_cuenta(elenco: None) -> None:
    publicar()
    eg = sesion("eg")
    assert f"/requisitos/?anio={ANIO}" in eg.get(f"/biblioteca/{ANIO}/").content.decode()
    pagina = texto_de(eg.get("/requisitos/", {"anio": str(ANIO)}))
    assert f"{DE_LA_GUIA} publicados" in pagina and f"Los {DE_LA_GUIA} de la guía" in pagina
    assert eg.get("/requisitos/", {"anio": "²"}).status_code == 200


def test_las_consultas_son_pocas_y_no_crecen(elenco: None) -> None:
    publicar()
    coordinacion = sesion("coordinacion")
    coordinacion.get(LISTA)
    with CaptureQueriesContext(connection) as pocas:
        coordinacion.get(LISTA)
    with como("coordinacion") as por:
        for n in range(40):
            puerta.agregar(DONDE, {"texto": f"Requisito {n}", "guia": "", "secciones": []}, por=por, clave=uuid4())
    with CaptureQueriesContext(connection) as muchas:
        coordinacion.get(LISTA)
    assert len(pocas) == len(muchas) <= TOPE


def test_el_choque_trae_ambos_textos(elenco: None) -> None:
    requisito = publicar()[0]
    with como("coordinacion") as por, pytest.raises(Choque) as choque:
        puerta.cambiar(DONDE, requisito.pk, {"texto": "Mío.", "guia": "", "secciones": []}, visto="otra", por=por)
    assert (choque.value.mio["texto"], choque.value.otro["texto"]) == ("Mío.", requisito.texto)
