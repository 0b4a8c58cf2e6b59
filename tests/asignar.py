"""Asignar servicios en las pruebas, dicho en una línea: actúa la coordinación, con lo que hay a la vista en ese momento."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from genero.configuracion import reloj
from genero.documentos.asignar import Orden, asignados, asignar, huella_de
from genero.flujo.models import Acto
from genero.personas.models import Nombramiento, Usuario
from genero.personas.roles import Rol
from tests.elenco import PROPIO, como, id_de, mirando

MOTIVO = "Redistribución del año."


def mirada(servicio: int = PROPIO) -> str:
    """Con qué asignaciones se ve el servicio ahora. Corre con el alcance de quien mira."""
    return huella_de(asignados([servicio])[servicio])


def a(
    persona: str,
    servicio: int = PROPIO,
    *,
    en_dias: int = 0,
    por: str = "coordinacion",
    visto: str | None = None,
    clave: UUID | None = None,
) -> Acto:
    """Deja el servicio a cargo de alguien del elenco, desde hoy o dentro de unos días."""
    with como(por) as actuante:
        orden = Orden(Usuario.objects.get(pk=id_de(persona)), reloj.hoy() + timedelta(days=en_dias), MOTIVO, clave or uuid4())
        return asignar(servicio, orden, visto=mirada(servicio) if visto is None else visto, por=actuante)


def plazos_de(servicio: int = PROPIO) -> dict[int, tuple[date, date | None]]:
    """Entre qué fechas lo tiene cada quien, desde hoy en adelante."""
    with mirando():
        return {n.usuario_id: (n.desde, n.hasta) for n in asignados([servicio])[servicio]}


def rigen_hoy(servicio: int = PROPIO) -> set[int]:
    """Quiénes alcanzan hoy el servicio como expertas."""
    with mirando():
        vigentes = Nombramiento.objects.vigentes().filter(rol=Rol.VISACION, servicio_id=servicio)
        return set(vigentes.values_list("usuario_id", flat=True))
