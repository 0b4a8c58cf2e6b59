"""El Diagnóstico de principio a fin, por la puerta: se abre con el catálogo, se completa, se presenta, se devuelve y se visa."""

import json

import pytest

from genero.documentos.errores import FaltaAlgo
from genero.documentos.leer import leer
from tests import hacer, hacer_diagnostico
from tests.elenco import mirando

pytestmark = pytest.mark.django_db


def test_va_y_vuelve_hasta_quedar_vigente(elenco: None) -> None:
    documento = hacer_diagnostico.hasta("observado")
    hacer.responder(documento)
    hacer.presentar(documento)
    hacer.aprobar(documento)
    hacer.visar(documento)
    assert hacer.releer(documento).estado == "visado"
    assert hacer.presentacion_de(documento).etiqueta == "1.2"


def test_no_se_presenta_antes_de_que_la_formulacion_tenga_su_visto_bueno(elenco: None) -> None:
    hacer.hasta("en_visacion")
    documento = hacer_diagnostico.completar(hacer_diagnostico.abrir())
    with pytest.raises(FaltaAlgo) as motivo:
        hacer.presentar(documento)
    assert "Formulación" in motivo.value.pendientes.faltas[0].texto


def test_recien_abierto_dice_todo_lo_que_falta_por_seccion(elenco: None) -> None:
    hacer.hasta("visado")
    documento = hacer_diagnostico.abrir()
    with pytest.raises(FaltaAlgo) as motivo:
        hacer.presentar(documento)
    assert {f.seccion for f in motivo.value.pendientes.faltas} == {
        *("mision", "orientaciones", "orientaciones_analisis", "objetivos", "procesos", "actores", "productos", "usuarios"),
        *("inequidades", "brechas", "barreras", "vias", "sistemas", "estadistica", "estadistica_ajena", "sistemas_internos"),
    }


def test_cada_producto_que_aplica_pide_sus_cifras(elenco: None) -> None:
    hacer.hasta("visado")
    documento = hacer_diagnostico.completar(hacer_diagnostico.abrir())
    con_cifras = hacer_diagnostico.productos(documento)[0]
    with mirando():
        fila = documento.usuarioss.get(producto=con_cifras.clave)
    hacer.quitar(documento, "usuarios", fila)
    hacer_diagnostico.agregar(documento, "usuarios", grupo="Otra gente", sin_informacion={"producto": "ninguno"})
    with pytest.raises(FaltaAlgo) as motivo:
        hacer.presentar(documento)
    assert f"Falta agregar al menos una cifra para «{con_cifras.nombre}»." in [f.texto for f in motivo.value.pendientes.faltas]


def test_lo_presentado_se_lee_anidado_y_con_la_brecha_calculada(elenco: None) -> None:
    documento = hacer_diagnostico.hasta("en_aprobacion")
    contenido = json.loads(hacer.presentacion_de(documento).contenido)
    secciones = {s.id: s for s in leer(contenido)}
    producto = secciones["productos"].renglones[0]
    assert [r.seccion.id for r in producto.ramas] == ["usuarios", "inequidades"]
    (inequidad,) = producto.ramas[1].renglones
    assert [r.seccion.id for r in inequidad.ramas] == ["brechas", "barreras", "vias"]
    brecha = inequidad.ramas[0].renglones[0]
    calculado = {c.etiqueta: c.texto for c in brecha.celdas if c.nombre.startswith("calculado")}
    assert list(calculado)[:2] == ["Porcentaje de mujeres", "Brecha (mujeres − hombres)"], "en el orden en que se calculan"
    assert calculado["Brecha (mujeres − hombres)"] == "−20 puntos"
    assert secciones["usuarios"].sueltos == ()
    assert secciones["mision"].numero == "1" and secciones["usuarios"].numero == "4.2"
