"""Las direcciones del sitio más una página con dos campos de texto con formato, para probar el editor sin el resto del documento."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import path

from genero.configuracion.urls import handler400, handler403, handler404, handler500
from genero.configuracion.urls import urlpatterns as del_sitio
from genero.documentos.campo_rico import CampoRico

GUARDADO: dict[str, str] = {}
LARGO = 4000
PAGINA = """{% extends "base.html" %}{% load genero static %}
{% block cabeza %}<link rel="stylesheet" href="{% static 'css/editor.css' %}">{% endblock %}
{% block contenido %}<form class="hoja apilado" method="post" data-borrador="prueba-editor" novalidate>{% csrf_token %}
{% campo formulario.mision %}{% campo formulario.nota %}
<div class="botones"><button class="boton boton--lleno" type="submit">Guardar</button></div></form>{% endblock %}
{% block despues %}{% include "partes/_rico_guion.html" %}{% endblock %}"""


class Formulario(forms.Form):
    """Dos campos: uno con ayuda, y otro corriente."""

    mision = CampoRico(label="Misión", required=False, max_length=LARGO, help_text="Copie la misión tal como está en la ley.")
    nota = CampoRico(label="Nota", required=False, max_length=LARGO)


def editor(request: HttpRequest) -> HttpResponse:
    """Lo guardado en la memoria de la prueba; guardar vuelve a mostrarlo."""
    datos: Any = request.POST if request.method == "POST" else None
    formulario = Formulario(datos, initial=dict(GUARDADO))
    if datos is not None and formulario.is_valid():
        GUARDADO.update(formulario.cleaned_data)
        formulario = Formulario(initial=dict(GUARDADO))
    contexto = {"formulario": formulario, "titulo": "Prueba del editor"}
    return HttpResponse(Template(PAGINA).render(RequestContext(request, contexto)))


urlpatterns = [path("prueba/editor/", editor), *del_sitio]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
