"""Guardar sin cambiar de página: las mismas reglas y formularios que al apretar el botón, y una respuesta breve.

No arma la página ni lee el documento entero: por eso alcanza para guardar cada pocos segundos.
"""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, JsonResponse

from genero.documentos import escribir, juntos, renglones
from genero.documentos.campo_rico import AGREGAR
from genero.documentos.errores import Choque
from genero.documentos.faltas import faltas_de_lo_guardado
from genero.documentos.formularios import FormularioDeclarado
from genero.documentos.nombrables import Opciones, nombrables_de
from genero.documentos.tipos import ClaseDeSeccion, Seccion
from genero.paginas import guardado, taller
from genero.paginas.traer import Hoja


def guardar_seccion(request: HttpRequest, hoja: Hoja, parte: Seccion, formulario: Any, *, ir: str, dicho: str) -> JsonResponse:
    """Guarda la prosa, la ficha o lo propio de una sección de renglones. `dicho` es el mensaje de la página siguiente."""
    if not formulario.is_valid():
        return guardado.con_errores(formulario)
    solo = guardado.modo(request) == guardado.SOLO
    guarda: Any = escribir.guardar_ficha if parte.clase == ClaseDeSeccion.FICHA else escribir.guardar_prosa

    def hacer(revision: int) -> JsonResponse:
        fila = guarda(hoja.documento.pk, parte, formulario.valores(), revision=revision, por=hoja.actuante, auto=solo)
        faltan = [] if parte.clase == ClaseDeSeccion.RENGLONES else faltas_de_lo_guardado(parte, fila)
        if guardado.modo(request) == guardado.BOTON:
            messages.success(request, dicho)
        # Sin choque, la sección estaba en la revisión vista y subió una.
        return guardado.hecho(revision=revision + 1, faltas=len(faltan), ir=ir)

    revision = formulario.cleaned_data["revision"] or 0
    try:
        return hacer(revision)
    except Choque as choque:
        propio = juntos.es_de(hoja.documento, parte, None, hoja.actuante.usuario.pk)
        if propio and taller.coinciden(choque):
            # Ya lo había guardado esta misma persona, y la respuesta no le llegó.
            return hacer(choque.revision)
        return guardado.con_choque(taller.lados(parte, choque), motivo=choque.motivo, revision=choque.revision, propio=propio)


def guardar_renglon(request: HttpRequest, hoja: Hoja, parte: Seccion, clave: UUID, *, ir: str, dicho: str) -> JsonResponse:
    """Guarda un renglón que ya existe."""
    renglon = _renglon(request, hoja, parte, clave)
    formulario = formulario_de(request, hoja, parte, renglon)
    if not formulario.is_valid():
        return guardado.con_errores(formulario)
    solo = guardado.modo(request) == guardado.SOLO

    def hacer(revision: int) -> JsonResponse:
        fila = renglones.cambiar_renglon(
            hoja.documento.pk, parte, clave, formulario.valores(), revision=revision, por=hoja.actuante, auto=solo
        )
        if guardado.modo(request) == guardado.BOTON:
            messages.success(request, dicho)
        return guardado.hecho(revision=fila.revision, faltas=len(faltas_de_lo_guardado(parte, fila)), ir=ir)

    try:
        return hacer(formulario.cleaned_data["revision"] or 0)
    except Choque as choque:
        if renglon is None:
            # Otra persona lo quitó: guardar de nuevo lo escrito es agregarlo.
            otra = {"accion": hoja.url("renglon_nuevo", seccion=parte.id), "clave_nueva": str(uuid4())}
            return guardado.con_choque(taller.lados(parte, choque), motivo=choque.motivo, quitado=otra)
        if not choque.revision:
            # No chocó el renglón: ya no existe algo que nombra, y hay que elegir de nuevo.
            return guardado.rechazado(choque.motivo, guardado.CHOCO)
        propio = juntos.es_de(hoja.documento, parte, clave, hoja.actuante.usuario.pk)
        if propio and taller.coinciden(choque):
            return hacer(choque.revision)
        return guardado.con_choque(taller.lados(parte, choque), motivo=choque.motivo, revision=choque.revision, propio=propio)


def agregar_renglon(request: HttpRequest, hoja: Hoja, parte: Seccion, clave: UUID, *, ir: str, dicho: str) -> JsonResponse:
    """Agrega un renglón nuevo, una sola vez aunque el envío llegue dos. Nunca se agrega solo: hace falta el botón."""
    formulario = formulario_de(request, hoja, parte, None)
    if not formulario.is_valid():
        return guardado.con_errores(formulario)
    try:
        fila = renglones.agregar_renglon(hoja.documento.pk, parte, formulario.valores(), por=hoja.actuante, clave=clave)
    except Choque as choque:
        return guardado.rechazado(choque.motivo, guardado.CHOCO)
    messages.success(request, dicho)
    return guardado.hecho(revision=fila.revision, faltas=len(faltas_de_lo_guardado(parte, fila)), ir=ir)


def formulario_de(request: HttpRequest, hoja: Hoja, parte: Seccion, fila: Any) -> FormularioDeclarado:
    """El formulario del renglón, con lo que puede nombrar."""
    opciones, nombrables = _lo_mismo(request, parte, fila), dict[str, dict[str, Any]]()
    if opciones is None:
        opciones, nombrables = nombrables_de(hoja.documento, parte)
    # Lo guardado sólo hace falta si se le agregan párrafos al final.
    inicial: dict[str, Any] = {} if _agrega(request) else {"initial": {}}
    return FormularioDeclarado(parte, request.POST, opciones=opciones, nombrables=nombrables, fila=fila, **inicial)


def _agrega(request: HttpRequest) -> bool:
    return any(nombre.endswith(AGREGAR) for nombre in request.POST)


def _renglon(request: HttpRequest, hoja: Hoja, parte: Seccion, clave: UUID) -> Any:
    """El renglón, sólo con lo que decide cómo es su formulario: sus textos los lee la puerta al guardar."""
    filas = parte.de_renglones._default_manager.filter(documento=hoja.documento, clave=clave)
    if not _agrega(request):
        filas = filas.only("clave", "documento", *(c.nombre for c in parte.campos if c.fijo or c.de))
    return filas.first()


def _lo_mismo(request: HttpRequest, parte: Seccion, fila: Any) -> Opciones | None:
    """Si el renglón sigue nombrando lo mismo que ya nombraba, ésas son las opciones, y no hay que leer las demás; None si cambió."""
    opciones: Opciones = {}
    if fila is None or any(c.mismo for c in parte.campos):
        return None
    for campo in (c for c in parte.escribibles if c.de):
        nombrados = getattr(fila, campo.nombre)
        suyos = [str(v) for v in (nombrados if campo.varios else [nombrados] if nombrados else [])]
        if [v for v in request.POST.getlist(campo.nombre) if v] != suyos:
            return None
        opciones[campo.nombre] = [(v, v) for v in suyos]
    return opciones
