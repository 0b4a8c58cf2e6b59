"""De dos textos, el pedazo en que difieren: para contar un cambio en una línea. La comparación entera la hace otra página.

No busca párrafos movidos ni alinea palabras: quita lo que tienen igual al comienzo y al final, y deja algo alrededor para entender. Cuesta
lo que pesa el texto, también con cien páginas.
"""

import html
import re

ALREDEDOR, LARGO = 40, 240
_ETIQUETA = re.compile(r"<[^>]*>")
_ESPACIOS = re.compile(r"\s+")


def recorte(antes: str, despues: str, *, rico: bool = False) -> tuple[str, str]:
    """El pedazo distinto de cada uno, en una línea y con puntos suspensivos donde sigue. Con `rico`, sin sus etiquetas."""
    if antes == despues:
        return "", ""
    inicio = _iguales(antes, despues)
    cola = _iguales(antes[inicio:][::-1], despues[inicio:][::-1])
    return _pedazo(antes, inicio, len(antes) - cola, rico=rico), _pedazo(despues, inicio, len(despues) - cola, rico=rico)


def _iguales(uno: str, otro: str) -> int:
    """Cuántos caracteres iguales tienen al comienzo; a la mitad cada vez, comparando pedazos enteros."""
    desde, hasta = 0, min(len(uno), len(otro))
    while desde < hasta:
        medio = (desde + hasta + 1) // 2
        if uno[desde:medio] == otro[desde:medio]:
            desde = medio
        else:
            hasta = medio - 1
    return desde


def _pedazo(texto: str, inicio: int, fin: int, *, rico: bool) -> str:
    desde = _a_un_espacio(texto, max(inicio - ALREDEDOR, 0))
    hasta = texto.find(" ", min(fin + ALREDEDOR, len(texto)))
    hasta = len(texto) if hasta < 0 or hasta > fin + 2 * ALREDEDOR else hasta
    if hasta - desde > 2 * LARGO:
        hasta = max(texto.rfind(" ", desde, desde + 2 * LARGO), desde + LARGO)
    if rico:
        desde, hasta = _fuera_de_etiqueta(texto, desde, hasta)
    dicho = texto[desde:hasta]
    dicho = _ESPACIOS.sub(" ", html.unescape(_ETIQUETA.sub(" ", dicho)) if rico else dicho).strip()
    if not dicho:
        return ""
    corto = dicho if len(dicho) <= LARGO else dicho[:LARGO].rsplit(" ", 1)[0]
    return f"{'… ' if desde else ''}{corto}{' …' if hasta < len(texto) or len(corto) < len(dicho) else ''}"


def _a_un_espacio(texto: str, desde: int) -> int:
    """El comienzo de una palabra, si hay una cerca."""
    if not desde:
        return 0
    espacio = texto.find(" ", desde, desde + ALREDEDOR)
    return espacio + 1 if espacio >= 0 else desde


def _fuera_de_etiqueta(texto: str, desde: int, hasta: int) -> tuple[int, int]:
    """Los mismos límites, corridos si caían dentro de una etiqueta."""
    abre = texto.rfind("<", 0, desde)
    if abre > texto.rfind(">", 0, desde):
        desde = abre
    cierra = texto.find(">", hasta)
    if 0 <= cierra and (texto.find("<", hasta) < 0 or cierra < texto.find("<", hasta)):
        hasta = cierra + 1
    return desde, hasta
