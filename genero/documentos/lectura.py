"""Qué texto de un documento lee cada persona: el borrador, una presentación congelada, o sólo que existe."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from genero.documentos.congelar import con_calculos, cruda, visto_de
from genero.documentos.models import Documento, Presentacion
from genero.flujo.bitacora import canonico
from genero.flujo.estados import Accion
from genero.flujo.models import Acto
from genero.flujo.permisos import Ver, ver
from genero.personas.actuante import Actuante
from genero.personas.roles import Rol

# De lo presentado leen sólo lo que la Jefatura aprobó: lo demás no ha salido del servicio.
SOLO_LO_APROBADO = (Rol.VISACION, Rol.COORDINACION)


@dataclass
class Lectura:
    """Lo que una persona puede leer ahora de un documento."""

    documento: Documento
    presentacion: Presentacion | None
    borrador: bool

    @property
    def solo_indice(self) -> bool:
        """Si sólo puede saber que existe, su estado y sus fechas."""
        return not self.borrador and self.presentacion is None

    @cached_property
    def texto(self) -> str:
        """El texto canónico; el congelado si lo hay."""
        return self.presentacion.contenido if self.presentacion else canonico(con_calculos(self.contenido))

    @cached_property
    def contenido(self) -> dict[str, Any]:
        """El contenido como diccionario. Sólo si no es `solo_indice`."""
        return self.presentacion.leida if self.presentacion else cruda(self.documento)

    @cached_property
    def visto(self) -> str:
        """La huella de lo que se muestra, para la puerta."""
        return visto_de(self.documento, self.texto)


def lectura_de(actuante: Actuante | None, documento: Documento) -> Lectura | None:
    """Lo que la persona puede leer; None si para ella el documento no existe."""
    nivel = ver(actuante, documento)
    if actuante is None or nivel == Ver.NADA:
        return None
    if nivel == Ver.INDICE:
        return Lectura(documento, None, borrador=False)
    if nivel == Ver.PRESENTADO:
        return Lectura(documento, _ultima(documento, solo_aprobadas=actuante.rol == Rol.VISACION), borrador=False)
    if documento.editable:
        return Lectura(documento, None, borrador=True)
    return Lectura(documento, documento.presentaciones.filter(vuelta=documento.vuelta).first(), borrador=False)


def puede_leer_presentacion(actuante: Actuante | None, documento: Documento, presentacion: Presentacion) -> bool:
    """Si puede leer esa presentación: dentro del servicio, todas; desde la Red que visa, sólo las que la Jefatura aprobó."""
    nivel = ver(actuante, documento)
    if actuante is None or nivel in {Ver.NADA, Ver.INDICE}:
        return False
    if actuante.rol in SOLO_LO_APROBADO:
        return presentacion.etiqueta in etiquetas_aprobadas(documento)
    return True


def etiquetas_aprobadas(documento: Documento) -> frozenset[str]:
    """Las presentaciones de esta versión que la Jefatura aprobó alguna vez (una consulta, la primera vez que se pregunta)."""
    leidas: frozenset[str] | None = documento.__dict__.get("_etiquetas_aprobadas")
    if leidas is None:
        actos = Acto.objects.filter(
            servicio_id=documento.servicio_id, objeto_tipo="documento", objeto_id=documento.pk, verbo=Accion.APROBAR
        )
        leidas = frozenset(json.loads(datos)["etiqueta"] for datos in actos.values_list("datos", flat=True))
        recordar_aprobadas(documento, leidas)
    return leidas


def recordar_aprobadas(documento: Documento, etiquetas: frozenset[str]) -> None:
    """Deja dicho cuáles aprobó la Jefatura, para quien ya leyó los actos de varias versiones a la vez."""
    documento.__dict__["_etiquetas_aprobadas"] = etiquetas


def _ultima(documento: Documento, *, solo_aprobadas: bool) -> Presentacion | None:
    consulta = documento.presentaciones.order_by("-vuelta")
    if solo_aprobadas:
        consulta = consulta.filter(etiqueta__in=etiquetas_aprobadas(documento))
    return consulta.first()
