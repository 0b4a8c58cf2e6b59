"""La tabla de renglones: se guarda entera o nada, con cada error en su celda, sin pisar lo de otra persona y sin colar lo ajeno."""

from uuid import uuid4

import pytest

from diagnostico.models import Via
from tests import hacer, hacer_diagnostico
from tests.elenco import mirando
from tests.paginas.planilla import Caso, nueva, un_caso


@pytest.fixture
def caso(elenco: None) -> Caso:
    return un_caso()


# (columna, lo escrito, lo que dice el error de esa celda)
ERRORES = (
    ("indicador", "", "Escriba el indicador para guardar la brecha."),
    ("indicador", "s/i: no sé", "Aquí no se declara que falta información"),
    ("indicador", "x" * 301, "Escribió 301 caracteres; caben hasta 300."),
    ("inequidad", "Otra cosa", "«Otra cosa» no calza con ningún renglón"),
    ("inequidad", "99", "«99» no calza con ningún renglón"),
    ("inequidad", "0f9c1e1e-0000-4000-8000-000000000000", "ya no existe en este documento"),
    ("inequidad", "s/i", "Aquí no se declara que falta información"),
    ("anio", "20222", "El año debe estar entre 1900 y 20"),
    ("anio", "1899", "usted escribió 1899"),
    ("anio", "2099", "usted escribió 2099"),
    ("anio", "-2020", "usted escribió -2020"),
    ("anio", "2020-2021", "usted escribió 2020-2021"),
    ("anio", "dos mil", "usted escribió dos mil"),
    ("anio", "20,5", "usted escribió 20,5"),
    ("anio", "٢٠٢٠", "usted escribió ٢٠٢٠"),
    ("anio", "9" * 400, "El año debe estar entre"),
    ("anio", "s/i", "Diga por qué no hay información"),
    ("unidad", "Personal", "«Personal» no está en la lista. Elija entre Personas, Porcentaje, Monto en pesos o Otra unidad."),
    ("unidad", "<script>alert(1)</script>", "no está en la lista"),
    ("unidad", "2", "«2» no está en la lista"),
    ("unidad", "n/d", "Diga por qué no hay información"),
    ("mujeres", "98,5 por ciento", "«98,5 por ciento» no es un número. Escriba 98,5."),
    ("mujeres", "-1", "No puede ser negativo; usted escribió -1."),
    ("mujeres", "−5", "No puede ser negativo"),
    ("mujeres", "doce", "«doce» no es un número. Escriba sólo cifras"),
    ("mujeres", "12 mil", "no es un número. Escriba sólo cifras"),
    ("mujeres", "1,234.5", "«1,234.5» no es un número. Escriba 1.234,5."),
    ("mujeres", "1.2.3", "no es un número"),
    ("mujeres", "12 de 40", "no es un número. Escriba sólo cifras"),
    ("mujeres", "1e9", "no es un número"),
    ("mujeres", "NaN", "no es un número"),
    ("mujeres", "Infinity", "no es un número"),
    ("mujeres", "100000000000000", "El número es demasiado grande: caben hasta 14 cifras."),
    ("mujeres", "9" * 5000, "El número es demasiado grande"),
    ("mujeres", "1,23456", "Escriba hasta 4 decimales; usted escribió 1,23456."),
    ("mujeres", "$ 45", "«$ 45» no es un número. Escriba 45."),
    ("mujeres", "45 %", "«45 %» no es un número. Escriba 45."),
    ("mujeres", "#¡REF!", "no es un número"),
    ("hombres", "s/i", "Diga por qué no hay información"),
    ("hombres", "Sin información", "Diga por qué no hay información"),
    ("hombres", f"s/i: {'x' * 501}", "500"),
    ("otra", "treinta", "no es un número"),
    ("sin_dato", "-0,1", "No puede ser negativo"),
    ("total", "total", "no es un número"),
    ("total", "12,", "no es un número"),
    ("periodo", "x" * 31, "Escribió 31 caracteres; caben hasta 30."),
    ("unidad_cual", "proyectos", "no corresponde a su respuesta en «Unidad»"),
    ("fuente", "x" * 501, "500"),
    ("fuente", "s/i: no está", "Aquí no se declara que falta información"),
)


