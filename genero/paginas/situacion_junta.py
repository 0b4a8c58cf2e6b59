"""La situación de lo que se presenta y se decide junto: qué va con este documento, con cuál volvió y a quién se espera [6.2.2]."""

from typing import TYPE_CHECKING

from genero.documentos import conjuntas
from genero.documentos.models import Documento
from genero.documentos.tipos import tipo
from genero.flujo.estados import EDITABLES, Accion, Estado
from genero.paginas.cuenta import Cuenta, cuenta
from genero.paginas.enlaces import url_de
from genero.paginas.traer import Hoja

if TYPE_CHECKING:
    from genero.paginas.situacion import Situacion


def agregar(salida: "Situacion", hoja: Hoja, obs: Cuenta | None, *, lee_observaciones: bool) -> None:
    """Suma a la frase y al detalle con qué otro documento va éste, y un enlace para leerlo (ninguna consulta si va siempre solo)."""
    otros = [d for d in hoja.juntos if _van_a_la_par(hoja.documento, d)]
    if otros:
        salida.secundarias += [{"texto": f"Ver {tipo(d.tipo).con_articulo}", "url": url_de("documento", d)} for d in otros]
    volvieron = [d for d in otros if d.estado == hoja.documento.estado == Estado.OBSERVADO]
    if volvieron:
        salida.frase = _volvio_con(
            salida.frase, volvieron, obs, sum(int(d.__dict__.get("dichas") or 0) for d in volvieron) if lee_observaciones else 0
        )
    elif otros:
        verbo = {Estado.EN_APROBACION: "Se decide", Estado.EN_VISACION: "Se visa"}.get(Estado(hoja.documento.estado), "Se presenta")
        salida.detalle = _sumar(f"{verbo} junto con {_nombrar(otros)}.", salida.detalle)
    elif hoja.documento.editable and not hoja.juntos and (falta := conjuntas.tipo_sin_abrir(hoja.documento)):
        salida.detalle = _sumar(f"Se presenta junto con {falta.con_articulo}, que todavía no se abre.", salida.detalle)


def que_se_mueve(hoja: Hoja, accion: str) -> str:
    """«juntos el Plan 1.1 y el Programa de Trabajo 1.1»; vacío si va solo."""
    otros = hoja.van_con(accion)
    if not otros:
        return ""
    todos = conjuntas.en_orden([hoja.documento, *otros])
    nombre = conjuntas.con_version(todos, siguiente=accion == Accion.PRESENTAR)
    return f"{conjuntas.plural(tipo(d.tipo) for d in todos)} {nombre}"


def espera(hoja: Hoja) -> dict[str, str] | None:
    """Por qué no se puede presentar todavía, y dónde está lo que se espera; None si nada lo impide."""
    motivo = conjuntas.motivo_de_espera(hoja.documento, hoja.juntos)
    if not motivo:
        return None
    en_revision = next(d for d in hoja.juntos if d.estado not in EDITABLES)
    return {"texto": motivo, "url": url_de("documento", en_revision), "enlace": f"Ver {tipo(en_revision.tipo).con_articulo}"}


def _van_a_la_par(documento: Documento, otro: Documento) -> bool:
    """Si hoy están en el mismo lugar: los dos en redacción, los dos en la Jefatura o los dos en visación."""
    return otro.estado == documento.estado or (documento.editable and otro.editable)


def _volvio_con(frase: str, otros: list[Documento], obs: Cuenta | None, total: int) -> str:
    """«Devuelto por la Jefatura el 3 de mayo junto con el Programa de Trabajo, que tiene 2 observaciones.»"""
    if obs:
        return f"{frase} Volvió junto con {_nombrar(otros)}."
    tiene = "que tiene" if len(otros) == 1 else "que tienen"
    cuantas = f", {tiene} {cuenta(total, 'observación', 'observaciones')}" if total else ""
    return f"{frase.removesuffix('.')} junto con {_nombrar(otros)}{cuantas}."


def _nombrar(otros: list[Documento]) -> str:
    return conjuntas.nombrar([tipo(d.tipo) for d in otros])


def _sumar(*partes: str) -> str:
    return " ".join(p for p in partes if p)
