"""El registro en PDF: función pura de lo presentado y de su emisión. Los mismos datos dan siempre los mismos octetos.

PDF/A-3a: etiquetado, con su letra adentro y con el JSON canónico adjunto, para que se pueda leer y comprobar dentro de muchos años.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

import segno
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from genero.documentos.tipos import tipo
from genero.registros import letra
from genero.registros.emision import Emision
from genero.registros.estructura import ordenar
from genero.registros.imprimir import Cuerpo, disponer
from genero.registros.recursos import RecursoNegado, SoloLoNuestro

HOJAS = ("css/tokens.css", "css/registro.css")
_DE_PANTALLA = re.compile(r"@media [^{]*\{(?:[^{}]*\{[^}]*\})*\s*\}")


@dataclass(frozen=True)
class Impreso:
    """Un PDF terminado."""

    octetos: bytes
    paginas: int
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        """Calcula su huella."""
        object.__setattr__(self, "sha256", hashlib.sha256(self.octetos).hexdigest())


def documento(contenido: str, emision: Emision) -> Impreso:
    """El registro de una presentación: portada, índice, resumen, secciones, pauta y cómo comprobarlo [9].

    `contenido` es el texto canónico congelado, que además va adjunto octeto por octeto. Levanta RecursoAjeno si la plantilla pide
    algo que no es nuestro.
    """
    leido = json.loads(contenido)
    adjunto = Attachment(
        string=contenido.encode(),
        name=f"{_nombre_corto(leido)}.json",
        description="Contenido presentado, en JSON canónico: su SHA-256 es la huella impresa en cada página.",
        created=_sin_zona(emision.emitido_el),
        modified=_sin_zona(emision.emitido_el),
        relationship="Source",
    )
    cuerpo = disponer(leido)
    contexto = {
        **de_portada(leido, emision),
        "cuerpo": cuerpo,
        "requisitos": con_respuestas(cuerpo.pauta, emision),
        "indice": indice(cuerpo, emision),
        "ausentes": letra.ausentes(contenido),
        "ausente": letra.AUSENTE,
        "adjunto": f"{_nombre_corto(leido)}.json",
    }
    return imprimir("registros/pdf/documento.html", contexto, emision, adjuntos=[adjunto], lugares=lugares(cuerpo, emision))


def de_portada(leido: dict[str, Any], emision: Emision) -> dict[str, Any]:
    """Lo que registro y certificado dicen igual: de quién es, qué documento, qué versión."""
    cual = tipo(leido["documento"]["tipo"])
    anio = leido["ciclo"]["anio"]
    return {
        "emision": emision,
        "servicio": leido["servicio"],
        "ciclo": leido["ciclo"],
        "etiqueta": leido["documento"]["etiqueta"],
        "motivo": leido["documento"]["motivo"],
        "actividad": cual.redaccion,
        "registro": cual.titulo_registro,
        "titulo": f"{cual.titulo_registro} con enfoque de género {anio}",
        "corto": f"{leido['servicio']['sigla']} · {cual.titulo_registro} {anio} · versión {leido['documento']['etiqueta']}",
        "qr": qr(emision.direccion),
    }


def indice(cuerpo: Cuerpo, emision: Emision) -> list[tuple[str, str, str]]:
    """Lo que lista el índice: número, título y ancla."""
    salida = [("", f"Resumen: {r.titulo}", r.ancla) for r in cuerpo.resumenes]
    salida += [(str(s.leida.numero), s.leida.titulo, s.ancla) for s in cuerpo.secciones]
    salida.append(("", f"Pauta de {emision.organismo}", "pauta"))
    if cuerpo.fuentes:
        salida.append(("", "Fuentes", "fuentes"))
    return [*salida, ("", "Cómo comprobar este registro", "comprobar")]


def lugares(cuerpo: Cuerpo, emision: Emision) -> dict[str, str]:
    """Cómo se llama cada lugar al que lleva un enlace."""
    salida = {ancla: titulo for _, titulo, ancla in indice(cuerpo, emision)}
    salida |= {f.ancla: f"{s.uno} {f.numero}, {f.titulo}" for s in cuerpo.secciones for f in s.filas}
    return salida | {f"fuente-{n}": f"la fuente {n}" for n in range(1, len(cuerpo.fuentes) + 1)}


def con_respuestas(pauta: Iterable[dict[str, Any]], emision: Emision) -> list[dict[str, Any]]:
    """Los requisitos de la pauta con lo que se respondió a cada uno, si ya se respondió."""
    vacia = ("", "")
    return [
        {**r, "respuesta": respuesta, "explicacion": explicacion}
        for r in pauta
        for respuesta, explicacion in [emision.respuestas.get(r["codigo"], vacia)]
    ]


def imprimir(
    plantilla: str,
    contexto: dict[str, Any],
    emision: Emision,
    *,
    adjuntos: list[Attachment] | None = None,
    lugares: Mapping[str, str] | None = None,
) -> Impreso:
    """Rinde la plantilla y la vuelve PDF/A-3a. RecursoAjeno si pide algo que no es nuestro."""
    letras = FontConfiguration()
    fuente = HTML(string=letra.escribible(render_to_string(plantilla, contexto)), base_url=None, url_fetcher=SoloLoNuestro())
    try:
        hojas = [CSS(string=_hoja(h), font_config=letras, url_fetcher=SoloLoNuestro()) for h in HOJAS]
        pliego = fuente.render(font_config=letras, stylesheets=hojas, pdf_variant="pdf/a-3a")
        octetos = pliego.write_pdf(
            pdf_variant="pdf/a-3a",
            pdf_identifier=emision.codigo.encode(),
            attachments=adjuntos,
            finisher=partial(ordenar, lugares=lugares or {}),
        )
    except RecursoNegado as motivo:
        # La de la biblioteca no es una Exception y mataría al trabajador.
        raise RecursoAjeno(str(motivo)) from motivo
    return Impreso(octetos, len(pliego.pages))


class RecursoAjeno(RuntimeError):
    """La plantilla pidió algo que no es nuestro: no se emite nada."""


def qr(direccion: str) -> SafeString:
    """El código QR de la dirección, en SVG, con su descripción."""
    dibujo = segno.make(direccion, error="m", micro=False)
    trazos = dibujo.svg_inline(border=0, omitsize=True, svgclass=None, lineclass=None, title="Código QR con la dirección de verificación")
    return mark_safe(trazos)  # noqa: S308 - sólo trazos calculados y un título fijo


def _nombre_corto(leido: dict[str, Any]) -> str:
    partes = (leido["servicio"]["sigla"], leido["documento"]["tipo"], leido["ciclo"]["anio"])
    return f"{slugify(' '.join(map(str, partes)))}-v{leido['documento']['etiqueta']}"


def _sin_zona(momento: datetime) -> datetime:
    return momento.astimezone(UTC).replace(tzinfo=None)


@cache
def _hoja(nombre: str) -> str:
    """El texto de una hoja de estilo del proyecto."""
    lugar = finders.find(nombre)
    if not isinstance(lugar, str):
        raise FileNotFoundError(nombre)
    # Las preferencias de pantalla (ancho, tema oscuro) no rigen en el papel.
    return _DE_PANTALLA.sub("", Path(lugar).read_text())
