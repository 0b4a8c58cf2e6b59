"""Dos personas guardan a la vez la misma prosa con formato o el mismo renglón, una de ellas sola: gana una y la otra ve ambos textos."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from diagnostico.models import AnalisisDeProducto, Usuarios
from genero.documentos import escribir, renglones
from genero.documentos.errores import Choque
from genero.documentos.models import Documento, Prosa
from genero.personas.actuante import Actuante
from tests import hacer, hacer_diagnostico
from tests.carreras.pista import Corredora, Pista, exactamente_una
from tests.carreras.test_carreras import contar
from tests.elenco import id_de, mirando

VECES = [pytest.param(30, id="30"), pytest.param(1000, id="1000", marks=pytest.mark.lento)]
pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Lugar:
    """Dónde se corre: cómo se lee, cómo se guarda y en qué campo."""

    campo: str
    leer: Callable[[], Any]
    guardar: Callable[[str, int, bool, Actuante], Any]


def prosa_con_formato(documento: Documento) -> Lugar:
    parte = hacer.parte(documento, "mision")

    def guardar(texto: str, revision: int, auto: bool, por: Actuante) -> Any:
        return escribir.guardar_prosa(documento.pk, parte, {"texto": texto}, revision=revision, por=por, auto=auto)

    return Lugar("texto", lambda: Prosa.objects.get(documento=documento, seccion="mision"), guardar)


def renglon_de(documento: Documento, seccion: str, modelo: Any, campo: str, **cual: Any) -> Lugar:
    parte = hacer.parte(documento, seccion)
    with mirando():
        clave = modelo.objects.filter(documento=documento, **cual).first().clave

    def guardar(texto: str, revision: int, auto: bool, por: Actuante) -> Any:
        return renglones.cambiar_renglon(documento.pk, parte, clave, {campo: texto}, revision=revision, por=por, auto=auto)

    return Lugar(campo, lambda: modelo.objects.get(documento=documento, clave=clave), guardar)


LUGARES: dict[str, Callable[[Documento], Lugar]] = {
    "prosa con formato": prosa_con_formato,
    "renglón con formato": lambda d: renglon_de(d, "productos", AnalisisDeProducto, "caracterizacion", aplica_eg="si"),
    "renglón con cifras": lambda d: renglon_de(d, "usuarios", Usuarios, "grupo"),
}


@pytest.mark.parametrize("veces", VECES)
@pytest.mark.parametrize("donde", LUGARES)
def test_guardar_y_guardar_a_la_vez(pista: Pista, donde: str, veces: int, capsys: pytest.CaptureFixture[str]) -> None:
    hacer.hasta("borrador")
    documento = hacer.releer(hacer_diagnostico.completar(hacer_diagnostico.abrir()))
    lugar, ganaron = LUGARES[donde](documento), Counter[str]()
    ganados: list[tuple[str, str]] = []
    for n in range(veces):
        with mirando():
            revision = lugar.leer().revision
        textos = {p: f"<p>Texto {n} de {p}.</p>" if "formato" in donde else f"Texto {n} de {p}." for p in ("eg", "eg2")}
        # Una guarda sola y la otra con el botón, por turnos.
        corredoras = (Corredora(p, "eg", partial(lugar.guardar, t, revision, (n % 2 == 0) is (p == "eg"))) for p, t in textos.items())
        llegadas = pista.correr(*corredoras)
        _, rechazo = exactamente_una(llegadas)
        gano, perdio = ("eg", "eg2") if llegadas[0].gano else ("eg2", "eg")
        ganaron[gano] += 1
        ganados.append((textos[gano], gano))
        assert isinstance(rechazo, Choque)
        assert (rechazo.mio[lugar.campo], rechazo.otro[lugar.campo]) == (textos[perdio], textos[gano])
        with mirando():
            fila = lugar.leer()
        assert (getattr(fila, lugar.campo), fila.revision) == (textos[gano], revision + 1)
    assert perdidos(lugar, ganados) == []
    contar(capsys, f"guardar/guardar, {donde}", veces, ganaron)


def perdidos(lugar: Lugar, ganados: list[tuple[str, str]]) -> list[str]:
    """Los textos que otra persona reemplazó y no quedaron en el historial. Los que reemplazó quien los escribió no cuentan."""
    with mirando():
        fila = lugar.leer()
        anotados = {(getattr(h, lugar.campo), h.history_user_id) for h in type(fila).history.filter(id=fila.pk)}
    reemplazados = [(t, q) for (t, q), (_, otra) in zip(ganados, ganados[1:], strict=False) if q != otra]
    return [t for t, q in reemplazados if (t, id_de(q)) not in anotados]
