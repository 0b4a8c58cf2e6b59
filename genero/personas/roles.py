"""Los ocho roles del procedimiento [3], y qué alcance admite cada uno."""

from django.conf import settings
from django.db import models


class Rol(models.TextChoices):
    """Código y nombre de cada rol."""

    EG = "eg", "Encargado/a EG"
    CENTRO = "centro", "Centro de Responsabilidad"
    JEFATURA = "jefatura", "Jefatura de Servicio"
    CALIDAD = "calidad", "Equipo de la Calidad"
    VISACION = "visacion", "Experto/a de la Red"
    COORDINACION = "coordinacion", "Coordinación de la Red"
    LECTURA = "lectura", "Lectura"
    ADMINISTRACION = "administracion", "Administración"


# Cómo se nombra a quien tiene el rol dentro de una frase: «Sólo la Jefatura puede aprobar».
EN_FRASE = {
    Rol.EG: "la persona encargada de Enfoque de Género",
    Rol.CENTRO: "el Centro de Responsabilidad",
    Rol.JEFATURA: "la Jefatura",
    Rol.CALIDAD: "el Equipo de la Calidad",
    Rol.VISACION: "la experta o el experto de {organismo}",
    Rol.COORDINACION: "la coordinación de la Red de {organismo}",
    Rol.LECTURA: "quien tiene sólo lectura",
    Rol.ADMINISTRACION: "la administración",
}

# Roles que sólo existen dentro de un servicio, y roles que pueden abarcar el país.
SOLO_DE_SERVICIO = (Rol.EG, Rol.CENTRO, Rol.JEFATURA, Rol.CALIDAD, Rol.VISACION)
SOLO_DE_PAIS = (Rol.COORDINACION,)

# Quién nombra a quién [3]: la administración del servicio, la de la plataforma, la coordinación de la Red.
NOMBRA_SERVICIO = (Rol.EG, Rol.CENTRO, Rol.JEFATURA, Rol.CALIDAD, Rol.LECTURA)
NOMBRA_PLATAFORMA = (Rol.ADMINISTRACION, Rol.COORDINACION, Rol.LECTURA)
NOMBRA_COORDINACION = (Rol.VISACION,)


def en_frase(rol: str) -> str:
    """El rol dicho dentro de una frase, con el organismo que visa según la configuración."""
    return EN_FRASE[Rol(rol)].format(organismo=settings.ORGANISMO_VISADOR)


def rotulo(rol: str) -> str:
    """El nombre del rol tal como se muestra junto a una persona."""
    nombre = str(Rol(rol).label)
    if rol in {Rol.VISACION, Rol.COORDINACION}:
        return f"{nombre} de {settings.ORGANISMO_VISADOR}"
    return nombre
