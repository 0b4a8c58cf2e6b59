"""El Formulario H dentro de la Formulación: se escribe, se avisa, se presenta, se lee, se compara y se imprime."""

import importlib
import json
import re
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from diagnostico.formulario_h import INDICADORES
from diagnostico.models import IndicadorDeDesempeno, ProductoEstrategico
from genero.configuracion.base import como_dueno
from genero.documentos import automatica
from genero.documentos.comparar import comparar
from genero.documentos.congelar import instantanea
from genero.documentos.errores import FaltaAlgo
from genero.documentos.esquema import al_esquema
from genero.documentos.leer import leer
from genero.documentos.models import Documento, Prosa
from genero.registros import pdf
from tests import hacer
from tests.elenco import ANIO, OTRO, mirando, usuario
from tests.hacer_formulario_h import COMPLETO, POR_SEXO, SERIE, indicador
from tests.paginas.planilla import Tabla
from tests.registros import leido, muestras

pytestmark = pytest.mark.django_db
ESCRIBIR = f"/src/{ANIO}/formulacion/v1/escribir/indicadores/"


def leida(documento: Documento) -> Any:
    """La sección tal como se lee ahora."""
    with mirando():
        return next(s for s in leer(instantanea(hacer.releer(documento))) if s.id == "indicadores")


def abrir(direccion: str, quien: str = "eg") -> str:
    cliente = Client()
    cliente.force_login(usuario(quien))
    respuesta = cliente.get(direccion)
    assert respuesta.status_code == 200, direccion
    return respuesta.content.decode()


def enviar(direccion: str, **campos: str) -> Any:
    cliente = Client()
    cliente.force_login(usuario("eg"))
    return cliente.post(direccion, campos)


def en_formulario(valores: dict[str, Any]) -> dict[str, str]:
    """Los mismos valores como los escribe una persona: con coma."""
    return {c: str(v).replace(".", ",") if isinstance(v, Decimal) else str(v) for c, v in valores.items()}


def test_un_indicador_nuevo_toma_el_anio_de_su_documento_y_se_lee_con_sus_valores(formulacion: Documento) -> None:
    fila = indicador(formulacion, **POR_SEXO, **SERIE)
    assert fila.anio == ANIO
    seccion = leida(formulacion)
    (renglon,) = seccion.renglones
    dichos = {c.etiqueta: c.texto for c in renglon.celdas}
    assert dichos["Meta 2026"] == "94,1 % (497 de 528, redondeado a un decimal)"
    assert dichos["Efectivo 2023"] == "11,9 % (61 de 512, redondeado a un decimal)"
    assert dichos["Clase de fórmula"] == "Porcentaje (Ascendente: mejora cuando sube)"
    assert "Meta del año: numerador" not in dichos, "lo que se lee en lo calculado no se repite"
    assert [g.dicho.titulo for g in renglon.graficos] == [f"Serie del indicador: {COMPLETO['nombre']}"]
    assert seccion.graficos == [] and seccion.avisos == []


def test_lo_obligatorio_se_exige_y_todo_se_puede_declarar_sin_informacion(formulacion: Documento) -> None:
    vacio = hacer.agregar(formulacion, "indicadores", nombre="Sólo el nombre", vinculo="producto")
    with pytest.raises(FaltaAlgo) as motivo:
        hacer.presentar(formulacion)
    faltan = [f.campo for f in motivo.value.pendientes.faltas if f.seccion == "indicadores"]
    exigidos = ["producto", "ambito", "dimension", "mide_eg", "formula", "sentido", "numerador", "unidad", "meta_valor", "desagregado"]
    assert faltan == [*exigidos, "medios"]
    assert any("falta la meta: su valor, o su numerador y su denominador" in f.texto for f in motivo.value.pendientes.faltas)
    # La meta está si están su numerador y su denominador, y no con uno solo.
    hacer.cambiar(formulacion, "indicadores", vacio, meta_numerador=Decimal(1))
    with pytest.raises(FaltaAlgo) as motivo:
        hacer.presentar(formulacion)
    assert "meta_valor" in [f.campo for f in motivo.value.pendientes.faltas]
    hacer.cambiar(formulacion, "indicadores", vacio, meta_denominador=Decimal(2))
    razones = dict.fromkeys([c for c in faltan if c != "meta_valor"], "No consta.")
    hacer.cambiar(formulacion, "indicadores", vacio, sin_informacion=razones)
    hacer.presentar(formulacion)
    papel = leido.seguido(pdf.documento(hacer.presentacion_de(formulacion).contenido, muestras.emision("x")).octetos)
    assert papel.count("No consta.") == len(razones), "cada razón se lee"


