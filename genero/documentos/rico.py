"""El texto con formato: se guarda como HTML de una lista corta y siempre escrito de la misma manera.

Todo HTML que llega se lee y se vuelve a escribir (`rico_leer`, `rico_arbol`), y al final nh3 comprueba el resultado contra la misma lista:
lo que entra a la base nunca es lo que alguien envió, sino lo que la casa escribió. El orden importa: nh3 solo, ante un HTML mal anidado a
propósito, puede tardar minutos; sobre el que ya se ordenó, tarda lo que pesa.
"""

import re
from functools import lru_cache

import nh3

from genero.documentos.rico_arbol import CAMBIO, REL, Parrafo, Trozo, escribir, parrafos, sin_sobras, texto_de
from genero.documentos.rico_leer import Lector

ETIQUETAS = frozenset(
    {
        *("p", "br", "strong", "em", "u", "sup", "ul", "ol", "li", "h2", "h3", "h4", "a", "blockquote"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
)
ATRIBUTOS = {"a": {"href"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}}
ESQUEMAS = {"http", "https", "mailto"}

# A nh3 le cuesta mucho un texto con miles de estos cambios seguidos: los mira de paso como un carácter que ningún texto trae.
_SIGNOS = {"&amp;": "\uf8f0", "&lt;": "\uf8f1", "&gt;": "\uf8f2"}
_ETIQUETA = re.compile(r"<(\w+)")


# Un mismo guardado lo pide varias veces: al validar, al comparar y al guardar.
@lru_cache(maxsize=16)
def limpiar(html: str) -> str:
    """El HTML con sólo lo que se admite, en su única forma: `limpiar(limpiar(x)) == limpiar(x)`.

    Quita estilos, clases, comentarios y etiquetas de procesadores de texto; conserva títulos, negritas, listas, tablas, enlaces y notas al
    pie (que van al final, con su número volado). Los enlaces quedan con `rel="noopener noreferrer"`. No falla: lo que no entiende es texto.
    """
    return _comprobado(escribir(Lector().leer(html)))


def a_texto(html: str) -> str:
    """El texto plano: bloques separados por una línea en blanco, filas de una tabla por línea y celdas por tabulador."""
    return texto_de(Lector().leer(html))


def de_parrafos(texto: str) -> str:
    """El HTML de un texto llano: una línea en blanco separa párrafos; un cambio de línea se conserva. Nada se interpreta como etiqueta."""
    salida, juntas = "", list[Trozo]()
    for linea in [*sin_sobras(texto).replace("\r\n", "\n").replace("\r", "\n").split("\n"), ""]:
        if linea.strip():
            juntas += [CAMBIO, Trozo(linea)]
        else:
            salida += escribir(map(Parrafo, parrafos(juntas)))
            juntas = []
    return salida


def agregar_parrafos(html: str, texto: str) -> str:
    """`html` saneado, con los párrafos de `texto` al final."""
    return limpiar(html) + de_parrafos(texto)


def vacio(html: str) -> bool:
    """Si no hay nada escrito: una tabla en blanco también es nada."""
    return not a_texto(html).strip()


def es_simple(html: str) -> bool:
    """Si sólo tiene párrafos, de modo que puede editarse como texto llano sin perder nada."""
    return {e.lower() for e in _ETIQUETA.findall(html)} <= {"p", "br"}


def para_pantalla(html: str) -> str:
    """El HTML guardado, listo para dibujarlo: cada tabla en su marco, que se desliza de lado si no cabe."""
    return en_marcos(_comprobado(html))


def en_marcos(html: str) -> str:
    """Un HTML ya comprobado, con cada tabla en su marco."""
    partes = html.split("<table>")
    marcos = (f'<div class="rico-tabla" role="group" aria-label="Tabla {n}" tabindex="0"><table>' for n in range(1, len(partes)))
    return "".join(p for par in zip(["", *marcos], partes, strict=True) for p in par).replace("</table>", "</table></div>")


def comparado(html: str, clases: dict[str, set[str]]) -> str:
    """El HTML de una comparación, comprobado: la lista de siempre, más lo agregado y lo quitado, con sólo esas clases."""
    return _comprobado(html, ETIQUETAS | {"ins", "del", "span"}, clases)


def _comprobado(html: str, etiquetas: frozenset[str] = ETIQUETAS, clases: dict[str, set[str]] | None = None) -> str:
    """Lo ya escrito en su forma, visto por nh3: si algo se hubiera colado, aquí se cae."""
    for cambio, signo in _SIGNOS.items():
        html = html.replace(cambio, signo)
    html = nh3.clean(html, tags=set(etiquetas), attributes=ATRIBUTOS, url_schemes=ESQUEMAS, link_rel=REL, allowed_classes=clases)
    for cambio, signo in _SIGNOS.items():
        html = html.replace(signo, cambio)
    return html
