"""Confirmar que es usted antes de aprobar o visar: la clave, o el segundo factor, puesta hace poco en esta misma sesión.

Haber ingresado hace poco cuenta. La regla se exige en la vista que hace los actos; las páginas donde se comprueba la adelantan.
"""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.views import ReauthenticateView
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from genero.flujo.estados import Accion

PIDEN = (Accion.APROBAR, Accion.VISAR)
FALTA = "Confirme que es usted; todavía no se ha hecho nada."
# Cómo se dice en el acto con qué se firmó, según con qué probó quién es en esta sesión; de lo más a lo menos fuerte.
MEDIOS = {
    "mfa": "su cuenta y su segundo factor",
    "password": "su cuenta y su clave",
    "demo": "su cuenta de ejemplo, sin clave",
}
SIN_DATO = "su cuenta y su sesión"


def hace_poco(request: HttpRequest) -> bool:
    """Si probó quién es, al ingresar o después, dentro del plazo de los ajustes. Sin plazo (0), siempre."""
    plazo = settings.CONFIRMAR_MINUTOS * 60
    registros = get_authentication_records(request, request.user)
    return not plazo or any(time.time() - r["at"] < plazo for r in registros)


def falta(request: HttpRequest, accion: str) -> bool:
    """Si para esa acción hay que confirmar antes quién es."""
    return accion in PIDEN and not hace_poco(request)


def medio(request: HttpRequest) -> str:
    """Con qué se firma: «su cuenta y su segundo factor»."""
    usados = {r["method"] for r in get_authentication_records(request, request.user)}
    return next((dicho for metodo, dicho in MEDIOS.items() if metodo in usados), SIN_DATO)


def pedir(request: HttpRequest, volver: str, *, aviso: bool = False) -> HttpResponse:
    """Lleva a confirmar y después justo a `volver`; con `aviso`, dice que lo apretado no se hizo."""
    if aviso:
        messages.warning(request, FALTA)
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': volver})}")


class ConfirmarConClave(ReauthenticateView):
    """La página de confirmar: con la clave; en la demostración, con otro clic en la tarjeta propia."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Quien no tiene clave ni segundo factor no puede confirmar aquí: se le dice cómo seguir."""
        usuario = request.user
        if not usuario.is_authenticated:
            return super().dispatch(request, *args, **kwargs)
        if not get_adapter(request).get_reauthentication_methods(usuario):
            return self._sin_formulario("demo" if settings.DEMO and usuario.es_demo else "sin_medios")
        respuesta: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return respuesta

    def _sin_formulario(self, caso: str) -> HttpResponse:
        contexto = {**self.extra_context, "caso": caso, "siguiente": self.get_next_url() or "/"}
        return render(self.request, "account/reauthenticate.html", contexto)
