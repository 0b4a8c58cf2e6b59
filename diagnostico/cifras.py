"""Las cifras por sexo de un renglón, leídas de un formulario o de una instantánea: números exactos, y None donde no hay dato [6.2.1-4]."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import TextChoices

PARTES = ("mujeres", "hombres", "otra", "sin_dato")
# Una cifra menor que ésta, al difundirla, puede señalar a una persona (Ley 21.719).
MINIMO_DIFUNDIBLE = 5
_EN_FRASE = {"mujeres": "mujeres", "hombres": "hombres", "otra": "otra categoría", "sin_dato": "sin información", "total": "total"}
_NUMERO = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,8})?")
_ANIO = re.compile(r"[0-9]{4,5}")
_TOPE = Decimal(10) ** 18


class Unidad(TextChoices):
    """Qué se cuenta. De aquí depende cómo se calcula la brecha, y no de cómo se llame la unidad."""

    PERSONAS = "personas", "Personas"
    PORCENTAJE = "porcentaje", "Porcentaje"
    MONTO = "monto", "Monto en pesos"
    OTRA = "otra", "Otra unidad"


@dataclass(frozen=True)
class Cifras:
    """Las cifras de un renglón. None es «no está», que no es lo mismo que cero.

    `periodo` va cuando no es un solo año («1981-2012»); `unidad_cual`, el nombre de la otra unidad; `ilegibles`, lo que no era un número.
    """

    mujeres: Decimal | None = None
    hombres: Decimal | None = None
    otra: Decimal | None = None
    sin_dato: Decimal | None = None
    total: Decimal | None = None
    unidad: Unidad = Unidad.PERSONAS
    unidad_cual: str = ""
    anio: int | None = None
    periodo: str = ""
    ilegibles: tuple[str, ...] = ()

    @property
    def dadas(self) -> dict[str, Decimal]:
        """Las partes que están, en su orden."""
        return {p: v for p in PARTES if (v := getattr(self, p)) is not None}

    @property
    def suma(self) -> Decimal | None:
        """La suma de las partes que están; None si no hay ninguna."""
        return sum(self.dadas.values(), Decimal(0)) if self.dadas else None

    @property
    def negativas(self) -> tuple[str, ...]:
        """Las que son menores que cero."""
        return tuple(n for n in (*PARTES, "total") if (v := getattr(self, n)) is not None and v < 0)

    @property
    def se_cuentan(self) -> bool:
        """Si son personas o cosas que se cuentan, de modo que las partes se pueden sumar."""
        return self.unidad in {Unidad.PERSONAS, Unidad.OTRA}

    @property
    def cuando(self) -> str:
        """El año o el período, como se muestra."""
        return self.periodo or (str(self.anio) if self.anio is not None else "")


def leer(valores: Mapping[str, Any]) -> Cifras:
    """Las cifras de un renglón o de su instantánea: números, texto con punto decimal, vacío o None. Lo ilegible no rompe: se anota.

    Un año escrito como período («1981-2012») queda en `periodo`; una unidad que no es de la lista se lee como otra, con su nombre.
    """
    numeros: dict[str, Decimal | None] = {}
    ilegibles = []
    for nombre in (*PARTES, "total"):
        numeros[nombre], legible = leer_numero(valores.get(nombre))
        if not legible:
            ilegibles.append(nombre)
    declarada = str(valores.get("unidad") or Unidad.PERSONAS)
    conocida = declarada in Unidad.values
    crudo = str(valores.get("anio") or "").strip()
    es_anio = bool(_ANIO.fullmatch(crudo))
    return Cifras(
        **numeros,
        unidad=Unidad(declarada) if conocida else Unidad.OTRA,
        unidad_cual=str(valores.get("unidad_cual") or ("" if conocida else declarada)).strip(),
        anio=int(crudo) if es_anio else None,
        periodo=str(valores.get("periodo") or ("" if es_anio else crudo)).strip(),
        ilegibles=tuple(ilegibles),
    )


def redondear(valor: Decimal | Fraction | int, decimales: int) -> Decimal:
    """El valor con esos decimales, las mitades hacia afuera (0,25 → 0,3; −0,25 → −0,3). Nunca da cero negativo."""
    exacto = Fraction(valor)
    entero = int(abs(exacto) * 10**decimales + Fraction(1, 2))
    return Decimal(("-" if exacto < 0 and entero else "") + f"{entero}e-{decimales}")


def celdas_pequenas(cifras: Cifras) -> tuple[str, ...]:
    """Las partes de 1 a 4, que al difundir podrían señalar a alguien. Sólo cuando se cuentan personas o cosas."""
    return tuple(p for p, v in cifras.dadas.items() if 0 < v < MINIMO_DIFUNDIBLE) if cifras.se_cuentan else ()


def nombrar(partes: Iterable[str]) -> str:
    """«mujeres, hombres y sin información»."""
    dichas = [_EN_FRASE[p] for p in partes]
    return " y ".join([", ".join(dichas[:-1]), dichas[-1]] if len(dichas) > 1 else dichas)


def leer_numero(crudo: Any) -> tuple[Decimal | None, bool]:
    """El número exacto de un valor de formulario o de instantánea, y si se pudo leer. Vacío se lee como «no está»: None y verdadero."""
    if crudo is None or crudo == "":
        return None, True
    if isinstance(crudo, bool) or not isinstance(crudo, int | float | Decimal | str):
        return None, False
    if isinstance(crudo, str) and not _NUMERO.fullmatch(crudo.strip()):
        return None, False
    # Un entero de miles de cifras ni siquiera se puede escribir: se descarta antes.
    if isinstance(crudo, int) and abs(crudo) >= _TOPE:
        return None, False
    numero = Decimal(str(crudo).strip())
    return (numero, True) if numero.is_finite() and abs(numero) < _TOPE else (None, False)
