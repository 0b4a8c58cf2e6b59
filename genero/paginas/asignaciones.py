"""La historia de las asignaciones: por servicio, por persona o todas, de la más nueva a la más antigua."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q

from genero.configuracion import fechas, reloj
from genero.documentos.asignar import en_palabras
from genero.flujo.estados import ASIGNA
from genero.flujo.models import Acto
from genero.personas.models import Nombramiento, Servicio, Usuario
from genero.personas.roles import Rol

POR_PAGINA = 25
ACTOS_A_LA_VISTA = 50


@dataclass(frozen=True)
class Historia:
    """Lo que muestra la página."""

    titulo: str
    filas: list[dict[str, Any]]
    actos: list[dict[str, Any]]
    servicios: list[Servicio]
    personas: list[Usuario]
    servicio: str
    persona: str
    paginas: dict[str, Any]


def leer(servicio: str, persona: str, antes: str) -> Historia:
    """Un tramo de la historia; un servicio o una persona que no existen no calzan con nada."""
    servicios = list(Servicio.objects.only("id", "sigla", "slug", "nombre").order_by("sigla"))
    personas = list(Usuario.objects.filter(nombramientos__rol=Rol.VISACION).distinct().order_by("nombre"))
    suyo = next((s for s in servicios if s.slug == servicio), None)
    suya = next((p for p in personas if str(p.pk) == persona), None)
    consulta = Nombramiento.objects.select_related("usuario", "servicio", "nombrado_por").filter(rol=Rol.VISACION)
    if servicio:
        consulta = consulta.filter(servicio=suyo) if suyo else consulta.none()
    if persona:
        consulta = consulta.filter(usuario=suya) if suya else consulta.none()
    tramo, hay_mas = _tramo(consulta, antes)
    actos = _actos(suyo, suya, [n.servicio_id for n in tramo])
    base = {"servicio": servicio, "persona": persona}
    siguiente = f"?{urlencode({**base, 'antes': tramo[-1].pk})}" if hay_mas else None
    return Historia(
        titulo=_titulo(suyo, suya),
        filas=[_fila(n, actos) for n in tramo],
        actos=[en_pantalla(a) for a in actos[:ACTOS_A_LA_VISTA]] if suyo or suya else [],
        servicios=servicios,
        personas=personas,
        servicio=servicio,
        persona=persona,
        paginas={"anterior": f"?{urlencode(base)}" if antes else None, "siguiente": siguiente, "de": "asignaciones"},
    )


def frase(acto: Acto) -> str:
    """Lo que dice el acto, sin su motivo."""
    return en_palabras(json.loads(acto.datos))


def en_pantalla(acto: Acto) -> dict[str, Any]:
    """Un acto de asignación, para la línea de tiempo."""
    datos = json.loads(acto.datos)
    return {
        "frase": en_palabras(datos),
        "sigla": acto.servicio.sigla if acto.servicio else "",
        "motivo": datos.get("motivo", ""),
        "momento": fechas.con_hora(acto.momento),
        "quien": acto.persona,
        "numero": acto.numero,
        "hash": acto.hash,
    }


def _tramo(consulta: Any, antes: str) -> tuple[list[Nombramiento], bool]:
    hito = consulta.filter(pk=int(antes)).first() if antes.isascii() and antes.isdecimal() and len(antes) < len(str(2**63)) else None
    if hito:
        consulta = consulta.filter(Q(desde__lt=hito.desde) | Q(desde=hito.desde, pk__lt=hito.pk))
    filas = list(consulta.order_by("-desde", "-pk")[: POR_PAGINA + 1])
    return filas[:POR_PAGINA], len(filas) > POR_PAGINA


def _actos(servicio: Servicio | None, persona: Usuario | None, servicios: list[int | None]) -> list[Acto]:
    """Los actos de asignación de esos servicios, del más nuevo al más antiguo; si se pregunta por alguien, los que la nombran."""
    cuales = [servicio.pk] if servicio else sorted({s for s in servicios if s})
    consulta = Acto.objects.select_related("servicio").filter(servicio_id__in=cuales, objeto_tipo="servicio", verbo=ASIGNA)
    actos = list(consulta.order_by("-momento"))
    return [a for a in actos if persona is None or _nombra(a, persona.pk)]


def _nombra(acto: Acto, persona: int) -> bool:
    datos = json.loads(acto.datos)
    return persona in {datos["entra_id"], *datos["salen_id"]}


def _fila(n: Nombramiento, actos: list[Acto]) -> dict[str, Any]:
    motivos = (
        str(datos.get("motivo", ""))
        for a in actos
        if a.servicio_id == n.servicio_id
        and (datos := json.loads(a.datos))["entra_id"] == n.usuario_id
        and datos["desde"] == n.desde.isoformat()
    )
    return {
        "servicio": n.servicio,
        "persona": n.usuario,
        "desde": fechas.corta(n.desde),
        "hasta": fechas.corta(n.hasta) if n.hasta else "",
        "vigente": n.desde <= reloj.hoy() and (n.hasta is None or n.hasta >= reloj.hoy()),
        "por": n.nombrado_por.nombre if n.nombrado_por else "",
        "motivo": next(motivos, ""),
    }


def _titulo(servicio: Servicio | None, persona: Usuario | None) -> str:
    if servicio and persona:
        return f"{servicio.sigla}, a cargo de {persona.nombre}"
    if servicio:
        return f"Quién ha revisado a {servicio.sigla}"
    return f"Los servicios de {persona.nombre}" if persona else "Historial de asignaciones"
