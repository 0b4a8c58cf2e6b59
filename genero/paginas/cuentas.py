"""Cuántas observaciones trajo de vuelta cada documento: para decirlo en su situación, en Inicio y en la del que va junto."""

from collections.abc import Sequence

from django.db.models import Count, Q

from genero.documentos.hilo import vuelta_en_que_se_dijo
from genero.documentos.models import Documento, Observacion
from genero.flujo.estados import Estado
from genero.paginas.cuenta import Cuenta


def cuentas(documentos: Sequence[Documento]) -> dict[int, Cuenta]:
    """Observaciones emitidas o reabiertas en la última presentación de cada documento devuelto (una consulta)."""
    devueltos = [d.pk for d in documentos if d.estado == Estado.OBSERVADO]
    vueltas = {d.pk: d.vuelta for d in documentos}
    if not devueltos:
        return {}
    filas = (
        Observacion.objects.filter(documento_id__in=devueltos, emitida_el__isnull=False)
        .annotate(dicha_en=vuelta_en_que_se_dijo())
        .order_by()
        .values("documento_id", "dicha_en")
        .annotate(total=Count("pk"), de_fondo=Count("pk", filter=Q(clase="fondo")))
    )
    return {f["documento_id"]: Cuenta(f["total"], f["de_fondo"]) for f in filas if f["dicha_en"] == vueltas[f["documento_id"]]}
