"""WeasyPrint con menos memoria: sin estilos que nadie usa, y soltando cada página apenas se terminó de escribir."""

import zlib
from collections.abc import Iterator
from functools import partial
from typing import Any

import pydyf
from weasyprint import CSS, HTML, Document
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import Box, ReplacedBox
from weasyprint.text.fonts import FontConfiguration

from genero.registros.prensa import hoja_base
from genero.registros.recursos import SoloLoNuestro

VARIANTE = "pdf/a-3a"
# Lo único de una caja ya dibujada que usa quien arma las etiquetas.
_PARA_ETIQUETAR = {
    *("element", "element_tag", "style", "children", "colspan", "rowspan", "is_table_wrapper", "remove_decoration_sides"),
    *("link_annotation", "widget_annotation"),
}


def componer(html: str, hojas: list[CSS], letras: FontConfiguration) -> "Pliego":
    """El documento paginado. El árbol del HTML se suelta al volver: sólo quedan las páginas."""
    fuente = _Fuente(string=html, base_url=None, url_fetcher=SoloLoNuestro())
    hecho = fuente.render(font_config=letras, stylesheets=hojas, pdf_variant=VARIANTE)
    for pagina in hecho.pages:
        pagina.paint = partial(_pintar, pagina)
    return Pliego(_Hojas(hecho.pages), hecho.metadata, hecho.url_fetcher, hecho.font_config, hecho.color_profiles, hecho.output_intent)


def comprimir(pdf: pydyf.PDF) -> None:
    """Comprime cada flujo y suelta lo demás. La biblioteca lo haría dos veces: al escribirlo y al calcular la huella del archivo."""
    for flujo in pdf.objects:
        if isinstance(flujo, pydyf.Stream) and flujo.compress:
            flujo.stream = [zlib.compress(b"\n".join(map(pydyf._to_bytes, flujo.stream)), 9)]
            flujo.extra["Filter"] = "/FlateDecode"
            flujo.compress = False


def _pintar(pagina: Page, flujo: pydyf.Stream, escala: float = 1) -> None:
    """Dibuja la página y suelta lo que sólo servía para dibujarla: los trazos sueltos y las medidas de cada caja."""
    Page.paint(pagina, flujo, escala)
    flujo.stream = _juntar(flujo.stream)
    for caja in list(pagina._page_box.descendants(placeholders=True)):
        # De las figuras la etiqueta dice además dónde están.
        if isinstance(caja, Box) and not isinstance(caja, ReplacedBox):
            caja.__dict__ = {n: v for n, v in caja.__dict__.items() if n in _PARA_ETIQUETAR}


def _juntar(trazos: list[Any]) -> list[Any]:
    """Los trazos seguidos, en uno; aparte quedan las marcas (etiqueta y propiedades), que se corrigen al final."""
    salida: list[Any] = []
    tramo: list[bytes] = []
    for trazo in trazos:
        if isinstance(trazo, pydyf.Dictionary):
            etiqueta = tramo.pop()
            salida += [b"\n".join(tramo), etiqueta, trazo] if tramo else [etiqueta, trazo]
            tramo = []
        else:
            tramo.append(pydyf._to_bytes(trazo))
    return [*salida, b"\n".join(tramo)]


class _Fuente(HTML):
    """El HTML con la hoja base aligerada: la de fábrica calcula seis estilos de más por cada elemento."""

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: FBT001, FBT002 - la firma es de la biblioteca
        return [CSS(string=hoja_base(), url_fetcher=SoloLoNuestro())]


class _Hojas(list[Any]):
    """Las páginas. En su última vuelta, la que arma las etiquetas, cada una se suelta cuando se pide la siguiente."""

    ultima = False

    def __iter__(self) -> Iterator[Any]:
        for pagina in super().__iter__():
            yield pagina
            if self.ultima:
                pagina._page_box = None


class Pliego(Document):
    """Un documento que se escribe una sola vez."""

    def make_bookmark_tree(self, *args: Any, **kwargs: Any) -> Any:
        """Los marcadores se arman con todo dibujado: de ahí en adelante las cajas sólo sirven para etiquetar, de a una página."""
        arbol = super().make_bookmark_tree(*args, **kwargs)
        self.pages.ultima = True
        return arbol
