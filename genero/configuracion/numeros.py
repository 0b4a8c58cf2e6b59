"""Números como se escriben en Chile: punto para los miles, coma para los decimales. Nada de flotantes."""

import re
from decimal import Decimal

_MILES = re.compile(r"^-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?$")
_LLANO = re.compile(r"^-?[0-9]+([.,][0-9]+)?$")
_INGLES = re.compile(r"^-?\d{1,3}(,\d{3})+\.\d+$")
# «12 mil» no es 12: mejor no sugerir nada.
_MULTIPLICA = re.compile(r"\bmil|\bm+\b|\bdocena", re.IGNORECASE)
_DENTRO = re.compile(r"-?\d[\d.,]*\d|-?\d")


def escribir(valor: Decimal | str | int) -> str:
    """«1.234,5»; sin ceros de sobra, y con el signo menos tipográfico."""
    numero = Decimal(str(valor))
    entero, _, decimales = f"{abs(numero):f}".partition(".")
    cola = decimales.rstrip("0")
    signo = "−" if numero < 0 else ""
    return f"{signo}{_con_puntos(entero)}{',' + cola if cola else ''}"


def para_escribir(valor: Decimal | None) -> str:
    """Como se muestra dentro de un campo: «1234,5», sin puntos, con el guion del teclado."""
    return "" if valor is None else escribir(valor).replace(".", "").replace("−", "-")


def leer(texto: str) -> Decimal | None:
    """El número escrito, o None si no lo es. «1.234» son mil doscientos treinta y cuatro; «98.5», noventa y ocho coma cinco."""
    limpio = "".join(texto.split()).replace("−", "-")
    if _MILES.match(limpio):
        return Decimal(limpio.replace(".", "").replace(",", "."))
    return Decimal(limpio.replace(",", ".")) if _LLANO.match(limpio) else None


def sugerir(texto: str) -> str:
    """El único número que hay dentro de un texto, escrito a la chilena («98,5 por ciento» → «98,5»); vacío si no hay uno solo."""
    hallados = _DENTRO.findall(texto.replace("−", "-")) if len(texto) <= 60 else []  # noqa: PLR2004 - más largo no es una cifra
    if len(hallados) != 1 or _MULTIPLICA.search(texto):
        return ""
    numero = leer(hallados[0])
    if numero is None and _INGLES.match(hallados[0]):
        numero = leer(hallados[0].replace(",", ""))
    return "" if numero is None else escribir(numero)


def canonico(valor: Decimal | str | int) -> str:
    """Una sola escritura para cada número, con punto y sin ceros de sobra: la de la instantánea."""
    texto = f"{Decimal(str(valor)):f}"
    return (texto.rstrip("0").rstrip(".") or "0") if "." in texto else texto


def _con_puntos(entero: str) -> str:
    grupos = []
    while len(entero) > 3:  # noqa: PLR2004 - de a miles
        entero, grupo = entero[:-3], entero[-3:]
        grupos.append(grupo)
    return ".".join([entero, *reversed(grupos)])
