"""El registro en PDF: función pura de lo presentado y de su emisión. Los mismos datos dan siempre los mismos octetos.

PDF/A-3a: etiquetado, con su letra adentro y con el JSON canónico adjunto, para que se pueda leer y comprobar dentro de muchos años.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any

import segno
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from genero.documentos.esquema import al_esquema
from genero.documentos.tipos import tipo
from genero.registros import letra, prensa
from genero.registros.emision import Emision
from genero.registros.imprimir import SIN_PADRE, Cuerpo, Fila, Rama, SeccionImpresa, disponer

RecursoAjeno = prensa.RecursoAjeno
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


def documento(contenido: str, emision: Emision, *, aparte: bool = False) -> Impreso:
    """El registro de una presentación: portada, índice, resumen, capítulos, pauta y cómo comprobarlo [9].

    `contenido` es el texto canónico congelado, que además va adjunto octeto por octeto. Con `aparte` se imprime en otro proceso. Levanta
    RecursoAjeno si la plantilla pide algo que no es nuestro.
    """
    leido = al_esquema(json.loads(contenido))
    nombre = f"{_nombre_corto(leido)}.json"
    cuerpo = disponer(leido)
    contexto = {
        **de_portada(leido, emision),
        "cuerpo": cuerpo,
        "sin_padre": SIN_PADRE,
        "requisitos": con_respuestas(cuerpo.pauta, emision),
        "indice": indice(cuerpo, emision),
        "ausentes": letra.ausentes(contenido),
        "ausente": letra.AUSENTE,
        "adjunto": nombre,
    }
    return imprimir(
        "registros/pdf/documento.html", contexto, emision, adjunto=(nombre, contenido), lugares=lugares(cuerpo, emision), aparte=aparte
    )


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


Entrada = tuple[str, str, str, int]


def indice(cuerpo: Cuerpo, emision: Emision) -> list[Entrada]:
    """Lo que lista el índice: número, título, ancla y nivel (1 o 2)."""
    salida: list[Entrada] = [("", f"Resumen: {r.titulo}", r.ancla, 1) for r in cuerpo.resumenes]
    for capitulo in cuerpo.capitulos:
        if capitulo.titulo:
            salida.append((capitulo.numero, capitulo.titulo, capitulo.ancla, 1))
        for s in capitulo.secciones:
            salida += _del_indice(s, 2 if capitulo.titulo else 1)
    salida.append(("", f"Pauta de {emision.organismo}", "pauta", 1))
    if cuerpo.fuentes:
        salida.append(("", "Fuentes", "fuentes", 1))
    return [*salida, ("", "Cómo comprobar este registro", "comprobar", 1)]


def _del_indice(s: SeccionImpresa, nivel: int) -> list[Entrada]:
    """Una sección y, si de sus renglones cuelga algo, cada uno de ellos."""
    salida: list[Entrada] = [(s.numero, s.leida.titulo, s.ancla, nivel)]
    if s.cuelgan:
        salida += [("", f.nombre, f.ancla, nivel) for f in s.filas]
    if s.sueltas:
        salida.append(("", SIN_PADRE, f"{s.ancla}-servicio", nivel))
    return salida


def lugares(cuerpo: Cuerpo, emision: Emision) -> dict[str, str]:
    """Cómo se llama cada lugar al que lleva un enlace."""
    salida = {ancla: titulo for _, titulo, ancla, _ in indice(cuerpo, emision)}
    salida |= {f.ancla: _nombrada(f) for s in cuerpo.secciones for f in (*s.filas, *_colgadas(s.sueltas))}
    return salida | {f"fuente-{n}": f"la fuente {n}" for n in range(1, len(cuerpo.fuentes) + 1)}


def _colgadas(ramas: Iterable[Rama]) -> list[Fila]:
    return [f for rama in ramas for f in rama.filas]


def _nombrada(fila: Fila) -> str:
    return f"{fila.uno} {fila.numero}, {fila.titulo}"


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
    adjunto: tuple[str, str] = ("", ""),
    lugares: Mapping[str, str] | None = None,
    aparte: bool = False,
) -> Impreso:
    """Rinde la plantilla y la vuelve PDF/A-3a. `adjunto` es (nombre, texto). RecursoAjeno si pide algo que no es nuestro."""
    encargo = prensa.Encargo(
        html=letra.escribible(render_to_string(plantilla, contexto)),
        hojas=tuple(_hoja(h) for h in HOJAS),
        identificador=emision.codigo,
        lugares=dict(lugares or {}),
        adjunto=adjunto[1],
        adjunto_nombre=adjunto[0],
        adjunto_descripcion="Contenido presentado, en JSON canónico: su SHA-256 es la huella impresa en cada página." if adjunto[0] else "",
        momento=emision.emitido_el.astimezone(UTC).replace(tzinfo=None).isoformat(),
    )
    octetos, paginas = prensa.imprimir_aparte(encargo) if aparte else prensa.imprimir(encargo)
    return Impreso(octetos, paginas)


def qr(direccion: str) -> SafeString:
    """El código QR de la dirección, en SVG, con su descripción."""
    dibujo = segno.make(direccion, error="m", micro=False)
    trazos = dibujo.svg_inline(border=0, omitsize=True, svgclass=None, lineclass=None, title="Código QR con la dirección de verificación")
    return mark_safe(trazos)  # noqa: S308 - sólo trazos calculados y un título fijo


def _nombre_corto(leido: dict[str, Any]) -> str:
    partes = (leido["servicio"]["sigla"], leido["documento"]["tipo"], leido["ciclo"]["anio"])
    return f"{slugify(' '.join(map(str, partes)))}-v{leido['documento']['etiqueta']}"


@cache
def _hoja(nombre: str) -> str:
    """El texto de una hoja de estilo del proyecto."""
    lugar = finders.find(nombre)
    if not isinstance(lugar, str):
        raise FileNotFoundError(nombre)
    # Las preferencias de pantalla (ancho, tema oscuro) no rigen en el papel.
    return _DE_PANTALLA.sub("", Path(lugar).read_text())
