"""Subrogancia: vale sólo entre sus fechas, sólo por quien es titular vigente, y el acto lo dice."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from genero.configuracion import reloj
from genero.documentos.models import Documento
from genero.flujo.permisos import quienes_pueden
from genero.personas.alcance import entrar
from genero.personas.models import Nombramiento, Subrogancia
from tests import hacer
from tests.elenco import PROPIO, como, id_de, mirando


def test_el_acto_dice_por_subrogancia_de_quien(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    acto = hacer.aprobar(formulacion, "subrogante")
    assert (acto.persona, acto.rol, acto.subrogancia_de) == ("Susana Gallo", "jefatura", "Jimena Farías")


def test_su_titulo_lo_dice_en_palabras(elenco: None) -> None:
    with como("subrogante") as actuante:
        assert actuante.titulo == "Jefatura de Servicio, por subrogancia de Jimena Farías"


def test_las_observaciones_que_emite_tambien_lo_dicen(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.devolver(formulacion, "subrogante")
    with mirando():
        assert formulacion.observaciones.get().autor_titulo == "Jefatura de Servicio, por subrogancia de Jimena Farías"


@pytest.mark.parametrize("persona", ["subrogante_vencida", "subrogante_futura"])
def test_fuera_de_sus_fechas_no_tiene_titulo_ni_ve_nada(formulacion: Documento, persona: str) -> None:
    hacer.presentar(formulacion)
    assert entrar(id_de(persona)) == []
    assert not Documento.objects.exists()
    with pytest.raises(AssertionError, match="no tiene nada vigente"):
        hacer.aprobar(formulacion, persona)


@pytest.mark.parametrize(("desde", "hasta", "vale"), [(0, 0, True), (-5, 0, True), (0, 5, True), (-5, -1, False), (1, 5, False)])
def test_ambos_extremos_estan_incluidos(elenco: None, desde: int, hasta: int, vale: bool) -> None:
    hoy = reloj.hoy()
    with mirando():
        Subrogancia.objects.create(
            servicio_id=PROPIO,
            titular_id=id_de("jefatura"),
            subrogante_id=id_de("sin_nombramiento"),
            acto="Resolución 9",
            desde=hoy + timedelta(days=desde),
            hasta=hoy + timedelta(days=hasta),
        )
    assert bool(entrar(id_de("sin_nombramiento"))) is vale


def test_si_la_titular_deja_el_cargo_la_subrogancia_termina(elenco: None) -> None:
    with mirando():
        Nombramiento.objects.filter(usuario_id=id_de("jefatura")).update(hasta=reloj.hoy() - timedelta(days=1))
    assert entrar(id_de("subrogante")) == []


@pytest.mark.parametrize(
    ("titular", "subrogante"),
    [("subrogante", "sin_nombramiento"), ("sin_nombramiento", "eg")],
    ids=["de_quien_subroga", "de_quien_no_tiene_la_jefatura"],
)
def test_la_base_no_admite_subrogar_a_quien_no_es_titular(elenco: None, titular: str, subrogante: str) -> None:
    with pytest.raises(IntegrityError, match="no tenía la Jefatura"):
        _subrogar(titular, subrogante)


def test_no_hay_subrogancia_de_una_subrogancia(elenco: None) -> None:
    """Aunque además tenga la Jefatura: quien subroga esos días no puede ser subrogada, ni quien es subrogada puede subrogar."""
    hoy = reloj.hoy()
    with mirando():
        for persona in ("subrogante", "sin_nombramiento"):
            Nombramiento.objects.create(usuario_id=id_de(persona), rol="jefatura", servicio_id=PROPIO, desde=hoy - timedelta(days=30))
    with pytest.raises(IntegrityError, match="No hay subrogancia de una subrogancia"):
        _subrogar("subrogante", "eg")
    with pytest.raises(IntegrityError, match="No hay subrogancia de una subrogancia"):
        _subrogar("sin_nombramiento", "jefatura")


def _subrogar(titular: str, subrogante: str) -> None:
    hoy = reloj.hoy()
    with mirando(), transaction.atomic():
        Subrogancia.objects.create(
            servicio_id=PROPIO, titular_id=id_de(titular), subrogante_id=id_de(subrogante), acto="Resolución 10", desde=hoy, hasta=hoy
        )


def test_entre_quienes_pueden_aprobar_estan_la_titular_y_la_subrogante_vigente(elenco: None) -> None:
    with mirando(PROPIO):
        nombres = set(quienes_pueden("aprobar", PROPIO).values_list("nombre", flat=True))
    assert nombres == {"Jimena Farías", "Susana Gallo", "Daniela Fuentes"}


def test_la_segregacion_excluye_de_quienes_pueden(elenco: None) -> None:
    with mirando(PROPIO):
        nombres = set(quienes_pueden("aprobar", PROPIO, excepto=(id_de("doble"),)).values_list("nombre", flat=True))
    assert nombres == {"Jimena Farías", "Susana Gallo"}


def test_la_subrogante_no_aprueba_si_ella_misma_redacto(formulacion: Documento) -> None:
    hoy = reloj.hoy()
    with mirando():
        Subrogancia.objects.create(
            servicio_id=PROPIO, titular_id=id_de("jefatura"), subrogante_id=id_de("eg2"), acto="Resolución 11", desde=hoy, hasta=hoy
        )
    hacer.escribir_mision(formulacion, "De Ester.", "eg2")
    hacer.presentar(formulacion)
    from genero.documentos.errores import SinPermiso

    with pytest.raises(SinPermiso, match="otra persona debe aprobar"):
        hacer.aprobar(formulacion, "eg2")
