"""Carreras sobre lo pedido: entregar, aceptar, devolver y escribir a la vez. Nunca dos efectos, nunca un texto aceptado sin leer."""

from collections import Counter
from functools import partial
from uuid import UUID, uuid4

import pytest

from genero.configuracion import reloj
from genero.documentos import aportes
from genero.documentos.congelar import instantanea
from genero.documentos.errores import CambioMientrasLeia, NoSePuede, YaEntregada, YaHecho
from genero.documentos.models import Documento, Prosa
from genero.documentos.partes import huella_de_parte
from genero.documentos.renglones import agregar_renglon, quitar_renglon
from genero.flujo.models import Acto
from genero.personas.actuante import Actuante
from tests import aportar, hacer
from tests.carreras.pista import Corredora, Pista, exactamente_una
from tests.carreras.test_carreras import VECES, contar, editar
from tests.elenco import como, mirando

pytestmark = pytest.mark.django_db(transaction=True)


def pedido_de_la_mision(documento: Documento) -> tuple[int, int]:
    """Un pedido nuevo de la misión (suelta el anterior): su número y el del aporte."""
    anteriores = [a for a in aportar.partes(documento) if a.estado in {"pedido", "devuelto", "entregado"}]
    for pedido in {a.pedido_id for a in anteriores}:
        aportar.retirar(documento, pedido)
    pedido = aportar.pedir(documento, "mision")
    return pedido, aportar.partes(documento, pedido)[0].pk


def revision(documento: Documento) -> int:
    with mirando():
        return Prosa.objects.get(documento=documento, seccion="mision").revision


def visto(documento: Documento) -> str:
    with como("eg"):
        return huella_de_parte(instantanea(documento), "mision", None)


def entrega(documento: Documento, pedido: int, por: Actuante) -> Acto:
    return aportes.entregar(documento.pk, pedido, por=por)


def acepta(documento: Documento, aporte: int, leido: str, por: Actuante) -> Acto:
    return aportes.aceptar(documento.pk, aporte, visto=leido, por=por)


def devuelve(documento: Documento, aporte: int, por: Actuante) -> Acto:
    return aportes.devolver(documento.pk, aporte, respuesta="Falta el año.", por=por)


@pytest.mark.parametrize("veces", VECES)
def test_aceptar_y_devolver_a_la_vez(pista: Pista, veces: int, capsys: pytest.CaptureFixture[str]) -> None:
    documento, ganaron = hacer.hasta("borrador"), Counter[str]()
    for _ in range(veces):
        pedido, aporte = pedido_de_la_mision(documento)
        aportar.entregar(documento, pedido)
        una = Corredora("eg", "eg", partial(acepta, documento, aporte, visto(documento)))
        ganadora, rechazo = exactamente_una(pista.correr(una, Corredora("eg2", "eg", partial(devuelve, documento, aporte))))
        ganaron[ganadora.obtuvo.verbo] += 1
        assert isinstance(rechazo, YaHecho)
        assert aportar.estados(documento, pedido) == [{"aceptar_aporte": "aceptado", "devolver_aporte": "devuelto"}[ganadora.obtuvo.verbo]]
    contar(capsys, "aceptar/devolver un aporte", veces, ganaron)


@pytest.mark.parametrize("veces", VECES)
def test_entregar_y_entregar_a_la_vez(pista: Pista, veces: int, capsys: pytest.CaptureFixture[str]) -> None:
    documento, ganaron = hacer.hasta("borrador"), Counter[str]()
    for _ in range(veces):
        pedido, _aporte = pedido_de_la_mision(documento)
        quienes = [Corredora("centro", "centro", partial(entrega, documento, pedido)) for _ in range(2)]
        _, rechazo = exactamente_una(pista.correr(*quienes))
        ganaron["una"] += 1
        assert isinstance(rechazo, YaHecho)
        with mirando():
            actos = Acto.objects.filter(objeto_id=documento.pk, verbo="entregar_aporte")
            assert sum(f'"pedido":{pedido}' in a.datos for a in actos) == 1
    contar(capsys, "entregar/entregar", veces, ganaron)


@pytest.mark.parametrize("veces", VECES)
def test_escribir_y_entregar_a_la_vez(pista: Pista, veces: int, capsys: pytest.CaptureFixture[str]) -> None:
    """O lo escrito alcanza a entrar antes de entregar, o se rechaza diciendo que ya se entregó: después de entregado nada cambia."""
    documento, ganaron = hacer.hasta("borrador"), Counter[str]()
    for n in range(veces):
        pedido, _ = pedido_de_la_mision(documento)
        escribe = Corredora("centro", "centro", partial(editar, documento, f"Texto {n} del centro.", revision(documento)))
        edicion, entregada = pista.correr(escribe, Corredora("centro", "centro", partial(entrega, documento, pedido)))
        assert entregada.gano and aportar.estados(documento, pedido) == ["entregado"]
        ganaron["escribir" if edicion.gano else "entregar"] += 1
        with mirando():
            texto = Prosa.objects.get(documento=documento, seccion="mision").texto
        assert (texto == f"Texto {n} del centro.") is edicion.gano
        assert edicion.gano or isinstance(edicion.obtuvo, YaEntregada)
    contar(capsys, "escribir/entregar", veces, ganaron)


