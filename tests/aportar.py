"""Lo que pasa con los aportes, dicho en una línea: pedir, escribir lo pedido, entregar, aceptar y devolver. Todo por la puerta."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from genero.configuracion import reloj
from genero.documentos import aportes
from genero.documentos.models import Aporte, Documento
from genero.flujo.lugares import Lugar
from genero.flujo.models import Acto
from tests.elenco import PROPIO, como, mirando
from tests.hacer import suya

SUYO, AJENO = PROPIO * 10 + 1, PROPIO * 10 + 2
Parte = str | tuple[str, UUID]


def centro_de(documento: Documento, numero: int = 1) -> int:
    """El centro 1 (el de la persona del elenco) o el 2 del servicio del documento."""
    return documento.servicio_id * 10 + numero


def lugar(parte: Parte) -> Lugar:
    """«mision», o («productos», clave)."""
    return Lugar(parte) if isinstance(parte, str) else Lugar(*parte)


def pedir(documento: Documento, *partes: Parte, por: str = "", centro: int = 0, plazo: date | None = None, **mas: Any) -> int:
    """Pide al centro de la persona del elenco (o al que se diga), para diez días más; devuelve el número del pedido."""
    return int(json.loads(acto_de_pedir(documento, *partes, por=por, centro=centro, plazo=plazo, **mas).datos)["pedido"])


def acto_de_pedir(documento: Documento, *partes: Parte, por: str = "", centro: int = 0, plazo: date | None = None, **mas: Any) -> Acto:
    """Lo mismo, y devuelve el acto."""
    with como(por or suya("eg", documento), "eg" if not por else "") as actuante:
        return aportes.pedir(
            documento.pk,
            centro=centro or centro_de(documento),
            partes=[lugar(p) for p in partes],
            plazo=plazo or reloj.hoy() + timedelta(days=10),
            por=actuante,
            **mas,
        )


def entregar(documento: Documento, pedido: int, por: str = "", **mas: Any) -> Acto:
    """El centro entrega."""
    with como(por or suya("centro", documento)) as actuante:
        return aportes.entregar(documento.pk, pedido, por=actuante, **mas)


def aceptar(documento: Documento, aporte: Aporte, por: str = "", **mas: Any) -> Acto:
    """Se acepta una parte."""
    with como(por or suya("eg", documento), "" if por else "eg") as actuante:
        return aportes.aceptar(documento.pk, aporte.pk, por=actuante, **mas)


def devolver(documento: Documento, aporte: Aporte, por: str = "", *, respuesta: str = "Falta el año de cada dato.", **mas: Any) -> Acto:
    """Se devuelve una parte, diciendo qué falta."""
    with como(por or suya("eg", documento), "" if por else "eg") as actuante:
        return aportes.devolver(documento.pk, aporte.pk, respuesta=respuesta, por=actuante, **mas)


def retirar(documento: Documento, pedido: int, por: str = "", **mas: Any) -> Acto:
    """Se deja de pedir lo que falta."""
    with como(por or suya("eg", documento), "" if por else "eg") as actuante:
        return aportes.retirar_pedido(documento.pk, pedido, por=actuante, **mas)


def partes(documento: Documento, pedido: int | None = None) -> list[Aporte]:
    """Los aportes como están ahora, en el orden en que se pidieron."""
    with mirando():
        consulta = Aporte.objects.filter(documento=documento, **({"pedido_id": pedido} if pedido else {}))
        return list(consulta.select_related("pedido__centro", "entregado_por", "resuelto_por").order_by("id"))


def estados(documento: Documento, pedido: int | None = None) -> list[str]:
    """En qué va cada parte."""
    return [a.estado for a in partes(documento, pedido)]


def renglones_de(documento: Documento, seccion: str) -> Sequence[Any]:
    """Los renglones de una sección, en orden."""
    from tests.hacer import SECCION

    with mirando():
        return list(SECCION[seccion].de_renglones._default_manager.filter(documento=documento))
