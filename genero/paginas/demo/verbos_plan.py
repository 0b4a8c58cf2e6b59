"""Lo que se hace con el Plan y el Programa en una escena. Los responsables se nombran por centro y persona, y se buscan al escribir."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from genero.documentos import renglones
from genero.paginas.demo import escritura, verbos
from genero.paginas.demo.contenido import Contenido, clave_de
from genero.paginas.demo.escenario import Escenario, Hacer
from genero.paginas.demo.verbos import Hoja
from genero.personas.actuante import Actuante


def escribir_plan(hoja: Hoja, contenido: Contenido) -> Hacer:
    """Escribe el Plan entero y deja fuera lo que este año ya no se elige, cuando ninguna medida lo nombra."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        documento = hoja.documento(escenario).pk
        for seccion in hoja.cual.secciones:
            escritura.escribir_seccion(documento, seccion, contenido, por, lista=True)
        elegidos = [f["clave"] for f in contenido.renglones["problemas"]]
        problemas = hoja.cual.seccion("problemas")
        for sobra in problemas.de_renglones._default_manager.filter(documento_id=documento).exclude(clave__in=elegidos):
            renglones.quitar_renglon(documento, problemas, sobra.clave, por=por)

    return hacer


def escribir_programa(hoja: Hoja, contenido: Contenido, *, lista: bool = True) -> Hacer:
    """Escribe el Programa entero, con cada actividad a cargo del centro y de la persona que dice su contenido."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        claves = _responsables(hoja, escenario)
        actividades = [_con_responsables(f, claves, escenario) for f in contenido.renglones.get("actividades", [])]
        completo = replace(contenido, renglones={**contenido.renglones, "actividades": actividades})
        verbos.escribir_todo(hoja, completo, lista=lista)(escenario, por)

    return hacer


def cambiar_meta(hoja: Hoja, indicador: str, **valores: Any) -> Hacer:
    """Cambia la meta del año de un indicador del Plan, nombrado por su nombre: conserva la clave que tiene allá."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        fila = {"clave": clave_de(hoja.servicio, "indicadores", indicador), **valores}
        escritura.cambiar(hoja.documento(escenario).pk, hoja.cual.seccion("metas"), fila, por)

    return hacer


def _responsables(hoja: Hoja, escenario: Escenario) -> dict[str, UUID]:
    """Los que llegaron del servicio, por su nombre."""
    modelo: Any = hoja.cual.seccion("responsables").de_renglones
    return dict(modelo._default_manager.filter(documento=hoja.documento(escenario)).values_list("nombre", "clave"))


def _con_responsables(fila: dict[str, Any], claves: dict[str, UUID], escenario: Escenario) -> dict[str, Any]:
    salida = dict(fila)
    if fila.get("centro"):
        salida["centro"] = claves[fila["centro"]]
    if fila.get("persona"):
        salida["persona"] = claves[escenario.usuarios[fila["persona"]].nombre]
    return salida
