"""Las piezas con que se declara el elenco de la demostración."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cargo:
    """Un nombramiento: rol, servicio (vacío si abarca el país) y centro. `vencido` es el que ya terminó."""

    rol: str
    servicio: str = ""
    centro: str = ""
    vencido: bool = False


@dataclass(frozen=True)
class Persona:
    """Una persona de ejemplo y su tarjeta de ingreso."""

    alias: str
    nombre: str
    cargos: tuple[Cargo, ...]
    rol_texto: str
    icono: str
    probar: str


@dataclass(frozen=True)
class Grupo:
    """Las personas que se muestran juntas al ingresar. `{organismo}` es quien visa."""

    titulo: str
    dominio: str
    personas: tuple[Persona, ...]


def una(alias: str, nombre: str, rol_texto: str, icono: str, probar: str, *cargos: Cargo) -> Persona:
    """Una persona, con sus cargos al final (ninguno si sólo subroga)."""
    return Persona(alias, nombre, cargos, rol_texto, icono, probar)
