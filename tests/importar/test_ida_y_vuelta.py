"""Bajar con lo escrito y volver a subir no cambia nada; y lo traído queda igual que lo escrito a mano."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from diagnostico.tipos import DIAGNOSTICO
from genero.documentos.hojas_declaradas import columnas_de_hoja, las_que_van, nombre_de_hoja, seccion_de_hoja
from genero.documentos.models import Documento
from genero.documentos.planilla import llano
from genero.documentos.tipos import TipoDocumento, tipos
from genero.paginas.demo.publicos import Publico
from tests import hacer, hacer_diagnostico
from tests.elenco import OTRO
from tests.importar import libros
from tests.importar.libros import Llenada


@pytest.fixture
def indap(elenco: None) -> Documento:
    """La Ficha A1 de INDAP, escrita a mano con sus datos públicos."""
    documento = hacer.abrir_formulacion()
    libros.a_mano(documento, Publico("indap").contenido())
    return documento


def test_los_datos_de_indap_se_traen_enteros_y_quedan_como_escritos_a_mano(indap: Documento) -> None:
    otro = hacer.abrir_formulacion(servicio=OTRO)
    octetos = libros.bajar(indap)
    propuesta = libros.ver(otro, octetos)
    assert propuesta.errores == []
    hecho = libros.traer(otro, octetos)
    assert hecho.nuevos == sum(len(f) for f in Publico("indap").contenido().renglones.values()) > 10
    assert libros.sin_claves(otro) == libros.sin_claves(indap)
    # Y otra vez, no hace nada.
    assert not libros.traer(otro, octetos).hace_algo
    assert libros.sin_claves(otro) == libros.sin_claves(indap)


def test_bajar_con_lo_escrito_y_subirla_no_cambia_nada(indap: Documento) -> None:
    antes = libros.contenido(indap)
    octetos = libros.bajar(indap)
    for archivo in (octetos, libros.retocado(octetos, lambda libro: None)):
        propuesta = libros.ver(indap, archivo)
        assert (propuesta.errores, propuesta.hace_algo, propuesta.no_vienen, propuesta.notas) == ([], False, [], [])
        libros.traer(indap, archivo)
    assert libros.contenido(indap) == antes
    en_blanco = libros.ver(indap, libros.bajar(indap, con_lo_escrito=False))
    assert (en_blanco.errores, en_blanco.hace_algo) == ([], False)


@pytest.mark.parametrize("cual", tipos(), ids=lambda t: t.id)
def test_cada_tipo_de_documento_tiene_su_plantilla(cual: TipoDocumento) -> None:
    """Lo que la plantilla escribe es lo que la lectura reconoce: hojas sin repetir, y en cada una, columnas sin repetir."""
    secciones = las_que_van(cual)
    nombres = [nombre_de_hoja(cual, s) for s in secciones]
    assert len({llano(n) for n in nombres}) == len(nombres)
    assert all(0 < len(n) <= 31 and not set("[]:*?/\\") & set(n) for n in nombres)
    assert [seccion_de_hoja(cual, n) for n in nombres] == secciones
    # El número cambia cuando se agregan secciones antes: con otro, la hoja se reconoce igual.
    assert [seccion_de_hoja(cual, f"99 {n.split(' ', 1)[1]}") for n in nombres] == secciones
    for seccion in secciones:
        rotulos = [llano(c.rotulo) for c in columnas_de_hoja(seccion, {})]
        assert len(set(rotulos)) == len(rotulos), f"{seccion.id}: dos columnas con el mismo nombre"


def test_un_diagnostico_con_formato_y_cifras_va_y_vuelve(elenco: None) -> None:
    """Otro tipo de documento, sin nada propio: texto con formato, cifras, años, varias opciones y renglones que cuelgan de otros."""
    hacer.hasta("visado")
    documento = hacer_diagnostico.completar(hacer_diagnostico.abrir())
    antes = libros.contenido(documento)
    octetos = libros.bajar(documento)
    propuesta = libros.ver(documento, octetos)
    assert (propuesta.errores, propuesta.hace_algo) == ([], False)
    p = Llenada(octetos, DIAGNOSTICO)
    p.dato("mision", "texto", "Un texto llano, <b>tal cual</b>.")
    libros.traer(documento, p.octetos())
    ahora = libros.contenido(documento)
    assert ahora["secciones"][0]["texto"] == "<p>Un texto llano, &lt;b&gt;tal cual&lt;/b&gt;.</p>"
    assert ahora["secciones"][1:] == antes["secciones"][1:]


def test_la_plantilla_se_ve_bien_y_no_trae_formulas(indap: Documento) -> None:
    """Encabezado fijo, listas desplegables, clave oculta y nada que una planilla tome por fórmula."""
    hacer.agregar(indap, "clientes", nombre="=HYPERLINK(1)", descripcion="+56 2 2345", fuente="@alguien")
    octetos = libros.bajar(indap)
    assert (libros.ver(indap, octetos).errores, libros.ver(indap, octetos).hace_algo) == ([], False)
    libro = load_workbook(io.BytesIO(octetos))
    assert [h.title for h in libro.worksheets if h.sheet_state != "visible"] == ["Listas"]
    celdas = [c for h in libro.worksheets for f in h.iter_rows() for c in f if c.value is not None]
    assert [c.coordinate for c in celdas if c.data_type == "f"] == []
    assert [c.value for c in celdas if c.data_type == "s" and str(c.value).startswith(("=", "+", "-", "@"))] == []
    productos: Any = libro[libros.hoja("productos")]
    assert productos.freeze_panes == "C6" and productos.column_dimensions["K"].hidden and productos["K4"].value == "Clave"
    listas = {str(v.sqref): v.formula1 for v in productos.data_validations.dataValidation}
    assert listas["D6:D505"] == "'Listas'!$A$1:$A$2"
    subproductos: Any = libro[libros.hoja("subproductos")]
    assert f"'{libros.hoja('productos')}'!$B$6:$B$505" in {v.formula1 for v in subproductos.data_validations.dataValidation}
    assert "Efectivo" in " ".join(str(c.value) for c in libro[libros.hoja("indicadores")][5])
