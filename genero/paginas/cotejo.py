"""Elegir qué dos versiones se comparan: lo que la persona puede leer del documento y, si le corresponde, el borrador."""

from dataclasses import dataclass, field
from typing import Any

from django.http import Http404
from django.urls import reverse

from genero.configuracion import fechas
from genero.documentos.bases import comparables, panorama
from genero.documentos.comparar import Comparacion, comparar
from genero.documentos.models import Presentacion
from genero.paginas.traer import Hoja

BORRADOR = "borrador"


@dataclass(frozen=True)
class Lado:
    """Una de las versiones que se pueden comparar: una presentación, o el borrador si no la hay."""

    valor: str
    texto: str
    nombre: str
    url: str
    presentacion: Presentacion | None = None

    @property
    def con_a(self) -> str:
        """«a la 1.2», «al borrador»."""
        return f"a {self.nombre}".replace("a el ", "al ")


@dataclass
class Cotejo:
    """Dos versiones y lo que cambió entre ellas. Sin `desde` no hay con qué comparar; `por_que` dice por qué se eligió ésa."""

    hoja: Hoja
    lados: list[Lado]
    hasta: Lado
    desde: Lado | None = None
    por_que: str = ""
    resultado: Comparacion = field(default_factory=lambda: Comparacion(()))

    @property
    def lo_mismo(self) -> bool:
        """Si se pidió comparar una versión con ella misma."""
        return self.desde == self.hasta

    @property
    def leidas(self) -> list[Lado]:
        """Lo que quien mira lee en esta página: las dos versiones, o ninguna si no hay con qué comparar."""
        return [self.desde, self.hasta] if self.desde and not self.lo_mismo else []

    def comparado(self) -> "Cotejo":
        """El mismo, con lo que cambió."""
        if self.desde and not self.lo_mismo:
            self.resultado = comparar(self._contenido(self.desde), self._contenido(self.hasta))
        return self

    def _contenido(self, lado: Lado) -> dict[str, Any]:
        return lado.presentacion.leida if lado.presentacion else self.hoja.lectura.contenido


def cotejo_de(hoja: Hoja, desde: str, hasta: str) -> Cotejo:
    """Lo que se pidió comparar o, si no se pidió, lo que la persona lee contra lo último que ya vio.

    Http404 si se pide una versión que no existe o que no está a su alcance. Vuelve siempre de la más antigua a la más nueva.
    """
    lo_presentado = panorama(hoja.actuante, hoja.documento)
    lados = _lados(hoja, lo_presentado.presentaciones)
    leida = hoja.lectura.presentacion
    nueva = _elegir(lados, hasta or (leida.etiqueta if leida else BORRADOR))
    if desde:
        vieja = _elegir(lados, desde)
        if lados.index(vieja) < lados.index(nueva):
            vieja, nueva = nueva, vieja
        return Cotejo(hoja, lados, nueva, vieja).comparado()
    base = lo_presentado.base(nueva.presentacion)
    if base is None:
        return Cotejo(hoja, lados, nueva)
    return Cotejo(hoja, lados, nueva, _elegir(lados, base.presentacion.etiqueta), base.por_que).comparado()


def lados_de(hoja: Hoja) -> list[Lado]:
    """Todo lo que la persona puede comparar, lo más nuevo primero."""
    return _lados(hoja, comparables(hoja.actuante, hoja.documento))


def _lados(hoja: Hoja, presentaciones: list[Presentacion]) -> list[Lado]:
    presentados = [_de_presentacion(hoja, p) for p in presentaciones]
    if not hoja.lectura.borrador:
        return presentados
    version = f"{hoja.documento.version}.{hoja.documento.vuelta + 1}"
    return [Lado(BORRADOR, f"El borrador de la {version}", "el borrador", hoja.url("documento")), *presentados]


def selector(hoja: Hoja, lados: list[Lado], desde: Lado | None = None, hasta: Lado | None = None) -> dict[str, Any] | None:
    """Lo que necesita la caja «Comparar dos versiones»; None si no hay dos."""
    if len(lados) < 2:  # noqa: PLR2004 - para comparar hacen falta dos
        return None
    elegidos = {"desde": (desde or lados[1]).valor, "hasta": (hasta or lados[0]).valor}
    return {"url": hoja.url("cambios"), "lados": lados, **elegidos}


def _de_presentacion(hoja: Hoja, p: Presentacion) -> Lado:
    ruta = {**hoja.ruta, "version": p.documento.version, "vuelta": p.vuelta}
    texto = f"{p.etiqueta}, del {fechas.larga(p.presentada_el)}"
    return Lado(p.etiqueta, texto, f"la {p.etiqueta}", reverse("presentacion", kwargs=ruta), p)


def _elegir(lados: list[Lado], valor: str) -> Lado:
    elegido = next((lado for lado in lados if lado.valor == valor), None)
    if elegido is None:
        raise Http404
    return elegido