def test_cada_error_queda_junto_a_su_celda_y_no_se_guarda_nada(caso: Caso) -> None:
    antes = caso.huella()
    difieren: list[tuple[object, ...]] = []
    for columna, escrito, esperado in ERRORES:
        tabla = caso.tabla()
        tabla.pone(0, mujeres="11", indicador="Cambiado también")
        tabla.pone(1, **{columna: escrito})
        estado = tabla.envia()
        dicho, vuelve = tabla.error(1, columna), tabla.dice(1, columna)
        enlace = f'href="#c-{tabla.filas[1]}-{columna}">Fila 2, columna '
        if estado != 422 or esperado not in dicho or vuelve != escrito or enlace not in tabla.cuerpo:
            difieren.append((columna, escrito[:30], estado, dicho, vuelve[:30]))
        if set(tabla.malas) != {f"{tabla.filas[1]}-{columna}"}:
            difieren.append((columna, escrito[:30], "malas", *tabla.malas))
        assert tabla.dice(0, "indicador") == "Cambiado también"
    assert difieren == []
    assert len({(c, e) for c, e, _ in ERRORES}) >= 40
    assert caso.huella() == antes


def test_la_primera_fila_mala_no_guarda_la_ultima_buena_ni_al_reves(caso: Caso) -> None:
    antes = caso.huella()
    for mala, buena in ((0, 3), (3, 0)):
        tabla = caso.tabla()
        tabla.pone(mala, total="mucho")
        tabla.pone(buena, total="50")
        fila = nueva(tabla)
        tabla.pone(fila, indicador="Nueva", inequidad=str(caso.una))
        assert tabla.envia() == 422
        assert (tabla.error(mala, "total"), tabla.dice(buena, "total"), tabla.dice(fila, "indicador"))[1:] == ("50", "Nueva")
    assert caso.huella() == antes


def test_se_guardan_de_una_vez_las_nuevas_las_cambiadas_y_el_orden(caso: Caso) -> None:
    tabla = caso.tabla()
    tabla.pone(0, mujeres="1.234,5", fuente="Balance 2020")
    tabla.pone(3, hombres="s/i: no se registra", unidad="Porcentaje", mujeres="45,5 %")
    fila = nueva(tabla)
    tabla.pone(fila, indicador="Con salto\nadentro", inequidad="las mujeres GANAN  menos", anio="2019", unidad="pórcentaje", mujeres="12.5")
    orden = tabla.filas
    tabla.envio["fila"] = [fila, orden[1], orden[0], *orden[2:-1]]
    assert tabla.envia() == 302
    quedo = caso.brechas()
    assert [b.indicador for b in quedo] == ["Con salto adentro", "Dotación 1", "Dotación 0", "Dotación 2", "Renta"]
    assert (str(quedo[2].mujeres), quedo[2].fuente, quedo[2].revision) == ("1234.5000", "Balance 2020", 2)
    assert (quedo[0].inequidad, str(quedo[0].mujeres), quedo[0].unidad, quedo[0].revision) == (caso.otra, "12.5000", "porcentaje", 1)
    assert (quedo[4].hombres, quedo[4].sin_informacion, str(quedo[4].mujeres)) == (None, {"hombres": "no se registra"}, "45.5000")
    assert quedo[1].revision == quedo[3].revision == 1, "lo que no se tocó no se guarda"
    with mirando():
        motivos = [(h.history_type, h.history_change_reason or "") for h in quedo[1].history.all()]
    assert motivos in ([("+", "")], [("~", "ordenar"), ("+", "")])
    assert "1 agregada, 2 cambiadas" in tabla.cliente.get(tabla.direccion).content.decode()


def test_repetir_el_envio_no_agrega_ni_cambia_nada(caso: Caso) -> None:
    tabla = caso.tabla()
    tabla.pone(0, mujeres="15")
    tabla.pone(nueva(tabla), indicador="Una vez", inequidad=str(caso.una))
    assert [tabla.envia(), tabla.envia()] == [302, 302]
    assert [b.indicador for b in caso.brechas()].count("Una vez") == 1
    assert caso.brechas()[0].revision == 2


