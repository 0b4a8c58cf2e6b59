"""Juzgar la respuesta a una observación de la Jefatura, con cada rol y en cada estado, contra la tabla escrita a mano."""

import pytest

from genero.documentos.models import Documento, Observacion
from tests import hacer
from tests.elenco import PROPIO, mirando
from tests.matrices.paginas import RESPONDER
from tests.matrices.por_rol import ROLES
from tests.matrices.tablas import SIN_NADA_AHI
from tests.paginas.test_acceso import SIN_SESION, direccion, todo_el_elenco

# La Jefatura, y sólo mientras lo tiene; a quien no revisa por ese lado no le corresponde. La experta juzga lo de su lado: aquí 409 mientras
# no lo tiene, y 404 cuando sí, porque lo que observó la Jefatura antes de aprobar no llega a ella.
QUIEN = {
    "observado": {**RESPONDER, "eg": 403, "jefatura": 409, "visacion": 409},
    "en_aprobacion": {**RESPONDER, "eg": 403, "jefatura": 302, "visacion": 409},
    "en_visacion": {**RESPONDER, "eg": 403, "jefatura": 409, "visacion": 404},
    "visado": {**RESPONDER, "eg": 403, "jefatura": 409, "visacion": 409},
}


@pytest.mark.parametrize("estado", sorted(QUIEN))
def test_quien_juzga_una_respuesta(muestrario: dict[int, dict[str, Documento]], estado: str) -> None:
    documento = muestrario[PROPIO]["observado"]
    if estado == "observado":
        hacer.responder(documento)
    else:
        # El muestrario llega ahí sin observaciones: otro se devuelve, se responde y se vuelve a llevar.
        documento = hacer.con_una_respuesta(estado)
    with mirando():
        observacion = Observacion.objects.get(documento=documento)
    donde, visitas = f"{direccion('observaciones', documento)}{observacion.pk}/juzgar/", todo_el_elenco()
    assert {rol: visitas[rol].envia(donde, que="aceptada").status_code for rol in ROLES} == QUIEN[estado]
    assert {visitas[quien].envia(donde, que="aceptada").status_code for quien in SIN_NADA_AHI if quien not in SIN_SESION} == {404}
