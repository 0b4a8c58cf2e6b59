"""Qué sabe comprobar el sistema de los renglones de una sección. Se declara junto a la sección, y lo corre `automatica`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ConDatos:
    """Cuántos renglones traen todos esos datos; `dicho` los nombra: «con fuente y año»."""

    campos: tuple[str, ...]
    dicho: str


@dataclass(frozen=True)
class PorSexo:
    """Cuántos renglones no traen el valor por sexo. Faltar con su razón es legítimo: lo ve una persona [6.2.1-4]."""

    campos: tuple[str, ...]


@dataclass(frozen=True)
class CadaUnoTiene:
    """A cada renglón lo nombra, en `campo`, al menos uno de `secciones`; `dicho` dice qué le falta: «brecha ni barrera».

    Con `salvo`, puede estar bien igual, y dice qué mirar: lo ve una persona.
    """

    secciones: tuple[str, ...]
    campo: str
    dicho: str
    salvo: str = ""


Comprueba = ConDatos | PorSexo | CadaUnoTiene
