"""Códigos de verificación: se leen en voz alta, no se adivinan y no delatan cuántos hay."""

import secrets

from genero.documentos.models import Documento
from genero.documentos.tipos import tipo

# Sin 0/O, 1/I/L ni U: se dictan sin equivocarse.
ALFABETO = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def nuevo_codigo(documento: Documento) -> str:
    """«INDAP-2026-A-7K3Q9-XMDRT»: servicio, año, etapa y unos 49 bits al azar."""
    azar = "".join(secrets.choice(ALFABETO) for _ in range(10))
    sigla = documento.servicio.slug.upper()
    return f"{sigla}-{documento.ciclo.anio}-{tipo(documento.tipo).etapa}-{azar[:5]}-{azar[5:]}"
