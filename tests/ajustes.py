"""Ajustes de las pruebas: los de siempre, con carpeta y base propias para no tocar la demostración."""

import os
from pathlib import Path

os.environ["GENERO_PRUEBAS"] = "1"
os.environ.setdefault("GENERO_VAR", str(Path(__file__).resolve().parents[1] / "var" / "pruebas"))
# Que la sesión tenga o no la demostración encendida no debe cambiar el resultado.
for _variable in ("GENERO_DEMO", "GENERO_DEBUG", "GENERO_SITIO", "GENERO_SUPERVISADO"):
    os.environ.pop(_variable, None)

from genero.configuracion.ajustes import *  # noqa: E402, F403  el entorno va primero

# Nadie junta los archivos de pantalla en las pruebas; sin la carpeta, cada servidor de pruebas lo advierte.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
