"""El texto con formato, para el papel: los títulos bajan al nivel que les toca, las tablas declaran su encabezado y los enlaces se leen.

Parte del HTML saneado que guarda el documento y devuelve HTML de la misma lista corta, más las clases que usa la hoja impresa.
"""

import re

import lxml.html
from django.utils.safestring import SafeString, mark_safe
from lxml.html import HtmlElement

TITULOS = ("h2", "h3", "h4")
HONDO = 6
# Con más columnas, la letra se achica para que la tabla quepa en la página.
ANCHA, MUY_ANCHA = 5, 9
MAXIMO_UNIDO = 60
_CIFRA = re.compile(r"[−+-]?\s?\$?\s?\d[\d.,\s]*\s?%?")


def para_papel(html: str, nivel: int) -> SafeString:
    """El HTML listo para imprimir bajo un título de ese nivel: su h2 pasa a ser el nivel siguiente, y así; nunca más hondo que h6."""
    if not html:
        return SafeString("")
    raiz = leer(html)
    for titulo in raiz.iter(*TITULOS):
        titulo.tag = f"h{min(HONDO, nivel + int(titulo.tag[1]) - 1)}"
    for tabla in raiz.iter("table"):
        _ordenar_tabla(tabla)
    for enlace in raiz.iter("a"):
        _con_direccion(enlace)
    partes = [lxml.html.tostring(hijo, encoding="unicode") for hijo in raiz]
    return mark_safe((raiz.text or "") + "".join(partes))  # noqa: S308 - saneado al guardarse, y la base no admite otra cosa


def leer(html: str) -> HtmlElement:
    """El árbol de un HTML saneado, bajo un div."""
    arbol: HtmlElement = lxml.html.fragment_fromstring(html, create_parent="div")
    return arbol


def filas_de(tabla: HtmlElement) -> list[HtmlElement]:
    """Sus filas, sin las de una tabla de adentro."""
    return [f for f in tabla.iter("tr") if next(f.iterancestors("table")) is tabla]


def celdas_de(fila: HtmlElement) -> list[HtmlElement]:
    """Las celdas de una fila."""
    return [c for c in fila if c.tag in {"th", "td"}]


def es_cifra(texto: str) -> bool:
    """Si es un número escrito: va a la derecha."""
    return bool(_CIFRA.fullmatch(texto.strip()))


def unido(celda: HtmlElement, atributo: str) -> int:
    """Cuántas columnas o filas une la celda; 1 si no lo dice bien."""
    dicho = celda.get(atributo, "1")
    return max(1, min(int(dicho), MAXIMO_UNIDO)) if dicho.isdecimal() and len(dicho) < 4 else 1  # noqa: PLR2004 - cifras


def filas_de_encabezado(tabla: HtmlElement) -> int:
    """Cuántas de sus primeras filas son encabezado: las de su thead; si no lo trae, la primera si es toda de th o toda en negrita."""
    filas = filas_de(tabla)
    declaradas = sum(1 for f in filas if f.getparent().tag == "thead")
    if declaradas or len(filas) < 2:  # noqa: PLR2004 - una tabla de una fila no tiene qué encabezar
        return declaradas if declaradas < len(filas) else 0
    celdas = celdas_de(filas[0])
    # Una celda que baja a otras filas ataría el encabezado al cuerpo.
    if not celdas or any(unido(c, "rowspan") > 1 for c in celdas):
        return 0
    return int(all(c.tag == "th" or _en_negrita(c) for c in celdas))


def _en_negrita(celda: HtmlElement) -> bool:
    entero = "".join(celda.itertext()).strip()
    fuerte = "".join("".join(s.itertext()) for s in celda.iter("strong")).strip()
    return bool(entero) and entero == fuerte


def _ordenar_tabla(tabla: HtmlElement) -> None:
    """Encabezado en su thead, cuerpo en un tbody, alcance en cada th y cifras a la derecha."""
    filas = filas_de(tabla)
    if not filas:
        return
    cuantas = filas_de_encabezado(tabla)
    for viejo in list(tabla):
        tabla.remove(viejo)
    partes = (("thead", filas[:cuantas]), ("tbody", filas[cuantas:]))
    for etiqueta, suyas in partes:
        if suyas:
            parte = lxml.html.Element(etiqueta)
            parte.extend(suyas)
            tabla.append(parte)
    columnas = max(sum(unido(c, "colspan") for c in celdas_de(f)) for f in filas)
    tabla.set("class", "pegada pegada--muy-ancha" if columnas > MUY_ANCHA else "pegada pegada--ancha" if columnas > ANCHA else "pegada")
    for numero, fila in enumerate(filas):
        for celda in celdas_de(fila):
            _ordenar_celda(celda, de_columna=numero < cuantas)


def _ordenar_celda(celda: HtmlElement, *, de_columna: bool) -> None:
    for atributo in ("colspan", "rowspan"):
        if atributo in celda.attrib:
            celda.set(atributo, str(unido(celda, atributo)))
    if de_columna:
        celda.tag = "th"
    if celda.tag == "th":
        celda.set("scope", "col" if de_columna else "row")
    elif es_cifra("".join(celda.itertext())):
        celda.set("class", "num")


def _con_direccion(enlace: HtmlElement) -> None:
    """En el papel un enlace no se aprieta: su dirección se lee al lado, si no es ya lo que dice."""
    direccion = enlace.get("href", "")
    dicho = "".join(enlace.itertext()).strip()
    enlace.attrib.pop("rel", None)
    if not direccion or direccion.removeprefix("mailto:") in dicho or dicho.rstrip("/") == direccion.rstrip("/"):
        return
    nota = lxml.html.Element("span", {"class": "direccion"})
    nota.text = f" ({direccion.removeprefix('mailto:')})"
    enlace.append(nota)
