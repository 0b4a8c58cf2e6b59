"""Lo que se comprueba antes de decidir, dicho en pares: qué se decide, quién lo presentó, cuándo se leyó, a qué título y con qué firma."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from genero.configuracion import fechas, reloj
from genero.documentos.models import Acceso, Observacion, Presentacion
from genero.documentos.models.acceso import ClaseDeAcceso
from genero.documentos.models.observacion import Lado
from genero.flujo.plazos import Plazos
from genero.paginas import confirmar
from genero.paginas.conjunto import Conjunto
from genero.paginas.cuenta import cuenta
from genero.paginas.traer import Hoja

# Bajar el PDF no es leer lo congelado en pantalla, que es lo que se aprueba.
LEER = (ClaseDeAcceso.LEER, ClaseDeAcceso.COMPARAR, ClaseDeAcceso.REVISAR)
HASTA = 50
Par = tuple[str, str | SafeString]


def de_lo_presentado(request: HttpRequest, conjunto: Conjunto, mas: Mapping[int, list[Par]]) -> dict[str, Any]:
    """Lo que se está por decidir, documento por documento, y a qué título; `mas` son pares que se agregan a la ficha de cada uno.

    404 si no hay nada presentado. Una consulta por las lecturas y otra por quien presentó.
    """
    presentaciones = [p for h in conjunto.hojas if (p := h.lectura.presentacion)]
    if len(presentaciones) < len(conjunto.hojas):
        raise Http404
    cuando = cuando_leyo(conjunto.propia.actuante.usuario.pk, presentaciones)
    prefetch_related_objects(presentaciones, "presentada_por")
    hoja = conjunto.propia
    comunes: list[Par] = [
        ("Usted actúa", f"como {hoja.actuante.titulo_con_acto}, en {hoja.documento.servicio.sigla}"),
        ("Firma", f"electrónica simple: {confirmar.medio(request)}"),
    ]
    fichas = [
        {"titulo": h.cual.titulo, "pares": _pares(h, p, cuando.get(p.pk, ""), mas.get(h.documento.pk, [])), "huella": p.sha256}
        for h, p in zip(conjunto.hojas, presentaciones, strict=True)
    ]
    return {"fichas": fichas, "comunes": comunes, "presentacion": hoja.lectura.presentacion}


def _pares(hoja: Hoja, presentacion: Presentacion, leyo: str, mas: list[Par]) -> list[Par]:
    nombre = f"{hoja.documento.servicio.sigla} · {hoja.cual.titulo} {hoja.documento.ciclo.anio}, versión {presentacion.etiqueta}"
    leido: str | SafeString = f"{leyo}; no ha cambiado desde entonces"
    if not leyo:
        leido = format_html('No consta que usted abriera esta versión. <a href="{}">Leerla antes de decidir</a>', hoja.url("documento"))
    return [
        ("Documento", format_html('<a href="{}">{}</a>', hoja.url("documento"), nombre)),
        ("Presentado", f"{fechas.con_hora(presentacion.presentada_el)}, por {presentacion.presentada_por.nombre}"),
        ("Usted leyó", leido),
        *mas,
    ]


def cuando_leyo(usuario_id: int, presentaciones: Sequence[Presentacion]) -> dict[int, str]:
    """«hoy de 14:02 a 14:19»: el último día en que la persona abrió cada presentación, y entre qué horas (una consulta).

    Por identificador de la presentación; la que nunca abrió no está.
    """
    veces = Acceso.objects.filter(usuario_id=usuario_id, presentacion__in=presentaciones, clase__in=LEER).order_by("-momento")
    momentos: dict[int, list[datetime]] = {}
    for cual, momento in veces.values_list("presentacion_id", "momento")[: HASTA * len(presentaciones)]:
        momentos.setdefault(cual or 0, []).append(reloj.en_chile(momento))
    return {cual: _entre(suyos) for cual, suyos in momentos.items()}


def _entre(momentos: list[datetime]) -> str:
    ultimo = momentos[0]
    primero = min(m for m in momentos if m.date() == ultimo.date())
    dia = "hoy" if ultimo.date() == reloj.hoy() else f"el {fechas.larga(ultimo)}"
    desde, hasta = fechas.hora(primero), fechas.hora(ultimo)
    return f"{dia} a las {hasta}" if desde == hasta else f"{dia} de {desde} a {hasta}"


def de_la_jefatura(observaciones: list[Observacion]) -> list[Observacion]:
    """De las observaciones a la vista, las que la Jefatura ya emitió."""
    return [o for o in observaciones if o.emitida_el and o.lado == Lado.JEFATURA]


def en_que_van(observaciones: list[Observacion]) -> str:
    """«3: 3 respondidas, 2 aceptadas»; vacío si no hay."""
    if not observaciones:
        return ""
    respondidas, aceptadas = sum(o.respondida for o in observaciones), sum(o.cerrada for o in observaciones)
    partes = [cuenta(respondidas, "respondida", "respondidas")] if respondidas else ["ninguna respondida"]
    partes += [cuenta(aceptadas, "aceptada", "aceptadas")] if aceptadas else []
    return f"{cuenta(len(observaciones), 'observación', 'observaciones')} de la Jefatura: {', '.join(partes)}"


def plazo_de_visacion(hoja: Hoja, plazos: Plazos) -> str:
    """Lo que le correrá a quien visa: «tendrá 10 días hábiles», o que le correrá su plazo si es una fecha."""
    dias = plazos.dias_de(hoja.cual.visacion, hoja.documento.ciclo.anio, hoja.documento.servicio_id)
    return f"tendrá {cuenta(dias, 'día hábil', 'días hábiles')}" if dias else "le correrá su plazo"
