"""La demostración: personas de ejemplo, datos públicos y un servicio ficticio que muestra todos los estados."""

from genero.paginas.demo.ingreso import tarjetas

__all__ = ["tarjetas"]
