"""Con qué parte cada documento de la etapa al abrirse, para no copiar a mano lo que el sistema ya sabe."""

from diagnostico.catalogo import poner_al_dia
from diagnostico.models import Formulacion
from genero.documentos.models import Documento, Prosa


def traer_del_servicio(documento: Documento) -> None:
    """La Formulación nace con el ministerio, el nombre, la norma y la misión que constan del servicio [6.1].

    No cuenta como autoría de nadie, y todo se puede cambiar.
    """
    servicio = documento.servicio
    Formulacion(
        documento=documento,
        servicio=servicio,
        ministerio=servicio.ministerio,
        servicio_nombre=servicio.nombre,
        ley_organica=servicio.ley_organica,
    ).guardar(por=None, motivo="traído del servicio")
    if servicio.mision:
        mision = Prosa.objects.get(documento=documento, seccion="mision")
        mision.texto = servicio.mision
        mision.guardar(por=None, motivo="traído del servicio")


def abrir_diagnostico(documento: Documento) -> None:
    """El Diagnóstico nace con los objetivos y el catálogo de productos y procesos de la Formulación [6.2.1-3, 6.2.1-4]."""
    poner_al_dia(documento)