@pytest.mark.parametrize("veces", VECES)
def test_escribir_y_aceptar_a_la_vez(pista: Pista, veces: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Otra encargada escribe la sección mientras ésta la acepta: se acepta lo leído, o se le dice que cambió."""
    documento, ganaron = hacer.hasta("borrador"), Counter[str]()
    for n in range(veces):
        pedido, aporte = pedido_de_la_mision(documento)
        aportar.entregar(documento, pedido)
        una = Corredora("eg", "eg", partial(acepta, documento, aporte, visto(documento)))
        escribe = Corredora("eg2", "eg", partial(editar, documento, f"Retoque {n}.", revision(documento)))
        aceptada, edicion = pista.correr(una, escribe)
        assert edicion.gano, "aceptar no le quita el texto a nadie"
        ganaron["aceptar" if aceptada.gano else "escribir"] += 1
        assert aceptada.gano or isinstance(aceptada.obtuvo, CambioMientrasLeia)
    contar(capsys, "escribir/aceptar", veces, ganaron)


@pytest.mark.parametrize("veces", VECES)
def test_pedir_dos_veces_lo_mismo_a_la_vez(pista: Pista, veces: int, capsys: pytest.CaptureFixture[str]) -> None:
    documento, ganaron = hacer.hasta("borrador"), Counter[str]()
    for _ in range(veces):
        pide = [Corredora(quien, "eg", partial(_pide, documento)) for quien in ("eg", "eg2")]
        ganadora, rechazo = exactamente_una(pista.correr(*pide))
        ganaron[ganadora.obtuvo.persona] += 1
        assert isinstance(rechazo, NoSePuede) and "ya está pedido" in rechazo.motivo
        aportar.retirar(documento, max(a.pedido_id for a in aportar.partes(documento)))
    contar(capsys, "pedir/pedir", veces, ganaron)


@pytest.mark.parametrize("veces", VECES)
def test_quitar_y_aceptar_un_renglon_a_la_vez(pista: Pista, veces: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Lo que se quita no queda aceptado después, ni se traban una con otra."""
    documento, ganaron = hacer.hasta("borrador"), Counter[str]()
    seccion = hacer.SECCION["clientes"]
    for n in range(veces):
        pedido = aportar.pedir(documento, "clientes")
        with como("centro") as centro:
            clave = agregar_renglon(documento.pk, seccion, {"nombre": f"Grupo {n}"}, por=centro).clave
        aportar.entregar(documento, pedido)
        aporte = next(a.pk for a in aportar.partes(documento, pedido) if a.renglon == clave)
        quita = Corredora("eg2", "eg", partial(_quita, documento, clave))
        aceptada, _quitada = pista.correr(Corredora("eg", "eg", partial(_acepta_sin_leer, documento, aporte)), quita)
        ganaron["aceptar" if aceptada.gano else "quitar"] += 1
        esperado = "aceptado" if aceptada.gano else "retirado"
        assert {a.estado for a in aportar.partes(documento, pedido) if a.renglon == clave} == {esperado}
        if not aceptada.gano:
            aportar.retirar(documento, pedido)
    contar(capsys, "quitar/aceptar", veces, ganaron)


def _pide(documento: Documento, por: Actuante) -> Acto:
    return aportes.pedir(documento.pk, centro=aportar.SUYO, partes=[aportar.lugar("mision")], plazo=reloj.hoy(), por=por)


def _acepta_sin_leer(documento: Documento, aporte: int, por: Actuante) -> Acto:
    return aportes.aceptar(documento.pk, aporte, por=por)


def _quita(documento: Documento, clave: UUID, por: Actuante) -> None:
    quitar_renglon(documento.pk, hacer.SECCION["clientes"], clave, por=por)


@pytest.mark.parametrize("veces", VECES)
def test_dos_sesiones_del_centro_no_se_traban(pista: Pista, veces: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Una repone el renglón que el centro había quitado (y reabre su aporte) mientras la otra agrega uno: ninguna espera a la otra."""
    documento = hacer.hasta("borrador")
    aportar.pedir(documento, "clientes")
    for _ in range(veces):
        quitado = uuid4()
        with como("centro") as centro:
            agrega(documento, quitado, centro)
        with como("centro") as centro:
            quitar_renglon(documento.pk, hacer.SECCION["clientes"], quitado, por=centro)
        repone = Corredora("centro", "centro", partial(agrega, documento, quitado))
        llegadas = pista.correr(repone, Corredora("centro", "centro", partial(agrega, documento, uuid4())))
        assert all(llegada.gano for llegada in llegadas)
    contar(capsys, "reponer/agregar un renglón del centro", veces, Counter(ambas=veces))


def agrega(documento: Documento, clave: UUID, por: Actuante) -> object:
    return agregar_renglon(documento.pk, hacer.SECCION["clientes"], {"nombre": "Quienes cultivan"}, por=por, clave=clave)
