"""Qué le falta a un documento para presentarse. Obligatorio es sólo lo que la guía lista; lo que no se sabe se declara con su razón."""

from collections.abc import Mapping
from typing import Any

from genero.documentos.errores import Falta
from genero.documentos.tipos import Campo, ClaseDeSeccion, Seccion, TipoDocumento, tipo

Claves = Mapping[str, frozenset[str]]


def faltas_de(cual: TipoDocumento, contenido: dict[str, Any]) -> list[Falta]:
    """Lo obligatorio que no está, en el orden del documento, con la sección, el renglón y el campo donde se arregla."""
    claves = claves_de(contenido)
    return [f for seccion in cual.secciones for f in faltas_de_seccion(seccion, _parte(contenido, seccion.id), claves, contenido)]


def claves_de(contenido: dict[str, Any]) -> Claves:
    """Las claves de los renglones que existen, por sección."""
    return {s["id"]: frozenset(r["clave"] for r in s.get("renglones", ())) for s in contenido["secciones"]}


def faltas_de_seccion(
    seccion: Seccion, parte: dict[str, Any], claves: Claves | None = None, contenido: dict[str, Any] | None = None
) -> list[Falta]:
    """Lo que falta en una sección de la instantánea.

    Con `claves`, una referencia a un renglón que ya no existe no cuenta; con `contenido`, se exige además un renglón por cada uno de
    otra sección que lo pida.
    """
    if seccion.clase == ClaseDeSeccion.PROSA:
        if seccion.obligatoria and not parte["texto"].strip() and not parte["razon"].strip():
            return [Falta(f"Falta escribir «{seccion.titulo}», o declare por qué no hay información.", seccion.id)]
        return []
    if seccion.clase == ClaseDeSeccion.FICHA:
        return _faltas_de_renglon(seccion, parte["ficha"], "", claves)
    if not parte["renglones"]:
        if seccion.obligatoria and not parte["razon"].strip():
            genero = "una" if seccion.femenino else "un"
            return [Falta(f"Falta agregar al menos {genero} {seccion.uno}, o diga por qué no corresponde.", seccion.id)]
        return []
    propias = [f for n, r in enumerate(parte["renglones"], start=1) for f in _faltas_de_renglon(seccion, r, f"{seccion.uno} {n}", claves)]
    return propias + (_por_cada(seccion, parte, contenido) if contenido else [])


def faltas_de_lo_guardado(seccion: Seccion, fila: Any) -> list[Falta]:
    """Lo que falta en lo que se acaba de guardar (una prosa, una ficha o un renglón), sin leer nada más."""
    if seccion.clase == ClaseDeSeccion.PROSA:
        return faltas_de_seccion(seccion, {"texto": fila.texto, "razon": fila.razon})
    valores = {c.nombre: getattr(fila, c.nombre) for c in seccion.campos}
    return _faltas_de_renglon(seccion, {"valores": valores, "sin_informacion": fila.sin_informacion}, "", None)


def _por_cada(seccion: Seccion, parte: dict[str, Any], contenido: dict[str, Any]) -> list[Falta]:
    """Los renglones de otra sección que deben tener al menos uno en ésta, y no lo tienen."""
    if seccion.por_cada is None:
        return []
    campo, (pregunta, respuesta) = seccion.por_cada
    otra = _parte(contenido, seccion.campo(campo).de)
    nombrados = {r["valores"].get(campo) for r in parte["renglones"]}
    principal = otra["campos"][0]["nombre"]
    exime = tipo(contenido["documento"]["tipo"]).seccion(otra["id"]).exime
    genero = "una" if seccion.femenino else "un"
    return [
        Falta(f"Falta agregar al menos {genero} {seccion.uno} para «{r['valores'][principal]}».", seccion.id)
        for r in otra["renglones"]
        if r["valores"].get(pregunta) == respuesta and r["clave"] not in nombrados and not r["valores"].get(exime)
    ]


def _faltas_de_renglon(seccion: Seccion, renglon: dict[str, Any], nombre: str, claves: Claves | None) -> list[Falta]:
    valores, declarado = renglon["valores"], renglon.get("sin_informacion") or {}
    if seccion.exime and valores.get(seccion.exime):
        return []
    salida = []
    for campo in seccion.campos:
        if not campo.obligatorio or not _corresponde(campo, valores) or _tiene(campo, valores.get(campo.nombre), claves):
            continue
        if campo.basta and campo.basta(valores):
            continue
        if campo.admite_sin_informacion and str(declarado.get(campo.nombre, "")).strip():
            continue
        donde = f"{nombre[:1].upper()}{nombre[1:]}: falta" if nombre else "Falta"
        o_declare = ", o declare que no hay información" if campo.admite_sin_informacion else ""
        que = campo.falta or campo.nombre
        salida.append(Falta(f"{donde} {que}{o_declare}.", seccion.id, str(renglon.get("clave", "")), campo.nombre, que))
    return salida


def _corresponde(campo: Campo, valores: dict[str, Any]) -> bool:
    return campo.cuando is None or valores.get(campo.cuando[0]) == campo.cuando[1]


def _tiene(campo: Campo, valor: Any, claves: Claves | None) -> bool:
    if campo.varios:
        vivas = [v for v in valor or () if claves is None or not campo.de or v in claves[campo.de]]
        return len(vivas) >= campo.minimo
    return bool(str(valor).strip()) if valor is not None else False


def _parte(contenido: dict[str, Any], seccion: str) -> dict[str, Any]:
    parte: dict[str, Any] = next(s for s in contenido["secciones"] if s["id"] == seccion)
    return parte
