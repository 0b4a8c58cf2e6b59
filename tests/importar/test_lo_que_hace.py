"""Qué agrega, qué cambia y qué deja igual una planilla: lo que viene en blanco, lo que se llama igual, lo que se nombra, lo que sobra."""

from typing import Any

import pytest

from diagnostico.models import Cliente, ProductoEstrategico, Subproducto
from genero.documentos import pegar
from genero.documentos.errores import CambioMientrasLeia, FueraDeEstado, SinPermiso
from genero.documentos.importar import huella_de
from genero.documentos.models import Autoria, Documento, Prosa
from genero.documentos.propuestas import Propuesta
from tests import hacer
from tests.elenco import id_de, mirando
from tests.importar import libros
from tests.importar.libros import Llenada, hoja, libro_de

NOMBRES = ["Nombre", "Nivel", "Producto estratégico al que pertenece", "Subproducto al que pertenece"]


def de(documento: Documento, modelo: Any) -> list[Any]:
    """Los renglones guardados, en su orden."""
    with mirando():
        return list(modelo.objects.filter(documento=documento))


def dichos(propuesta: Propuesta, seccion: str) -> list[tuple[str, bool, dict[str, tuple[str, str]]]]:
    """Lo que hace con una sección: nombre, si es nuevo, y cada dato con su antes y su después."""
    parte = next(p for p in propuesta.partes if p.seccion.id == seccion)
    return [(c.nombre, c.nuevo, {d.rotulo: (d.antes, d.despues) for d in c.detalles}) for c in parte.cambios]


def test_una_hoja_hecha_a_mano_con_columnas_en_otro_orden_basta(formulacion: Documento) -> None:
    """Sin plantilla, sin claves, con pocas columnas y una hoja de más: las demás secciones no se tocan."""
    octetos = libro_de(
        {
            "Cálculos míos": [["algo", 1]],
            "Clientes, usuarios/as y beneficiarios/as"[:31].replace("/", "-"): [
                ["Fuente", "N°", "Quiénes son"],
                ["Registro 2025", 1, "Mujeres del secano"],
                ["", 2, "Hombres; del secano"],
            ],
            hoja("productos"): [
                ["Clientes, usuarios/as o beneficiarios/as", "Nombre", "¿Aplica el enfoque de género?"],
                ["hombres; del secano; MUJERES DEL SECANO", "Riego", "aplica"],
                ["2\n1", "Suelos", None],
            ],
        }
    )
    propuesta = libros.traer(formulacion, octetos)
    assert propuesta.notas == ["Esta hoja no es de este documento y no se trae: «Cálculos míos»."]
    assert [s.id for s in propuesta.no_vienen][:3] == ["identificacion", "mision", "prioridades"]
    clientes, productos = de(formulacion, Cliente), de(formulacion, ProductoEstrategico)
    assert [(c.nombre, c.fuente) for c in clientes[1:]] == [("Mujeres del secano", "Registro 2025"), ("Hombres; del secano", "")]
    mujeres, hombres = clientes[1].clave, clientes[2].clave
    assert [(p.nombre, p.aplica_eg, p.clientes) for p in productos[2:]] == [
        ("Riego", "si", [hombres, mujeres]),
        ("Suelos", "", [hombres, mujeres]),
    ]
    with mirando():
        assert Prosa.objects.get(documento=formulacion, seccion="productos").autor_id == id_de("eg")
        assert Autoria.objects.filter(documento=formulacion, usuario_id=id_de("eg")).exists()
        assert productos[2].history.count() == 1
    assert not libros.traer(formulacion, octetos).hace_algo


def test_lo_que_viene_en_blanco(formulacion: Documento) -> None:
    """En una fila bajada con lo escrito se borra; en una que se reconoce por su nombre, queda como está."""
    credito = de(formulacion, ProductoEstrategico)[0]
    con_clave = Llenada(libros.bajar(formulacion))
    con_clave.pone("productos", 6, "objetivos", None)
    con_clave.pone("productos", 6, "nombre", "Crédito rural")
    # Otra hoja lo sigue nombrando como antes: se entiende igual.
    con_clave.agrega("subproductos", nombre="Corto plazo", nivel="Subproducto", producto=credito.nombre)
    hecho = libros.traer(formulacion, con_clave.octetos())
    objetivo = "Objetivo: Acompañar a quienes cultivan la tierra."
    assert dichos(hecho, "productos") == [
        ("Crédito rural", False, {"Nombre": (credito.nombre, "Crédito rural"), "Objetivos estratégicos que sirve": (objetivo, "")})
    ]
    ahora = de(formulacion, ProductoEstrategico)[0]
    assert (ahora.clave, ahora.nombre, ahora.objetivos, ahora.revision) == (credito.clave, "Crédito rural", [], credito.revision + 1)
    assert de(formulacion, Subproducto)[0].producto == credito.clave
    por_nombre = libro_de({hoja("productos"): [["Nombre", "¿Existente o nuevo?", "Descripción"], ["crédito RURAL", None, "Anual"]]})
    assert dichos(libros.traer(formulacion, por_nombre), "productos") == [("Crédito rural", False, {"Descripción": ("", "Anual")})]
    assert de(formulacion, ProductoEstrategico)[0].condicion == "existente"


