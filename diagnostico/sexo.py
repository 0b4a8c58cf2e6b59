"""El motor por sexo: porcentaje, brecha, razón, índice de feminización y avisos de las cifras de un renglón [6.2.1-4].

Fórmulas, con M mujeres, H hombres y O otra categoría:

- porcentaje de mujeres = 100 · M / (M + H + O): sobre quienes tienen sexo informado, sin contar a quienes no lo tienen;
- brecha = 100 · (M − H) / (M + H + O), en puntos porcentuales: de −100 (sólo hombres) a 100 (sólo mujeres);
- razón = M / H: cuántas mujeres por cada hombre;
- índice de feminización = 100 · M / H: cuántas mujeres por cada 100 hombres, si las cifras son partes de un mismo total.

Si la unidad ya es porcentaje, la brecha es la resta directa, M − H, también en puntos. Si es un monto, puede ser un promedio y sumarlo no
dice nada: la brecha es 100 · (M − H) / H, en porcentaje de lo que corresponde a los hombres, y no hay porcentaje de mujeres.
Se calcula con fracciones y se redondea sólo al mostrar; lo que no se puede calcular da su razón, y nunca un error.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from diagnostico.cifras import PARTES, Cifras, Unidad, celdas_pequenas, leer, nombrar, redondear
from genero.configuracion import reloj
from genero.configuracion.numeros import escribir

__all__ = [
    "Cifras",
    "Medida",
    "Resultado",
    "Unidad",
    "avisos",
    "avisos_de_fila",
    "calculados",
    "calcular",
    "celdas_pequenas",
    "leer",
    "variacion",
]

CIEN = 100
PRIMER_ANIO = 1900
_IGUAL = "Puede presentar igual."
_NO_SE_PUEDE = "no se puede calcular: "
_NO_CORRESPONDE = "no corresponde: las cifras no son partes de un mismo total"


@dataclass(frozen=True)
class Medida:
    """Un número calculado y cómo se dice; `exacto` va sin redondear. Sin `valor`, el texto explica por qué no se puede calcular."""

    valor: Decimal | None
    texto: str
    exacto: Fraction | None = None


@dataclass(frozen=True)
class Resultado:
    """Lo calculado a partir de unas cifras."""

    porcentaje_mujeres: Medida
    porcentaje_hombres: Medida
    brecha: Medida
    razon: Medida
    feminizacion: Medida
    total: Medida


def calcular(cifras: Cifras) -> Resultado:
    """Porcentajes, brecha, razón e índice de feminización, según la unidad; ver las fórmulas al comienzo [6.2.1-4]."""
    total = _total(cifras)
    motivo = _por_que_no(cifras)
    if motivo:
        nada = Medida(None, motivo)
        return Resultado(nada, nada, nada, nada, nada, total)
    mujeres, hombres = Fraction(cifras.mujeres or 0), Fraction(cifras.hombres or 0)
    informado = mujeres + hombres + Fraction(cifras.otra or 0)
    return Resultado(
        _porcentaje(cifras, mujeres, informado),
        _porcentaje(cifras, hombres, informado),
        _brecha(cifras, mujeres, hombres, informado),
        _razon(mujeres, hombres),
        _feminizacion(cifras, mujeres, hombres),
        total,
    )


def calculados(valores: Mapping[str, Any]) -> dict[str, str]:
    """Rótulo → texto, listo para mostrar junto al renglón. Vacío si no hay ninguna cifra por sexo."""
    cifras = leer(valores)
    if not cifras.dadas:
        return {}
    r = calcular(cifras)
    salida = {}
    if cifras.se_cuentan and r.porcentaje_mujeres.valor is not None:
        salida["Porcentaje de mujeres"] = r.porcentaje_mujeres.texto
    salida["Brecha (mujeres − hombres)"] = r.brecha.texto
    salida["Razón mujeres/hombres"] = r.razon.texto
    if _son_partes(cifras):
        salida["Índice de feminización"] = r.feminizacion.texto
    if cifras.total is None and r.total.valor is not None and None not in (cifras.mujeres, cifras.hombres):
        salida["Total, por suma"] = escribir(r.total.valor)
    return salida


def variacion(desde: Mapping[str, Any], hasta: Mapping[str, Any]) -> Medida:
    """Cuánto cambió la brecha de un momento a otro de una serie, en puntos, y si la distancia se acortó: de −10 a 10, no [6.2.1-4]."""
    una, otra = leer(desde), leer(hasta)
    if (una.unidad, una.unidad_cual.casefold()) != (otra.unidad, otra.unidad_cual.casefold()):
        return Medida(None, "no se puede comparar: las unidades son distintas")
    antes, despues = calcular(una).brecha, calcular(otra).brecha
    if antes.exacto is None or despues.exacto is None:
        return Medida(None, antes.texto if antes.exacto is None else despues.texto)
    acorta = abs(despues.exacto) - abs(antes.exacto)
    sentido = "la distancia no cambió" if acorta == 0 else "la distancia se acortó" if acorta < 0 else "la distancia creció"
    cambio = _con_signo(despues.exacto - antes.exacto, "puntos")
    return Medida(cambio.valor, f"{cambio.texto}: {sentido}", cambio.exacto)


def avisos_de_fila(valores: Mapping[str, Any]) -> list[str]:
    """Los avisos de un renglón, leído de un formulario o de una instantánea."""
    return avisos(leer(valores))


def avisos(cifras: Cifras, hoy: int | None = None) -> list[str]:
    """Lo que conviene revisar en unas cifras. Nada de esto impide presentar: los datos reales a veces no cuadran [6.2.1-4].

    `hoy` es el año en curso; si falta, se pregunta al reloj.
    """
    salida = [f"No se pudo leer la cifra de {nombrar([p])}. Escríbala sólo con números." for p in cifras.ilegibles]
    if cifras.negativas:
        salida.append(f"Una cantidad no puede ser menor que cero: revise {nombrar(cifras.negativas)}.")
    elif cifras.unidad == Unidad.PORCENTAJE:
        salida += _avisos_de_porcentaje(cifras)
    else:
        salida += _avisos_de_suma(cifras)
    este = hoy if hoy is not None else reloj.hoy().year
    if cifras.anio is not None and not PRIMER_ANIO <= cifras.anio <= este:
        motivo = "todavía no llega" if este < cifras.anio <= este + 10 else "no parece correcto"
        salida.append(f"El año {cifras.anio} {motivo}. Corrija, o explique en la fuente de dónde sale. {_IGUAL}")
    return salida


def _avisos_de_suma(cifras: Cifras) -> list[str]:
    """Las partes contra el total. En un monto sólo se avisa que falta desagregarlo: puede ser un promedio, que no se suma."""
    total, suma, nombres = cifras.total, cifras.suma, nombrar(cifras.dadas).capitalize()
    if total is None:
        return []
    if suma is None:
        return [f"Hay un total de {escribir(total)} y ninguna cifra por sexo. Desagréguelo, o declare que no hay información. {_IGUAL}"]
    if cifras.unidad == Unidad.MONTO or suma == total:
        return []
    declarado = f"el total declarado es {escribir(total)}"
    mayores = [p for p, v in cifras.dadas.items() if v > total]
    if mayores:
        dichas = " y ".join(f"{nombrar([p])} ({escribir(cifras.dadas[p])})" for p in mayores)
        suman = f" {nombres} suman {escribir(suma)}." if len(cifras.dadas) > 1 else ""
        return [f"Más que el total: {dichas}, y {declarado}.{suman} Corrija las cifras o el total. {_IGUAL}"]
    verbo = "suman" if len(cifras.dadas) > 1 else "son"
    if suma > total:
        return [f"{nombres} {verbo} {escribir(suma)} y {declarado}: sobran {escribir(suma - total)}. Corrija. {_IGUAL}"]
    mas = f"indique {escribir(total - suma)} {'más ' if cifras.sin_dato is not None else ''}sin información"
    return [f"{nombres} {verbo} {escribir(suma)} y {declarado}. Corrija, o {mas}. {_IGUAL}"]


def _avisos_de_porcentaje(cifras: Cifras) -> list[str]:
    """Porcentajes fuera de 0 a 100, que no suman 100, o con un total que no es 100."""
    salida = []
    fuera = [p for p, v in cifras.dadas.items() if v > CIEN]
    if fuera:
        salida.append(f"Un porcentaje va de 0 a 100: revise {nombrar(fuera)}. {_IGUAL}")
    holgura = _holgura(cifras)
    suma = cifras.suma
    if suma is None and cifras.total is not None:
        salida.append(f"Hay un total y ningún porcentaje por sexo. Desagréguelo, o declare que no hay información. {_IGUAL}")
    elif not fuera and suma is not None and len(cifras.dadas) > 1 and abs(suma - CIEN) > holgura:
        salida.append(
            f"{nombrar(cifras.dadas).capitalize()} suman {escribir(suma)} %, y no 100 %. Si son partes de un mismo total, corrija; si cada "
            f"porcentaje es sobre su propio grupo, está bien. {_IGUAL}"
        )
    if suma is not None and cifras.total is not None and abs(cifras.total - CIEN) > holgura:
        salida.append(
            f"La unidad es porcentaje y el total declarado es {escribir(cifras.total)}: debería ser 100 o quedar en blanco. Si son "
            f"los casos sobre los que se calculó, dígalo en la fuente. {_IGUAL}"
        )
    return salida


def _holgura(cifras: Cifras) -> Decimal:
    """Cuánto se puede alejar de 100 una suma de porcentajes sólo por redondeo: media unidad del último decimal por cada parte."""
    exponentes = [int(v.normalize().as_tuple().exponent) for v in cifras.dadas.values()]
    return len(exponentes) * Decimal(5).scaleb(min([0, *exponentes]) - 1)


def _son_partes(cifras: Cifras) -> bool:
    """Si las cifras son partes de un mismo total. Un monto puede ser un promedio; dos porcentajes que no suman 100, dos tasas."""
    if cifras.unidad != Unidad.PORCENTAJE:
        return cifras.se_cuentan
    return cifras.suma is not None and abs(cifras.suma - CIEN) <= _holgura(cifras)


def _por_que_no(cifras: Cifras) -> str:
    """Por qué no se puede calcular nada; vacío si se puede."""
    negativas = tuple(p for p in cifras.negativas if p in PARTES)
    if negativas:
        return f"{_NO_SE_PUEDE}hay cifras negativas ({nombrar(negativas)})"
    faltan = tuple(p for p in ("mujeres", "hombres") if getattr(cifras, p) is None)
    return f"{_NO_SE_PUEDE}falta la cifra de {nombrar(faltan)}" if faltan else ""


def _porcentaje(cifras: Cifras, parte: Fraction, informado: Fraction) -> Medida:
    if cifras.unidad == Unidad.MONTO:
        return Medida(None, _NO_CORRESPONDE)
    if cifras.unidad != Unidad.PORCENTAJE and not informado:
        return Medida(None, f"{_NO_SE_PUEDE}no hay casos con sexo informado")
    exacto = parte if cifras.unidad == Unidad.PORCENTAJE else CIEN * parte / informado
    return Medida(redondear(exacto, 1), f"{escribir(redondear(exacto, 1))} %", exacto)


def _brecha(cifras: Cifras, mujeres: Fraction, hombres: Fraction, informado: Fraction) -> Medida:
    if cifras.unidad == Unidad.PORCENTAJE:
        return _con_signo(mujeres - hombres, "puntos")
    if cifras.unidad == Unidad.MONTO:
        if not hombres:
            return Medida(None, f"{_NO_SE_PUEDE}el monto de los hombres es cero")
        return _con_signo(CIEN * (mujeres - hombres) / hombres, "% respecto de los hombres")
    if not informado:
        return Medida(None, f"{_NO_SE_PUEDE}no hay casos con sexo informado")
    return _con_signo(CIEN * (mujeres - hombres) / informado, "puntos")


def _con_signo(exacto: Fraction, unidad: str) -> Medida:
    valor = redondear(exacto, 1)
    return Medida(valor, f"{'+' if valor > 0 else ''}{escribir(valor)} {unidad}", exacto)


def _razon(mujeres: Fraction, hombres: Fraction) -> Medida:
    if not hombres:
        return Medida(None, f"{_NO_SE_PUEDE}no hay hombres")
    exacto = mujeres / hombres
    valor = redondear(exacto, 2)
    return Medida(valor, escribir(valor) if valor or not mujeres else "menos de 0,01", exacto)


def _feminizacion(cifras: Cifras, mujeres: Fraction, hombres: Fraction) -> Medida:
    if not _son_partes(cifras):
        return Medida(None, _NO_CORRESPONDE)
    if not hombres:
        return Medida(None, f"{_NO_SE_PUEDE}no hay hombres")
    exacto = CIEN * mujeres / hombres
    # De 10 para arriba, un decimal más no dice nada; para abajo, sí.
    valor = redondear(exacto, 0 if exacto >= 10 else 1)  # noqa: PLR2004 - el umbral de la frase de arriba
    return Medida(valor, escribir(valor) if valor or not mujeres else "menos de 0,1", exacto)


def _total(cifras: Cifras) -> Medida:
    if cifras.total is not None:
        return Medida(cifras.total, escribir(cifras.total), Fraction(cifras.total))
    if cifras.suma is None or not cifras.se_cuentan or cifras.negativas:
        return Medida(None, "sin total declarado")
    dicho = f"{escribir(cifras.suma)}: la suma de {nombrar(cifras.dadas)}, porque no se declaró un total"
    return Medida(cifras.suma, dicho, Fraction(cifras.suma))
