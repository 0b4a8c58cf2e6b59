"""Renglones dispuestos en cuadro: columnas angostas con cifras, y al pie de cada nombre lo que no cabe en una columna.

Sirve a toda sección que se lee como tabla. Nada se pierde: lo que es igual en todas las filas se dice una vez arriba, y lo largo va bajo
el nombre de su fila.
"""

from dataclasses import dataclass, replace
from typing import Any

from genero.documentos.leer import Celda, RenglonLeido

# Un calculado más largo es una razón («no se puede calcular: …»), no una cifra.
LETRAS_DE_CIFRA = 16
SIN_DATO, NADA = "s/i", "—"
_DE_COLUMNA = {"numero", "anio", "fecha", "opcion", "opciones", "referencia", "referencias", "texto"}
_A_LA_DERECHA = {"numero", "anio", "calculado"}


@dataclass(frozen=True)
class Columna:
    """Una columna: su rótulo y si va a la derecha, como toda cifra."""

    nombre: str
    etiqueta: str
    cifra: bool


@dataclass(frozen=True)
class FilaDeCuadro:
    """Un renglón: sus celdas, una por columna, y lo que se lee bajo su nombre."""

    numero: int
    ancla: str
    titulo: str
    ejemplo: bool
    fuente: int
    celdas: tuple[tuple[str, bool], ...]
    notas: tuple[str, ...]


@dataclass(frozen=True)
class Cuadro:
    """Una tabla lista para escribir; `comunes` es lo que todas sus filas comparten."""

    principal: str
    columnas: tuple[Columna, ...]
    filas: tuple[FilaDeCuadro, ...]
    comunes: tuple[tuple[str, str], ...]
    notas: tuple[str, ...]

    @property
    def ancho(self) -> str:
        """Cuánto hay que apretar la letra para que quepa."""
        return "cuadro--apretado" if len(self.columnas) > 7 else ""  # noqa: PLR2004 - con más, no cabe en A4


def cuadro(
    renglones: tuple[RenglonLeido, ...], campos: list[dict[str, Any]], anclas: list[str], fuentes: list[int], orden: list[str]
) -> Cuadro:
    """El cuadro de esos renglones, cuyos campos describe la instantánea.

    `anclas` y `fuentes` van en el mismo orden que los renglones; `orden` trae los rótulos de lo calculado, como conviene leerlos.
    """
    por_fila = [_celdas(r, campos) for r in renglones]
    columnas = _columnas(por_fila, campos, orden)
    comunes = _comunes(columnas, por_fila, {c["nombre"] for c in campos if c["clase"] == "opcion"})
    columnas = [c for c in columnas if c.nombre not in comunes]
    unidades = _unidades(columnas, por_fila)
    filas = tuple(
        replace(_fila(r, {n: c for n, c in suyas.items() if n not in comunes}, columnas, unidades), ancla=ancla, fuente=fuente)
        for r, suyas, ancla, fuente in zip(renglones, por_fila, anclas, fuentes, strict=True)
    )
    rotuladas = tuple(
        Columna(c.nombre, f"{c.etiqueta}, {unidades[c.nombre]}" if unidades.get(c.nombre) else c.etiqueta, c.cifra) for c in columnas
    )
    return Cuadro(campos[0]["etiqueta"], rotuladas, filas, tuple(comunes.values()), _al_pie(por_fila, filas))


def _celdas(r: RenglonLeido, campos: list[dict[str, Any]]) -> dict[str, Celda]:
    """Las celdas de un renglón, sin su nombre ni aquello de que cuelga; lo que precisa va en vez de lo general: «hectáreas», no «otra»."""
    fuera = {campos[0]["nombre"], *(c["nombre"] for c in campos if c["dentro"] and r.padre)}
    salida = {c.nombre: c for c in r.celdas if c.nombre not in fuera}
    for campo in campos:
        precisa = salida.get(campo["nombre"])
        general = salida.get(campo["cuando"][0]) if campo["cuando"] else None
        if precisa and general and precisa.texto:
            salida[general.nombre] = replace(general, texto=precisa.texto)
            del salida[precisa.nombre]
    return salida


def _columnas(filas: list[dict[str, Celda]], campos: list[dict[str, Any]], orden: list[str]) -> list[Columna]:
    """Las columnas que alguna fila llena: primero los campos, después lo calculado que sea una cifra."""
    salida = [
        Columna(c["nombre"], c["etiqueta"], c["clase"] in _A_LA_DERECHA)
        for c in campos[1:]
        if c["en_tabla"] and c["clase"] in _DE_COLUMNA and any(c["nombre"] in f for f in filas)
    ]
    calculados = {c.etiqueta for f in filas for n, c in f.items() if _calculado(n) and _cifra(c.texto)}
    en_orden = sorted(calculados, key=lambda e: (orden.index(e) if e in orden else len(orden), e))
    return [*salida, *(Columna(f"={e}", e, cifra=True) for e in en_orden)]


