"""El paquete verificable de un servicio: su cadena de actos entera, lo que se presentó y los PDF emitidos, en un ZIP.

Se comprueba por fuera, sin este sistema, con `bin/verificar`. Todo archivo del paquete se llama como su código, y su huella está en el acto
que lo presentó o lo emitió: el índice sólo ayuda a notar lo que falte.
"""

import hashlib
import json
import logging
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC
from typing import IO, Any

from django.conf import settings
from django.db.models import Sum
from django.db.models.functions import Length
from django.template.loader import render_to_string

from genero.configuracion import reloj
from genero.documentos.lectura import puede_leer_presentacion
from genero.documentos.models import Documento, Presentacion
from genero.flujo.estados import EMITE, Accion
from genero.flujo.exportar import actos_de, linea
from genero.flujo.models import Acto
from genero.flujo.models.acto import CERO
from genero.personas.actuante import Actuante
from genero.personas.models import Servicio
from genero.registros import almacen
from genero.registros.models import Registro

registro_tecnico = logging.getLogger(__name__)
# Lo que ocupa, más o menos, cada acto escrito.
_POR_ACTO = 700
Leible = Callable[[Presentacion], bool]


@dataclass
class Hecho:
    """Lo que quedó en el paquete. `leidas`: la última presentación que va de cada documento."""

    cadena: int
    numero: int = 0
    hash: str = CERO
    huellas: dict[str, str] = field(default_factory=dict)
    leidas: dict[int, Presentacion] = field(default_factory=dict)
    codigos: set[str] = field(default_factory=set)


def leible_por(actuante: Actuante) -> Leible:
    """Qué presentaciones puede llevarse esa persona: las que puede leer."""
    documentos: dict[int, Documento] = {}

    def puede(presentacion: Presentacion) -> bool:
        documento = documentos.setdefault(presentacion.documento_id, presentacion.documento)
        return puede_leer_presentacion(actuante, documento, presentacion)

    return puede


def pesa(servicio_id: int, anio: int | None = None) -> int:
    """Cuántos octetos tendrá, más o menos (tres consultas)."""
    pdf = _del_anio(Registro.objects.filter(servicio_id=servicio_id), anio, "presentacion__").aggregate(n=Sum("octetos"))
    textos = _del_anio(Presentacion.objects.filter(servicio_id=servicio_id), anio).aggregate(n=Sum(Length("contenido")))
    return (pdf["n"] or 0) + (textos["n"] or 0) + Acto.objects.filter(servicio_id=servicio_id).count() * _POR_ACTO


def escribir(destino: IO[bytes], servicio: Servicio, *, anio: int | None = None, leible: Leible) -> Hecho:
    """Escribe el ZIP. Corre con el alcance del servicio. Un PDF que ya no está o no calza no va: `bin/verificar` dirá cuál falta."""
    hecho = Hecho(servicio.pk)
    with zipfile.ZipFile(destino, "w", zipfile.ZIP_DEFLATED) as paquete:
        _escribir_actos(paquete, hecho)
        for presentacion in _presentaciones(servicio, anio):
            if presentacion.codigo in hecho.codigos and leible(presentacion):
                _poner(paquete, hecho, f"presentaciones/{presentacion.codigo}.json", presentacion.contenido.encode())
                hecho.leidas.setdefault(presentacion.documento_id, presentacion)
                presentacion.contenido = ""
        for registro in _registros(servicio, anio):
            if registro.codigo in hecho.codigos and leible(registro.presentacion):
                _poner_pdf(paquete, hecho, registro)
        _poner(paquete, hecho, "LEAME.txt", render_to_string("registros/paquete_leame.txt", _para_leer(servicio, anio, hecho)).encode())
        paquete.writestr("indice.json", json.dumps(_indice(servicio, anio, hecho), ensure_ascii=False, indent=1))
    return hecho


def _escribir_actos(paquete: zipfile.ZipFile, hecho: Hecho) -> None:
    """La cadena entera. De ahí sale qué archivos van: lo que se haya presentado después de leerla queda para el próximo."""
    corriente = hashlib.sha256()
    with paquete.open("actos.jsonl", "w", force_zip64=True) as abierto:
        for acto in actos_de(hecho.cadena):
            escrita = linea(acto)
            corriente.update(escrita)
            abierto.write(escrita)
            hecho.numero, hecho.hash = acto["numero"], acto["hash"]
            if acto["verbo"] in {Accion.PRESENTAR, EMITE}:
                hecho.codigos.add(json.loads(acto["datos"]).get("codigo", ""))
    hecho.huellas["actos.jsonl"] = corriente.hexdigest()


def _poner(paquete: zipfile.ZipFile, hecho: Hecho, nombre: str, octetos: bytes, modo: int = zipfile.ZIP_DEFLATED) -> None:
    hecho.huellas[nombre] = hashlib.sha256(octetos).hexdigest()
    paquete.writestr(nombre, octetos, compress_type=modo)


def _poner_pdf(paquete: zipfile.ZipFile, hecho: Hecho, registro: Registro) -> None:
    try:
        octetos = almacen.leer(registro.sha256)
    except (almacen.Perdido, almacen.Adulterado) as falla:
        registro_tecnico.error("paquete de %s: registro %s: %r", hecho.cadena, registro.codigo, falla)
        return
    # Ya viene comprimido por dentro.
    _poner(paquete, hecho, f"registros/{registro.codigo}.pdf", octetos, zipfile.ZIP_STORED)


def _presentaciones(servicio: Servicio, anio: int | None) -> Iterator[Presentacion]:
    """De la más nueva a la más antigua de cada documento, de a pocas: su texto pesa."""
    consulta = Presentacion.objects.filter(servicio_id=servicio.pk).select_related("documento__ciclo", "documento__servicio")
    return _del_anio(consulta, anio).order_by("documento_id", "-vuelta").iterator(chunk_size=20)


def _registros(servicio: Servicio, anio: int | None) -> Iterator[Registro]:
    consulta = Registro.objects.filter(servicio_id=servicio.pk).select_related("presentacion__documento__ciclo")
    consulta = consulta.defer("presentacion__contenido")
    return _del_anio(consulta, anio, "presentacion__").order_by("pk").iterator(chunk_size=200)


def _del_anio(consulta: Any, anio: int | None, desde: str = "") -> Any:
    return consulta.filter(**{f"{desde}documento__ciclo__anio": anio}) if anio else consulta


def _indice(servicio: Servicio, anio: int | None, hecho: Hecho) -> dict[str, Any]:
    return {
        "formato": 1,
        "servicio": {"id": servicio.pk, "nombre": servicio.nombre, "sigla": servicio.sigla},
        "anio": anio,
        "generado_el": reloj.ahora().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "cabeza": {"cadena": hecho.cadena, "numero": hecho.numero, "hash": hecho.hash},
        "archivos": dict(sorted(hecho.huellas.items())),
    }


def _para_leer(servicio: Servicio, anio: int | None, hecho: Hecho) -> dict[str, Any]:
    presentadas = sum(n.startswith("presentaciones/") for n in hecho.huellas)
    registros = sum(n.startswith("registros/") for n in hecho.huellas)
    comunes = {"servicio": servicio, "anio": anio, "hecho": hecho, "presentadas": presentadas, "registros": registros}
    return {**comunes, "generado": reloj.en_chile(reloj.ahora()), "sitio": settings.SITIO}
