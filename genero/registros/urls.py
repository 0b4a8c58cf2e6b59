"""Direcciones de los registros y de la verificación pública."""

from django.urls import path

from genero.registros import vistas

urlpatterns = [
    path("registros/<str:codigo>/", vistas.descargar, name="registro"),
    path("verificar/", vistas.verificar_formulario, name="verificar"),
    path("verificar/<path:codigo>/", vistas.verificar_codigo, name="verificar_codigo"),
]