def test_todos_los_campos_se_llenan_en_la_pagina_y_se_leen_en_el_papel(formulacion: Documento) -> None:
    """Cada campo declarado, con un valor distinto, de la pantalla al PDF."""
    with mirando():
        producto = ProductoEstrategico.objects.filter(documento=formulacion).first()
    assert producto is not None
    cifras = [c.nombre for c in INDICADORES.campos if c.en_calculo and c.nombre != "anio"]
    # Denominadores grandes y distintos; los valores, los que da la fórmula.
    valores: dict[str, Any] = {}
    for n, (numerador, denominador, valor) in enumerate(zip(cifras[::3], cifras[1::3], cifras[2::3], strict=True), start=1):
        valores |= {numerador: Decimal(100 + n), denominador: Decimal(1000), valor: Decimal(100 + n) / 10}
    valores |= {"ponderacion": Decimal("12.5"), "supuestos": "Que no cambie la ley.", "notas": "Se revisó con la División."}
    escrito = en_formulario({**COMPLETO, **valores, "vinculo": "producto", "producto": producto.clave, "desagregado": "si"})
    respuesta = enviar(f"{ESCRIBIR}nuevo/", **escrito, fuente="Registro propio")
    assert respuesta.status_code == 302, respuesta.content.decode()
    with mirando():
        fila = IndicadorDeDesempeno.objects.get()
    assert {c: getattr(fila, c) for c in valores} == valores
    assert (fila.anio, fila.producto) == (ANIO, producto.clave)
    hacer.presentar(formulacion)
    papel = re.sub(r"\s+", "", leido.seguido(pdf.documento(hacer.presentacion_de(formulacion).contenido, muestras.emision("x")).octetos))
    esperados = [*(str(COMPLETO[c]) for c in ("nombre", "numerador", "denominador", "unidad", "medios")), producto.nombre]
    esperados += ["Que no cambie la ley.", "Se revisó con la División.", "12,5", "Registro propio", "Efectivo 2023", "Meta 2026, hombres"]
    esperados += [f"{v // 10},{v % 10} % ({v} de 1.000)" for v in range(101, 110)]
    assert [e for e in esperados if re.sub(r"\s+", "", e) not in papel] == []


@pytest.mark.parametrize(
    ("cambio", "dicho"),
    [
        ({"ponderacion": "101"}, "No puede ser mayor que 100; usted escribió 101."),
        ({"ponderacion": "-1"}, "No puede ser negativo"),
        ({"meta_denominador": "-5"}, "No puede ser negativo"),
        ({"estimado_valor": "muchas"}, "«muchas» no es un número"),
        ({"meta_mujeres_numerador": "0"}, "Escribió esto, pero no corresponde a su respuesta"),
        ({"nombre": ""}, "Escriba el nombre del indicador para guardar el indicador."),
    ],
)
def test_lo_que_no_vale_se_dice_junto_a_su_campo_y_no_se_guarda(formulacion: Documento, cambio: dict[str, str], dicho: str) -> None:
    respuesta = enviar(f"{ESCRIBIR}nuevo/", **{**en_formulario(COMPLETO), **cambio})
    assert respuesta.status_code == 422
    assert dicho in respuesta.content.decode() and "Registro de créditos" in respuesta.content.decode()
    with mirando():
        assert not IndicadorDeDesempeno.objects.exists()


