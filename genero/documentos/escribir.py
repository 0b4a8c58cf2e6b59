"""Escribir la prosa y las fichas. Cada guardado dice qué revisión vio; si otra persona guardó entre medio, se muestran ambos textos y
no se pisa nada. Los renglones se escriben en `renglones`.
"""

from typing import Any

from django.db import transaction

from genero.documentos import rico
from genero.documentos.models import Ficha, Prosa
from genero.documentos.puerta import compartir, redactando
from genero.documentos.renglones import con_sus_razones
from genero.documentos.tipos import Seccion, tipo
from genero.documentos.turno import ambos, bloquear, chocar, guardar_fila, sellar
from genero.flujo.estados import Accion
from genero.personas.actuante import Actuante


def guardar_prosa(
    documento_id: int, seccion: Seccion, valores: dict[str, Any], *, revision: int, por: Actuante, auto: bool = False
) -> Prosa:
    """Guarda texto, razón y marca de lista de una sección. Choque si otra persona guardó después de `revision`.

    `auto` dice que lo guardó el equipo y no un botón: anota menos historial.
    """
    with transaction.atomic():
        documento = redactando(documento_id, por=por, seccion=seccion.id)
        prosa = bloquear(documento, seccion)
        if seccion.rico and "texto" in valores:
            valores = {**valores, "texto": rico.limpiar(valores["texto"])}
        if prosa.revision != revision:
            guardado = {"texto": prosa.texto, "razon": prosa.razon}
            chocar(prosa, {c: str(v) for c, v in valores.items() if c in guardado}, guardado, "esta sección")
        antes = prosa.fotografia()
        for campo, valor in valores.items():
            setattr(prosa, campo, valor)
        return sellar(prosa, por, antes, auto=auto)


def guardar_ficha(
    documento_id: int, seccion: Seccion, valores: dict[str, Any], *, revision: int, por: Actuante, auto: bool = False
) -> Ficha:
    """Guarda los campos cortos de una sección de ficha. Choque si otra persona guardó después de `revision`."""
    with transaction.atomic():
        documento = redactando(documento_id, por=por, seccion=seccion.id)
        prosa = bloquear(documento, seccion)
        ficha = seccion.de_ficha._default_manager.filter(documento=documento).first()
        if prosa.revision != revision:
            chocar(prosa, *ambos(documento, seccion, valores, ficha), "esta sección")
        nueva = ficha is None
        ficha = ficha or seccion.de_ficha(documento=documento, servicio_id=documento.servicio_id)
        antes = ficha.fotografia()
        for campo, valor in con_sus_razones(ficha, valores).items():
            setattr(ficha, campo, valor)
        if nueva:
            ficha.guardar(por=por.usuario)
        else:
            guardar_fila(ficha, antes, por=por, auto=auto)
        sellar(prosa, por, prosa.fotografia(), auto=auto)
        return ficha


def poner_al_dia(documento_id: int, *, por: Actuante) -> bool:
    """Trae lo que llega de otros documentos, y dice si cambió algo. No es autoría de nadie. SinPermiso o FueraDeEstado si no puede."""
    with transaction.atomic():
        documento = compartir(documento_id, Accion.PRESENTAR, por=por)
        # Nadie escribe ni trae mientras tanto: lo que se compara es lo que se cambia.
        list(Prosa.objects.select_for_update(of=("self",)).filter(documento=documento).order_by("seccion"))
        traer = tipo(documento.tipo).al_presentar
        return traer(documento) if traer else False