def test_una_fila_nueva_puede_nombrar_a_otra_que_llega_con_ella(formulacion: Documento) -> None:
    filas = [["La hoja", "Producto específico", 1, "La rama"], ["La rama", "Subproducto", 1, None], ["La rama", "Subproducto", 2, None]]
    doble = libro_de({hoja("subproductos"): [NOMBRES, *filas]})
    assert [e.lugar for e in libros.ver(formulacion, doble).errores] == ["Fila 2, columna Subproducto al que pertenece (D2)"]
    libros.traer(formulacion, libro_de({hoja("subproductos"): [NOMBRES, *filas[:2]]}))
    la_hoja, la_rama = de(formulacion, Subproducto)
    assert (la_hoja.padre, la_hoja.orden < la_rama.orden) == (la_rama.clave, True)


def test_una_fila_copiada_en_la_planilla_es_otra(formulacion: Documento) -> None:
    """Copiar una fila copia su clave oculta: la primera es el renglón y la segunda, si dice otra cosa, es nueva."""
    p = Llenada(libros.bajar(formulacion))
    suya = p.hoja("clientes")
    for n, celda in enumerate(suya[6], start=1):
        suya.cell(7, n).value = celda.value
    p.pone("clientes", 7, "nombre", "Otro grupo")
    libros.traer(formulacion, p.octetos())
    assert [c.nombre for c in de(formulacion, Cliente)][1:] == ["Otro grupo"]


def test_entre_la_vista_previa_y_la_confirmacion(formulacion: Documento) -> None:
    """Si alguien escribió, no se guarda nada; y un doble envío no hace nada dos veces."""
    octetos = libro_de({hoja("clientes"): [["Quiénes son", "Descripción"], ["Mujeres del secano", "Del Maule"]]})
    visto = huella_de(libros.contenido(formulacion))
    hacer.escribir_mision(formulacion, "Otra misión.", "eg2")
    with pytest.raises(CambioMientrasLeia):
        libros.traer(formulacion, octetos, visto=visto)
    assert len(de(formulacion, Cliente)) == 1
    visto = huella_de(libros.contenido(formulacion))
    assert libros.traer(formulacion, octetos, visto=visto).nuevos == 1
    assert not libros.traer(formulacion, octetos, visto=visto).hace_algo
    assert len(de(formulacion, Cliente)) == 2


def test_solo_quien_escribe_el_documento_entero_y_en_redaccion(formulacion: Documento) -> None:
    octetos = libro_de({hoja("clientes"): [["Quiénes son", "Descripción"], ["Mujeres del secano", ""]]})
    for quien in ("centro", "jefatura", "calidad"):
        with pytest.raises(SinPermiso):
            libros.traer(formulacion, octetos, quien)
    hacer.presentar(formulacion)
    with pytest.raises(FueraDeEstado):
        libros.traer(formulacion, octetos)
    assert len(de(formulacion, Cliente)) == 1


def test_todo_o_nada_tambien_si_falla_a_la_mitad(formulacion: Documento, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lo de la primera sección ya estaba escrito cuando falla la segunda: se deshace con todo."""
    octetos = libro_de(
        {
            hoja("clientes"): [["Quiénes son", "Descripción"], ["Mujeres del secano", ""]],
            hoja("productos"): [["Nombre", "Descripción"], ["Riego", "Con agua"]],
        }
    )
    antes, original = libros.contenido(formulacion), pegar.guardar_tabla

    def fallar(documento: int, seccion: Any, *resto: Any, **mas: Any) -> Any:
        if seccion.id == "productos":
            raise OSError("se cortó la luz")
        return original(documento, seccion, *resto, **mas)

    monkeypatch.setattr("genero.documentos.importar.guardar_tabla", fallar)
    with pytest.raises(OSError, match="se cortó la luz"):
        libros.traer(formulacion, octetos)
    assert libros.contenido(formulacion) == antes


def test_lo_que_no_es_de_este_documento(formulacion: Documento) -> None:
    ajena = libros.ver(formulacion, libro_de({"Hoja1": [["x", "y"]]}))
    assert [e.lugar for e in ajena.errores] == ["Toda la hoja"] and "Ninguna hoja es de este documento" in ajena.errores[0].mensaje
    sin_nombres = libros.ver(formulacion, libro_de({hoja("clientes"): [["uno", "dos"], ["tres", "cuatro"]]}))
    assert "No encontramos los nombres de las columnas" in sin_nombres.errores[0].mensaje
    sin_principal = libros.ver(formulacion, libro_de({hoja("clientes"): [["Descripción", "Fuente"], ["a", "b"]]}))
    assert sin_principal.errores[0].mensaje == "Falta la columna «Quiénes son», que es la que nombra a cada fila."
    larga = libro_de({hoja("clientes"): [["Quiénes son", "Fuente"], *[[f"Grupo {n}", ""] for n in range(501)]]})
    assert libros.ver(formulacion, larga).errores[0].mensaje == "Trae 501 filas; de una vez caben 500. Tráigala por partes."
