"""Lo que se dice de un indicador a partir de lo medido: sus valores, su logro contra la meta y lo que conviene revisar [6.1, 6.2.2-1].

Vale para todo renglón con fórmula: quien lo declara dice qué momentos trae. Nada de esto impide presentar.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from diagnostico.cifras import leer_numero
from diagnostico.indicadores import (
    CIEN,
    ClaseDeMomento,
    Dato,
    Definicion,
    Formula,
    Momento,
    calcular,
    dato,
    definicion,
    en_breve,
    logro,
    peor,
)
from diagnostico.sexo import Medida
from genero.configuracion.numeros import escribir

SEXOS = ("mujeres", "hombres")
_IGUAL = "Puede presentar igual."
_EN_FRASE = {"numerador": "el numerador", "denominador": "el denominador", "valor": "el valor"}


def calculados(valores: Mapping[str, Any], momentos: Sequence[Momento]) -> dict[str, str]:
    """Rótulo → texto: el valor de cada momento con sus partes por sexo, y lo estimado y lo último logrado contra la meta."""
    cual, anio = definicion(valores), anio_de(valores)
    salida = {}
    for momento in momentos:
        for rotulo, _, medido in lugares(valores, momento, anio):
            if not medido.vacio:
                salida[rotulo] = _texto(cual, medido)
    return salida | _logros(cual, valores, momentos, anio)


def avisos(valores: Mapping[str, Any], momentos: Sequence[Momento]) -> list[str]:
    """Lo que conviene revisar en un indicador, en palabras. Nada de esto impide presentar: los datos reales a veces no cuadran."""
    cual, anio = definicion(valores), anio_de(valores)
    salida = _de_la_formula(cual, valores)
    for momento in momentos:
        for rotulo, _, medido in lugares(valores, momento, anio):
            salida += _de_un_dato(cual, medido, rotulo)
        if momento.por_sexo:
            salida += _de_la_suma(cual, valores, momento, anio)
    return [*salida, *_de_la_meta(cual, valores, momentos, anio), *_de_la_desagregacion(valores, momentos)]


def de_las_ponderaciones(filas: Iterable[Mapping[str, Any]]) -> list[str]:
    """Si hay ponderaciones y no suman 100, cuánto falta o sobra y cuántos indicadores no la traen. Vacío si no hay ninguna [6.1]."""
    leidas = [leer_numero(f.get("ponderacion"))[0] for f in filas]
    dadas = [p for p in leidas if p is not None]
    suma = sum(dadas, Decimal(0))
    if not dadas or suma == CIEN:
        return []
    que = f"faltan {escribir(CIEN - suma)}" if suma < CIEN else f"sobran {escribir(suma - CIEN)}"
    sin = len(leidas) - len(dadas)
    quienes = f" {_cuantos(sin)} de {len(leidas)} no la {'trae' if sin == 1 else 'traen'}." if sin else ""
    return [f"Las ponderaciones suman {escribir(suma)} % y no 100 %: {que}.{quienes}"]


def anio_de(valores: Mapping[str, Any]) -> int | None:
    """El año del documento que trae el renglón, o None."""
    crudo = str(valores.get("anio") or "")
    return int(crudo) if crudo.isascii() and crudo.isdecimal() and len(crudo) == len("2026") else None


def medida_de(valores: Mapping[str, Any], momento: Momento, prefijo: str = "") -> Medida:
    """El valor del indicador en un momento o, con `prefijo`, en una de sus partes por sexo."""
    return calcular(definicion(valores), dato(valores, prefijo or momento.prefijo))


def basta_con_las_partes(prefijo: str) -> Callable[[Mapping[str, Any]], bool]:
    """Si con el numerador y el denominador de ese momento ya se sabe su valor; un número no lleva denominador."""

    def basta(valores: Mapping[str, Any]) -> bool:
        hay = {parte: valores.get(f"{prefijo}_{parte}") not in (None, "") for parte in ("numerador", "denominador")}
        return hay["numerador"] and (hay["denominador"] or valores.get("formula") == Formula.NUMERO)

    return basta


def titulos(momentos: Sequence[Momento], anio: int | None) -> dict[str, str]:
    """Cómo se titula cada momento y, si las lleva, cada una de sus partes por sexo, por su prefijo."""
    salida = {}
    for momento in momentos:
        salida[momento.prefijo] = momento.cuando(anio)
        if momento.por_sexo:
            salida |= {f"{momento.prefijo}_{sexo}": f"{momento.cuando(anio)}, {sexo}" for sexo in SEXOS}
    return salida


def lugares(valores: Mapping[str, Any], momento: Momento, anio: int | None) -> list[tuple[str, str, Dato]]:
    """El rótulo, el prefijo y lo medido de un momento y, si las lleva, de sus partes por sexo."""
    return [(dicho, prefijo, dato(valores, prefijo)) for prefijo, dicho in titulos([momento], anio).items()]


def ultimo_efectivo(valores: Mapping[str, Any], momentos: Sequence[Momento]) -> Momento | None:
    """El efectivo más cercano que tiene valor; None si no hay ninguno. Los momentos van del más antiguo al más nuevo."""
    efectivos = [m for m in momentos if m.clase == ClaseDeMomento.EFECTIVO]
    return next((m for m in reversed(efectivos) if medida_de(valores, m).valor is not None), None)


def _texto(cual: Definicion, medido: Dato) -> str:
    """El valor calculado con lo que se escribió; si no se pudo calcular, igual se dice lo escrito."""
    calculado = calcular(cual, medido)
    cuenta = cual.formula == Formula.NUMERO
    con_partes = medido.numerador is not None and (cuenta or (medido.denominador is not None and cual.formula is not None))
    mudas = ["denominador"] if cuenta and con_partes else [] if con_partes and calculado.valor is not None else ["numerador", "denominador"]
    dichos = [f"{nombre} {escribir(v)}" for nombre in mudas if (v := getattr(medido, nombre)) is not None]
    if con_partes and medido.valor is not None:
        dichos.append(f"se informó {escribir(medido.valor)}{cual.sufijo}")
    return "; ".join([calculado.texto, *dichos])


def _logros(cual: Definicion, valores: Mapping[str, Any], momentos: Sequence[Momento], anio: int | None) -> dict[str, str]:
    """Lo último efectivo y lo estimado, contra cada meta."""
    metas = [m for m in momentos if m.clase == ClaseDeMomento.META and medida_de(valores, m).valor is not None]
    logrados = [m for m in momentos if m.clase == ClaseDeMomento.ESTIMADO and medida_de(valores, m).valor is not None]
    ultimo = ultimo_efectivo(valores, momentos)
    salida = {}
    for meta in metas:
        for momento in ([ultimo] if ultimo else []) + logrados:
            alcanzado = logro(cual, medida_de(valores, momento), medida_de(valores, meta))
            cumple = "" if alcanzado.cumple is None else "; la alcanza" if alcanzado.cumple else "; no la alcanza"
            que = f" ({meta.nombre.lower()})" if len(metas) > 1 else ""
            salida[f"{momento.cuando(anio)} respecto de la meta{que}"] = f"{alcanzado.medida.texto}{cumple}"
    return salida


def _de_la_formula(cual: Definicion, valores: Mapping[str, Any]) -> list[str]:
    """La fórmula dicha a medias: con numerador y sin denominador, cuando su clase lo pide."""
    pide = cual.formula not in {None, Formula.NUMERO} and str(valores.get("numerador") or "").strip()
    return [f"La fórmula no dice su denominador: respecto de qué se mide. {_IGUAL}"] if pide and not valores.get("denominador") else []


def _de_un_dato(cual: Definicion, medido: Dato, rotulo: str) -> list[str]:
    """Lo que no calza dentro de lo medido en un momento."""
    if medido.ilegibles:
        return [f"{rotulo}: no se pudo leer {' ni '.join(_EN_FRASE[p] for p in medido.ilegibles)}. Escriba sólo números."]
    if cual.formula == Formula.NUMERO:
        if medido.denominador is not None:
            return [
                f"{rotulo}: la fórmula es un número y trae un denominador, que no se usa. Bórrelo, o cambie la clase de fórmula. {_IGUAL}"
            ]
    elif medido.denominador == 0:
        return [f"{rotulo}: el denominador es cero y no se puede dividir. Corrija, o declare que no hay información. {_IGUAL}"]
    elif (medido.numerador is None) != (medido.denominador is None):
        falta = "numerador" if medido.numerador is None else "denominador"
        return [f"{rotulo}: falta el {falta}, y sin él el valor no se puede comprobar. {_IGUAL}"]
    return [*_de_lo_informado(cual, medido, rotulo), *_de_su_rango(cual, medido, rotulo)]


def _de_lo_informado(cual: Definicion, medido: Dato, rotulo: str) -> list[str]:
    """El valor que se escribió contra el que da la fórmula, salvo lo que explique el redondeo."""
    calculado = calcular(cual, medido)
    if medido.valor is None or calculado.exacto is None:
        return []
    exponente = min(0, int(medido.valor.normalize().as_tuple().exponent))
    if abs(Fraction(medido.valor) - calculado.exacto) <= Fraction(1, 2) * Fraction(10) ** exponente:
        return []
    dicho = f"{escribir(medido.valor)}{cual.sufijo}"
    return [f"{rotulo}: se informó {dicho} y la fórmula da {en_breve(cual, calculado)}. Corrija el valor o sus partes. {_IGUAL}"]


def _de_su_rango(cual: Definicion, medido: Dato, rotulo: str) -> list[str]:
    calculado = calcular(cual, medido)
    if calculado.exacto is None:
        return []
    dicho = en_breve(cual, calculado)
    if cual.formula == Formula.PORCENTAJE and not 0 <= calculado.exacto <= CIEN:
        return [f"{rotulo}: {dicho} está fuera de rango; la parte de un total va de 0 % a 100 %. Revise las cifras. {_IGUAL}"]
    if cual.formula == Formula.VARIACION and calculado.exacto < -CIEN:
        return [f"{rotulo}: {dicho} está fuera de rango; nada puede bajar más de 100 %. Revise las cifras. {_IGUAL}"]
    if cual.formula in {Formula.RAZON, Formula.PROMEDIO} and calculado.exacto < 0:
        return [f"{rotulo}: {dicho} es menor que cero. Revise las cifras. {_IGUAL}"]
    return []


def _de_la_suma(cual: Definicion, valores: Mapping[str, Any], momento: Momento, anio: int | None) -> list[str]:
    """Mujeres más hombres contra el total, en el numerador y en el denominador."""
    total = dato(valores, momento.prefijo)
    partes = {sexo: dato(valores, f"{momento.prefijo}_{sexo}") for sexo in SEXOS}
    cuales = ["valor"] if cual.formula == Formula.NUMERO and total.numerador is None else ["numerador"]
    cuales += [] if cual.formula == Formula.NUMERO else ["denominador"]
    salida = []
    for cual_parte in cuales:
        todo = getattr(total, cual_parte)
        dadas = {n: v for n, p in partes.items() if (v := getattr(p, cual_parte)) is not None}
        suma = sum(dadas.values(), Decimal(0))
        if todo is None or not dadas or suma == todo or (len(dadas) < len(partes) and suma < todo):
            continue
        quienes = " y ".join(f"{n} ({escribir(v)})" for n, v in dadas.items())
        verbo = f"suman {escribir(suma)}" if len(dadas) > 1 else "es más que el total"
        que = f"faltan {escribir(todo - suma)}" if suma < todo else f"sobran {escribir(suma - todo)}"
        salida.append(
            f"{momento.cuando(anio)}: en {_EN_FRASE[cual_parte]}, {quienes} {verbo}, y el total es {escribir(todo)}: {que}. "
            f"Corrija, o explique la diferencia en las notas. {_IGUAL}"
        )
    return salida


def _de_la_meta(cual: Definicion, valores: Mapping[str, Any], momentos: Sequence[Momento], anio: int | None) -> list[str]:
    """La meta contra el último efectivo, según hacia dónde mejora el indicador."""
    ultimo = ultimo_efectivo(valores, momentos)
    if ultimo is None or cual.sentido is None:
        return []
    logrado = medida_de(valores, ultimo)
    return [
        f"{meta.cuando(anio)}: {en_breve(cual, prometido)} es peor que lo ya logrado ({ultimo.cuando(anio)}: {en_breve(cual, logrado)}), "
        f"porque el indicador es {cual.sentido.value}. Corrija la meta, o explique por qué en las notas. {_IGUAL}"
        for meta in momentos
        if meta.clase == ClaseDeMomento.META and peor(cual, prometido := medida_de(valores, meta), logrado)
    ]


def _de_la_desagregacion(valores: Mapping[str, Any], momentos: Sequence[Momento]) -> list[str]:
    """Lo que se dijo de la desagregación por sexo contra las cifras que trae."""
    hay = any(not dato(valores, f"{m.prefijo}_{s}").vacio for m in momentos if m.por_sexo for s in SEXOS)
    if valores.get("desagregado") == "si" and not hay and any(m.por_sexo for m in momentos):
        return [f"Dice que está desagregado por sexo y no trae cifras de mujeres ni de hombres. {_IGUAL}"]
    if valores.get("desagregado") == "no" and hay:
        return [f"Dice que no está desagregado por sexo y trae cifras de mujeres u hombres. Corrija la respuesta o las cifras. {_IGUAL}"]
    return []


def _cuantos(n: int) -> str:
    return "Uno" if n == 1 else str(n)
