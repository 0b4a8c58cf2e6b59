"""Los hechos que el sistema cuenta en una sección: cuánto hay, qué datos trae, qué se declaró sin información y qué falta."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from genero.documentos.comprobaciones import CadaUnoTiene, ConDatos, PorSexo
from genero.documentos.errores import Falta
from genero.documentos.tipos import Campo, ClaseDeSeccion, Seccion

Parte = dict[str, Any]
Fila = dict[str, Any]
# De los que se repiten por renglón se dicen estos, y los demás se cuentan.
_A_LA_VISTA = 4
_ETIQUETA, _PALABRA = re.compile(r"<[^>]*>"), re.compile(r"\w+")


class Peso(IntEnum):
    """Qué decide un hecho: nada, que lo vea una persona, o que no pase."""

    BIEN = 0
    VER = 1
    MAL = 2


@dataclass(frozen=True)
class Hecho:
    """Algo que se puede contar, con el lugar donde está para enlazarlo (vacío si es del requisito entero)."""

    texto: str
    peso: Peso = Peso.BIEN
    seccion: str = ""
    renglon: str = ""
    campo: str = ""

    @property
    def falta(self) -> Falta:
        """El mismo lugar, como lo entiende `enlaces`."""
        return Falta(self.texto, self.seccion, self.renglon, self.campo)


def hechos_de_seccion(seccion: Seccion, partes: dict[str, Parte], faltas: list[Falta], campos: tuple[str, ...]) -> list[Hecho]:
    """Lo que hay en la sección (o en esos `campos` de ella) y lo que le falta."""
    parte = partes[seccion.id]
    propias = [f for f in faltas if not campos or not f.campo or f.campo in campos]
    malos = [Hecho(f.texto, Peso.MAL, seccion.id, f.renglon, f.campo) for f in propias]
    if seccion.clase == ClaseDeSeccion.RENGLONES:
        return _de_renglones(seccion, partes, campos, malos)
    hay = _de_ficha(seccion, parte, campos) if seccion.clase == ClaseDeSeccion.FICHA else _de_prosa(seccion, parte)
    return [*hay, *malos]


def _de_prosa(seccion: Seccion, parte: Parte) -> list[Hecho]:
    palabras = len(_PALABRA.findall(_ETIQUETA.sub(" ", parte["texto"])))
    if palabras:
        return [Hecho(f"{palabras} palabras" if palabras > 1 else "una palabra", Peso.BIEN, seccion.id)]
    if parte["razon"].strip():
        return [Hecho(f"sin texto, con su razón: «{parte['razon'].strip()}»", Peso.VER, seccion.id)]
    return [] if seccion.obligatoria else [Hecho("sin escribir; es optativa", Peso.BIEN, seccion.id)]


def _de_ficha(seccion: Seccion, parte: Parte, campos: tuple[str, ...]) -> list[Hecho]:
    mirados = [c for c in seccion.campos if not campos or c.nombre in campos]
    con_dato = sum(_hay(parte["ficha"]["valores"].get(c.nombre)) for c in mirados)
    declarados = _sin_informacion([parte["ficha"]], mirados)
    texto = f"{con_dato} de {len(mirados)} datos{_declarado(declarados)}"
    return [Hecho(texto, Peso.VER if declarados else Peso.BIEN, seccion.id)]


def _de_renglones(seccion: Seccion, partes: dict[str, Parte], campos: tuple[str, ...], malos: list[Hecho]) -> list[Hecho]:
    parte = partes[seccion.id]
    filas: list[Fila] = parte["renglones"]
    if not filas:
        razon = parte["razon"].strip()
        hay = [Hecho(f"ningún renglón, con su razón: «{razon}»", Peso.BIEN, seccion.id)] if razon else []
        return [*hay, *malos]
    vivas = [f for f in filas if not (seccion.exime and f["valores"].get(seccion.exime))]
    if campos:
        hay = [_de_un_campo(seccion, parte, vivas, c) for c in seccion.campos if c.nombre in campos]
    else:
        hay = [_del_conjunto(seccion, vivas)]
        malos = [*malos, *_huerfanos(seccion, partes, vivas), *_colgando(seccion, partes, vivas, malos)]
    return [*hay, *_los_primeros(malos, seccion)]


def _del_conjunto(seccion: Seccion, filas: list[Fila]) -> Hecho:
    """«16 brechas con fuente y año; 2 sin valor por sexo»."""
    total = len(filas)
    texto, peso = cuenta(total, seccion.uno), Peso.BIEN
    for regla in seccion.comprueba:
        if isinstance(regla, ConDatos):
            con = sum(all(_hay(_valor(f, c)) for c in regla.campos) for f in filas)
            texto += f" {regla.dicho}" if con == total else f"; {con} {regla.dicho}"
        elif isinstance(regla, PorSexo) and (sin := sum(not all(_hay(_valor(f, c)) for c in regla.campos) for f in filas)):
            texto, peso = f"{texto}; {sin} sin valor por sexo", Peso.VER
    declarados = _sin_informacion(filas, seccion.campos)
    return Hecho(texto + _declarado(declarados), Peso.VER if declarados else peso, seccion.id)


def _de_un_campo(seccion: Seccion, parte: Parte, filas: list[Fila], campo: Campo) -> Hecho:
    """«¿Aplica el enfoque de género?: Sí, 6; No, 2», o cuántos de los renglones que corresponde lo traen."""
    descrito = next(c for c in parte["campos"] if c["nombre"] == campo.nombre)
    tocan = [f for f in filas if campo.cuando is None or f["valores"].get(campo.cuando[0]) == campo.cuando[1]]
    valores = [f["valores"].get(campo.nombre) for f in tocan]
    declarados = _sin_informacion(tocan, (campo,))
    peso = Peso.VER if declarados else Peso.BIEN
    if descrito["clase"] == "opcion":
        veces = Counter(str(descrito["opciones"].get(v, v)) for v in valores if _hay(v))
        dicho = "; ".join(f"{opcion}, {n}" for opcion, n in veces.items()) or "sin responder"
    else:
        dicho = f"{sum(_hay(v) for v in valores)} de {cuenta(len(tocan), seccion.uno)}" if tocan else "no le toca a ningún renglón"
    rotulo = descrito["etiqueta"]
    return Hecho(f"{rotulo}{'' if rotulo.endswith('?') else ':'} {dicho}{_declarado(declarados)}", peso, seccion.id)


def _huerfanos(seccion: Seccion, partes: dict[str, Parte], filas: list[Fila]) -> Iterable[Hecho]:
    for regla in seccion.comprueba:
        if isinstance(regla, CadaUnoTiene):
            otras = (f for s in regla.secciones if s in partes for f in partes[s]["renglones"])
            nombrados = {c for f in otras for c in _nombrados(f["valores"].get(regla.campo))}
            for fila in filas:
                if fila["clave"] not in nombrados:
                    titulo = str(fila["valores"][seccion.principal] or "")
                    texto = f"«{_corto(titulo)}» no tiene {regla.dicho}{f': {regla.salvo}' if regla.salvo else ''}."
                    yield Hecho(texto, Peso.VER if regla.salvo else Peso.MAL, seccion.id, fila["clave"], seccion.principal)


def _colgando(seccion: Seccion, partes: dict[str, Parte], filas: list[Fila], ya: list[Hecho]) -> Iterable[Hecho]:
    """Renglones que nombran algo que ya no está en el documento."""
    dichos = {(h.renglon, h.campo) for h in ya}
    for campo in (c for c in seccion.campos if c.de and c.de in partes):
        claves = {f["clave"] for f in partes[campo.de]["renglones"]}
        for numero, fila in enumerate(filas, start=1):
            valor = fila["valores"].get(campo.nombre)
            nombrados = valor if isinstance(valor, list) else [valor] if valor else []
            if any(v not in claves for v in nombrados) and (fila["clave"], campo.nombre) not in dichos:
                texto = f"{seccion.uno[:1].upper()}{seccion.uno[1:]} {numero}: nombra algo que ya no está en el documento."
                yield Hecho(texto, Peso.MAL, seccion.id, fila["clave"], campo.nombre)


def _los_primeros(malos: list[Hecho], seccion: Seccion) -> list[Hecho]:
    if len(malos) <= _A_LA_VISTA + 1:
        return malos
    resto = len(malos) - _A_LA_VISTA
    return [*malos[:_A_LA_VISTA], Hecho(f"Y {resto} faltas más en esta sección.", Peso.MAL, seccion.id)]


def _sin_informacion(filas: Iterable[Fila], campos: Iterable[Campo]) -> int:
    """Cuántos datos que se exigen se declararon sin información, con su razón."""
    exigidos = [c.nombre for c in campos if c.obligatorio]
    return sum(
        bool(str((f.get("sin_informacion") or {}).get(n, "")).strip()) and not _hay(f["valores"].get(n)) for f in filas for n in exigidos
    )


def _declarado(cuantos: int) -> str:
    if not cuantos:
        return ""
    return "; 1 dato declarado sin información" if cuantos == 1 else f"; {cuantos} datos declarados sin información"


def _valor(fila: Fila, campo: str) -> Any:
    """Un dato del renglón; su fuente va aparte de los valores."""
    return fila["valores"][campo] if campo in fila["valores"] else fila.get(campo)


def _hay(valor: Any) -> bool:
    return valor not in (None, "", [])


def _corto(texto: str, largo: int = 70) -> str:
    return texto if len(texto) <= largo else f"{texto[:largo]}…"


def cuenta(n: int, uno: str) -> str:
    """«1 brecha», «16 brechas», «3 actores», «2 orientaciones»."""
    if n == 1:
        return f"1 {uno}"
    if uno.endswith("ón"):
        return f"{n} {uno[:-2]}ones"
    return f"{n} {uno}s" if uno[-1] in "aeiouáéíóú" else f"{n} {uno}es"


def _nombrados(valor: Any) -> list[Any]:
    """Las claves que nombra un campo, sea de una o de varias."""
    return valor if isinstance(valor, list) else [valor]
