"""Escribir entre varias personas: quién está ahora en cada sección, qué se guardó mientras tanto y quién se encarga de ella."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet, Value

from genero.configuracion import reloj
from genero.documentos.errores import Conflicto, SinPermiso
from genero.documentos.models import Documento, Presencia, Prosa
from genero.documentos.puerta import compartir
from genero.documentos.tipos import ClaseDeSeccion, Seccion
from genero.documentos.turno import bloquear, guardar_fila, pk_de
from genero.flujo.estados import Accion
from genero.personas.actuante import Actuante
from genero.personas.historial import ConHistorial
from genero.personas.models import Nombramiento, Usuario
from genero.personas.roles import Rol

# Quien no da señales en este tiempo ya no está; y después de un día, ni siquiera se recuerda.
PRESENTE = timedelta(seconds=60)
OLVIDO = timedelta(days=1)
# A quiénes se les puede encargar una sección.
SE_ENCARGAN = (Rol.EG, Rol.CENTRO)


@dataclass(frozen=True)
class Latido:
    """Lo que pasa alrededor de quien escribe: quiénes más están ahí, y quién guardó después de lo que tiene en pantalla."""

    otras: list[str]
    guardada_por: str = ""
    guardada_el: str = ""


def latir(documento: Documento, seccion: Seccion, *, por: Actuante, revision: int | None = None, renglon: UUID | None = None) -> Latido:
    """Anota que la persona está en la sección y cuenta qué pasa alrededor. No es un acto ni deja autoría."""
    ahora = reloj.ahora()
    Presencia.objects.filter(visto_el__lt=ahora - OLVIDO).delete()
    propia = Presencia(
        servicio_id=documento.servicio_id, documento=documento, seccion=seccion.id, usuario_id=por.usuario.pk, visto_el=ahora
    )
    Presencia.objects.bulk_create(
        [propia], update_conflicts=True, unique_fields=["documento", "seccion", "usuario"], update_fields=["visto_el"]
    )
    presentes = Presencia.objects.filter(documento=documento, seccion=seccion.id, visto_el__gte=ahora - PRESENTE).select_related("usuario")
    otras = sorted(p.usuario.nombre_corto for p in presentes.exclude(usuario_id=por.usuario.pk))
    fila = _fila(documento, seccion, renglon) if revision is not None else None
    if fila is None or fila.revision == revision or (guardo := quien_guardo(fila)) in {None, por.usuario}:
        return Latido(otras)
    cuando = Prosa.objects.filter(documento=documento, seccion=seccion.id).values_list("guardado_el", flat=True).first()
    return Latido(otras, guardo.nombre_corto, f"{reloj.en_chile(cuando):%H:%M}" if cuando else "")


@dataclass(frozen=True)
class Alrededor:
    """Lo que rodea a quien escribe: sus secciones, quiénes más están ahora en cada una y, si las reparte, entre quiénes."""

    suyas: set[str]
    presentes: dict[str, list[str]]
    encargables: list[tuple[int, str]] | None


def alrededor(documento: Documento, *, para: Actuante) -> Alrededor:
    """Quién está, qué tiene a cargo quien mira y a quiénes puede encargar (una consulta)."""
    persona, reparte = para.usuario.pk, encarga(para)
    ahora = Presencia.objects.filter(documento=documento, visto_el__gte=reloj.ahora() - PRESENTE).exclude(usuario_id=persona)
    propias = Prosa.objects.filter(documento=documento, responsable_id=persona)
    consulta = ahora.values_list(Value("presente"), "seccion", "usuario__nombre", "usuario_id")
    partes: list[QuerySet[Any, Any]] = [propias.values_list(Value("suya"), "seccion", Value(""), "responsable_id")]
    if reparte:
        partes.append(encargables(documento).order_by().values_list(Value("encargable"), Value(""), "nombre", "pk"))
    hay: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for clase, seccion, nombre, quien in consulta.union(*partes, all=True):
        hay[clase].append((seccion, nombre, quien))
    presentes: dict[str, list[str]] = defaultdict(list)
    for seccion, nombre, _ in sorted(hay["presente"]):
        presentes[seccion].append(nombre.split(" ", 1)[0])
    lista = sorted(((quien, nombre) for _, nombre, quien in hay["encargable"]), key=lambda par: par[1])
    return Alrededor({seccion for seccion, _, _ in hay["suya"]}, dict(presentes), lista if reparte else None)


def encargables(documento: Documento) -> QuerySet[Usuario]:
    """Las personas del servicio a quienes se puede encargar una sección: las que hoy redactan o aportan en él."""
    vigentes = Nombramiento.objects.vigentes().filter(servicio_id=documento.servicio_id, rol__in=SE_ENCARGAN)
    return Usuario.objects.filter(pk__in=vigentes.values("usuario_id"), is_active=True).order_by("nombre")


def encarga(por: Actuante) -> bool:
    """Si esa persona, con el rol con que actúa, reparte las secciones."""
    return por.rol == Rol.EG


def encargar(documento_id: int, seccion: Seccion, persona: int | None, *, por: Actuante) -> Prosa:
    """Deja la sección a cargo de una persona del servicio, o de nadie. No toca el texto ni su revisión, y no hace autora a quien encarga.

    SinPermiso si no es la persona encargada de Enfoque de Género; Conflicto si a quien se nombra ya no le corresponde.
    """
    with transaction.atomic():
        documento = compartir(documento_id, Accion.ESCRIBIR, por=por)
        if not encarga(por):
            raise SinPermiso(f"Sólo la persona encargada de Enfoque de Género reparte las secciones. Usted actúa como {por.titulo}.")
        if persona is not None and not encargables(documento).filter(pk=persona).exists():
            raise Conflicto("Esa persona ya no redacta ni aporta en este servicio. Elija a otra.")
        prosa = bloquear(documento, seccion)
        antes = prosa.fotografia()
        prosa.responsable_id = persona
        guardar_fila(prosa, antes, por=por, auto=False)
        return prosa


def quien_guardo(fila: ConHistorial) -> Usuario | None:
    """La última persona que guardó esa fila. De una sección lo dice ella misma; de un renglón, su historial, que siempre anota el primer
    guardado de una persona después del de otra.
    """
    if isinstance(fila, Prosa):
        return fila.autor
    ultima = type(fila).history.select_related("history_user").filter(pk_de(fila)).order_by("-history_date", "-history_id").first()
    quien: Usuario | None = ultima.history_user if ultima else None
    return quien


def es_de(documento: Documento, seccion: Seccion, renglon: UUID | None, persona: int) -> bool:
    """Si lo último guardado ahí lo guardó esa misma persona: desde otra pestaña, o sin haber alcanzado a recibir la respuesta.

    De lo propio de una sección de renglones no se puede saber (la firma también quien guarda un renglón): se dice que no.
    """
    if renglon is None and seccion.clase == ClaseDeSeccion.RENGLONES:
        return False
    fila = _fila(documento, seccion, renglon)
    quien = quien_guardo(fila) if fila is not None else None
    return quien is not None and quien.pk == persona


def _fila(documento: Documento, seccion: Seccion, renglon: UUID | None) -> Any:
    """Lo que lleva la revisión: el renglón o, si no se dice cuál, la sección."""
    if renglon is None:
        return Prosa.objects.filter(documento=documento, seccion=seccion.id).select_related("autor").defer("texto").first()
    return seccion.de_renglones._default_manager.filter(documento=documento, clave=renglon).first()
