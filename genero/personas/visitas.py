"""Cuándo vino la persona por última vez: para contarle qué cambió desde entonces."""

from genero.configuracion import reloj
from genero.personas.models import Usuario


def registrar(usuario: Usuario) -> None:
    """Anota el ingreso de ahora; el anterior pasa a ser «su última visita». No deja historial: no es un cambio de la cuenta."""
    Usuario.objects.filter(pk=usuario.pk).update(visita_anterior=usuario.visita_actual, visita_actual=reloj.ahora())
