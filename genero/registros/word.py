"""Escribir el cuerpo de un .docx como XML: párrafos, títulos, listas, tablas y texto con formato."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml.html import HtmlElement

from genero.registros.rico_impreso import HONDO, celdas_de, es_cifra, filas_de, filas_de_encabezado, leer, unido

ESPACIOS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# Lo que XML no admite.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# En el orden que exige la norma.
_FORMATO = {"strong": "<w:b/>", "em": "<w:i/>", "u": '<w:u w:val="single"/>', "sup": '<w:vertAlign w:val="superscript"/>'}
LLANO: frozenset[str] = frozenset()
_BLOQUES = {"p", "h2", "h3", "h4", "ul", "ol", "blockquote", "table"}
_ESQUEMAS = ("http://", "https://", "mailto:")
_LISTA_HONDA = 3
# Los estilos propios de lo que va en una tabla.
EN_TABLA, EN_TABLA_CHICA = "Tabla", "Tablachica"
_CIEN = 5000


@dataclass(frozen=True)
class Celda:
    """Una celda: lo que dice cada uno de sus párrafos, y cómo va. `une`: «restart» abre una unión hacia abajo; «continue» la sigue."""

    parrafos: tuple[str, ...]
    cifra: bool = False
    columnas: int = 1
    une: str = ""

    @classmethod
    def con(cls, corridos: str, *, cifra: bool = False) -> "Celda":
        """Una celda de un solo párrafo."""
        return cls((corridos,), cifra)


def corrido(texto: str, formato: frozenset[str] = LLANO) -> str:
    """Un texto seguido; los cambios de línea se conservan."""
    propias = "".join(xml for etiqueta, xml in _FORMATO.items() if etiqueta in formato)
    limpio = escape(_CONTROL.sub("", texto.replace("\r\n", "\n").replace("\r", "\n")))
    lineas = "<w:br/>".join(f'<w:t xml:space="preserve">{linea}</w:t>' for linea in limpio.split("\n"))
    return f"<w:r>{f'<w:rPr>{propias}</w:rPr>' if propias else ''}{lineas}</w:r>"


def negrita(texto: str) -> str:
    """Un texto en negrita."""
    return corrido(texto, frozenset({"strong"}))


class Word:
    """El cuerpo que se va escribiendo, de arriba abajo."""

    def __init__(self, docx: Docx) -> None:
        self.docx = docx
        self.partes: list[str] = []
        self.direcciones: dict[str, str] = {}

    @property
    def xml(self) -> str:
        """Todo lo escrito."""
        return "".join(self.partes)

    def titulo(self, texto: str, nivel: int) -> None:
        """Un título de verdad: el h2 del registro es el Título 1 de Word."""
        self.parrafo(corrido(texto), estilo=f"Heading{max(1, min(HONDO, nivel) - 1)}")

    def parrafo(self, corridos: str, *, estilo: str = "", mas: str = "") -> None:
        """Un párrafo."""
        self.partes.append(parrafo(corridos, estilo=estilo, mas=mas))

    def indice(self, titulos: list[str]) -> None:
        """El índice automático, con los títulos ya puestos: los números de página los pone Word al abrir o con F9."""
        orden = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>'
        abre = f"{_marca('begin')}{orden}{_marca('separate')}"
        for lugar, titulo in enumerate(titulos):
            cierra = _marca("end") if lugar == len(titulos) - 1 else ""
            self.parrafo(("" if lugar else abre) + corrido(titulo) + cierra)

    def rico(self, html: str, nivel: int) -> None:
        """Texto con formato bajo un título de ese nivel."""
        self._bloques(leer(html), nivel)

    def tabla(self, filas: list[list[Celda]], *, encabezado: int, anchos: Iterable[float], chica: bool = False) -> None:
        """Una tabla; sus primeras `encabezado` filas se repiten en cada página. `anchos`, en porcentaje."""
        medidas = [round(a * _CIEN / 100) for a in anchos]
        grilla = "".join(f'<w:gridCol w:w="{m}"/>' for m in medidas)
        cuerpo = "".join(
            _fila(f, medidas, repite=n < encabezado, estilo=EN_TABLA_CHICA if chica else EN_TABLA) for n, f in enumerate(filas)
        )
        mira = f'<w:tblLook w:firstRow="{int(bool(encabezado))}" w:firstColumn="0" w:noHBand="1" w:noVBand="1"/>'
        propias = f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{_CIEN}" w:type="pct"/>{mira}</w:tblPr>'
        # Entre dos tablas Word exige un párrafo; sin él las junta.
        self.partes.append(f"<w:tbl>{propias}<w:tblGrid>{grilla}</w:tblGrid>{cuerpo}</w:tbl>{parrafo('')}")

    def _bloques(self, nodo: HtmlElement, nivel: int, *, hondura: int = 0, estilo: str = "", mas: str = "") -> None:
        """Los hijos de un nodo: los bloques, cada uno como es; lo suelto entre ellos, en su párrafo."""
        suelto = corrido(nodo.text) if (nodo.text or "").strip() else ""
        for hijo in nodo:
            if hijo.tag in _BLOQUES:
                if suelto:
                    self.parrafo(suelto, estilo=estilo, mas=mas)
                    suelto = ""
                self._bloque(hijo, nivel, hondura=hondura, estilo=estilo, mas=mas)
            else:
                suelto += self._en_linea(hijo, LLANO)
            if (hijo.tail or "").strip():
                suelto += corrido(hijo.tail)
        if suelto:
            self.parrafo(suelto, estilo=estilo, mas=mas)

    def _bloque(self, nodo: HtmlElement, nivel: int, *, hondura: int, estilo: str, mas: str) -> None:
        if nodo.tag == "p":
            self.parrafo(self._dentro(nodo, LLANO), estilo=estilo, mas=mas)
        elif nodo.tag in {"h2", "h3", "h4"}:
            self.parrafo(self._dentro(nodo, LLANO), estilo=f"Heading{min(HONDO, nivel + int(nodo.tag[1]) - 1) - 1}")
        elif nodo.tag == "blockquote":
            self._bloques(nodo, nivel, hondura=hondura, estilo="Quote")
        elif nodo.tag == "table":
            self._tabla(nodo)
        else:
            self._lista(nodo, nivel, hondura + 1)

    def _lista(self, lista: HtmlElement, nivel: int, hondura: int) -> None:
        sufijo = "" if hondura == 1 else str(min(hondura, _LISTA_HONDA))
        estilo = f"{'ListNumber' if lista.tag == 'ol' else 'ListBullet'}{sufijo}"
        mas = self._numeracion(estilo) if lista.tag == "ol" else ""
        for punto in lista.iterchildren("li"):
            self._bloques(punto, nivel, hondura=hondura, estilo=estilo, mas=mas)

    def _numeracion(self, estilo: str) -> str:
        """Una numeración nueva, para que cada lista parta de 1."""
        definida: Any = next(s for s in self.docx.styles.element if s.get(_w("styleId")) == estilo)
        numeracion: Any = self.docx.part.numbering_part.element
        base = numeracion.num_having_numId(definida.pPr.numPr.numId.val)
        nueva = numeracion.add_num(base.abstractNumId.val)
        nueva.add_lvlOverride(ilvl=0).add_startOverride(1)
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{nueva.numId}"/></w:numPr>'

    def _tabla(self, tabla: HtmlElement) -> None:
        encabezado = filas_de_encabezado(tabla)
        filas: list[list[Celda]] = []
        bajan: dict[int, tuple[int, int]] = {}
        for numero, fila in enumerate(filas_de(tabla)):
            filas.append(self._fila_pegada(fila, bajan, en_negrita=numero < encabezado))
        ancho = max((sum(c.columnas for c in f) for f in filas), default=0)
        for fila in filas:
            falta = ancho - sum(c.columnas for c in fila)
            fila += [Celda.con("") for _ in range(falta)]
        if ancho:
            self.tabla(filas, encabezado=encabezado, anchos=[100 / ancho] * ancho, chica=ancho > 5)  # noqa: PLR2004 - ancha

    def _fila_pegada(self, fila: HtmlElement, bajan: dict[int, tuple[int, int]], *, en_negrita: bool) -> list[Celda]:
        """Las celdas de una fila, con las que bajan de filas anteriores en su lugar. `bajan`: columna → (filas que faltan, ancho)."""
        salida: list[Celda] = []
        columna = 0
        pendientes = celdas_de(fila)
        while pendientes or columna in bajan:
            if columna in bajan:
                faltan, ancho = bajan.pop(columna)
                salida.append(Celda(("",), columnas=ancho, une="continue"))
                if faltan > 1:
                    bajan[columna] = (faltan - 1, ancho)
                columna += ancho
                # Se vuelve a poner para la fila que sigue, no para ésta.
                continue
            celda = pendientes.pop(0)
            ancho, alto = unido(celda, "colspan"), unido(celda, "rowspan")
            formato = frozenset({"strong"}) if en_negrita or celda.tag == "th" else LLANO
            cifra = es_cifra("".join(celda.itertext()))
            salida.append(Celda(self._en_celda(celda, formato), cifra, ancho, "restart" if alto > 1 else ""))
            if alto > 1:
                bajan[columna] = (alto - 1, ancho)
            columna += ancho
        return salida

    def _en_celda(self, celda: HtmlElement, formato: frozenset[str]) -> tuple[str, ...]:
        """Los párrafos de una celda."""
        return tuple(self._dentro(p, formato) for p in celda.iter("p")) or (self._dentro(celda, formato),)

    def _dentro(self, nodo: HtmlElement, formato: frozenset[str]) -> str:
        """Todo lo que hay en línea dentro de un nodo."""
        salida = corrido(nodo.text, formato) if nodo.text else ""
        for hijo in nodo:
            salida += self._en_linea(hijo, formato)
            if hijo.tail:
                salida += corrido(hijo.tail, formato)
        return salida

    def _en_linea(self, nodo: HtmlElement, formato: frozenset[str]) -> str:
        if nodo.tag == "br":
            return "<w:r><w:br/></w:r>"
        dentro = self._dentro(nodo, formato | ({nodo.tag} & _FORMATO.keys()))
        direccion = nodo.get("href", "") if nodo.tag == "a" else ""
        if direccion.lower().startswith(_ESQUEMAS):
            return f"<w:hyperlink r:id={quoteattr(self._relacion(direccion))}>{dentro}</w:hyperlink>"
        return dentro

    def _relacion(self, direccion: str) -> str:
        if direccion not in self.direcciones:
            self.direcciones[direccion] = self.docx.part.relate_to(direccion, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self.direcciones[direccion]


def parrafo(corridos: str, *, estilo: str = "", mas: str = "", cifra: bool = False) -> str:
    """El XML de un párrafo."""
    propias = f"<w:pStyle w:val={quoteattr(estilo)}/>" if estilo else ""
    propias += mas + ('<w:jc w:val="right"/>' if cifra else "")
    return f"<w:p>{f'<w:pPr>{propias}</w:pPr>' if propias else ''}{corridos}</w:p>"


def _w(nombre: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{nombre}"


def _marca(clase: str) -> str:
    sucio = ' w:dirty="true"' if clase == "begin" else ""
    return f'<w:r><w:fldChar w:fldCharType="{clase}"{sucio}/></w:r>'


def _fila(celdas: list[Celda], medidas: list[int], *, repite: bool, estilo: str) -> str:
    salida, lugar = "", 0
    for celda in celdas:
        ancho = sum(medidas[lugar : lugar + celda.columnas])
        lugar += celda.columnas
        une = f'<w:gridSpan w:val="{celda.columnas}"/>' if celda.columnas > 1 else ""
        baja = {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}.get(celda.une, "")
        dentro = "".join(parrafo(p, estilo=estilo, cifra=celda.cifra) for p in celda.parrafos)
        salida += f'<w:tc><w:tcPr><w:tcW w:w="{ancho}" w:type="pct"/>{une}{baja}</w:tcPr>{dentro}</w:tc>'
    return f"<w:tr>{'<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>' if repite else ''}{salida}</w:tr>"
