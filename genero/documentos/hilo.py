"""El hilo de una observación: respuestas, reaperturas y aceptación, leídas junto con ella y sin preguntar otra vez a la base."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from genero.documentos.juicios import Juzgada
from genero.documentos.models import Juicio, Observacion
from genero.documentos.models.observacion import Lado, Sentencia

_CAMPOS = ("sentencia", "texto", "respuesta", "respondida_el", "autor_id", "autor_titulo", "creado_el", "emitido_el")


@dataclass(frozen=True)
class Dicho:
    """Un juicio tal como se lee en el hilo, con los nombres de quien respondió y de quien juzgó."""

    pk: int
    sentencia: str
    texto: str
    respuesta: str
    respondio: str
    respondida_el: datetime | None
    autor_id: int
    autor: str
    autor_titulo: str
    creado_el: datetime
    emitido_el: datetime | None
    vuelta: int

    @property
    def reabre(self) -> bool:
        """Si reabrió la observación."""
        return self.sentencia == Sentencia.REABIERTA

    @property
    def tacito(self) -> bool:
        """Si nadie juzgó la respuesta y se dio por aceptada al decidir."""
        return self.emitido_el == self.creado_el


def con_juicios(consulta: QuerySet[Observacion]) -> QuerySet[Observacion]:
    """Las mismas observaciones, cada una con los juicios que la persona puede ver: los que salieron y los suyos (lo impone RLS)."""
    partes = {c: F(c) for c in _CAMPOS}
    dichos = Juicio.objects.filter(observacion=OuterRef("pk")).order_by("id")
    nombres = {"autor": F("autor__nombre"), "respondio": F("respondida_por__nombre"), "vuelta": F("presentacion__vuelta")}
    como_json = JSONObject(pk="id", **nombres, **partes)
    return consulta.annotate(juicios_leidos=ArraySubquery(dichos.values(leido=como_json)))


def dichos_de(observacion: Observacion) -> list[Dicho]:
    """Los juicios de una observación leída `con_juicios`, del más antiguo al más nuevo."""
    leidos = observacion.__dict__.get("juicios_leidos") or []
    return [_leido(j) for j in leidos]


def suyo(observacion: Observacion, usuario_id: int) -> Dicho | None:
    """Lo que esa persona dice en privado de la respuesta que hay ahora, si ya lo dijo."""
    propios = [d for d in dichos_de(observacion) if d.emitido_el is None and d.autor_id == usuario_id]
    return next(
        (d for d in reversed(propios) if (d.respuesta, d.respondida_el) == (observacion.respuesta, observacion.respondida_el)), None
    )


def reabierta_en(observacion: Observacion, vuelta: int) -> bool:
    """Si quien la hizo la reabrió al decidir sobre esa vuelta: vuelve a contar como dicha en ella."""
    return any(d.reabre and d.emitido_el and d.vuelta == vuelta for d in dichos_de(observacion))


def vuelta_en_que_se_dijo() -> Coalesce:
    """De una observación, la vuelta en que se hizo o, si se reabrió, la última en que se reabrió; para agregarla a una consulta."""
    reaperturas = Juicio.objects.filter(observacion=OuterRef("pk"), sentencia=Sentencia.REABIERTA, emitido_el__isnull=False)
    return Coalesce(Subquery(reaperturas.order_by("-id").values("presentacion__vuelta")[:1]), F("presentacion__vuelta"))


def dichas_al_volver() -> Subquery:
    """De un documento, cuántas observaciones se hicieron o se reabrieron en lo último que presentó; para agregarla a una consulta."""
    emitidas = Observacion.objects.filter(documento=OuterRef("pk"), emitida_el__isnull=False).annotate(dicha_en=vuelta_en_que_se_dijo())
    contadas = emitidas.filter(dicha_en=OuterRef("vuelta")).order_by().values("documento").annotate(n=Count("pk"))
    return Subquery(contadas.values("n"))


def por_cerrar(observaciones: Iterable[Observacion], lado: Lado | None, usuario_id: int) -> list[Juzgada]:
    """Las respuestas de ese lado que nadie ha aceptado, con lo que de ellas dice la persona: las mismas que leerá la puerta al decidir."""
    salida = []
    for o in observaciones:
        if o.lado == lado and o.emitida_el and o.respuesta and not o.cerrada:
            dicho = suyo(o, usuario_id)
            partes = (dicho.sentencia, dicho.texto, dicho.pk) if dicho else ("", "", None)
            salida.append(Juzgada(o.pk, o.numero or 0, o.clase, *partes))
    return salida


def _leido(crudo: dict[str, Any]) -> Dicho:
    momentos = {c: datetime.fromisoformat(crudo[c]) if crudo[c] else None for c in ("respondida_el", "creado_el", "emitido_el")}
    return Dicho(**{**crudo, "respondio": crudo["respondio"] or "", **momentos})
