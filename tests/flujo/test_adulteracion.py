"""Adulterar la bitácora se nota: cada manera de hacerlo la localiza `verificar_bitacora`, nombrando el acto.

Adultera el dueño de las tablas con los triggers apagados: ni siquiera quien puede todo lo hace sin dejar rastro.
"""

from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoDbBlocker

from genero.configuracion.base import como_dueno
from genero.flujo.models.acto import CERO
from genero.flujo.verificar import comprobar, hash_de
from tests import hacer
from tests.accesorios import Muestrario
from tests.bases import Bases
from tests.elenco import OTRO, PROPIO

# Qué se hace, y qué acto de la cadena del servicio propio debe nombrarse.
ADULTERACIONES: dict[str, tuple[str, int]] = {
    "el texto de lo anotado": ("update flujo_acto set datos = replace(datos, '1.1', '1.9') where cadena = 101 and numero = 3", 3),
    "la hora": ("update flujo_acto set momento = momento - interval '1 microsecond' where cadena = 101 and numero = 5", 5),
    "el nombre de la persona": ("update flujo_acto set persona = 'Otra Persona' where cadena = 101 and numero = 5", 5),
    "la cuenta de la persona": ("update flujo_acto set usuario_id = 1002 where cadena = 101 and numero = 1", 1),
    "el rol": ("update flujo_acto set rol = 'jefatura' where cadena = 101 and numero = 2", 2),
    "la subrogancia": ("update flujo_acto set subrogancia_de = 'Jimena Farías' where cadena = 101 and numero = 2", 2),
    "el verbo": ("update flujo_acto set verbo = 'visar' where cadena = 101 and verbo = 'observar' or cadena = 101 and numero = 4", 4),
    "el documento": ("update flujo_acto set objeto_id = objeto_id + 1 where cadena = 101 and numero = 6", 6),
    "la clase de objeto": ("update flujo_acto set objeto_tipo = 'otro' where cadena = 101 and numero = 6", 6),
    "la clave del envío": ("update flujo_acto set clave = gen_random_uuid() where cadena = 101 and numero = 3", 3),
    "el hash": ("update flujo_acto set hash = repeat('a', 64) where cadena = 101 and numero = 7", 7),
    "el enlace": ("update flujo_acto set previo = repeat('b', 64) where cadena = 101 and numero = 7", 7),
    "el orden de dos actos": (
        "update flujo_acto set numero = case numero when 4 then 500 else 4 end where cadena = 101 and numero in (4, 5);"
        " update flujo_acto set numero = 5 where cadena = 101 and numero = 500",
        4,
    ),
    "un acto borrado al medio": ("delete from flujo_acto where cadena = 101 and numero = 4", 5),
    "el primer acto borrado": ("delete from flujo_acto where cadena = 101 and numero = 1", 2),
    "un acto movido a otra cadena": (
        "update flujo_acto set cadena = 102, servicio_id = 102, numero = (select max(numero) + 1 from flujo_acto where cadena = 102)"
        " where cadena = 101 and numero = 4",
        5,
    ),
    "un acto que dice ser de otro servicio": ("update flujo_acto set servicio_id = 102 where cadena = 101 and numero = 2", 2),
}
# Lo que se nota en la cola: se nombra el acto que debería seguir.
EN_LA_COLA = {
    "la cola cortada": "delete from flujo_acto where cadena = 101 and numero > (select max(numero) - 2 from flujo_acto where cadena = 101)",
    "la cabeza con otro hash": "update flujo_cabeza set hash = repeat('c', 64) where cadena = 101",
    "la cabeza con otro número": "update flujo_cabeza set numero = numero + 1 where cadena = 101",
    "la cabeza borrada": "delete from flujo_cabeza where cadena = 101",
    "la cadena entera borrada": "delete from flujo_acto where cadena = 101",
}


