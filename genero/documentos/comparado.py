"""Lo que resulta de comparar dos instantáneas: cambios numerados, cada uno en su lugar y con sus campos. Lo arma `comparar`."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.safestring import SafeString

# Con más secciones que éstas, el resumen no las nombra todas.
SECCIONES_NOMBRADAS = 4


class ClaseDeCambio(StrEnum):
    """Qué le pasó a una parte."""

    AGREGADO = "agregado"
    QUITADO = "quitado"
    CAMBIADO = "cambiado"
    MOVIDO = "movido"


@dataclass(frozen=True)
class CambioDeCampo:
    """Un dato antes y después, dicho como en la página. `html` los muestra juntos, en línea; `delta` es la diferencia, si son números."""

    nombre: str
    etiqueta: str
    clase: str
    antes: str
    despues: str
    html: SafeString | str
    delta: str = ""

    @property
    def en_bloque(self) -> bool:
        """Si lo que muestra son párrafos, listas o tablas, y no un dato en una línea."""
        return self.clase in {"prosa", "rico", "parrafos"}


@dataclass(frozen=True)
class Cambio:
    """Un cambio en una sección o en uno de sus renglones. `lugar` es el número del renglón, 0 si es de la sección entera."""

    numero: int
    seccion: str
    seccion_numero: str
    seccion_titulo: str
    renglon: str
    uno: str
    titulo: str
    clase: ClaseDeCambio
    campos: tuple[CambioDeCampo, ...]
    lugar: int = 0

    @property
    def ancla(self) -> str:
        """Cómo se llega a él dentro de la página."""
        return f"c-{self.numero}"

    @property
    def rotulo(self) -> str:
        """Qué le pasó, en una palabra: «Agregado»."""
        return self.clase.capitalize()

    @property
    def con_datos(self) -> bool:
        """Si trae campos con nombre, y no sólo el texto de la sección."""
        return any(c.clase != "prosa" for c in self.campos)

    @property
    def de_seccion(self) -> str:
        """«4.3 Brechas»."""
        return f"{self.seccion_numero} {self.seccion_titulo}"

    @property
    def donde(self) -> str:
        """«4.3 Brechas, renglón 1»."""
        return f"{self.de_seccion}, {self.uno} {self.lugar}" if self.lugar else self.de_seccion


@dataclass(frozen=True)
class Comparacion:
    """Todos los cambios entre dos instantáneas, en el orden del documento."""

    cambios: tuple[Cambio, ...]

    @property
    def cuantos(self) -> int:
        """Cuántos cambios hay."""
        return len(self.cambios)

    @property
    def secciones(self) -> tuple[str, ...]:
        """Las secciones que cambiaron, en su orden."""
        return tuple(dict.fromkeys(c.seccion for c in self.cambios))

    @property
    def por_seccion(self) -> list[tuple[str, tuple[Cambio, ...]]]:
        """Cada sección que cambió («4.3 Brechas») con sus cambios."""
        return [((suyos := self.en_seccion(s))[0].de_seccion, suyos) for s in self.secciones]

    @property
    def resumen(self) -> str:
        """«4 cambios en 2 secciones: 1 Misión, 4.3 Brechas»."""
        if not self.cambios:
            return "No cambió nada"
        nombres = [nombre for nombre, _ in self.por_seccion]
        de_mas = len(nombres) - SECCIONES_NOMBRADAS
        dichas = ", ".join(nombres[:SECCIONES_NOMBRADAS]) + (f" y {de_mas} más" if de_mas > 0 else "")
        cambios = "1 cambio" if self.cuantos == 1 else f"{self.cuantos} cambios"
        return f"{cambios} en {'1 sección' if len(nombres) == 1 else f'{len(nombres)} secciones'}: {dichas}"

    def en_seccion(self, seccion: str) -> tuple[Cambio, ...]:
        """Los cambios de una sección."""
        return tuple(c for c in self.cambios if c.seccion == seccion)

    def en(self, seccion: str, renglon: str | None = None) -> Cambio | None:
        """El cambio de ese renglón o, sin renglón, el primero de la sección; None si no cambió."""
        return next((c for c in self.en_seccion(seccion) if not renglon or c.renglon == str(renglon)), None)
