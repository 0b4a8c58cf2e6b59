"""Lo presentado no se reescribe: quien lee una instantánea de un esquema anterior la completa en memoria con lo que entonces no existía."""

from typing import Any

ESQUEMA = 3


def al_esquema(contenido: dict[str, Any]) -> dict[str, Any]:
    """La instantánea con la forma de hoy. No toca el texto guardado ni su huella."""
    if contenido["esquema"] >= ESQUEMA:
        return contenido
    for seccion in contenido["secciones"]:
        seccion["numero"] = str(seccion["numero"])
        seccion.setdefault("capitulo", "")
        seccion.setdefault("rico", False)
        seccion.setdefault("tabla", False)
        for campo in seccion.get("campos", ()):
            campo.setdefault("dentro", False)
            campo.setdefault("junto", "")
            campo.setdefault("en_calculo", False)
    return contenido
