"""La parte automática de la pauta: lo que el sistema comprueba solo, requisito por requisito. Dice hechos, no juicios.

Corre sobre una instantánea y es pura: no pregunta nada a la base. Qué se mira está declarado en las secciones y en los requisitos de
partida de cada tipo; aquí sólo se cuenta. No bloquea nada: presentar y visar exigen lo suyo en `condiciones` [6.1].
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from genero.documentos.errores import Falta
from genero.documentos.faltas import claves_de, faltas_de_seccion
from genero.documentos.hechos import Hecho, Peso, hechos_de_seccion
from genero.documentos.models import Presentacion
from genero.documentos.tipos import RequisitoBase, Seccion, tipo

_CUANTAS_SE_GUARDAN = 64
_LO_VE = "Lo que pide el texto lo ve una persona."


class Resultado(models.TextChoices):
    """En qué queda un requisito mirado sólo por el sistema."""

    PASA = "pasa", "Pasa"
    NO_PASA = "no_pasa", "No pasa"
    PERSONA = "la_ve_una_persona", "La ve una persona"

    @property
    def color(self) -> str:
        """Color con que se muestra (clase `es-…`)."""
        return _ASPECTO[self][0]

    @property
    def icono(self) -> str:
        """Nombre del ícono."""
        return _ASPECTO[self][1]


_ASPECTO = {Resultado.PASA: ("hecho", "hecho"), Resultado.NO_PASA: ("atrasado", "atrasado"), Resultado.PERSONA: ("borrador", "persona")}
_SEGUN_PESO = {Peso.BIEN: Resultado.PASA, Peso.VER: Resultado.PERSONA, Peso.MAL: Resultado.NO_PASA}


@dataclass(frozen=True)
class Comprobacion:
    """Lo comprobado de un requisito, con los hechos en que se funda y el lugar de cada uno."""

    codigo: str
    resultado: Resultado
    hechos: tuple[Hecho, ...]


def comprobar(contenido: dict[str, Any]) -> tuple[Comprobacion, ...]:
    """Cada requisito de la pauta de la instantánea, en su orden, con lo que el sistema puede decir de él."""
    cual = tipo(contenido["documento"]["tipo"])
    partes = {p["id"]: p for p in contenido["secciones"]}
    claves = claves_de(contenido)
    declaradas = {s.id: s for s in cual.secciones if s.id in partes}
    faltas = {i: faltas_de_seccion(s, partes[i], claves, contenido) for i, s in declaradas.items()}
    de_partida = {r.codigo: r for r in cual.pauta}
    mirada = _Mirada(declaradas, partes, faltas)
    return tuple(_de_un_requisito(r, de_partida.get(r["codigo"]), mirada) for r in contenido["pauta"])


def de_presentacion(presentacion: Presentacion) -> tuple[Comprobacion, ...]:
    """Lo comprobado de una presentación. Su contenido no cambia: se calcula una vez por huella y se recuerda."""
    hecha = _recordadas.get(presentacion.sha256)
    if hecha is None:
        hecha = _recordadas[presentacion.sha256] = comprobar(presentacion.leida)
        while len(_recordadas) > _CUANTAS_SE_GUARDAN:
            _recordadas.popitem(last=False)
    return hecha


_recordadas: "OrderedDict[str, tuple[Comprobacion, ...]]" = OrderedDict()


def resumen(comprobaciones: Sequence[Comprobacion]) -> dict[str, Any]:
    """Lo que queda en los datos de un acto: cuántos pasan, cuáles no, y cuántos ve una persona."""
    return {
        "pasa": sum(c.resultado == Resultado.PASA for c in comprobaciones),
        "no_pasa": [c.codigo for c in comprobaciones if c.resultado == Resultado.NO_PASA],
        "persona": sum(c.resultado == Resultado.PERSONA for c in comprobaciones),
    }


def en_una_frase(comprobaciones: Sequence[Comprobacion]) -> str:
    """«Hoy no: 2 requisitos no pasan y 1 lo ve una persona.»"""
    cuenta = resumen(comprobaciones)
    malos, persona, bien = len(cuenta["no_pasa"]), cuenta["persona"], cuenta["pasa"]
    ven = f"{persona} lo ve una persona" if persona == 1 else f"{persona} los ve una persona"
    if malos:
        no_pasan = "1 requisito no pasa" if malos == 1 else f"{malos} requisitos no pasan"
        return f"Hoy no: {no_pasan}{f' y {ven}' if persona else ''}."
    pasan = "1 requisito pasa" if bien == 1 else f"{bien} requisitos pasan"
    if not persona:
        return f"Por lo que el sistema puede ver, hoy sí: {pasan}."
    return f"Nada de lo que el sistema puede ver lo impide hoy: {pasan} y {ven}." if bien else f"El sistema no puede decirlo: {ven}."


@dataclass
class _Mirada:
    """Las secciones de la instantánea con lo que les falta. Varios requisitos miran la misma: se cuenta una vez."""

    secciones: dict[str, Seccion]
    partes: dict[str, dict[str, Any]]
    faltas: dict[str, list[Falta]]

    def __post_init__(self) -> None:
        self.contados: dict[tuple[str, tuple[str, ...]], tuple[Hecho, ...]] = {}

    def hechos(self, seccion: str, campos: tuple[str, ...]) -> tuple[Hecho, ...]:
        """Los hechos de una sección, o sólo de esos campos si los tiene."""
        declarada = self.secciones[seccion]
        suyos = tuple(c for c in campos if any(c == d.nombre for d in declarada.campos))
        if (seccion, suyos) not in self.contados:
            dichos = hechos_de_seccion(declarada, self.partes, self.faltas[seccion], suyos)
            self.contados[seccion, suyos] = tuple(dichos)
        return self.contados[seccion, suyos]

    def hay_algo(self, seccion: str) -> bool:
        """Si la sección tiene contenido, y no sólo la razón de no tenerlo."""
        parte = self.partes[seccion]
        return bool(parte.get("texto", "").strip() or parte.get("renglones") or parte.get("ficha"))


def _de_un_requisito(r: dict[str, Any], base: RequisitoBase | None, mirada: _Mirada) -> Comprobacion:
    secciones = [s for s in r["secciones"] if s in mirada.secciones]
    hechos = [h for s in secciones for h in mirada.hechos(s, base.campos if base else ())]
    # De un requisito que agregó la coordinación, el sistema sólo sabe si sus secciones están completas.
    juicio = base.juicio if base else _LO_VE
    if juicio:
        hechos.append(Hecho(juicio, Peso.VER))
    elif not any(mirada.hay_algo(s) for s in secciones) and not any(h.peso == Peso.MAL for h in hechos):
        hechos.append(Hecho("Nada que contar: si corresponde que no haya nada lo ve una persona.", Peso.VER))
    return Comprobacion(r["codigo"], _SEGUN_PESO[max(h.peso for h in hechos)], tuple(hechos))
