"""Direcciones de las páginas: `/<servicio>/<año>/<documento>/v<versión>/…`."""

from django.urls import URLPattern, URLResolver, include, path

from genero.paginas.vistas import (
    actos,
    anterior,
    aportes,
    ayuda,
    biblioteca,
    borrador,
    ciclo,
    documento,
    escribir,
    historial,
    inicio,
    juntos,
    observaciones,
    renglones,
    tabla,
    visar,
)

de_escritura = [
    path("", escribir.empezar, name="escribir"),
    path("<slug:seccion>/", escribir.seccion, name="seccion"),
    path("<slug:seccion>/latido/", juntos.latido, name="seccion_latido"),
    path("<slug:seccion>/responsable/", juntos.encargar, name="seccion_encargar"),
    path("<slug:seccion>/anterior/", anterior.seccion, name="seccion_anterior"),
    path("<slug:seccion>/traer/", escribir.traer, name="seccion_traer"),
    path("<slug:seccion>/tabla/", tabla.escribir, name="tabla"),
    path("<slug:seccion>/nuevo/", renglones.nuevo, name="renglon_nuevo"),
    path("<slug:seccion>/<uuid:clave>/", renglones.cambiar, name="renglon"),
    path("<slug:seccion>/<uuid:clave>/hacer/", renglones.hacer, name="renglon_hacer"),
    path("<slug:seccion>/<uuid:clave>/quitar/", renglones.quitar, name="renglon_quitar"),
]

de_una_version: list[URLPattern | URLResolver] = [
    path("", documento.leer, name="documento"),
    path("presentaciones/<int:vuelta>/", documento.presentacion, name="presentacion"),
    path("borrador.docx", borrador.bajar, name="borrador_word"),
    path("escribir/", include(de_escritura)),
    path("notas/", observaciones.comentar, name="comentar"),
    path("aportes/", aportes.lista, name="aportes"),
    path("aportes/nuevo/", aportes.nuevo, name="aporte_nuevo"),
    path("aportes/<int:pedido>/entregar/", aportes.entregar, name="aporte_entregar"),
    path("aportes/<int:pedido>/retirar/", aportes.retirar, name="aporte_retirar"),
    path("aportes/parte/<int:cual>/", aportes.resolver, name="aporte_resolver"),
    path("observaciones/", observaciones.lista, name="observaciones"),
    path("observaciones/nueva/", observaciones.nueva, name="observacion_nueva"),
    path("observaciones/<int:cual>/quitar/", observaciones.quitar, name="observacion_quitar"),
    path("observaciones/<int:cual>/responder/", observaciones.responder, name="observacion_responder"),
    path("historial/", historial.lista, name="historial"),
    path("presentar/", actos.presentar, name="presentar"),
    path("retirar/", actos.retirar, name="retirar"),
    path("aprobar/", actos.aprobar, name="aprobar"),
    path("devolver/", actos.devolver, name="devolver"),
    path("visar/", visar.pauta, name="visar"),
    path("visar/comprobar/<slug:decision>/", visar.comprobar, name="visar_comprobar"),
    path("version-nueva/", actos.version_nueva, name="version_nueva"),
    path("acto/", actos.hacer, name="acto"),
]

urlpatterns = [
    path("", inicio.inicio, name="inicio"),
    path("actuar/", inicio.actuar, name="actuar"),
    path("biblioteca/", biblioteca.actual, name="biblioteca"),
    path("biblioteca/<int:anio>/", biblioteca.del_anio, name="biblioteca_anio"),
    path("ayuda/", ayuda.portada, name="ayuda"),
    path("ayuda/glosario/", ayuda.voces, name="ayuda_glosario"),
    path("ayuda/referencias/", ayuda.referencias, name="ayuda_referencias"),
    path("<slug:servicio>/", ciclo.servicio, name="servicio"),
    path("<slug:servicio>/personas/", ciclo.personas, name="personas"),
    path("<slug:servicio>/<int:anio>/", ciclo.proceso, name="ciclo"),
    path("<slug:servicio>/<int:anio>/documentos/", ciclo.documentos, name="documentos"),
    path("<slug:servicio>/<int:anio>/<slug:tipo>/", documento.vigente, name="documento_vigente"),
    path("<slug:servicio>/<int:anio>/<slug:tipo>/abrir/", documento.abrir, name="documento_abrir"),
    path("<slug:servicio>/<int:anio>/<slug:tipo>/v<int:version>/", include(de_una_version)),
]
