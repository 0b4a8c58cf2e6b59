"""De la planilla a los datos: parte lo pegado en celdas y lee cada celda como lo que su columna espera, o como la razón de que falte.

Puro: no consulta la base. Lo usan por igual la tabla que se escribe en pantalla y el bloque que se pega de una planilla.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from genero.configuracion import fechas, numeros
from genero.documentos.campos_declarados import admite_razon, normal
from genero.documentos.congelar import clase_de, opciones_de
from genero.documentos.tipos import Campo, Seccion

FUENTE = "fuente"
TOPE_FILAS, TOPE_LETRAS = 500, 300_000
BREVES = frozenset({"texto", "numero", "anio", "fecha", "opcion", "referencia"})
ELEGIDAS = frozenset({"opcion", "referencia"})
# De lo que llega de otro documento, hasta tantos campos propios se llenan en una tabla.
TOPE_DE_LO_PROPIO = 6
_SIN_INFORMACION = re.compile(
    r"(?:s\s*/\s*i|n\s*/\s*d|s\s*/\s*d|sin\s+informaci[oó]n|sin\s+datos?|no\s+hay\s+informaci[oó]n)\.?\s*(?:[:–—-]\s*(?P<razon>.+))?",
    re.IGNORECASE | re.DOTALL,
)
# Una celda entre comillas admite saltos de línea adentro; las comillas que no cierran al final de la celda son texto. El tope evita que
# un bloque malicioso obligue a recorrerlo entero una vez por comilla.
_CELDA = {s: re.compile(rf'"((?:[^"]|""){{0,5000}}+)"[ ]*(?={re.escape(s)}|\r?\n|\r|\Z)|([^{re.escape(s)}\r\n]*)') for s in ("\t", ";")}
_SALTO = re.compile(r"\r\n|\r|\n")
_NUMERO_DE_ORDEN = re.compile(r"(?:n[°º.]?\s*)?(\d{1,4})\.?", re.IGNORECASE)
_SIN_NOMBRE = frozenset({"", "n", "no", "n°", "nº", "num", "numero", "#", "fila"})


class BloqueIlegible(ValueError):
    """Lo pegado no se puede repartir en la tabla; el mensaje dice por qué y qué hacer."""


@dataclass(frozen=True)
class Columna:
    """Una columna de la tabla: qué campo escribe y qué admite. `secundaria` va plegada bajo el nombre del renglón."""

    nombre: str
    rotulo: str
    clase: str
    principal: bool = False
    secundaria: bool = False
    admite_razon: bool = False
    opciones: tuple[tuple[str, str], ...] = ()
    de: str = ""
    numeros: Mapping[str, str] = field(default_factory=dict)

    @property
    def ancho(self) -> str:
        """De qué depende su ancho: la que nombra al renglón es la más ancha; las demás, según lo que admiten."""
        return "principal" if self.principal else self.clase

    @cached_property
    def por_texto(self) -> dict[str, list[str]]:
        """Los valores que corresponden a cada texto, sin mayúsculas ni tildes."""
        salida: dict[str, list[str]] = {}
        for valor, texto in self.opciones:
            for dicho in dict.fromkeys((llano(texto), llano(valor))):
                salida.setdefault(dicho, []).append(valor)
        return salida


@dataclass(frozen=True)
class Dato:
    """Lo que dice una celda: un valor para el formulario (o `varios`), la razón de que falte, o por qué no se entiende."""

    valor: str = ""
    razon: str = ""
    error: str = ""
    varios: list[str] | None = None


def llano(texto: str) -> str:
    """El texto sin mayúsculas, tildes ni espacios de sobra: para comparar lo que escriben dos personas."""
    sin_tildes = (c for c in unicodedata.normalize("NFKD", texto) if not unicodedata.combining(c))
    return " ".join("".join(sin_tildes).casefold().split())


def admite_tabla(seccion: Seccion) -> bool:
    """Si los renglones de la sección se pueden escribir en una tabla: son suyos y su nombre es un texto breve.

    Los que llegan de otro documento también, si lo que de ellos se escribe aquí es poco: se llenan todos de una vez.
    """
    if not seccion.campos or seccion.elegida or not seccion.clase == "renglones":
        return False
    if seccion.traida:
        clases = {clase_de(c, seccion.de_renglones._meta.get_field(c.nombre)) for c in seccion.escribibles}
        return 0 < len(seccion.escribibles) <= TOPE_DE_LO_PROPIO and clases <= BREVES | {"parrafos"}
    primero = seccion.campos[0]
    return not primero.fijo and not primero.rico and not primero.varios


def columnas_de(
    seccion: Seccion, opciones: Mapping[str, Sequence[tuple[str, str]]], numeros_de: Mapping[str, Mapping[str, str]], *, sin: str = ""
) -> list[Columna]:
    """Las columnas de la sección, en el orden en que se ven y se pegan: el nombre, lo que nombra, las demás, las plegadas y la fuente.

    `opciones` trae los renglones que cada campo puede nombrar; `numeros_de`, el número con que se ven (número → clave), por sección;
    `sin` es un campo que no se muestra porque toda la tabla tiene el mismo.
    """
    propias = [_columna(seccion, c, opciones.get(c.nombre, ()), numeros_de) for c in seccion.escribibles if c.nombre != sin]
    hay = [c for c in propias if c is not None]
    fuente_propia: Any = seccion.de_renglones._meta.get_field(FUENTE)
    rotulo = str(fuente_propia.verbose_name)
    fuente = Columna(FUENTE, rotulo[:1].upper() + rotulo[1:], "texto", secundaria=True)
    return [*sorted(hay, key=lambda c: (c.secundaria, not c.principal, c.clase != "referencia")), fuente]


def _columna(
    seccion: Seccion, campo: Campo, opciones: Sequence[tuple[str, str]], numeros_de: Mapping[str, Mapping[str, str]]
) -> Columna | None:
    propio: Any = seccion.de_renglones._meta.get_field(campo.nombre)
    clase, principal = clase_de(campo, propio), campo.nombre == seccion.principal
    if not principal and clase not in BREVES and not seccion.traida:
        return None
    cerradas = opciones if campo.de else opciones_de(propio)
    return Columna(
        campo.nombre,
        str(propio.verbose_name),
        clase,
        principal=principal,
        secundaria=not (principal or campo.en_tabla or campo.dentro or seccion.traida),
        admite_razon=admite_razon(seccion, campo),
        opciones=tuple((str(v), str(t)) for v, t in cerradas),
        de=campo.de,
        numeros=numeros_de.get(campo.de, {}),
    )


# --- de la celda al dato, y de vuelta ---


def interpretar(columna: Columna, crudo: str, *, en_porcentaje: bool = False) -> Dato:
    """Qué dice una celda. `en_porcentaje` avisa que la fila mide porcentajes: ahí «45 %» es 45."""
    texto = normal(crudo)
    if columna.clase == "texto":
        texto = re.sub(r"\s*\n\s*", " ", texto)
    if not texto:
        return Dato()
    hallado = _SIN_INFORMACION.fullmatch(texto)
    if hallado:
        return _falta(columna, (hallado["razon"] or "").strip())
    if columna.clase in ELEGIDAS:
        return _elegir(columna, texto)
    if columna.clase == "numero" and en_porcentaje:
        texto = texto.removesuffix("%").rstrip()
    return Dato(texto)


def es_falta(texto: str) -> bool:
    """Si la celda dice que no hay información."""
    return _SIN_INFORMACION.fullmatch(normal(texto)) is not None


def _falta(columna: Columna, razon: str) -> Dato:
    if not columna.admite_razon:
        return Dato(error="Aquí no se declara que falta información: escriba el dato, o deje la celda en blanco.")
    if not razon:
        return Dato(error="Diga por qué no hay información: escriba, por ejemplo, «s/i: no se registra por sexo».")
    return Dato(razon=razon)


def _elegir(columna: Columna, texto: str) -> Dato:
    hallados = list(dict.fromkeys(columna.por_texto.get(llano(texto), ())))
    numero = _NUMERO_DE_ORDEN.fullmatch(texto)
    if not hallados and numero:
        hallados = [v for v in [columna.numeros.get(str(int(numero[1])))] if v in {o for o, _ in columna.opciones}]
    if len(hallados) == 1:
        return Dato(hallados[0])
    if hallados:
        return Dato(error=f"Hay {len(hallados)} con el texto «{corto(texto)}»: escriba el número del que quiere nombrar.")
    if es_clave(texto):
        return Dato(error="Lo que estaba elegido ya no existe en este documento: elija de nuevo.")
    if columna.clase == "opcion":
        return Dato(error=f"«{corto(texto)}» no está en la lista. Elija entre {_lista([t for _, t in columna.opciones])}.")
    if not columna.opciones:
        return Dato(error=f"«{corto(texto)}» no se puede nombrar: todavía no hay renglones que elegir. Agréguelos primero.")
    return Dato(error=f"«{corto(texto)}» no calza con ningún renglón. Escriba su texto exacto o su número.")


def celda_de(columna: Columna, valor: Any, razon: str) -> str:
    """Lo guardado, como se ve en su celda."""
    if valor is None or valor == "":
        return f"s/i: {razon}" if razon else ""
    if columna.clase == "fecha" and isinstance(valor, date):
        return fechas.corta(valor)
    return numeros.para_escribir(valor) if columna.clase == "numero" else normal(str(valor))


def corto(texto: str) -> str:
    """El texto en una línea, recortado para citarlo."""
    junto = " ".join(texto.split())
    return junto if len(junto) <= 40 else f"{junto[:38]}…"  # noqa: PLR2004 - lo que cabe en una frase


def _lista(textos: Sequence[str]) -> str:
    return f"{', '.join(textos[:-1])} o {textos[-1]}" if len(textos) > 1 else "".join(textos)


def es_clave(texto: str) -> bool:
    """Si el texto es la clave de un renglón, y no algo que haya escrito una persona."""
    try:
        UUID(texto)
    except ValueError:
        return False
    return True


# --- del bloque a las celdas ---


def leer_bloque(texto: str) -> list[list[str]]:
    """Las filas de lo pegado, sin las que vienen en blanco. Separa por tabulador o, si no hay ninguno, por punto y coma.

    BloqueIlegible si no hay nada o no cabe.
    """
    if not texto.strip():
        raise BloqueIlegible("No hay nada pegado. Copie las celdas en su planilla y péguelas aquí.")
    if len(texto) > TOPE_LETRAS:
        pesa = numeros.escribir(round(len(texto) / 1000))
        raise BloqueIlegible(
            f"Lo pegado tiene {pesa} mil caracteres; de una vez caben {TOPE_LETRAS // 1000} mil. Péguelo por partes: sigue todo aquí."
        )
    separador = "\t" if "\t" in texto else ";"
    filas = [f for f in _celdas(texto, separador) if any(c.strip() for c in f)]
    if len(filas) > TOPE_FILAS + 1:
        raise BloqueIlegible(f"Lo pegado trae {len(filas)} filas; de una vez caben {TOPE_FILAS}. Péguelo por partes: sigue todo aquí.")
    return filas


def _celdas(texto: str, separador: str) -> Iterable[list[str]]:
    patron, lugar, fila = _CELDA[separador], 0, list[str]()
    while True:
        hallado = patron.match(texto, lugar)
        if hallado is None:  # el segundo caso del patrón calza siempre
            raise BloqueIlegible("No se pudo leer lo pegado. Cópielo de nuevo desde su planilla.")
        fila.append(hallado[1].replace('""', '"') if hallado[1] is not None else hallado[2])
        lugar = hallado.end()
        if lugar < len(texto) and texto[lugar] == separador:
            lugar += 1
            continue
        yield fila
        fila = []
        salto = _SALTO.match(texto, lugar)
        if salto is None:
            return
        lugar = salto.end()


def repartir(filas: list[list[str]], columnas: Sequence[Columna]) -> list[dict[str, str]]:
    """Cada fila como campo → celda. Si la primera fila son los nombres de las columnas, da el orden; si no, van en el de la tabla.

    BloqueIlegible si una columna no se reconoce o sobran celdas: nada se bota en silencio.
    """
    encabezado = _encabezado(filas[0], columnas)
    orden = encabezado if encabezado is not None else [c.nombre for c in columnas]
    salida = []
    for n, fila in enumerate(filas[1:] if encabezado is not None else filas, start=1):
        sobran = [c for c in fila[len(orden) :] if c.strip()]
        if sobran:
            raise BloqueIlegible(
                f"La fila {n} de lo pegado trae {len(fila)} celdas y la tabla tiene {len(orden)} columnas: sobra «{corto(sobran[0])}». "
                "Quite las columnas que no van, o ponga sus nombres en la primera fila."
            )
        salida.append({nombre: celda for nombre, celda in zip(orden, fila, strict=False) if nombre})
    if not salida:
        raise BloqueIlegible("Lo pegado trae sólo los nombres de las columnas: falta al menos una fila con datos.")
    if len(salida) > TOPE_FILAS:
        raise BloqueIlegible(f"Lo pegado trae {len(salida)} filas; de una vez caben {TOPE_FILAS}. Péguelo por partes: sigue todo aquí.")
    return salida


def _encabezado(primera: list[str], columnas: Sequence[Columna]) -> list[str] | None:
    """Los campos que nombra la primera fila, o None si no son nombres de columnas."""
    rotulos = {llano(c.rotulo): c.nombre for c in columnas}
    dichos = [llano(celda).rstrip(":") for celda in primera]
    reconocidas = [rotulos[d] for d in dichos if d in rotulos]
    if len(reconocidas) < min(2, len(columnas) - 1) or len(reconocidas) * 2 < sum(1 for d in dichos if d):
        return None
    ajenas = [c for c, d in zip(primera, dichos, strict=True) if d not in rotulos and d not in _SIN_NOMBRE]
    if ajenas:
        conocidas = ", ".join(c.rotulo for c in columnas)
        raise BloqueIlegible(f"No hay una columna «{corto(ajenas[0])}». Las de esta tabla son: {conocidas}.")
    repetidas = {r for r in reconocidas if reconocidas.count(r) > 1}
    if repetidas:
        raise BloqueIlegible(f"La columna «{next(c.rotulo for c in columnas if c.nombre in repetidas)}» viene dos veces: deje una.")
    return [rotulos.get(d, "") for d in dichos]
