"""Entregar, aceptar y devolver: por renglón, con motivo, y sin hacer dos veces lo mismo."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from genero.documentos.aportes import aceptar
from genero.documentos.congelar import instantanea
from genero.documentos.errores import Ajeno, CambioMientrasLeia, Conflicto, FueraDeEstado, NoSirve, SinPermiso, YaHecho
from genero.documentos.models import Aporte, Documento
from genero.documentos.partes import huella_de_parte
from tests import aportar, hacer
from tests.elenco import como, id_de, mirando


@pytest.fixture
def dos_renglones(formulacion: Documento) -> int:
    """Un pedido de «Clientes» entera, con dos renglones del centro ya entregados."""
    pedido = aportar.pedir(formulacion, "clientes")
    for nombre in ("Pescadoras artesanales", "Cooperativas de mujeres"):
        agrega_el_centro(formulacion, nombre)
    aportar.entregar(formulacion, pedido)
    return pedido


def agrega_el_centro(documento: Documento, nombre: str) -> None:
    from genero.documentos.renglones import agregar_renglon

    with como("centro") as actuante:
        agregar_renglon(documento.pk, hacer.SECCION["clientes"], {"nombre": nombre}, por=actuante)


def visto(documento: Documento, aporte: Aporte) -> str:
    with como("eg"):
        return huella_de_parte(instantanea(documento), aporte.seccion, aporte.renglon)


def test_entregar_pasa_todas_las_partes_abiertas(formulacion: Documento) -> None:
    pedido = aportar.pedir(formulacion, "mision", "antecedentes")
    acto = aportar.entregar(formulacion, pedido, nota="Va con los datos de la región.")
    assert aportar.estados(formulacion) == ["entregado", "entregado"]
    parte = aportar.partes(formulacion)[0]
    assert parte.entregado_por is not None
    assert (parte.nota, parte.entregado_por.nombre, acto.rol) == ("Va con los datos de la región.", "Carla Centeno", "centro")


def test_sin_nada_escrito_ni_nota_no_se_entrega(formulacion: Documento) -> None:
    pedido = aportar.pedir(formulacion, "antecedentes")
    with pytest.raises(NoSirve, match="nada escrito") as error:
        aportar.entregar(formulacion, pedido)
    assert (error.value.campo, aportar.estados(formulacion)) == ("nota", ["pedido"])
    aportar.entregar(formulacion, pedido, nota="En la región no hay nada que agregar.")
    assert aportar.estados(formulacion) == ["entregado"]


def test_entregar_dos_veces_el_mismo_envio_es_una_entrega(formulacion: Documento) -> None:
    pedido, clave = aportar.pedir(formulacion, "mision"), uuid4()
    primero = aportar.entregar(formulacion, pedido, clave=clave)
    assert aportar.entregar(formulacion, pedido, clave=clave).pk == primero.pk
    with pytest.raises(YaHecho, match="ya está entregado"):
        aportar.entregar(formulacion, pedido)


def test_lo_pedido_a_otro_centro_no_lo_entrega_este(formulacion: Documento) -> None:
    pedido = aportar.pedir(formulacion, "mision", centro=aportar.AJENO)
    with pytest.raises(SinPermiso, match="se le pidió a Centro 2"):
        aportar.entregar(formulacion, pedido)


def test_un_pedido_que_no_existe_es_ajeno(formulacion: Documento) -> None:
    with pytest.raises(Ajeno):
        aportar.entregar(formulacion, 999_999)


def test_la_encargada_no_entrega_ni_el_centro_acepta(formulacion: Documento) -> None:
    pedido = aportar.pedir(formulacion, "mision")
    with pytest.raises(SinPermiso):
        aportar.entregar(formulacion, pedido, por="eg")
    aportar.entregar(formulacion, pedido)
    for resuelve in (aportar.aceptar, aportar.devolver):
        with pytest.raises(SinPermiso):
            resuelve(formulacion, aportar.partes(formulacion)[0], por="centro")


def test_cada_renglon_se_acepta_o_se_devuelve_por_separado(formulacion: Documento, dos_renglones: int) -> None:
    seccion, uno, otro = aportar.partes(formulacion)
    aportar.aceptar(formulacion, uno, visto=visto(formulacion, uno))
    aportar.devolver(formulacion, otro, respuesta="Diga de qué comunas.")
    assert aportar.estados(formulacion) == ["entregado", "aceptado", "devuelto"]
    with pytest.raises(Conflicto, match="resolver cada renglón"):
        aportar.aceptar(formulacion, seccion)


def test_aceptado_el_ultimo_renglon_se_acepta_la_seccion(formulacion: Documento, dos_renglones: int) -> None:
    _, uno, otro = aportar.partes(formulacion)
    aportar.aceptar(formulacion, uno)
    acto = aportar.aceptar(formulacion, otro)
    assert aportar.estados(formulacion) == ["aceptado"] * 3
    assert '"clientes"' in acto.datos


def test_devolver_exige_decir_que_falta(formulacion: Documento, dos_renglones: int) -> None:
    with pytest.raises(NoSirve, match="Diga qué falta") as error:
        aportar.devolver(formulacion, aportar.partes(formulacion)[1], respuesta="  ")
    assert error.value.campo == "respuesta"


def test_lo_devuelto_se_corrige_y_se_entrega_de_nuevo(formulacion: Documento, dos_renglones: int) -> None:
    otro = aportar.partes(formulacion)[2]
    aportar.devolver(formulacion, otro)
    renglon = next(r for r in aportar.renglones_de(formulacion, "clientes") if r.clave == otro.renglon)
    with como("centro") as actuante:
        from genero.documentos.renglones import cambiar_renglon

        valores = {"nombre": "Cooperativas de mujeres de Chiloé"}
        cambiar_renglon(formulacion.pk, hacer.SECCION["clientes"], renglon.clave, valores, revision=renglon.revision, por=actuante)
    aportar.entregar(formulacion, dos_renglones)
    aportar.aceptar(formulacion, aportar.partes(formulacion)[1])
    aportar.aceptar(formulacion, aportar.partes(formulacion)[2])
    assert aportar.estados(formulacion) == ["aceptado"] * 3


@pytest.mark.parametrize("resuelve", [aportar.aceptar, aportar.devolver])
def test_lo_que_no_se_entrega_no_se_resuelve(formulacion: Documento, resuelve: Callable[..., object]) -> None:
    aportar.pedir(formulacion, "mision")
    with pytest.raises(Conflicto, match="todavía no entrega"):
        resuelve(formulacion, aportar.partes(formulacion)[0])


def test_lo_que_otra_persona_ya_resolvio_lo_dice_con_su_nombre(formulacion: Documento, dos_renglones: int) -> None:
    uno = aportar.partes(formulacion)[1]
    aportar.aceptar(formulacion, uno, por="eg2")
    with pytest.raises(YaHecho, match="la aceptó Ester Pino"):
        aportar.devolver(formulacion, uno)
    aportar.devolver(formulacion, aportar.partes(formulacion)[2])
    with pytest.raises(YaHecho, match="la devolvió Elena Rojas"):
        aportar.aceptar(formulacion, aportar.partes(formulacion)[2])


def test_aceptar_dos_veces_el_mismo_envio_es_un_acto(formulacion: Documento, dos_renglones: int) -> None:
    uno, clave = aportar.partes(formulacion)[1], uuid4()
    primero = aportar.aceptar(formulacion, uno, clave=clave)
    assert aportar.aceptar(formulacion, uno, clave=clave).pk == primero.pk


def test_lo_que_cambio_despues_de_leerlo_no_se_acepta(formulacion: Documento, dos_renglones: int) -> None:
    uno = aportar.partes(formulacion)[1]
    leido = visto(formulacion, uno)
    renglon = next(r for r in aportar.renglones_de(formulacion, "clientes") if r.clave == uno.renglon)
    hacer.cambiar(formulacion, "clientes", renglon, "eg2", nombre="Otra cosa")
    with pytest.raises(CambioMientrasLeia):
        aportar.aceptar(formulacion, uno, visto=leido)
    assert aportar.estados(formulacion)[1] == "entregado"


def test_un_texto_entregado_se_acepta_entero(formulacion: Documento) -> None:
    aportar.entregar(formulacion, aportar.pedir(formulacion, "mision"))
    parte = aportar.partes(formulacion)[0]
    aportar.aceptar(formulacion, parte, visto=visto(formulacion, parte))
    assert aportar.estados(formulacion) == ["aceptado"]


def test_un_renglon_que_se_quita_deja_de_estar_pedido(formulacion: Documento, dos_renglones: int) -> None:
    uno = aportar.partes(formulacion)[1]
    renglon = next(r for r in aportar.renglones_de(formulacion, "clientes") if r.clave == uno.renglon)
    hacer.quitar(formulacion, "clientes", renglon)
    assert aportar.estados(formulacion) == ["entregado", "retirado", "entregado"]
    with pytest.raises(YaHecho, match="ya no está pedida"):
        aportar.aceptar(formulacion, uno)


def test_presentado_el_documento_nada_se_entrega_ni_se_resuelve(formulacion: Documento, dos_renglones: int) -> None:
    pendiente = aportar.pedir(formulacion, "mision")
    hacer.presentar(formulacion)
    with pytest.raises(FueraDeEstado):
        aportar.entregar(formulacion, pendiente)
    with como("eg") as actuante, pytest.raises(FueraDeEstado):
        aceptar(formulacion.pk, aportar.partes(formulacion)[1].pk, por=actuante)
    hacer.devolver(formulacion)
    aportar.entregar(formulacion, pendiente)
    assert aportar.estados(formulacion, pendiente) == ["entregado"]


def test_pedir_aportes_no_hace_autora_a_quien_pide_pero_escribir_si_al_centro(formulacion: Documento) -> None:
    otro = hacer.abrir_formulacion("eg2", anio=2025)
    aportar.pedir(otro, "clientes")
    agrega_el_centro(otro, "Recolectoras de orilla")
    with mirando():
        autores = Documento.objects.get(pk=otro.pk).autores
    assert autores == {id_de("centro")}
