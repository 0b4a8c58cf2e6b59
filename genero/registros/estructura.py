"""Los últimos arreglos a la estructura del PDF, que WeasyPrint deja a medias: alcance de los encabezados, pies, enlaces y adjuntos."""

from collections.abc import Mapping
from typing import Any

import pydyf
from weasyprint import Document

ENCABEZADO_DE_COLUMNA = "/THead"


def ordenar(_: Document, pdf: pydyf.PDF, *, lugares: Mapping[str, str]) -> None:
    """Deja la estructura como la pide la norma; se llama justo antes de escribir el archivo.

    `lugares` dice cómo se llama cada ancla, para describir los enlaces que llevan a ella.
    """
    _alcances(pdf)
    _pies_fuera_de_lectura(pdf)
    _enlaces_con_nombre(pdf, lugares)
    _adjuntos_una_vez(pdf)


def _elementos(pdf: pydyf.PDF) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, pydyf.Dictionary) and o.get("Type") == "/StructElem"]


def _objeto(pdf: pydyf.PDF, referencia: Any) -> Any:
    """El objeto al que apunta «12 0 R»."""
    texto = referencia.decode() if isinstance(referencia, bytes) else str(referencia)
    return pdf.objects[int(texto.split()[0])]


def _alcances(pdf: pydyf.PDF) -> None:
    """Cada encabezado de tabla dice si lo es de columna o de fila.

    La biblioteca los enlaza por identificadores que se repiten cuando la tabla sigue en otra página; el alcance no se equivoca.
    """
    for elemento in _elementos(pdf):
        if elemento["S"] == "/TD":
            elemento["A"].pop("Headers", None)
        if elemento["S"] == "/TH":
            elemento.pop("ID", None)
            grupo = _objeto(pdf, _objeto(pdf, elemento["P"])["P"])
            elemento["A"]["Scope"] = "/Column" if grupo["S"] == ENCABEZADO_DE_COLUMNA else "/Row"


def _pies_fuera_de_lectura(pdf: pydyf.PDF) -> None:
    """Encabezados y pies de página son artefactos: quien escucha el documento no los oye una vez por página.

    La biblioteca los marca como texto y los deja colgando fuera del árbol; aquí se vuelven artefactos de verdad.
    """
    raiz = _objeto(pdf, pdf.catalog["StructTreeRoot"])
    alcanzables = _alcanzables(pdf, raiz)
    numeros = _objeto(pdf, raiz["ParentTree"])["Nums"]
    paginas = pdf.pages["Kids"][::3]
    for pagina, referencias in zip(paginas, numeros[1 : 2 * len(paginas) : 2], strict=True):
        sueltos = {i for i, r in enumerate(referencias) if _numero(r) not in alcanzables}
        if not sueltos:
            continue
        trazos = _objeto(pdf, pdf.objects[pagina]["Contents"]).stream
        for lugar, trazo in enumerate(trazos):
            if isinstance(trazo, pydyf.Dictionary) and trazo.get("MCID") in sueltos:
                trazos[lugar - 1], trazos[lugar] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})
        for lugar in sueltos:
            referencias[lugar] = "null"


def _numero(referencia: Any) -> int:
    texto = referencia.decode() if isinstance(referencia, bytes) else str(referencia)
    return int(texto.split()[0])


def _alcanzables(pdf: pydyf.PDF, raiz: Any) -> set[int]:
    vistos: set[int] = set()
    pendientes = [_numero(r) for r in raiz["K"]]
    while pendientes:
        numero = pendientes.pop()
        if numero not in vistos:
            vistos.add(numero)
            hijos = pdf.objects[numero].get("K", ())
            pendientes += [_numero(h) for h in hijos if not isinstance(h, int)]
    return vistos


def _enlaces_con_nombre(pdf: pydyf.PDF, lugares: Mapping[str, str]) -> None:
    """La descripción de un enlace interno es el nombre de su destino, no el de su ancla."""
    for objeto in pdf.objects:
        if isinstance(objeto, pydyf.Dictionary) and objeto.get("Subtype") == "/Link" and "Dest" in objeto:
            ancla = objeto["Dest"].string
            objeto["Contents"] = pydyf.String(f"Ir a {lugares.get(ancla, ancla)}")


def _adjuntos_una_vez(pdf: pydyf.PDF) -> None:
    """La biblioteca anota cada adjunto dos veces en la lista del catálogo."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
