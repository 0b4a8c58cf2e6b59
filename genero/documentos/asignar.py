"""Asignar un servicio a una experta o un experto de la Red: la asignación es su nombramiento [3].

Un servicio queda con una sola persona desde la fecha dicha: los demás nombramientos que rijan entonces se cierran el día anterior, y lo
que partía ese mismo día o después se deshace (el historial lo conserva). Así quien sale no alcanza el servicio ni ese día.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from genero.configuracion import fechas, reloj
from genero.configuracion.enumerar import enumerar
from genero.documentos.administrar import esperar_turno
from genero.documentos.errores import Ajeno, CambioMientrasLeia, NoSePuede, NoSirve, SinPermiso, YaHecho
from genero.documentos.models import Documento
from genero.documentos.nombramientos import crear_cuenta
from genero.documentos.puerta import exigir_gestion
from genero.flujo.bitacora import anotar
from genero.flujo.estados import ASIGNA, Estado
from genero.flujo.gestiones import Gestion
from genero.flujo.models import Acto
from genero.flujo.trabajos import encolar
from genero.personas.actuante import Actuante
from genero.personas.models import Nombramiento, Servicio, Subrogancia, Usuario
from genero.personas.roles import Rol, rotulo

UN_DIA = timedelta(days=1)


@dataclass(frozen=True)
class Orden:
    """A quién se asigna, desde qué día y por qué. La `clave` es la del envío: repetirlo no asigna dos veces.

    La persona puede no tener cuenta todavía: es una sin guardar, con su correo y su nombre.
    """

    persona: Usuario
    desde: date
    motivo: str
    clave: UUID


@dataclass(frozen=True)
class Plan:
    """Qué pasará con un servicio al asignarlo: quiénes salen, y cuántos documentos en revisión cambian de manos.

    `visto` es la huella de quiénes lo tienen al mirarlo; `impedimento` dice por qué no se puede, y va vacío si se puede.
    """

    servicio: Servicio
    salen: tuple[Usuario, ...]
    en_revision: int
    visto: str
    impedimento: str = ""


@dataclass(frozen=True)
class Resultado:
    """Cómo le fue a un servicio: el acto, o por qué no se hizo."""

    servicio: Servicio
    acto: Acto | None
    motivo: str = ""


def asignados(servicios: Iterable[int]) -> dict[int, list[Nombramiento]]:
    """Quiénes tienen asignado cada servicio, hoy o desde un día que viene (una consulta)."""
    salida: dict[int, list[Nombramiento]] = defaultdict(list)
    consulta = Nombramiento.objects.select_related("usuario").filter(rol=Rol.VISACION, servicio_id__in=list(servicios))
    for n in consulta.sin_terminar().order_by("desde", "id"):
        salida[n.servicio_id or 0].append(n)
    return salida


def huella_de(nombramientos: Iterable[Nombramiento]) -> str:
    """Con qué asignaciones se miró el servicio: si cambian antes de confirmar, se dice y no se hace nada."""
    return ".".join(f"{n.pk}-{n.hasta:%Y%m%d}" if n.hasta else str(n.pk) for n in nombramientos) or "nadie"


def planear(servicios: Iterable[Servicio], persona: Usuario, desde: date, *, por: Actuante) -> list[Plan]:
    """Qué pasará con cada servicio, sin hacerlo (cuatro consultas, sean cuantos sean)."""
    elegidos = sorted(servicios, key=lambda s: s.sigla)
    ids = [s.pk for s in elegidos]
    suyos, otros = asignados(ids), _otros_roles(persona, ids, desde)
    en_revision: dict[int, int] = defaultdict(int)
    for servicio in (
        Documento.objects.filter(servicio_id__in=ids, estado=Estado.EN_VISACION).order_by().values_list("servicio_id", flat=True)
    ):
        en_revision[servicio] += 1
    return [
        Plan(
            servicio=s,
            salen=_salen(suyos[s.pk], persona, desde),
            en_revision=en_revision[s.pk],
            visto=huella_de(suyos[s.pk]),
            impedimento=_impedimento(s, persona, desde, otros.get(s.pk, ""), por) or _ya_la_tiene(s, suyos[s.pk], persona, desde),
        )
        for s in elegidos
    ]


def asignar(servicio_id: int, orden: Orden, *, visto: str, por: Actuante) -> Acto:
    """Asigna el servicio y devuelve su acto; si el mismo envío ya lo hizo, devuelve aquél.

    Levanta Ajeno, SinPermiso, YaHecho, NoSirve o CambioMientrasLeia, y entonces nada cambia. El servicio queda bloqueado: dos
    coordinadoras no asignan a la vez a dos personas, y la segunda se entera de la primera.
    """
    with transaction.atomic():
        exigir_gestion(por, Gestion.ASIGNAR, servicio_id)
        # El mismo turno de quien nombra ahí: nadie queda a la vez participando en el servicio y revisándolo.
        esperar_turno(servicio_id)
        servicio = Servicio.objects.select_for_update(no_key=True).filter(pk=servicio_id).first()
        if servicio is None:
            raise Ajeno("No encontramos ese servicio, o no está a su alcance.")
        hecho = Acto.objects.filter(servicio_id=servicio_id, clave=orden.clave).first()
        if hecho is not None:
            return _repetido(hecho, por)
        suyos = asignados([servicio_id])[servicio_id]
        if huella_de(suyos) != visto:
            raise CambioMientrasLeia(_quien_asigno(servicio))
        otros = _otros_roles(orden.persona, [servicio_id], orden.desde)
        impedimento = _impedimento(servicio, orden.persona, orden.desde, otros.get(servicio_id, ""), por)
        if impedimento:
            raise NoSirve("persona", impedimento)
        if ya := _ya_la_tiene(servicio, suyos, orden.persona, orden.desde):
            raise YaHecho(ya)
        return _hacer(servicio, orden, suyos, por)


def asignar_varios(vistos: Mapping[int, str], orden: Orden, *, por: Actuante) -> list[Resultado]:
    """Asigna cada servicio en su propia transacción, siempre en el mismo orden; lo que no se pudo no impide lo demás.

    A quien no tiene cuenta se le crea, y si al final no recibió ningún servicio, no queda.
    """
    with transaction.atomic():
        persona = orden.persona if orden.persona.pk else crear_cuenta(orden.persona.correo, orden.persona.nombre, por=por)
        salida = _uno_por_uno(vistos, replace(orden, persona=persona), por)
        if not orden.persona.pk and not any(r.acto for r in salida):
            transaction.set_rollback(True)
    return salida


def _uno_por_uno(vistos: Mapping[int, str], orden: Orden, por: Actuante) -> list[Resultado]:
    salida = []
    for servicio in Servicio.objects.filter(pk__in=list(vistos)).order_by("pk"):
        try:
            salida.append(Resultado(servicio, asignar(servicio.pk, orden, visto=vistos[servicio.pk], por=por)))
        except NoSePuede as rechazo:
            salida.append(Resultado(servicio, None, rechazo.motivo))
    return sorted(salida, key=lambda r: r.servicio.sigla)


def en_palabras(datos: Mapping[str, Any]) -> str:
    """Lo que dice un acto de asignación: «Pasa de Inés Vidal a Rosa Díaz desde el 23-11-2026.»"""
    salen = enumerar([str(n) for n in datos.get("salen", [])])
    desde = fechas.corta(date.fromisoformat(datos["desde"]))
    if salen and datos.get("queda"):
        return f"{datos['entra']} queda a cargo, y sale {salen}, desde el {desde}."
    return f"Pasa de {salen} a {datos['entra']} desde el {desde}." if salen else f"Se asigna a {datos['entra']} desde el {desde}."


def en_nombres(planes: Iterable[Plan]) -> str:
    """Quienes salen, entre todos los servicios: «Inés Vidal y Andrés Mella»."""
    return enumerar(list(dict.fromkeys(u.nombre for p in planes for u in p.salen)))


def _hacer(servicio: Servicio, orden: Orden, suyos: list[Nombramiento], por: Actuante) -> Acto:
    persona, desde = orden.persona, orden.desde
    salen = _salen(suyos, persona, desde)
    conserva = None
    for n in _afectados(suyos, desde):
        if n.usuario_id == persona.pk and n.desde <= desde and conserva is None:
            conserva = n
            _terminar(n, None, orden, por)
        elif n.desde < desde:
            _terminar(n, desde - UN_DIA, orden, por)
        else:
            n.borrar(por=por.usuario, motivo=orden.motivo)
    if conserva is None:
        nuevo = Nombramiento(usuario=persona, rol=Rol.VISACION, servicio=servicio, desde=desde, nombrado_por=por.usuario)
        nuevo.guardar(por=por.usuario, motivo=orden.motivo)
    acto = anotar(
        ASIGNA,
        servicio_id=servicio.pk,
        rol=por.rol,
        subrogancia_de=por.subrogancia_de,
        objeto_tipo="servicio",
        objeto_id=servicio.pk,
        datos={
            "entra": persona.nombre,
            "entra_id": persona.pk,
            "queda": conserva is not None,
            "salen": [u.nombre for u in salen],
            "salen_id": [u.pk for u in salen],
            "desde": desde.isoformat(),
            "motivo": orden.motivo,
            "en_revision": Documento.objects.filter(servicio=servicio, estado=Estado.EN_VISACION).count(),
        },
        clave=orden.clave,
    )
    if acto.usuario_id != por.usuario.pk:
        raise SinPermiso("La sesión no es de quien dice actuar.")
    encolar(acto)
    return acto


def _terminar(nombramiento: Nombramiento, hasta: date | None, orden: Orden, por: Actuante) -> None:
    if nombramiento.hasta != hasta:
        nombramiento.hasta = hasta
        nombramiento.guardar(por=por.usuario, motivo=orden.motivo, update_fields=["hasta"])


def _afectados(suyos: Iterable[Nombramiento], desde: date) -> list[Nombramiento]:
    """Los que regirían desde ese día."""
    return [n for n in suyos if n.hasta is None or n.hasta >= desde]


def _salen(suyos: Iterable[Nombramiento], persona: Usuario, desde: date) -> tuple[Usuario, ...]:
    return tuple({n.usuario_id: n.usuario for n in _afectados(suyos, desde) if n.usuario_id != persona.pk}.values())


def _otros_roles(persona: Usuario, servicios: list[int], desde: date) -> dict[int, str]:
    """En cuáles de esos servicios la persona tiene (o tendrá) otro cargo, y cuál (dos consultas)."""
    if not persona.pk:
        return {}
    nombramientos = Nombramiento.objects.sin_terminar(desde).filter(usuario=persona, servicio_id__in=servicios).exclude(rol=Rol.VISACION)
    salida = {servicio or 0: rotulo(rol) for servicio, rol in nombramientos.values_list("servicio_id", "rol")}
    subroga = Subrogancia.objects.filter(subrogante=persona, servicio_id__in=servicios, hasta__gte=desde)
    return dict.fromkeys(subroga.values_list("servicio_id", flat=True), f"{rotulo(Rol.JEFATURA)}, por subrogancia") | salida


def _impedimento(servicio: Servicio, persona: Usuario, desde: date, otro_rol: str, por: Actuante) -> str:
    """Por qué esa persona no puede tener ese servicio; cadena vacía si puede. La segregación de funciones se dice antes de hacer nada."""
    if persona.pk == por.usuario.pk:
        return "Nadie se asigna servicios por su cuenta: pídalo a otra persona de la coordinación."
    if not persona.is_active:
        return f"La cuenta de {persona.nombre} está desactivada: no podría ingresar."
    if desde < reloj.hoy():
        return "La asignación rige desde hoy o desde un día que viene, no desde antes."
    if otro_rol:
        return f"{persona.nombre} tiene otro cargo en {servicio.sigla} ({otro_rol}): quien participa en un servicio no lo revisa."
    return ""


def _ya_la_tiene(servicio: Servicio, suyos: list[Nombramiento], persona: Usuario, desde: date) -> str:
    """La frase, si no habría nada que cambiar: la persona ya lo tiene, sin término, y nadie más."""
    rigen = _afectados(suyos, desde)
    if len(rigen) == 1 and rigen[0].usuario_id == persona.pk and rigen[0].desde <= desde and rigen[0].hasta is None:
        return f"{servicio.sigla} ya está a cargo de {persona.nombre} desde el {fechas.corta(rigen[0].desde)}."
    return ""


def _repetido(hecho: Acto, por: Actuante) -> Acto:
    if hecho.verbo != ASIGNA or hecho.usuario_id != por.usuario.pk:
        raise YaHecho("Esa página ya se usó para otra acción. No se hizo nada nuevo.")
    return hecho


def _quien_asigno(servicio: Servicio) -> str:
    ultimo = Acto.objects.filter(servicio_id=servicio.pk, objeto_tipo="servicio", verbo=ASIGNA).order_by("-numero").first()
    if ultimo is None:
        return f"Las asignaciones de {servicio.sigla} cambiaron después de que usted las miró. Revíselas antes de confirmar."
    cuando = f"{fechas.corta(ultimo.momento)} a las {fechas.hora(ultimo.momento)}"
    return f"{ultimo.persona} cambió la asignación de {servicio.sigla} el {cuando}. Revísela antes de confirmar."
