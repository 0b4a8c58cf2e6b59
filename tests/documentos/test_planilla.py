"""De lo pegado a los datos: comillas, separadores, encabezados, números de dos países, listas por su texto y lo que no se sabe."""

import time

import pytest

from diagnostico.tipos import DIAGNOSTICO
from genero.configuracion import numeros
from genero.documentos.planilla import BloqueIlegible, Columna, Dato, columnas_de, interpretar, leer_bloque, repartir

INEQUIDADES = [("c1", "La dotación es de hombres"), ("c2", "Las mujeres ganan menos"), ("c3", "Las mujeres ganan menos")]
COLUMNAS = columnas_de(
    DIAGNOSTICO.seccion("brechas"), {"inequidad": INEQUIDADES}, {"inequidades": {"1": "c1", "2": "c2", "3": "c3", "4": "de-otra-lista"}}
)
POR_NOMBRE = {c.nombre: c for c in COLUMNAS}


@pytest.mark.parametrize(
    ("texto", "filas"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a;b\nc;d", [["a", "b"], ["c", "d"]]),
        ("a;b\tc", [["a;b", "c"]]),
        ('"uno\ndos"\tb', [["uno\ndos", "b"]]),
        ('"dice ""hola"""\tb', [['dice "hola"', "b"]]),
        ('"Nos daban" ropa de hombre\tb', [['"Nos daban" ropa de hombre', "b"]]),
        ('"sin cerrar\tb', [['"sin cerrar', "b"]]),
        ("a\t\tb\n\n\t\t\nc", [["a", "", "b"], ["c"]]),
        ("a\rb", [["a"], ["b"]]),
        ("sola", [["sola"]]),
    ],
)
def test_el_bloque_se_parte_como_lo_hace_una_planilla(texto: str, filas: list[list[str]]) -> None:
    assert leer_bloque(texto) == filas


@pytest.mark.parametrize("malo", ['"""a\t' * 60_000, '"a""\t' * 50_000, '""\t""b' * 50_000, '"' * 299_999, '"a' * 149_000])
def test_un_bloque_malicioso_no_cuelga(malo: str) -> None:
    antes = time.process_time()
    leer_bloque(malo[:300_000])
    assert time.process_time() - antes < 5


@pytest.mark.parametrize(
    ("columna", "texto", "dato"),
    [
        ("mujeres", " 1.234,5 ", Dato("1.234,5")),
        ("mujeres", "s/i: no se registra", Dato(razon="no se registra")),
        ("mujeres", "S / I - no se registra", Dato(razon="no se registra")),
        ("mujeres", "Sin información: se perdió", Dato(razon="se perdió")),
        ("mujeres", "n/d – otra base", Dato(razon="otra base")),
        ("indicador", "Sin información de sexo, 2020", Dato("Sin información de sexo, 2020")),
        ("indicador", "Tasa\nde pobreza", Dato("Tasa de pobreza")),
        ("unidad", "PORCENTAJE", Dato("porcentaje")),
        ("unidad", "monto  en PESOS", Dato("monto")),
        ("unidad", "otra", Dato("otra")),
        ("unidad", "s/i: varía", Dato(razon="varía")),
        ("inequidad", "la dotacion es de HOMBRES", Dato("c1")),
        ("inequidad", "1", Dato("c1")),
        ("inequidad", "N° 2.", Dato("c2")),
        ("inequidad", "c2", Dato("c2")),
        ("inequidad", "", Dato()),
    ],
)
def test_cada_celda_se_lee_como_la_escribio_una_persona(columna: str, texto: str, dato: Dato) -> None:
    assert interpretar(POR_NOMBRE[columna], texto) == dato


@pytest.mark.parametrize(
    ("columna", "texto", "error"),
    [
        ("inequidad", "Las mujeres ganan menos", "Hay 2 con el texto «Las mujeres ganan menos»: escriba el número"),
        ("inequidad", "4", "«4» no calza con ningún renglón"),
        ("inequidad", "Otra", "«Otra» no calza"),
        ("mujeres", "s/i", "Diga por qué no hay información"),
        ("mujeres", "sin datos.", "Diga por qué no hay información"),
        ("indicador", "n/d", "Aquí no se declara"),
        ("unidad", "Kilos", "Elija entre Personas, Porcentaje, Monto en pesos o Otra unidad"),
    ],
)
def test_lo_que_no_se_entiende_se_dice(columna: str, texto: str, error: str) -> None:
    assert error in interpretar(POR_NOMBRE[columna], texto).error


def test_el_porcentaje_se_quita_solo_donde_se_miden_porcentajes() -> None:
    assert interpretar(POR_NOMBRE["mujeres"], "45 %", en_porcentaje=True) == Dato("45")
    assert interpretar(POR_NOMBRE["mujeres"], "45 %") == Dato("45 %")


def test_sin_nada_que_nombrar_se_dice_que_falta_primero() -> None:
    vacia = Columna("inequidad", "Inequidad", "referencia")
    assert "todavía no hay renglones que elegir" in interpretar(vacia, "Alguna").error


def test_la_primera_fila_da_el_orden_solo_si_son_nombres_de_columnas() -> None:
    con = repartir([["N°", "Hombres", "INDICADOR:", "Año"], ["1", "7", "Hijos", "2020"]], COLUMNAS)
    assert con == [{"hombres": "7", "indicador": "Hijos", "anio": "2020"}]
    sin = repartir([["Mujeres", "1", "2020"]], COLUMNAS)
    assert sin == [{"indicador": "Mujeres", "inequidad": "1", "anio": "2020"}]


def test_las_columnas_van_en_el_orden_en_que_se_ven() -> None:
    assert [c.nombre for c in COLUMNAS][:4] == ["indicador", "inequidad", "anio", "unidad"]
    assert [c.nombre for c in COLUMNAS if c.secundaria] == ["periodo", "unidad_cual", "fuente"]
    with pytest.raises(BloqueIlegible, match="sobra «13»"):
        repartir([[str(n) for n in range(1, 14)]], COLUMNAS)


@pytest.mark.parametrize(
    ("texto", "dicho"),
    [
        ("98,5 por ciento", "98,5"),
        ("$1.234", "1.234"),
        ("1,234.5", "1.234,5"),
        ("aprox. −3", "−3"),
        ("12 mil", ""),
        ("3 millones", ""),
        ("12 de 40", ""),
        ("doce", ""),
        ("1.2.3", ""),
        ("9" * 5000 + "x", ""),
    ],
)
def test_se_sugiere_el_unico_numero_que_hay(texto: str, dicho: str) -> None:
    assert numeros.sugerir(texto) == dicho
