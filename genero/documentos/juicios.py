"""Lo que dice, de cada respuesta, quien hizo la observación: la acepta o la reabre. Es privado hasta que decide, y sale con lo demás.

Juzga quien hoy puede devolver u observar por el mismo lado: la Jefatura o quien la subroga, la experta asignada. Una misma persona dice una
sola cosa de cada respuesta: puede cambiarla mientras no decida.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from psycopg import sql

from genero.configuracion import reloj
from genero.documentos.errores import Ajeno, CondicionesPendientes, Falta, FaltaAlgo, FueraDeEstado, NoSirve
from genero.documentos.models import Documento, Juicio, Observacion, Presentacion
from genero.documentos.models.observacion import Lado, Sentencia
from genero.documentos.observaciones import ACCION_DE_LADO
from genero.documentos.puerta import compartir
from genero.personas.actuante import Actuante
from genero.personas.historial import anotar_desde

SIN_RAZON = "Diga por qué la reabre: quien redacta leerá su razón junto a la observación."


@dataclass(frozen=True)
class Juzgada:
    """Una respuesta que nadie ha aceptado, con lo que de ella dice en privado quien va a decidir (sin `sentencia`, todavía nada)."""

    observacion: int
    numero: int
    clase: str
    sentencia: str = ""
    texto: str = ""
    juicio: int | None = None

    @property
    def dicho(self) -> list[str]:
        """Lo que se compara antes de decidir con lo que la página mostró."""
        return [str(self.observacion), self.sentencia, self.texto]


def juzgar(observacion: Observacion, *, por: Actuante, presentacion: Presentacion, sentencia: str, texto: str = "") -> Juicio:
    """Acepta o reabre (con su razón) la respuesta a una observación, en privado; decirlo otra vez lo cambia, y lo mismo no hace nada [6.1].

    Ajeno si la observación no ha salido; SinPermiso o FueraDeEstado si la persona no revisa por ese lado ahora, si no hay respuesta que
    juzgar o ya se aceptó; NoSirve si falta la razón de reabrir.
    """
    razon = texto.strip() if sentencia == Sentencia.REABIERTA else ""
    if sentencia == Sentencia.REABIERTA and not razon:
        raise NoSirve("texto", SIN_RAZON)
    with transaction.atomic():
        documento = compartir(observacion.documento_id, ACCION_DE_LADO[Lado(observacion.lado)], por=por)
        actual = _respondida(observacion, documento, presentacion)
        juicio = _suyo(actual, por)
        dicho = {
            "sentencia": sentencia,
            "texto": razon,
            "presentacion_id": presentacion.pk,
            "respuesta": actual.respuesta,
            "respondida_por_id": actual.respondida_por_id,
            "respondida_el": actual.respondida_el,
            "autor_titulo": por.titulo,
        }
        if juicio.pk and all(getattr(juicio, campo) == valor for campo, valor in dicho.items()):
            return juicio
        for campo, valor in dicho.items():
            setattr(juicio, campo, valor)
        juicio.creado_el = reloj.ahora()
        return juicio.guardar(por=por.usuario)


def quitar_juicio(observacion: Observacion, *, por: Actuante) -> None:
    """Retira lo que la persona dijo en privado de esa respuesta; si no había dicho nada, no hace nada.

    SinPermiso o FueraDeEstado si ya no revisa por ese lado: lo que salió no se retira.
    """
    with transaction.atomic():
        documento = compartir(observacion.documento_id, ACCION_DE_LADO[Lado(observacion.lado)], por=por)
        # Primero la observación, como al juzgar: dos envíos a la vez esperan su turno.
        Observacion.objects.select_for_update(of=("self",)).filter(pk=observacion.pk, documento=documento).first()
        juicio = Juicio.objects.filter(observacion_id=observacion.pk, autor_id=por.usuario.pk, emitido_el__isnull=True).first()
        if juicio:
            juicio.borrar(por=por.usuario)


def _respondida(observacion: Observacion, documento: Documento, presentacion: Presentacion) -> Observacion:
    """La observación bloqueada, si todavía hay una respuesta que juzgar en lo que se está revisando."""
    if presentacion.documento_id != documento.pk or presentacion.vuelta != documento.vuelta:
        raise FueraDeEstado("Esa presentación ya no está en revisión: no se guardó nada.")
    consulta = Observacion.objects.select_for_update(of=("self",)).filter(pk=observacion.pk, documento=documento, emitida_el__isnull=False)
    actual = consulta.first()
    if actual is None:
        raise Ajeno("No encontramos esa observación, o no está a su alcance.")
    if actual.cerrada:
        raise FueraDeEstado(f"La respuesta a la observación {actual.numero} ya se aceptó: no se reabre.")
    if not actual.respondida:
        raise FueraDeEstado(f"La observación {actual.numero} no tiene respuesta todavía: no hay qué juzgar.")
    return actual


def _suyo(observacion: Observacion, por: Actuante) -> Juicio:
    """Lo que la persona ya había dicho de esta observación, o un juicio nuevo sin guardar."""
    dicho = Juicio.objects.filter(observacion=observacion, autor_id=por.usuario.pk, emitido_el__isnull=True).order_by("-id").first()
    return dicho or Juicio(
        servicio_id=observacion.servicio_id, documento_id=observacion.documento_id, observacion=observacion, autor=por.usuario
    )


def de_la_puerta(filas: Iterable[list[Any]], lado: Lado) -> list[Juzgada]:
    """Las respuestas por cerrar de ese lado, tal como las leyó la puerta con el documento bloqueado."""
    return [
        Juzgada(pk, numero, clase, dicha or "", texto or "", juicio)
        for suyo, pk, numero, clase, dicha, texto, juicio in filas
        if suyo == lado
    ]


def exigir_ninguna_reabierta(juzgadas: Iterable[Juzgada], verbo: str) -> None:
    """FaltaAlgo si la persona tiene alguna respuesta reabierta: entonces corresponde devolver u observar, o cambiar de parecer."""
    suyas = [j for j in juzgadas if j.sentencia == Sentencia.REABIERTA]
    if suyas:
        cuantas = f"la observación {suyas[0].numero}" if len(suyas) == 1 else f"{len(suyas)} observaciones"
        faltas = [Falta(f"Usted reabrió la observación {j.numero}.", campo=f"obs-{j.numero}") for j in suyas]
        raise FaltaAlgo(CondicionesPendientes(f"No se puede {verbo} mientras usted tenga reabierta {cuantas}.", faltas))


_EMITIR = sql.SQL("""
    with dichos as (
      update documentos_juicio set emitido_el = %(ahora)s, presentacion_id = %(presentacion)s where id = any(%(juicios)s) returning *
    ), tacitos as (
      insert into documentos_juicio (servicio_id, documento_id, observacion_id, presentacion_id, sentencia, texto, respuesta,
                                     respondida_por_id, respondida_el, autor_id, autor_titulo, creado_el, emitido_el)
      select o.servicio_id, o.documento_id, o.id, %(presentacion)s, 'aceptada', '', o.respuesta,
             o.respondida_por_id, o.respondida_el, %(autor)s, %(titulo)s, %(ahora)s, %(ahora)s
        from documentos_observacion o where o.id = any(%(tacitas)s) returning *
    ), cambiadas as (
      update documentos_observacion
         set aceptada_el = case when id = any(%(aceptadas)s) then %(ahora)s::timestamptz end,
             respuesta = case when id = any(%(aceptadas)s) then respuesta else '' end,
             respondida_por_id = case when id = any(%(aceptadas)s) then respondida_por_id end,
             respondida_el = case when id = any(%(aceptadas)s) then respondida_el end
       where id = any(%(aceptadas)s) or id = any(%(reabiertas)s) returning *
    ), anotados as ({de_los_dichos}), supuestos as ({de_los_tacitos})
    {de_las_cambiadas}
