"""En qué proceso y en qué orden corre cada módulo de pruebas: `bin/test` los reparte entre dos.

Un módulo va entero a un proceso, para que lo que siembra lo siembre una vez; los que comparten una siembra cara van juntos, en un grupo
(`pytest.mark.xdist_group("…")`). Primero los pesados: si uno largo quedara al final, el otro proceso esperaría sin hacer nada.

El reparto por grupos que trae pytest-xdist marca el grupo en el nombre de cada prueba, y pytest 9.2 ya no lo deja cambiar: repartía prueba
por prueba, y todo se sembraba dos veces.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

RAIZ = Path(__file__).resolve().parents[1]
# Segundos que toma cada grupo o módulo, medidos; basta el orden de magnitud. Los que no están pesan poco.
PESOS = {
    "demostracion": 480,
    "navegador-guardar-solo": 240,
    "navegador-historia": 190,
    "tests/paginas/test_acceso.py": 150,
    "navegador-nada-se-pierde": 110,
    "navegador-desborde": 60,
    "navegador-tabla": 60,
    "tests/registros/test_diagnostico_impreso.py": 60,
    "tests/registros/test_paquete.py": 60,
    "tests/registros/test_emitir.py": 55,
    "navegador-editor": 45,
    "tests/registros/test_sello_emitido.py": 45,
    "tests/maquina/test_maquina.py": 95,
    "tests/maquina/test_maquina_juntos.py": 25,
    "navegador-aportes": 35,
    "tests/registros/test_anexo.py": 20,
}


@cache
def grupo_de(archivo: str) -> str:
    """El grupo que dice su marca; sin ella, el módulo es su propio grupo."""
    marca = re.search(r'xdist_group\("([^"]+)"\)', (RAIZ / archivo).read_text())
    return marca[1] if marca else archivo


def archivo_de(nombre: str) -> str:
    """El módulo de una prueba, por el nombre que le da pytest."""
    return nombre.partition("::")[0]


def ordenar(pruebas: list[pytest.Item]) -> None:
    """Los grupos más pesados primero, y cada módulo de corrido; dentro del módulo, las pruebas en el orden en que venían."""
    en_orden = sorted(pruebas, key=lambda p: _turno(archivo_de(p.nodeid)))
    pruebas[:] = en_orden


def _turno(archivo: str) -> tuple[int, str, str]:
    grupo = grupo_de(archivo)
    return -PESOS.get(grupo, 0), grupo, archivo


class Turnos(LoadScopeScheduling):
    """Cada grupo, entero, al proceso que se desocupa; en el orden en que vienen las pruebas."""

    def _split_scope(self, nodeid: str) -> str:
        return grupo_de(archivo_de(nodeid))
