"""En qué lugar de un documento se quiere escribir, y qué lugares están pedidos a un centro."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from genero.flujo.estados import POR_ESCRIBIR, EstadoDeAporte


class Gesto(StrEnum):
    """Qué se quiere hacer en el lugar. `ENTRAR` es abrir la sección donde hay algo que escribir."""

    CAMBIAR = "cambiar"
    QUITAR = "quitar"
    ORDENAR = "ordenar"
    ENTRAR = "entrar"


@dataclass(frozen=True)
class Lugar:
    """Una sección entera, o un renglón de ella por su clave. Agregar un renglón es cambiar la sección."""

    seccion: str
    renglon: UUID | None = None
    gesto: Gesto = Gesto.CAMBIAR


@dataclass(frozen=True)
class Pedida:
    """Una parte pedida a un centro: cuál, a quién, hasta cuándo y dónde está."""

    aporte: int
    pedido: int
    centro: int
    centro_nombre: str
    seccion: str
    renglon: UUID | None
    estado: str
    agregada: bool
    plazo: date
    entregado_el: datetime | None
    resuelto_el: datetime | None

    @classmethod
    def leida(cls, fila: Mapping[str, Any]) -> "Pedida":
        """La misma, tal como la entrega la base: en JSON."""
        renglon, entregado, resuelto = fila["renglon"], fila["entregado_el"], fila["resuelto_el"]
        vueltos = {
            "renglon": UUID(renglon) if renglon else None,
            "plazo": date.fromisoformat(fila["plazo"]),
            "entregado_el": datetime.fromisoformat(entregado) if entregado else None,
            "resuelto_el": datetime.fromisoformat(resuelto) if resuelto else None,
        }
        return cls(**{**fila, **vueltos})

    @property
    def abierta(self) -> bool:
        """Si el centro la puede escribir todavía."""
        return self.estado in POR_ESCRIBIR

    @property
    def vigente(self) -> bool:
        """Si sigue pedida."""
        return self.estado != EstadoDeAporte.RETIRADO
