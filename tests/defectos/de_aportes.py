"""Lo que se rompe en los aportes, y las comprobaciones que deben notarlo."""

from types import SimpleNamespace

import pytest

from genero.documentos.errores import CambioMientrasLeia, SinPermiso
from genero.documentos.models import Documento
from genero.flujo import lugares, permisos
from genero.flujo.estados import EstadoDeAporte
from genero.flujo.lugares import Gesto
from tests import aportar
from tests.accesorios import Muestrario
from tests.elenco import PROPIO
from tests.matrices.test_lo_pedido import test_los_verbos_que_escriben_hacen_lo_mismo_que_la_tabla as la_tabla

Parche = pytest.MonkeyPatch


def borrador(muestrario: Muestrario) -> Documento:
    return muestrario[PROPIO]["borrador"]


def lo_entregado(muestrario: Muestrario) -> None:
    """La fila «entregado» de la tabla de lo pedido."""
    la_tabla(borrador(muestrario), "entregado")


def lo_abierto(muestrario: Muestrario) -> None:
    """La fila «a mi centro»."""
    la_tabla(borrador(muestrario), "a mi centro")


def lo_de_otro_centro(muestrario: Muestrario) -> None:
    """La fila «a otro centro», y entregarlo."""
    documento = borrador(muestrario)
    with pytest.raises(SinPermiso):
        aportar.entregar(documento, aportar.pedir(documento, "mision", centro=aportar.AJENO))
    la_tabla(documento, "a otro centro")


def lo_leido(muestrario: Muestrario) -> None:
    """No se acepta lo que no se leyó."""
    documento = borrador(muestrario)
    aportar.entregar(documento, aportar.pedir(documento, "mision"))
    with pytest.raises(CambioMientrasLeia):
        aportar.aceptar(documento, aportar.partes(documento)[0], visto="otra cosa")


def en_cualquier_lugar(parche: Parche) -> None:
    """La regla deja de mirar el lugar."""
    parche.setattr(permisos, "_en_el_lugar", lambda *_: permisos.SI)


def siempre_abierta(parche: Parche) -> None:
    """Toda parte pedida cuenta como por escribir."""
    parche.setattr(lugares, "POR_ESCRIBIR", tuple(EstadoDeAporte))


def quitar_es_cambiar(parche: Parche) -> None:
    """La regla confunde quitar con cambiar."""
    parche.setattr(permisos, "Gesto", SimpleNamespace(QUITAR="", ORDENAR=Gesto.ORDENAR, ENTRAR=Gesto.ENTRAR))


def de_cualquier_centro(parche: Parche) -> None:
    """Lo pedido a un centro vale para todos."""
    parche.setattr(Documento, "pedidas_a", lambda documento, _: documento.pedidas)
