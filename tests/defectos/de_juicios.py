"""Los defectos de juzgar respuestas: qué se quita, y la comprobación de siempre que lo nota."""

import pytest

from genero.documentos import acciones
from genero.documentos.errores import FaltaAlgo
from genero.documentos.models import Documento
from tests import hacer
from tests.accesorios import Muestrario
from tests.documentos import test_juicios, test_juicios_al_decidir
from tests.paginas import test_observaciones_frases

Parche = pytest.MonkeyPatch
A_LA_VISTA = (
    "alter policy leer on documentos_juicio using (servicio_id = any"
    "((select coalesce(nullif(current_setting('app.servicios', true), ''), '{}')::bigint[])::bigint[]))"
)


def _por_juzgar() -> Documento:
    return hacer.con_una_respuesta("en_aprobacion")


def privado(_: Muestrario) -> None:
    """Un juicio sin emitir lo ve sólo quien lo escribió."""
    test_juicios.test_nadie_mas_que_su_autora_ve_un_juicio_sin_emitir(_por_juzgar())


def frases(_: Muestrario) -> None:
    """Las frases son de cada quien, aunque falte el filtro."""
    test_observaciones_frases.test_nadie_ve_ni_toca_las_de_otra_persona_con_el_filtro_quitado(None)


def reabierta(_: Muestrario) -> None:
    """Con algo reabierto no se aprueba."""
    documento = _por_juzgar()
    hacer.reabrir(documento)
    with pytest.raises(FaltaAlgo):
        hacer.aprobar(documento)


def sin_respuesta(_: Muestrario) -> None:
    """Al devolver, lo reabierto queda sin respuesta y vuelve a impedir presentar."""
    test_juicios_al_decidir.test_reabrir_basta_para_devolver_y_deja_la_observacion_sin_respuesta(_por_juzgar())


def sin_mirar_lo_reabierto(parche: Parche) -> None:
    """La puerta no mira si hay algo reabierto."""
    parche.setattr(acciones, "exigir_ninguna_reabierta", lambda *_: None)


def sin_emitir_los_juicios(parche: Parche) -> None:
    """Al decidir, los juicios no salen."""
    parche.setattr(acciones, "emitir_juicios", lambda *_, **__: {})
