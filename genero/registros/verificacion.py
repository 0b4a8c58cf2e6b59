"""Verificar un documento por su código, sin cuenta: qué es, si rige, quiénes actuaron y con qué huellas se comprueba.

Pregunta por la ventana angosta de la base (`verificar_codigo`), que no mira el alcance y responde sólo por ese código.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection

from genero.documentos.tipos import tipo
from genero.flujo.estados import Estado
from genero.registros.emision import SOSTIENEN, ActoImpreso, aviso_de, completa
from genero.registros.models.registro import ClaseDeRegistro

LARGO = 60
_GUIONES = re.compile(r"[\u2010-\u2015\u2212_]")
# Lo presentado ya no es la última presentación de su versión.
SUPERADA = "superada"


@dataclass(frozen=True)
class Verificacion:
    """Lo que se dice de un código que existe."""

    codigo: str
    que_es: str
    documento: str
    servicio: str
    etiqueta: str
    frase: str
    detalle: str
    color: str
    icono: str
    actos: tuple[ActoImpreso, ...]
    sha256: str
    registro: dict[str, Any] | None
    aviso: str


def normalizar(codigo: str) -> str:
    """El código como se guarda, lo escriban en minúsculas, con espacios o con otra clase de guion."""
    sin_espacios = "".join(unicodedata.normalize("NFKC", codigo).split())
    return _GUIONES.sub("-", sin_espacios).upper()[:LARGO]


def verificar(codigo: str) -> Verificacion | None:
    """Lo que se puede decir de ese código, o None si no corresponde a ningún documento. Una sola consulta."""
    buscado = normalizar(codigo)
    with connection.cursor() as cursor:
        # La base no admite el carácter nulo en un texto.
        cursor.execute("select verificar_codigo(%s)::text", [buscado.replace("\0", "")])
        fila = cursor.fetchone()
    return _leer(json.loads(fila[0]), buscado) if fila and fila[0] else None


def _leer(dicho: dict[str, Any], codigo: str) -> Verificacion:
    registro = dicho["registro"]
    frase, detalle, color, icono = _situacion(dicho, registro)
    return Verificacion(
        codigo=codigo,
        que_es=str(ClaseDeRegistro(registro["clase"]).label) if registro else "Documento presentado",
        documento=f"{tipo(dicho['tipo']).titulo_registro} con enfoque de género {dicho['anio']}",
        servicio=dicho["servicio"],
        etiqueta=dicho["etiqueta"],
        frase=frase,
        detalle=detalle,
        color=color,
        icono=icono,
        actos=tuple(_actos(dicho["actos"])),
        sha256=dicho["sha256"],
        registro=registro,
        aviso=aviso_de(ficticio=dicho["ficticio"]),
    )


def _situacion(dicho: dict[str, Any], registro: dict[str, Any] | None) -> tuple[str, str, str, str]:
    """Frase, detalle, color e ícono: si es auténtico y si rige."""
    desde, organismo = completa(datetime.fromisoformat(dicho["desde"])), settings.ORGANISMO_VISADOR
    vigente = f"Es auténtico y está vigente desde el {desde}, con V°B° de {organismo}."
    no_rige = "Es auténtico, pero no rige"
    frases = {
        Estado.VISADO: (vigente, ""),
        Estado.REEMPLAZADO: (f"{no_rige} desde el {desde}.", "Ese día quedó vigente otra versión en su lugar."),
        Estado.EN_APROBACION: (f"{no_rige} todavía: lo tiene la Jefatura desde el {desde}.", f"Después debe darle su V°B° {organismo}."),
        Estado.EN_VISACION: (f"{no_rige} todavía: lo revisa {organismo} desde el {desde}.", "La Jefatura ya lo aprobó."),
        Estado.OBSERVADO: (f"{no_rige}: volvió con observaciones el {desde}.", "El servicio puede presentar otra versión corregida."),
        Estado.BORRADOR: (f"{no_rige}: el servicio lo retiró el {desde}.", "El servicio puede presentar otra versión."),
        SUPERADA: (f"{no_rige}: el servicio presentó después otra versión corregida.", ""),
    }
    frase, detalle = frases[dicho["estado"]]
    if dicho["estado"] == SUPERADA:
        return frase, detalle, "cerrado", "historial"
    if dicho["estado"] == Estado.VISADO and registro and registro["clase"] == ClaseDeRegistro.SIN_VISTO:
        detalle = "Este PDF se emitió al presentarlo y lleva la marca «Sin V°B°»; hay otro, posterior, que no la lleva."
    estado = Estado(dicho["estado"])
    return frase, detalle, estado.color, estado.icono


def _actos(actos: list[dict[str, Any]]) -> list[ActoImpreso]:
    return [
        ActoImpreso(a["verbo"], a["persona"], a["rol"], a["subrogancia_de"], datetime.fromisoformat(a["momento"]))
        for a in actos
        if a["verbo"] in SOSTIENEN
    ]
