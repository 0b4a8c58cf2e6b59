"""El catálogo que llega de la Formulación: qué trae, qué no pisa, y qué hace con lo que ya no está."""

import pytest

from diagnostico.catalogo import YA_NO_ESTA, por_traer
from diagnostico.models import AnalisisDeProducto, ProductoEstrategico
from genero.documentos import escribir, renglones
from genero.documentos.errores import FaltaAlgo
from genero.documentos.models import Documento
from tests import hacer, hacer_diagnostico
from tests.elenco import como, mirando

pytestmark = pytest.mark.django_db


@pytest.fixture
def formulacion_abierta(elenco: None) -> Documento:
    return hacer.hasta("borrador")


@pytest.fixture
def diagnostico(formulacion_abierta: Documento) -> Documento:
    return hacer_diagnostico.abrir()


def traer(documento: Documento) -> bool:
    with como("eg") as actuante:
        return escribir.poner_al_dia(documento.pk, por=actuante)


def quitar_producto(formulacion: Documento, nombre: str) -> None:
    with mirando():
        producto = ProductoEstrategico.objects.get(documento=formulacion, nombre__startswith=nombre)
    hacer.quitar(formulacion, "productos", producto)


def analizar(documento: Documento, nombre: str, **valores: object) -> AnalisisDeProducto:
    with mirando():
        fila = AnalisisDeProducto.objects.get(documento=documento, nombre__startswith=nombre)
    with como("eg") as actuante:
        parte = hacer.parte(documento, "productos")
        guardada = renglones.cambiar_renglon(documento.pk, parte, fila.clave, valores, revision=fila.revision, por=actuante)
    assert isinstance(guardada, AnalisisDeProducto)
    return guardada


def test_nace_con_los_productos_en_su_orden_y_la_razon_de_los_que_no_aplican(diagnostico: Documento) -> None:
    credito, semillas = hacer_diagnostico.productos(diagnostico)
    assert (credito.aplica_eg, semillas.aplica_eg) == ("si", "no")
    assert semillas.razones == "<p>Bienes sin destino personal.</p>"
    with mirando():
        assert por_traer(diagnostico) == []


def test_lo_que_cambia_alla_se_dice_y_se_trae_sin_pisar_lo_escrito_aqui(formulacion_abierta: Documento, diagnostico: Documento) -> None:
    analizar(diagnostico, "Crédito", caracterizacion="<p>Quienes piden crédito.</p>")
    with mirando():
        producto = ProductoEstrategico.objects.get(documento=formulacion_abierta, nombre__startswith="Crédito")
    hacer.cambiar(formulacion_abierta, "productos", producto, nombre="Crédito de riego")
    with mirando():
        assert por_traer(diagnostico) == ["1 producto o proceso con datos que cambiaron"]
    assert traer(diagnostico) and not traer(diagnostico)
    fila = hacer_diagnostico.productos(diagnostico)[0]
    assert (fila.nombre, fila.caracterizacion, fila.revision) == ("Crédito de riego", "<p>Quienes piden crédito.</p>", 2)


def test_un_producto_que_nadie_toco_se_va_con_la_formulacion(formulacion_abierta: Documento, diagnostico: Documento) -> None:
    quitar_producto(formulacion_abierta, "Semillas")
    assert traer(diagnostico)
    assert [p.nombre[:7] for p in hacer_diagnostico.productos(diagnostico)] == ["Crédito"]


@pytest.mark.parametrize(
    "escrito",
    [{"razones": "<p>Otra razón, larga.</p>"}, {"sin_informacion": {"razones": "Se pidió a Fiscalía."}}, {"fuente": "Cuenta pública"}],
    ids=str,
)
def test_si_hay_algo_escrito_se_conserva_se_marca_y_deja_de_exigirse(
    formulacion_abierta: Documento, diagnostico: Documento, escrito: dict[str, object]
) -> None:
    analizar(diagnostico, "Semillas", **escrito)
    quitar_producto(formulacion_abierta, "Semillas")
    assert traer(diagnostico)
    assert [p.vigencia for p in hacer_diagnostico.productos(diagnostico)] == ["", YA_NO_ESTA]
    assert not traer(diagnostico)
    with pytest.raises(FaltaAlgo) as motivo:
        hacer.presentar(diagnostico)
    faltas = [f for f in motivo.value.pendientes.faltas if f.seccion == "productos"]
    assert {f.renglon for f in faltas} == {str(hacer_diagnostico.productos(diagnostico)[0].clave)}


def test_repetir_el_envio_de_un_renglon_nuevo_con_mas_texto_guarda_el_texto(diagnostico: Documento) -> None:
    primero = hacer.agregar(diagnostico, "procesos", nombre="Atención", analisis="corto")
    otra_vez = hacer.agregar(diagnostico, "procesos", clave=primero.clave, nombre="Atención", analisis="corto, y lo que seguí escribiendo")
    assert otra_vez.pk == primero.pk
    with mirando():
        assert diagnostico.procesoinstitucionals.get().analisis == "corto, y lo que seguí escribiendo"


def test_las_razones_de_lo_que_no_se_muestra_no_se_borran(diagnostico: Documento) -> None:
    analizar(diagnostico, "Crédito", sin_informacion={"diseno": "Se pidió a la División."})
    fila = analizar(diagnostico, "Crédito", caracterizacion="<p>Ya.</p>", sin_informacion={})
    assert fila.sin_informacion == {"diseno": "Se pidió a la División."}
