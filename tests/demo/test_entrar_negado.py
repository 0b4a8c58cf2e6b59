"""A quién no se entra de un clic."""

from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from genero.paginas.demo import tarjetas
from genero.personas.models import Usuario
from tests.elenco import id_de


def test_sin_sembrar_no_hay_tarjetas(db: None) -> None:
    assert tarjetas() == []


def test_a_una_cuenta_de_verdad_no_se_entra_de_un_clic(elenco: None, settings: LazySettings) -> None:
    settings.DEMO = True
    cliente = Client()
    assert cliente.post(reverse("demo_entrar"), {"usuario": id_de("eg")}).status_code == 404
    assert "_auth_user_id" not in cliente.session


def test_fuera_de_la_demostracion_no_se_entra(elenco: None, settings: LazySettings) -> None:
    settings.DEMO = False
    Usuario.objects.filter(pk=id_de("eg")).update(es_demo=True)
    cliente = Client()
    assert cliente.post(reverse("demo_entrar"), {"usuario": id_de("eg")}).status_code == 404
    assert "_auth_user_id" not in cliente.session


def test_una_cuenta_de_ejemplo_desactivada_no_entra(elenco: None, settings: LazySettings) -> None:
    settings.DEMO = True
    Usuario.objects.filter(pk=id_de("desactivada")).update(es_demo=True)
    assert Client().post(reverse("demo_entrar"), {"usuario": id_de("desactivada")}).status_code == 404
