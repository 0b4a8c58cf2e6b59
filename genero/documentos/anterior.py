"""Lo que el mismo documento decía el año anterior: punto de partida para escribir el de este año."""

from django.db.models import QuerySet

from genero.documentos.leer import SeccionLeida, leer
from genero.documentos.models import Documento, Presentacion
from genero.flujo.estados import Estado


def anio_anterior(documento: Documento) -> int | None:
    """El último año anterior en que ese documento quedó vigente, o None. Una consulta."""
    anios = _vigentes(documento).values_list("ciclo__anio", flat=True)
    return anios.first()


def seccion_anterior(documento: Documento, seccion: str) -> tuple[int, SeccionLeida | None] | None:
    """El año y lo que decía esa sección en la versión vigente de entonces; None si no hay año anterior.

    La sección es None si entonces el documento no la tenía.
    """
    previo = _vigentes(documento).select_related("ciclo").first()
    if previo is None:
        return None
    presentada = Presentacion.objects.get(documento=previo, vuelta=previo.vuelta)
    leidas = leer(presentada.leida)
    return previo.ciclo.anio, next((s for s in leidas if s.id == seccion), None)


def _vigentes(documento: Documento) -> QuerySet[Documento]:
    return Documento.objects.filter(
        servicio_id=documento.servicio_id, tipo=documento.tipo, estado=Estado.VISADO, ciclo__anio__lt=documento.ciclo.anio
    ).order_by("-ciclo__anio", "-version")
