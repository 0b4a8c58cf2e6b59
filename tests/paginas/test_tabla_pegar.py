"""Pegar un bloque de planilla sin JavaScript: se reparte, se revisa en pantalla y se confirma; lo que no se puede repartir no se pierde."""

import pytest

from genero.documentos.planilla import TOPE_LETRAS
from tests.paginas.planilla import Caso, un_caso


@pytest.fixture
def caso(elenco: None) -> Caso:
    return un_caso()


BLOQUE = (
    "Hombres\tIndicador\tAño\tUnidad\tMujeres\tInequidad que mide\tFuente del dato\r\n"
    '95\t"Dotación\n""de planta"""\t2021\tPERSONAS\t29\t1\tFem Patagonia\r\n'
    "s/i: no se pregunta\tBrigadas\t2020\tporcentaje\t12,5%\tlas mujeres ganan menos\t\r\n"
)


def test_un_bloque_se_reparte_se_revisa_y_se_confirma(caso: Caso) -> None:
    tabla, antes = caso.tabla(), caso.huella()
    assert tabla.envia("pegar", bloque=BLOQUE) == 200
    assert "Se repartieron 2 filas" in tabla.cuerpo and caso.huella() == antes
    assert tabla.envia() == 302
    una, otra = caso.brechas()[-2:]
    assert (una.indicador, una.inequidad, str(una.hombres), una.fuente) == ('Dotación "de planta"', caso.una, "95.0000", "Fem Patagonia")
    assert (otra.sin_informacion, otra.inequidad, str(otra.mujeres)) == ({"hombres": "no se pregunta"}, caso.otra, "12.5000")


def test_los_errores_de_un_bloque_dicen_fila_y_columna_y_no_guardan(caso: Caso) -> None:
    tabla, antes = caso.tabla(), caso.huella()
    filas = "\n".join(f"Fila {n}\t1\t2020\tPersonas\t{n}" for n in range(9))
    assert tabla.envia("pegar", bloque=f"{filas}\nLa mala\t1\t2020\tPersonas\t98,5 por ciento") == 422
    assert "Fila 14, columna Mujeres</a>: «98,5 por ciento» no es un número. Escriba 98,5." in tabla.cuerpo
    assert tabla.error(13, "mujeres") and tabla.envia() == 422
    assert caso.huella() == antes
    tabla.pone(13, mujeres="98,5")
    assert tabla.envia() == 302 and len(caso.brechas()) == 14


@pytest.mark.parametrize(
    ("bloque", "esperado"),
    [
        ("  \n ", "No hay nada pegado"),
        ("x" * (1024 * 1024), "de una vez caben 300 mil"),
        ("\n".join(f"Fila {n}" for n in range(502)), "de una vez caben 500"),
        ("a\n" * 498, "Péguelo por partes"),
        ("\t".join("abcdefghijklmnop"), "la tabla tiene 12 columnas: sobra «m»"),
        ("Indicador\tAño\tColor\nuna\t2020\trojo", "No hay una columna «Color»"),
        ("Indicador\tAño\tAño\nuna\t2020\t2021", "La columna «Año» viene dos veces"),
        ("Indicador\tAño", "falta al menos una fila con datos"),
    ],
    ids=["vacío", "1 MB", "demasiadas filas", "no caben", "sobran columnas", "columna ajena", "columna repetida", "sólo encabezado"],
)
def test_lo_pegado_que_no_se_puede_repartir_sigue_en_su_cuadro(caso: Caso, bloque: str, esperado: str) -> None:
    tabla, antes = caso.tabla(), caso.huella()
    tabla.pone(0, total="41")
    assert tabla.envia("pegar", bloque=bloque) == 422
    assert esperado in tabla.textos["bloque-error"]
    assert tabla.envio["bloque"][-1].strip() == bloque.strip() and tabla.dice(0, "total") == "41"
    assert caso.huella() == antes and len(bloque) <= max(TOPE_LETRAS, 1024 * 1024)


def test_quinientas_filas_de_una_vez(caso: Caso) -> None:
    tabla = caso.tabla()
    assert tabla.envia("pegar", bloque="\n".join(f"Fila {n}\t1\t2020\tPersonas\t{n}\t3\t\t\t\t\t\tPropia" for n in range(496))) == 200
    assert len(tabla.filas) == 500 and tabla.envia() == 302
    assert len(caso.brechas()) == 500
    assert caso.tabla().filas[-1] == str(caso.brechas()[-1].clave), "llena, ya no ofrece otra"
