"""Las direcciones del sitio más tres que fallan a propósito, para ver sus páginas."""

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from genero.configuracion.urls import handler400, handler403, handler404, handler500
from genero.configuracion.urls import urlpatterns as del_sitio


def mala(request: HttpRequest) -> HttpResponse:
    """400."""
    raise SuspiciousOperation


def muchas(request: HttpRequest) -> HttpResponse:
    """429, como la que dibuja allauth."""
    return render(request, "429.html", status=429)


def rota(request: HttpRequest) -> HttpResponse:
    """500."""
    raise RuntimeError("falla plantada")


urlpatterns = [path("falla/400/", mala), path("falla/429/", muchas), path("falla/500/", rota), *del_sitio]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
