"""Lo que se comprueba antes de decidir, dicho en pares: qué se decide, quién lo presentó, cuándo se leyó, a qué título y con qué firma."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from genero.configuracion import fechas, reloj
from genero.documentos.models import Acceso, Observacion, Presentacion
from genero.documentos.models.acceso import ClaseDeAcceso
from genero.documentos.models.observacion import Lado
from genero.flujo.plazos import Plazos
from genero.paginas import confirmar
from genero.paginas.situacion import cuenta
from genero.paginas.traer import Hoja

# Bajar el PDF no es leer lo congelado en pantalla, que es lo que se aprueba.
LEER = (ClaseDeAcceso.LEER, ClaseDeAcceso.COMPARAR, ClaseDeAcceso.REVISAR)
HASTA = 50
Par = tuple[str, str | SafeString]


def de_la_presentacion(request: HttpRequest, hoja: Hoja, *mas: Par) -> dict[str, Any]:
    """Lo que se está por decidir; `mas` son pares que se agregan antes de a qué título se actúa. 404 si no hay nada presentado."""
    presentacion = hoja.lectura.presentacion
    if presentacion is None:
        raise Http404
    nombre = f"{hoja.documento.servicio.sigla} · {hoja.cual.titulo} {hoja.documento.ciclo.anio}, versión {presentacion.etiqueta}"
    pares: list[Par] = [
        ("Documento", format_html('<a href="{}">{}</a>', hoja.url("documento"), nombre)),
        ("Presentado", f"{fechas.con_hora(presentacion.presentada_el)}, por {presentacion.presentada_por.nombre}"),
        ("Usted leyó", _lo_leido(hoja, presentacion)),
        *mas,
        ("Usted actúa", f"como {hoja.actuante.titulo_con_acto}, en {hoja.documento.servicio.sigla}"),
        ("Firma", f"electrónica simple: {confirmar.medio(request)}"),
    ]
    return {"pares": pares, "huella": presentacion.sha256, "presentacion": presentacion}


def _lo_leido(hoja: Hoja, presentacion: Presentacion) -> str | SafeString:
    cuando = cuando_leyo(hoja.actuante.usuario.pk, presentacion)
    if cuando:
        return f"{cuando}; no ha cambiado desde entonces"
    return format_html('No consta que usted abriera esta versión. <a href="{}">Leerla antes de decidir</a>', hoja.url("documento"))


def cuando_leyo(usuario_id: int, presentacion: Presentacion) -> str:
    """«hoy de 14:02 a 14:19»: el último día en que la persona abrió esa presentación, y entre qué horas. Vacío si nunca (una consulta)."""
    veces = Acceso.objects.filter(usuario_id=usuario_id, presentacion=presentacion, clase__in=LEER).order_by("-momento")
    momentos = [reloj.en_chile(m) for m in veces.values_list("momento", flat=True)[:HASTA]]
    if not momentos:
        return ""
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
