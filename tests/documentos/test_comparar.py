"""Comparar dos instantáneas: cada cambio una vez, en su lugar, dicho como se lee; y lo que no cambió, callado."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genero.documentos.comparado import Cambio, ClaseDeCambio, Comparacion
from genero.documentos.comparar import comparar
from genero.documentos.esquema import al_esquema
from tests import cpu
from tests.documentos.test_esquema import del_esquema_anterior
from tests.documentos.versiones import cambiada, copia, presentada, seccion
from tests.registros import muestras

AGREGADO, QUITADO, CAMBIADO, MOVIDO = ClaseDeCambio
CPU = 0.050


@pytest.fixture(scope="module")
def grande() -> dict[str, Any]:
    """Más de 100 KB y de 300 renglones."""
    return presentada(parrafos=6, tablas=4)


@pytest.fixture
def antes() -> dict[str, Any]:
    """Una Formulación corriente."""
    return al_esquema(json.loads(muestras.contenido()))


@pytest.fixture
def despues(antes: dict[str, Any]) -> dict[str, Any]:
    """La misma, para cambiarla."""
    return copia(antes)


def unico(comparacion: Comparacion) -> Cambio:
    assert comparacion.cuantos == 1, comparacion.resumen
    return comparacion.cambios[0]


def test_lo_mismo_no_tiene_cambios(antes: dict[str, Any], despues: dict[str, Any]) -> None:
    assert comparar(antes, despues) == Comparacion(())
    assert comparar(antes, despues).resumen == "No cambió nada"


def test_una_prosa_llana_dice_que_palabra_cambio_y_no_interpreta_nada(antes: dict[str, Any], despues: dict[str, Any]) -> None:
    seccion(despues, "mision")["texto"] = "Acompañar a quienes <b>riegan</b> la tierra.\n\nCon pertinencia territorial."
    cambio = unico(comparar(antes, despues))
    assert (cambio.donde, cambio.clase, cambio.ancla) == ("2 Misión institucional", CAMBIADO, "c-1")
    html = cambio.campos[0].html
    assert '<del><span class="solo-lectores">Quitado: </span>cultivan</del>' in html
    assert '<ins><span class="solo-lectores">Agregado: </span>&lt;b&gt;riegan&lt;/b&gt;</ins>' in html
    assert "<b>" not in html


def test_un_renglon_que_cambia_de_nombre_no_cambia_a_los_que_lo_nombran(antes: dict[str, Any], despues: dict[str, Any]) -> None:
    seccion(despues, "prioridades")["renglones"][0]["valores"]["texto"] = "Disminuir las brechas del campo y la ciudad"
    cambio = unico(comparar(antes, despues))
    assert cambio.seccion == "prioridades"
    assert cambio.donde.endswith(", prioridad 1")
    assert cambio.titulo == "Disminuir las brechas del campo y la ciudad"
    assert cambio.campos[0].html.endswith(" y la ciudad</ins></p>")


def test_una_referencia_que_cambia_se_dice_con_nombres(antes: dict[str, Any], despues: dict[str, Any]) -> None:
    otra = copia(seccion(antes, "prioridades")["renglones"][0])
    otra |= {"clave": muestras.clave(77), "valores": {**otra["valores"], "texto": "Riego para todas"}}
    for contenido in (antes, despues):
        seccion(contenido, "prioridades")["renglones"].append(copia(otra))
    objetivo = seccion(despues, "objetivos")["renglones"][0]["valores"]
    objetivo["prioridades"] = [muestras.clave(1), muestras.clave(77)]
    campo = unico(comparar(antes, despues)).campos[0]
    assert (campo.antes, campo.despues) == ("Disminuir las brechas del campo", "Disminuir las brechas del campo; Riego para todas")
    assert campo.html == ('Disminuir las brechas del campo; <ins><span class="solo-lectores">Agregado: </span>Riego para todas</ins>')


def test_agregar_y_quitar_se_dicen_una_vez_y_nada_mas_se_mueve(antes: dict[str, Any], despues: dict[str, Any]) -> None:
    productos = seccion(despues, "productos")["renglones"]
    nuevo = copia(productos[2]) | {"clave": muestras.clave(500)}
    productos[:] = [nuevo, *productos[1:]]
    clases = {c.clase: c for c in comparar(antes, despues).cambios}
    assert set(clases) == {AGREGADO, QUITADO}
    assert clases[AGREGADO].donde.endswith(", producto 1")
    assert all(c.antes == "" for c in clases[AGREGADO].campos)
    assert all(c.despues == "" for c in clases[QUITADO].campos)


def test_mover_uno_no_hace_ver_movidos_a_todos(grande: dict[str, Any]) -> None:
    nueva = copia(grande)
    productos = seccion(nueva, "productos")["renglones"]
    productos.append(productos.pop(0))
    cambio = unico(comparar(grande, nueva))
    assert cambio.clase == MOVIDO
    assert [(c.antes, c.despues) for c in cambio.campos] == [("1.º", "20.º")]


def test_se_mueve_entre_los_suyos_y_no_en_la_lista_entera(grande: dict[str, Any]) -> None:
    """Las brechas se leen bajo su inequidad: cambiar el orden de unas con las de otra no se ve."""
    nueva = copia(grande)
    brechas = seccion(nueva, "brechas")["renglones"]
    por_inequidad = brechas[0]["valores"]["inequidad"]
    brechas.sort(key=lambda b: b["valores"]["inequidad"] == por_inequidad)
    assert comparar(grande, nueva).cambios == ()


def test_los_numeros_van_del_antiguo_al_nuevo_con_su_diferencia(grande: dict[str, Any]) -> None:
    nueva = copia(grande)
    brecha = seccion(nueva, "brechas")["renglones"][0]
    brecha["valores"]["mujeres"] = "12345.5"
    # Lo que se está escribiendo no trae sus cálculos: se hacen al comparar.
    del brecha["calculados"]
    cambio = unico(comparar(grande, nueva))
    campo = next(c for c in cambio.campos if c.nombre == "mujeres")
    viejo = seccion(grande, "brechas")["renglones"][0]["valores"]["mujeres"]
    assert campo.despues == "12.345,5"
    assert campo.delta == f"+{12345.5 - int(viejo):,.1f}".replace(",", "_").replace(".", ",").replace("_", ".")
    assert "→" in campo.html
    calculada = next(c for c in cambio.campos if c.etiqueta.startswith("Brecha"))
    assert (calculada.antes, calculada.despues, calculada.delta) == ("−32,6 puntos", "+72,2 puntos", "+104,8 puntos")


def test_sin_informacion_se_dice_con_su_razon(grande: dict[str, Any]) -> None:
    nueva = copia(grande)
    brecha = seccion(nueva, "brechas")["renglones"][0]
    brecha["valores"]["mujeres"] = None
    brecha["sin_informacion"] = {"mujeres": "El registro se perdió."}
    campo = next(c for c in unico(comparar(grande, nueva)).campos if c.nombre == "mujeres")
    assert (campo.despues, campo.delta) == ("Sin información: El registro se perdió.", "")


def test_lo_que_falta_en_una_referencia_tambien_se_dice(antes: dict[str, Any], despues: dict[str, Any]) -> None:
    """Sin nombrar a nadie, lo único que se lee es la razón: si cambia, es un cambio."""
    for contenido, razon in ((antes, "Se definirá en marzo."), (despues, "Nadie responde todavía.")):
        producto = seccion(contenido, "productos")["renglones"][0]
        producto["valores"]["clientes"] = None
        producto["sin_informacion"] = {"clientes": razon}
    (campo,) = unico(comparar(antes, despues)).campos
    assert (campo.antes, campo.despues) == ("Sin información: Se definirá en marzo.", "Sin información: Nadie responde todavía.")


def test_una_seccion_vaciada_con_razon_dice_la_razon(antes: dict[str, Any], despues: dict[str, Any]) -> None:
    seccion(despues, "mision").update(texto="", razon="La ley no la fija.")
    assert unico(comparar(antes, despues)).campos[0].despues == "Sin contenido. Razón: La ley no la fija."


def test_lo_que_esta_en_una_sola_se_lee_agregado_o_quitado(antes: dict[str, Any], despues: dict[str, Any]) -> None:
    for contenido, clase in ((despues, QUITADO), (antes, AGREGADO)):
        entera = copia(contenido)
        contenido["secciones"] = [s for s in contenido["secciones"] if s["id"] not in {"mision", "productos"}]
        cambios = comparar(antes, despues).cambios
        assert {c.seccion for c in cambios} >= {"mision", "productos"}
        assert {c.clase for c in cambios if c.seccion in {"mision", "productos"}} == {clase}
        contenido["secciones"] = entera["secciones"]


def test_el_esquema_anterior_se_compara_con_el_de_hoy_sin_cambios(antes: dict[str, Any]) -> None:
    assert comparar(al_esquema(del_esquema_anterior(antes)), antes) == Comparacion(())
    assert comparar(antes, al_esquema(del_esquema_anterior(antes))) == Comparacion(())


def test_el_resumen_nombra_las_secciones(antes: dict[str, Any], despues: dict[str, Any]) -> None:
    seccion(despues, "mision")["texto"] = "Otra."
    seccion(despues, "productos")["renglones"].pop()
    hecho = comparar(antes, despues)
    assert hecho.resumen == "2 cambios en 2 secciones: 2 Misión institucional, 6 Productos estratégicos"
    assert hecho.secciones == ("mision", "productos")
    assert hecho.en("mision") is hecho.cambios[0]
    assert hecho.en("productos", hecho.cambios[1].renglon) is hecho.cambios[1]
    assert hecho.en("productos", "otra") is None


def test_cien_kb_y_trescientos_renglones_en_menos_de_cincuenta_milesimas(grande: dict[str, Any]) -> None:
    """Con uno de cada diez renglones cambiados, varios movidos y los textos largos con cambios, en tiempo de CPU."""
    nueva = cambiada(grande)
    assert len(json.dumps(grande, ensure_ascii=False).encode()) >= 100_000
    assert sum(len(s.get("renglones", ())) for s in grande["secciones"]) >= 300
    hecho = comparar(copia(grande), copia(nueva))
    assert {c.clase for c in hecho.cambios} == set(ClaseDeCambio)
    assert hecho.cuantos >= 30
    # Sin copiar: `comparar` no guarda nada de una vez para otra.
    assert cpu.segundos(lambda: comparar(grande, nueva), veces=9) <= CPU


@given(st.integers(0, 10_000), st.floats(0, 0.6))
@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_cada_renglon_distinto_sale_una_vez_y_los_iguales_ninguna(semilla: int, parte: float) -> None:
    vieja = presentada(4, parrafos=1, tablas=1)
    nueva = cambiada(vieja, parte=parte, semilla=semilla, movidos=0)
    hecho = comparar(vieja, nueva)
    vistos = [c.renglon for c in hecho.cambios if c.renglon]
    assert len(vistos) == len(set(vistos))
    for s in vieja["secciones"]:
        viejos = {r["clave"]: r for r in s.get("renglones", ())}
        nuevos = {r["clave"]: r for r in seccion(nueva, s["id"]).get("renglones", ())}
        distintos = {k for k in viejos | nuevos if viejos.get(k) != nuevos.get(k)}
        assert {c.renglon for c in hecho.en_seccion(s["id"]) if c.renglon} == distintos
    assert comparar(nueva, copia(nueva)).cambios == ()


@given(st.permutations(range(12)))
@settings(deadline=None, max_examples=60)
def test_lo_movido_explica_el_orden_nuevo(orden: list[int]) -> None:
    vieja = presentada(12, parrafos=1, tablas=0, filas=1)
    nueva = copia(vieja)
    renglones = seccion(nueva, "productos")["renglones"]
    renglones[:] = [renglones[n] for n in orden]
    movidos = comparar(vieja, nueva).cambios
    assert {c.clase for c in movidos} <= {MOVIDO}
    assert len(movidos) < 12
    fijos = [n for n in orden if str(seccion(vieja, "productos")["renglones"][n]["clave"]) not in {c.renglon for c in movidos}]
    cambiaron_de_lugar = sum(n != lugar for lugar, n in enumerate(orden))
    assert len(movidos) <= cambiaron_de_lugar
    assert bool(movidos) == (list(orden) != sorted(orden))
    assert len(fijos) + len(movidos) == 12
