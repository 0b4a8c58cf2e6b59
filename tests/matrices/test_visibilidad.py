"""Rol × por dónde ha pasado el documento → qué texto lee. Y para otro servicio, nada."""

from collections.abc import Callable

import pytest
from django.db import transaction

from genero.documentos.lectura import lectura_de, puede_leer_presentacion
from genero.documentos.models import Documento, Presentacion
from genero.flujo.permisos import Ver, ver
from tests import hacer
from tests.elenco import ANIO, PROPIO, entra, mirando
from tests.matrices.tablas import ESTADOS, ROL_EN_EL_PROPIO, SIN_NADA_AHI, TRAYECTORIAS, visibilidad

TABLA = visibilidad()


def llevar(trayectoria: str, anio: int) -> Documento:
    """Un documento que pasó por donde dice la tabla."""
    if trayectoria in "jkl":
        vigente = hacer.hasta("visado", anio=anio)
        if trayectoria == "j":
            hacer.reemplazar(vigente)
            return vigente
        nueva = hacer.abrir_version(vigente)
        if trayectoria == "l":
            hacer.presentar(nueva)
        return nueva
    documento = hacer.hasta("borrador", anio=anio)
    recorridos: dict[str, list[Callable[[Documento], object]]] = {
        "a": [],
        "b": [hacer.presentar, hacer.retirar],
        "c": [hacer.presentar, hacer.devolver],
        "d": [hacer.presentar],
        "e": [hacer.presentar, hacer.devolver, hacer.responder, hacer.presentar],
        "f": [hacer.presentar, hacer.aprobar, hacer.observar],
        "g": [hacer.presentar, hacer.aprobar, hacer.observar, hacer.responder, hacer.presentar],
        "h": [hacer.presentar, hacer.aprobar],
        "i": [hacer.presentar, hacer.aprobar, hacer.visar],
    }
    for paso in recorridos[trayectoria]:
        paso(documento)
    return documento


def lo_que_lee(persona: str, documento: Documento) -> str:
    """Qué le mostraría la página del documento a esa persona."""
    with transaction.atomic():
        actuante = entra(persona, servicio=PROPIO)
        actual = Documento.objects.filter(pk=documento.pk).first()
        lectura = lectura_de(actuante, actual) if actual else None
        if lectura is None:
            return "nada"
        if lectura.borrador:
            return "bor"
        return lectura.presentacion.etiqueta if lectura.presentacion else "ind"


def test_la_tabla_esta_completa() -> None:
    assert len(TABLA) == 8 * len(TRAYECTORIAS)


@pytest.mark.parametrize("trayectoria", TRAYECTORIAS)
def test_cada_rol_lee_lo_que_dice_la_tabla_y_nadie_mas_ve_nada(elenco: None, trayectoria: str) -> None:
    documento = hacer.releer(llevar(trayectoria, ANIO))
    esperado = {p: TABLA[rol, trayectoria] for p, rol in ROL_EN_EL_PROPIO.items()} | dict.fromkeys(SIN_NADA_AHI, "nada")
    assert {p: lo_que_lee(p, documento) for p in esperado} == esperado


def test_las_presentaciones_anteriores_las_lee_quien_lee_el_documento_y_quien_visa_solo_las_aprobadas(elenco: None) -> None:
    documento = llevar("e", ANIO)
    hacer.aprobar(documento)
    documento = hacer.releer(documento)
    with mirando():
        primera, segunda = Presentacion.objects.filter(documento=documento).order_by("vuelta")
    leen = {}
    for persona in (*ROL_EN_EL_PROPIO, *SIN_NADA_AHI):
        with transaction.atomic():
            actuante = entra(persona, servicio=PROPIO)
            leen[persona] = "".join(e for e, p in (("1", primera), ("2", segunda)) if puede_leer_presentacion(actuante, documento, p))
    todas = dict.fromkeys(("eg", "centro", "jefatura", "subrogante", "calidad", "lectura", "lectura_pais"), "12")
    nada = dict.fromkeys((*SIN_NADA_AHI, "administracion", "plataforma"), "")
    assert leen == todas | nada | {"visacion": "2", "coordinacion": "2"}


def test_un_borrador_nunca_se_le_muestra_a_quien_esta_fuera_del_servicio(muestrario: dict[int, dict[str, Documento]]) -> None:
    fuera = ("visacion", "coordinacion", "lectura", "lectura_pais", "administracion", "plataforma")
    for estado in ("borrador", "observado"):
        assert "bor" not in {lo_que_lee(p, muestrario[PROPIO][estado]) for p in fuera}


@pytest.mark.parametrize("estado", ESTADOS)
def test_sin_titulo_no_se_ve_nada(muestrario: dict[int, dict[str, Documento]], estado: str) -> None:
    assert ver(None, muestrario[PROPIO][estado]) == Ver.NADA
