"""Cerrojos de la puerta: traer el documento bloqueado y exigir el permiso, con el error que corresponde.

Quien decide lo bloquea entero; quien escribe lo comparte con otras personas que escriben, y espera a quien esté decidiendo.
"""

from dataclasses import dataclass, field
from typing import Any, NoReturn
from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models.expressions import RawSQL

from genero.documentos import conjuntas
from genero.documentos.errores import Ajeno, FueraDeEstado, NoSePuede, SinPermiso, YaEntregada
from genero.documentos.models import Autoria, Documento, Presentacion
from genero.flujo.estados import ABIERTOS, EDITABLES, Accion
from genero.flujo.gestiones import puede_gestionar
from genero.flujo.lugares import Gesto, Lugar
from genero.flujo.permisos import Motivo, puede
from genero.personas.actuante import Actuante
from genero.personas.roles import Rol

# Todo lo que hace falta saber antes de decidir, leído después del bloqueo: lo presentado, quiénes redactaron, si este envío ya se hizo, y
# las respuestas que nadie ha aceptado, con lo que de cada una dice en privado quien decide. El título con que se actúa queda fijo: quien lo
# termine (una reasignación, una subrogancia que se corta) espera a que se decida, o llegó antes y aquí se nota.
_SITUACION = """
    select p.*, array(select a.usuario_id from documentos_autoria a where a.documento_id = d.id) as autores,
           (select x.id from flujo_acto x where x.servicio_id = d.servicio_id and x.clave = %s) as repetido,
           (select json_agg(json_build_array(o.lado, o.id, o.numero, o.clase, j.sentencia, j.texto, j.id) order by o.numero)
              from documentos_observacion o
              left join documentos_juicio j on j.observacion_id = o.id and j.autor_id = %s and j.emitido_el is null
                                           and j.respuesta = o.respuesta and j.respondida_el is not distinct from o.respondida_el
             where o.documento_id = d.id and o.emitida_el is not null and o.respuesta <> '' and o.aceptada_el is null) as por_juzgar,
           coalesce((select true from personas_nombramiento n where n.id = %s and n.desde <= dia.hoy
                                                                and (n.hasta is null or n.hasta >= dia.hoy) for share),
                    (select true from personas_subrogancia b where b.id = %s and b.desde <= dia.hoy and b.hasta >= dia.hoy for share),
                    false) as sigue
      from documentos_documento d cross join (select (now() at time zone 'America/Santiago')::date as hoy) dia
      left join documentos_presentacion p on p.documento_id = d.id and p.vuelta = d.vuelta and d.estado <> all(%s)
     where d.id = %s
"""

# El documento y los abiertos que pueden viajar con él: se bloquean de una vez y siempre en el mismo orden, venga de cuál venga la persona.
_JUNTOS = """
    select %s::bigint union
    select otro.id from documentos_documento este join documentos_documento otro on otro.ciclo_id = este.ciclo_id
     where este.id = %s and otro.estado = any(%s) and (este.tipo, otro.tipo) in (select * from unnest(%s::text[], %s::text[]))
"""

# Una sola orden: se lee lo que quedó fijo.
_COMPARTIR = "select * from documentos_documento where id = %s for share"
# Lo retirado no se escribe: puede reabrirse, y compartirlo trabaría a quien lo haga.
_COMPARTIR_LO_PEDIDO = "select 1 from documentos_aporte where documento_id = %s and estado <> 'retirado' order by id for share"
_TOMAR_LO_PEDIDO = "select 1 from documentos_aporte where documento_id = %s order by id for update"


@dataclass(frozen=True)
class Situacion:
    """El documento bloqueado, la presentación en revisión (si la hay) y el acto que ya hizo este mismo envío (si lo hay).

    `por_juzgar` son las respuestas sin aceptar, como las entiende `juicios.de_la_puerta`.
    """

    documento: Documento
    presentacion: Presentacion | None
    repetido: int | None
    por_juzgar: list[Any] = field(default_factory=list)


def tomar(documento_id: int, accion: str, *, por: Actuante, clave: UUID) -> list[Situacion]:
    """El documento y los que viajan con él, con su servicio y su ciclo, bloqueados hasta el fin de la transacción; él va primero.

    Ajeno si no está al alcance; SinPermiso si el título con que actúa terminó después de empezada la petición; FueraDeEstado si lo que
    viaja con él está en otra parte.
    """
    # Lo que se hace con un solo documento no toma los demás: así no espera a quien visa, que los toma en otro orden.
    juntos = RawSQL(_JUNTOS, [documento_id, documento_id, [str(e) for e in ABIERTOS], *conjuntas.pares()])  # noqa: S611 - con parámetros
    ids = [documento_id] if accion in conjuntas.SUELTAS else juntos
    consulta = Documento.objects.select_for_update(of=("self",)).select_related("servicio", "ciclo")
    tomados = {d.pk: d for d in consulta.filter(pk__in=ids).order_by("pk")}
    documento = tomados.get(documento_id)
    if documento is None:
        _negar(documento_id, accion, por)
    principal = _situacion(documento, por, clave)
    if principal.repetido:
        return [principal]
    otros = conjuntas.viajan(documento, tomados.values(), accion)
    return [principal, *(_situacion(d, por, conjuntas.clave_de(clave, d, documento)) for d in otros)]


