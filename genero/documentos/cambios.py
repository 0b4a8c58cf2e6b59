"""Qué le pasó a un documento mientras alguien lo tenía abierto, dicho en una frase."""

import json

from django.conf import settings

from genero.configuracion import fechas
from genero.documentos.models import Documento, Prosa
from genero.documentos.tipos import tipo
from genero.flujo.estados import ACTOS, DE_APORTES, EMITE
from genero.flujo.models import Acto

CAMBIO = "Cambió después de que usted abrió la página"


def que_cambio(documento: Documento) -> str:
    """Lo último que se guardó, si está en redacción; si no, el último acto. Con la persona y la hora."""
    return (_lo_ultimo_escrito(documento) if documento.editable else "") or _lo_ultimo_hecho(documento)


def _lo_ultimo_escrito(documento: Documento) -> str:
    guardadas = Prosa.objects.filter(documento=documento, guardado_el__isnull=False).select_related("autor")
    ultima = guardadas.order_by("-guardado_el").first()
    if ultima is None or ultima.autor is None:
        return ""
    seccion = tipo(documento.tipo).seccion(ultima.seccion).titulo
    return f"{CAMBIO}: {ultima.autor.nombre} guardó «{seccion}» {fechas.cercana(ultima.guardado_el)}."


def _lo_ultimo_hecho(documento: Documento) -> str:
    actos = Acto.objects.filter(servicio_id=documento.servicio_id, objeto_tipo="documento", objeto_id=documento.pk)
    acto = actos.exclude(verbo__in=(*DE_APORTES, EMITE)).order_by("-numero").first()
    if acto is None:
        return f"{CAMBIO}."
    etiqueta = json.loads(acto.datos).get("etiqueta", "")
    frase = ACTOS[acto.verbo].frase.format(version=etiqueta, organismo=settings.ORGANISMO_VISADOR)
    return f"{CAMBIO}. Lo último fue: «{frase}» ({acto.persona}, {fechas.cercana(acto.momento)})."
