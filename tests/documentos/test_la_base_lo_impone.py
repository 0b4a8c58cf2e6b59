"""Lo que la base impone aunque el código se equivoque: máquina, unicidad, contenido cerrado, inmutabilidad y llaves por servicio.

Todo con el rol de aplicación y alcance de sobra: si algo no pasa, es porque la base no lo deja.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from diagnostico.models import (
    Cliente,
    Formulacion,
    ObjetivoEstrategico,
    PrioridadGubernamental,
    ProcesoTransversal,
    ProductoEstrategico,
    Subproducto,
)
from genero.configuracion import reloj
from genero.documentos.models import Documento, Presentacion, Prosa, RespuestaPauta
from genero.personas.models import Ciclo
from tests import hacer
from tests.elenco import ANIO, OTRO, PROPIO, id_de, mirando

ESTADOS = ("borrador", "en_aprobacion", "en_visacion", "observado", "visado", "reemplazado")
# Los pasos que la máquina tiene (dominio.md); todos los demás los rechaza la base.
PASOS = {
    ("borrador", "en_aprobacion"),
    ("observado", "en_aprobacion"),
    ("en_aprobacion", "borrador"),
    ("en_aprobacion", "en_visacion"),
    ("en_aprobacion", "observado"),
    ("en_visacion", "visado"),
    ("en_visacion", "observado"),
    ("visado", "reemplazado"),
}
CONTENIDO = (Prosa, Formulacion, PrioridadGubernamental, ObjetivoEstrategico, Cliente, ProductoEstrategico, Subproducto, ProcesoTransversal)


@contextmanager
def rechaza(por_que: str) -> Iterator[None]:
    """La base rechaza lo de adentro, con ese motivo."""
    with mirando(), pytest.raises(DatabaseError, match=por_que), transaction.atomic():
        yield
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")


def sql(orden: str, *valores: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(orden, valores)
        return cursor.rowcount


@pytest.mark.parametrize("desde", ESTADOS)
def test_de_cada_estado_sale_solo_lo_que_la_maquina_tiene(elenco: None, desde: str) -> None:
    documento = hacer.hasta(desde)
    for hacia in ESTADOS:
        if hacia == desde or (desde, hacia) in PASOS:
            continue
        with rechaza(f"No existe el paso de {desde} a {hacia}"):
            sql("update documentos_documento set estado = %s where id = %s", hacia, documento.pk)


def test_no_se_llega_a_la_jefatura_sin_instantanea(formulacion: Documento) -> None:
    with rechaza("No hay instantánea de lo presentado"):
        sql("update documentos_documento set estado = 'en_aprobacion', vuelta = 1 where id = %s", formulacion.pk)


def test_la_vuelta_no_avanza_sola(formulacion: Documento) -> None:
    with rechaza("La vuelta avanza sólo al presentar"):
        sql("update documentos_documento set vuelta = 7 where id = %s", formulacion.pk)


@pytest.mark.parametrize("columna", ["version", "tipo", "servicio_id", "ciclo_id"])
def test_la_identidad_de_un_documento_no_cambia(formulacion: Documento, columna: str) -> None:
    valor = {"version": 9, "tipo": "otro", "servicio_id": OTRO, "ciclo_id": OTRO * 10000 + ANIO}[columna]
    with rechaza("La identidad de un documento no cambia"):
        sql(f"update documentos_documento set {columna} = %s where id = %s", valor, formulacion.pk)  # noqa: S608 - columna de la tabla de arriba


def nuevo(ciclo: Ciclo, **valores: Any) -> Documento:
    ahora = reloj.ahora()
    return Documento(servicio_id=ciclo.servicio_id, ciclo=ciclo, tipo="formulacion", desde=ahora, abierto_el=ahora, **valores)


@pytest.mark.parametrize("estado", ESTADOS[1:])
def test_un_documento_nace_en_redaccion(elenco: None, estado: str) -> None:
    with mirando():
        ciclo = Ciclo.objects.get(servicio_id=PROPIO, anio=ANIO)
    with rechaza("Un documento nace en redacción"):
        nuevo(ciclo, estado=estado).save()


def test_a_lo_mas_una_version_abierta_por_ciclo_y_tipo(formulacion: Documento) -> None:
    with rechaza("documento_una_abierta"):
        nuevo(formulacion.ciclo, version=2).save()


def test_a_lo_mas_una_vigente_por_ciclo_y_tipo(elenco: None) -> None:
    vigente = hacer.hasta("visado")
    nueva = hacer.abrir_version(vigente)
    hacer.presentar(nueva)
    hacer.aprobar(nueva)
    with rechaza("documento_una_vigente"):
        sql("update documentos_documento set estado = 'visado' where id = %s", nueva.pk)


@pytest.mark.parametrize("estado", ["en_aprobacion", "en_visacion", "visado", "reemplazado"])
def test_presentado_el_contenido_esta_cerrado_en_todas_sus_tablas(elenco: None, estado: str) -> None:
    documento = hacer.hasta(estado)
    with mirando():
        Cliente.objects.filter(documento=documento).exists()
    for modelo in CONTENIDO:
        tabla = modelo._meta.db_table
        with mirando():
            hay = modelo._default_manager.filter(documento=documento).exists()
        if hay:
            with rechaza("El contenido está cerrado"):
                sql(f"update {tabla} set servicio_id = servicio_id where documento_id = %s", documento.pk)  # noqa: S608
            with rechaza("El contenido está cerrado"):
                sql(f"delete from {tabla} where documento_id = %s", documento.pk)  # noqa: S608
    with rechaza("El contenido está cerrado"):
        Cliente.objects.create(servicio_id=PROPIO, documento=documento, nombre="Tardío")
    with rechaza("El contenido está cerrado"):
        Cliente.objects.bulk_create([Cliente(servicio_id=PROPIO, documento=documento, nombre="Tardío")])


def test_un_renglon_no_se_muda_a_otro_documento(elenco: None) -> None:
    uno, otro = hacer.hasta("borrador"), hacer.hasta("borrador", anio=ANIO - 1)
    with rechaza("El contenido no cambia de documento"):
        sql("update diagnostico_cliente set documento_id = %s where documento_id = %s", otro.pk, uno.pk)


@pytest.mark.parametrize(
    "orden",
    [
        "update documentos_presentacion set contenido = '{}'",
        "update documentos_presentacion set sha256 = ''",
        "delete from documentos_presentacion",
    ],
)
def test_una_presentacion_no_se_cambia_ni_se_borra(elenco: None, orden: str) -> None:
    hacer.hasta("en_aprobacion")
    with rechaza("permission denied|sólo admite inserciones|permiso denegado"):
        sql(orden)


@pytest.mark.parametrize("tabla", ["documentos_presentacion", "documentos_autoria", "flujo_acto", "flujo_cabeza"])
def test_nadie_vacia_una_tabla_de_prueba_legal(elenco: None, tabla: str) -> None:
    with rechaza("permission denied|permiso denegado"):
        sql(f"truncate {tabla} cascade")


def test_una_presentacion_por_vuelta(elenco: None) -> None:
    documento = hacer.hasta("en_aprobacion")
    p = hacer.presentacion_de(documento)
    with rechaza("presentacion_unica"):
        Presentacion.objects.create(
            servicio_id=PROPIO,
            documento=documento,
            vuelta=p.vuelta,
            etiqueta="1.1",
            contenido="{}",
            sha256="",
            codigo="OTRO",
            presentada_por_id=id_de("eg"),
            presentada_el=reloj.ahora(),
        )


def test_la_pauta_no_se_escribe_si_nadie_esta_revisando(elenco: None) -> None:
    documento = hacer.hasta("en_aprobacion")
    respuesta = RespuestaPauta(
        servicio_id=PROPIO,
        documento=documento,
        presentacion=hacer.presentacion_de(documento),
        codigo="a1-aplica",
        respuesta="cumple",
        autor_id=id_de("visacion"),
        guardada_el=reloj.ahora(),
    )
    with rechaza("La pauta está cerrada"):
        respuesta.save()


def test_la_pauta_con_que_se_viso_no_cambia(elenco: None) -> None:
    hacer.hasta("visado")
    with rechaza("La pauta está cerrada"):
        sql("update documentos_respuestapauta set respuesta = 'no_cumple'")
    with rechaza("La pauta está cerrada"):
        sql("delete from documentos_respuestapauta")


def test_una_fila_no_cuelga_de_un_documento_de_otro_servicio(formulacion: Documento) -> None:
    with rechaza("compuesta"):
        Cliente.objects.create(servicio_id=OTRO, documento=formulacion, nombre="Cruzado")


def test_un_documento_no_cuelga_del_ano_de_otro_servicio(elenco: None) -> None:
    with mirando():
        ajeno = Ciclo.objects.get(servicio_id=OTRO, anio=ANIO)
    ahora = reloj.ahora()
    with rechaza("compuesta"):
        Documento.objects.create(servicio_id=PROPIO, ciclo=ajeno, tipo="formulacion", desde=ahora, abierto_el=ahora)


def test_un_subproducto_no_nombra_un_producto_de_otro_documento(formulacion: Documento) -> None:
    otra = hacer.hasta("borrador", anio=ANIO - 1)
    with mirando():
        ajeno = ProductoEstrategico.objects.filter(documento=otra).first()
    assert ajeno is not None
    with rechaza("compuesta"):
        Subproducto.objects.create(servicio_id=PROPIO, documento=formulacion, nombre="Perdido", producto=ajeno.clave)


def test_dos_renglones_de_un_documento_no_comparten_clave(formulacion: Documento) -> None:
    clave = uuid4()
    hacer.agregar(formulacion, "clientes", clave=clave, nombre="Uno")
    with rechaza("clave_unica"):
        Cliente.objects.create(servicio_id=PROPIO, documento=formulacion, nombre="Dos", clave=clave)


def test_un_documento_presentado_no_se_borra(elenco: None) -> None:
    documento = hacer.hasta("en_aprobacion")
    with rechaza("violates|viola|sólo admite|El contenido está cerrado"):
        sql("delete from documentos_documento where id = %s", documento.pk)
