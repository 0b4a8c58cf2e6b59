"""Anotar un acto. La persona, el número, el momento y los hashes los pone la base."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection

from genero.configuracion import reloj
from genero.flujo.models import Acto
from genero.flujo.models.acto import PLATAFORMA


def canonico(valor: Any) -> str:
    """JSON canónico: claves ordenadas, sin espacios, sin escapar tildes. TypeError si trae números con coma flotante."""
    _sin_flotantes(valor)
    return json.dumps(valor, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _sin_flotantes(valor: Any) -> None:
    """Un flotante se escribe distinto según quién lo escriba, y cambiaría la huella: los decimales van como texto."""
    if isinstance(valor, float):
        raise TypeError(f"{valor!r} no tiene una escritura única: páselo como texto")
    for parte in valor.values() if isinstance(valor, dict) else valor if isinstance(valor, list | tuple) else ():
        _sin_flotantes(parte)


def anotar(  # noqa: PLR0913 - un acto tiene estas partes, todas por nombre
    verbo: str,
    *,
    servicio_id: int | None,
    rol: str,
    objeto_tipo: str,
    objeto_id: int | None,
    subrogancia_de: str = "",
    datos: Mapping[str, Any] | None = None,
    clave: UUID | None = None,
) -> Acto:
    """Inserta un acto al final de la cadena de su servicio (o de la plataforma) y lo devuelve con su número y hash.

    `clave` es la del envío: la base rechaza un segundo acto con la misma en el servicio.
    Debe ser lo último que se bloquee en la transacción: siempre documento → acto.
    """
    _reloj_de_demostracion()
    texto = canonico(dict(datos or {}))
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into flujo_acto (cadena, servicio_id, numero, momento, persona, rol, subrogancia_de, verbo,"
            " objeto_tipo, objeto_id, datos, clave, previo, hash)"
            " values (%s, %s, 0, now(), '', %s, %s, %s, %s, %s, %s, %s, '', '') returning id, cadena, numero, momento, usuario_id, persona,"
            " previo, hash",
            [
                servicio_id or PLATAFORMA,
                servicio_id,
                rol,
                subrogancia_de,
                verbo,
                objeto_tipo,
                objeto_id,
                texto,
                clave,
            ],
        )
        puesto = dict(zip(("id", "cadena", "numero", "momento", "usuario_id", "persona", "previo", "hash"), cursor.fetchone(), strict=True))
    return Acto(
        servicio_id=servicio_id,
        rol=rol,
        subrogancia_de=subrogancia_de,
        verbo=verbo,
        objeto_tipo=objeto_tipo,
        objeto_id=objeto_id,
        datos=texto,
        clave=clave,
        **puesto,
    )


def _reloj_de_demostracion() -> None:
    """Con el reloj fijado, avisa su hora a la base, que sólo la respeta si la sesión es del rol dueño (datos de demostración)."""
    momento = reloj.fijado()
    if momento is not None:
        with connection.cursor() as cursor:
            cursor.execute("select set_config('app.reloj', %s, true)", [momento.isoformat()])


def ultimo_hash(servicio_id: int) -> str:
    """El hash del último acto del servicio: se imprime en cada registro para que una cola cortada se note."""
    ultimo = Acto.objects.filter(cadena=servicio_id).order_by("-numero").values_list("hash", flat=True).first()
    return ultimo or ""
