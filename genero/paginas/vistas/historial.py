"""El historial de una versión: sus actos y lo que se escribió, en una sola línea de tiempo."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from genero.documentos import linea
from genero.documentos.lectura import etiquetas_aprobadas
from genero.documentos.linea import Entrada, Filtro
from genero.documentos.linea_detalle import detalle
from genero.documentos.models import Autoria, Prosa
from genero.flujo.estados import DE_APORTES
from genero.flujo.gestiones import Gestion, puede_gestionar
from genero.flujo.models import Acto
from genero.flujo.permisos import Ver, ver
from genero.paginas import cotejo, hojas
from genero.paginas.bandeja_aportes import ve_lo_pedido
from genero.paginas.cadena import cadena_de
from genero.paginas.linea import Relato
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja
from genero.personas.models import Usuario
from genero.personas.roles import Rol

ACTOS, CAMBIOS = "actos", "cambios"
_VER = (("", "Todo"), (ACTOS, "Actos"), (CAMBIOS, "Cambios"))
_HITO = re.compile(r"(\d{1,17})~([\w@.-]{1,80})")
_PERSONA = re.compile(r"\d{1,18}")
_EPOCA = datetime(1970, 1, 1, tzinfo=UTC)


@con_cuenta
@require_GET
def lista(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """La línea de tiempo, cincuenta entradas por vez; `?ver=`, `?seccion=` y `?persona=` la acotan."""
    hoja = traer_hoja(request, **ruta)
    if ver(hoja.actuante, hoja.documento) == Ver.INDICE:
        raise Http404
    pedido = _pedido(request, hoja)
    filtro = _filtro(request, hoja, pedido)
    entradas, hay_mas = linea.tramo(hoja.documento, filtro)
    hermanas = hoja.conocer_hermanas()
    contexto = hojas.contexto(request, hoja, "historial")
    contexto |= {
        **_contado(hoja, entradas, pedido, con_cambios=filtro.cambios),
        "ve_cambios": hojas.lee_notas(hoja),
        "filtrado": any(pedido.values()),
        "paginas": _paginas(entradas if hay_mas else [], pedido, con_anterior=filtro.desde is not None),
        "versiones": hermanas,
        **_al_margen(hoja),
    }
    return render(request, "documento/historial.html", contexto)


def _al_margen(hoja: Hoja) -> dict[str, Any]:
    """Lo presentado, las otras versiones, con qué comparar y, a quien actúa dentro del servicio, cómo está la cadena de sus actos."""
    documento, lados = hoja.documento, cotejo.lados_de(hoja)
    puede = {g: bool(puede_gestionar(hoja.actuante, g, documento.servicio_id)) for g in (Gestion.VER_LECTURAS, Gestion.BAJAR_PAQUETE)}
    suyas = [lado.presentacion for lado in lados if lado.presentacion and lado.presentacion.documento_id == documento.pk]
    return {
        "url_lecturas": hoja.url("lecturas") if puede[Gestion.VER_LECTURAS] else "",
        "presentaciones": [{"p": p, "url": hoja.url("presentacion", vuelta=p.vuelta)} for p in suyas],
        "comparar": cotejo.selector(hoja, lados),
        "cadena": cadena_de(documento.servicio_id) if ve_lo_pedido(hoja.actuante) else None,
        "paquete_url": reverse("paquete", args=[documento.servicio.slug]) if puede[Gestion.BAJAR_PAQUETE] else "",
    }


def _pedido(request: HttpRequest, hoja: Hoja) -> dict[str, str]:
    """Lo que se pide en la dirección, sólo si se entiende. A quien no le corresponde ver lo escrito, nada de eso le sirve."""
    if not hojas.lee_notas(hoja):
        return {"ver": "", "seccion": "", "persona": ""}
    que, seccion, persona = (request.GET.get(n, "") for n in ("ver", "seccion", "persona"))
    return {
        "ver": que if que in {ACTOS, CAMBIOS} else "",
        "seccion": seccion if seccion in {s.id for s in hoja.cual.secciones} else "",
        "persona": persona if _PERSONA.fullmatch(persona) else "",
    }


def _filtro(request: HttpRequest, hoja: Hoja, pedido: dict[str, str]) -> Filtro:
    """Qué ve cada quien: lo escrito, sólo quien lee el borrador; quien visa, los actos de lo que ya le llegó.

    Lo pedido a los centros no sale del servicio: no lo ven quien visa, la coordinación ni nadie con alcance país. La Auditoría Interna
    del propio servicio sí, porque lee la bitácora de su servicio.
    """
    return Filtro(
        actos=pedido["ver"] != CAMBIOS,
        cambios=hojas.lee_notas(hoja) and pedido["ver"] != ACTOS,
        callados=() if ve_lo_pedido(hoja.actuante) else DE_APORTES,
        etiquetas=etiquetas_aprobadas(hoja.documento) if hoja.actuante.rol == Rol.VISACION else None,
        seccion=pedido["seccion"],
        persona=int(pedido["persona"]) if pedido["persona"] else None,
        desde=_hito(request.GET.get("despues", "")),
    )


def _contado(hoja: Hoja, entradas: list[Entrada], pedido: dict[str, str], *, con_cambios: bool) -> dict[str, Any]:
    """Las entradas en frases y, a quien le toca, con qué acotarlas."""
    personas = _personas(hoja) if hojas.lee_notas(hoja) else {}
    relato = Relato(hoja, detalle(hoja.documento, entradas) if con_cambios else {}, personas)
    base = {n: v for n, v in pedido.items() if v and n != "ver"}
    return {
        "entradas": list(relato.contar(entradas)),
        "vistas": [
            {"texto": texto, "url": f"?{urlencode({**base, **({'ver': que} if que else {})})}", "actual": que == pedido["ver"]}
            for que, texto in _VER
        ],
        "secciones": [
            {"valor": s.id, "texto": f"{hoja.cual.numero(s.id)} {s.titulo}", "elegida": s.id == pedido["seccion"]}
            for s in hoja.cual.secciones
        ],
        "personas": [{"valor": pk, "texto": nombre, "elegida": str(pk) == pedido["persona"]} for pk, nombre in personas.items()],
        "ver": pedido["ver"],
    }


def _personas(hoja: Hoja) -> dict[int, str]:
    """Quienes escribieron, comentaron o actuaron en esta versión, o tienen una sección a cargo, por su nombre (una consulta)."""
    d = hoja.documento
    actuaron = Acto.objects.filter(servicio_id=d.servicio_id, objeto_tipo="documento", objeto_id=d.pk, usuario_id__isnull=False)
    encargadas = Prosa.history.filter(servicio_id=d.servicio_id, documento_id=d.pk, responsable_id__isnull=False)
    suyas = (
        Q(pk__in=Autoria.objects.filter(documento=d).values("usuario_id"))
        | Q(pk__in=actuaron.values("usuario_id"))
        | Q(pk__in=d.notas.order_by().values("autor_id"))
        | Q(pk__in=encargadas.order_by().values("responsable_id"))
    )
    return dict(Usuario.objects.filter(suyas).order_by("nombre").values_list("pk", "nombre"))


def _hito(texto: str) -> tuple[datetime, str] | None:
    """La última entrada del tramo anterior, como viene en la dirección; None si no se entiende."""
    hallado = _HITO.fullmatch(texto)
    if hallado is None:
        return None
    return _EPOCA + timedelta(microseconds=int(hallado[1])), hallado[2]


def _paginas(entradas: list[Entrada], pedido: dict[str, str], *, con_anterior: bool) -> dict[str, Any]:
    base = {n: v for n, v in pedido.items() if v}
    siguiente = None
    if entradas:
        ultima = entradas[-1]
        momento = (ultima.fin - _EPOCA) // timedelta(microseconds=1)
        siguiente = f"?{urlencode({**base, 'despues': f'{momento}~{ultima.llave}'})}"
    return {"anterior": (f"?{urlencode(base)}" if base else ".") if con_anterior else None, "siguiente": siguiente, "de": "historial"}
