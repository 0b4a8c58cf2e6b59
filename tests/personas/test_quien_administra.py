"""La base reparte lo que se administra, aunque el código se equivoque: una tabla a mano de quién escribe qué, por SQL y sin puertas."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from genero.configuracion import reloj
from genero.documentos.models import Requisito
from genero.personas.models import CentroResponsabilidad, Ciclo, EntradaBiblioteca, Nombramiento, Servicio
from tests.elenco import OTRO, PROPIO, como, id_de, mirando

QUIENES = ("eg", "jefatura", "administracion", "administracion_otro", "visacion", "coordinacion", "lectura_pais", "plataforma")


def _nombra(rol: str, servicio: int | None = PROPIO, **mas: Any) -> Callable[[str], object]:
    def hacer(quien: str) -> object:
        comunes = {"usuario_id": id_de("sin_nombramiento"), "desde": reloj.hoy(), "nombrado_por_id": id_de(quien)}
        return Nombramiento.objects.create(rol=rol, servicio_id=servicio, **{**comunes, **mas})

    return hacer


def _a_si_mismo(quien: str) -> object:
    return Nombramiento.objects.create(rol="eg", servicio_id=PROPIO, usuario_id=id_de(quien), desde=reloj.hoy())


def _alarga(quien: str) -> object:
    hechos = Nombramiento.objects.filter(usuario_id=id_de("calidad"), servicio_id=PROPIO).update(hasta=reloj.hoy())
    if not hechos:
        raise DatabaseError("no lo ve")
    return hechos


def _requisito(quien: str) -> object:
    return Requisito.objects.create(anio=2026, marco="basico", tipo="formulacion", codigo=f"x-{uuid4().hex[:8]}", orden=1, texto="x")


def _con_sigla_nueva(quien: str) -> object:
    if not Servicio.objects.filter(pk=PROPIO).update(sigla="ZZZ"):
        raise DatabaseError("no lo ve")
    return None


# Qué se escribe → quiénes pueden (dominio.md, «Quiénes lo usan»).
TABLA: dict[str, tuple[Callable[[str], object], set[str]]] = {
    "crear un servicio": (lambda _: Servicio.objects.create(nombre="Nuevo", sigla="N", slug="nuevo", ministerio="M"), {"plataforma"}),
    "cambiar el servicio": (_con_sigla_nueva, {"administracion", "plataforma"}),
    "abrir un año": (lambda _: Ciclo.objects.create(servicio_id=PROPIO, anio=2031, abierto_el=reloj.ahora()), {"plataforma"}),
    "crear un centro": (lambda _: CentroResponsabilidad.objects.create(servicio_id=PROPIO, nombre="Centro 9"), {"administracion"}),
    "nombrar a la encargada": (_nombra("eg"), {"administracion"}),
    "nombrar un centro": (_nombra("centro", centro_id=PROPIO * 10 + 1), {"administracion"}),
    "nombrar la administración del servicio": (_nombra("administracion"), {"plataforma"}),
    "nombrar lectura del servicio": (_nombra("lectura"), {"administracion"}),
    "nombrar lectura del país": (_nombra("lectura", None), {"plataforma"}),
    "nombrar la coordinación": (_nombra("coordinacion", None), {"plataforma"}),
    "nombrar a quien visa": (_nombra("visacion"), {"coordinacion"}),
    "nombrar sin decir quién": (_nombra("eg", nombrado_por_id=None), set()),
    "nombrar en nombre de otra persona": (_nombra("eg", nombrado_por_id=1001), set()),
    "nombrarse": (_a_si_mismo, set()),
    "terminar un nombramiento": (_alarga, {"administracion"}),
    "publicar en la biblioteca": (lambda _: EntradaBiblioteca.objects.create(anio=2026, clase="norma", titulo="Ley"), {"coordinacion"}),
    "publicar un requisito": (_requisito, {"coordinacion"}),
}


@pytest.mark.parametrize("que", TABLA)
def test_la_base_deja_escribir_solo_a_quien_corresponde(elenco: None, que: str) -> None:
    hacer, esperados = TABLA[que]
    assert {quien for quien in QUIENES if _puede(quien, hacer)} == esperados


def _puede(quien: str, hacer: Callable[[str], object]) -> bool:
    """Si la base se lo admite. Nada queda."""
    try:
        with transaction.atomic(), como(quien):
            hacer(quien)
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


def test_quien_decide_sigue_pudiendo_fijar_su_titulo(elenco: None) -> None:
    """Bloquear el propio nombramiento mientras se decide no es cambiarlo."""
    with como("eg"):
        assert Nombramiento.objects.select_for_update().filter(usuario_id=id_de("eg")).exists()


def test_lo_que_se_siembra_sin_persona_sigue_entrando(elenco: None) -> None:
    with mirando(OTRO):
        assert CentroResponsabilidad.objects.create(servicio_id=OTRO, nombre="Centro 9").pk


@pytest.mark.parametrize("cambio", [{"usuario_id": 1004}, {"rol": "jefatura"}, {"centro_id": None, "rol": "eg"}, {"nombrado_por_id": 1001}])
def test_de_un_nombramiento_solo_se_mueve_su_termino(elenco: None, cambio: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="sólo cambia su término"), como("administracion"), transaction.atomic():
        Nombramiento.objects.filter(servicio_id=PROPIO, rol="centro").update(**cambio)
