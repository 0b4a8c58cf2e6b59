"""Entrar de un clic en la demostración: las tarjetas y la vista que las atiende. Fuera de la demostración no existen."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from genero.paginas.demo.elenco import GRUPOS, personas
from genero.personas import visitas
from genero.personas.models import Usuario

_RESPALDO = "allauth.account.auth_backends.AuthenticationBackend"
_LARGO_MAXIMO = 19


def tarjetas() -> list[dict[str, Any]]:
    """Los grupos de tarjetas, en orden; quien todavía no está sembrado no aparece. Una consulta, y sin políticas de filas de por medio."""
    ids = dict(Usuario.objects.filter(es_demo=True, is_active=True).values_list("correo", "pk"))
    por_alias = {alias: ids.get(correo) for alias, (_, correo, _) in personas().items()}
    salida = []
    for grupo in GRUPOS:
        reparto = [
            {
                "id": por_alias[p.alias],
                "nombre": p.nombre,
                "rol_texto": p.rol_texto,
                "icono": p.icono,
                "probar": p.probar.format(organismo=settings.ORGANISMO_VISADOR),
            }
            for p in grupo.personas
            if por_alias[p.alias]
        ]
        if reparto:
            salida.append({"titulo": grupo.titulo.format(organismo=settings.ORGANISMO_VISADOR), "personas": reparto})
    return salida


@require_POST
def entrar(request: HttpRequest) -> HttpResponse:
    """Inicia la sesión de una persona de ejemplo, sin clave. 404 fuera de la demostración, y para quien no sea de ejemplo.

    Si es quien ya estaba, sólo confirma que es ella, y vuelve a donde iba.
    """
    elegida = request.POST.get("usuario", "")
    if not settings.DEMO or not elegida.isdecimal() or len(elegida) >= _LARGO_MAXIMO:
        raise Http404
    usuario = get_object_or_404(Usuario, pk=int(elegida), es_demo=True, is_active=True)
    confirma = request.user.pk == usuario.pk
    login(request, usuario, backend=_RESPALDO)
    record_authentication(request, usuario, "demo")
    if not confirma:
        visitas.registrar(usuario)
    siguiente = request.POST.get("next", "")
    propia = url_has_allowed_host_and_scheme(siguiente, {request.get_host()}, require_https=request.is_secure())
    return redirect(siguiente if confirma and propia else "inicio")
