"""Los gráficos del Diagnóstico: usuarios/as por sexo en los años, y cada brecha en los años [6.2.1-4].

Puro: de los valores de los renglones (de un formulario o de una instantánea) a los gráficos, sin preguntar nada a la base. Lo que no se
puede dibujar no se inventa: queda en la tabla o se dice en una nota.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any
from uuid import UUID

from diagnostico.cifras import Cifras, Unidad, celdas_pequenas, leer, nombrar
from diagnostico.sexo import calcular, variacion
from genero.configuracion.numeros import escribir
from genero.documentos.graficos import Dicho, Fila, Grafico, Serie, Tabla, barras, linea

Valores = Mapping[str, Any]
Clave = tuple[str, ...]

SERIES = (
    Serie("mujeres", "Mujeres"),
    Serie("hombres", "Hombres"),
    Serie("otra", "Otra categoría"),
    Serie("sin_dato", "Sin información"),
)
NADA = "—"
_SIN_ANIO = "Sin año"
_ANIOS_DICHOS = 8
_EJES = {
    Unidad.PORCENTAJE: "Puntos: bajo cero, menos en las mujeres.",
    Unidad.MONTO: "% respecto de los hombres: bajo cero, menos.",
}
_EJE = "Puntos: bajo cero, más hombres que mujeres."
_ANIO = re.compile(r"[0-9]{4}")


def usuarios_por_sexo(filas: Iterable[Valores], *, difundir: bool = False) -> list[Grafico]:
    """Un gráfico por serie (un mismo grupo, producto y unidad), con una barra por año.

    Las cantidades se apilan, y los porcentajes si son partes de un mismo total; los montos y las tasas van una barra bajo otra. Con
    `difundir`, los años con alguna cifra de 1 a 4 muestran sólo su total, para que no se pueda señalar a nadie (Ley 21.719).
    """
    series = _series(filas, ("grupo", "producto"), difundir=difundir).values()
    return [_usuarios(serie) for serie in series if _con_dibujo(serie)]


def brechas_en_los_anios(filas: Iterable[Valores], *, difundir: bool = False) -> list[Grafico]:
    """Un gráfico por indicador y unidad, si la brecha se puede calcular en dos o más años.

    Junta los renglones por el nombre del indicador, sin mirar mayúsculas, tildes ni espacios. Los períodos no son un punto en el tiempo:
    quedan en la tabla. Con `difundir`, un año con alguna cifra de 1 a 4 no muestra ni sus partes ni su brecha.
    """
    series = _series(filas, ("indicador",), difundir=difundir).values()
    return [_brecha(serie) for serie in series if len(_puntos(serie)) > 1]


def _series(filas: Iterable[Valores], nombres: tuple[str, ...], *, difundir: bool) -> dict[Clave, list[tuple[Valores, Cifras]]]:
    """Los renglones juntos por nombre y unidad, en el orden en que aparecen, y cada serie por año."""
    salida: dict[Clave, list[tuple[Valores, Cifras]]] = {}
    for fila in filas:
        cifras = leer(fila)
        if difundir and celdas_pequenas(cifras):
            cifras = _solo_total(cifras)
        clave = (*(_llano(fila.get(n)) for n in nombres), cifras.unidad, _llano(cifras.unidad_cual))
        salida.setdefault(clave, []).append((fila, cifras))
    for serie in salida.values():
        serie.sort(key=lambda par: (_anio_de(par[1]), par[1].cuando))
    return salida


def _llano(texto: Any) -> str:
    """El texto sin mayúsculas, tildes ni espacios de sobra."""
    sin_tildes = "".join(c for c in unicodedata.normalize("NFD", str(texto or "")) if not unicodedata.combining(c))
    return " ".join(sin_tildes.casefold().split())


def _anio_de(cifras: Cifras) -> int:
    """El año con que se ordena: un período va en su último año; lo que no tiene año, al final."""
    nombrados = [int(a) for a in _ANIO.findall(cifras.periodo)]
    return nombrados[-1] if nombrados else cifras.anio if cifras.anio is not None else 9999


def _con_dibujo(serie: list[tuple[Valores, Cifras]]) -> bool:
    return any(v > 0 for _, c in serie if not c.negativas for v in c.dadas.values())


def _usuarios(serie: list[tuple[Valores, Cifras]]) -> Grafico:
    cifras = [c for _, c in serie]
    series = [s for s in SERIES if s.clave in {"mujeres", "hombres"} or any(getattr(c, s.clave) is not None for c in cifras)]
    apiladas = all(_se_apilan(c) for c in cifras)
    filas = [
        Fila(c.cuando or _SIN_ANIO, tuple(None if c.negativas else getattr(c, s.clave) for s in series), _nota_de_fila(c)) for c in cifras
    ]
    titulo = _titulo(serie, ("grupo", "producto"))
    dicho = Dicho(titulo, _descripcion_de_usuarios(cifras), (*_reserva(serie), *_notas(cifras)), str(serie[0][0].get("producto") or ""))
    return barras(dicho, series, filas, _tabla(cifras, series), apiladas=apiladas)


def _solo_total(cifras: Cifras) -> Cifras:
    """Las mismas cifras con las partes ocultas."""
    total = cifras.total if cifras.total is not None else cifras.suma
    return Cifras(total=total, unidad=cifras.unidad, unidad_cual=cifras.unidad_cual, anio=cifras.anio, periodo=cifras.periodo)


def _se_apilan(cifras: Cifras) -> bool:
    if cifras.unidad == Unidad.PORCENTAJE:
        # Partes de un mismo total; o una sola, que no se apila con nada.
        return len(cifras.dadas) < 2 or calcular(cifras).feminizacion.exacto is not None or not cifras.hombres  # noqa: PLR2004
    return cifras.se_cuentan


def _nota_de_fila(cifras: Cifras) -> str:
    """Lo que se lee al final de la barra."""
    if not cifras.dadas:
        return f"sólo el total: {escribir(cifras.total)}" if cifras.total is not None else "sin cifras"
    faltan = [p for p in ("mujeres", "hombres") if getattr(cifras, p) is None]
    if faltan or cifras.negativas:
        return f"sin cifra de {nombrar(faltan)}" if faltan else ""
    parte = calcular(cifras).porcentaje_mujeres
    return f"{parte.texto} mujeres" if parte.valor is not None and cifras.unidad != Unidad.PORCENTAJE else ""


def _descripcion_de_usuarios(cifras: list[Cifras]) -> str:
    """Lo que dice el dibujo a quien no lo ve: todos los años si son pocos; si no, el primero y el último."""
    dichos = [f"{c.cuando or _SIN_ANIO}: {_frase(c)}" for c in cifras]
    if len(dichos) <= _ANIOS_DICHOS:
        return f"{'; '.join(dichos)}."
    return f"{len(dichos)} barras. La primera, {dichos[0]}; la última, {dichos[-1]}. Todas están en la tabla."


def _frase(cifras: Cifras) -> str:
    """«72 mujeres, 253 hombres, 1 sin información»."""
    if not cifras.dadas:
        return _nota_de_fila(cifras)
    unidad = " %" if cifras.unidad == Unidad.PORCENTAJE else ""
    return ", ".join(f"{escribir(v)}{unidad} {nombrar([p])}" for p, v in cifras.dadas.items())


def _reserva(serie: list[tuple[Valores, Cifras]]) -> tuple[str, ...]:
    """Si hay años con sus partes ocultas, por qué."""
    if not any(not c.dadas and leer(fila).dadas for fila, c in serie):
        return ()
    return ("Hay años con alguna cifra menor que 5: de ellos se muestra sólo el total, para que no se pueda reconocer a nadie.",)


def _notas(cifras: list[Cifras]) -> tuple[str, ...]:
    """Lo que hay que saber para no leer mal el dibujo."""
    salida = []
    for c in cifras:
        if c.se_cuentan and c.suma is not None and c.total is not None and c.suma != c.total:
            salida.append(f"{c.cuando or _SIN_ANIO}: las partes suman {escribir(c.suma)} y el total declarado es {escribir(c.total)}.")
    veces = [c.cuando for c in cifras]
    repetidos = sorted({v for v in veces if veces.count(v) > 1})
    return (*salida, *(f"Hay más de una cifra para {r}: cada una tiene su barra." for r in repetidos))


def _tabla(cifras: list[Cifras], series: list[Serie]) -> Tabla:
    """Año, una columna por serie y, si se pueden sumar, el total y el porcentaje de mujeres."""
    suman = all(c.se_cuentan for c in cifras)
    columnas = ("Año", *(s.nombre for s in series), *(("Total", "% de mujeres") if suman else ()))
    filas = []
    for c in cifras:
        resultado = calcular(c)
        fila = [c.cuando or _SIN_ANIO, *(_celda(getattr(c, s.clave)) for s in series)]
        if suman:
            fila += [_celda(resultado.total.valor), _celda(resultado.porcentaje_mujeres.valor)]
        filas.append(tuple(fila))
    return Tabla(columnas, tuple(filas))


def _celda(valor: Decimal | None) -> str:
    return NADA if valor is None else escribir(valor)


def _titulo(serie: list[tuple[Valores, Cifras]], nombres: tuple[str, ...]) -> str:
    """El nombre de la serie, como se escribió la primera vez, y su unidad."""
    fila, cifras = serie[0]
    dichos = [" ".join(str(fila.get(n) or "").split()) for n in nombres]
    nombre = ", ".join(dict.fromkeys(d for d in dichos if d and not _es_clave(d))) or "Mujeres y hombres"
    unidad = cifras.unidad_cual or cifras.unidad.label.lower()
    return f"{nombre} · {unidad}"


def _es_clave(texto: str) -> bool:
    """Si es la referencia a otro renglón y no un nombre: no le dice nada a quien lee."""
    try:
        return bool(UUID(texto))
    except ValueError:
        return False


def _puntos(serie: list[tuple[Valores, Cifras]]) -> dict[int, tuple[Valores, Decimal]]:
    """La brecha de cada año, con su renglón; si un año se repite vale la primera."""
    salida: dict[int, tuple[Valores, Decimal]] = {}
    for fila, cifras in serie:
        brecha = calcular(cifras).brecha.valor
        if brecha is not None and cifras.anio is not None and not cifras.periodo:
            salida.setdefault(cifras.anio, (fila, brecha))
    return salida


def _brecha(serie: list[tuple[Valores, Cifras]]) -> Grafico:
    con_fila = _puntos(serie)
    puntos = {anio: valor for anio, (_, valor) in con_fila.items()}
    anios = list(puntos)
    unidad = serie[0][1].unidad
    medida = " % respecto de los hombres" if unidad == Unidad.MONTO else " puntos"
    dichos = [f"{a}: {_con_mas(v)}" for a, v in puntos.items()]
    lista = "; ".join(dichos if len(dichos) <= _ANIOS_DICHOS else [dichos[0], "…", dichos[-1]])
    descripcion = (
        f"Brecha (mujeres − hombres) de {anios[0]} a {anios[-1]}: de {_con_mas(puntos[anios[0]])} a {_con_mas(puntos[anios[-1]])}{medida}. "
        f"Cambio de {variacion(con_fila[anios[0]][0], con_fila[anios[-1]][0]).texto}. Por año: {lista}."
    )
    filas = tuple(
        (c.cuando or _SIN_ANIO, _celda(c.mujeres), _celda(c.hombres), _con_mas(b) if (b := calcular(c).brecha.valor) is not None else NADA)
        for _, c in serie
    )
    dicho = Dicho(
        f"Brecha en los años: {_titulo(serie, ('indicador',))}", descripcion, (*_reserva(serie), *_notas_de_brecha(serie, puntos))
    )
    return linea(dicho, list(puntos.items()), Tabla(("Año", "Mujeres", "Hombres", "Brecha"), filas), eje=_EJES.get(unidad, _EJE))


def _con_mas(valor: Decimal) -> str:
    return f"{'+' if valor > 0 else ''}{escribir(valor)}"


def _notas_de_brecha(serie: list[tuple[Valores, Cifras]], puntos: dict[int, Decimal]) -> tuple[str, ...]:
    anios = list(puntos)
    salida = []
    if any(b - a > 1 for a, b in pairwise(anios)):
        salida.append("En guiones, los años de los que no hay dato.")
    fuera = [c.cuando or "sin año" for _, c in serie if c.periodo or c.anio not in puntos]
    if fuera:
        salida.append(f"Sólo en la tabla, porque no son un año o les falta una cifra: {', '.join(dict.fromkeys(fuera))}.")
    con_anio = [c.anio for _, c in serie if c.anio in puntos and not c.periodo]
    if len(con_anio) > len(puntos):
        repetidos = sorted({a for a in con_anio if con_anio.count(a) > 1 and a is not None})
        salida.append(f"Hay más de una cifra para {', '.join(map(str, repetidos))}: se dibuja la primera.")
    return tuple(salida)
