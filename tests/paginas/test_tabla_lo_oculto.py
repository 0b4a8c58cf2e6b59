"""Lo que la tabla no muestra de una fila no se pierde porque otra persona la mueva, la quite o haya más de las que caben."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from diagnostico.models import Barrera, Inequidad, Sistema, Via
from genero.documentos import renglones
from genero.documentos.errores import Ajeno
from genero.documentos.pegar import Fila, guardar_tabla
from genero.documentos.planilla import TOPE_FILAS
from tests import aportar, hacer, hacer_diagnostico
from tests.elenco import como, mirando
from tests.paginas.planilla import Caso, un_caso


@pytest.fixture
def caso(elenco: None) -> Caso:
    return un_caso()


def leer(modelo: Any, clave: UUID) -> Any:
    """La fila, como está guardada."""
    with mirando():
        return modelo.objects.get(clave=clave)


def test_una_fila_que_otra_persona_movio_conserva_lo_suyo_y_su_lugar(caso: Caso) -> None:
    uno, otro = hacer_diagnostico.productos(caso.documento)[:2]
    clave = hacer_diagnostico.agregar(
        caso.documento, "inequidades", texto="Sin tierra", producto=uno.clave, descripcion="A las arrendatarias"
    )
    tabla = caso.tabla(seccion="inequidades", de=str(uno.clave))
    hacer.cambiar(caso.documento, "inequidades", leer(Inequidad, clave), "eg2", producto=otro.clave)
    tabla.pone(str(clave), texto="Sin título de dominio")
    assert tabla.envia() == 409
    assert f"Ahora cuelga de «{otro.nombre}»" in tabla.cuerpo and f"/inequidades/{clave}/" in tabla.cuerpo
    assert tabla.dice(str(clave), "texto") == "Sin título de dominio"
    assert tabla.envia() == 302
    quedo = leer(Inequidad, clave)
    assert (quedo.texto, quedo.descripcion, quedo.producto) == ("Sin título de dominio", "A las arrendatarias", otro.clave)


def test_una_fila_quitada_vuelve_con_todo_lo_que_tenia(caso: Caso) -> None:
    producto = hacer_diagnostico.productos(caso.documento)[0].clave
    datos: dict[str, Any] = {
        "detalle": "Sexo y edad",
        "etapas": ["analisis"],
        "intervencion": "Agregar la pregunta",
        "productos": [producto],
    }
    datos |= {"sin_informacion": {"desagregacion": "no se sabe"}, "ambito": "interno"}
    clave = hacer_diagnostico.agregar(caso.documento, "sistemas", nombre="Registro", **datos)
    tabla = caso.tabla(seccion="sistemas")
    hacer.quitar(caso.documento, "sistemas", leer(Sistema, clave), "eg2")
    tabla.pone(str(clave), nombre="Registro único")
    assert tabla.envia() == 409 and "Ester quitó esta fila" in tabla.cuerpo
    assert tabla.envia() == 302
    quedo = leer(Sistema, clave)
    assert quedo.nombre == "Registro único"
    assert {c: getattr(quedo, c) for c in datos} == datos


def test_una_fila_quitada_vuelve_sin_nombrar_lo_que_ya_no_esta(caso: Caso) -> None:
    barrera = hacer_diagnostico.agregar(caso.documento, "barreras", texto="Turnos", inequidad=caso.una)
    via = hacer_diagnostico.agregar(caso.documento, "vias", texto="Turnos cortos", inequidad=caso.una, barreras=[barrera])
    tabla = caso.tabla(seccion="vias")
    for seccion, modelo, clave in (("vias", Via, via), ("barreras", Barrera, barrera)):
        hacer.quitar(caso.documento, seccion, leer(modelo, clave), "eg2")
    tabla.pone(str(via), texto="Turnos más cortos")
    assert [tabla.envia(), tabla.envia()] == [409, 302]
    quedo = leer(Via, via)
    assert (quedo.texto, quedo.inequidad, quedo.barreras) == ("Turnos más cortos", caso.una, [])


def test_lo_que_queda_fuera_del_tope_no_se_vacia(caso: Caso, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("genero.paginas.mesa.TOPE_FILAS", 2)
    claves = [hacer_diagnostico.agregar(caso.documento, "inequidades", texto=f"Una {n}", descripcion=f"Lo {n}") for n in range(3)]
    tabla = caso.tabla(seccion="inequidades")
    assert len(tabla.filas) == 2 < TOPE_FILAS
    fuera = leer(Inequidad, claves[-1])
    tabla.envio["fila"] = [*tabla.filas, str(fuera.clave)]
    tabla.pone(str(fuera.clave), texto="Cambiada", producto="", fuente="", marca=f"{fuera.revision}.abc")
    assert tabla.envia() == 302
    quedo = leer(Inequidad, fuera.clave)
    assert (quedo.texto, quedo.descripcion) == ("Cambiada", "Lo 2")


def test_un_centro_agrega_otra_vez_lo_que_le_quitaron(caso: Caso) -> None:
    aportar.pedir(caso.documento, "brechas")
    suya = caso.brechas()[0]
    aportar.pedir(caso.documento, ("brechas", suya.clave))
    centro = caso.tabla("centro")
    hacer.quitar(caso.documento, "brechas", suya)
    centro.pone(str(suya.clave), indicador="Del centro")
    assert centro.envia() == 409 and "Elena quitó esta fila" in centro.cuerpo
    assert centro.dice(str(suya.clave), "indicador") == "Del centro"
    assert centro.envia() == 302
    quedo = next(b for b in caso.brechas() if b.clave == suya.clave)
    assert (quedo.indicador, quedo.inequidad, quedo.mujeres) == ("Del centro", suya.inequidad, suya.mujeres)


@pytest.mark.parametrize("cual", ["nula", "de otra sección"])
def test_una_clave_que_no_puede_ser_nueva_no_entra(caso: Caso, cual: str) -> None:
    clave, antes = UUID(int=0) if cual == "nula" else caso.una, caso.huella()
    filas = [Fila(uuid4(), 0, {"indicador": "Buena"}), Fila(clave, 0, {"indicador": "Colada"})]
    with como("eg") as eg, pytest.raises(Ajeno):
        guardar_tabla(caso.documento.pk, hacer.parte(caso.documento, "brechas"), filas, por=eg)
    assert caso.huella() == antes


def test_mover_filas_anota_lo_ajeno_a_nombre_de_quien_lo_escribio(caso: Caso) -> None:
    parte, fila = hacer.parte(caso.documento, "brechas"), caso.brechas()[0]
    with como("eg") as eg:
        valores = {"indicador": "Sin anotar"}
        renglones.cambiar_renglon(caso.documento.pk, parte, fila.clave, valores, revision=fila.revision, por=eg, auto=True)
    tabla = caso.tabla("eg2")
    tabla.envio["fila"] = [tabla.filas[1], tabla.filas[0], *tabla.filas[2:]]
    assert tabla.envia() == 302
    assert [b.indicador for b in caso.brechas()[:2]] == ["Dotación 1", "Sin anotar"]
    with como("eg"):
        dichos = [(h.indicador, h.orden, h.history_user.nombre_corto) for h in fila.history.order_by("history_id")]
    assert dichos == [("Dotación 0", 1, "Elena"), ("Sin anotar", 1, "Elena"), ("Sin anotar", 2, "Ester")]
