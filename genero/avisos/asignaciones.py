"""Los avisos de una asignación: a quien recibe el servicio y a quienes lo dejan. Sin texto de documentos ni el motivo."""

import json
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from simple_history.utils import bulk_update_with_history

from genero.avisos.models import Aviso
from genero.avisos.models.aviso import ClaseDeAviso
from genero.avisos.trabajos import encolar_correo
from genero.configuracion import fechas, reloj
from genero.flujo.models import Acto
from genero.personas.models import Servicio, Usuario


def repartir(acto: Acto) -> None:
    """Avisa a quien entra y a quienes salen, y apaga lo que a éstas les esperaba ahí. Se puede repetir."""
    datos: dict[str, Any] = json.loads(acto.datos)
    servicio = Servicio.objects.get(pk=acto.servicio_id or 0)
    desde = date.fromisoformat(datos["desde"])
    _apagar(acto, datos["salen_id"], desde)
    ya = set(Aviso.objects.filter(acto=acto).values_list("destinatario_id", flat=True))
    for persona in Usuario.objects.filter(pk__in=[datos["entra_id"], *datos["salen_id"]], is_active=True).exclude(pk__in=ya):
        entra = persona.pk == datos["entra_id"]
        asunto, cuerpo = _para_quien_entra(servicio, datos, desde) if entra else _para_quien_sale(servicio, desde)
        aviso = Aviso(
            servicio=servicio,
            destinatario=persona,
            acto=acto,
            clase=ClaseDeAviso.ASIGNACION,
            asunto=" ".join(asunto.split()),
            cuerpo="\n\n".join(parrafo for parrafo in cuerpo if parrafo),
            direccion=reverse("portal") if entra and desde <= reloj.hoy() else reverse("inicio"),
            creado_el=acto.momento,
        ).guardar(por=None, motivo=acto.verbo)
        encolar_correo(aviso)


def _para_quien_entra(servicio: Servicio, datos: dict[str, Any], desde: date) -> tuple[str, list[str]]:
    organismo, n = settings.ORGANISMO_VISADOR, datos["en_revision"]
    if datos["queda"]:
        asunto = f"{servicio.sigla}: usted queda a cargo de su revisión"
    else:
        asunto = f"{servicio.sigla}: se le asignó su revisión"
    espera = f"Ahí {'espera un documento' if n == 1 else f'esperan {n} documentos'} su V°B° técnico." if n else ""
    return asunto, [f"Desde el {fechas.corta(desde)} usted revisa lo que presente {servicio.sigla} a {organismo}.", espera]


def _para_quien_sale(servicio: Servicio, desde: date) -> tuple[str, list[str]]:
    parrafos = [
        f"Desde el {fechas.corta(desde)} otra persona revisa lo que presente {servicio.sigla} a {settings.ORGANISMO_VISADOR}.",
        "Lo que haya respondido en una pauta queda para quien sigue. Las observaciones que no alcanzó a emitir no las ve nadie.",
    ]
    return f"{servicio.sigla}: su asignación termina", parrafos


def _apagar(acto: Acto, salen: list[int], desde: date) -> None:
    """Lo que les esperaba en ese servicio ya no les espera, si dejan de tenerlo desde hoy."""
    if desde > reloj.en_chile(acto.momento).date():
        return
    pendientes = list(
        Aviso.objects.filter(
            servicio_id=acto.servicio_id or 0,
            destinatario_id__in=salen,
            clase=ClaseDeAviso.ESPERA,
            leido_el__isnull=True,
            acto__numero__lt=acto.numero,
        )
    )
    for aviso in pendientes:
        aviso.leido_el = reloj.ahora()
    if pendientes:
        bulk_update_with_history(pendientes, Aviso, ["leido_el"], default_change_reason=f"ya no espera: {acto.verbo}")
