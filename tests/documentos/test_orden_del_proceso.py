"""El orden: un documento se redacta cuando se quiera, pero no se presenta mientras lo anterior no tenga V°B° en el mismo ciclo."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from genero.documentos import tipos, versiones
from genero.documentos.acciones import ejecutar
from genero.documentos.errores import FaltaAlgo
from genero.documentos.models import Documento
from genero.documentos.orden import tipo_que_falta
from genero.documentos.tipos import RequisitoBase, Seccion, TipoDocumento
from genero.flujo.models import Acto
from genero.personas.models import Ciclo
from tests import hacer
from tests.elenco import ANIO, OTRO, PROPIO, como, mirando


def de_prueba(articulo: str, titulo: str, etapa: str) -> TipoDocumento:
    """Un documento de una sola sección, en la etapa dada."""
    return TipoDocumento(
        id=f"{titulo.lower()}_de_prueba",
        titulo=titulo,
        titulo_registro=titulo,
        articulo=articulo,
        slug=f"{titulo.lower()}-de-prueba",
        redaccion=f"{etapa}1",
        aprobacion=f"{etapa}2",
        visacion=f"{etapa}3",
        secciones=(Seccion("resumen", "Resumen", "6.2", "Está el resumen.", "Escriba el resumen.", obligatoria=False),),
        pauta=(RequisitoBase("uno", "El único requisito.", "6.2", ("resumen",)),),
    )


@pytest.fixture
def siguientes(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TipoDocumento, TipoDocumento]]:
    """Los documentos de las etapas B y C, inscritos sólo durante la prueba."""
    monkeypatch.setattr(tipos, "_tipos", {"formulacion": tipos._tipos["formulacion"]})
    yield tipos.inscribir(de_prueba("el", "Diagnóstico", "B")), tipos.inscribir(de_prueba("el", "Plan", "C"))


def abrir(cual: TipoDocumento, anio: int = ANIO, servicio: int = PROPIO) -> Documento:
    with como("eg" if servicio == PROPIO else "eg_otro") as eg:
        return versiones.abrir(cual, Ciclo.objects.get(servicio_id=servicio, anio=anio), por=eg)[0]


def presentar(documento: Documento) -> Acto:
    with como(hacer.suya("eg", documento)) as eg:
        return ejecutar(documento.pk, "presentar", por=eg, visto=hacer.visto(documento), clave=uuid4())


def test_el_diagnostico_se_redacta_antes_pero_no_se_presenta_sin_la_formulacion_visada(
    elenco: None, siguientes: tuple[TipoDocumento, TipoDocumento]
) -> None:
    documento = abrir(siguientes[0])
    with pytest.raises(FaltaAlgo) as rechazo:
        presentar(documento)
    assert [f.texto for f in rechazo.value.pendientes.faltas] == ["Falta el V°B° de SERNAM a la Formulación."]


@pytest.mark.parametrize("estado", ["borrador", "en_aprobacion", "en_visacion", "observado"])
def test_no_basta_con_que_la_formulacion_este_en_camino(elenco: None, siguientes: tuple[TipoDocumento, TipoDocumento], estado: str) -> None:
    hacer.hasta(estado)
    with pytest.raises(FaltaAlgo):
        presentar(abrir(siguientes[0]))


def test_visada_la_formulacion_se_presenta_el_diagnostico(elenco: None, siguientes: tuple[TipoDocumento, TipoDocumento]) -> None:
    hacer.hasta("visado")
    assert presentar(abrir(siguientes[0])).verbo == "presentar"


def test_una_version_nueva_de_lo_anterior_no_cierra_lo_que_ya_estaba_abierto(
    elenco: None, siguientes: tuple[TipoDocumento, TipoDocumento]
) -> None:
    hacer.abrir_version(hacer.hasta("visado"))
    assert presentar(abrir(siguientes[0])).verbo == "presentar"


def test_el_plan_espera_al_diagnostico_aunque_la_formulacion_este_visada(
    elenco: None, siguientes: tuple[TipoDocumento, TipoDocumento]
) -> None:
    hacer.hasta("visado")
    with pytest.raises(FaltaAlgo) as rechazo:
        presentar(abrir(siguientes[1]))
    assert [f.texto for f in rechazo.value.pendientes.faltas] == ["Falta el V°B° de SERNAM al Diagnóstico."]


def test_lo_visado_en_otro_ano_o_en_otro_servicio_no_sirve(elenco: None, siguientes: tuple[TipoDocumento, TipoDocumento]) -> None:
    hacer.hasta("visado", anio=ANIO - 1)
    hacer.hasta("visado", servicio=OTRO)
    with pytest.raises(FaltaAlgo):
        presentar(abrir(siguientes[0]))


def test_la_formulacion_no_espera_a_nadie(elenco: None, siguientes: tuple[TipoDocumento, TipoDocumento]) -> None:
    with mirando():
        assert tipo_que_falta(tipos.tipo("formulacion"), Ciclo.objects.get(servicio_id=PROPIO, anio=ANIO).pk) is None


def test_un_tipo_repetido_o_incompleto_no_se_inscribe(siguientes: tuple[TipoDocumento, TipoDocumento]) -> None:
    with pytest.raises(ValueError, match="ya está inscrito"):
        tipos.inscribir(de_prueba("el", "Diagnóstico", "B"))
    with pytest.raises(ValueError, match="incompleto"):
        tipos.inscribir(TipoDocumento("x", "X", "X", "el", "x", "D1", "D2", "D2", secciones=(), pauta=()))
