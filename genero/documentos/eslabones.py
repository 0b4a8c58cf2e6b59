"""Los eslabones del hilo de oro, declarados: qué sigue a qué, de qué sección se lee cada uno y qué le debe seguir (trazabilidad).

Cada etapa inscribe los suyos al cargar la aplicación: agregar uno es declararlo. El hilo se arma en `hilo_de_oro`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Lugar:
    """De dónde se lee un eslabón: los renglones de una sección de un tipo de documento; con `solo`, los que traen ese valor."""

    tipo: str
    seccion: str
    solo: tuple[str, str] | None = None


@dataclass(frozen=True)
class Liga:
    """Con qué eslabones anteriores se une uno, por las claves que trae en `campo`.

    Con `por`, la unión no está escrita: pasa por otro eslabón que los une a ambos. `ida` dice qué es éste para el anterior («medida que
    la enfrenta»), y `vuelta`, qué es el anterior para éste («lo que enfrenta»). `siempre`, si sin ella quedaría suelto, y `suelto` cómo se
    dice.
    """

    con: tuple[str, ...]
    ida: str
    vuelta: str
    campo: str = ""
    por: str = ""
    siempre: bool = False
    suelto: str = ""


@dataclass(frozen=True)
class Pide:
    """Qué debe seguir a un eslabón para no quedar huérfano: alguno de `eslabones`, suyo o de los que le son `tambien`.

    `dicho` lo nombra («Brecha sin medida») y `donde` dice en qué documento y sección se arregla. No cuenta lo que está en `salvo`: alguien
    ya dijo por qué no le sigue nada. Lo que no está en `figura` todavía no se puede ligar, y `fuera` lo explica.
    """

    eslabones: tuple[str, ...]
    dicho: str
    donde: Lugar
    boton: str
    tambien: tuple[str, ...] = ()
    salvo: tuple[Lugar, ...] = ()
    figura: tuple[Lugar, ...] = ()
    fuera: str = ""


@dataclass(frozen=True)
class Eslabon:
    """Una clase de eslabón. `lugares` va en orden: el primero que lo trae le da el texto. `datos` son los campos que se leen con él,
    o los rótulos de lo que se calcula.
    """

    id: str
    uno: str
    varios: str
    orden: int
    lugares: tuple[Lugar, ...]
    ligas: tuple[Liga, ...] = ()
    pide: tuple[Pide, ...] = ()
    datos: tuple[str, ...] = ()
    femenino: bool = True

    @property
    def uno_con_articulo(self) -> str:
        """«esta brecha», «este objetivo específico»."""
        return f"{'esta' if self.femenino else 'este'} {self.uno}"

    @property
    def titulo(self) -> str:
        """«Brecha»."""
        return self.uno[0].upper() + self.uno[1:]


_eslabones: dict[str, Eslabon] = {}


def inscribir(eslabon: Eslabon) -> Eslabon:
    """Inscribe un eslabón; ValueError si ya estaba."""
    if eslabon.id in _eslabones:
        raise ValueError(f"el eslabón {eslabon.id} ya está inscrito")
    _eslabones[eslabon.id] = eslabon
    return eslabon


def eslabones() -> tuple[Eslabon, ...]:
    """Todos los inscritos, desde lo que se detecta hasta lo que se hace."""
    return tuple(sorted(_eslabones.values(), key=lambda e: e.orden))


def tipos_del_hilo() -> tuple[str, ...]:
    """Los tipos de documento de que se lee el hilo, en su orden."""
    return tuple(dict.fromkeys(lugar.tipo for e in eslabones() for lugar in e.lugares))
