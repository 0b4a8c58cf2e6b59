"""El Inicio dice todo lo que espera por la persona, y el mapa todo lo que ocurrió en el año."""

from typing import Any

import pytest

from genero.paginas import bandeja
from tests import hacer
from tests.elenco import ANIO
from tests.paginas.test_decidir import sesion


def test_lo_que_espera_no_depende_de_cuantos_documentos_quepan_en_la_pagina(elenco: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entre muchos documentos ajenos, lo que le toca va siempre, en todas las páginas."""
    for anio, estado in ((ANIO, "borrador"), (ANIO - 1, "en_visacion"), (ANIO - 2, "en_visacion"), (ANIO - 3, "visado")):
        hacer.hasta(estado, anio=anio)
    experta = sesion("visacion")

    def tareas(pagina: int) -> list[str]:
        contexto: Any = experta.get("/", {"pagina": pagina}).context
        return [t["titulo"] for t in contexto["tareas"]]

    todas = tareas(1)
    assert len(todas) == 2
    monkeypatch.setattr(bandeja, "POR_PAGINA", 1)
    assert tareas(1) == tareas(2) == todas


def test_el_mapa_cuenta_lo_que_volvio_antes_de_la_version_de_hoy(elenco: None) -> None:
    documento = hacer.hasta("observado")
    hacer.responder(documento)
    hacer.presentar(documento)
    hacer.aprobar(documento)
    hacer.visar(documento)
    hacer.abrir_version(documento)
    contexto: Any = sesion("eg").get(f"/src/{ANIO}/").context
    assert "Ocurrió 1 vez" in contexto["bandas"][0].retorno
