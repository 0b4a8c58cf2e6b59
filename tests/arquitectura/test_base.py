"""La base: toda tabla de un servicio con políticas completas; todo modelo con historial, o con su porqué; nada con privilegios."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from genero.personas.historial import ConHistorial

# Modelos propios sin historial, y por qué.
SIN_HISTORIAL = {
    "flujo.Acto": "sólo se inserta: es la historia misma, encadenada",
    "flujo.Cabeza": "la escribe sólo el trigger de la bitácora; es el último eslabón",
    "documentos.Presentacion": "sólo se inserta: es una instantánea",
    "documentos.Autoria": "sólo se inserta: quién redactó no se corrige",
    "documentos.Presencia": "quién está ahora en cada sección: se reescribe sola y lo viejo se borra",
    "registros.Registro": "sólo se inserta: un PDF no se reescribe",
    "documentos.Acceso": "sólo se inserta: quién leyó no se corrige",
    "flujo.Testigo": "sólo se inserta: es lo que ya se dijo afuera",
}
# De esos, los que la base no deja cambiar ni borrar.
SOLO_INSERTAR = {
    "flujo_acto",
    "flujo_testigo",
    "documentos_presentacion",
    "documentos_autoria",
    "documentos_acceso",
    "registros_registro",
}
# Con políticas y sin servicio: qué mira cada una.
DE_NADIE = {
    "documentos_frase": "app.usuario",
    "documentos_historicalfrase": "app.usuario",
    "documentos_requisito": "app.coordina",
    "documentos_historicalrequisito": "app.coordina",
    "personas_entradabiblioteca": "app.coordina",
    "personas_historicalentradabiblioteca": "app.coordina",
}
PROPIAS = (
    "personas",
    "flujo",
    "documentos",
    "registros",
    "avisos",
    "diagnostico",
    "planificacion",
    "seguimiento",
    "paginas",
    "configuracion",
)
pytestmark = pytest.mark.django_db
PERMISOS = (
    "select table_name, privilege_type from information_schema.role_table_grants where grantee = current_user and table_schema = 'public'"
)


def filas(consulta: str, *valores: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(consulta, valores)
        return list(cursor.fetchall())


def con_servicio() -> set[str]:
    consulta = "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'servicio_id'"
    return {t for (t,) in filas(consulta)} | {"personas_servicio", "personas_historicalservicio"}


def test_toda_tabla_de_un_servicio_tiene_rls_con_sus_cuatro_politicas() -> None:
    protegidas: dict[str, bool] = dict(
        filas("select relname, relrowsecurity from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace")
    )
    politicas = filas("select tablename, cmd from pg_policies where schemaname = 'public'")
    sin_proteger = [t for t in sorted(con_servicio()) if not protegidas[t]]
    incompletas = [t for t in sorted(con_servicio()) if {c for n, c in politicas if n == t} != {"SELECT", "INSERT", "UPDATE", "DELETE"}]
    assert sin_proteger == []
    assert incompletas == []


def test_toda_politica_mira_el_alcance_de_la_sesion() -> None:
    sueltas = [
        (tabla, nombre)
        for tabla, nombre, lee, escribe in filas(
            "select tablename, policyname, coalesce(qual, ''), coalesce(with_check, '') from pg_policies"
        )
        if DE_NADIE.get(tabla, "app.servicios") not in lee + escribe and not (tabla in DE_NADIE and lee == "true")
    ]
    assert sueltas == []


def test_el_alcance_se_evalua_una_vez_por_consulta_y_no_una_por_fila() -> None:
    """Sin el `(select …)` la política cuesta tres veces más."""
    for tabla, regla in filas("select tablename, coalesce(qual, with_check) from pg_policies"):
        if tabla in DE_NADIE:
            assert regla == "true" or "( SELECT" in regla, tabla
            continue
        assert "= ANY (( SELECT" in regla


def test_todo_modelo_propio_de_un_servicio_lleva_la_columna() -> None:
    """Toda tabla que cuelgue de un documento, un ciclo o un centro lleva además su servicio: la política no pasa por la tabla padre."""
    faltan = []
    for modelo in apps.get_models(include_auto_created=True):
        columnas = {c.column for c in modelo._meta.concrete_fields}
        if (
            modelo._meta.app_label in PROPIAS
            and columnas & {"documento_id", "ciclo_id", "presentacion_id"}
            and "servicio_id" not in columnas
        ):
            faltan.append(modelo._meta.label)
    assert faltan == []


def test_todo_modelo_tiene_historial_o_un_porque() -> None:
    propios = [
        m
        for m in apps.get_models()
        if m._meta.app_label in PROPIAS and not m._meta.model_name.startswith("historical")  # type: ignore[union-attr]
    ]
    sin_historial = {m._meta.label for m in propios if not issubclass(m, ConHistorial)}
    assert sin_historial == set(SIN_HISTORIAL)
    assert all(hasattr(m, "history") for m in propios if issubclass(m, ConHistorial))


def test_los_que_solo_se_insertan_no_los_cambia_la_aplicacion_ni_el_dueno() -> None:
    permisos = filas(PERMISOS)
    for tabla in SOLO_INSERTAR:
        assert {p for t, p in permisos if t == tabla} == {"SELECT", "INSERT"}, tabla
        eventos = {e for (e,) in filas("select event_manipulation from information_schema.triggers where event_object_table = %s", tabla)}
        truncar = filas("select 1 from pg_trigger where tgrelid = %s::regclass and tgtype & 32 = 32", tabla)
        assert {"UPDATE", "DELETE"} <= eventos and truncar, tabla


def test_la_aplicacion_no_tiene_permisos_de_mas() -> None:
    permisos = filas(PERMISOS)
    assert {p for _, p in permisos} <= {"SELECT", "INSERT", "UPDATE", "DELETE"}
    assert [p for t, p in permisos if t == "flujo_cabeza"] == []
    assert filas("select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user") == [(False, False, False)]
    assert filas("select 1 from pg_tables where schemaname = 'public' and tableowner = current_user") == []


def test_las_funciones_que_corren_como_dueno_fijan_donde_buscan() -> None:
    sueltas = [
        nombre
        for nombre, ajustes in filas(
            "select p.proname, coalesce(array_to_string(p.proconfig, ','), '') from pg_proc p"
            " where p.prosecdef and p.pronamespace = 'public'::regnamespace"
        )
        if "search_path=public, pg_temp" not in ajustes
    ]
    assert sueltas == []


def test_el_contenido_de_cada_tipo_esta_cerrado_al_presentar_y_atado_a_su_servicio() -> None:
    from genero.documentos.tipos import tipos

    tablas = {s.modelo._meta.db_table for t in tipos() for s in t.secciones if s.modelo} | {"documentos_prosa"}
    cierres = {t for (t,) in filas("select tgrelid::regclass::text from pg_trigger where tgname = 'contenido_editable'")}
    llaves = {t for (t,) in filas("select conrelid::regclass::text from pg_constraint where conname like %s", "%documento_id_compuesta")}
    assert tablas <= cierres
    assert tablas <= llaves


def test_ninguna_migracion_pide_extensiones() -> None:
    from tests.arquitectura.casa import RAIZ

    for migracion in RAIZ.glob("*/**/migrations/*.py"):
        if ".venv" not in migracion.parts:
            assert "create extension" not in migracion.read_text(encoding="utf-8").lower(), migracion.name
