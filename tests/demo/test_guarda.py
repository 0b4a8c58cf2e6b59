"""La demostración se niega a existir donde no debe, y su base no se sirve como si fuera de verdad."""

import os
import subprocess
import sys

import pytest
from django.conf import LazySettings, settings
from django.core.management import CommandError, call_command
from django.db import connection

from genero.configuracion.guarda import DemoFueraDeLugar, exigir_sin_demo
from genero.personas.models import Usuario
from tests.elenco import id_de


def test_sembrar_fuera_de_la_demostracion_no_crea_a_nadie(db: None, settings: LazySettings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="nunca con DATABASE_URL"):
        call_command("sembrar_demo")
    assert not Usuario.objects.exists()


@pytest.mark.parametrize(
    ("entorno", "es_demo"),
    [
        ({}, "False"),
        ({"GENERO_DEMO": "no"}, "False"),
        ({"GENERO_DEMO": "1"}, "False"),
        ({"GENERO_DEMO": "si"}, "True"),
        ({"GENERO_DEMO": "si", "DATABASE_URL": "postgres://app@127.0.0.1/genero"}, "False"),
    ],
)
def test_es_demostracion_solo_si_se_pide_y_no_hay_una_base_de_verdad(entorno: dict[str, str], es_demo: str) -> None:
    limpio = {c: v for c, v in os.environ.items() if not c.startswith(("GENERO_", "DATABASE_", "DJANGO_"))}
    orden = [sys.executable, "-c", "from genero.configuracion import ajustes; print(ajustes.DEMO)"]
    ambiente = {**limpio, "GENERO_SECRETO": "de prueba" * 6, **entorno}
    assert subprocess.run(orden, env=ambiente, cwd=settings.RAIZ, capture_output=True, text=True, check=True).stdout.strip() == es_demo


def test_con_cuentas_de_demostracion_la_aplicacion_no_se_conecta_fuera_de_ella(elenco: None) -> None:
    exigir_sin_demo(connection.connection)
    Usuario.objects.filter(pk=id_de("eg")).update(es_demo=True)
    with pytest.raises(DemoFueraDeLugar, match="entran sin clave"):
        exigir_sin_demo(connection.connection)


def test_desactivadas_ya_no_impiden_partir(elenco: None) -> None:
    Usuario.objects.filter(pk=id_de("desactivada")).update(es_demo=True)
    exigir_sin_demo(connection.connection)
