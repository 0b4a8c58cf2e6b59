"""La Formulación parte con lo que consta del servicio, sin que cuente como redactado por nadie."""

from diagnostico.models import Formulacion
from genero.documentos.models import Autoria
from genero.personas.models import Servicio
from tests import hacer
from tests.elenco import PROPIO, mirando


def test_abrir_trae_ministerio_nombre_norma_y_mision_del_servicio(elenco: None) -> None:
    with mirando():
        Servicio.objects.filter(pk=PROPIO).update(ley_organica="Ley 18.910", mision="Acompañar a quienes riegan.")
    documento = hacer.abrir_formulacion()
    with mirando():
        ficha = Formulacion.objects.get(documento=documento)
        assert (ficha.ministerio, ficha.servicio_nombre) == ("Ministerio de las Pruebas", "Servicio de Riego Campesino")
        assert ficha.ley_organica == "Ley 18.910"
        assert documento.prosas.get(seccion="mision").texto == "Acompañar a quienes riegan."
        assert not Autoria.objects.filter(documento=documento).exists()
