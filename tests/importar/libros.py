"""Hacer planillas y leerlas de vuelta, como lo haría una persona: por el nombre de la hoja, la fila y la columna."""

import io
import json
from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from openpyxl import Workbook, load_workbook

from diagnostico.tipos import FORMULACION
from genero.documentos import escribir, importar, renglones
from genero.documentos.congelar import cruda
from genero.documentos.hojas_declaradas import nombre_de_hoja
from genero.documentos.models import Documento
from genero.documentos.plantilla import plantilla
from genero.documentos.proponer import proponer
from genero.documentos.propuestas import Propuesta
from genero.documentos.tipos import ClaseDeSeccion, TipoDocumento, tipo
from genero.paginas.demo.contenido import Contenido
from tests import hacer
from tests.elenco import como, mirando


def libro_de(hojas: Mapping[str, list[list[Any]]]) -> bytes:
    """Un XLSX con esas hojas, cada una con sus filas."""
    libro = Workbook()
    libro.remove(libro.worksheets[0])
    for nombre, filas in hojas.items():
        hoja = libro.create_sheet(nombre)
        for fila in filas:
            hoja.append(fila)
    return octetos_de(libro)


def octetos_de(libro: Any) -> bytes:
    """El libro, como archivo."""
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def retocado(octetos: bytes, retocar: Callable[[Any], None]) -> bytes:
    """El mismo libro, abierto y guardado por otro programa, después de cambiarle algo."""
    libro = load_workbook(io.BytesIO(octetos))
    retocar(libro)
    return octetos_de(libro)


def hoja(seccion: str, cual: TipoDocumento = FORMULACION) -> str:
    """El nombre de la hoja de una sección."""
    return nombre_de_hoja(cual, cual.seccion(seccion))


def contenido(documento: Documento) -> dict[str, Any]:
    """La instantánea cruda de ahora."""
    with mirando():
        return cruda(hacer.releer(documento))


def _partidas(documento: Documento) -> dict[str, dict[str, Any]]:
    with mirando():
        return {s.id: s.de_partida(hacer.releer(documento)) for s in tipo(documento.tipo).secciones}


def bajar(documento: Documento, *, con_lo_escrito: bool = True) -> bytes:
    """La plantilla del documento."""
    return plantilla(contenido(documento), con_lo_escrito=con_lo_escrito, partidas=_partidas(documento))


def ver(documento: Documento, octetos: bytes) -> Propuesta:
    """Lo que haría esa planilla."""
    return proponer(contenido(documento), importar.leer_planilla(tipo(documento.tipo), octetos))


def traer(documento: Documento, octetos: bytes, por: str = "", *, visto: str | None = None) -> Propuesta:
    """La trae, habiendo visto lo que hay ahora."""
    traido = importar.leer_planilla(tipo(documento.tipo), octetos)
    huella = importar.huella_de(contenido(documento)) if visto is None else visto
    with como(por or hacer.suya("eg", documento)) as actuante, transaction.atomic():
        return importar.traer_planilla(documento.pk, traido, visto=huella, por=actuante)


def a_mano(documento: Documento, escrito: Contenido, por: str = "eg") -> None:
    """Escribe el contenido renglón por renglón, como en las páginas."""
    with como(por, "eg") as actuante:
        for seccion in tipo(documento.tipo).secciones:
            prosa = documento.prosas.get(seccion=seccion.id)
            propios = {"texto": escrito.prosas.get(seccion.id, ""), "razon": escrito.razones.get(seccion.id, "")}
            if seccion.clase == ClaseDeSeccion.FICHA and seccion.id in escrito.fichas:
                escribir.guardar_ficha(documento.pk, seccion, escrito.fichas[seccion.id], revision=prosa.revision, por=actuante)
            elif any(propios.values()):
                escribir.guardar_prosa(documento.pk, seccion, propios, revision=prosa.revision, por=actuante)
            for fila in escrito.renglones.get(seccion.id, []):
                fijos = {"clave", "ejemplo"} | {c.nombre for c in seccion.campos if c.fijo}
                valores = {c: v for c, v in fila.items() if c not in fijos}
                renglones.agregar_renglon(documento.pk, seccion, valores, por=actuante, clave=fila["clave"])


def sin_claves(documento: Documento) -> Any:
    """La instantánea entera, con cada clave dicha por el lugar de su renglón: lo que dos documentos iguales tienen igual."""
    leida = contenido(documento)
    lugares = {r["clave"]: f"{s['id']}#{n}" for s in leida["secciones"] for n, r in enumerate(s.get("renglones", ()), start=1)}
    texto = json.dumps(leida["secciones"], ensure_ascii=False, sort_keys=True)
    for clave, lugar in lugares.items():
        texto = texto.replace(clave, lugar)
    return json.loads(texto)


class Llenada:
    """Una plantilla abierta, para llenarla por el nombre de la hoja y de la columna."""

    def __init__(self, octetos: bytes, cual: TipoDocumento = FORMULACION) -> None:
        self.libro = load_workbook(io.BytesIO(octetos))
        self.cual = cual

    def hoja(self, seccion: str) -> Any:
        """La hoja de una sección."""
        return self.libro[hoja(seccion, self.cual)]

    def rotulo(self, seccion: str, campo: str) -> str:
        """Cómo se llama ese campo en la hoja."""
        if campo in {"fuente", "razon", "texto"} and campo not in {c.nombre for c in self.cual.seccion(seccion).campos}:
            return {"fuente": "Fuente", "texto": "Texto", "razon": "Si no hay información, diga por qué"}[campo]
        modelo: Any = self.cual.seccion(seccion).modelo
        return str(modelo._meta.get_field(campo).verbose_name)

    def columna(self, seccion: str, campo: str) -> int:
        """En qué columna está ese campo."""
        rotulo = self.rotulo(seccion, campo)
        return next(c.column for fila in self.hoja(seccion).iter_rows(max_row=4) for c in fila if c.value == rotulo)

    def pone(self, seccion: str, fila: int, campo: str, valor: Any) -> tuple[str, str]:
        """Escribe en una celda; devuelve dónde quedó."""
        celda = self.hoja(seccion).cell(fila, self.columna(seccion, campo))
        celda.value = valor
        return self.hoja(seccion).title, celda.coordinate

    def dato(self, seccion: str, campo: str, valor: Any) -> tuple[str, str]:
        """Escribe un dato de una ficha o de una prosa."""
        celda = next(f[1] for f in self.hoja(seccion).iter_rows(min_row=4, max_col=2) if f[0].value == self.rotulo(seccion, campo))
        celda.value = valor
        return self.hoja(seccion).title, celda.coordinate

    def agrega(self, seccion: str, **celdas: Any) -> int:
        """Una fila nueva bajo la última escrita. Devuelve su número."""
        suya = self.hoja(seccion)
        fila = max((f[0].row for f in suya.iter_rows(min_row=6) if any(c.value is not None for c in f[1:])), default=5) + 1
        for campo, valor in celdas.items():
            suya.cell(fila, self.columna(seccion, campo)).value = valor
        return fila

    def octetos(self) -> bytes:
        """Como archivo."""
        return octetos_de(self.libro)
