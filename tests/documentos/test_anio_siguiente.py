"""Abrir el año siguiente: parte de lo que rigió, con las mismas claves, sin tocar lo vigente [6.1]."""

import json
from collections.abc import Iterable
from typing import Any

from django.test import Client

from diagnostico.apertura import correr
from diagnostico.models import AnalisisDeProducto, Brecha, IndicadorDeDesempeno, ProductoEstrategico
from genero.documentos.models import Autoria, Documento, Prosa
from genero.flujo.models import Acto
from tests import hacer, hacer_diagnostico
from tests.elenco import ANIO, OTRO, mirando, usuario

ANTES = ANIO - 1
INDICADOR: dict[str, Any] = {
    "nombre": "Regantes con derechos inscritos",
    "anio": ANTES,
    "vinculo": "gestion",
    "ambito": "resultado",
    "dimension": "eficacia",
    "formula": "porcentaje",
    "sentido": "ascendente",
    "numerador": "Regantes mujeres",
    "denominador": "Regantes",
    "unidad": "%",
    "mide_eg": "si",
    "desagregado": "no",
    "medios": "Registro",
    "efectivo_2_valor": 31,
    "efectivo_1_numerador": 33,
    "efectivo_1_denominador": 100,
    "estimado_valor": 34,
    "meta_valor": 36,
    "sin_informacion": {"efectivo_2_numerador": "Se perdió el registro."},
}


def _formulacion_visada() -> Documento:
    documento = hacer.completar(hacer.abrir_formulacion(anio=ANTES))
    hacer.guardar_seccion(documento, "indicadores", razon="")
    hacer.agregar(documento, "indicadores", **INDICADOR)
    with mirando():
        nuevo = ProductoEstrategico.objects.filter(documento=documento).latest("orden")
    hacer.cambiar(documento, "productos", nuevo, condicion="nuevo")
    hacer.guardar_seccion(documento, "mision", lista=True)
    hacer.presentar(documento)
    hacer.aprobar(documento)
    hacer.visar(documento)
    return hacer.releer(documento)


def _filas(documento: Documento, *modelos: Any) -> list[dict[str, Any]]:
    with mirando():
        return [f.fotografia() for m in modelos for f in m.objects.filter(documento=documento).order_by("pk")]


def _claves(filas: Iterable[dict[str, Any]]) -> list[Any]:
    return [f["clave"] for f in filas]


def test_la_formulacion_parte_de_la_que_rigio_y_corre_sus_indicadores(elenco: None) -> None:
    previa = _formulacion_visada()
    antes = _filas(previa, ProductoEstrategico, IndicadorDeDesempeno)
    nueva = hacer.abrir_formulacion()
    assert _claves(_filas(nueva, ProductoEstrategico, IndicadorDeDesempeno)) == _claves(antes)
    assert _filas(previa, ProductoEstrategico, IndicadorDeDesempeno) == antes
    with mirando():
        indicador = IndicadorDeDesempeno.objects.get(documento=nueva)
        assert {p.condicion for p in ProductoEstrategico.objects.filter(documento=nueva)} == {"existente"}
        assert not Prosa.objects.filter(documento=nueva, lista=True).exists()
        assert not Autoria.objects.filter(documento=nueva).exists()
        datos = json.loads(Acto.objects.get(objeto_id=nueva.pk, verbo="abrir").datos)
    assert (indicador.anio, indicador.efectivo_3_valor, indicador.efectivo_2_numerador) == (ANIO, 31, 33)
    assert [indicador.efectivo_1_numerador, indicador.estimado_valor, indicador.meta_valor] == [None] * 3
    assert indicador.sin_informacion == {"efectivo_3_numerador": "Se perdió el registro."}
    assert (indicador.nombre, indicador.medios) == (INDICADOR["nombre"], "Registro")
    assert datos["trae_de"] == ANTES


def test_un_indicador_corre_tantos_anios_como_pasaron() -> None:
    indicador = IndicadorDeDesempeno(anio=2023, efectivo_1_valor=3, efectivo_2_valor=2, efectivo_3_valor=1)
    correr(indicador, 2025, desde=2024)
    assert (indicador.anio, indicador.efectivo_3_valor, indicador.efectivo_2_valor, indicador.efectivo_1_valor) == (2025, 3, None, None)
    correr(indicador, 2025, desde=2024)
    assert indicador.efectivo_3_valor == 3
    sin_anio = IndicadorDeDesempeno(efectivo_2_valor=2)
    correr(sin_anio, 2026, desde=2025)
    assert sin_anio.efectivo_3_valor == 2


def test_lo_no_visado_no_se_trae_y_no_hace_falta_haber_cerrado(elenco: None) -> None:
    hacer.hasta("visado", anio=ANIO - 2)
    hacer.hasta("en_visacion", anio=ANTES, texto="Lo que todavía no rige")
    nueva = hacer.abrir_formulacion()
    with mirando():
        assert Documento.objects.get(derivados=nueva.pk).ciclo.anio == ANIO - 2
        assert not any("todavía no rige" in p.nombre for p in ProductoEstrategico.objects.filter(documento=nueva))


def test_lo_de_otro_servicio_no_llega(elenco: None) -> None:
    hacer.hasta("visado", servicio=OTRO, anio=ANTES)
    nueva = hacer.abrir_formulacion()
    assert nueva.origen_id is None
    assert not _filas(nueva, ProductoEstrategico)


def test_el_diagnostico_se_pone_al_dia_sin_perder_lo_escrito(elenco: None) -> None:
    previo = hacer_diagnostico.hasta("visado", anio=ANTES)
    antes = _filas(previo, AnalisisDeProducto, Brecha)
    formulacion = hacer.abrir_formulacion()
    hacer.agregar(formulacion, "productos", nombre="Riego de invierno", aplica_eg="si")
    cliente = Client()
    cliente.force_login(usuario("eg"))
    pagina = cliente.get(f"/src/{ANIO}/documentos/").content.decode()
    assert f"Se abrirá con lo que rigió en {ANTES}: 1 orientación" in pagina
    nuevo = hacer_diagnostico.abrir()
    despues = _filas(nuevo, AnalisisDeProducto, Brecha)
    escritos = {f["clave"]: f.get("caracterizacion") for f in despues}
    assert all(escritos[f["clave"]] == f.get("caracterizacion") for f in antes)
    assert {f["nombre"] for f in despues if "nombre" in f} == {f["nombre"] for f in antes if "nombre" in f} | {"Riego de invierno"}
    assert _filas(previo, AnalisisDeProducto, Brecha) == antes
    historial = cliente.get(f"/src/{ANIO}/diagnostico/v1/historial/").content.decode()
    assert f"Partió de lo que rigió en {ANTES}" in historial
    assert "lista para revisar" not in historial
