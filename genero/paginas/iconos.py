"""Los íconos: nombre nuestro → ícono de lucide, en una sola tabla.

Van en línea y no como `<use>`: reducido a sus trazos, un ícono pesa de 90 a 190 bytes, contra los 110 de una referencia a un archivo de
símbolos. Por esa diferencia no se paga un pedido más ni el parpadeo, y sirven igual en una parte que llega sola.
"""

import re
from functools import cache

from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide

ICONOS = {
    # estados
    "hecho": "check",
    "espera": "clock",
    "devuelto": "undo-2",
    "atrasado": "triangle-alert",
    "borrador": "pencil",
    "cerrado": "lock",
    "no-aplica": "ban",
    # cosas
    "aviso": "info",
    "biblioteca": "book-open",
    "calendario": "calendar-clock",
    "clip": "paperclip",
    "correo": "mail",
    "doc": "file-text",
    "eslabon": "link",
    "historial": "history",
    "llave": "key-round",
    "mapa": "route",
    "noticia": "bell",
    "obs": "message-square",
    "organismo": "landmark",
    "pauta": "clipboard-check",
    "pdf": "file-down",
    "persona": "user-round",
    "personas": "users-round",
    "planilla": "table",
    "reloj": "clock-3",
    "sello": "award",
    "sin-conexion": "cloud-off",
    "telefono": "smartphone",
    # dar formato
    "cita": "text-quote",
    "cursiva": "italic",
    "deshacer": "undo",
    "lista": "list",
    "lista-numerada": "list-ordered",
    "negrita": "bold",
    "rehacer": "redo",
    # acciones
    "abajo": "chevron-down",
    "ayuda": "circle-question-mark",
    "bajar": "arrow-down",
    "buscar": "search",
    "comparar": "git-compare",
    "duplicar": "copy",
    "editar": "pencil-line",
    "enviar": "send",
    "externo": "external-link",
    "guardado": "cloud-check",
    "ingresar": "log-in",
    "mas": "plus",
    "menu": "menu",
    "imprimir": "printer",
    "puntos": "ellipsis",
    "quitar": "trash-2",
    "responder": "reply",
    "retirar": "rotate-ccw",
    "salir": "log-out",
    "subir": "arrow-up",
    "tema": "contrast",
    "ver": "eye",
    "verificar": "shield-check",
}

_TRAZOS = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


class IconoDesconocido(LookupError):
    """Se pidió un ícono que no está en la tabla."""


@cache
def svg(nombre: str) -> SafeString:
    """El ícono listo para la página, invisible para lectores de pantalla (siempre va junto a su palabra).

    Lanza `IconoDesconocido` si el nombre no está en la tabla: más vale enterarse al probar que mostrar un hueco.
    """
    if nombre not in ICONOS:
        raise IconoDesconocido(f"no hay un ícono «{nombre}»; agréguelo a genero/paginas/iconos.py")
    trazos = _TRAZOS.search(lucide(ICONOS[nombre], size=None))
    if trazos is None:
        raise IconoDesconocido(f"lucide no trae trazos para «{ICONOS[nombre]}»")
    adentro = re.sub(r">\s+<", "><", trazos[1].strip()).replace(" />", "/>")
    return mark_safe(f'<svg class="icono" aria-hidden="true" viewBox="0 0 24 24">{adentro}</svg>')  # noqa: S308 - viene del paquete, no de personas
