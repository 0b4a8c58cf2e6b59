"""La bandeja de avisos y, sólo en la demostración, los correos que el sistema envió."""

from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from genero.avisos import bandeja, buzon
from genero.personas.models import Usuario

MIGAS: list[tuple[str, str | None]] = [("Inicio", "/"), ("Avisos", None)]
SIN_LEER = "sin-leer"
_LARGO_MAXIMO = 19


@login_required
@require_GET
def lista(request: HttpRequest) -> HttpResponse:
    """Los avisos propios, del más nuevo al más antiguo; `?ver=sin-leer` deja sólo los pendientes."""
    persona = _persona(request)
    solo_sin_leer = request.GET.get("ver") == SIN_LEER
    antes_de = _entero(request.GET.get("antes", ""))
    tramo = bandeja.pagina(persona.pk, solo_sin_leer=solo_sin_leer, antes_de=antes_de)
    cuantos = bandeja.sin_leer(persona.pk)
    aqui = f"?ver={SIN_LEER}&antes=" if solo_sin_leer else "?antes="
    contexto = {
        "titulo": "Avisos",
        "bajada": "Lo que espera por usted, lo que volvió y lo que quedó vigente. También le llegan por correo.",
        "migas": MIGAS,
        "pestanas": _pestanas(solo_sin_leer=solo_sin_leer, cuantos=cuantos),
        "avisos": tramo.avisos,
        "sin_leer": cuantos,
        "solo_sin_leer": solo_sin_leer,
        "correos_url": reverse("demo_correo") if settings.DEMO else "",
        "paginas": {
            "anterior": (f"?ver={SIN_LEER}" if solo_sin_leer else reverse("avisos")) if antes_de else None,
            "siguiente": f"{aqui}{tramo.avisos[-1].pk}" if tramo.hay_mas else None,
            "de": "avisos",
        },
    }
    return render(request, "avisos/bandeja.html", contexto)


@login_required
@require_POST
def abrir(request: HttpRequest, cual: int) -> HttpResponse:
    """Marca leído un aviso propio y lleva a lo que nombra."""
    aviso = get_object_or_404(bandeja.de(_persona(request).pk), pk=cual)
    bandeja.marcar_leidos(bandeja.de(_persona(request).pk).filter(pk=cual), por=_persona(request))
    return redirect(aviso.direccion)


@login_required
@require_POST
def marcar(request: HttpRequest, cual: int) -> HttpResponse:
    """Marca leído un aviso propio sin abrirlo."""
    get_object_or_404(bandeja.de(_persona(request).pk), pk=cual)
    bandeja.marcar_leidos(bandeja.de(_persona(request).pk).filter(pk=cual), por=_persona(request))
    return redirect("avisos")


@login_required
@require_POST
def marcar_todos(request: HttpRequest) -> HttpResponse:
    """Marca leídos todos los avisos propios."""
    cuantos = bandeja.marcar_leidos(bandeja.de(_persona(request).pk), por=_persona(request))
    if cuantos:
        messages.success(request, "Quedó leído un aviso." if cuantos == 1 else f"Quedaron leídos {cuantos} avisos.")
    return redirect("avisos")


@require_GET
def correos(request: HttpRequest) -> HttpResponse:
    """Los correos que el sistema habría enviado. Sólo en la demostración: fuera de ella la página no existe."""
    contexto = {
        "titulo": "Correos de la demostración",
        "bajada": "En la demostración ningún correo sale: quedan aquí para que usted vea qué recibiría cada persona.",
        "migas": [("Inicio", "/"), ("Correos", None)],
        "correos": buzon.correos(_carpeta_de_correo()),
    }
    return render(request, "avisos/correos.html", contexto)


@require_GET
def correo(request: HttpRequest, cual: str) -> HttpResponse:
    """Un correo entero. Sólo en la demostración."""
    hallado = buzon.correo(_carpeta_de_correo(), cual)
    if hallado is None:
        raise Http404
    migas = [("Inicio", "/"), ("Correos", reverse("demo_correo")), (hallado.asunto, None)]
    return render(request, "avisos/correo.html", {"titulo": hallado.asunto, "migas": migas, "correo": hallado})


def _carpeta_de_correo() -> Path:
    if not settings.DEMO:
        raise Http404
    return Path(settings.EMAIL_FILE_PATH)


def _persona(request: HttpRequest) -> Usuario:
    return cast("Usuario", request.user)


def _entero(texto: str) -> int | None:
    """El número escrito en la dirección, o None si no es uno que quepa en la base."""
    return int(texto) if texto.isdecimal() and len(texto) < _LARGO_MAXIMO else None


def _pestanas(*, solo_sin_leer: bool, cuantos: int) -> list[dict[str, Any]]:
    base = reverse("avisos")
    return [
        {"url": base, "texto": "Todos", "actual": not solo_sin_leer, "cuenta": 0},
        {"url": f"{base}?ver={SIN_LEER}", "texto": "Sin leer", "actual": solo_sin_leer, "cuenta": cuantos},
    ]
