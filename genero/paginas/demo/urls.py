"""Direcciones propias de la demostración. Se incluyen en la raíz, antes de `/<servicio>/`; sus vistas dan 404 fuera de ella."""

from django.urls import path

from genero.paginas.demo.ingreso import entrar

urlpatterns = [path("demo/entrar/", entrar, name="demo_entrar")]
