"""La planilla que se baja para llenar un documento: una hoja por sección, con sus columnas, sus ayudas y sus listas.

Con lo escrito, o en blanco. Lo que se escribe en cada celda sale de `hojas_declaradas`, igual que lo que se entiende al traerla de vuelta.
Ninguna celda es una fórmula: todo texto va como texto, y el que podría tomarse por una lleva un apóstrofo delante.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from genero.configuracion import numeros
from genero.documentos.formularios import FormularioDeProsa
from genero.documentos.hojas_declaradas import (
    AYUDA,
    CLAVE,
    DATO,
    INSTRUCCIONES,
    LISTAS,
    NO_CABE,
    NUMERO,
    VALOR,
    Nombrables,
    ayuda_de,
    columnas_de_hoja,
    fila_de,
    las_que_van,
    nombre_de_hoja,
    parrafos_de,
    rotulo_de_razon,
)
from genero.documentos.importar_casar import dichas_de, nombrables_de
from genero.documentos.planilla import TOPE_FILAS, Columna
from genero.documentos.tipos import ClaseDeSeccion, Seccion, TipoDocumento, tipo
from genero.documentos.xlsx import LARGO_DE_CELDA, neutra

# Filas (desde 0): título, ayuda, razón de que vaya vacía, nombres de las columnas, ayudas, y desde ahí los datos.
_TITULO, _AYUDA, _RAZON, _ENCABEZADO, _AYUDAS, _DATOS = range(6)
# Cuántas filas en blanco van ya numeradas, para nombrarlas desde otra hoja.
_NUMERADAS = 40
_ANCHOS = {"principal": 44, "parrafos": 48, "rico": 60, "referencias": 40, "referencia": 36, "texto": 28, "opcion": 22, "opciones": 30}
_ANGOSTA = 16
_TINTA, _LINEA, _FONDO, _ACENTO = "#1F2430", "#C9CED6", "#EEF1F5", "#3B3A7A"


@dataclass
class _Libro:
    """El libro que se escribe, con sus formatos y sus listas."""

    libro: Any
    cual: TipoDocumento
    partes: Mapping[str, Any]
    con_lo_escrito: bool
    partidas: Mapping[str, Mapping[str, Any]]
    formatos: dict[str, Any]
    listas: dict[tuple[str, str], str]


def plantilla(contenido: Mapping[str, Any], *, con_lo_escrito: bool, partidas: Mapping[str, Mapping[str, Any]] | None = None) -> bytes:
    """El XLSX para llenar el documento de esa instantánea cruda; `con_lo_escrito`, con lo que ya tiene y la clave de cada renglón.

    `partidas` son, por sección, los valores con que parte un renglón nuevo: de ellos salen los años que dicen las ayudas.
    """
    # La biblioteca la carga quien la usa, no cada proceso que sirve páginas.
    import xlsxwriter

    salida = io.BytesIO()
    opciones = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(salida, opciones) as libro:
        cual = tipo(contenido["documento"]["tipo"])
        partes = {s["id"]: s for s in contenido["secciones"]}
        hecho = _Libro(libro, cual, partes, con_lo_escrito, partidas or {}, _formatos(libro), {})
        _instrucciones(hecho, contenido)
        hojas = {s.id: libro.add_worksheet(nombre_de_hoja(cual, s)) for s in las_que_van(cual)}
        _escribir_listas(hecho)
        for seccion in las_que_van(cual):
            escribir = _hoja_de_renglones if seccion.clase == ClaseDeSeccion.RENGLONES else _hoja_de_pares
            escribir(hecho, hojas[seccion.id], seccion)
    return salida.getvalue()


def _formatos(libro: Any) -> dict[str, Any]:
    comun = {"font_name": "Calibri", "font_size": 11, "font_color": _TINTA, "valign": "top", "text_wrap": True}
    borde = {"border": 1, "border_color": _LINEA}
    return {
        "titulo": libro.add_format({**comun, "bold": True, "font_size": 15, "text_wrap": False, "font_color": _ACENTO}),
        "ayuda": libro.add_format({**comun, "text_wrap": False, "italic": True}),
        "rotulo": libro.add_format({**comun, "bold": True}),
        "encabezado": libro.add_format({**comun, **borde, "bold": True, "bg_color": _ACENTO, "font_color": "#FFFFFF"}),
        "ayudas": libro.add_format({**comun, **borde, "italic": True, "font_size": 9, "bg_color": _FONDO}),
        "celda": libro.add_format({**comun, **borde, "num_format": "@"}),
        "cifra": libro.add_format({**comun, **borde}),
        "numero": libro.add_format({**comun, **borde, "font_color": "#5A6170", "align": "center"}),
    }


def _texto(hoja: Any, fila: int, columna: int, texto: str, formato: Any) -> None:
    """Un texto como texto: ni fórmula, ni enlace, ni número."""
    hoja.write_string(fila, columna, neutra(texto)[:LARGO_DE_CELDA], formato)


def _instrucciones(hecho: _Libro, contenido: Mapping[str, Any]) -> None:
    hoja = hecho.libro.add_worksheet(INSTRUCCIONES)
    hoja.hide_gridlines(2)
    hoja.set_column(0, 0, 110)
    documento = f"{hecho.cual.titulo_registro} {contenido['ciclo']['anio']} · {contenido['servicio']['sigla']}"
    _texto(hoja, 0, 0, documento, hecho.formatos["titulo"])
    lineas = [
        "Hay una hoja por sección. Llene las que quiera: lo que no venga, queda como está.",
        "La fila que empieza con «Ayuda» dice qué va en cada columna. Puede cambiar el orden de las columnas, pero no sus nombres.",
        "Para nombrar un renglón de otra hoja escriba su nombre o su N.º. Si son varios, sepárelos con «;».",
        "Donde no haya dato, escriba «s/i: » y la razón; por ejemplo, «s/i: no se registra por sexo».",
        "Los números van con coma para los decimales. No combine celdas. Una fórmula se trae como el valor que muestra.",
        "Antes de guardar verá qué se agrega y qué cambia. Si algo hay que corregir, se dice en qué celda y no se guarda nada.",
        "Traer una planilla no quita renglones: eso se hace en el documento.",
    ]
    if hecho.con_lo_escrito:
        lineas.append("Esta trae lo que ya está escrito. En esas filas, lo que deje en blanco se borra del documento.")
    for n, linea in enumerate(lineas, start=2):
        _texto(hoja, n, 0, linea, hecho.formatos["rotulo" if n == len(lineas) + 1 and hecho.con_lo_escrito else "ayuda"])


def _escribir_listas(hecho: _Libro) -> None:
    """Las opciones de cada campo, en una hoja oculta: de ahí salen las listas desplegables."""
    hoja = hecho.libro.add_worksheet(LISTAS)
    hoja.hide()
    n = 0
    for seccion in las_que_van(hecho.cual):
        for columna in columnas_de_hoja(seccion, {}):
            if columna.clase == "opcion":
                for fila, (_, texto) in enumerate(columna.opciones):
                    _texto(hoja, fila, n, texto, None)
                hecho.listas[seccion.id, columna.nombre] = _rango(LISTAS, n, 0, len(columna.opciones) - 1)
                n += 1


def _rango(hoja: str, columna: int, desde: int, hasta: int) -> str:
    from xlsxwriter.utility import xl_range_abs

    nombre = hoja.replace("'", "''")
    return f"='{nombre}'!{xl_range_abs(desde, columna, hasta, columna)}"


# --- renglones ---


def _hoja_de_renglones(hecho: _Libro, hoja: Any, seccion: Seccion) -> None:
    formatos, parte = hecho.formatos, hecho.partes[seccion.id]
    nombrables = {c.nombre: nombrables_de(hecho.partes[c.de]) for c in seccion.campos if c.de}
    columnas = columnas_de_hoja(seccion, nombrables)
    _cabeza(hecho, hoja, seccion)
    razon = parte["razon"] if hecho.con_lo_escrito else ""
    _texto(hoja, _RAZON, 1, rotulo_de_razon(seccion), formatos["rotulo"])
    _texto(hoja, _RAZON, 2, razon, formatos["celda"])
    _texto(hoja, _ENCABEZADO, 0, NUMERO, formatos["encabezado"])
    _texto(hoja, _AYUDAS, 0, AYUDA, formatos["ayudas"])
    hoja.set_column(0, 0, 7)
    for n, columna in enumerate(columnas, start=1):
        hoja.set_column(n, n, _ANCHOS["principal"] if columna.principal else _ANCHOS.get(columna.clase, _ANGOSTA))
        _texto(hoja, _ENCABEZADO, n, columna.rotulo, formatos["encabezado"])
        _texto(hoja, _AYUDAS, n, ayuda_de(seccion, columna, hecho.partidas.get(seccion.id)), formatos["ayudas"])
        _desplegable(hecho, hoja, seccion, columna, n)
    oculta = len(columnas) + 1
    _texto(hoja, _ENCABEZADO, oculta, CLAVE, formatos["encabezado"])
    hoja.set_column(oculta, oculta, 38, None, {"hidden": True})
    escritas = _renglones(hecho, hoja, seccion, columnas, nombrables) if hecho.con_lo_escrito else 0
    for n in range(escritas, min(escritas + _NUMERADAS, TOPE_FILAS)):
        hoja.write_number(_DATOS + n, 0, n + 1, formatos["numero"])
        for k, columna in enumerate(columnas, start=1):
            hoja.write_blank(_DATOS + n, k, None, formatos["cifra" if columna.clase in {"numero", "anio"} else "celda"])
    hoja.freeze_panes(_DATOS, 2)


def _cabeza(hecho: _Libro, hoja: Any, seccion: Seccion) -> None:
    hoja.hide_gridlines(2)
    hoja.set_row(_TITULO, 24)
    _texto(hoja, _TITULO, 0, f"{hecho.cual.numero(seccion.id)} {seccion.titulo}", hecho.formatos["titulo"])
    _texto(hoja, _AYUDA, 0, seccion.ayuda, hecho.formatos["ayuda"])
    hoja.set_landscape()
    hoja.set_paper(9)
    hoja.fit_to_pages(1, 0)


def _desplegable(hecho: _Libro, hoja: Any, seccion: Seccion, columna: Columna, n: int) -> None:
    """La lista de donde se elige. Deja escribir otra cosa: «s/i» con su razón, o el número del renglón."""
    if columna.clase == "opcion":
        fuente = hecho.listas[seccion.id, columna.nombre]
    elif columna.clase == "referencia" and hecho.cual.seccion(columna.de) in las_que_van(hecho.cual):
        fuente = _rango(nombre_de_hoja(hecho.cual, hecho.cual.seccion(columna.de)), 1, _DATOS, _DATOS + TOPE_FILAS - 1)
    else:
        return
    hoja.data_validation(
        _DATOS, n, _DATOS + TOPE_FILAS - 1, n, {"validate": "list", "source": fuente, "ignore_blank": True, "show_error": False}
    )


def _renglones(hecho: _Libro, hoja: Any, seccion: Seccion, columnas: Sequence[Columna], nombrables: Mapping[str, Nombrables]) -> int:
    """Lo ya escrito, con la clave de cada renglón en la columna oculta; dice cuántos fueron."""
    renglones = hecho.partes[seccion.id]["renglones"][:TOPE_FILAS]
    for n, renglon in enumerate(renglones):
        fila = fila_de(seccion, renglon)
        dichas = dichas_de(columnas, fila, nombrables)
        hoja.write_number(_DATOS + n, 0, n + 1, hecho.formatos["numero"])
        for k, columna in enumerate(columnas, start=1):
            _celda(hoja, (_DATOS + n, k), columna, dichas[columna.nombre], hecho.formatos)
        _texto(hoja, _DATOS + n, len(columnas) + 1, renglon["clave"], hecho.formatos["celda"])
    return len(renglones)


def _celda(hoja: Any, lugar: tuple[int, int], columna: Columna, dicho: str, formatos: Mapping[str, Any]) -> None:
    """Una celda: las cifras, como cifras si la planilla las guarda sin perder nada."""
    es_cifra = columna.clase in {"numero", "anio"}
    cifra = numeros.leer(dicho) if es_cifra else None
    if cifra is not None and len(cifra.as_tuple().digits) <= 15:  # noqa: PLR2004 - las cifras que guarda una planilla
        hoja.write_number(*lugar, float(cifra), formatos["cifra"])
    else:
        _texto(hoja, *lugar, dicho, formatos["cifra" if es_cifra else "celda"])


# --- fichas y prosa ---


def _hoja_de_pares(hecho: _Libro, hoja: Any, seccion: Seccion) -> None:
    formatos = hecho.formatos
    _cabeza(hecho, hoja, seccion)
    hoja.set_column(0, 0, 36)
    hoja.set_column(1, 1, 90)
    hoja.set_column(2, 2, 44)
    for n, nombre in enumerate((DATO, VALOR, AYUDA)):
        _texto(hoja, _ENCABEZADO, n, nombre, formatos["encabezado"])
    pares = _de_ficha(hecho, seccion) if seccion.clase == ClaseDeSeccion.FICHA else _de_prosa(hecho, seccion)
    for n, (rotulo, dicho, ayuda) in enumerate(pares, start=_ENCABEZADO + 1):
        _texto(hoja, n, 0, rotulo, formatos["rotulo"])
        _texto(hoja, n, 1, dicho, formatos["celda"])
        _texto(hoja, n, 2, ayuda, formatos["ayudas"])
    hoja.freeze_panes(_ENCABEZADO + 1, 1)


def _de_ficha(hecho: _Libro, seccion: Seccion) -> list[tuple[str, str, str]]:
    columnas = columnas_de_hoja(seccion, {})
    dichas = dichas_de(columnas, fila_de(seccion, hecho.partes[seccion.id]["ficha"]), {}) if hecho.con_lo_escrito else {}
    return [(c.rotulo, dichas.get(c.nombre, ""), ayuda_de(seccion, c)) for c in columnas]


def _de_prosa(hecho: _Libro, seccion: Seccion) -> list[tuple[str, str, str]]:
    """La razón de que falte y, abajo para que pueda crecer, el texto: un párrafo por fila."""
    parte = hecho.partes[seccion.id] if hecho.con_lo_escrito else {"razon": "", "texto": ""}
    parrafos = parrafos_de(seccion, parte["texto"])
    if any(len(p) >= LARGO_DE_CELDA for p in parrafos):
        parrafos = [NO_CABE]
    primero, *demas = parrafos or [""]
    ayuda = "Un párrafo por fila: para agregar otro, escriba en la fila de abajo."
    razon = str(FormularioDeProsa.base_fields["razon"].label)
    pares = [(razon, parte["razon"], "Sólo si no hay texto."), ("Texto", primero, ayuda), *(("", p, "") for p in demas)]
    return pares if demas else [*pares, ("", "", ""), ("", "", "")]
