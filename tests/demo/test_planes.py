"""El Plan y el Programa de Trabajo sembrados: cada medida, actividad y compromiso público con su fuente, y lo demás rotulado."""

import json
from collections import Counter
from functools import cache
from typing import Any

import pytest
from django.conf import settings

from genero.configuracion import reloj
from genero.documentos.comparar import comparar
from genero.documentos.faltas import faltas_de
from genero.documentos.models import Aporte, Documento, Observacion
from genero.documentos.tipos import tipo
from genero.flujo.models import Acto

pytestmark = pytest.mark.xdist_group("demostracion")

PUBLICOS = ("indap", "conaf", "conicyt")


@cache
def datos(slug: str) -> dict[str, Any]:
    leido: dict[str, Any] = json.loads((settings.RAIZ / "datos" / "publicos" / f"{slug}.json").read_text())
    return leido


def documento(de: str, slug: str, hace: int = 0, version: int = 1) -> Documento:
    consulta = Documento.objects.select_related("servicio", "ciclo").filter(tipo=de)
    return consulta.get(servicio__slug=slug, ciclo__anio=reloj.hoy().year - hace, version=version)


def filas(de: str, slug: str, seccion: str) -> list[Any]:
    modelo = tipo(de).seccion(seccion).de_renglones
    return list(modelo._default_manager.filter(documento=documento(de, slug)))


@pytest.mark.parametrize("slug", PUBLICOS)
def test_cada_medida_y_actividad_publica_esta_con_su_fuente(todo: None, slug: str) -> None:
    for de, seccion in (("plan", "medidas"), ("programa", "actividades")):
        hay = {f.texto: f for f in filas(de, slug, seccion)}
        assert set(hay) == {d["texto"] for d in datos(slug)[seccion]}
        for dato in datos(slug)[seccion]:
            assert hay[dato["texto"]].fuente.startswith(dato["fuente"])
            assert hay[dato["texto"]].ejemplo, "cómo se ordena es una propuesta"
    claves = {f.clave for f in filas("programa", slug, "medidas")}
    assert claves == {f.clave for f in filas("plan", slug, "medidas")}
    assert {a.medida for a in filas("programa", slug, "actividades")} <= claves


@pytest.mark.parametrize("slug", PUBLICOS)
def test_nada_de_los_servicios_reales_va_sin_fuente_ni_rotulo(todo: None, slug: str) -> None:
    for de in ("plan", "programa"):
        for seccion in (s for s in tipo(de).secciones if s.clase == "renglones" and not s.traida):
            for fila in filas(de, slug, seccion.id):
                assert fila.fuente, (de, seccion.id, fila)
                assert fila.ejemplo or seccion.elegida, (de, seccion.id, fila)
        for prosa in documento(de, slug).prosas.exclude(texto=""):
            assert "<strong>Ejemplo:</strong>" in prosa.texto
    for fila in filas("programa", slug, "actividades"):
        assert fila.inicio is None and fila.sin_informacion["inicio"] and fila.sin_informacion["medios"]
    consta = bool(datos(slug)["compromisos"])
    assert {bool(f.agenda) for f in filas("plan", slug, "problemas")} == {consta}


def test_lo_que_se_enfrenta_son_renglones_del_diagnostico_y_cada_medida_enfrenta_algo(todo: None) -> None:
    for slug in PUBLICOS:
        del_diagnostico = {f.clave for s in ("inequidades", "brechas", "barreras") for f in filas("diagnostico", slug, s)}
        elegidos = {f.clave for f in filas("plan", slug, "problemas")}
        assert elegidos <= del_diagnostico
        assert all(m.problemas and set(m.problemas) <= elegidos and m.objetivo for m in filas("plan", slug, "medidas"))


def test_lo_presentado_esta_completo_y_viajo_junto(todo: None) -> None:
    for de in ("plan", "programa"):
        for cada in Documento.objects.filter(tipo=de, vuelta__gt=0):
            assert faltas_de(tipo(de), cada.presentaciones.get(vuelta=cada.vuelta).leida) == []
    con_quien = Counter(
        (json.loads(a.datos)["tipo"], bool(json.loads(a.datos).get("junto_con")))
        for a in Acto.objects.filter(verbo="visar")
        if "tipo" in a.datos
    )
    assert con_quien["plan", True] == con_quien["programa", True] == 4
    assert con_quien["programa", False] == 1, "el ajuste del Programa solo"
    devuelto = documento("programa", "sdemo", 2, 2)
    assert Observacion.objects.filter(documento=devuelto).count() == 2
    assert documento("plan", "sdemo", 2, 2).estado == "observado" and not Observacion.objects.filter(documento__tipo="plan").exists()


def test_el_ajuste_del_programa_muestra_que_se_corrio(todo: None) -> None:
    antes, despues = (documento("programa", "sdemo", 3, v).presentaciones.get(vuelta=1).leida for v in (1, 2))
    cambios = {c.seccion: {x.etiqueta: x for x in c.campos} for c in comparar(antes, despues).cambios}
    assert set(cambios) == {"metas", "actividades"}
    assert {"Comienza", "Termina", "Meta"} <= set(cambios["actividades"])
    assert any("40" in x.delta for x in cambios["metas"].values()), "de 420 visitas a 380"


def test_el_plan_del_anio_parte_del_que_rigio_y_el_programa_esta_por_abrir(todo: None) -> None:
    del_anio, anterior = documento("plan", "sdemo"), documento("plan", "sdemo", 1)
    assert del_anio.origen_id == anterior.pk
    claves = [
        set(tipo("plan").seccion("medidas").de_renglones._default_manager.filter(documento=d).values_list("clave", flat=True))
        for d in (del_anio, anterior)
    ]
    assert claves[0] == claves[1]
    assert {i.anio for i in filas("plan", "sdemo", "indicadores")} == {del_anio.ciclo.anio}
    assert not Documento.objects.filter(tipo="programa", servicio__slug="sdemo", ciclo=del_anio.ciclo).exists()


def test_indap_pidio_las_actividades_a_un_centro(todo: None) -> None:
    aporte = Aporte.objects.select_related("pedido__centro").get(documento=documento("programa", "indap"))
    assert (aporte.seccion, aporte.estado, aporte.pedido.centro.nombre) == ("actividades", "pedido", "División de Fomento")
