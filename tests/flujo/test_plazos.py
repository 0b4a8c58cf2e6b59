"""Plazos en días hábiles de Chile: lunes a viernes, sin feriados legales ni los agregados a mano."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from genero.flujo.models import Feriado, Plazo
from genero.flujo.plazos import Calendario, Plazos
from tests.elenco import OTRO, PROPIO, como, entra, mirando

CALENDARIO = Calendario()
FERIADOS_DE_2026 = [
    (1, 1),  # Año Nuevo
    (4, 3),  # Viernes Santo
    (5, 1),  # Día del Trabajo
    (5, 21),  # Glorias Navales
    (6, 29),  # San Pedro y San Pablo
    (7, 16),  # Virgen del Carmen
    (9, 18),  # Independencia
    (10, 12),  # Encuentro de Dos Mundos
    (12, 8),  # Inmaculada Concepción
    (12, 25),  # Navidad
]


@pytest.mark.parametrize(("mes", "dia"), FERIADOS_DE_2026)
def test_los_feriados_legales_no_son_habiles(mes: int, dia: int) -> None:
    assert date(2026, mes, dia).weekday() < 5
    assert not CALENDARIO.es_habil(date(2026, mes, dia))


def test_en_2026_hay_esos_feriados_en_dia_de_semana_y_ninguno_mas() -> None:
    dias = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    feriados = {(d.month, d.day) for d in dias if d.weekday() < 5 and not CALENDARIO.es_habil(d)}
    assert feriados == set(FERIADOS_DE_2026)


def test_sabado_y_domingo_no_son_habiles() -> None:
    assert [CALENDARIO.es_habil(date(2026, 5, d)) for d in (4, 5, 6, 7, 8, 9, 10)] == [True, True, True, True, True, False, False]


@pytest.mark.parametrize(
    ("desde", "dias", "vence"),
    [
        (date(2026, 5, 4), 0, date(2026, 5, 4)),
        (date(2026, 5, 4), 1, date(2026, 5, 5)),
        (date(2026, 5, 4), 5, date(2026, 5, 11)),  # salta el fin de semana
        (date(2026, 5, 8), 1, date(2026, 5, 11)),  # viernes → lunes
        (date(2026, 5, 9), 1, date(2026, 5, 11)),  # recibido en sábado
        (date(2026, 9, 17), 1, date(2026, 9, 21)),  # jueves 17: viernes 18 y sábado 19 son feriados
        (date(2026, 9, 16), 3, date(2026, 9, 22)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),  # cambia el año, viernes 1 feriado
    ],
)
def test_sumar_no_cuenta_el_dia_en_que_se_recibe_y_salta_lo_inhabil(desde: date, dias: int, vence: date) -> None:
    assert CALENDARIO.sumar(desde, dias) == vence


@pytest.mark.parametrize(
    ("desde", "hasta", "dias"),
    [
        (date(2026, 5, 4), date(2026, 5, 4), 0),
        (date(2026, 5, 4), date(2026, 5, 8), 4),
        (date(2026, 5, 8), date(2026, 5, 11), 1),
        (date(2026, 5, 8), date(2026, 5, 10), 0),
        (date(2026, 9, 17), date(2026, 9, 21), 1),
        (date(2026, 5, 11), date(2026, 5, 8), -1),
        (date(2026, 12, 30), date(2027, 1, 4), 2),
    ],
)
def test_entre_dos_fechas(desde: date, hasta: date, dias: int) -> None:
    assert CALENDARIO.entre(desde, hasta) == dias


def test_sumar_y_entre_son_la_misma_cuenta() -> None:
    for n in range(40):
        desde = date(2026, 8, 20) + timedelta(days=n)
        for dias in (0, 1, 7, 15):
            assert CALENDARIO.entre(desde, CALENDARIO.sumar(desde, dias)) == dias


def test_un_feriado_agregado_a_mano_corre_el_plazo(elenco: None) -> None:
    with mirando():
        Feriado(fecha=date(2026, 5, 22), nombre="Feriado decretado").guardar(por=None)
        calendario = Calendario.leer()
    assert CALENDARIO.sumar(date(2026, 5, 20), 1) == date(2026, 5, 22)
    assert calendario.sumar(date(2026, 5, 20), 1) == date(2026, 5, 25)


def de_pais(**valores: object) -> None:
    with como("plataforma"):
        Plazo(**valores).guardar(por=None)


def propio(servicio: int, **valores: object) -> None:
    with mirando():
        Plazo(servicio_id=servicio, **valores).guardar(por=None)


def test_un_plazo_en_dias_se_cuenta_desde_que_se_recibe(elenco: None) -> None:
    de_pais(anio=2026, actividad="A2", dias_habiles=5)
    with como("jefatura"):
        plazos = Plazos([2026], [PROPIO])
        assert plazos.vence("A2", 2026, PROPIO, date(2026, 5, 4)) == date(2026, 5, 11)
        assert plazos.vence("A2", 2026, PROPIO, None) is None
        assert plazos.dias_de("A2", 2026, PROPIO) == 5


def test_un_plazo_con_fecha_no_depende_de_cuando_se_recibio(elenco: None) -> None:
    de_pais(anio=2026, actividad="A1", fecha=date(2026, 7, 15))
    with como("eg"):
        plazos = Plazos([2026])
        assert plazos.vence("A1", 2026, PROPIO, None) == date(2026, 7, 15)
        assert plazos.dias_de("A1", 2026, PROPIO) is None


def test_el_del_servicio_reemplaza_al_del_pais_solo_ahi(elenco: None) -> None:
    de_pais(anio=2026, actividad="A2", dias_habiles=5)
    propio(PROPIO, anio=2026, actividad="A2", dias_habiles=10)
    with como("coordinacion"):
        plazos = Plazos([2026])
        assert (plazos.dias_de("A2", 2026, PROPIO), plazos.dias_de("A2", 2026, OTRO)) == (10, 5)


def test_otro_ano_u_otra_actividad_no_tienen_plazo(elenco: None) -> None:
    de_pais(anio=2026, actividad="A2", dias_habiles=5)
    with como("eg"):
        plazos = Plazos([2025, 2026])
        assert plazos.vence("A2", 2025, PROPIO, date(2025, 5, 5)) is None
        assert plazos.vence("A3", 2026, PROPIO, date(2026, 5, 5)) is None


def test_se_leen_con_una_consulta_para_todos(elenco: None, django_assert_num_queries: object) -> None:
    de_pais(anio=2026, actividad="A2", dias_habiles=5)
    with transaction.atomic():
        entra("coordinacion")
        with django_assert_num_queries(1):  # type: ignore[operator]
            plazos = Plazos([2026], [PROPIO, OTRO])
            for servicio in (PROPIO, OTRO):
                for actividad in ("A1", "A2", "A3", "B1"):
                    plazos.vence(actividad, 2026, servicio, date(2026, 5, 4))


def test_el_plazo_propio_de_otro_servicio_no_se_ve(elenco: None) -> None:
    propio(OTRO, anio=2026, actividad="A2", dias_habiles=10)
    with como("eg"):
        assert Plazos([2026]).dias_de("A2", 2026, OTRO) is None


@pytest.mark.parametrize("valores", [{}, {"fecha": date(2026, 5, 4), "dias_habiles": 5}])
def test_un_plazo_es_fecha_o_dias_y_no_ambos(elenco: None, valores: dict[str, object]) -> None:
    with pytest.raises(DatabaseError, match="plazo_fecha_o_dias"):
        propio(PROPIO, anio=2026, actividad="A2", **valores)


def test_un_plazo_por_actividad_ano_y_servicio_tambien_el_del_pais(elenco: None) -> None:
    de_pais(anio=2026, actividad="A2", dias_habiles=5)
    with pytest.raises(DatabaseError, match="plazo_unico"):
        de_pais(anio=2026, actividad="A2", dias_habiles=6)
