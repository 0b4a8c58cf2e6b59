"""Lo que cada acción exige antes de hacerse. Devuelve lo que falta, con su lugar; nada de esto mira quién es la persona."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from genero.documentos.conjuntas import tipo_sin_abrir
from genero.documentos.errores import CondicionesPendientes, Falta
from genero.documentos.faltas import faltas_de
from genero.documentos.models import Documento, Observacion, Presentacion
from genero.documentos.models.observacion import Clase
from genero.documentos.models.pauta import Respuesta
from genero.documentos.orden import tipo_que_falta
from genero.documentos.pauta import Renglon, pauta_de
from genero.documentos.tipos import tipo

SIN_OBSERVACIONES = CondicionesPendientes("Para devolver hace falta al menos una observación: diga qué debe cambiar y dónde.")


def previas(documento: Documento) -> list[Falta]:
    """Lo que falta antes de este documento y de los que van con él: lo previo visado, y que todos estén abiertos (dos consultas)."""
    cual = tipo(documento.tipo)
    faltas = []
    previo = tipo_que_falta(cual, documento.ciclo_id)
    if previo:
        faltas.append(Falta(f"Falta el V°B° de {settings.ORGANISMO_VISADOR} {previo.con_a}."))
    sin_abrir = tipo_sin_abrir(documento)
    if sin_abrir:
        faltas.append(Falta(f"Falta abrir {sin_abrir.con_articulo}: se presenta junto con {cual.con_articulo}.", campo="abrir"))
    return faltas


def para_presentar(
    documento: Documento, contenido: dict[str, Any], emitidas: list[Observacion] | None = None, antes: list[Falta] | None = None
) -> CondicionesPendientes | None:
    """Lo previo visado, lo obligatorio completo y cada observación «de fondo» respondida.

    `emitidas` son las observaciones ya emitidas, y `antes` las faltas `previas`, si quien llama las tiene a mano.
    """
    cual = tipo(documento.tipo)
    faltas = previas(documento) if antes is None else list(antes)
    faltas += faltas_de(cual, contenido)
    faltas += [
        Falta(f"Falta responder la observación {o.numero}, de fondo.", o.seccion, str(o.renglon or ""), f"observacion-{o.numero}")
        for o in (documento.observaciones.filter(emitida_el__isnull=False) if emitidas is None else emitidas)
        if o.clase == Clase.FONDO and not o.respondida
    ]
    if not faltas:
        return None
    cuantas = "falta un punto" if len(faltas) == 1 else f"faltan {len(faltas)} puntos"
    return CondicionesPendientes(f"No se puede presentar todavía: {cuantas}.", faltas)


def para_visar(presentacion: Presentacion, pauta: list[Renglon] | None = None) -> CondicionesPendientes | None:
    """Todos los requisitos en «cumple» o «no aplica». `pauta` es la ya leída, si se tiene a mano."""
    pauta = pauta_de(presentacion) if pauta is None else pauta
    faltas = [Falta(f"Falta responder el requisito {r.numero}.", campo=f"requisito-{r.numero}") for r in pauta if not r.respuesta]
    faltas += [
        Falta(f"El requisito {r.numero} está en «no cumple».", campo=f"requisito-{r.numero}")
        for r in pauta
        if r.respuesta == Respuesta.NO_CUMPLE
    ]
    if not faltas:
        return None
    return CondicionesPendientes("Para dar el V°B° todos los requisitos deben estar en «cumple» o «no aplica».", faltas)


def para_observar(
    presentacion: Presentacion, pauta: list[Renglon] | None = None, juntas: Sequence[list[Renglon]] = ()
) -> CondicionesPendientes | None:
    """Al menos un requisito en «no cumple», y cada uno con lo que falta. `pauta` es la ya leída, si se tiene a mano.

    `juntas` son las pautas de lo que viaja con ella: basta un «no cumple» en cualquiera para que vuelva todo [6.2.2].
    """
    malos = _no_cumplen(pauta_de(presentacion) if pauta is None else pauta)
    if not malos and not any(_no_cumplen(p) for p in juntas):
        return CondicionesPendientes("Para observar, al menos un requisito debe estar en «no cumple», con lo que falta.")
    mudos = [Falta(f"Diga qué falta para cumplir el requisito {r.numero}.", campo=f"requisito-{r.numero}") for r in malos if not r.resuelto]
    return CondicionesPendientes("Cada «no cumple» necesita decir qué falta.", mudos) if mudos else None


def _no_cumplen(pauta: list[Renglon]) -> list[Renglon]:
    return [r for r in pauta if r.respuesta == Respuesta.NO_CUMPLE]
