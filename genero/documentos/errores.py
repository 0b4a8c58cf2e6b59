"""Por qué un acto no se hizo. Cada error trae lo que hay que decirle a la persona."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Enlace:
    """Un texto y a dónde lleva."""

    texto: str
    url: str


class NoSePuede(Exception):
    """Base de los rechazos con motivo."""

    def __init__(self, motivo: str) -> None:
        """Guarda el motivo, ya en castellano."""
        super().__init__(motivo)
        self.motivo = motivo


class SinPermiso(NoSePuede):
    """La persona ve el documento, pero no puede hacer eso (403)."""


class Ajeno(NoSePuede):
    """El documento no está a su alcance: se responde igual que si no existiera (404)."""


class Conflicto(NoSePuede):
    """No corresponde ahora (409): otro estado, algo cambió o ya se hizo."""

    titulo = "No se puede hacer eso ahora"
    color = "devuelto"


class FueraDeEstado(Conflicto):
    """El documento está en otro estado."""

    titulo = "El documento ya no está donde usted lo dejó"


class YaEntregada(FueraDeEstado):
    """El centro ya entregó esa parte, o ya se la aceptaron."""

    titulo = "Esa parte ya no la tiene usted"


class CambioMientrasLeia(Conflicto):
    """Lo que la persona vio ya no es lo que hay."""

    titulo = "El documento cambió mientras usted lo leía"


class YaHecho(Conflicto):
    """La misma acción ya se había hecho sobre esta versión."""

    titulo = "Eso ya estaba hecho"
    color = "hecho"


class NoSirve(Conflicto):
    """Un dato que se envió no sirve; `campo` dice cuál, para mostrar el motivo a su lado."""

    titulo = "Hay algo que corregir"

    def __init__(self, campo: str, motivo: str) -> None:
        """Guarda el campo y el motivo."""
        super().__init__(motivo)
        self.campo = campo


@dataclass(frozen=True)
class Falta:
    """Algo que falta antes de poder hacer la acción, con el lugar donde se arregla. `que` es lo que falta, a secas."""

    texto: str
    seccion: str = ""
    renglon: str = ""
    campo: str = ""
    que: str = ""


@dataclass
class CondicionesPendientes:
    """Lo que falta, y el resumen en una frase."""

    frase: str
    faltas: list[Falta] = field(default_factory=list)


class FaltaAlgo(Conflicto):
    """Hay condiciones sin cumplir: se dicen todas, con su lugar."""

    titulo = "Todavía falta algo"

    def __init__(self, pendientes: CondicionesPendientes) -> None:
        """Guarda lo que falta."""
        super().__init__(pendientes.frase)
        self.pendientes = pendientes


class Choque(Conflicto):
    """Dos personas guardaron lo mismo: se muestran ambos textos y no se pisa nada."""

    def __init__(self, motivo: str, *, mio: dict[str, str], otro: dict[str, str], revision: int) -> None:
        """Guarda lo escrito por quien pierde y lo ya guardado."""
        super().__init__(motivo)
        self.mio = mio
        self.otro = otro
        self.revision = revision
