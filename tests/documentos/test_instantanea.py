"""La instantánea: canónica, completa, legible sin el programa, y sin nada que cambie según quién la escriba."""

import json

import pytest

from genero.documentos.codigos import ALFABETO, nuevo_codigo
from genero.documentos.congelar import instantanea
from genero.documentos.leer import leer, nombre_de_ancla
from genero.documentos.models import Documento
from genero.flujo.bitacora import canonico
from tests import hacer
from tests.elenco import mirando


def test_el_mismo_contenido_da_siempre_los_mismos_octetos(formulacion: Documento) -> None:
    with mirando():
        assert canonico(instantanea(hacer.releer(formulacion))) == canonico(instantanea(hacer.releer(formulacion)))


def test_canonico_ordena_claves_no_escapa_tildes_y_no_deja_espacios() -> None:
    assert canonico({"ñ": "ó", "a": [1, None, True]}) == '{"a":[1,null,true],"ñ":"ó"}'


@pytest.mark.parametrize("valor", [1.5, {"a": [0.1]}, [float("nan")], {"a": {"b": 2.0}}])
def test_un_flotante_no_se_congela(valor: object) -> None:
    with pytest.raises(TypeError, match="páselo como texto"):
        canonico(valor)


def test_trae_servicio_ano_programa_marco_secciones_y_pauta(formulacion: Documento) -> None:
    with mirando():
        leido = instantanea(hacer.releer(formulacion))
    assert leido["servicio"]["nombre"] == "Servicio de Riego Campesino"
    assert leido["ciclo"] == {"anio": 2026, "marco": "basico", "marco_nombre": "Programa Marco Básico"}
    assert [s["id"] for s in leido["secciones"]] == list(hacer.SECCION)
    assert len(leido["pauta"]) == 8


def test_se_lee_sin_preguntar_nada_a_la_base_y_con_las_referencias_en_palabras(
    formulacion: Documento, django_assert_num_queries: object
) -> None:
    hacer.presentar(formulacion)
    contenido = json.loads(hacer.presentacion_de(formulacion).contenido)
    with django_assert_num_queries(0):  # type: ignore[operator]
        secciones = leer(contenido)
    productos = next(s for s in secciones if s.id == "productos")
    celdas = {c.nombre: c.texto for c in productos.renglones[0].celdas}
    assert celdas["clientes"].startswith("Quienes cultivan")
    assert (celdas["aplica_eg"], celdas["en_sgc"]) == ("Aplica", "No")
    assert "razon_no_aplica" not in celdas
    clave = productos.renglones[0].clave
    assert nombre_de_ancla(secciones, "productos", clave).startswith("6 Productos estratégicos, producto 1: Crédito")


def test_los_codigos_no_se_repiten_y_se_dictan_sin_confundirse(formulacion: Documento) -> None:
    with mirando():
        documento = hacer.releer(formulacion)
        codigos = {nuevo_codigo(documento) for _ in range(500)}
    assert len(codigos) == 500
    assert all(c.startswith("SRC-2026-A-") for c in codigos)
    assert not set("01OILU") & set(ALFABETO)
