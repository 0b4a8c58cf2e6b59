"""La pauta congelada en una presentación y lo que se va respondiendo a cada requisito."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from genero.documentos import respuestas
from genero.documentos.errores import FueraDeEstado
from genero.documentos.models import Autoevaluacion, Presentacion, RespuestaPauta
from genero.documentos.models.pauta import Respuesta
from genero.documentos.puerta import compartir
from genero.flujo.estados import Accion
from genero.personas.actuante import Actuante


@dataclass(frozen=True)
class Renglon:
    """Un requisito de la pauta, con lo respondido hasta ahora y por quién."""

    numero: int
    codigo: str
    texto: str
    guia: str
    secciones: tuple[str, ...]
    respuesta: str
    explicacion: str
    autor: str = ""
    guardada_el: datetime | None = None

    @property
    def marca(self) -> str:
        """La huella de lo respondido: vuelve con el formulario y dice qué tenía a la vista quien responde."""
        return respuestas.marca_de(self.respuesta, self.explicacion)

    @property
    def resuelto(self) -> bool:
        """Si ya tiene respuesta, y lo que falta dicho cuando es «no cumple»."""
        return bool(self.respuesta) and (self.respuesta != Respuesta.NO_CUMPLE or bool(self.explicacion.strip()))


def renglon_de(numero: int, requisito: dict[str, Any], dada: RespuestaPauta | Autoevaluacion | None) -> Renglon:
    """El requisito de la instantánea con lo que se le respondió, si algo."""
    return Renglon(
        numero,
        requisito["codigo"],
        requisito["texto"],
        requisito["guia"],
        tuple(requisito["secciones"]),
        dada.respuesta if dada else "",
        dada.texto if dada else "",
        dada.autor.nombre_corto if dada else "",
        dada.guardada_el if dada else None,
    )


def pauta_de(presentacion: Presentacion) -> list[Renglon]:
    """La pauta congelada en la presentación con sus respuestas (una consulta)."""
    dadas = {r.codigo: r for r in RespuestaPauta.objects.select_related("autor").filter(presentacion=presentacion)}
    return [renglon_de(numero, r, dadas.get(r["codigo"])) for numero, r in enumerate(presentacion.leida["pauta"], start=1)]


def guardar_pauta(presentacion: Presentacion, dichas: respuestas.Dichas, *, por: Actuante, auto: bool = False) -> dict[str, str]:
    """Guarda lo respondido (código → respuesta, texto y, si se sabe, la `marca` que la persona tenía a la vista) y devuelve las marcas.

    Los códigos que la pauta no tiene se ignoran. ChoqueDeRespuestas si otra persona respondió lo mismo entre medio: entonces no se
    guarda nada. SinPermiso o FueraDeEstado si la persona no puede observar esta presentación ahora. `auto` anota menos historial.
    """
    with transaction.atomic():
        documento = compartir(presentacion.documento_id, Accion.OBSERVAR, por=por)
        if presentacion.vuelta != documento.vuelta:
            raise FueraDeEstado("Esa presentación ya no está en revisión: su pauta no se guardó.")
        respuestas.tomar_turno(documento.pk)

        def nueva(codigo: str) -> RespuestaPauta:
            comunes = {"servicio_id": presentacion.servicio_id, "documento_id": presentacion.documento_id}
            return RespuestaPauta(**comunes, presentacion=presentacion, codigo=codigo)

        filas = RespuestaPauta.objects.select_related("autor").filter(presentacion=presentacion)
        numeros = {r["codigo"]: n for n, r in enumerate(presentacion.leida["pauta"], start=1)}
        return respuestas.guardar(filas, dichas, numeros, nueva=nueva, por=por, auto=auto)
