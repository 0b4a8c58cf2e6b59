"""El orden del proceso aplicado a los documentos de un ciclo: qué debe estar visado antes de presentar."""

from genero.documentos.models import Documento
from genero.documentos.tipos import TipoDocumento, tipos
from genero.flujo.estados import Estado
from genero.flujo.proceso import previas


def tipo_que_falta(cual: TipoDocumento, ciclo_id: int) -> TipoDocumento | None:
    """El documento previo que todavía no tiene V°B° en el ciclo, o None si se puede presentar [6.1].

    Lo previo sale de la tabla del proceso: la decisión de visación que conduce a la redacción de este tipo.
    """
    decisiones = {a.id for a in previas(cual.redaccion)}
    anteriores = [t for t in tipos() if t.visacion in decisiones]
    if not anteriores:
        return None
    visados = set(
        Documento.objects.filter(ciclo_id=ciclo_id, estado=Estado.VISADO, tipo__in=[t.id for t in anteriores]).values_list(
            "tipo", flat=True
        )
    )
    return next((t for t in anteriores if t.id not in visados), None)
