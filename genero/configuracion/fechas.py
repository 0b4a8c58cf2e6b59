"""Cómo se dicen las fechas: una sola manera para la pantalla, el correo, el PDF y las frases de estado.

Sin la maquinaria de localización de Django, que en una lista de cien filas se lleva buena parte del tiempo de la página.
"""

from datetime import date, datetime

from django.utils import timezone

from genero.configuracion import reloj

MESES = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre")


def local(momento: date | datetime) -> date | datetime:
    """El momento en la hora de Chile continental; una fecha sola se devuelve igual."""
    return timezone.localtime(momento) if isinstance(momento, datetime) and timezone.is_aware(momento) else momento


def larga(momento: date | datetime | None) -> str:
    """«3 de mayo», o «3 de mayo de 2025» si no es del año en curso. Sin fecha, cadena vacía."""
    if momento is None:
        return ""
    dia = local(momento)
    texto = f"{dia.day} de {MESES[dia.month - 1]}"
    return texto if dia.year == reloj.hoy().year else f"{texto} de {dia.year}"


def corta(momento: date | datetime | None) -> str:
    """«03-05-2026»."""
    if momento is None:
        return ""
    dia = local(momento)
    return f"{dia.day:02}-{dia.month:02}-{dia.year}"


def hora(momento: datetime | None) -> str:
    """«14:03»."""
    if momento is None:
        return ""
    return f"{local(momento):%H:%M}"


def con_hora(momento: datetime | None) -> str:
    """«03-05-2026 14:03»."""
    if momento is None:
        return ""
    return f"{corta(momento)} {hora(momento)}"


def cercana(momento: datetime | None) -> str:
    """«hoy 9:12», «ayer 16:30» o «3 de mayo»: para contar lo que cambió hace poco."""
    if momento is None:
        return ""
    dia = local(momento)
    fecha = dia.date() if isinstance(dia, datetime) else dia
    dias = (reloj.hoy() - fecha).days
    if dias not in {0, 1}:
        return larga(momento)
    return f"{'ayer' if dias else 'hoy'} {hora(momento).removeprefix('0')}"


DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


def dia(fecha: date) -> str:
    """«martes 12 de mayo de 2026»."""
    return f"{DIAS[fecha.weekday()]} {fecha.day} de {MESES[fecha.month - 1]} de {fecha.year}"
