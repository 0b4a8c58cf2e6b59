"""Una planilla con cuarenta errores distintos los dice todos, cada uno en su celda, y no guarda nada."""

from datetime import date
from typing import Any

import pytest

from genero.documentos.errores import NoSirve
from genero.documentos.models import Documento
from genero.paginas.demo.publicos import Publico
from tests import hacer
from tests.importar import libros
from tests.importar.libros import Llenada

Esperados = dict[tuple[str, str], str]


def _en_la_ficha_y_los_textos(p: Llenada) -> Esperados:
    salida = {
        p.dato("identificacion", "ministerio", "M" * 200): "Escribió 200 caracteres; caben hasta 150.",
        p.dato("identificacion", "ley_organica", "s/i"): "Diga por qué no hay información",
        p.dato("identificacion", "servicio_nombre", "=B5&B6"): "Trae una fórmula que no tiene resultado.",
        p.dato("mision", "razon", "n" * 600): "Escribió 600 caracteres; caben hasta 500.",
    }
    ficha, objetivos = p.hoja("identificacion"), p.hoja("objetivos")
    ficha["E5"], ficha["A9"], ficha["B9"] = "al margen", "Dirección", "Teatinos 40"
    objetivos["C3"] = "No corresponde."
    return salida | {
        (ficha.title, "E5"): "Hay algo escrito fuera de la columna «Escriba aquí».",
        (ficha.title, "A9"): "No reconocemos ese nombre de dato.",
        (objetivos.title, "C3"): "Hay renglones y también la razón de que no corresponda ninguno",
    }


def _en_listas_breves(p: Llenada) -> Esperados:
    sin_nombre, larga = p.agrega("prioridades", fuente="Un decreto"), p.agrega("prioridades", texto="P" * 1001)
    p.agrega("prioridades", texto="Trabajo decente")
    objetivo = p.agrega("objetivos", texto="Uno nuevo", prioridades="Otra cosa")
    p.agrega("objetivos", texto="Dos veces")
    repetida = p.agrega("objetivos", texto="Dos veces")
    clientes = p.hoja("clientes")
    combinada = p.agrega("clientes", nombre="Mujeres del secano", descripcion="Una para las dos")
    p.agrega("clientes", nombre="Mujeres del secano", fuente="Otra fuente")
    clientes.merge_cells(f"C{combinada}:C{combinada + 1}")
    clientes["F4"], clientes["F7"], clientes["G8"] = "Región", "Maule", "suelto"
    clientes["H4"] = "Quiénes son"
    fuente = p.agrega("clientes", nombre="Con fuente larga", fuente="f" * 501)
    return {
        (p.hoja("prioridades").title, f"B{sin_nombre}"): "Escriba el texto para guardar la prioridad.",
        (p.hoja("prioridades").title, f"B{larga}"): "Escribió 1001 caracteres; caben hasta 1000.",
        (p.hoja("objetivos").title, f"C{objetivo}"): "«Otra cosa» no calza con ningún renglón.",
        (p.hoja("objetivos").title, f"B{repetida}"): f"Esta fila repite la fila {repetida - 1}.",
        (clientes.title, f"C{combinada}"): f"Son celdas combinadas (C{combinada}:C{combinada + 1}).",
        (clientes.title, "F4"): "No hay una columna con ese nombre.",
        (clientes.title, "H4"): "Esta columna viene dos veces",
        (clientes.title, "G8"): "Hay algo escrito en una columna sin nombre.",
        (clientes.title, f"D{fuente}"): "Escribió 501 caracteres; caben hasta 500.",
    }


def _en_productos(p: Llenada) -> Esperados:
    malas: list[tuple[dict[str, Any], str, str]] = [
        ({"condicion": "Antiguo"}, "condicion", "«Antiguo» no está en la lista. Elija entre Existente o Nuevo."),
        ({"en_sgc": 1}, "en_sgc", "«1» no está en la lista."),
        ({"aplica_eg": "s/i: no se sabe"}, "aplica_eg", "Aquí no se declara que falta información"),
        (
            {"aplica_eg": "Aplica", "razon_no_aplica": "Porque no"},
            "razon_no_aplica",
            "no corresponde a su respuesta en «¿Aplica el enfoque de género?»",
        ),
        ({"clientes": "Nadie"}, "clientes", "«Nadie» no calza con ningún renglón."),
        ({"clientes": "1; 99"}, "clientes", "«99» no calza con ningún renglón."),
        ({"clientes": "Mujeres del secano"}, "clientes", "Hay 2 con el texto «Mujeres del secano»"),
        ({"objetivos": ";".join("1" * 101)}, "objetivos", "Trae 101 nombres; caben 100."),
        ({"en_sgc": "#REF!"}, "en_sgc", "La planilla muestra ahí un error (#REF!)."),
        ({"descripcion": "d" * 3001}, "descripcion", "Escribió 3001 caracteres; caben hasta 3000."),
    ]
    salida: Esperados = {}
    for n, (celdas, malo, dicho) in enumerate(malas):
        fila = p.agrega("productos", nombre=f"Producto {n}")
        for cual, valor in celdas.items():
            salida[p.pone("productos", fila, cual, valor)] = dicho if cual == malo else ""
    largo = p.agrega("productos", nombre="N" * 301)
    return {d: t for d, t in salida.items() if t} | {(p.hoja("productos").title, f"B{largo}"): "Escribió 301 caracteres"}


