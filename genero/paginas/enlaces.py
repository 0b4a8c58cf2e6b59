"""A dónde lleva cada cosa que falta: el campo del renglón, la sección o la observación donde se arregla."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from genero.documentos.errores import Falta
from genero.documentos.models import Documento
from genero.documentos.tipos import ClaseDeSeccion, TipoDocumento, tipo


def url_de(nombre: str, d: Documento) -> str:
    """La dirección de una página del documento."""
    return reverse(nombre, kwargs={"servicio": d.servicio.slug, "anio": d.ciclo.anio, "tipo": tipo(d.tipo).slug, "version": d.version})


def url_de_falta(cual: TipoDocumento, ruta: Mapping[str, Any], falta: Falta) -> str:
    """La dirección donde se arregla; cadena vacía si no es de este documento. `ruta` son los argumentos de sus direcciones."""
    if not falta.seccion:
        return ""

    def url(nombre: str, **mas: Any) -> str:
        return reverse(nombre, kwargs={**ruta, **mas})

    if falta.campo.startswith("observacion-"):
        return f"{url('observaciones')}#obs-{falta.campo.removeprefix('observacion-')}"
    ancla = f"#id_{falta.campo}" if falta.campo else ""
    if falta.renglon:
        return f"{url('renglon', seccion=falta.seccion, clave=falta.renglon)}{ancla}"
    if cual.seccion(falta.seccion).clase == ClaseDeSeccion.FICHA:
        return f"{url('seccion', seccion=falta.seccion)}{ancla}"
    return url("seccion", seccion=falta.seccion)
