"""Un documento que partió de lo que rigió otro año: en la demostración, cada año dice sólo lo suyo."""

from genero.documentos import renglones
from genero.documentos.models import Documento
from genero.documentos.tipos import ClaseDeSeccion, Seccion, tipo
from genero.paginas.demo.contenido import Contenido
from genero.paginas.demo.escritura import guardar_prosa
from genero.personas.actuante import Actuante


def quitar_lo_demas(documento: Documento, contenido: Contenido, por: Actuante) -> None:
    """Quita o deja en blanco lo que llegó de otro año y el contenido no trae; lo que nombra a otros renglones, antes que lo nombrado.

    Lo que llega de otro documento no se quita aquí, ni los datos de una ficha, que cada año se repiten. Sin haber partido de otro, nada.
    """
    if documento.origen_id is None:
        return
    for seccion in reversed(tipo(documento.tipo).secciones):
        if seccion.clase == ClaseDeSeccion.RENGLONES:
            if not seccion.traida:
                _quitar_renglones(documento, seccion, contenido, por)
        elif (
            seccion.clase == ClaseDeSeccion.PROSA and seccion.id not in contenido.prosas and documento.prosas.get(seccion=seccion.id).texto
        ):
            guardar_prosa(documento.pk, seccion, {"texto": ""}, por)


def _quitar_renglones(documento: Documento, seccion: Seccion, contenido: Contenido, por: Actuante) -> None:
    quedan = {fila["clave"] for fila in contenido.renglones.get(seccion.id, ())}
    sobran = seccion.de_renglones._default_manager.filter(documento=documento).exclude(clave__in=quedan)
    for clave in list(sobran.order_by("-orden").values_list("clave", flat=True)):
        renglones.quitar_renglon(documento.pk, seccion, clave, por=por)
