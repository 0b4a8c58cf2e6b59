"""El historial de cada modelo no se corrige: la base le niega a la aplicación cambiarlo o borrarlo."""

import pytest
from django.db import ProgrammingError, connection, transaction

from genero.personas.models import Servicio


@pytest.mark.django_db
@pytest.mark.parametrize("orden", ["update {} set history_type = '~'", "delete from {}", "truncate {}"])
def test_la_aplicacion_no_puede_tocar_el_historial(orden: str) -> None:
    tabla = Servicio.history.model._meta.db_table
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(orden.format(tabla))