def _calculado(nombre: str) -> bool:
    return nombre.startswith("calculado-")


def _cifra(texto: str) -> str:
    """La cifra de un calculado («12: la suma de…» da 12); vacía si no la tiene: es la razón de que no se pueda calcular."""
    cabeza = texto.partition(": ")[0]
    return cabeza if len(cabeza) <= LETRAS_DE_CIFRA and cabeza.strip("+−-")[:1].isdecimal() else ""


def _al_pie(por_fila: list[dict[str, Celda]], filas: tuple[FilaDeCuadro, ...]) -> tuple[str, ...]:
    """Lo que se explica una vez bajo el cuadro: la abreviatura y de dónde sale cada cifra calculada."""
    salida = ["s/i: sin información."] if any(texto == SIN_DATO for f in filas for texto, _ in f.celdas) else []
    explicadas: dict[str, list[int]] = {}
    for suyas, fila in zip(por_fila, filas, strict=True):
        for nombre, celda in suyas.items():
            if _calculado(nombre) and _cifra(celda.texto) and ": " in celda.texto:
                explicadas.setdefault(f"{celda.etiqueta}: {celda.texto.partition(': ')[2]}", []).append(fila.numero)
    for dicho, numeros in explicadas.items():
        donde = "" if len(numeros) == len(filas) else f" (N° {', '.join(map(str, numeros))})"
        salida.append(f"{dicho.rstrip('.')}{donde}.")
    return tuple(salida)


def _de(fila: dict[str, Celda], columna: str) -> Celda | None:
    """La celda de esa columna: por su nombre o, si es calculada, por su rótulo."""
    if columna.startswith("="):
        return next((c for n, c in fila.items() if _calculado(n) and c.etiqueta == columna[1:]), None)
    return fila.get(columna)


def _comunes(columnas: list[Columna], filas: list[dict[str, Celda]], opciones: set[str]) -> dict[str, tuple[str, str]]:
    """Las opciones que se repiten iguales en todas las filas: se dicen una vez, sobre el cuadro."""
    salida = {}
    for columna in columnas:
        textos = {c.texto if (c := _de(f, columna.nombre)) else "" for f in filas}
        if columna.nombre in opciones and len(textos) == 1 and textos != {""} and any(c.cifra for c in columnas):
            salida[columna.nombre] = (columna.etiqueta, textos.pop())
    return salida


def _unidades(columnas: list[Columna], filas: list[dict[str, Celda]]) -> dict[str, str]:
    """«puntos», si todas las cifras de la columna terminan igual: va en el rótulo y no en cada celda."""
    salida = {}
    for columna in columnas:
        if not columna.nombre.startswith("="):
            continue
        textos = [d for f in filas if (c := _de(f, columna.nombre)) and (d := _cifra(c.texto))]
        finales = {t.rpartition(" ")[2] for t in textos if " " in t}
        if len(finales) == 1 and all(" " in t for t in textos):
            salida[columna.nombre] = finales.pop()
    return salida


def _fila(r: RenglonLeido, suyas: dict[str, Celda], columnas: list[Columna], unidades: dict[str, str]) -> FilaDeCuadro:
    celdas: list[tuple[str, bool]] = []
    dichas: set[str] = set()
    faltas: dict[str, list[str]] = {}
    for columna in columnas:
        celda = _de(suyas, columna.nombre)
        texto = _en_celda(columna, celda, unidades.get(columna.nombre, ""))
        celdas.append((texto, columna.cifra))
        if celda and texto not in {SIN_DATO, NADA}:
            dichas.add(celda.nombre)
        elif celda and celda.sin_informacion:
            faltas.setdefault(celda.sin_informacion, []).append(celda.etiqueta)
            dichas.add(celda.nombre)
    notas = [f"{' y '.join(nombres)}, sin información. {razon}" for razon, nombres in faltas.items()]
    notas += _sueltas([c for n, c in suyas.items() if n not in dichas])
    return FilaDeCuadro(r.numero, "", r.titulo, r.ejemplo, 0, tuple(celdas), tuple(notas))


def _en_celda(columna: Columna, celda: Celda | None, unidad: str) -> str:
    if celda is None:
        return NADA
    if not celda.texto:
        return SIN_DATO if celda.sin_informacion else NADA
    if columna.nombre.startswith("="):
        return _cifra(celda.texto).removesuffix(unidad).rstrip() or NADA
    return celda.texto


def _sueltas(celdas: list[Celda]) -> list[str]:
    """Lo que no fue a una columna; lo que dice lo mismo se dice una vez («Brecha, Razón: no se puede calcular»)."""
    juntas: dict[str, list[str]] = {}
    for celda in celdas:
        if celda.texto or celda.sin_informacion:
            rotulo = celda.etiqueta.partition(",")[0].strip("¿?")
            juntas.setdefault(celda.texto or f"sin información. {celda.sin_informacion}", []).append(rotulo)
    return [f"{', '.join(nombres)}: {texto}" for texto, nombres in juntas.items()]
