"""Anotar quién leyó qué, y preguntar si alguien abrió algo. Leer no es un acto: no lleva cadena, y no se repite a cada momento."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import connection

from genero.configuracion import reloj
from genero.documentos.models import Acceso, Documento, Presentacion
from genero.documentos.models.acceso import ClaseDeAcceso
from genero.personas.actuante import Actuante

# La misma lectura, dentro de este lapso, es la misma visita.
MISMA_VISITA = timedelta(minutes=10)

_ANOTAR = """
    insert into documentos_acceso (servicio_id, documento_id, presentacion_id, usuario_id, rol, subrogancia_de, clase, momento)
    select %(servicio)s, %(documento)s, %(presentacion)s, %(usuario)s, %(rol)s, %(titular)s, %(clase)s, %(ahora)s
     where not exists (
       select 1 from documentos_acceso a
        where a.documento_id = %(documento)s and a.momento > %(antes)s and a.usuario_id = %(usuario)s and a.rol = %(rol)s
          and a.clase = %(clase)s and a.presentacion_id is not distinct from %(presentacion)s)
"""


def anotar_lectura(documento: Documento, presentacion: Presentacion | None, *, por: Actuante, clase: ClaseDeAcceso) -> None:
    """Deja anotado que la persona leyó esto ahora (una orden). Abrirlo otra vez a los pocos minutos no agrega otra fila.

    `presentacion` va en None cuando lo que se lee es el borrador.
    """
    ahora = reloj.ahora()
    with connection.cursor() as cursor:
        cursor.execute(
            _ANOTAR,
            {
                "servicio": documento.servicio_id,
                "documento": documento.pk,
                "presentacion": presentacion.pk if presentacion else None,
                "usuario": por.usuario.pk,
                "rol": por.rol,
                "titular": por.subrogancia_de,
                "clase": str(clase),
                "ahora": ahora,
                "antes": ahora - MISMA_VISITA,
            },
        )


def presentaciones_abiertas_por(usuario_id: int, presentaciones: Iterable[int]) -> frozenset[int]:
    """De esas presentaciones, las que la persona abrió alguna vez (una consulta)."""
    abiertas = Acceso.objects.filter(usuario_id=usuario_id, presentacion_id__in=list(presentaciones)).order_by()
    return frozenset(pk for pk in abiertas.values_list("presentacion_id", flat=True).distinct() if pk is not None)
