"""Lo escrito en la tabla no se pierde: la copia de este equipo vuelve con sus filas nuevas, y lo que vuelve sin guardar se copia."""

import pytest

from genero.documentos.models import Documento
from tests.navegador.conftest import Entra
from tests.navegador.test_tabla import EXCEL, HTML, PEGAR, abre, brechas, celda, documento, guarda

__all__ = ["documento"]
pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-tabla")]


def test_lo_que_quedo_en_una_pestana_cerrada_vuelve_con_sus_filas_nuevas(entra: Entra, documento: Documento) -> None:  # noqa: F811 - el accesorio
    eg = entra("eg")
    hoja = abre(eg, documento)
    celda(hoja, 1, "fuente").evaluate("c => { c.closest('details').open = true }")
    celda(hoja, 1, "fuente").fill("Otra fuente")
    celda(hoja, 4, "indicador").evaluate(PEGAR, [EXCEL, HTML])
    hoja.wait_for_timeout(600)
    eg.hoja.close()
    eg.hoja = eg.pestana()
    hoja = abre(eg, documento)
    hoja.get_by_role("button", name="Recuperarlo").click()
    assert [celda(hoja, n, "indicador").input_value() for n in (4, 5)] == ["Guardaparques", 'Brigadas\n"de temporada"']
    assert (celda(hoja, 1, "fuente").input_value(), celda(hoja, 5, "unidad").input_value()) == ("Otra fuente", "porcentaje")
    guarda(eg)
    assert [b.indicador for b in brechas(documento)][-2:] == ["Guardaparques", 'Brigadas "de temporada"']


def test_lo_que_vuelve_sin_guardar_sigue_por_guardar(entra: Entra, documento: Documento) -> None:  # noqa: F811 - el accesorio
    eg = entra("eg")
    hoja = abre(eg, documento)
    celda(hoja, 1, "total").fill("muchas")
    guarda(eg)
    eg.no_ve("En este equipo quedó algo")
    hoja.wait_for_timeout(600)
    eg.hoja.close()
    eg.hoja = eg.pestana()
    hoja = abre(eg, documento)
    hoja.get_by_role("button", name="Recuperarlo").click()
    assert celda(hoja, 1, "total").input_value() == "muchas"
    celda(hoja, 1, "total").fill("130")
    guarda(eg)
    abre(eg, documento)
    eg.hoja.wait_for_timeout(600)
    eg.no_ve("En este equipo quedó algo")
