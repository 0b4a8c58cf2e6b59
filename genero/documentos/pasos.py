"""Lo que la puerta tiene en la mano mientras ejecuta: cada documento bloqueado, lo que la persona leyó y con quién viaja."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from genero.documentos import conjuntas, ya_hecho
from genero.documentos.cambios import que_cambio
from genero.documentos.congelar import instantanea, visto_de
from genero.documentos.errores import CambioMientrasLeia, FueraDeEstado
from genero.documentos.juicios import Juzgada, de_la_puerta
from genero.documentos.models import Documento, Presentacion
from genero.documentos.models.observacion import Lado
from genero.documentos.puerta import Situacion
from genero.flujo.bitacora import canonico
from genero.flujo.estados import Accion
from genero.personas.actuante import Actuante


@dataclass
class Paso:
    """Lo que necesita cada acción mientras se ejecuta."""

    documento: Documento
    por: Actuante
    datos: Mapping[str, Any]
    presentacion: Presentacion | None
    borrador: dict[str, Any]
    contenido: str
    por_juzgar: list[Any] = field(default_factory=list)
    # Todos los pasos del mismo acto, éste incluido; y la versión que con el V°B° deja de regir.
    juntos: list["Paso"] = field(default_factory=list)
    reemplaza: Documento | None = None

    def respuestas(self, lado: Lado) -> list[Juzgada]:
        """Las respuestas por cerrar de ese lado, con lo que dijo de ellas quien decide."""
        return de_la_puerta(self.por_juzgar, lado)

    @property
    def presentada(self) -> Presentacion:
        """La presentación en revisión."""
        if self.presentacion is None:
            raise FueraDeEstado("Todavía no hay nada presentado.")
        return self.presentacion


def comprobados(hay: list[Situacion], accion: str, por: Actuante, datos: Mapping[str, Any], visto: str) -> list[Paso]:
    """Lo que se va a hacer con cada documento, en el orden del proceso, si la persona puede y es lo que leyó."""
    principal, otros = hay[0].documento, [h.documento for h in hay[1:]]
    ya_hecho.exigir_o_contar(principal, accion, por)
    if accion == Accion.PRESENTAR:
        conjuntas.exigir_reunidos(principal, otros)
    for otro in otros:
        ya_hecho.exigir_o_contar(otro, accion, por)
    vistos = {**datos.get("vistos", {}), principal.pk: visto}
    dichos = {**datos.get("dichos", {}), principal.pk: datos.get("dicho", "")}
    pasos = {h.documento.pk: _leer(h, por, {**datos, "dicho": dichos.get(h.documento.pk, "")}) for h in hay}
    for pk, paso in pasos.items():
        if pk not in vistos:
            raise conjuntas.no_estaba(paso.documento, principal)
        if vistos[pk] != visto_de(paso.documento, paso.contenido):
            raise CambioMientrasLeia(f"{que_cambio(paso.documento)} Léalo otra vez antes de decidir.")
    salida = [pasos[d.pk] for d in conjuntas.en_orden(p.documento for p in pasos.values())]
    for paso in salida:
        paso.juntos = salida
    return salida


def _leer(hay: Situacion, por: Actuante, datos: Mapping[str, Any]) -> Paso:
    if hay.presentacion:
        return Paso(hay.documento, por, datos, hay.presentacion, {}, hay.presentacion.contenido, hay.por_juzgar)
    borrador = instantanea(hay.documento)
    return Paso(hay.documento, por, datos, None, borrador, canonico(borrador))
