"""Traer un documento desde una planilla: ver qué haría y, si la persona lo confirma, hacerlo todo o nada.

Se escribe por los mismos verbos que a mano (`escribir`, `pegar`), en una transacción y con todas las secciones bloqueadas: permiso,
autoría, historial y cierre al presentar son los de siempre.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from genero.documentos.congelar import cruda, huella
from genero.documentos.errores import CambioMientrasLeia, NoSirve
from genero.documentos.escribir import guardar_ficha, guardar_prosa
from genero.documentos.importar_hojas import Traido
from genero.documentos.importar_lector import repartir_hojas
from genero.documentos.models import Documento, Prosa
from genero.documentos.pegar import Fila, guardar_tabla
from genero.documentos.proponer import proponer
from genero.documentos.propuestas import Parte, Propuesta
from genero.documentos.puerta import compartir, exigir
from genero.documentos.tipos import ClaseDeSeccion, TipoDocumento, tipo
from genero.documentos.xlsx import abrir
from genero.flujo.bitacora import canonico
from genero.flujo.estados import Accion
from genero.flujo.lugares import Gesto, Lugar
from genero.flujo.permisos import Veredicto, puede
from genero.personas.actuante import Actuante

CAMBIO = (
    "Alguien escribió en este documento después de que usted vio qué traería la planilla. No se guardó nada: revise otra vez y confirme."
)


def puede_traer(por: Actuante | None, documento: Documento) -> Veredicto:
    """Si puede escribir el documento entero, que es lo que una planilla hace; si no, por qué."""
    negado = [v for lugar in _lugares(documento) if not (v := puede(por, Accion.ESCRIBIR, documento, lugar))]
    return negado[0] if negado else Veredicto(True)


def exigir_traer(por: Actuante, documento: Documento) -> None:
    """Ajeno, SinPermiso o FueraDeEstado si no puede escribir el documento entero."""
    for lugar in _lugares(documento):
        exigir(por, Accion.ESCRIBIR, documento, lugar)


def _lugares(documento: Documento) -> list[Lugar]:
    """Todo lo que hay que poder escribir: cada sección, y además su orden, que es sólo de quien encarga."""
    secciones = tipo(documento.tipo).secciones
    return [*(Lugar(s.id) for s in secciones), *(Lugar(s.id, gesto=Gesto.ORDENAR) for s in secciones)]


def leer_planilla(cual: TipoDocumento, octetos: bytes) -> Traido:
    """Lo que trae el archivo para ese tipo de documento. PlanillaIlegible si no se puede leer."""
    return repartir_hojas(cual, abrir(octetos))


def huella_de(contenido: Mapping[str, Any]) -> str:
    """La huella de lo que había al ver la propuesta: si al confirmar es otra, alguien escribió entre medio."""
    return huella(canonico(dict(contenido)))


def traer_planilla(documento_id: int, traido: Traido, *, visto: str, por: Actuante) -> Propuesta:
    """Hace todo lo que trae la planilla, o nada, y dice qué hizo. Traerla otra vez no agrega ni cambia nada.

    `visto` es la huella de lo que había en la vista previa: CambioMientrasLeia si ya no es lo que hay, salvo que no quede nada por hacer
    (un doble envío). NoSirve si la planilla tiene algo que corregir; Ajeno, SinPermiso o FueraDeEstado si no puede escribir el documento.
    """
    with transaction.atomic():
        documento = compartir(documento_id, Accion.ESCRIBIR, por=por)
        exigir_traer(por, documento)
        # Todas, y siempre en el mismo orden: nadie escribe mientras tanto, y dos que traen a la vez no se traban.
        filas = Prosa.objects.select_for_update(of=("self",)).filter(documento=documento).order_by("seccion")
        revisiones = {p.seccion: p.revision for p in filas}
        contenido = cruda(documento)
        propuesta = proponer(contenido, traido)
        if propuesta.errores:
            raise NoSirve("planilla", "La planilla tiene algo que corregir: no se guardó nada.")
        if propuesta.hace_algo and huella_de(contenido) != visto:
            raise CambioMientrasLeia(CAMBIO)
        for parte in propuesta.partes:
            if parte.cambios:
                _escribir(documento, parte, revisiones[parte.seccion.id], por)
        return propuesta


def _escribir(documento: Documento, parte: Parte, revision: int, por: Actuante) -> None:
    """Una sección, por el verbo que le corresponde."""
    seccion = parte.seccion
    if seccion.clase == ClaseDeSeccion.FICHA:
        guardar_ficha(documento.pk, seccion, parte.valores, revision=revision, por=por)
    elif seccion.clase == ClaseDeSeccion.PROSA:
        guardar_prosa(documento.pk, seccion, parte.valores, revision=revision, por=por)
    else:
        if parte.propios:
            guardar_prosa(documento.pk, seccion, parte.propios, revision=revision, por=por)
        vistas = dict(seccion.de_renglones._default_manager.filter(documento=documento).values_list("clave", "revision"))
        filas = [Fila(UUID(c), vistas.get(UUID(c), 0), valores) for c, valores in parte.filas]
        if any(f.valores is not None for f in filas):
            guardar_tabla(documento.pk, seccion, filas, por=por)
