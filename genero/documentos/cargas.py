"""Cuánto tiene cada experta o experto de la Red: servicios a cargo, documentos en sus manos y hace cuánto espera el más antiguo."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from genero.configuracion import reloj
from genero.documentos.models import Documento
from genero.flujo.estados import Estado
from genero.flujo.plazos import Calendario
from genero.personas.models import Nombramiento, Usuario
from genero.personas.roles import Rol


@dataclass(frozen=True)
class Carga:
    """Lo que tiene una persona hoy. `por_llegar` son servicios que serán suyos desde un día que viene."""

    persona: Usuario
    servicios: int
    por_llegar: int
    documentos: int
    mas_antiguo: int | None


def cargas(calendario: Calendario) -> list[Carga]:
    """La carga de cada persona que visa o visó alguna vez y tiene su cuenta activa, por nombre (dos consultas)."""
    hoy = reloj.hoy()
    en_revision: dict[int, list[date]] = defaultdict(list)
    for servicio, desde in Documento.objects.filter(estado=Estado.EN_VISACION).order_by().values_list("servicio_id", "desde"):
        en_revision[servicio].append(reloj.en_chile(desde).date())
    personas: dict[int, Usuario] = {}
    hoy_suyos: dict[int, set[int]] = defaultdict(set)
    despues: dict[int, set[int]] = defaultdict(set)
    consulta = Nombramiento.objects.select_related("usuario").filter(rol=Rol.VISACION, usuario__is_active=True)
    for n in consulta.order_by("usuario__nombre", "id"):
        personas[n.usuario_id] = n.usuario
        if n.desde > hoy:
            despues[n.usuario_id].add(n.servicio_id or 0)
        elif n.hasta is None or n.hasta >= hoy:
            hoy_suyos[n.usuario_id].add(n.servicio_id or 0)
    salida = []
    for pk, persona in personas.items():
        fechas = [dia for servicio in hoy_suyos[pk] for dia in en_revision[servicio]]
        antiguo = calendario.entre(min(fechas), hoy) if fechas else None
        salida.append(Carga(persona, len(hoy_suyos[pk]), len(despues[pk] - hoy_suyos[pk]), len(fechas), antiguo))
    return salida