def test_los_avisos_se_ven_al_escribir_al_leer_y_antes_de_presentar_y_no_lo_impiden(formulacion: Documento) -> None:
    una = indicador(formulacion, **POR_SEXO, ponderacion=Decimal(60))
    indicador(formulacion, nombre="Otro", meta_denominador=Decimal(0), ponderacion=Decimal(35))
    suma = "Las ponderaciones suman 95 % y no 100 %: faltan 5."
    partes = "mujeres (173) y hombres (320) suman 493, y el total es 497: faltan 4."
    lista, renglon = abrir(ESCRIBIR), abrir(f"{ESCRIBIR}{una.clave}/")
    assert suma in lista and partes in lista and "el denominador es cero" in lista
    assert partes in renglon and "Meta 2026, mujeres" in renglon and "92 % (173 de 188" in renglon
    assert renglon.count("Tres efectivos, estimado y meta") == 1
    antes = abrir(f"/src/{ANIO}/formulacion/v1/presentar/")
    assert suma in antes and "2 indicadores tienen datos que no calzan." in antes and "Está todo lo obligatorio" in antes
    assert suma in abrir(f"/src/{ANIO}/formulacion/v1/", "jefatura")
    hacer.presentar(formulacion)
    papel = leido.seguido(pdf.documento(hacer.presentacion_de(formulacion).contenido, muestras.emision("x")).octetos)
    assert f"Conviene revisar. {suma}" in papel and "no se puede calcular: el denominador es cero" in papel
    assert suma in abrir(f"/src/{ANIO}/formulacion/v1/aprobar/", "jefatura") or suma in abrir(f"/src/{ANIO}/formulacion/v1/", "jefatura")


def test_cambiar_una_cifra_se_compara_como_dato_y_como_calculo(formulacion: Documento) -> None:
    fila = indicador(formulacion, **SERIE)
    with mirando():
        antes = instantanea(hacer.releer(formulacion))
    hacer.cambiar(formulacion, "indicadores", fila, efectivo_1_numerador=Decimal(137))
    with mirando():
        despues = instantanea(hacer.releer(formulacion))
    (cambio,) = comparar(antes, despues).cambios
    dichos = {c.etiqueta: (c.antes, c.despues) for c in cambio.campos}
    assert dichos["Año anterior: numerador"] == ("84", "137")
    assert dichos["Efectivo 2025"] == ("15,3 % (84 de 548, redondeado a un decimal)", "25 % (137 de 548)")


def test_se_pega_en_la_tabla_con_su_anio_y_sus_cifras(formulacion: Documento) -> None:
    tabla = Tabla("eg", f"{ESCRIBIR}tabla/")
    tabla.abre()
    bloque = (
        "Nombre del indicador\tClase de fórmula\tHacia dónde mejora\tMeta del año: numerador\tMeta del año: denominador\tPonderación (%)\n"
        "Uno\tPorcentaje\tAscendente: mejora cuando sube\t497\t528\t60\nDos\tNúmero\t\t\t\t\n"
    )
    assert tabla.envia("pegar", bloque=bloque) == 200
    assert tabla.envia() == 302
    with mirando():
        uno, dos = IndicadorDeDesempeno.objects.order_by("orden")
    assert (uno.anio, uno.meta_numerador, uno.ponderacion, dos.anio, dos.formula) == (ANIO, 497, 60, ANIO, "numero")


