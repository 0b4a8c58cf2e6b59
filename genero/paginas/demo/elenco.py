"""Las personas de la demostración, como datos: quiénes son, qué cargo tienen, quién las reemplaza y qué conviene probar con cada una.

Nombres, correos y RUN son inventados. Los RUN salen de una serie sin asignar (44 millones), con su dígito verificador correcto; los
correos usan un dominio reservado que no existe (RFC 2606).
"""

from dataclasses import dataclass

from stdnum.cl import rut

from genero.paginas.demo.cargos import Cargo, Grupo, Persona, una
from genero.paginas.demo.elenco_servicios import CONAF, CONICYT, INDAP, SDEMO
from genero.personas.roles import Rol

_PRIMER_RUN = 44_000_101
_SALTO_RUN = 137


@dataclass(frozen=True)
class Reemplazo:
    """Una subrogancia: desde hace cuántos días hábiles y por cuántos más."""

    servicio: str
    titular: str
    subrogante: str
    acto: str
    desde: int
    hasta: int


_RED = Grupo(
    "{organismo}, Red de Expertas y Expertos",
    "red.example",
    (
        una(
            "ines.vidal",
            "Inés Vidal Araneda",
            "Experta, en CONICYT y CONAF",
            "hecho",
            "En CONICYT, termine la pauta que empezó y dé el V°B°, u observe.",
            Cargo(Rol.VISACION, "conicyt"),
            Cargo(Rol.VISACION, "conaf"),
        ),
        una(
            "raul.carcamo",
            "Raúl Cárcamo Díaz",
            "Experto, en INDAP",
            "hecho",
            "Espere a que la Jefatura apruebe: el Diagnóstico en redacción tampoco lo ve.",
            Cargo(Rol.VISACION, "indap"),
        ),
        una(
            "soledad.quilodran",
            "Soledad Quilodrán Rivas",
            "Experta, en el Servicio de Demostración",
            "hecho",
            "Llene la pauta de un Diagnóstico, o revise la segunda vuelta de una Formulación.",
            Cargo(Rol.VISACION, "sdemo"),
        ),
        una(
            "andres.mella",
            "Andrés Mella Fica",
            "Experto sin servicios asignados",
            "cerrado",
            "Su asignación terminó: lea el aviso y compruebe que no ve ningún servicio.",
            Cargo(Rol.VISACION, "indap", vencido=True),
        ),
        una(
            "paula.reyes",
            "Paula Reyes Montt",
            "Coordinación de la Red",
            "planilla",
            "Abra el portal: filtre lo atrasado y pase un servicio de una experta a otra.",
            Cargo(Rol.COORDINACION),
        ),
    ),
)
_PAIS = Grupo(
    "País",
    "pais.example",
    (
        una(
            "gonzalo.teillier",
            "Gonzalo Teillier Rozas",
            "Lectura del país, DIPRES",
            "organismo",
            "Lea lo presentado por cualquier servicio; no puede escribir en ninguno.",
            Cargo(Rol.LECTURA),
        ),
        una(
            "veronica.huenchuleo",
            "Verónica Huenchuleo Ríos",
            "Administración de la plataforma",
            "llave",
            "Incorpore un servicio, abra un año o nombre a quien administra; de los documentos ve sólo que existen.",
            Cargo(Rol.ADMINISTRACION),
        ),
    ),
)
GRUPOS = (INDAP, CONAF, CONICYT, SDEMO, _RED, _PAIS)
REEMPLAZOS = (
    Reemplazo("indap", "marta.soto", "claudio.penaloza", "Resolución exenta N° 118 (ejemplo)", desde=2, hasta=8),
    Reemplazo("conaf", "hernan.villagra", "tomas.araya", "Resolución exenta N° 204 (ejemplo)", desde=12, hasta=14),
    Reemplazo("conicyt", "mauricio.echeverria", "pamela.zuniga", "Resolución exenta N° 61 (ejemplo)", desde=3, hasta=10),
    Reemplazo("sdemo", "gloria.sandoval", "marcelo.ibanez", "Resolución exenta N° 33 (ejemplo)", desde=5, hasta=20),
)


def personas() -> dict[str, tuple[Persona, str, str]]:
    """Cada persona por su alias, con su correo y su RUN."""
    salida: dict[str, tuple[Persona, str, str]] = {}
    for grupo in GRUPOS:
        for persona in grupo.personas:
            salida[persona.alias] = (persona, f"{persona.alias}@{grupo.dominio}", _run(len(salida)))
    return salida


def _run(lugar: int) -> str:
    numero = str(_PRIMER_RUN + _SALTO_RUN * lugar)
    return numero + rut.calc_check_digit(numero)