def _en_subproductos(p: Llenada) -> Esperados:
    uno, otro = (p.hoja("productos").cell(f, 2).value for f in (6, 7))
    p.agrega("subproductos", nombre="La rama", nivel="Subproducto", producto=uno)
    p.agrega("subproductos", nombre="La hoja", nivel="Producto específico", producto=uno, padre="La rama")
    malas: list[tuple[dict[str, Any], str, str]] = [
        ({"nivel": "Subproducto", "producto": "El de al lado"}, "producto", "«El de al lado» no calza"),
        ({"nivel": "Subproducto", "padre": "Sub 1"}, "padre", "Una fila no puede nombrarse a sí misma."),
        ({"nivel": "Subproducto", "padre": "La rama"}, "padre", "no corresponde a su respuesta en «Nivel»"),
        ({"nivel": "Producto específico", "producto": otro, "padre": "La rama"}, "padre", "No coincide con lo que eligió en"),
        ({"nivel": "Producto específico", "producto": uno, "padre": "La hoja"}, "padre", "«La hoja» no calza"),
        ({"nivel": date(2026, 5, 12)}, "nivel", "«12-05-2026» no está en la lista."),
    ]
    salida: Esperados = {}
    for n, (celdas, malo, dicho) in enumerate(malas):
        fila = p.agrega("subproductos", nombre=f"Sub {n}")
        salida |= {p.pone("subproductos", fila, cual, valor): dicho if cual == malo else "" for cual, valor in celdas.items()}
    return {d: t for d, t in salida.items() if t}


def _en_indicadores(p: Llenada) -> Esperados:
    malas: list[tuple[dict[str, Any], str, str]] = [
        ({"meta_valor": "98,5 por ciento"}, "meta_valor", "«98,5 por ciento» no es un número. Escriba 98,5."),
        ({"ponderacion": 120}, "ponderacion", "No puede ser mayor que 100; usted escribió 120."),
        ({"meta_denominador": -3}, "meta_denominador", "No puede ser negativo; usted escribió -3."),
        ({"meta_valor": 1.23456}, "meta_valor", "Escriba hasta 4 decimales; usted escribió 1,23456."),
        ({"meta_valor": 10**15}, "meta_valor", "El número es demasiado grande"),
        ({"meta_valor": date(2026, 5, 12)}, "meta_valor", "«12-05-2026» no es un número."),
        ({"desagregado": "No", "meta_mujeres_valor": 3}, "meta_mujeres_valor", "no corresponde a su respuesta"),
        (
            {"vinculo": "La transversalización en la gestión", "producto": 1},
            "producto",
            "no corresponde a su respuesta en «A qué se vincula»",
        ),
        ({"unidad": "u" * 61}, "unidad", "Escribió 61 caracteres"),
    ]
    salida: Esperados = {}
    for n, (celdas, malo, dicho) in enumerate(malas):
        fila = p.agrega("indicadores", nombre=f"Indicador {n}")
        salida |= {p.pone("indicadores", fila, cual, valor): dicho if cual == malo else "" for cual, valor in celdas.items()}
    return {d: t for d, t in salida.items() if t}


@pytest.fixture
def indap(elenco: None) -> Documento:
    """La Ficha A1 y el Formulario H de INDAP."""
    documento = hacer.abrir_formulacion()
    libros.a_mano(documento, Publico("indap").contenido())
    return documento


def test_cuarenta_errores_en_sus_celdas_y_nada_guardado(indap: Documento) -> None:
    p = Llenada(libros.bajar(indap))
    esperados: Esperados = {}
    for equivocarse in (_en_la_ficha_y_los_textos, _en_listas_breves, _en_productos, _en_subproductos, _en_indicadores):
        esperados |= equivocarse(p)
    # Y una más, con formato de porcentaje: se ve «45 %» y es 0,45.
    fila = p.agrega("indicadores", nombre="Con formato")
    lugar = p.pone("indicadores", fila, "meta_valor", 0.45)
    p.hoja("indicadores")[lugar[1]].number_format = "0%"
    esperados[lugar] = "«45 %» no es un número. Escriba 45."
    antes = libros.contenido(indap)
    octetos = p.octetos()
    errores = libros.ver(indap, octetos).errores
    hallados = {(e.hoja, e.celda): e.mensaje for e in errores}
    assert {d: t for d, t in hallados.items() if d not in esperados} == {}
    assert esperados.keys() - hallados.keys() == set()
    assert {donde: dicho for donde, dicho in esperados.items() if dicho not in hallados[donde]} == {}
    assert len(errores) == len(hallados) >= 40
    assert len(set(hallados.values())) >= 40, "son errores distintos"
    assert [e.fila for e in errores if e.hoja == errores[0].hoja] == sorted(e.fila for e in errores if e.hoja == errores[0].hoja)
    with pytest.raises(NoSirve):
        libros.traer(indap, octetos)
    assert libros.contenido(indap) == antes
