"""Lo que muestra la ayuda además del glosario: resultados esperados [8], el proceso en siete pasos [6.1] y las referencias [5, Anexo 2]."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings

from genero.flujo.proceso import ETAPAS, PROCESO
from genero.personas.roles import rotulo

# El color y el ícono de cada vigencia; cómo se dice está con los datos.
VIGENCIAS = {
    "vigente": ("hecho", "hecho"),
    "derogada": ("cerrado", "no-aplica"),
    "reemplazada": ("cerrado", "historial"),
    "terminada": ("cerrado", "calendario"),
    "variable": ("borrador", "reloj"),
    "por_confirmar": ("devuelto", "ayuda"),
}


@dataclass(frozen=True)
class Paso:
    """Una etapa del proceso contada en una frase: quiénes actúan y qué queda registrado."""

    letra: str
    nombre: str
    texto: str
    quienes: str
    registros: str


@dataclass(frozen=True)
class Referencia:
    """Un documento citado por la guía, con su vigencia (`estado` es lo que pide `partes/_estado.html`) y por qué se dice eso."""

    titulo: str
    organismo: str
    fecha: str
    enlace: str
    estado: dict[str, str]


def resultados() -> list[dict[str, str]]:
    """Los resultados que se esperan del sistema [8]: título y texto."""
    return list(_leer("ayuda/portada.json")["resultados"])


def pasos() -> list[Paso]:
    """Las siete etapas, de la A a la G. Quién actúa y qué queda salen del proceso declarado; la frase, de los datos."""
    organismo, frases = settings.ORGANISMO_VISADOR, _leer("ayuda/portada.json")["pasos"]
    salida = []
    for letra, nombre in ETAPAS.items():
        suyas = [a for a in PROCESO if a.etapa == letra]
        quienes = dict.fromkeys(rotulo(r) for a in suyas for r in (*a.responsables, *a.opcionales))
        registros = dict.fromkeys(a.registro.format(organismo=organismo) for a in suyas if a.registro)
        salida.append(Paso(letra, nombre, frases[letra].format(organismo=organismo), ", ".join(quienes), " · ".join(registros)))
    return salida


def referencias(cuales: str) -> list[Referencia]:
    """Las «referencias» de la sección 5 o las «normas» del Anexo 2, con su vigencia. KeyError si a alguna le falta."""
    return [_referencia(cruda) for cruda in _leer("biblioteca.json")[cuales]]


def _referencia(cruda: dict[str, str]) -> Referencia:
    leido = _leer("ayuda/referencias.json")
    vigencia = leido["vigencias"][cruda["titulo"]]
    color, icono = VIGENCIAS[vigencia["estado"]]
    estado = {"frase": leido["estados"][vigencia["estado"]], "color": color, "icono": icono, "detalle": vigencia["nota"]}
    return Referencia(cruda["titulo"], cruda.get("organismo", ""), cruda.get("fecha", ""), cruda.get("enlace", ""), estado)


@cache
def _leer(archivo: str) -> Any:
    return json.loads((settings.RAIZ / "datos" / archivo).read_text(encoding="utf-8"))