def sin_el_formulario_h(contenido: dict[str, Any]) -> dict[str, Any]:
    """La misma, como se presentaba antes de que el Formulario H existiera."""
    vieja: dict[str, Any] = json.loads(json.dumps(contenido)) | {"esquema": 2}
    vieja["secciones"] = [s for s in vieja["secciones"] if s["id"] != "indicadores"]
    vieja["pauta"] = [r for r in vieja["pauta"] if "indicadores" not in r["secciones"]]
    for seccion in vieja["secciones"]:
        for campo in seccion.get("campos", ()):
            campo.pop("en_calculo")
    return vieja


def test_lo_presentado_antes_de_que_existiera_se_lee_se_comprueba_se_compara_y_se_imprime(formulacion: Documento) -> None:
    indicador(formulacion)
    hacer.presentar(formulacion)
    hoy = hacer.presentacion_de(formulacion).leida
    vieja = sin_el_formulario_h(hoy)
    leidas = leer(al_esquema(json.loads(json.dumps(vieja))))
    assert [s.id for s in leidas] == [s["id"] for s in hoy["secciones"] if s["id"] != "indicadores"]
    al_dia = al_esquema(json.loads(json.dumps(vieja)))
    assert len(automatica.comprobar(al_dia)) == len(vieja["pauta"])
    assert {c.seccion for c in comparar(al_dia, hoy).cambios} == {"indicadores"}
    assert {c.seccion for c in comparar(hoy, al_dia).cambios} == {"indicadores"}
    assert "Indicadores de desempeño" not in leido.seguido(pdf.documento(json.dumps(vieja), muestras.emision("x")).octetos)


def test_lo_que_estaba_en_curso_recibe_la_seccion_y_una_version_nueva_tambien(elenco_confirmado: None) -> None:
    """Las órdenes de la migración, sobre una Formulación presentada antes y sobre una vigente, que la recibe en su versión nueva."""
    guardas = importlib.import_module("diagnostico.migrations.0006_guardas_formulario_h")
    en_curso, vigente = hacer.hasta("en_aprobacion"), hacer.hasta("visado", servicio=OTRO)
    como_estaban: list[bool] = []
    for orden in (guardas._QUITAR, guardas._AGREGAR, guardas._AGREGAR):
        with como_dueno(), connection.cursor() as cursor:
            cursor.execute(orden)
        como_estaban += ["indicadores" in _secciones(d) for d in (en_curso, vigente)]
    assert como_estaban == [False, False, True, False, True, False]
    hacer.devolver(en_curso)
    hacer.guardar_seccion(en_curso, "indicadores", razon="Se formularán el próximo año.")
    nueva = hacer.abrir_version(vigente)
    hacer.guardar_seccion(nueva, "indicadores", razon="Se formularán el próximo año.")


def _secciones(documento: Documento) -> list[str]:
    with mirando():
        return list(Prosa.objects.filter(documento=documento).values_list("seccion", flat=True))


@pytest.mark.parametrize(
    "malos",
    [
        {"ponderacion": Decimal(101)},
        {"ponderacion": Decimal(-1)},
        {"meta_denominador": Decimal(-1)},
        {"meta_mujeres_numerador": Decimal(-1)},
        {"formula": "inventada"},
        {"sentido": "lateral"},
        {"vinculo": "gestion", "producto": "propio"},
        {"vinculo": "producto", "producto": "ajeno"},
    ],
    ids=str,
)
def test_la_base_no_admite_lo_imposible(formulacion: Documento, malos: dict[str, Any]) -> None:
    producto = hacer.agregar(formulacion, "productos", nombre="Crédito")
    claves = {"propio": producto.clave, "ajeno": "0f9c1e1e-0000-4000-8000-000000000000"}
    valores = malos | ({"producto": claves[malos["producto"]]} if "producto" in malos else {})
    with mirando(), pytest.raises(IntegrityError), transaction.atomic():
        IndicadorDeDesempeno(
            documento=formulacion, servicio_id=formulacion.servicio_id, **{"nombre": "Malo", "vinculo": "producto", **valores}
        ).save()
        # Las referencias se comprueban al final de la transacción.
        connection.check_constraints()
