"""La pauta congelada en una presentación y lo que se va respondiendo a cada requisito."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from genero.configuracion import reloj
from genero.documentos.congelar import huella
from genero.documentos.errores import Choque, FueraDeEstado
from genero.documentos.models import Presentacion, RespuestaPauta
from genero.documentos.models.pauta import Respuesta
from genero.documentos.puerta import compartir
from genero.flujo.estados import Accion
from genero.personas.actuante import Actuante


@dataclass(frozen=True)
class Renglon:
    """Un requisito de la pauta congelada, con lo respondido hasta ahora."""

    numero: int
    codigo: str
    texto: str
    guia: str
    secciones: tuple[str, ...]
    respuesta: str
    explicacion: str

    @property
    def marca(self) -> str:
        """La huella de lo respondido: vuelve con el formulario y dice qué tenía a la vista quien responde."""
        return huella(f"{self.respuesta}|{self.explicacion}")

    @property
    def resuelto(self) -> bool:
        """Si ya tiene respuesta, y lo que falta dicho cuando es «no cumple»."""
        return bool(self.respuesta) and (self.respuesta != Respuesta.NO_CUMPLE or bool(self.explicacion.strip()))


def pauta_de(presentacion: Presentacion) -> list[Renglon]:
    """La pauta congelada en la presentación con sus respuestas (una consulta)."""
    dadas = {r.codigo: r for r in RespuestaPauta.objects.filter(presentacion=presentacion)}
    salida = []
    for numero, r in enumerate(presentacion.leida["pauta"], start=1):
        dada = dadas.get(r["codigo"])
        salida.append(
            Renglon(
                numero,
                r["codigo"],
                r["texto"],
                r["guia"],
                tuple(r["secciones"]),
                dada.respuesta if dada else "",
                dada.texto if dada else "",
            )
        )
    return salida


def guardar_pauta(presentacion: Presentacion, respuestas: dict[str, dict[str, Any]], *, por: Actuante) -> None:
    """Guarda lo respondido (código → respuesta, texto y, si se sabe, la `marca` que la persona tenía a la vista).

    Los códigos que la pauta no tiene se ignoran. Choque si otra persona respondió lo mismo entre medio: entonces no se guarda nada.
    SinPermiso o FueraDeEstado si la persona no puede observar esta presentación ahora.
    """
    with transaction.atomic():
        documento = compartir(presentacion.documento_id, Accion.OBSERVAR, por=por)
        if presentacion.vuelta != documento.vuelta:
            raise FueraDeEstado("Esa presentación ya no está en revisión: su pauta no se guardó.")
        _exigir_lo_visto(presentacion, respuestas)
        _guardar(presentacion, respuestas, por)


def _exigir_lo_visto(presentacion: Presentacion, respuestas: dict[str, dict[str, Any]]) -> None:
    mio, otro = {}, {}
    for r in pauta_de(presentacion):
        dicho = respuestas.get(r.codigo)
        cambia = dicho is not None and (dicho["respuesta"], dicho["texto"]) != (r.respuesta, r.explicacion)
        if dicho is not None and cambia and dicho.get("marca") not in {None, r.marca}:
            rotulo = f"Requisito {r.numero}"
            mio[rotulo] = _en_palabras(dicho["respuesta"], dicho["texto"])
            otro[rotulo] = _en_palabras(r.respuesta, r.explicacion)
    if mio:
        raise Choque("Otra persona llenó la pauta mientras usted escribía. No se guardó nada: vea ambas.", mio=mio, otro=otro, revision=0)


def _en_palabras(respuesta: str, texto: str) -> str:
    nombre = str(Respuesta(respuesta).label) if respuesta else "Sin responder"
    return f"{nombre}. {texto}".strip()


def _guardar(presentacion: Presentacion, respuestas: dict[str, dict[str, Any]], por: Actuante) -> None:
    validos = {r["codigo"] for r in presentacion.leida["pauta"]}
    actuales = {r.codigo: r for r in RespuestaPauta.objects.filter(presentacion=presentacion)}
    for codigo, dicho in respuestas.items():
        if codigo not in validos:
            continue
        fila = actuales.get(codigo) or RespuestaPauta(
            servicio_id=presentacion.servicio_id,
            documento_id=presentacion.documento_id,
            presentacion=presentacion,
            codigo=codigo,
        )
        if fila.pk and (fila.respuesta, fila.texto) == (dicho["respuesta"], dicho["texto"]):
            continue
        fila.respuesta, fila.texto = dicho["respuesta"], dicho["texto"]
        fila.autor, fila.guardada_el = por.usuario, reloj.ahora()
        fila.guardar(por=por.usuario)
