"""Entrar de un clic: sólo en la demostración y sólo como persona de ejemplo."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from genero.paginas import iconos
from genero.paginas.demo import tarjetas
from genero.paginas.demo.elenco import GRUPOS, personas
from genero.personas.models import Usuario

pytestmark = pytest.mark.xdist_group("demostracion")


def ids() -> dict[str, int]:
    return dict(Usuario.objects.values_list("correo", "pk"))


@pytest.fixture
def revertida(sembrada: None) -> Iterator[None]:
    """Lo que escriba la prueba (sesiones) se deshace."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_hay_una_tarjeta_por_persona_con_su_rol_y_que_probar(sembrada: None) -> None:
    grupos = tarjetas()
    assert [len(g["personas"]) for g in grupos] == [8, 8, 8, 8, 5, 2]
    assert len({p["id"] for g in grupos for p in g["personas"]}) == len(personas())
    for grupo in grupos:
        assert "{" not in grupo["titulo"]
        for persona in grupo["personas"]:
            assert set(persona) == {"id", "nombre", "rol_texto", "icono", "probar"}
            assert persona["icono"] in iconos.ICONOS
            assert persona["probar"].endswith(".")
            assert "{" not in persona["probar"]
    roles = " ".join(p["rol_texto"] for g in grupos for p in g["personas"])
    for palabra in (
        "Encargada EG",
        "Jefatura",
        "subrogancia",
        "Centro",
        "Calidad",
        "Auditoría",
        "Administración",
        "Experta",
        "Coordinación",
        "DIPRES",
    ):
        assert palabra in roles


def test_las_tarjetas_cuestan_una_consulta_y_no_dependen_del_alcance(sembrada: None) -> None:
    with connection.execute_wrapper(_contar := Contar()):
        assert len(tarjetas()) == len(GRUPOS)
    assert _contar.cuantas == 1


@pytest.mark.parametrize("alias", sorted(personas()))
def test_cada_persona_entra_y_llega_a_su_inicio(revertida: None, alias: str) -> None:
    cliente = Client()
    respuesta = cliente.post(reverse("demo_entrar"), {"usuario": ids()[personas()[alias][1]]})
    assert (respuesta.status_code, respuesta["Location"]) == (302, "/")
    pagina = cliente.get("/")
    assert pagina.status_code == 200
    assert personas()[alias][0].nombre in pagina.content.decode()


def test_la_pagina_de_ingreso_muestra_las_tarjetas(revertida: None) -> None:
    cuerpo = Client().get("/ingreso/").content.decode()
    assert "Entrar como Rosa Fuentes Lillo, Encargada EG" in cuerpo


@pytest.mark.parametrize("usuario", ["", "0", "-1", "x", "9" * 18, "9" * 80, "1 or 1=1", "²"])
def test_quien_no_existe_no_entra(revertida: None, usuario: str) -> None:
    assert Client().post(reverse("demo_entrar"), {"usuario": usuario}).status_code == 404


def test_no_se_entra_con_un_enlace(revertida: None) -> None:
    assert Client().get(reverse("demo_entrar")).status_code == 405


class Contar:
    """Cuenta las consultas que pasan."""

    cuantas = 0

    def __call__(self, execute, sql, params, many, context):  # type: ignore[no-untyped-def]  # la firma es de Django
        self.cuantas += 1
        return execute(sql, params, many, context)
