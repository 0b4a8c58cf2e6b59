"""Renglones y fichas: agregar, cambiar, duplicar, ordenar, quitar; y el choque, con ambos textos en palabras."""

from typing import Any

import pytest

from diagnostico.models import Cliente, Formulacion, ObjetivoEstrategico, ProductoEstrategico
from genero.documentos import escribir, renglones
from genero.documentos.errores import Ajeno, Choque, Conflicto, FueraDeEstado
from genero.documentos.models import Documento
from tests import hacer
from tests.elenco import como, mirando


def productos(documento: Documento) -> list[ProductoEstrategico]:
    with mirando():
        return list(ProductoEstrategico.objects.filter(documento=documento))


def nombres(documento: Documento) -> list[str]:
    return [p.nombre.split(":")[0] for p in productos(documento)]


def test_se_agrega_al_final(formulacion: Documento) -> None:
    hacer.agregar(formulacion, "productos", nombre="Riego")
    assert nombres(formulacion) == ["Crédito", "Semillas", "Riego"]


def test_se_ordena_y_en_los_extremos_no_pasa_nada(formulacion: Documento) -> None:
    hacer.agregar(formulacion, "productos", nombre="Riego")
    credito = productos(formulacion)[0]
    for pasos, esperado in (
        (1, ["Semillas", "Crédito", "Riego"]),
        (1, ["Semillas", "Riego", "Crédito"]),
        (1, ["Semillas", "Riego", "Crédito"]),
        (-1, ["Semillas", "Crédito", "Riego"]),
        (-9, ["Crédito", "Semillas", "Riego"]),
    ):
        hacer.mover(formulacion, "productos", credito, pasos=pasos)
        assert nombres(formulacion) == esperado


def test_la_copia_queda_debajo_con_clave_nueva_y_dice_que_es_copia(formulacion: Documento) -> None:
    original = productos(formulacion)[0]
    with como("eg") as eg:
        copia = renglones.duplicar_renglon(formulacion.pk, hacer.SECCION["productos"], original.clave, por=eg)
    quedaron = productos(formulacion)
    assert [p.clave for p in quedaron][:2] == [original.clave, copia.clave]
    assert quedaron[1].nombre == f"{original.nombre} (copia)"
    assert quedaron[1].clientes == original.clientes


def test_duplicar_un_nombre_larguisimo_no_revienta(formulacion: Documento) -> None:
    largo = hacer.agregar(formulacion, "productos", nombre="x" * 300)
    with como("eg") as eg:
        renglones.duplicar_renglon(formulacion.pk, hacer.SECCION["productos"], largo.clave, por=eg)
    assert len(productos(formulacion)) == 4


def test_lo_que_se_reescribe_deja_de_ser_ejemplo(formulacion: Documento) -> None:
    ejemplo = hacer.agregar(formulacion, "clientes", nombre="Personas de ejemplo", ejemplo=True)
    cambiado = hacer.cambiar(formulacion, "clientes", ejemplo, nombre="Mujeres campesinas")
    assert (cambiado.ejemplo, cambiado.revision) == (False, 2)


def test_un_renglon_nombrado_no_se_quita_y_se_dice_quien_lo_nombra(formulacion: Documento) -> None:
    with mirando():
        cliente = Cliente.objects.get(documento=formulacion)
    with pytest.raises(Conflicto) as rechazo:
        hacer.quitar(formulacion, "clientes", cliente)
    assert rechazo.value.motivo.startswith("No se quitó: lo nombran «Crédito: ")
    assert "(Productos estratégicos)" in rechazo.value.motivo
    with mirando():
        assert Cliente.objects.filter(documento=formulacion).exists()


def test_soltado_de_todas_partes_si_se_quita_y_queda_en_el_historial(formulacion: Documento) -> None:
    with mirando():
        cliente = Cliente.objects.get(documento=formulacion)
    for producto in productos(formulacion):
        hacer.cambiar(formulacion, "productos", producto, clientes=[])
    hacer.quitar(formulacion, "clientes", cliente)
    with mirando():
        assert not Cliente.objects.filter(documento=formulacion).exists()
        ultimo = Cliente.history.filter(clave=cliente.clave).latest("history_id")
    assert (ultimo.history_type, ultimo.history_change_reason) == ("-", "quitar")


def test_un_producto_con_subproductos_no_se_quita(formulacion: Documento) -> None:
    producto = productos(formulacion)[0]
    hacer.agregar(formulacion, "subproductos", nombre="Corto plazo", nivel="subproducto", producto=producto.clave)
    with pytest.raises(Conflicto, match="«Corto plazo»"):
        hacer.quitar(formulacion, "productos", producto)