def test_las_filas_en_blanco_no_cuentan(caso: Caso) -> None:
    tabla = caso.tabla()
    antes = caso.huella()
    for _ in range(3):
        nueva(tabla)
    assert tabla.envia() == 302
    assert caso.huella() == antes


def test_dos_personas_ven_ambas_lo_de_la_otra_y_eligen(caso: Caso) -> None:
    mia, suya = caso.tabla(), caso.tabla("eg2")
    suya.pone(0, indicador="Lo de Ester", mujeres="99")
    suya.pone(2, total="77")
    assert suya.envia() == 302
    mia.pone(0, indicador="Lo de Elena")
    mia.pone(1, total="55")
    assert mia.envia() == 409
    assert "Ester guardó esta fila" in mia.cuerpo and "No se guardó nada" in mia.cuerpo
    assert "Usted escribió «Lo de Elena»; está guardado «Lo de Ester»" in mia.cuerpo
    assert mia.dice(0, "indicador") == "Lo de Elena" and mia.dice(1, "total") == "55"
    assert [str(b.total) for b in caso.brechas()[:2]] == ["40.0000", "41.0000"]
    assert mia.envia() == 302, "guardar de nuevo es quedarse con lo propio"
    quedo = caso.brechas()
    assert (quedo[0].indicador, str(quedo[1].total), str(quedo[2].total)) == ("Lo de Elena", "55.0000", "77.0000")


def test_lo_que_otra_persona_cambio_y_yo_no_toque_no_choca(caso: Caso) -> None:
    mia, suya = caso.tabla(), caso.tabla("eg2")
    suya.pone(0, indicador="Lo de Ester")
    suya.envia()
    mia.pone(1, indicador="Lo de Elena")
    assert mia.envia() == 302
    assert [b.indicador for b in caso.brechas()[:2]] == ["Lo de Ester", "Lo de Elena"]


def test_una_fila_que_otra_persona_quito_se_puede_agregar_de_nuevo(caso: Caso) -> None:
    tabla = caso.tabla()
    hacer.quitar(caso.documento, "brechas", caso.brechas()[0], "eg2")
    tabla.pone(0, indicador="La que escribía")
    assert tabla.envia() == 409
    assert "Ester quitó esta fila" in tabla.cuerpo and tabla.dice(0, "indicador") == "La que escribía"
    assert tabla.envia() == 302
    assert "La que escribía" in [b.indicador for b in caso.brechas()]


def test_con_un_padre_se_ven_solo_las_suyas_y_las_nuevas_cuelgan_de_el(caso: Caso) -> None:
    tabla = caso.tabla(de=str(caso.otra))
    assert [tabla.dice(n, "indicador") for n in range(len(tabla.filas))] == ["Renta", ""]
    assert not [n for n in tabla.envio if n.endswith("-inequidad")]
    tabla.pone(1, indicador="Jubilación", anio="2020")
    assert tabla.envia() == 302
    assert [(b.indicador, b.inequidad) for b in caso.brechas()][-2:] == [("Renta", caso.otra), ("Jubilación", caso.otra)]


def test_sin_guion_se_agrega_duplica_sube_baja_y_saca_sin_guardar(caso: Caso) -> None:
    tabla, antes = caso.tabla(), caso.huella()
    tabla.pone(0, total="41")
    primera = tabla.filas[0]
    assert tabla.envia(f"duplicar:{primera}") == 200
    assert [tabla.dice(n, "total") for n in (0, 1)] == ["41", "41"]
    copia = tabla.filas[1]
    assert tabla.envia(f"bajar:{copia}") == 200 and tabla.filas[2] == copia
    assert tabla.envia(f"subir:{copia}") == 200 and tabla.filas[1] == copia
    assert tabla.envia("agregar") == 200 and len(tabla.filas) == 7
    assert tabla.envia(f"sacar:{primera}") == 200 and tabla.filas[0] == primera, "lo guardado no se saca de un botón"
    assert tabla.envia(f"subir:{tabla.filas[3]}") == 200
    assert caso.huella() == antes
    tabla.pone(copia, indicador="La copia")
    assert tabla.envia() == 302
    assert [b.indicador for b in caso.brechas()] == ["Dotación 0", "La copia", "Dotación 2", "Dotación 1", "Renta"]


