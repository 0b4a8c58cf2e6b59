"""El motor de los indicadores: de la fórmula y sus datos al valor, el logro contra la meta y lo que conviene revisar [6.1, 6.2.2-1].

Fórmulas, con N numerador y D denominador:

- porcentaje = 100 · N / D, con un decimal;
- razón = N / D, con dos decimales;
- promedio = N / D, en la unidad del indicador y con dos decimales;
- tasa de variación = 100 · (N − D) / D, con un decimal: cuánto cambió N respecto de D;
- número = N, tal cual.

Se calcula con fracciones y se redondea sólo al mostrar, las mitades hacia afuera. Lo que no se puede calcular da su razón, y nunca un
error. Sirve igual al Formulario H, al Plan y al Programa de Trabajo: cada uno dice qué momentos mide (`Momento`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django.db.models import TextChoices

from diagnostico.cifras import leer_numero, redondear
from diagnostico.sexo import Medida
from genero.configuracion.numeros import escribir

CIEN = 100
_NO_SE_PUEDE = "no se puede calcular: "


class Formula(TextChoices):
    """De qué clase es la fórmula de un indicador."""

    PORCENTAJE = "porcentaje", "Porcentaje"
    RAZON = "razon", "Razón"
    PROMEDIO = "promedio", "Promedio"
    VARIACION = "variacion", "Tasa de variación"
    NUMERO = "numero", "Número"


class Sentido(TextChoices):
    """Hacia dónde mejora un indicador."""

    ASCENDENTE = "ascendente", "Ascendente: mejora cuando sube"
    DESCENDENTE = "descendente", "Descendente: mejora cuando baja"


class ClaseDeMomento(StrEnum):
    """Qué es el dato de un momento: lo ya ocurrido, lo que se espera para el año o lo que se promete."""

    EFECTIVO = "efectivo"
    ESTIMADO = "estimado"
    META = "meta"


@dataclass(frozen=True)
class Momento:
    """Un momento en que se mide: el prefijo de sus campos («efectivo_1» → `efectivo_1_numerador`), cómo se llama y qué es.

    `corre` es a cuántos años está del año del documento; None si no es de un año fijo. `sin_anio` es cómo se llama mientras no se sepa
    el año. `por_sexo`, si trae además lo de mujeres y hombres (`efectivo_1_mujeres_numerador`).
    """

    prefijo: str
    nombre: str
    clase: ClaseDeMomento
    corre: int | None = None
    sin_anio: str = ""
    por_sexo: bool = False

    def cuando(self, anio: int | None) -> str:
        """«Efectivo 2023» o, si no se sabe el año, «Efectivo de tres años antes»."""
        if self.corre is None or anio is None:
            return self.sin_anio or self.nombre
        return f"{self.nombre} {anio + self.corre}"


@dataclass(frozen=True)
class Dato:
    """Lo medido en un momento. None es «no está», que no es lo mismo que cero. `ilegibles` es lo que no era un número."""

    numerador: Decimal | None = None
    denominador: Decimal | None = None
    valor: Decimal | None = None
    ilegibles: tuple[str, ...] = ()

    @property
    def vacio(self) -> bool:
        """Si no trae nada."""
        return self.numerador is None and self.denominador is None and self.valor is None


@dataclass(frozen=True)
class Definicion:
    """Cómo se calcula y se lee un indicador. Sin `formula` o sin `sentido`, es que todavía no se eligió."""

    formula: Formula | None = None
    sentido: Sentido | None = None
    unidad: str = ""

    @property
    def sufijo(self) -> str:
        """Lo que sigue a la cifra al escribirla: « %» o la unidad."""
        if self.formula in {Formula.PORCENTAJE, Formula.VARIACION}:
            return " %"
        return f" {self.unidad}" if self.unidad else ""


@dataclass(frozen=True)
class Logro:
    """Cuánto de la meta se alcanzó, en porcentaje, y si se cumplió; None en `cumple` si no se puede saber."""

    medida: Medida
    cumple: bool | None


def definicion(valores: Mapping[str, Any]) -> Definicion:
    """La definición de un renglón, leído de un formulario o de una instantánea; lo que no es de las listas queda sin elegir."""
    formula, sentido = str(valores.get("formula") or ""), str(valores.get("sentido") or "")
    return Definicion(
        Formula(formula) if formula in Formula.values else None,
        Sentido(sentido) if sentido in Sentido.values else None,
        str(valores.get("unidad") or "").strip(),
    )


def dato(valores: Mapping[str, Any], prefijo: str) -> Dato:
    """Lo medido en un momento, de los campos que llevan su prefijo: números, texto con punto decimal, vacío o None."""
    leidos: dict[str, Decimal | None] = {}
    ilegibles = []
    for nombre in ("numerador", "denominador", "valor"):
        leidos[nombre], legible = leer_numero(valores.get(f"{prefijo}_{nombre}"))
        if not legible:
            ilegibles.append(nombre)
    return Dato(**leidos, ilegibles=tuple(ilegibles))


def calcular(cual: Definicion, medido: Dato) -> Medida:
    """El valor del indicador en un momento: de su numerador y denominador o, si no están, el que se informó.

    Sin valor, el texto dice por qué; el texto de lo calculado dice de qué sale y con cuántos decimales se redondeó [6.1].
    """
    if cual.formula == Formula.NUMERO:
        directo = medido.numerador if medido.numerador is not None else medido.valor
        return _nada("falta el número") if directo is None else Medida(directo, f"{escribir(directo)}{cual.sufijo}", Fraction(directo))
    if medido.numerador is None or medido.denominador is None:
        return _informado(cual, medido)
    if cual.formula is None:
        return _informado(cual, medido) if medido.valor is not None else _nada("falta decir de qué clase es la fórmula")
    if medido.denominador == 0:
        return _nada("el denominador es cero")
    return _de_la_formula(cual, cual.formula, medido.numerador, medido.denominador)


def logro(cual: Definicion, logrado: Medida, meta: Medida) -> Logro:
    """Lo logrado contra la meta: 100 · logrado / meta si el indicador asciende; 100 · meta / logrado si desciende.

    Con ceros o cifras negativas la proporción no dice nada y queda sin valor, pero siempre se dice si la meta se cumplió.
    """
    if logrado.exacto is None or meta.exacto is None:
        return Logro(_nada("falta el valor logrado" if logrado.exacto is None else "falta el valor de la meta"), None)
    if cual.sentido is None:
        return Logro(_nada("falta decir si el indicador es ascendente o descendente"), None)
    asciende = cual.sentido == Sentido.ASCENDENTE
    # La meta informada suele venir redondeada: lo que se lee igual la alcanza.
    cumple = logrado.valor == meta.valor or (logrado.exacto >= meta.exacto if asciende else logrado.exacto <= meta.exacto)
    parte, todo = (logrado.exacto, meta.exacto) if asciende else (meta.exacto, logrado.exacto)
    if todo == 0:
        return Logro(_nada("la meta es cero" if asciende else "lo logrado es cero"), cumple)
    if parte < 0 or todo < 0:
        return Logro(_nada("hay cifras negativas"), cumple)
    exacto = CIEN * parte / todo
    return Logro(Medida(redondear(exacto, 1), f"{escribir(redondear(exacto, 1))} % de la meta", exacto), cumple)


def peor(cual: Definicion, una: Medida, otra: Medida) -> bool:
    """Si un valor es peor que otro según el sentido del indicador; falso si no se puede saber, o si redondeados son el mismo."""
    if una.exacto is None or otra.exacto is None or cual.sentido is None or una.valor == otra.valor:
        return False
    return una.exacto < otra.exacto if cual.sentido == Sentido.ASCENDENTE else una.exacto > otra.exacto


def en_breve(cual: Definicion, medido: Medida) -> str:
    """El valor con su unidad y nada más: «94,1 %». Sin valor, por qué no lo hay."""
    return medido.texto if medido.valor is None else f"{escribir(medido.valor)}{cual.sufijo}"


_DECIMALES = {Formula.PORCENTAJE: 1, Formula.VARIACION: 1, Formula.RAZON: 2, Formula.PROMEDIO: 2}
_DICHOS = {1: "un decimal", 2: "dos decimales"}


def _de_la_formula(cual: Definicion, formula: Formula, numerador: Decimal, denominador: Decimal) -> Medida:
    n, d = Fraction(numerador), Fraction(denominador)
    exacto = CIEN * n / d if formula == Formula.PORCENTAJE else CIEN * (n - d) / d if formula == Formula.VARIACION else n / d
    decimales = _DECIMALES[formula]
    valor = redondear(exacto, decimales)
    de_donde = f"de {escribir(denominador)} a {escribir(numerador)}"
    if formula != Formula.VARIACION:
        de_donde = f"{escribir(numerador)} {'de' if formula == Formula.PORCENTAJE else 'entre'} {escribir(denominador)}"
    redondeo = "" if Fraction(valor) == exacto else f", redondeado a {_DICHOS[decimales]}"
    signo = "+" if formula == Formula.VARIACION and valor > 0 else ""
    return Medida(valor, f"{signo}{escribir(valor)}{cual.sufijo} ({de_donde}{redondeo})", exacto)


def _informado(cual: Definicion, medido: Dato) -> Medida:
    """El valor que se escribió sin sus partes; si tampoco está, qué falta."""
    if medido.valor is not None:
        return Medida(medido.valor, f"{escribir(medido.valor)}{cual.sufijo} (valor informado)", Fraction(medido.valor))
    if medido.numerador is None and medido.denominador is None:
        return _nada("faltan el numerador y el denominador")
    return _nada(f"falta el {'numerador' if medido.numerador is None else 'denominador'}")


def _nada(por_que: str) -> Medida:
    return Medida(None, f"{_NO_SE_PUEDE}{por_que}")
