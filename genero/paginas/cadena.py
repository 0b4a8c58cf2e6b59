"""La caja que dice si la cadena de actos de un servicio está íntegra, según su último testigo."""

from dataclasses import dataclass
from datetime import datetime

from genero.configuracion import fechas, reloj
from genero.flujo.models import Testigo
from genero.paginas.cuenta import cuenta


@dataclass(frozen=True)
class Cadena:
    """Lo que muestra la caja. `hash` es el que se dijo afuera, para compararlo con el correo."""

    color: str
    icono: str
    frase: str
    detalle: str = ""
    hash: str = ""
    numero: int = 0


def cadena_de(servicio_id: int) -> Cadena:
    """La situación de la cadena del servicio (una consulta)."""
    ultimo = Testigo.objects.filter(servicio_id=servicio_id).order_by("-fecha").first()
    if ultimo is None:
        return Cadena(
            "espera", "espera", "La cadena se comprueba cada día a las 06:00.", "Todavía no se ha comprobado la de este servicio."
        )
    cuando = _cuando(ultimo.enviado_el)
    if ultimo.falla:
        return Cadena(
            "atrasado",
            "atrasado",
            f"La cadena no calza: {ultimo.falla}.",
            f"Comprobada {cuando}. Ya se avisó por correo.",
            ultimo.hash,
            ultimo.numero,
        )
    actos = cuenta(ultimo.numero, "acto, comprobado", "actos, comprobados")
    detalle = "El último hash se mandó por correo ese día: si alguien cortara o reescribiera la cadena, dejaría de calzar."
    return Cadena("hecho", "hecho", f"La cadena está íntegra: {actos} {cuando}.", detalle, ultimo.hash, ultimo.numero)


def _cuando(momento: datetime) -> str:
    """«hoy a las 06:00», o «el 3 de mayo a las 06:00»."""
    dia = fechas.local(momento)
    hoy = isinstance(dia, datetime) and dia.date() == reloj.hoy()
    return f"{'hoy' if hoy else f'el {fechas.larga(momento)}'} a las {fechas.hora(momento)}"
