"""Lo que dicen las etiquetas y los estilos de un HTML ajeno: qué es negrita, qué es un enlace, qué es el número de una nota al pie.

Cada procesador lo dice a su manera: Word con estilos `mso-…`, LibreOffice con nombres `sdfootnote…`, Google Docs con el peso de la letra.
"""

import html
import re
from typing import NamedTuple
from urllib.parse import urlsplit

from genero.documentos.rico_arbol import CURSIVA, NEGRITA, SUBRAYADO, VOLADO, Bloque, Lista, Parrafo, Trozo, Vineta

MARCAS = {"b": NEGRITA, "strong": NEGRITA, "i": CURSIVA, "em": CURSIVA, "u": SUBRAYADO, "ins": 0, "sup": VOLADO}
LARGO_ENLACE = 2000
NIVELES = 5
EN_TEXTO, AL_PIE = 1, 2

_ATRIBUTO = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]+))?""")
_NEGRITA = re.compile(r"(?<![\w-])font-weight:\s*(?:bold|[6-9]00)")
_NORMAL = re.compile(r"(?<![\w-])font-weight:\s*(?:normal|lighter|[1-5]00)")
_CURSIVA = re.compile(r"(?<![\w-])font-style:\s*(?:italic|oblique)")
_DERECHA = re.compile(r"(?<![\w-])font-style:\s*normal")
_SUBRAYADO = re.compile(r"(?<![\w-])text-decoration(?:-line)?:[^;]{0,40}underline")
_VOLADO = re.compile(r"(?<![\w-])vertical-align:\s*super")
_OCULTO = re.compile(r"(?<![\w-])display:\s*none|visibility:\s*hidden|mso-hide:\s*all|mso-element:\s*comment")
_SIGNO_MARCADO = re.compile(r"mso-list:\s*ignore")
_EN_LISTA = re.compile(r"mso-list:\s*l\d+\s+level(\d+)")
_CLASE_LISTA = re.compile(r"\bMsoList(?:Paragraph|Bullet|Number)|\bListParagraph")
_LLAMADA = re.compile(r"#(?:_(?:ftn|edn)\d|sd(?:footnote|endnote)\d+sym|ftnt\d)")
_AL_PIE = re.compile(r"#(?:_(?:ftn|edn)ref\d|sd(?:footnote|endnote)\d+anc|ftnt_ref\d)")
_BLOQUE_DE_NOTA = re.compile(r"mso-element:\s*(?:foot|end)note\b")
_CLASE_NOTA = re.compile(r"\b(?:Mso(?:Foot|End)noteText|sd(?:foot|end)note)\b")
_ID_DE_NOTA = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote)\d+")
_NUMERO = re.compile(r"\[?\s*(\d{1,4}|[ivxlc]{1,6})\s*\]?", re.IGNORECASE)
# «1.», «a)», «•»… seguidos del relleno con que Word los separa del texto.
_SIGNO = re.compile(r"\s*(?:([·•▪◦‣§\uf0a7\uf0b7\uf0d8\uf0fco–-])|\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,5})[.)])(?:\s{2,}|\t)", re.IGNORECASE)
_SEGURO = re.compile(r"(?:https?://[^\s/]|mailto:[^\s@]+@)\S*", re.IGNORECASE)
_RARO_EN_ENLACE = re.compile(r'[\x00-\x20"<>\\^`{|}\x7f]')


class Dicho(NamedTuple):
    """Lo que un estilo agrega y quita."""

    pone: int = 0
    quita: int = 0
    oculto: bool = False
    signo: bool = False


def atributos(crudo: str) -> dict[str, str]:
    """Los atributos de una etiqueta, con el nombre en minúsculas; si uno se repite vale el primero."""
    salida: dict[str, str] = {}
    for m in _ATRIBUTO.finditer(crudo):
        valor = m[2] or ""
        if valor[:1] in {'"', "'"} and valor[-1:] == valor[:1] and len(valor) > 1:
            valor = valor[1:-1]
        salida.setdefault(m[1].lower(), html.unescape(valor))
    return salida


def dicho_por(estilo: str) -> Dicho:
    """El formato que pide un atributo `style`. Los colores, tamaños y letras no dicen nada."""
    estilo = estilo.lower()
    pone = NEGRITA * bool(_NEGRITA.search(estilo)) | CURSIVA * bool(_CURSIVA.search(estilo))
    pone |= SUBRAYADO * bool(_SUBRAYADO.search(estilo)) | VOLADO * bool(_VOLADO.search(estilo))
    quita = NEGRITA * bool(_NORMAL.search(estilo)) | CURSIVA * bool(_DERECHA.search(estilo))
    return Dicho(pone, quita, bool(_OCULTO.search(estilo)), bool(_SIGNO_MARCADO.search(estilo)))


def enlace(href: str) -> str:
    """La dirección si es http, https o mailto y está completa; si no, nada."""
    limpio = href.strip()
    if len(limpio) > LARGO_ENLACE:
        return ""
    limpio = _RARO_EN_ENLACE.sub(lambda m: f"%{ord(m[0]):02X}", limpio)
    if not _SEGURO.fullmatch(limpio):
        return ""
    try:
        partes = urlsplit(limpio)
        sano = bool(partes.hostname or partes.scheme == "mailto") and (partes.port or 1) > 0
    except ValueError:
        return ""
    return limpio if sano and "[" not in partes.netloc else ""


def vineta(clase: str, estilo: str) -> Vineta | None:
    """El lugar que Word anotó en un párrafo de lista. El orden se sabe después, por el signo que escribió."""
    if m := _EN_LISTA.search(estilo.lower()):
        return Vineta(min(int(m[1][:3]) or 1, NIVELES), ordenada=False)
    return Vineta(0, ordenada=False) if _CLASE_LISTA.search(clase) else None


def llamada(href: str) -> int:
    """Si el enlace es el número de una nota: EN_TEXTO, AL_PIE (el que encabeza la nota misma) o 0."""
    return EN_TEXTO if _LLAMADA.search(href) else AL_PIE if _AL_PIE.search(href) else 0


def es_nota(clase: str, estilo: str, identificador: str) -> bool:
    """Si ese bloque es una nota al pie."""
    return bool(_CLASE_NOTA.search(clase) or _BLOQUE_DE_NOTA.search(estilo.lower()) or _ID_DE_NOTA.fullmatch(identificador))


def numero_de_nota(texto: str) -> str:
    """«[1]», venga como venga escrito el número."""
    m = _NUMERO.fullmatch(texto.strip())
    return f"[{m[1]}]" if m else texto


def sin_signo(trozos: list[Trozo], dada: Vineta, signo: str) -> tuple[list[Trozo], Vineta | None]:
    """El párrafo sin la viñeta que Word escribió como texto, y su lugar en la lista.

    `signo` es lo que Word marcó como viñeta. Si no la marcó, se reconoce por el relleno que la separa; si
    tampoco, era un párrafo corriente.
    """
    if not signo.strip():
        m = _SIGNO.match("".join(t.texto for t in trozos[:8]))
        if not m:
            return trozos, dada if dada.nivel else None
        signo, sobra = m[0], m.end()
        quedan = []
        for t in trozos:
            quedan.append(t._replace(texto=t.texto[sobra:]))
            sobra = max(0, sobra - len(t.texto))
        trozos = quedan
    ordenada = bool(re.match(r"\s*\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,5})[.)]", signo, re.IGNORECASE))
    return trozos, Vineta(dada.nivel or 1, ordenada)


def en_listas(bloques: list[Bloque]) -> list[Bloque]:
    """Los párrafos con viñeta, vueltos listas; y las listas seguidas que son una misma, juntas."""
    salida: list[Bloque] = []
    for b in bloques:
        previa = salida[-1] if salida else None
        if isinstance(b, Parrafo) and b.vineta:
            lugar, b.vineta = b.vineta, None
            _colgar(salida, b, lugar)
        elif isinstance(b, Lista) and isinstance(previa, Lista) and _sigue(previa, b):
            previa.puntos += b.puntos
        else:
            salida.append(b)
    return salida


def _sigue(previa: Lista, otra: Lista) -> bool:
    if previa.ordenada != otra.ordenada:
        return False
    return not otra.ordenada or (otra.inicio > 1 and otra.inicio == previa.inicio + len(previa.puntos))


def _colgar(bloques: list[Bloque], parrafo: Parrafo, lugar: Vineta) -> None:
    """Pone el párrafo en la lista que termina `bloques`, bajando por su último punto hasta su nivel."""
    for nivel in range(1, lugar.nivel + 1):
        ultima = bloques[-1] if bloques else None
        hondo = nivel == lugar.nivel
        if not isinstance(ultima, Lista) or (hondo and ultima.ordenada != lugar.ordenada):
            if not hondo:
                continue
            ultima = Lista(lugar.ordenada)
            bloques.append(ultima)
        if hondo:
            ultima.puntos.append([parrafo])
        else:
            bloques = ultima.puntos[-1]
