"""La historia cae en orden y en días hábiles, se siembre el día del año que se siembre."""

from datetime import date, timedelta

import pytest

from genero.configuracion import reloj
from genero.flujo.plazos import Calendario
from genero.paginas.demo import (
    aportes_de_centros,
    diagnosticos_en_curso,
    historia_diagnosticos,
    historia_ficticia,
    historia_planes,
    historias_publicas,
    planes_en_curso,
    siembra,
)
from genero.paginas.demo.agenda import Agenda

DIAS = [date(2026, 1, 1) + timedelta(days=n) for n in range(0, 800, 9)]


@pytest.mark.parametrize("hoy", DIAS, ids=str)
def test_cada_parte_de_la_historia_va_hacia_adelante_y_termina_antes_de_hoy(hoy: date) -> None:
    agenda = Agenda(hoy, Calendario())
    partes = [
        *historia_ficticia.tramos(agenda, hoy.year),
        historias_publicas.indap(agenda, hoy.year),
        historias_publicas.conaf(agenda, hoy.year),
        historias_publicas.conicyt(agenda, hoy.year),
        *historia_diagnosticos.tramos(agenda, hoy.year),
        aportes_de_centros.todas(agenda, hoy.year),
        diagnosticos_en_curso.indap(agenda, hoy.year),
        diagnosticos_en_curso.conaf(agenda, hoy.year),
        diagnosticos_en_curso.conicyt(agenda, hoy.year),
        *historia_planes.tramos(agenda, hoy.year),
        *(planes_en_curso.de(agenda, hoy.year, slug) for slug in planes_en_curso.QUIENES),
    ]
    for parte in partes:
        momentos = [e.cuando for e in parte]
        assert momentos == sorted(momentos)
        assert len(set(momentos)) == len(momentos)
    todas = siembra.escenas(agenda)
    assert len(todas) == sum(map(len, partes)) + 4
    assert all(agenda.calendario.es_habil(reloj.en_chile(e.cuando).date()) for e in todas)
    assert max(e.cuando for e in todas).date() < hoy


def test_lo_de_este_anio_empieza_despues_de_que_termino_lo_anterior() -> None:
    for hoy in DIAS:
        agenda = Agenda(hoy, Calendario())
        tramos = [*historia_ficticia.tramos(agenda, hoy.year)[1:6], *historia_diagnosticos.tramos(agenda, hoy.year)[:4]]
        terminado = max(e.cuando for tramo in tramos for e in tramo)
        assert terminado < agenda.hace(historias_publicas.COMIENZO)


def test_la_historia_no_llega_hasta_hoy() -> None:
    with pytest.raises(ValueError, match="termina ayer"):
        Agenda(date(2026, 11, 22), Calendario()).hace(0)
