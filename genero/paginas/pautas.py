"""La pauta en pantalla, sea la de quien visa o la que corre el propio servicio: cada requisito con su evidencia, lo que el sistema
comprueba solo, lo que se le respondió antes y su formulario; y cómo se guarda mientras se llena.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from genero.documentos.automatica import Comprobacion, Resultado
from genero.documentos.errores import Falta
from genero.documentos.hechos import Peso
from genero.documentos.models import RespuestaPauta
from genero.documentos.models.pauta import Respuesta
from genero.documentos.pauta import Renglon
from genero.documentos.respuestas import ChoqueDeRespuestas
from genero.documentos.tipos import TipoDocumento
from genero.paginas import guardado
from genero.paginas.formularios_pauta import PautaEscrita, escribir_marcas

Enlazar = Callable[[Falta], str]
Guardar = Callable[[bool], dict[str, str]]
# El latido de la página pregunta por la sesión; aquí no hay secciones que contar.
_NADIE_MAS: dict[str, Any] = {"otras": []}


@dataclass(frozen=True)
class HechoEnPantalla:
    """Un hecho con el nombre de la sección donde está y a dónde lleva."""

    texto: str
    donde: str
    url: str
    malo: bool


@dataclass(frozen=True)
class RequisitoEnPantalla:
    """Un requisito de la pauta con todo lo que se muestra de él."""

    r: Renglon
    f: forms.Form
    evidencia: list[tuple[str, str]]
    resultado: Resultado | None
    hechos: list[HechoEnPantalla]
    anterior: RespuestaPauta | None

    @property
    def respuesta_dicha(self) -> str:
        """Lo respondido, en palabras."""
        return str(Respuesta(self.r.respuesta).label) if self.r.respuesta else ""

    @property
    def no_pasa(self) -> bool:
        """Si lo que el sistema puede ver ya no calza."""
        return self.resultado == Resultado.NO_PASA


def en_pantalla(
    cual: TipoDocumento,
    escrita: PautaEscrita,
    comprobaciones: tuple[Comprobacion, ...],
    anteriores: Mapping[str, RespuestaPauta],
    enlazar: Enlazar,
) -> list[RequisitoEnPantalla]:
    """Los requisitos listos para la plantilla. `enlazar` dice a dónde lleva cada lugar."""
    por_codigo = {c.codigo: c for c in comprobaciones}
    titulos = {s.id: f"{cual.numero(s.id)} {s.titulo}" for s in cual.secciones}
    salida = []
    for r in escrita.renglones:
        comprobado = por_codigo.get(r.codigo)
        hechos = [
            HechoEnPantalla(h.texto, titulos.get(h.seccion, ""), enlazar(h.falta) if h.seccion in titulos else "", h.peso == Peso.MAL)
            for h in (comprobado.hechos if comprobado else ())
        ]
        evidencia = [(titulos[s], enlazar(Falta("", s))) for s in r.secciones if s in titulos]
        resultado = comprobado.resultado if comprobado else None
        salida.append(RequisitoEnPantalla(r, escrita.formularios[r.codigo], evidencia, resultado, hechos, anteriores.get(r.codigo)))
    return salida


def avance(renglones: list[Renglon]) -> dict[str, Any]:
    """Cuántos requisitos están resueltos, cuáles faltan, cuántos no cumplen y cuándo se guardó por última vez."""
    faltan = [r.numero for r in renglones if not r.resuelto]
    ultimo = max((r for r in renglones if r.guardada_el), key=lambda r: str(r.guardada_el), default=None)
    return {
        "total": len(renglones),
        "resueltos": len(renglones) - len(faltan),
        "faltan": faltan,
        "no_cumplen": sum(1 for r in renglones if r.respuesta == Respuesta.NO_CUMPLE),
        "ultimo": ultimo,
    }


def latido(request: HttpRequest) -> JsonResponse | None:
    """La respuesta al latido de la página, si eso es lo que llegó."""
    return JsonResponse(_NADIE_MAS) if guardado.modo(request) == guardado.LATIDO else None


def atender(
    request: HttpRequest, escrita: PautaEscrita, guardar: Guardar, *, ir: str, dicho: str
) -> tuple[HttpResponse | None, dict[str, Any]]:
    """La respuesta, si se guardó o la pide un guion; si no, lo que la página debe mostrar de un choque (vacío si son errores).

    `guardar` recibe si lo guardó el equipo, y devuelve las marcas nuevas. `dicho` es el mensaje de la página a que se va.
    """
    modo = guardado.modo(request)
    if not escrita.vale():
        return (guardado.con_errores(*escrita.todos) if modo else None), {}
    try:
        marcas = guardar(modo == guardado.SOLO)
    except ChoqueDeRespuestas as choque:
        if modo:
            sigue = escribir_marcas(choque.marcas)
            return guardado.con_choque(lados(choque), motivo=choque.motivo, revision=sigue, propio=choque.propio), {}
        escrita.con_marcas(choque.marcas)
        return None, {"choque": lados(choque), "titulo_choque": choque.motivo}
    if dicho and modo in {"", guardado.BOTON}:
        messages.success(request, dicho)
    return (guardado.hecho(revision=escribir_marcas(marcas), faltas=0, ir=ir) if modo else redirect(ir)), {}


def lados(choque: ChoqueDeRespuestas) -> dict[str, Any]:
    """Lo que chocó, requisito por requisito, lado a lado."""

    def lado(titulo: str, textos: dict[str, str]) -> dict[str, Any]:
        return {"titulo": titulo, "textos": [{"rotulo": k, "texto": v, "html": ""} for k, v in textos.items()]}

    return {"mio": lado("Lo que respondió usted", choque.mio), "otro": lado("Lo que ya está guardado", choque.otro)}
