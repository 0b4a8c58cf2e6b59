"""Un acto de la bitácora dicho en una frase: lo que muestran el historial y el inicio."""

import json
from typing import Any

from django.conf import settings

from genero.configuracion import fechas
from genero.configuracion.enumerar import enumerar
from genero.documentos.tipos import tipo
from genero.flujo.estados import ACTOS, DE_APORTES, EMITE
from genero.flujo.models import Acto
from genero.paginas.cuenta import cuenta
from genero.paginas.traer import Hoja
from genero.personas.actuante import por_subrogancia
from genero.personas.roles import rotulo
from genero.registros.models.registro import ClaseDeRegistro

SISTEMA = "El sistema"


def en_pantalla(acto: Acto, hoja: Hoja | None = None) -> dict[str, Any]:
    """Un acto dicho en una frase, con quién lo hizo, a qué título, por qué, y su lugar en la cadena."""
    datos = json.loads(acto.datos)
    aspecto = ACTOS[acto.verbo]
    titular = por_subrogancia(acto.subrogancia_de, datos.get("acto_subrogancia", ""))
    return {
        "frase": aspecto.frase.format(version=datos.get("etiqueta", ""), organismo=settings.ORGANISMO_VISADOR),
        "color": aspecto.color,
        "icono": aspecto.icono,
        "momento": fechas.con_hora(acto.momento),
        "quien": f"{acto.persona or SISTEMA}{f', {rotulo(acto.rol)}' if acto.rol else ''}{titular}",
        "detalles": _detalles(acto, datos),
        "sha256": datos.get("sha256", ""),
        "hash": acto.hash,
        "previo": acto.previo,
        "numero": acto.numero,
        "url": hoja.url("documento") if hoja else "",
    }


def _detalles(acto: Acto, datos: dict[str, Any]) -> list[str]:
    detalles = []
    if datos.get("motivo"):
        detalles.append(f"Motivo: {datos['motivo']}")
    if datos.get("trae_de"):
        detalles.append(f"Partió de lo que rigió en {datos['trae_de']}: cada renglón se sigue de un año a otro.")
    if datos.get("junto_con"):
        otros = [f"{tipo(j['tipo']).con_articulo} {j['etiqueta']}" for j in datos["junto_con"]]
        detalles.append(f"Junto con {enumerar(otros)}.")
    if "observaciones" in datos:
        detalles.append(f"{cuenta(datos['observaciones'], 'observación', 'observaciones')}, {datos['de_fondo']} de fondo.")
    if datos.get("observaciones_respondidas"):
        detalles.append(f"{cuenta(datos['observaciones_respondidas'], 'observación respondida', 'observaciones respondidas')}.")
    if acto.verbo in DE_APORTES:
        detalles.append(f"{datos['centro']}: {cuenta(len(datos['partes']), 'parte', 'partes')}.")
    if acto.verbo == "aprobar":
        detalles.append("Aprueba lo que leyó: la huella es la misma que se presentó.")
    if acto.verbo == EMITE:
        detalles.append(
            f"{ClaseDeRegistro(datos['clase']).label}, de {cuenta(datos['paginas'], 'página', 'páginas')}. Código {datos['codigo']}."
        )
    if datos.get("firma"):
        detalles.append(f"Firma {datos['firma']}.")
    return detalles