# --- lo ajeno ---


def test_una_clave_ajena_no_entra(caso: Caso) -> None:
    antes = caso.huella()
    hacer.hasta("visado", servicio=102)
    ajeno = hacer_diagnostico.completar(hacer_diagnostico.abrir(servicio=102))
    with mirando():
        de_otro = hacer.parte(ajeno, "brechas").de_renglones._default_manager.get(documento=ajeno).clave
        ajena = hacer.parte(ajeno, "inequidades").de_renglones._default_manager.filter(documento=ajeno)[0].clave
    for clave, marca in (
        (str(de_otro), "1.abc"),
        (str(uuid4()), "3.abc"),
        (str(caso.una), "0.abc"),
        (str(caso.una), "1.abc"),
        ("no-es-clave", "0.a"),
    ):
        tabla = caso.tabla()
        tabla.envio["fila"] = [*tabla.filas, clave]
        tabla.envio[f"{clave}-indicador"], tabla.envio[f"{clave}-marca"] = ["Colada"], [marca]
        tabla.envio[f"{clave}-inequidad"] = [str(caso.una)]
        assert tabla.envia() == 404, clave
    tabla = caso.tabla()
    tabla.pone(0, inequidad=str(ajena))
    assert tabla.envia() == 422 and "ya no existe en este documento" in tabla.error(0, "inequidad")
    assert caso.huella() == antes


def test_a_quien_no_le_toca_no_la_abre_ni_la_guarda(caso: Caso) -> None:
    antes, buena = caso.huella(), caso.tabla()
    buena.pone(0, total="1")
    for quien, esperado in {
        "centro": 403, "jefatura": 403, "calidad": 403, "visacion": 403, "lectura": 403, "administracion": 403,
        "eg_otro": 404, "centro_otro": 404, "sin_nombramiento": 404,
    }.items():  # fmt: skip
        otra = caso.tabla(quien)
        assert otra.abre() == esperado, quien
        otra.envio = dict(buena.envio)
        assert otra.envia() == esperado, quien
    assert caso.huella() == antes


def test_solo_las_secciones_con_renglones_propios_tienen_tabla(caso: Caso) -> None:
    hay = {
        s: caso.tabla(seccion=s).abre()
        for s in ("brechas", "usuarios", "barreras", "vias", "sistemas", "actores", "objetivos", "productos", "mision")
    }
    assert hay == {**dict.fromkeys(hay, 200), **dict.fromkeys(("objetivos", "productos", "mision"), 404)}
    assert caso.tabla(de=str(uuid4())).abre() == 404


def test_lo_que_la_tabla_no_muestra_queda_como_estaba(caso: Caso) -> None:
    brecha = caso.brechas()[0].clave
    barrera = hacer_diagnostico.agregar(caso.documento, "barreras", texto="Turnos", inequidad=caso.una, clase="cultural", ambito="interno")
    via = hacer_diagnostico.agregar(caso.documento, "vias", texto="Turnos cortos", inequidad=caso.una, barreras=[barrera])
    assert brecha != via
    tabla = caso.tabla(seccion="vias")
    tabla.pone(0, texto="Turnos más cortos", inequidad=str(caso.otra))
    assert tabla.envia() == 422, "la barrera que nombra es de otra inequidad"
    assert "No coincide con lo que eligió" in tabla.cuerpo
    tabla.pone(0, inequidad=str(caso.una))
    assert tabla.envia() == 302
    with mirando():
        quedo = Via.objects.get(clave=via)
    assert (quedo.texto, quedo.barreras) == ("Turnos más cortos", [barrera])


def test_si_la_sesion_termino_lo_escrito_se_muestra_fila_por_fila(caso: Caso) -> None:
    tabla = caso.tabla()
    tabla.pone(0, mujeres="7", indicador="Dotación corregida")
    tabla.pone(4, indicador="Una nueva", hombres="45")
    tabla.cliente.logout()
    datos = {n: v if n == "fila" else v[-1] for n, v in tabla.envio.items()}
    cuerpo = tabla.cliente.post(tabla.direccion, datos).content.decode()
    assert "Dotación corregida\t2020\tpersonas\t7\t30\t40" in cuerpo
    assert "Una nueva\t45" in cuerpo