def test_dos_personas_en_el_mismo_renglon_ven_ambos_textos_en_palabras(formulacion: Documento) -> None:
    producto = productos(formulacion)[0]
    with mirando():
        objetivo = ObjetivoEstrategico.objects.get(documento=formulacion)
    hacer.cambiar(formulacion, "productos", producto, "eg2", revision=1, nombre="Crédito de Ester", en_sgc="si")
    with pytest.raises(Choque) as choque:
        hacer.cambiar(
            formulacion,
            "productos",
            producto,
            revision=1,
            nombre="Crédito de Elena",
            en_sgc="no",
            objetivos=[objetivo.clave],
            fuente="Memoria 2025",
        )
    assert choque.value.mio == {
        "nombre": "Crédito de Elena",
        "en_sgc": "No",
        "objetivos": objetivo.texto,
        "fuente": "Memoria 2025",
    }
    otro = choque.value.otro
    assert (otro["nombre"], otro["en_sgc"], otro["aplica_eg"], otro["condicion"]) == ("Crédito de Ester", "Sí", "Aplica", "Existente")
    assert otro["clientes"].startswith("Quienes cultivan")
    assert "UUID" not in repr(choque.value.mio) + repr(otro)
    assert choque.value.revision == 2
    assert productos(formulacion)[0].nombre == "Crédito de Ester"


def test_dos_renglones_de_la_misma_seccion_no_chocan(formulacion: Documento) -> None:
    credito, semillas = productos(formulacion)
    hacer.cambiar(formulacion, "productos", credito, "eg2", revision=1, nombre="Crédito de Ester")
    hacer.cambiar(formulacion, "productos", semillas, revision=1, nombre="Semillas de Elena")
    assert nombres(formulacion) == ["Crédito de Ester", "Semillas de Elena"]


def test_si_otra_persona_quito_el_renglon_lo_escrito_no_se_pierde(formulacion: Documento) -> None:
    producto = productos(formulacion)[1]
    hacer.quitar(formulacion, "productos", producto, "eg2")
    with como("eg") as eg, pytest.raises(Choque) as choque:
        renglones.cambiar_renglon(
            formulacion.pk, hacer.SECCION["productos"], producto.clave, {"nombre": "Semillas nuevas"}, revision=1, por=eg
        )
    assert choque.value.mio == {"nombre": "Semillas nuevas"}
    assert choque.value.motivo.startswith("Ester quitó ese renglón mientras usted lo tenía abierto.")


def test_mover_un_renglon_que_otra_persona_quito_lo_dice(formulacion: Documento) -> None:
    producto = productos(formulacion)[1]
    hacer.quitar(formulacion, "productos", producto, "eg2")
    with pytest.raises(FueraDeEstado, match="Ester quitó ese renglón"):
        hacer.mover(formulacion, "productos", producto, pasos=1)


def test_un_renglon_que_nunca_existio_no_se_encuentra(formulacion: Documento) -> None:
    with pytest.raises(Ajeno):
        hacer.quitar(formulacion, "productos", Cliente())


def test_el_renglon_de_otro_servicio_no_se_encuentra(formulacion: Documento) -> None:
    from tests.elenco import OTRO

    ajeno = productos(hacer.hasta("borrador", servicio=OTRO))[0]
    with pytest.raises(Ajeno):
        hacer.quitar(formulacion, "productos", ajeno)


def guardar_ficha(documento: Documento, por: str, revision: int, **valores: Any) -> None:
    with como(por) as actuante:
        escribir.guardar_ficha(documento.pk, hacer.SECCION["identificacion"], valores, revision=revision, por=actuante)


def test_dos_personas_en_la_misma_ficha_ven_ambos_textos(formulacion: Documento) -> None:
    with mirando():
        leida = formulacion.prosas.get(seccion="identificacion").revision
    guardar_ficha(formulacion, "eg2", leida, ministerio="El de Ester")
    with pytest.raises(Choque) as choque:
        guardar_ficha(formulacion, "eg", leida, ministerio="El de Elena")
    assert choque.value.mio == {"ministerio": "El de Elena"}
    assert choque.value.otro["ministerio"] == "El de Ester"
    with mirando():
        assert Formulacion.objects.get(documento=formulacion).ministerio == "El de Ester"


def test_no_se_quita_lo_que_otra_persona_cambio_despues_de_abrir_la_pagina(formulacion: Documento) -> None:
    producto = productos(formulacion)[1]
    hacer.cambiar(formulacion, "productos", producto, "eg2", nombre="Semillas, con lo de Ester")
    with como("eg") as eg, pytest.raises(Conflicto, match="otra persona lo cambió"):
        renglones.quitar_renglon(formulacion.pk, hacer.SECCION["productos"], producto.clave, por=eg, revision=1)
    assert len(productos(formulacion)) == 2


def test_un_renglon_no_nombra_a_otro_que_alguien_acaba_de_quitar(formulacion: Documento) -> None:
    cliente = hacer.agregar(formulacion, "clientes", nombre="Temporeras")
    hacer.quitar(formulacion, "clientes", cliente, "eg2")
    with pytest.raises(Choque) as choque:
        hacer.agregar(formulacion, "productos", nombre="Riego", clientes=[cliente.clave])
    assert choque.value.mio["nombre"] == "Riego"
    assert "«Clientes, usuarios/as y beneficiarios/as»" in choque.value.motivo


def test_agregar_renglones_no_hace_chocar_a_quien_escribe_lo_propio_de_la_seccion(formulacion: Documento) -> None:
    with mirando():
        revision = formulacion.prosas.get(seccion="procesos").revision
    hacer.agregar(formulacion, "procesos", "eg2", nombre="Atención de público")
    with como("eg") as eg:
        escribir.guardar_prosa(formulacion.pk, hacer.SECCION["procesos"], {"razon": "Sólo uno."}, revision=revision, por=eg)
