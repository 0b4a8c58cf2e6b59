"""La segunda vuelta de quien revisa: sólo lo que cambió desde sus observaciones, cada cambio con las que lo pidieron y su respuesta."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from genero.documentos.bases import Base, base_para
from genero.documentos.comparado import Cambio, Comparacion
from genero.documentos.leido import SeccionLeida
from genero.documentos.models import Frase, Observacion
from genero.documentos.models.observacion import Lado
from genero.documentos.pauta import Renglon
from genero.paginas import hilos
from genero.paginas.formularios_revision import para_juzgar
from genero.paginas.traer import Hoja
from genero.personas.roles import Rol, en_frase

# Con este valor de `?ver=` se pide el documento completo.
VER_TODO = "todo"
Fila = dict[str, Any]


@dataclass(frozen=True)
class CambioRevisado:
    """Un cambio con las observaciones que se hicieron sobre esa parte."""

    cambio: Cambio
    observaciones: list[Fila]


@dataclass(frozen=True)
class SeccionRevisada:
    """Una sección que cambió, con sus cambios."""

    id: str
    titulo: str
    cambios: list[CambioRevisado]


@dataclass(frozen=True)
class Revision:
    """Lo que cambió desde la presentación que revisó antes ese lado, y lo que observó hasta hoy."""

    base: Base
    comparacion: Comparacion
    secciones: list[SeccionRevisada]
    sin_cambio: list[Fila]
    desde_observaciones: bool

    @property
    def rotulo(self) -> str:
        """«Sólo lo que cambió desde mis observaciones (3)»."""
        desde = "mis observaciones" if self.desde_observaciones else f"la {self.base.presentacion.etiqueta}, {self.base.por_que}"
        return f"Sólo lo que cambió desde {desde} ({self.comparacion.cuantos})"

    def cambiaron(self, renglones: list[Renglon]) -> frozenset[str]:
        """Los códigos de los requisitos que se ven en alguna sección que cambió."""
        distintas = set(self.comparacion.secciones)
        return frozenset(r.codigo for r in renglones if distintas & set(r.secciones))


def revision_de(
    hoja: Hoja,
    secciones: list[SeccionLeida],
    observaciones: list[Observacion],
    lado: Lado,
    *,
    volver: str,
    frases: list[Frase] | None = None,
) -> Revision | None:
    """La segunda vuelta de ese lado; None si es la primera. `volver` es la página donde se sigue después de juzgar.

    Dos consultas: las presentaciones observadas y las frases propias, si no se traen.
    """
    suyas = [o for o in observaciones if o.emitida_el and o.lado == lado]
    base = _base(hoja, suyas, lado)
    if base is None:
        return None
    contra = hilos.comparaciones(hoja, suyas, base.presentacion.pk)
    hecho = contra[base.presentacion.pk]
    filas = {o.pk: hilos.en_pantalla(o, secciones, hoja, contra) for o in suyas}
    para_juzgar(hoja, list(filas.values()), volver, frases)
    junto_a: dict[int, list[Fila]] = {}
    sueltas: list[Fila] = []
    for o in suyas:
        cambio = hecho.en(o.seccion, str(o.renglon) if o.renglon else None)
        (junto_a.setdefault(cambio.numero, []) if cambio else sueltas).append(filas[o.pk])
    por_seccion = [
        SeccionRevisada(s, hecho.en_seccion(s)[0].de_seccion, [CambioRevisado(c, junto_a.get(c.numero, [])) for c in hecho.en_seccion(s)])
        for s in hecho.secciones
    ]
    return Revision(base, hecho, por_seccion, sueltas, bool(suyas))


def _base(hoja: Hoja, suyas: list[Observacion], lado: Lado) -> Base | None:
    """Lo último que ese lado observó; en una versión nueva que todavía no observa, lo que corresponda a la persona."""
    if suyas:
        ultima = max((o.presentacion for o in suyas), key=lambda p: p.vuelta)
        propia = any(o.autor_id == hoja.actuante.usuario.pk for o in suyas if o.presentacion_id == ultima.pk)
        quien = en_frase(Rol.JEFATURA) if lado == Lado.JEFATURA else settings.ORGANISMO_VISADOR
        return Base(ultima, f"que {'usted' if propia else quien} {'devolvió' if lado == Lado.JEFATURA else 'observó'}")
    return base_para(hoja.actuante, hoja.documento, hoja.lectura.presentacion) if hoja.documento.version > 1 else None
