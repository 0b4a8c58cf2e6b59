"""Lo común a las páginas de un año de un servicio: migas, pestañas y los otros años."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from genero.paginas.personas import pestanas as pestanas_del_servicio
from genero.personas.actuante import Actuante
from genero.personas.models import Ciclo


def contexto_de_ciclo(request: HttpRequest, ciclo: Ciclo, actuante: Actuante, actual: str, *, huerfanos: int = 0) -> dict[str, Any]:
    """El año, sus pestañas y los otros años del servicio; fija además en la petición con qué rol se actúa.

    `huerfanos` son los eslabones sin continuar del hilo de oro, para quien ya los contó.
    """
    request.actuante, request.lugar = actuante, ciclo  # type: ignore[attr-defined]
    ruta = {"servicio": ciclo.servicio.slug, "anio": ciclo.anio}
    pestanas = [
        {"url": reverse("ciclo", kwargs=ruta), "texto": "Proceso", "actual": actual == "proceso"},
        {"url": reverse("documentos", kwargs=ruta), "texto": "Documentos", "actual": actual == "documentos"},
        {"url": reverse("hilo", kwargs=ruta), "texto": "Hilo de oro", "actual": actual == "hilo", "cuenta": huerfanos},
    ]
    pestanas += pestanas_del_servicio(ciclo.servicio, actuante)
    return {
        "ciclo": ciclo,
        "migas": [
            ("Inicio", reverse("inicio")),
            (ciclo.servicio.sigla, reverse("servicio", args=[ciclo.servicio.slug])),
            (str(ciclo.anio), None),
        ],
        "pestanas": pestanas,
        "pestanas_de": f"{ciclo.servicio.sigla} {ciclo.anio}",
        "otros_anios": [c for c in ciclo.servicio.ciclos.all() if c.anio != ciclo.anio],
    }
