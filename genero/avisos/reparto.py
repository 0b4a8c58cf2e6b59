"""A quién se avisa de cada acto, y qué avisos dejan de tener sentido.

Corre en el trabajador, dentro de la transacción y el alcance del servicio del acto. Se puede repetir: un acto avisa una sola vez a
cada persona (lo impone la base).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from genero.avisos import aportes, asignaciones
from genero.avisos.models import Aviso
from genero.avisos.models.aviso import ClaseDeAviso
from genero.avisos.textos import redactar
from genero.avisos.trabajos import encolar_correo
from genero.documentos import conjuntas
from genero.documentos.models import Autoria, Documento
from genero.flujo.estados import ASIGNA, DE_APORTES, ENTREGA, PIDE, REGRESA, Accion, Estado
from genero.flujo.models import Acto
from genero.flujo.permisos import SEGREGADAS, quienes_pueden
from genero.personas.models import Nombramiento, Usuario
from genero.personas.roles import Rol


@dataclass(frozen=True)
class Regla:
    """Qué clase de aviso causa un acto, para quienes puedan hacer qué, y mientras el documento siga en qué estado."""

    clase: ClaseDeAviso
    para: str = ""
    mientras: str = ""


# `retirar` no está: no avisa nada nuevo, sólo apaga el aviso anterior (`dejar_de_esperar`).
REGLAS: dict[str, Regla] = {
    Accion.PRESENTAR: Regla(ClaseDeAviso.ESPERA, Accion.APROBAR, Estado.EN_APROBACION),
    Accion.APROBAR: Regla(ClaseDeAviso.ESPERA, Accion.VISAR, Estado.EN_VISACION),
    Accion.DEVOLVER: Regla(ClaseDeAviso.DEVUELTO, Accion.PRESENTAR),
    Accion.OBSERVAR: Regla(ClaseDeAviso.DEVUELTO, Accion.PRESENTAR),
    Accion.VISAR: Regla(ClaseDeAviso.VIGENTE),
    PIDE: Regla(ClaseDeAviso.ESPERA),
    REGRESA: Regla(ClaseDeAviso.DEVUELTO),
    ENTREGA: Regla(ClaseDeAviso.ESPERA, Accion.PEDIR_APORTES),
}
# Lo que apagan aprobar o retirar es el aviso de lo presentado, no lo que un centro tiene por escribir.
DE_LO_PRESENTADO = (Accion.PRESENTAR, Accion.APROBAR)
RESUELVEN = (Accion.APROBAR, Accion.DEVOLVER, Accion.RETIRAR, Accion.VISAR, Accion.OBSERVAR)
# De lo vigente se entera todo el servicio que participa; la Jefatura se agrega aparte, con quien la subrogue.
SABEN_DE_LO_VIGENTE = (Rol.EG, Rol.CALIDAD, Rol.CENTRO)


def repartir(acto: Acto) -> None:
    """Apaga lo que el acto dejó resuelto, crea los avisos que le corresponden y encola sus correos, todo en la misma transacción."""
    if acto.verbo == ASIGNA:
        asignaciones.repartir(acto)
    if acto.objeto_tipo != "documento":
        return
    documento = Documento.objects.select_related("servicio", "ciclo").get(pk=acto.objeto_id or 0)
    if acto.verbo in RESUELVEN:
        dejar_de_esperar(documento, acto)
    if acto.verbo in DE_APORTES:
        aportes.apagar(documento, acto)
    regla = REGLAS.get(acto.verbo)
    # De lo que se movió junto avisa uno solo, que los nombra a todos.
    if regla is None or json.loads(acto.datos).get("acompana") or not _sigue_en(documento, acto, regla.mientras):
        return
    ya_avisados = Aviso.objects.filter(acto=acto).values("destinatario_id")
    juntos = _juntos(acto, documento)
    texto = redactar(acto, documento, juntos)
    for persona in destinatarios(acto.verbo, documento, acto, [d for d, _ in juntos]).exclude(pk__in=ya_avisados):
        aviso = Aviso(
            servicio_id=documento.servicio_id,
            destinatario=persona,
            acto=acto,
            documento=documento,
            clase=regla.clase,
            asunto=texto.asunto,
            cuerpo=texto.cuerpo,
            direccion=texto.direccion,
            creado_el=acto.momento,
        ).guardar(por=None, motivo=acto.verbo)
        encolar_correo(aviso)


def _juntos(acto: Acto, documento: Documento) -> list[tuple[Documento, dict[str, Any]]]:
    """Los documentos que se movieron con el mismo acto, cada uno con lo que dice el suyo (ninguna consulta si fue solo)."""
    dichos = {j["tipo"]: int(str(j["etiqueta"]).split(".")[0]) for j in json.loads(acto.datos).get("junto_con", ())}
    if not dichos:
        return []
    del_anio = Documento.objects.select_related("servicio", "ciclo").filter(ciclo_id=documento.ciclo_id, tipo__in=list(dichos))
    suyos = {d.pk: d for d in del_anio if d.version == dichos[d.tipo]}
    # Se anotan en la misma transacción, el que avisa primero: el de cada uno es el siguiente de su documento.
    actos: dict[int | None, str] = {}
    siguientes = Acto.objects.filter(
        servicio_id=documento.servicio_id, objeto_tipo="documento", objeto_id__in=list(suyos), verbo=acto.verbo, numero__gt=acto.numero
    )
    for objeto, datos in siguientes.order_by("numero").values_list("objeto_id", "datos"):
        actos.setdefault(objeto, datos)
    return [(d, json.loads(actos[d.pk])) for d in conjuntas.en_orden(suyos.values()) if d.pk in actos]


def destinatarios(verbo: str, documento: Documento, acto: Acto, juntos: Sequence[Documento] = ()) -> QuerySet[Usuario]:
    """Las personas con cuenta activa a quienes hoy les toca saber del acto: de lo que se pide a un centro, las de ese centro.

    Quien redactó o presentó la versión (o la de uno de los que van `juntos`) no recibe «espera por usted»: no podría resolverla
    (segregación de funciones).
    """
    regla, servicio = REGLAS[verbo], documento.servicio_id
    if verbo in aportes.AL_CENTRO:
        return aportes.del_centro(acto)
    if regla.clase == ClaseDeAviso.VIGENTE:
        nombradas = Nombramiento.objects.vigentes().filter(servicio_id=servicio, rol__in=SABEN_DE_LO_VIGENTE)
        jefaturas = quienes_pueden(Accion.APROBAR, servicio)
        quienes = Q(pk__in=nombradas.values("usuario_id")) | Q(pk__in=jefaturas.values("pk"))
        return Usuario.objects.filter(quienes, is_active=True).order_by("nombre")
    segregada = regla.para in SEGREGADAS
    suyas = Autoria.objects.filter(documento__in=[documento, *juntos])
    autores = tuple(suyas.values_list("usuario_id", flat=True)) if segregada else ()
    return quienes_pueden(regla.para, servicio, excepto=autores)


def dejar_de_esperar(documento: Documento, acto: Acto) -> None:
    """Marca leídos los «espera por usted» anteriores al acto: alguien ya resolvió, o quien redacta lo retiró."""
    pendientes = list(
        Aviso.objects.filter(
            documento=documento,
            clase=ClaseDeAviso.ESPERA,
            leido_el__isnull=True,
            acto__numero__lt=acto.numero,
            acto__verbo__in=DE_LO_PRESENTADO,
        )
    )
    aportes.marcar_leidos(pendientes, f"ya no espera: {acto.verbo}")


def _sigue_en(documento: Documento, acto: Acto, estado: str) -> bool:
    """Si lo que el aviso diría sigue siendo cierto: el trabajo pudo atrasarse y el documento ya estar en otras manos."""
    if acto.verbo in DE_APORTES:
        return documento.editable and aportes.sigue(acto)
    return not estado or (documento.estado == estado and documento.etiqueta == json.loads(acto.datos).get("etiqueta"))
