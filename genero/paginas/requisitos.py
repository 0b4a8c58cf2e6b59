"""Los requisitos de un año en pantalla: cuáles rigen, desde dónde se pueden traer y qué se les ha hecho."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest
from django.urls import reverse

from genero.configuracion import reloj
from genero.documentos.errores import Ajeno, SinPermiso
from genero.documentos.models import Requisito
from genero.documentos.requisitos import Donde
from genero.documentos.tipos import TipoDocumento, tipos
from genero.flujo.gestiones import Gestion, puede_gestionar
from genero.flujo.permisos import Motivo, Veredicto
from genero.paginas.traer import traer_tipo
from genero.personas.actuante import Actuante
from genero.personas.models import Ciclo

PRIMER_ANIO = 2000
_FILAS_DE_HISTORIA, _HECHOS_A_LA_VISTA = 80, 8
# Lo que dice el historial de cada cambio.
_VERBOS = {"publicar": "publicó", "traer": "trajo", "agregar": "agregó", "cambiar": "cambió", "ordenar": "ordenó", "quitar": "quitó"}


@dataclass(frozen=True)
class Publicado:
    """Un requisito con su número y los títulos de las secciones donde se ve."""

    numero: int
    texto: str
    guia: str
    donde: list[str]
    pk: int | None = None


@dataclass(frozen=True)
class Cambio:
    """Algo que se hizo con los requisitos, dicho en una frase."""

    frase: str
    momento: datetime


def traer_donde(anio: int, marco: str, tipo: str) -> Donde:
    """De qué requisitos habla la dirección; 404 si no existen ese año, ese programa marco o ese documento."""
    if marco not in Ciclo.Marco.values or not PRIMER_ANIO <= anio <= reloj.hoy().year + 1:
        raise Http404
    return Donde(anio, marco, traer_tipo(tipo))


def url(nombre: str, donde: Donde, **mas: Any) -> str:
    """La dirección de una de sus páginas."""
    return reverse(nombre, kwargs={"anio": donde.anio, "marco": donde.marco, "tipo": donde.cual.slug, **mas})


def veredicto_de(request: HttpRequest) -> tuple[Actuante | None, Veredicto]:
    """A qué título actúa quien mira, y si puede mantener los requisitos."""
    actuante = request.actuante_en(None)  # type: ignore[attr-defined]
    return actuante, puede_gestionar(actuante, Gestion.PUBLICAR_REQUISITOS)


def exigir(request: HttpRequest) -> Actuante:
    """El título con que se mantienen los requisitos. SinPermiso, o Ajeno si la persona no tiene ninguno."""
    actuante, veredicto = veredicto_de(request)
    if actuante is None or veredicto.clase == Motivo.AJENO:
        raise Ajeno(veredicto.motivo)
    if not veredicto:
        raise SinPermiso(veredicto.motivo)
    return actuante


def en_pantalla(donde: Donde, requisitos: Sequence[Requisito]) -> list[Publicado]:
    """Los publicados o, si no hay, los de partida de la guía, que son los que rigen."""
    if not requisitos:
        return [Publicado(n, r.texto, r.guia, _titulos(donde.cual, r.secciones)) for n, r in enumerate(donde.cual.pauta, start=1)]
    return [Publicado(n, r.texto, r.guia, _titulos(donde.cual, r.secciones), r.pk) for n, r in enumerate(requisitos, start=1)]


def por_traer(donde: Donde) -> list[int]:
    """Los demás años que tienen requisitos publicados para ese programa marco y documento."""
    otros = Requisito.objects.filter(marco=donde.marco, tipo=donde.cual.id).exclude(anio=donde.anio)
    return list(otros.order_by("-anio").values_list("anio", flat=True).distinct())


def historia(donde: Donde) -> list[Cambio]:
    """Los últimos cambios, con quién los hizo. Lo que se hizo de una vez se dice una vez."""
    filas = Requisito.history.filter(anio=donde.anio, marco=donde.marco, tipo=donde.cual.id).select_related("history_user")
    ultimas = filas.order_by("-history_date", "-history_id")[:_FILAS_DE_HISTORIA]
    salida = []
    for (quien, motivo, momento), juntas in groupby(ultimas, key=lambda f: (f.history_user, f.history_change_reason, f.history_date)):
        iguales = list(juntas)
        que = f"el requisito «{_corto(iguales[0].texto)}»" if len(iguales) == 1 else f"{len(iguales)} requisitos"
        que = "los requisitos" if motivo == "ordenar" else que
        salida.append(Cambio(f"{quien.nombre if quien else 'El sistema'} {_VERBOS.get(motivo or '', 'cambió')} {que}", momento))
    return salida[:_HECHOS_A_LA_VISTA]


def del_anio(anio: int) -> list[dict[str, Any]]:
    """Por documento y programa marco, cuántos hay publicados y a dónde lleva (una consulta)."""
    cuenta = {
        (r["tipo"], r["marco"]): r["cuantos"]
        for r in Requisito.objects.filter(anio=anio).values("tipo", "marco").annotate(cuantos=Count("id")).order_by()
    }
    return [
        {
            "titulo": cual.titulo,
            "celdas": [
                {
                    "rotulo": str(marco.label),
                    "cuantos": cuenta.get((cual.id, marco.value), 0),
                    "de_la_guia": len(cual.pauta),
                    "url": url("requisitos_de", Donde(anio, marco.value, cual)),
                }
                for marco in Ciclo.Marco
            ],
        }
        for cual in tipos()
    ]


def anios() -> list[int]:
    """Los años que se pueden mirar: los que tienen requisitos, éste y el que viene."""
    este = reloj.hoy().year
    publicados = Requisito.objects.order_by().values_list("anio", flat=True).distinct()
    return sorted({*publicados, este, este + 1}, reverse=True)


def _titulos(cual: TipoDocumento, secciones: Sequence[str]) -> list[str]:
    """Los títulos de las secciones que el documento todavía declara."""
    return [f"{cual.numero(s.id)} {s.titulo}" for s in cual.secciones if s.id in secciones]


def _corto(texto: str, largo: int = 80) -> str:
    return texto if len(texto) <= largo else f"{texto[:largo]}…"
