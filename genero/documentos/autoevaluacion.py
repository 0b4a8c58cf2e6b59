"""«¿Obtendría hoy el V°B°?»: lo que el propio servicio responde a la pauta antes de presentar.

No viaja con el documento ni la ve quien visa.
"""

from typing import Any

from django.db import transaction

from genero.documentos import respuestas
from genero.documentos.models import Autoevaluacion, Documento, RespuestaPauta
from genero.documentos.pauta import Renglon, renglon_de
from genero.documentos.puerta import compartir
from genero.flujo.estados import Accion
from genero.personas.actuante import Actuante


def autoevaluacion_de(documento: Documento, pauta: list[dict[str, Any]]) -> list[Renglon]:
    """La pauta que hoy se congelaría, con lo que el servicio ha respondido de cada requisito (una consulta)."""
    dadas = {a.codigo: a for a in Autoevaluacion.objects.select_related("autor").filter(documento=documento)}
    return [renglon_de(numero, r, dadas.get(r["codigo"])) for numero, r in enumerate(pauta, start=1)]


def guardar_autoevaluacion(
    documento_id: int, pauta: list[dict[str, Any]], dichas: respuestas.Dichas, *, por: Actuante, auto: bool = False
) -> dict[str, str]:
    """Guarda lo respondido y devuelve las marcas de lo que queda en pantalla.

    SinPermiso o FueraDeEstado si la persona no puede presentar ahora; ChoqueDeRespuestas si otra persona respondió lo mismo.
    """
    with transaction.atomic():
        documento = compartir(documento_id, Accion.PRESENTAR, por=por)
        respuestas.tomar_turno(documento.pk)

        def nueva(codigo: str) -> Autoevaluacion:
            return Autoevaluacion(servicio_id=documento.servicio_id, documento=documento, codigo=codigo)

        filas = Autoevaluacion.objects.select_related("autor").filter(documento=documento)
        numeros = {r["codigo"]: n for n, r in enumerate(pauta, start=1)}
        return respuestas.guardar(filas, dichas, numeros, nueva=nueva, por=por, auto=auto)


def anteriores(documento: Documento, *, antes_de: int | None = None) -> dict[str, RespuestaPauta]:
    """Lo último que respondió quien visa a cada requisito, por código: de esta versión (antes de esa vuelta) o de aquella de que viene.

    Sólo vueltas ya resueltas: lo que se está llenando no lo ve nadie más; y sólo de este año, que tiene sus propios requisitos. Una
    consulta, y ninguna si es lo primero que se presenta.
    """
    hasta = documento.vuelta + 1 if antes_de is None else antes_de
    if hasta <= 1 and documento.origen_id is None:
        return {}
    consulta = RespuestaPauta.objects.exclude(respuesta="").filter(
        documento_id__in=[documento.pk, documento.origen_id or documento.pk], documento__ciclo_id=documento.ciclo_id
    )
    consulta = consulta.select_related("presentacion", "autor").defer("presentacion__contenido")
    consulta = consulta.order_by("documento__version", "presentacion__vuelta")
    return {r.codigo: r for r in consulta if r.documento_id != documento.pk or r.presentacion.vuelta < hasta}