def _situacion(documento: Documento, por: Actuante, clave: UUID) -> Situacion:
    titulo = por.vigente.nombramiento, por.vigente.subrogancia
    hay = Presentacion.objects.raw(_SITUACION, [clave, por.usuario.pk, *titulo, [str(e) for e in EDITABLES], documento.pk])[0]
    autores, repetido, por_juzgar, sigue = (hay.__dict__[c] for c in ("autores", "repetido", "por_juzgar", "sigue"))
    if not sigue and not repetido:
        raise SinPermiso(f"Usted dejó de actuar como {por.titulo} en {documento.servicio.sigla} mientras decidía. No se hizo nada.")
    documento.autores = frozenset(autores)
    return Situacion(documento, hay if hay.pk else None, repetido, por_juzgar or [])


def compartir(documento_id: int, accion: str, *, por: Actuante, lugar: Lugar | None = None) -> Documento:
    """El documento, con permiso para `accion` (en ese `lugar`, si se escribe), compartido hasta el fin de la transacción.

    Ajeno, SinPermiso, FueraDeEstado o YaEntregada si no. Lo pedido a los centros queda fijo mientras un centro escribe, y mientras
    alguien quita un renglón: nadie lo entrega ni lo resuelve entre medio.
    """
    documento = next(iter(Documento.objects.raw(_COMPARTIR, [documento_id])), None)
    if documento is None:
        _negar(documento_id, accion, por)
    if accion == Accion.ESCRIBIR and lugar is not None:
        with connection.cursor() as cursor:
            _fijar_lo_pedido(cursor, documento_id, por, lugar)
    exigir(por, accion, documento, lugar)
    return documento


def _fijar_lo_pedido(cursor: CursorWrapper, documento_id: int, por: Actuante, lugar: Lugar) -> None:
    """Siempre antes que las secciones y en el mismo orden que al resolver: así no se traban."""
    if lugar.gesto == Gesto.QUITAR:
        cursor.execute(_TOMAR_LO_PEDIDO, [documento_id])
    elif por.rol == Rol.CENTRO:
        cursor.execute(_COMPARTIR_LO_PEDIDO, [documento_id])


def _negar(documento_id: int, accion: str, por: Actuante) -> NoReturn:
    """La base no dejó bloquearlo: o no existe a la vista, o se ve con un alcance (el país) que no permite cambiarlo."""
    visible = Documento.objects.filter(pk=documento_id).first()
    if visible is not None:
        exigir(por, accion, visible)
    raise Ajeno("No encontramos ese documento, o no está a su alcance.")


def exigir(por: Actuante | None, accion: str, documento: Documento, lugar: Lugar | None = None) -> None:
    """Levanta Ajeno, SinPermiso, FueraDeEstado o YaEntregada si la persona no puede hacer la acción (en ese lugar)."""
    veredicto = puede(por, accion, documento, lugar)
    if not veredicto.si:
        raise _RECHAZOS.get(veredicto.clase or Motivo.AJENO, SinPermiso)(veredicto.motivo)


def exigir_gestion(por: Actuante | None, gestion: str, servicio_id: int) -> None:
    """Levanta Ajeno o SinPermiso si la persona no puede hacer esa gestión en el servicio."""
    veredicto = puede_gestionar(por, gestion, servicio_id)
    if not veredicto.si:
        raise _RECHAZOS.get(veredicto.clase or Motivo.AJENO, SinPermiso)(veredicto.motivo)


_RECHAZOS: dict[Motivo, type[NoSePuede]] = {Motivo.AJENO: Ajeno, Motivo.ESTADO: FueraDeEstado, Motivo.PARTE: YaEntregada}


def redactando(documento_id: int, *, por: Actuante, seccion: str, renglon: UUID | None = None, gesto: Gesto = Gesto.CAMBIAR) -> Documento:
    """El documento listo para escribir esa sección (o ese renglón); deja anotada la autoría, de la que sale la segregación.

    Agregar renglones es escribir la sección; `gesto` dice si en cambio se quita el renglón o se ordena la sección.
    """
    documento = compartir(documento_id, Accion.ESCRIBIR, por=por, lugar=Lugar(seccion, renglon, gesto))
    firmar(documento, por=por)
    return documento


def firmar(documento: Documento, *, por: Actuante) -> None:
    """Anota que la persona redactó o presentó esta versión (una vez)."""
    if not documento.redacto_o_presento(por.usuario.pk):
        autoria = Autoria(servicio_id=documento.servicio_id, documento=documento, usuario=por.usuario)
        Autoria.objects.bulk_create([autoria], ignore_conflicts=True)
        documento.autores |= {por.usuario.pk}
