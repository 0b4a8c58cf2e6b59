"""La suite entera corre con el rol de aplicación, y el dueño sólo aparece cuando se lo llama."""

import threading

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, connection, connections, transaction

from genero.configuracion import permisos_bd
from genero.configuracion.base import como_dueno, rol_de_aplicacion

TODAS = "select c.oid::regclass::text from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace"


def _una(consulta: str, *valores: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(consulta, valores)
        fila = cursor.fetchone()
        return fila[0] if fila else None


def _columna(consulta: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(consulta)
        return [fila[0] for fila in cursor.fetchall()]


@pytest.mark.django_db
def test_las_pruebas_corren_con_el_rol_de_aplicacion_en_un_clon() -> None:
    assert _una("select current_user") == rol_de_aplicacion()
    assert "_prueba_" in str(_una("select current_database()"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "prohibida",
    [
        "create table x (n int)",
        "truncate django_session",
        "drop table django_session",
        "alter table django_session add x int",
        "set role {}",
    ],
)
def test_la_aplicacion_no_puede_cambiar_el_esquema_ni_volverse_duena(prohibida: str) -> None:
    dueno = connection.settings_dict["DUENO"]["USER"]
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(prohibida.format(dueno))


@pytest.mark.django_db
def test_todas_las_tablas_son_del_dueno() -> None:
    dueno = connection.settings_dict["DUENO"]["USER"]
    assert _columna("select distinct pg_get_userbyid(relowner) from pg_class where relnamespace = 'public'::regnamespace") == [dueno]


@pytest.mark.django_db
def test_cada_tabla_tiene_los_permisos_que_dice_el_registro() -> None:
    """De una vez para todas: lo corriente, lo que sólo se inserta, lo intocable y lo que sólo se lee."""
    for tabla in _columna(TODAS):
        da = {p for p in ("SELECT", "INSERT", "UPDATE", "DELETE") if _una("select has_table_privilege(%s, %s)", tabla, p)}
        if tabla in permisos_bd.INTOCABLES:
            esperado = set()
        elif tabla in permisos_bd.SOLO_INSERTAR or "_historical" in tabla:
            esperado = {"SELECT", "INSERT"}
        elif tabla in permisos_bd.SOLO_LEER:
            esperado = {"SELECT"}
        else:
            esperado = {"SELECT", "INSERT", "UPDATE", "DELETE"}
        assert da == esperado, tabla
        assert not _una("select has_table_privilege(%s, 'TRUNCATE')", tabla), tabla


@pytest.mark.django_db
def test_las_tablas_del_registro_de_permisos_existen() -> None:
    """Una tabla mal escrita en el registro no protegería nada, y nadie lo notaría."""
    assert set(permisos_bd.SOLO_INSERTAR + permisos_bd.INTOCABLES + permisos_bd.SOLO_LEER) <= set(_columna(TODAS))


@pytest.mark.django_db
def test_las_funciones_no_son_de_todos() -> None:
    abiertas = """
        select p.oid::regprocedure::text from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) permiso
        where p.pronamespace = 'public'::regnamespace and permiso.grantee = 0
    """
    assert _columna(abiertas) == []


@pytest.mark.django_db(transaction=True)
def test_como_dueno_vale_solo_adentro_y_solo_en_su_hilo() -> None:
    clon = _una("select current_database()")
    ajeno: list[object] = []

    def mirar() -> None:
        ajeno.append(_una("select current_user"))
        connections.close_all()

    with como_dueno():
        assert _una("select current_user") == connection.settings_dict["USER"] != rol_de_aplicacion()
        assert _una("select current_database()") == clon
        with como_dueno():
            assert _una("select current_user") != rol_de_aplicacion()
        assert _una("select current_user") != rol_de_aplicacion(), "el de adentro no debe cerrar el de afuera"
        hilo = threading.Thread(target=mirar)
        hilo.start()
        hilo.join()
    assert ajeno == [rol_de_aplicacion()]
    assert _una("select current_user") == rol_de_aplicacion()


@pytest.mark.django_db(transaction=True)
def test_como_dueno_devuelve_la_conexion_aunque_adentro_falle() -> None:
    with pytest.raises(ZeroDivisionError), como_dueno():
        _ = 1 / 0
    assert _una("select current_user") == rol_de_aplicacion()


@pytest.mark.django_db
def test_como_dueno_no_se_usa_dentro_de_una_transaccion() -> None:
    with pytest.raises(RuntimeError, match="transacción"), como_dueno():
        pass


@pytest.mark.django_db(transaction=True)
def test_sin_credenciales_de_dueno_lo_dice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "DUENO", None)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL_DUENO"), como_dueno():
        pass


@pytest.mark.django_db(transaction=True)
def test_los_permisos_no_los_da_la_aplicacion() -> None:
    with pytest.raises(RuntimeError, match="dueño"):
        permisos_bd.otorgar()
