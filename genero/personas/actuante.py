"""Quién actúa y a qué título: una persona con uno de sus nombramientos vigentes."""

from dataclasses import dataclass

from genero.personas.alcance import Vigente
from genero.personas.models import Usuario
from genero.personas.roles import rotulo


@dataclass(frozen=True)
class Actuante:
    """La persona y el nombramiento (o la subrogancia) con que actúa en este momento."""

    usuario: Usuario
    vigente: Vigente

    @property
    def rol(self) -> str:
        """Código del rol con que actúa."""
        return self.vigente.rol

    @property
    def servicio_id(self) -> int | None:
        """Servicio del nombramiento; None si abarca el país."""
        return self.vigente.servicio

    @property
    def subrogancia_de(self) -> str:
        """Nombre de la persona titular, si actúa por subrogancia; si no, cadena vacía."""
        return self.vigente.titular_nombre

    @property
    def titulo(self) -> str:
        """«Jefatura de Servicio, por subrogancia de Marta Soto»."""
        texto = rotulo(self.rol)
        if self.vigente.centro_nombre:
            texto = f"{texto}, {self.vigente.centro_nombre}"
        return f"{texto}, por subrogancia de {self.subrogancia_de}" if self.subrogancia_de else texto

    def alcanza(self, servicio_id: int) -> bool:
        """Si el nombramiento cubre ese servicio (el suyo, o el país)."""
        return self.servicio_id is None or self.servicio_id == servicio_id


def elegir(usuario: Usuario, vigentes: list[Vigente], codigo: str = "", servicio_id: int | None = None) -> Actuante | None:
    """El título con que actúa: el elegido si alcanza ese servicio; si no, el primero vigente que lo alcance.

    Devuelve None cuando la persona no tiene nada vigente ahí.
    """
    alcanzan = [v for v in vigentes if servicio_id is None or v.servicio is None or v.servicio == servicio_id]
    elegido = next((v for v in alcanzan if v.codigo == codigo), None) or next(iter(alcanzan), None)
    return Actuante(usuario, elegido) if elegido else None
