"""Abrir la primera versión de un documento en el año."""

import pytest

from genero.documentos.errores import Ajeno, FueraDeEstado, SinPermiso
from genero.documentos.models import Documento, Prosa
from tests import hacer
from tests.elenco import ANIO, OTRO, PROPIO, como, mirando


def test_se_abre_con_una_fila_por_seccion_y_su_acto(elenco: None) -> None:
    documento = hacer.abrir_formulacion()
    with mirando():
        assert Prosa.objects.filter(documento=documento).count() == len(hacer.SECCION)
        acto = documento.servicio.actos.latest("numero")
    assert (acto.verbo, acto.persona, acto.objeto_id) == ("abrir", "Elena Rojas", documento.pk)
    assert (documento.estado, documento.etiqueta) == ("borrador", "1")


def test_no_se_abre_dos_veces(elenco: None) -> None:
    hacer.abrir_formulacion()
    with pytest.raises(FueraDeEstado) as rechazo:
        hacer.abrir_formulacion("eg2")
    assert rechazo.value.motivo == "La Formulación de 2026 ya estaba abierta."
    with mirando():
        assert Documento.objects.count() == 1


def test_cada_ano_tiene_la_suya(elenco: None) -> None:
    hacer.abrir_formulacion()
    hacer.abrir_formulacion(anio=ANIO - 1)
    with mirando():
        assert Documento.objects.count() == 2


@pytest.mark.parametrize("persona", ["jefatura", "centro", "calidad", "visacion", "lectura", "administracion", "coordinacion"])
def test_solo_la_persona_encargada_abre(elenco: None, persona: str) -> None:
    from diagnostico.tipos import FORMULACION
    from genero.documentos.versiones import abrir
    from genero.personas.models import Ciclo

    with mirando():
        ciclo = Ciclo.objects.get(servicio_id=PROPIO, anio=ANIO)
    with como(persona) as actuante, pytest.raises(SinPermiso) as rechazo:
        abrir(FORMULACION, ciclo, por=actuante)
    assert rechazo.value.motivo.startswith("Sólo la persona encargada de Enfoque de Género puede abrir el documento.")


def test_nadie_abre_en_un_servicio_ajeno(elenco: None) -> None:
    from diagnostico.tipos import FORMULACION
    from genero.documentos.versiones import abrir
    from genero.personas.models import Ciclo

    with mirando():
        ajeno = Ciclo.objects.get(servicio_id=OTRO, anio=ANIO)
    with como("eg") as actuante, pytest.raises(Ajeno):
        abrir(FORMULACION, ajeno, por=actuante)
