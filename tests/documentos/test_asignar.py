"""Asignar un servicio: quién sale y quién entra, desde cuándo, quién no puede, y qué pasa con lo que estaba a medias."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from genero.configuracion import reloj
from genero.documentos.acciones import ejecutar
from genero.documentos.asignar import Orden, asignar, asignar_varios, en_palabras, planear
from genero.documentos.cargas import cargas
from genero.documentos.errores import Ajeno, CambioMientrasLeia, NoSirve, SinPermiso, YaHecho
from genero.documentos.lectura import lectura_de
from genero.documentos.models import Documento
from genero.documentos.models.pauta import RespuestaPauta
from genero.documentos.pauta import guardar_pauta, pauta_de
from genero.flujo.models import Acto
from genero.flujo.plazos import Calendario
from genero.personas.alcance import Vigente, entrar
from genero.personas.models import Nombramiento, Servicio, Usuario
from tests import asignar as se_asigna
from tests import hacer
from tests.elenco import ELENCO, OTRO, PROPIO, como, entra, id_de, mirando

RED = {id_de(p) for p in ("visacion", "visacion2", "eg_y_experta")}


def test_el_servicio_queda_a_cargo_de_una_sola_persona_desde_hoy(elenco: None) -> None:
    assert se_asigna.rigen_hoy() == RED
    acto = se_asigna.a("visacion_otro")
    assert se_asigna.rigen_hoy() == {id_de("visacion_otro")}
    datos = json.loads(acto.datos)
    assert (acto.verbo, acto.servicio_id, acto.objeto_tipo, acto.persona) == ("asignar", PROPIO, "servicio", "Cora Méndez")
    assert datos["entra"] == "Viviana Leal" and set(datos["salen_id"]) == RED and datos["motivo"] == se_asigna.MOTIVO
    hoy = reloj.en_chile(acto.momento)
    assert en_palabras(datos) == f"Pasa de Violeta Soto, Vania Díaz y Eva Moya a Viviana Leal desde el {hoy:%d-%m-%Y}."


def test_quien_sale_no_conserva_el_acceso_ni_ese_dia(elenco: None) -> None:
    se_asigna.a("visacion_otro")
    with transaction.atomic():
        assert entra("visacion") is None
        assert not Servicio.objects.filter(pk=PROPIO).exists()
    with mirando():
        ayer = reloj.hoy() - timedelta(days=1)
        assert Nombramiento.objects.get(usuario_id=id_de("visacion")).hasta == ayer


def test_reasignar_lo_asignado_el_mismo_dia_lo_deshace_y_lo_conserva_el_historial(elenco: None) -> None:
    se_asigna.a("visacion_otro")
    se_asigna.a("visacion")
    assert se_asigna.rigen_hoy() == {id_de("visacion")}
    with transaction.atomic():
        quedan = [v.servicio for v in entra_y_lista("visacion_otro")]
    assert quedan == [OTRO]
    with mirando():
        borrado = Nombramiento.history.filter(usuario_id=id_de("visacion_otro"), servicio_id=PROPIO, history_type="-").get()
        assert (borrado.history_user_id, borrado.history_change_reason) == (id_de("coordinacion"), se_asigna.MOTIVO)


def entra_y_lista(persona: str) -> list[Vigente]:
    return list(entrar(id_de(persona)))


def test_desde_un_dia_que_viene_quien_sale_conserva_hasta_la_vispera(elenco: None) -> None:
    se_asigna.a("visacion_otro", en_dias=10)
    hoy = reloj.hoy()
    plazos = se_asigna.plazos_de()
    assert se_asigna.rigen_hoy() == RED
    assert {plazos[p] for p in RED} == {(hoy - timedelta(days=100), hoy + timedelta(days=9))}
    assert plazos[id_de("visacion_otro")] == (hoy + timedelta(days=10), None)
    # Y si se cambia de idea antes de que llegue, lo que venía no ocurre.
    se_asigna.a("visacion")
    assert se_asigna.plazos_de() == {id_de("visacion"): (hoy - timedelta(days=100), None)}


def test_quien_ya_lo_tenia_con_otras_queda_sola(elenco: None) -> None:
    datos = json.loads(se_asigna.a("visacion").datos)
    assert se_asigna.rigen_hoy() == {id_de("visacion")}
    assert datos["queda"] and datos["salen"] == ["Vania Díaz", "Eva Moya"]
    with pytest.raises(YaHecho, match="SRC ya está a cargo de Violeta Soto"):
        se_asigna.a("visacion")


def test_solo_la_coordinacion_asigna(elenco: None) -> None:
    for quien in ("visacion", "eg", "jefatura", "administracion", "plataforma", "lectura_pais"):
        with pytest.raises(SinPermiso, match="Sólo la coordinación de la Red"):
            se_asigna.a("visacion_otro", por=quien)
    assert se_asigna.rigen_hoy() == RED


def test_nadie_se_asigna_a_si_misma(elenco: None) -> None:
    with pytest.raises(NoSirve, match="Nadie se asigna servicios por su cuenta"):
        se_asigna.a("coordinacion")


@pytest.mark.parametrize(
    ("persona", "motivo"),
    [
        ("jefatura", "Jimena Farías tiene otro cargo en SRC"),
        ("eg", "otro cargo"),
        ("lectura", "otro cargo"),
        ("eg_y_experta", "otro cargo"),
        ("futura", "otro cargo"),
        ("subrogante", "por subrogancia"),
        ("subrogante_futura", "por subrogancia"),
        ("desactivada", "está desactivada"),
    ],
)
def test_no_se_asigna_a_quien_participa_en_el_servicio_ni_a_una_cuenta_cerrada(elenco: None, persona: str, motivo: str) -> None:
    with pytest.raises(NoSirve, match=motivo):
        se_asigna.a(persona)
    assert se_asigna.rigen_hoy() == RED


def test_tener_un_cargo_en_otro_servicio_no_impide(elenco: None) -> None:
    se_asigna.a("jefatura_otro")
    assert se_asigna.rigen_hoy() == {id_de("jefatura_otro")}


def test_no_se_asigna_desde_antes_de_hoy(elenco: None) -> None:
    with pytest.raises(NoSirve, match="desde hoy o desde un día que viene"):
        se_asigna.a("visacion_otro", en_dias=-1)


def test_un_servicio_que_no_existe_es_ajeno(elenco: None) -> None:
    with pytest.raises(Ajeno):
        se_asigna.a("visacion_otro", 999_999)


def test_si_otra_coordinadora_asigno_entre_medio_se_dice_y_no_se_hace_nada(elenco: None) -> None:
    with como("coordinacion"):
        antes = se_asigna.mirada()
    se_asigna.a("visacion2")
    with pytest.raises(CambioMientrasLeia, match="Cora Méndez cambió la asignación de SRC"):
        se_asigna.a("visacion_otro", visto=antes)
    assert se_asigna.rigen_hoy() == {id_de("visacion2")}


def test_el_mismo_envio_dos_veces_asigna_una(elenco: None) -> None:
    clave = uuid4()
    primero = se_asigna.a("visacion_otro", clave=clave, visto=None)
    segundo = se_asigna.a("visacion_otro", clave=clave, visto="otra cosa")
    assert primero.pk == segundo.pk
    with mirando():
        assert Acto.objects.filter(verbo="asignar").count() == 1


def test_varios_de_una_vez_con_resultado_por_cada_uno(elenco: None) -> None:
    with como("coordinacion") as actuante:
        vistos = {PROPIO: se_asigna.mirada(PROPIO), OTRO: se_asigna.mirada(OTRO)}
        orden = Orden(Usuario.objects.get(pk=id_de("jefatura_otro")), reloj.hoy(), "Parejo.", uuid4())
        propio, otro = sorted(asignar_varios(vistos, orden, por=actuante), key=lambda r: r.servicio.pk)
    assert propio.acto is not None and se_asigna.rigen_hoy() == {id_de("jefatura_otro")}
    assert otro.acto is None and "otro cargo en SBN" in otro.motivo
    assert se_asigna.rigen_hoy(OTRO) == {id_de("visacion_otro")}


def test_planear_dice_lo_que_pasara_sin_hacerlo(elenco: None) -> None:
    hacer.hasta("en_visacion")
    with como("coordinacion") as actuante:
        planes = planear(Servicio.objects.all(), Usuario.objects.get(pk=id_de("visacion_otro")), reloj.hoy(), por=actuante)
    por_sigla = {p.servicio.sigla: p for p in planes}
    assert [u.nombre for u in por_sigla["SRC"].salen] == ["Violeta Soto", "Vania Díaz", "Eva Moya"]
    assert (por_sigla["SRC"].en_revision, por_sigla["SRC"].impedimento) == (1, "")
    assert por_sigla["SBN"].impedimento.startswith("SBN ya está a cargo de Viviana Leal")
    assert se_asigna.rigen_hoy() == RED


def test_la_carga_de_cada_persona(elenco: None) -> None:
    hacer.hasta("en_visacion")
    se_asigna.a("visacion", OTRO, en_dias=5)
    with como("coordinacion"):
        por_nombre = {c.persona.nombre: c for c in cargas(Calendario.leer())}
    violeta, viviana = por_nombre["Violeta Soto"], por_nombre["Viviana Leal"]
    assert (violeta.servicios, violeta.por_llegar, violeta.documentos, violeta.mas_antiguo) == (1, 1, 1, 0)
    assert (viviana.servicios, viviana.documentos, viviana.mas_antiguo) == (1, 0, None)
    assert set(por_nombre) == {p.nombre for p in ELENCO.values() if any(rol == "visacion" for rol, *_ in p.titulos)}


# --- lo que estaba a medias ---


def test_las_respuestas_a_la_pauta_quedan_para_quien_entra_y_lo_privado_no_pasa(elenco: None) -> None:
    documento = hacer.hasta("en_visacion")
    hacer.llenar_pauta(documento, malos={"a1-razones": "Falta la razón."})
    hacer.anotar(documento, "Nota que nadie más ve.", "visacion")
    se_asigna.a("visacion_otro")
    with transaction.atomic():
        actuante = entra("visacion_otro", servicio=PROPIO)
        assert actuante is not None
        suyo = Documento.objects.select_related("servicio", "ciclo").get(pk=documento.pk)
        lectura = lectura_de(actuante, suyo)
        assert lectura is not None and lectura.presentacion is not None
        renglones = pauta_de(lectura.presentacion)
        assert [r.explicacion for r in renglones if r.codigo == "a1-razones"] == ["Falta la razón."]
        assert not suyo.observaciones.exists()
        guardar_pauta(lectura.presentacion, {r.codigo: {"respuesta": "cumple", "texto": ""} for r in renglones}, por=actuante)
        ejecutar(documento.pk, "visar", por=actuante, visto=hacer.visto(documento), clave=uuid4())
    assert hacer.releer(documento).estado == "visado"
    with mirando():
        assert RespuestaPauta.objects.filter(presentacion__documento=documento).exists()


def test_a_quien_le_quitan_el_servicio_mientras_decide_la_puerta_le_dice_que_paso(elenco: None) -> None:
    """Su petición ya había empezado: el alcance era válido, pero el nombramiento terminó antes de que tomara el documento."""
    documento = hacer.hasta("en_visacion")
    hacer.llenar_pauta(documento)
    leido = hacer.visto_por(documento, "visacion")
    with como("visacion", "visacion") as antigua:
        pass
    se_asigna.a("visacion2")
    with mirando(PROPIO), pytest.raises(SinPermiso, match="Usted dejó de actuar como Experto/a de la Red de SERNAM en SRC"):
        ejecutar(documento.pk, "visar", por=antigua, visto=leido, clave=uuid4())
    assert hacer.releer(documento).estado == "en_visacion"


def test_asignar_encola_un_trabajo_y_no_deja_nada_si_se_deshace(elenco: None) -> None:
    with pytest.raises(RuntimeError), como("coordinacion") as actuante:
        orden = Orden(Usuario.objects.get(pk=id_de("visacion_otro")), reloj.hoy(), "Prueba.", uuid4())
        asignar(PROPIO, orden, visto=se_asigna.mirada(), por=actuante)
        raise RuntimeError
    assert se_asigna.rigen_hoy() == RED
