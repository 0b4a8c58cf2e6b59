"""La ayuda: cada voz completa y breve, la búsqueda, las referencias con su vigencia, y que nada de esto pida cuenta ni guion."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import resolve

from diagnostico import ejemplos
from genero.documentos.tipos import TipoDocumento, tipos
from genero.flujo.proceso import ETAPAS
from genero.paginas import ayuda, glosario

pytestmark = pytest.mark.django_db
# Copiadas de la sección 4 de la guía: las voces y las siglas que define.
DE_LA_GUIA = {
    "genero",
    "sistema-sexo-genero",
    "enfoque-de-genero",
    "inequidad",
    "brecha",
    "barrera",
    "parte-interesada",
    "sistema-de-gestion-de-la-calidad",
    "proceso-de-provision",
    "eg",
    "pmg",
    "sernam",
    "sgc",
}
DEL_SISTEMA = {
    "ficha-a1",
    "formulario-h",
    "visto-bueno",
    "visacion",
    "centro-de-responsabilidad",
    "medio-de-verificacion",
    "indice-de-feminizacion",
    "razon",
    "desagregacion-por-sexo",
    "proceso-transversal",
    "cedaw",
}
PALABRAS, DE_EJEMPLO = 60, 140


def pedir(direccion: str) -> str:
    """La página, sin cuenta."""
    dicho = Client().get(direccion)
    assert dicho.status_code == 200
    return dicho.content.decode()


# El glosario


def test_estan_todas_las_voces_de_la_guia_y_las_del_sistema() -> None:
    claves = [t.clave for t in glosario.todos()]
    assert len(set(claves)) == len(claves)
    assert set(claves) >= DE_LA_GUIA | DEL_SISTEMA


@pytest.mark.parametrize("voz", glosario.todos(), ids=lambda t: t.clave)
def test_cada_voz_es_breve_tiene_fuente_y_una_clave_que_sirve_de_ancla(voz: glosario.Termino) -> None:
    assert voz.voz and voz.fuente and voz.definicion.endswith(".")
    assert len(voz.definicion.split()) <= PALABRAS
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", voz.clave)
    assert "{" not in voz.definicion


def test_van_en_orden_alfabetico_sin_mirar_tildes() -> None:
    letras = [letra for letra, _ in glosario.por_letra(glosario.todos())]
    assert letras == sorted(set(letras))
    voces = [t.voz for t in glosario.todos()]
    assert voces.index("Género") < voces.index("Huella") < voces.index("Índice de feminización") < voces.index("Inequidad de género")


def test_quien_visa_sale_de_la_configuracion() -> None:
    with override_settings(ORGANISMO_VISADOR="SernamEG"):
        visacion = glosario.terminos(("visacion",))[0].definicion
        pasos = " ".join(f"{p.texto} {p.quienes} {p.registros}" for p in ayuda.pasos())
        assert "de SernamEG" in visacion and "V°B° de SernamEG" in pasos and "SERNAM " not in visacion + pasos
    assert "de SernamEG" not in glosario.terminos(("visacion",))[0].definicion


@pytest.mark.parametrize(
    ("texto", "esperada"),
    [("GENERO enfoque manera", "enfoque-de-genero"), ("v°b°", "visacion"), ("VB", "visto-bueno"), ("sigla", "eg")],
)
def test_se_busca_sin_tildes_ni_mayusculas_y_con_todas_las_palabras(texto: str, esperada: str) -> None:
    assert esperada in [t.clave for t in glosario.buscar(texto)]


def test_sin_texto_estan_todas() -> None:
    assert glosario.buscar("  ") == glosario.todos()


def test_se_piden_por_clave_y_en_orden_y_una_que_no_existe_se_nota() -> None:
    assert [t.clave for t in glosario.terminos(("brecha", "barrera"))] == ["brecha", "barrera"]
    with pytest.raises(KeyError):
        glosario.terminos(("no-existe",))


# Las páginas


def test_el_glosario_trae_el_ancla_de_cada_voz_y_de_cada_letra() -> None:
    pagina = pedir("/ayuda/glosario/")
    anclas = re.findall(r'\bid="([^"]+)"', pagina)
    assert len(anclas) == len(set(anclas))
    assert {t.clave for t in glosario.todos()} <= set(anclas)
    assert set(re.findall(r'href="#([^"]+)"', pagina)) <= set(anclas)


def test_buscar_muestra_solo_lo_hallado_y_dice_cuanto() -> None:
    pagina = pedir("/ayuda/glosario/?buscar=puntos+porcentuales")
    assert "Una voz tiene «puntos porcentuales»." in pagina
    assert 'id="puntos-porcentuales"' in pagina and 'id="cedaw"' not in pagina


def test_si_no_hay_nada_dice_que_hacer_y_lo_escrito_no_se_interpreta() -> None:
    pagina = pedir("/ayuda/glosario/?buscar=<b>zz</b>")
    assert "Ninguna voz tiene «&lt;b&gt;zz&lt;/b&gt;»" in pagina and "<b>zz" not in pagina
    assert 'href="/ayuda/glosario/">Ver todas las voces' in pagina


def test_lo_buscado_se_corta_en_su_largo() -> None:
    assert "a" * 81 not in pedir(f"/ayuda/glosario/?buscar={'a' * 500}")


def test_la_portada_trae_los_resultados_y_los_siete_pasos() -> None:
    pagina = pedir("/ayuda/")
    assert [p.letra for p in ayuda.pasos()] == list(ETAPAS)
    assert all(p.texto and p.quienes and p.registros for p in ayuda.pasos())
    assert len(ayuda.resultados()) == 5 and all(r["titulo"] in pagina for r in ayuda.resultados())
    for enlace in re.findall(r'href="(/ayuda/[^"]*)"', pagina):
        direccion, _, ancla = enlace.partition("#")
        assert (f'id="{ancla}"' if ancla else "<h1") in pedir(direccion)


def test_cada_referencia_y_norma_tiene_vigencia_y_su_porque() -> None:
    biblioteca = json.loads((settings.RAIZ / "datos" / "biblioteca.json").read_text())
    leido = json.loads((settings.RAIZ / "datos" / "ayuda" / "referencias.json").read_text())
    assert {e["titulo"] for e in (*biblioteca["referencias"], *biblioteca["normas"])} == set(leido["vigencias"])
    assert set(leido["estados"]) == set(ayuda.VIGENCIAS)
    assert len(ayuda.referencias("referencias")) == 16 and len(ayuda.referencias("normas")) == 8
    for r in (*ayuda.referencias("referencias"), *ayuda.referencias("normas")):
        assert r.estado["frase"] and r.estado["detalle"].endswith("."), r.titulo
        assert not r.enlace or r.enlace.startswith("https://")
    assert "Vigencia por confirmar" in pedir("/ayuda/referencias/")


def test_la_direccion_de_la_ayuda_no_se_confunde_con_la_de_un_servicio() -> None:
    assert [resolve(f"/ayuda/{resto}").url_name for resto in ("", "glosario/", "referencias/")] == [
        "ayuda",
        "ayuda_glosario",
        "ayuda_referencias",
    ]
    assert 'href="/ayuda/"' in pedir("/verificar/"), "el pie lleva a la ayuda desde cualquier página"


def test_al_escribir_los_terminos_van_plegados_y_llevan_al_glosario() -> None:
    parte = render_to_string("escribir/_terminos.html", {"terminos": glosario.terminos(("brecha", "barrera"))})
    assert parte.count("<dt>") == 2 and 'href="/ayuda/glosario/#brecha"' in parte and "<details" in parte and " open" not in parte
    assert render_to_string("escribir/_terminos.html", {"terminos": []}).strip() == ""


@pytest.mark.parametrize("cual", tipos(), ids=lambda t: t.id)
def test_los_terminos_que_nombra_cada_seccion_estan_en_el_glosario(cual: TipoDocumento) -> None:
    for seccion in cual.secciones:
        assert len(glosario.terminos(seccion.terminos)) == len(seccion.terminos)


# Los ejemplos del Diagnóstico y de la Ficha A1


@pytest.mark.parametrize("textos", [ejemplos.EJEMPLOS, ejemplos.EJEMPLOS_A1, ejemplos.AYUDA, ejemplos.REQUISITO, ejemplos.VACIO])
def test_cada_texto_de_ayuda_es_breve_y_termina_en_punto(textos: dict[str, Any]) -> None:
    assert all(t.endswith(".") and len(t.split()) <= DE_EJEMPLO for t in textos.values())


def test_cada_seccion_con_ejemplo_tiene_ayuda_y_requisito() -> None:
    assert set(ejemplos.EJEMPLOS) == set(ejemplos.AYUDA) == set(ejemplos.REQUISITO) >= set(ejemplos.VACIO)
    assert all(t.startswith("Aquí van ") for t in ejemplos.VACIO.values())
