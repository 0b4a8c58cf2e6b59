"""Quién actúa y a qué título: una persona con uno de sus nombramientos vigentes."""

from dataclasses import dataclass

from genero.personas.alcance import Vigente
from genero.personas.models import Usuario
from genero.personas.roles import rotulo


def por_subrogancia(titular: str, acto: str = "") -> str:
    """«, por subrogancia de Marta Soto, Resolución 123»: lo que sigue al cargo cuando se actúa en reemplazo. Vacío si no es el caso."""
    dicho = f", por subrogancia de {titular}" if titular else ""
    return f"{dicho}, {acto}" if dicho and acto else dicho


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
    def acto_subrogancia(self) -> str:
        """El acto que dispuso la subrogancia con que actúa («Resolución exenta 123»); si no, cadena vacía."""
        return self.vigente.acto_subrogancia

    @property
    def titulo(self) -> str:
        """«Jefatura de Servicio, por subrogancia de Marta Soto»."""
        texto = rotulo(self.rol)
        if self.vigente.centro_nombre:
            texto = f"{texto}, {self.vigente.centro_nombre}"
        return texto + por_subrogancia(self.subrogancia_de)

    @property
    def titulo_con_acto(self) -> str:
        """El título con el acto que dispuso la subrogancia: para donde se decide y para lo que queda escrito."""
        return rotulo(self.rol) + por_subrogancia(self.subrogancia_de, self.acto_subrogancia) if self.subrogancia_de else self.titulo

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