def sql(orden: str, *valores: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(orden, valores or None)
        return list(cursor.fetchall()) if cursor.description else []


def verificar() -> tuple[int, str]:
    """Corre la orden de verdad: con qué código sale y qué dice."""
    salida, errores = StringIO(), StringIO()
    try:
        call_command("verificar_bitacora", stdout=salida, stderr=errores)
    except SystemExit as fin:
        return int(fin.code or 0), errores.getvalue().strip()
    return 0, salida.getvalue().strip()


def cola(cadena: int = PROPIO) -> int:
    return int(sql("select coalesce(max(numero), 0) from flujo_acto where cadena = %s", cadena)[0][0])


def test_una_bitacora_integra_sale_con_cero_y_dice_cuantos_actos_reviso(como_dueno_de_todo: None) -> None:
    cuantos = sql("select count(*) from flujo_acto")[0][0]
    assert verificar() == (0, f"Bitácora íntegra: {cuantos} actos en 2 cadenas.")


@pytest.mark.parametrize("manera", ADULTERACIONES)
def test_se_localiza(como_dueno_de_todo: None, manera: str) -> None:
    orden, numero = ADULTERACIONES[manera]
    sql(orden)
    codigo, dicho = verificar()
    assert codigo == 1
    assert dicho.startswith(f"FALLA: cadena del servicio 101, acto {numero}: "), dicho


@pytest.mark.parametrize("manera", EN_LA_COLA)
def test_se_nota_en_la_cola(como_dueno_de_todo: None, manera: str) -> None:
    sql(EN_LA_COLA[manera])
    codigo, dicho = verificar()
    assert codigo == 1
    assert dicho == f"FALLA: cadena del servicio 101, acto {cola() + 1}: la cola de la cadena no coincide con su cabeza."


COLUMNAS = (
    "cadena",
    "numero",
    "momento",
    "usuario_id",
    "persona",
    "rol",
    "subrogancia_de",
    "verbo",
    "objeto_tipo",
    "objeto_id",
    "datos",
    "clave",
)


def rehacer(numero: int) -> None:
    """Rehace el enlace y el hash de un acto, como haría quien conoce el procedimiento."""
    anterior = sql("select hash from flujo_acto where cadena = 101 and numero = %s", numero - 1)
    previo = anterior[0][0] if anterior else CERO
    valores = sql(f"select {', '.join(COLUMNAS)} from flujo_acto where cadena = 101 and numero = %s", numero)[0]  # noqa: S608
    nuevo = hash_de({**dict(zip(COLUMNAS, valores, strict=True)), "previo": previo})
    sql("update flujo_acto set previo = %s, hash = %s where cadena = 101 and numero = %s", previo, nuevo, numero)


def test_rehacer_el_hash_de_un_solo_acto_rompe_el_enlace_del_siguiente(como_dueno_de_todo: None) -> None:
    sql("update flujo_acto set persona = 'Otra Persona' where cadena = 101 and numero = 4")
    rehacer(4)
    assert verificar() == (1, "FALLA: cadena del servicio 101, acto 5: no enlaza con el acto anterior.")


def test_rehacer_toda_la_cadena_desde_un_acto_se_nota_en_la_cabeza(como_dueno_de_todo: None) -> None:
    sql("update flujo_acto set persona = 'Otra Persona' where cadena = 101 and numero = 4")
    for numero in range(4, cola() + 1):
        rehacer(numero)
    assert verificar() == (1, f"FALLA: cadena del servicio 101, acto {cola() + 1}: la cola de la cadena no coincide con su cabeza.")


def test_ni_rehaciendo_tambien_la_cabeza_se_borra_el_hash_que_ya_se_imprimio(como_dueno_de_todo: None) -> None:
    """Una cadena sola no ve que la reescribieron entera: por eso el último hash va impreso en cada registro."""
    impreso = sql("select hash from flujo_cabeza where cadena = 101")[0][0]
    sql("delete from flujo_acto where cadena = 101 and numero > %s", cola() - 3)
    sql(
        "update flujo_cabeza set (numero, hash) ="
        " (select numero, hash from flujo_acto where cadena = 101 order by numero desc limit 1) where cadena = 101"
    )
    assert comprobar().falla is None
    assert sql("select 1 from flujo_acto where hash = %s", impreso) == []


def test_un_acto_agregado_a_mano_al_final_se_nota(como_dueno_de_todo: None) -> None:
    sql(
        "insert into flujo_acto (cadena, servicio_id, numero, momento, persona, rol, subrogancia_de, verbo, objeto_tipo, datos,"
        " previo, hash)"
        " select 101, 101, numero + 1, now(), 'Jimena Farías', 'jefatura', '', 'aprobar', 'documento', '{}', hash, repeat('d', 64)"
        " from flujo_cabeza where cadena = 101"
    )
    codigo, dicho = verificar()
    assert (codigo, f"acto {cola()}: su contenido no corresponde a su hash" in dicho) == (1, True)


def test_se_revisan_todas_las_cadenas(como_dueno_de_todo: None) -> None:
    sql("update flujo_acto set persona = 'Otra Persona' where cadena = %s and numero = 9", OTRO)
    assert verificar()[1].startswith("FALLA: cadena del servicio 102, acto 9: ")


def test_por_lotes_chicos_se_revisa_lo_mismo(como_dueno_de_todo: None) -> None:
    assert comprobar(lote=3).falla is None
    sql("update flujo_acto set persona = 'Otra Persona' where cadena = 101 and numero = 4")
    falla = comprobar(lote=3).falla
    assert falla is not None and (falla.cadena, falla.numero) == (101, 4)


@pytest.mark.parametrize("orden", ["update flujo_acto set persona = 'x'", "delete from flujo_acto", "truncate flujo_acto cascade"])
def test_con_los_triggers_puestos_ni_el_dueno_cambia_la_bitacora(
    bases: Bases, base_poblada: tuple[str, Muestrario], django_db_blocker: DjangoDbBlocker, orden: str
) -> None:
    with (
        django_db_blocker.unblock(),
        bases.en(base_poblada[0]),
        como_dueno(),
        pytest.raises(DatabaseError, match="sólo admite inserciones"),
    ):
        with transaction.atomic():
            sql(orden)


def test_el_reloj_de_la_demostracion_solo_lo_respeta_la_sesion_del_dueno(como_dueno_de_todo: None) -> None:
    sql("alter table flujo_acto enable trigger user")
    sql("select set_config('app.reloj', %s, true)", datetime(2026, 3, 2, 15, tzinfo=UTC).isoformat())
    momento = sql(
        "insert into flujo_acto (cadena, servicio_id, numero, momento, persona, rol, subrogancia_de, verbo, objeto_tipo, datos,"
        " previo, hash)"
        " values (0, 101, 0, now(), '', '', '', 'prueba', 'nada', '{}', '', '') returning momento"
    )[0][0]
    assert momento == datetime(2026, 3, 2, 15, tzinfo=UTC)
    assert verificar()[0] == 0


@pytest.mark.django_db(transaction=True)
def test_de_verdad_confirmada_y_con_la_orden_entera(bases: Bases, elenco_confirmado: None) -> None:
    hacer.hasta("en_aprobacion")
    assert verificar()[0] == 0
    with bases.conectar(str(connection.settings_dict["NAME"]), dueno=True) as dueno:
        dueno.execute("alter table flujo_acto disable trigger user")
        dueno.execute("update flujo_acto set rol = 'jefatura' where cadena = 101 and numero = 2")
    codigo, dicho = verificar()
    assert codigo == 1
    assert dicho == "FALLA: cadena del servicio 101, acto 2: su contenido no corresponde a su hash."
