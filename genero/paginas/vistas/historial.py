"""El historial de una versión: sus actos, en frases, con la persona, el título y la huella."""

import json
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from genero.configuracion import fechas
from genero.documentos.lectura import etiquetas_aprobadas
from genero.flujo.estados import ACTOS, DE_APORTES
from genero.flujo.models import Acto
from genero.flujo.permisos import Ver, ver
from genero.paginas import hojas
from genero.paginas.bandeja_aportes import ve_lo_pedido
from genero.paginas.situacion import cuenta
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja
from genero.personas.roles import Rol, rotulo


@con_cuenta
@require_GET
def lista(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Los actos de la versión, del más nuevo al más antiguo."""
    hoja = traer_hoja(request, **ruta)
    if ver(hoja.actuante, hoja.documento) == Ver.INDICE:
        raise Http404
    contexto = hojas.contexto(request, hoja, "historial")
    actos = actos_de(hoja)
    contexto |= {
        "actos": [en_pantalla(a, hoja) for a in actos],
        "cuantos": cuenta(len(actos), "acto", "actos"),
        "presentaciones": _presentaciones(hoja),
        "versiones": hoja.documento.__class__.objects.select_related("ciclo", "servicio")
        .filter(ciclo_id=hoja.documento.ciclo_id, tipo=hoja.documento.tipo)
        .exclude(pk=hoja.documento.pk)
        .order_by("-version"),
    }
    return render(request, "documento/historial.html", contexto)


def actos_de(hoja: Hoja) -> list[Acto]:
    """Los actos de la versión. Quien visa no ve los de lo que todavía no le llega.

    Lo pedido a los centros no sale del servicio: no lo ven quien visa, la coordinación ni nadie con alcance país. La Auditoría Interna
    del propio servicio sí, porque lee la bitácora de su servicio.
    """
    actos = list(
        Acto.objects.filter(servicio_id=hoja.documento.servicio_id, objeto_tipo="documento", objeto_id=hoja.documento.pk).order_by(
            "-numero"
        )
    )
    if not ve_lo_pedido(hoja.actuante):
        actos = [a for a in actos if a.verbo not in DE_APORTES]
    if hoja.actuante.rol != Rol.VISACION:
        return actos
    aprobadas = etiquetas_aprobadas(hoja.documento)
    return [a for a in actos if json.loads(a.datos).get("etiqueta") in aprobadas]


def en_pantalla(acto: Acto, hoja: Hoja | None = None) -> dict[str, Any]:
    """Un acto dicho en una frase."""
    datos = json.loads(acto.datos)
    aspecto = ACTOS[acto.verbo]
    titular = f", por subrogancia de {acto.subrogancia_de}" if acto.subrogancia_de else ""
    detalles = []
    if datos.get("motivo"):
        detalles.append(f"Motivo: {datos['motivo']}")
    if "observaciones" in datos:
        detalles.append(f"{cuenta(datos['observaciones'], 'observación', 'observaciones')}, {datos['de_fondo']} de fondo.")
    if datos.get("observaciones_respondidas"):
        detalles.append(f"{cuenta(datos['observaciones_respondidas'], 'observación respondida', 'observaciones respondidas')}.")
    if acto.verbo in DE_APORTES:
        detalles.append(f"{datos['centro']}: {cuenta(len(datos['partes']), 'parte', 'partes')}.")
    if acto.verbo == "aprobar":
        detalles.append("Aprueba lo que leyó: la huella es la misma que se presentó.")
    if datos.get("firma"):
        detalles.append(f"Firma {datos['firma']}.")
    return {
        "frase": aspecto.frase.format(version=datos.get("etiqueta", ""), organismo=settings.ORGANISMO_VISADOR),
        "color": aspecto.color,
        "icono": aspecto.icono,
        "momento": fechas.con_hora(acto.momento),
        "quien": f"{acto.persona}, {rotulo(acto.rol) if acto.rol else 'sistema'}{titular}",
        "detalles": detalles,
        "sha256": datos.get("sha256", ""),
        "hash": acto.hash,
        "numero": acto.numero,
        "url": hoja.url("documento") if hoja else "",
    }


def _presentaciones(hoja: Hoja) -> list[Any]:
    todas = list(hoja.documento.presentaciones.select_related("presentada_por").order_by("-vuelta"))
    if hoja.actuante.rol == Rol.VISACION:
        aprobadas = etiquetas_aprobadas(hoja.documento)
        todas = [p for p in todas if p.etiqueta in aprobadas]
    return [{"p": p, "url": hoja.url("presentacion", vuelta=p.vuelta)} for p in todas]