""")


def emitir_juicios(
    juzgadas: Iterable[Juzgada], *, presentacion: Presentacion, por: Actuante, motivo: str, ahora: datetime, cierra: bool = False
) -> dict[str, int]:
    """Saca lo que la persona dijo de cada respuesta, con su historial, en una sola orden (ninguna si no había dicho nada).

    Lo aceptado queda cerrado; lo reabierto, sin respuesta. Con `cierra` —al aprobar o visar— lo que nadie juzgó se da por aceptado, y
    queda dicho así. Devuelve cuántas se aceptaron y cuántas se reabrieron, para el acto.
    """
    todas = list(juzgadas)
    dichas = [j for j in todas if j.sentencia]
    reabiertas = [j.observacion for j in dichas if j.sentencia == Sentencia.REABIERTA]
    tacitas = [j.observacion for j in todas if not j.sentencia] if cierra else []
    aceptadas = [j.observacion for j in dichas if j.sentencia == Sentencia.ACEPTADA] + tacitas
    if aceptadas or reabiertas:
        orden = _EMITIR.format(
            de_los_dichos=anotar_desde(Juicio, "dichos", "~"),
            de_los_tacitos=anotar_desde(Juicio, "tacitos", "+"),
            de_las_cambiadas=anotar_desde(Observacion, "cambiadas", "~"),
        )
        quien: dict[str, Any] = {
            "autor": por.usuario.pk,
            "titulo": por.titulo,
            "motivo": motivo,
            "ahora": ahora,
            "presentacion": presentacion.pk,
        }
        cuales = {"juicios": [j.juicio for j in dichas], "tacitas": tacitas, "aceptadas": aceptadas, "reabiertas": reabiertas}
        with connection.cursor() as cursor:
            cursor.execute(orden, quien | cuales)
    return {"respuestas_aceptadas": len(aceptadas), "respuestas_reabiertas": len(reabiertas)}
