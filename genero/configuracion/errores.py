"""Errores del arranque; sus mensajes los lee quien instala."""


class BaseCaida(RuntimeError):
    """La base embebida no arrancó; el mensaje dice por qué y qué hacer."""
