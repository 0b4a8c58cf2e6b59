"""Lo que se presenta, se retira y se decide de una vez: el documento abierto y los que viajan con él, como la persona los ve [6.2.2].

Con un documento que va solo, el conjunto es ése: las páginas se escriben una vez.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from genero.configuracion.enumerar import enumerar
from genero.documentos import conjuntas
from genero.documentos.lectura import lectura_de
from genero.documentos.models import Documento
from genero.documentos.tipos import tipo
from genero.paginas.traer import Hoja

LARGO_DE_HUELLA = 64


@dataclass(frozen=True)
class Conjunto:
    """Las hojas que se mueven juntas, en el orden del proceso; `propia` es la que se abrió."""

    propia: Hoja
    hojas: tuple[Hoja, ...]

    @property
    def varias(self) -> bool:
        """Si va más de un documento."""
        return len(self.hojas) > 1

    @property
    def otras(self) -> tuple[Hoja, ...]:
        """Las que acompañan a la que se abrió."""
        return tuple(h for h in self.hojas if h is not self.propia)

    @cached_property
    def nombre(self) -> str:
        """«el Plan y el Programa de Trabajo»."""
        return conjuntas.nombrar([h.cual for h in self.hojas])

    @cached_property
    def titulo(self) -> str:
        """«Plan y Programa de Trabajo 2026»."""
        return f"{nombres(h.documento for h in self.hojas)} {self.propia.documento.ciclo.anio}"

    @cached_property
    def versiones(self) -> str:
        """«el Plan 1.1 y el Programa de Trabajo 1.1»: lo presentado de cada uno."""
        return conjuntas.con_version(h.documento for h in self.hojas)

    @cached_property
    def siguientes(self) -> str:
        """Lo mismo, con las etiquetas que llevarán al presentarse."""
        return conjuntas.con_version((h.documento for h in self.hojas), siguiente=True)

    @property
    def juntos(self) -> str:
        """«juntos» o «juntas», según cómo se digan."""
        return conjuntas.plural(h.cual for h in self.hojas)

    @property
    def los(self) -> str:
        """El pronombre: «los», «las»; con uno solo, «lo» o «la»."""
        return f"l{self.vocal}s" if self.varias else f"l{self.propia.cual.participio}"

    @property
    def vocal(self) -> str:
        """La concordancia: «o» u «a»."""
        return self.juntos[-2]

    def escondidos(self, dichos: Mapping[int, str] | None = None) -> list[tuple[str, str]]:
        """Lo que el formulario lleva de los que acompañan: qué se vio de cada uno y, si se decide, qué se dijo."""
        salida = [(f"visto-{h.documento.pk}", h.lectura.visto) for h in self.otras]
        return salida + [(f"dicho-{h.documento.pk}", d) for h in self.otras if (d := (dichos or {}).get(h.documento.pk, ""))]


def nombres(documentos: Iterable[Documento]) -> str:
    """«Plan y Programa de Trabajo»: los títulos, sin artículo."""
    return enumerar([tipo(d.tipo).titulo for d in documentos])


def de(hoja: Hoja, accion: str) -> Conjunto:
    """El conjunto que se mueve con esa acción; de los que acompañan se lee lo mismo que la persona leería en su página.

    Una consulta por cada uno que acompaña (lo presentado, o su borrador), además de la que dice cuáles son.
    """
    return Conjunto(hoja, _en_orden(hoja, [_como_la_ve(hoja, d) for d in hoja.van_con(accion)]))


def _como_la_ve(hoja: Hoja, documento: Documento) -> Hoja | None:
    documento.ciclo, documento.servicio = hoja.documento.ciclo, hoja.documento.servicio
    lectura = lectura_de(hoja.actuante, documento)
    if lectura is None or lectura.solo_indice:
        return None
    otra = Hoja(documento, tipo(documento.tipo), hoja.actuante, lectura)
    suyos = [hoja.documento, *hoja.juntos]
    otra.__dict__["juntos"] = [d for d in suyos if d.pk != documento.pk]
    return otra


def _en_orden(hoja: Hoja, otras: list[Hoja | None]) -> tuple[Hoja, ...]:
    por_pk = {h.documento.pk: h for h in (hoja, *otras) if h is not None}
    return tuple(por_pk[d.pk] for d in conjuntas.en_orden(h.documento for h in por_pk.values()))


def enviado(datos: Mapping[str, Any], hoja: Hoja) -> dict[str, dict[int, str]]:
    """De lo que trae el envío, lo que se vio y se dijo de los que acompañan. Un identificador que no es del conjunto no se mira."""

    def de_cada_uno(que: str) -> dict[int, str]:
        return {d.pk: str(v)[:LARGO_DE_HUELLA] for d in hoja.juntos if (v := datos.get(f"{que}-{d.pk}"))}

    return {"vistos": de_cada_uno("visto"), "dichos": de_cada_uno("dicho")}


def dijo_que_leyo(datos: Mapping[str, Any], hoja: Hoja, accion: str) -> bool:
    """Si marcó que leyó este documento y cada uno de los que se mueven con él."""
    return bool(datos.get("leido")) and all(datos.get(f"leido-{d.pk}") for d in hoja.van_con(accion))


def nombrar(hoja: Hoja, accion: str) -> str:
    """«el Plan 1.1 y el Programa de Trabajo 1.1», si la acción los mueve juntos; vacío si va solo."""
    otros = hoja.van_con(accion)
    return conjuntas.con_version(conjuntas.en_orden([hoja.documento, *otros])) if otros else ""
