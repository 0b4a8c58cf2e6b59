"""Lo que se hace con los aportes en una escena: pedir a un centro, entregar, aceptar y devolver. Todo por las puertas de la aplicación."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from genero.documentos import aportes
from genero.documentos.models import Aporte, Pedido
from genero.flujo.estados import POR_ESCRIBIR, EstadoDeAporte
from genero.flujo.lugares import Lugar
from genero.paginas.demo.contenido import clave_de
from genero.paginas.demo.escenario import Escenario, Hacer
from genero.paginas.demo.verbos import Hoja
from genero.personas.actuante import Actuante


def parte(hoja: Hoja, seccion: str, nombre: str = "") -> Lugar:
    """Una sección entera o, con `nombre`, el renglón que se sembró con él."""
    return Lugar(seccion, clave_de(hoja.servicio, seccion, nombre) if nombre else None)


def pedir_aporte(hoja: Hoja, centro: str, partes: Sequence[Lugar], plazo: date, instrucciones: str = "") -> Hacer:
    """Pide esas partes a un centro del servicio, por su nombre."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        documento, suyo = hoja.documento(escenario), escenario.centros[hoja.servicio, centro]
        aportes.pedir(documento.pk, centro=suyo.pk, partes=partes, plazo=plazo, instrucciones=instrucciones, por=por, clave=uuid4())

    return hacer


def entregar_aporte(hoja: Hoja, centro: str, seccion: str, nota: str = "") -> Hacer:
    """El centro entrega lo que tiene por escribir del pedido que incluye esa sección."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        documento, suyo = hoja.documento(escenario), escenario.centros[hoja.servicio, centro]
        abiertos = Pedido.objects.filter(documento=documento, centro=suyo, aportes__seccion=seccion, aportes__estado__in=POR_ESCRIBIR)
        aportes.entregar(documento.pk, abiertos.distinct().get().pk, nota=nota, por=por, clave=uuid4())

    return hacer


def aceptar_aporte(hoja: Hoja, seccion: str) -> Hacer:
    """Acepta lo entregado en esa sección, renglón por renglón; con el último se acepta también la sección pedida entera."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        for aporte in sorted(_entregados(hoja, escenario, seccion), key=lambda a: a.renglon is None):
            aporte.refresh_from_db(fields=["estado"])
            if aporte.estado == EstadoDeAporte.ENTREGADO:
                aportes.aceptar(aporte.documento_id, aporte.pk, por=por, clave=uuid4())

    return hacer


def devolver_aporte(hoja: Hoja, seccion: str, respuesta: str) -> Hacer:
    """Devuelve lo entregado en esa sección, diciendo qué falta."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        for aporte in _entregados(hoja, escenario, seccion):
            aportes.devolver(aporte.documento_id, aporte.pk, respuesta=respuesta, por=por, clave=uuid4())

    return hacer


def _entregados(hoja: Hoja, escenario: Escenario, seccion: str) -> list[Aporte]:
    consulta = Aporte.objects.filter(documento=hoja.documento(escenario), seccion=seccion, estado=EstadoDeAporte.ENTREGADO)
    return list(consulta.order_by("id"))
