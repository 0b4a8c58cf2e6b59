"""Direcciones de la bandeja y del buzón de la demostración. Se incluyen en la raíz, antes de `/<servicio>/`."""

from django.urls import path

from genero.avisos import vistas

urlpatterns = [
    path("avisos/", vistas.lista, name="avisos"),
    path("avisos/leidos/", vistas.marcar_todos, name="avisos_leidos"),
    path("avisos/<int:cual>/abrir/", vistas.abrir, name="aviso_abrir"),
    path("avisos/<int:cual>/leido/", vistas.marcar, name="aviso_leido"),
    path("demo/correo/", vistas.correos, name="demo_correo"),
    path("demo/correo/<slug:cual>/", vistas.correo, name="demo_correo_leer"),
]
