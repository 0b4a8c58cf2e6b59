"""Direcciones del sitio. Lo propio de un servicio va al final: su primer tramo es la sigla."""

from django.urls import include, path

urlpatterns = [
    path("", include("genero.paginas.urls_ingreso")),
    path("", include("genero.avisos.urls")),
    path("", include("genero.registros.urls")),
    path("", include("genero.paginas.demo.urls")),
    path("", include("genero.paginas.urls")),
]

handler400 = "genero.paginas.errores.peticion_mala"
handler403 = "genero.paginas.errores.sin_permiso"
handler404 = "genero.paginas.errores.no_encontrado"
handler500 = "genero.paginas.errores.falla"
