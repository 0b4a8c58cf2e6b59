"""Lo que rodea al contenido al imprimirlo: en qué situación estaba, qué actos lo sostienen y cómo se comprueba."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.conf import settings

from genero.configuracion import fechas
from genero.configuracion.fechas import MESES
from genero.flujo.estados import Accion
from genero.personas.actuante import por_subrogancia
from genero.personas.roles import rotulo

# Los actos que sostienen una versión, y cómo se dicen. Devolver y observar no la sostienen: no se publican.
SOSTIENEN: dict[str, str] = {Accion.PRESENTAR: "Presentó", Accion.APROBAR: "Aprobó", Accion.VISAR: "Dio el V°B° técnico"}


@dataclass(frozen=True)
class ActoImpreso:
    """Un acto que sostiene la versión."""

    verbo: str
    persona: str
    rol: str
    subrogancia_de: str
    momento: datetime
    firma: str = ""
    acto_subrogancia: str = ""

    @property
    def rotulo(self) -> str:
        """Qué hizo, en pasado."""
        return SOSTIENEN[self.verbo]

    @property
    def cargo(self) -> str:
        """Con qué rol actuó, por subrogancia de quién y con qué acto."""
        return rotulo(self.rol) + por_subrogancia(self.subrogancia_de, self.acto_subrogancia)

    @property
    def dia(self) -> str:
        """«05-06-2026»."""
        return fechas.corta(self.momento)

    @property
    def hora(self) -> str:
        """«14:03»."""
        return fechas.hora(self.momento)


@dataclass(frozen=True)
class Emision:
    """Una emisión: con estos datos y el contenido congelado, el PDF sale siempre igual."""

    codigo: str
    direccion: str
    sha256: str
    ultimo_hash: str
    organismo: str
    emitido_el: datetime
    actos: tuple[ActoImpreso, ...]
    visado: bool
    aviso: str = ""
    respuestas: dict[str, tuple[str, str]] = field(default_factory=dict)
    # A nombre de quién se sella; vacío si la instalación no tiene con qué.
    sello: str = ""

    def acto(self, verbo: str) -> ActoImpreso | None:
        """El acto de ese verbo, si lo hay."""
        return next((a for a in self.actos if a.verbo == verbo), None)

    @property
    def frase(self) -> str:
        """En qué situación estaba la versión al emitirse el registro."""
        visto, presentado = self.acto(Accion.VISAR), self.acto(Accion.PRESENTAR)
        if self.visado and visto:
            return f"Vigente desde el {completa(visto.momento)}, con V°B° de {self.organismo}."
        if presentado:
            return f"Presentada a la Jefatura el {completa(presentado.momento)}. Todavía sin V°B° de {self.organismo}."
        return f"Sin V°B° de {self.organismo}."

    @property
    def emitido_utc(self) -> str:
        """Cuándo se emitió, como lo escriben los metadatos."""
        return self.emitido_el.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def emitido(self) -> str:
        """Cuándo se emitió, con hora."""
        return f"{completa(self.emitido_el)}, {fechas.hora(self.emitido_el)} horas"


def completa(momento: datetime) -> str:
    """«12 de junio de 2026»: en el papel el año va siempre, porque se leerá otro año."""
    dia = fechas.local(momento)
    return f"{dia.day} de {MESES[dia.month - 1]} de {dia.year}"


def aviso_de(*, ficticio: bool) -> str:
    """Lo que hay que advertir cuando el acto no es de verdad; vacío si lo es."""
    if ficticio:
        return "Servicio inventado para la demostración."
    return "Datos públicos usados como ejemplo: este servicio no emitió este acto." if settings.DEMO else ""
