"""Una instantánea presentada con el esquema anterior se sigue leyendo, y no se reescribe."""

import json
from typing import Any

import pytest

from genero.documentos.esquema import ESQUEMA, al_esquema
from genero.documentos.leer import leer
from genero.documentos.models import Documento
from tests import hacer

pytestmark = pytest.mark.django_db


def del_esquema_anterior(contenido: dict[str, Any]) -> dict[str, Any]:
    """La misma, como se escribía antes: sin capítulos ni formato, con los números de sección como enteros."""
    vieja: dict[str, Any] = json.loads(json.dumps(contenido)) | {"esquema": 1}
    for n, seccion in enumerate(vieja["secciones"], start=1):
        seccion["numero"] = n
        for clave in ("capitulo", "rico", "tabla"):
            seccion.pop(clave, None)
        for campo in seccion.get("campos", ()):
            campo.pop("dentro")
            campo.pop("junto")
    return vieja


def test_lo_presentado_antes_se_lee_igual_que_hoy(elenco: None) -> None:
    presentada = hacer.presentacion_de(hacer.hasta("en_aprobacion"))
    hoy = json.loads(presentada.contenido)
    assert hoy["esquema"] == ESQUEMA
    vieja = del_esquema_anterior(hoy)
    with pytest.raises(KeyError):
        leer(json.loads(json.dumps(vieja)))
    assert leer(al_esquema(vieja)) == leer(hoy)


def test_leerla_no_toca_el_texto_guardado(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    presentada = hacer.presentacion_de(formulacion)
    antes = presentada.contenido
    assert presentada.leida["esquema"] == ESQUEMA
    assert presentada.contenido == antes
