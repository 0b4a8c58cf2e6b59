"""La ayuda [4, 5, 8]: qué se espera, cómo es el proceso, el glosario y las referencias. Es pública: no muestra nada de ningún servicio."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from genero.paginas import ayuda, glosario

LARGO_DE_BUSQUEDA = 80
_PAGINAS = (("ayuda", "El proceso"), ("ayuda_glosario", "Glosario"), ("ayuda_referencias", "Referencias y normas"))


@require_safe
def portada(request: HttpRequest) -> HttpResponse:
    """Resultados esperados [8], el proceso en siete pasos [6.1] y a dónde ir por más."""
    contexto = _marco("ayuda", "Ayuda", "Para qué es el procedimiento de enfoque de género y cómo se recorre.")
    return render(request, "ayuda/portada.html", contexto | {"resultados": ayuda.resultados(), "pasos": ayuda.pasos()})


@require_safe
def voces(request: HttpRequest) -> HttpResponse:
    """El glosario, entero o lo que se busque con `?buscar=`. Cada voz tiene su ancla: `#brecha`."""
    buscado = request.GET.get("buscar", "").strip()[:LARGO_DE_BUSQUEDA]
    halladas = glosario.buscar(buscado)
    contexto = _marco("ayuda_glosario", "Glosario", "Las palabras y siglas del procedimiento, dichas en breve y con su fuente.")
    contexto |= {"buscado": buscado, "cuantas": len(halladas), "voces": halladas, "letras": glosario.por_letra(halladas)}
    return render(request, "ayuda/glosario.html", contexto)


@require_safe
def referencias(request: HttpRequest) -> HttpResponse:
    """Las referencias de la sección 5 y las normas del Anexo 2, con lo que se sabe de su vigencia."""
    contexto = _marco("ayuda_referencias", "Referencias y normas", "Lo que cita la guía del procedimiento, y qué se sabe de su vigencia.")
    grupos = [
        ("referencias", "Referencias", "Sección 5 de la guía", ayuda.referencias("referencias")),
        ("normas", "Referencias normativas", "Anexo 2 de la guía", ayuda.referencias("normas")),
    ]
    return render(request, "ayuda/referencias.html", contexto | {"grupos": grupos})


def _marco(pagina: str, titulo: str, bajada: str) -> dict[str, Any]:
    """Título, migas y pestañas comunes a las páginas de la ayuda."""
    migas = [("Inicio", reverse("inicio")), ("Ayuda", reverse("ayuda")), (titulo, None)]
    return {
        "titulo": titulo,
        "bajada": bajada,
        "migas": migas if pagina != "ayuda" else [migas[0], ("Ayuda", None)],
        "pestanas": [{"url": reverse(p), "texto": t, "actual": p == pagina} for p, t in _PAGINAS],
        "pestanas_de": "Páginas de ayuda",
    }
