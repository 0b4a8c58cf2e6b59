"""Presentar: congela lo escrito, exige lo obligatorio, y pasa a la Jefatura."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from diagnostico.models import ProductoEstrategico, Subproducto
from genero.documentos.congelar import huella, instantanea
from genero.documentos.errores import FaltaAlgo, SinPermiso, YaHecho
from genero.documentos.models import Documento, Presentacion
from genero.flujo.bitacora import canonico
from tests import hacer
from tests.elenco import id_de, mirando


def faltas(documento: Documento) -> list[str]:
    """Lo que responde la puerta al presentar un documento incompleto."""
    with pytest.raises(FaltaAlgo) as rechazo:
        hacer.presentar(documento)
    return [f.texto for f in rechazo.value.pendientes.faltas]


def test_presentar_pasa_a_la_jefatura_y_congela_exactamente_lo_escrito(formulacion: Documento) -> None:
    with mirando():
        antes = instantanea(formulacion)
    acto = hacer.presentar(formulacion)
    documento, presentacion = hacer.releer(formulacion), hacer.presentacion_de(formulacion)
    assert (documento.estado, documento.vuelta, documento.etiqueta) == ("en_aprobacion", 1, "1.1")
    antes["documento"]["etiqueta"] = "1.1"
    assert presentacion.contenido == canonico(antes)
    assert presentacion.sha256 == huella(presentacion.contenido)
    assert json.loads(acto.datos)["sha256"] == presentacion.sha256
    assert presentacion.presentada_por_id == id_de("eg")
    assert presentacion.leida["esquema"] == 3


def test_cada_vuelta_tiene_su_propia_presentacion_y_ninguna_pisa_a_la_anterior(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    primera = hacer.presentacion_de(formulacion)
    hacer.devolver(formulacion)
    hacer.responder(formulacion)
    hacer.escribir_mision(formulacion, "Otra misión, más clara.")
    hacer.presentar(formulacion)
    with mirando():
        todas = list(Presentacion.objects.filter(documento=formulacion).order_by("vuelta"))
    assert [p.etiqueta for p in todas] == ["1.1", "1.2"]
    assert todas[0].contenido == primera.contenido
    assert "Otra misión, más clara." in todas[1].contenido and "Otra misión" not in todas[0].contenido
    assert len({p.codigo for p in todas}) == 2


def test_una_formulacion_recien_abierta_dice_todo_lo_que_le_falta_y_donde(elenco: None) -> None:
    documento = hacer.abrir_formulacion()
    with pytest.raises(FaltaAlgo) as rechazo:
        hacer.presentar(documento)
    pendientes = rechazo.value.pendientes
    assert pendientes.frase == "No se puede presentar todavía: faltan 9 puntos."
    assert {f.seccion for f in pendientes.faltas} == {
        "identificacion",
        "mision",
        "prioridades",
        "objetivos",
        "clientes",
        "productos",
        "subproductos",
        "procesos",
        "indicadores",
    }
    assert [f.campo for f in pendientes.faltas if f.seccion == "identificacion"] == ["ley_organica"]
    assert hacer.releer(documento).estado == "borrador"


def test_falta_una_sola_cosa_se_dice_en_singular(formulacion: Documento) -> None:
    hacer.escribir_mision(formulacion, "  \n ")
    with pytest.raises(FaltaAlgo) as rechazo:
        hacer.presentar(formulacion)
    assert rechazo.value.pendientes.frase == "No se puede presentar todavía: falta un punto."
    assert faltas(formulacion) == ["Falta escribir «Misión institucional», o declare por qué no hay información."]


def test_una_prosa_sin_texto_se_presenta_si_se_dice_por_que_no_hay_informacion(formulacion: Documento) -> None:
    hacer.guardar_seccion(formulacion, "mision", texto="", razon="La misión está en revisión en la Contraloría.")
    hacer.presentar(formulacion)
    mision = next(s for s in hacer.presentacion_de(formulacion).leida["secciones"] if s["id"] == "mision")
    assert (mision["texto"], mision["razon"]) == ("", "La misión está en revisión en la Contraloría.")


def test_la_seccion_optativa_puede_quedar_vacia(formulacion: Documento) -> None:
    with mirando():
        assert formulacion.prosas.get(seccion="antecedentes").texto == ""
    hacer.presentar(formulacion)


def test_un_producto_que_no_aplica_necesita_su_razon_y_nada_la_reemplaza(formulacion: Documento) -> None:
    with mirando():
        producto = ProductoEstrategico.objects.get(documento=formulacion, aplica_eg="no")
    hacer.cambiar(formulacion, "productos", producto, razon_no_aplica=" ", sin_informacion={"razon_no_aplica": "No sabemos."})
    assert faltas(formulacion) == ["Producto 2: falta la razón de que no aplique el enfoque de género."]


def test_si_el_producto_aplica_no_se_pide_razon(formulacion: Documento) -> None:
    with mirando():
        producto = ProductoEstrategico.objects.get(documento=formulacion, aplica_eg="no")
    hacer.cambiar(formulacion, "productos", producto, aplica_eg="si", razon_no_aplica="")
    hacer.presentar(formulacion)


@pytest.mark.parametrize(
    ("campo", "vacio", "texto", "se_declara"),
    [
        ("aplica_eg", "", "Producto 1: falta decir si aplica o no el enfoque de género.", False),
        ("en_sgc", "", "Producto 1: falta decir si está en el alcance ISO 9001, o declare que no hay información.", True),
        ("condicion", "", "Producto 1: falta decir si es existente o nuevo, o declare que no hay información.", True),
        ("clientes", [], "Producto 1: falta elegir sus clientes, usuarios/as o beneficiarios/as, o declare que no hay información.", True),
    ],
)
def test_cada_dato_obligatorio_del_producto_se_exige(formulacion: Documento, campo: str, vacio: Any, texto: str, se_declara: bool) -> None:
    with mirando():
        producto = ProductoEstrategico.objects.get(documento=formulacion, aplica_eg="si")
    hacer.cambiar(formulacion, "productos", producto, **{campo: vacio})
    assert faltas(formulacion) == [texto]
    hacer.cambiar(formulacion, "productos", producto, sin_informacion={campo: "El registro se perdió en 2010."})
    if se_declara:
        hacer.presentar(formulacion)
    else:
        assert faltas(formulacion) == [texto]


def test_un_dato_con_su_razon_de_falta_se_presenta_y_la_razon_queda_congelada(formulacion: Documento) -> None:
    with mirando():
        producto = ProductoEstrategico.objects.get(documento=formulacion, aplica_eg="si")
    hacer.cambiar(formulacion, "productos", producto, en_sgc="", sin_informacion={"en_sgc": "La certificación se decide en julio."})
    hacer.presentar(formulacion)
    assert "La certificación se decide en julio." in hacer.presentacion_de(formulacion).contenido


def test_una_declaracion_en_blanco_no_sirve(formulacion: Documento) -> None:
    with mirando():
        producto = ProductoEstrategico.objects.get(documento=formulacion, aplica_eg="si")
    hacer.cambiar(formulacion, "productos", producto, en_sgc="", sin_informacion={"en_sgc": "   "})
    assert len(faltas(formulacion)) == 1


def test_un_proceso_transversal_pide_dos_productos(formulacion: Documento) -> None:
    with mirando():
        producto = ProductoEstrategico.objects.filter(documento=formulacion).first()
    assert producto is not None
    hacer.agregar(formulacion, "procesos", nombre="Atención de público", productos=[producto.clave], en_sgc="no", aplica_eg="si")
    assert faltas(formulacion) == ["Proceso 1: falta elegir los dos o más productos que lo comparten."]


def test_una_referencia_a_un_renglon_que_ya_no_existe_no_cuenta_como_dato(formulacion: Documento) -> None:
    with mirando():
        producto = ProductoEstrategico.objects.get(documento=formulacion, aplica_eg="si")
        # Por la puerta no se puede; así quedaría una base remendada a mano.
        ProductoEstrategico.objects.filter(pk=producto.pk).update(clientes=["00000000-0000-4000-8000-000000000000"])
    assert len(faltas(formulacion)) == 1


def test_un_subproducto_pide_su_producto(formulacion: Documento) -> None:
    hacer.agregar(formulacion, "subproductos", nombre="Crédito corto plazo", nivel="subproducto", aplica_eg="si", en_sgc="no")
    textos = faltas(formulacion)
    assert "Subproducto 1: falta elegir el producto estratégico al que pertenece." in textos
    with mirando():
        assert Subproducto.objects.filter(documento=formulacion).count() == 1


def test_un_documento_ya_presentado_no_se_presenta_otra_vez(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    with pytest.raises(YaHecho) as rechazo:
        hacer.presentar(formulacion, "eg2")
    assert rechazo.value.motivo.startswith("Esta versión ya fue presentada por Elena Rojas el ")
    assert rechazo.value.motivo.endswith("No se hizo nada nuevo.")


@pytest.mark.parametrize("persona", ["jefatura", "centro", "calidad", "visacion", "lectura", "administracion"])
def test_solo_la_persona_encargada_presenta(formulacion: Documento, persona: str) -> None:
    with pytest.raises(SinPermiso) as rechazo:
        hacer.actuar(formulacion, "presentar", persona)
    assert rechazo.value.motivo.startswith("Sólo la persona encargada de Enfoque de Género puede presentar. Usted actúa como ")


def test_las_observaciones_de_forma_y_las_sugerencias_no_impiden_volver_a_presentar(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.anotar(formulacion, "Un detalle de redacción.", "jefatura", clase="forma")
    hacer.anotar(formulacion, "Quizás convenga un ejemplo.", "jefatura", clase="sugerencia")
    hacer.actuar(formulacion, "devolver", "jefatura")
    hacer.presentar(formulacion)
    assert hacer.releer(formulacion).etiqueta == "1.2"


@pytest.mark.parametrize("de_donde", [hacer.devolver, hacer.observar])
def test_una_observacion_de_fondo_sin_respuesta_impide_presentar(formulacion: Documento, de_donde: Callable[..., object]) -> None:
    hacer.presentar(formulacion)
    if de_donde is hacer.observar:
        hacer.aprobar(formulacion)
    de_donde(formulacion)
    assert faltas(formulacion) == ["Falta responder la observación 1, de fondo."]
    hacer.responder(formulacion)
    hacer.presentar(formulacion)
    assert hacer.releer(formulacion).estado == "en_aprobacion"
