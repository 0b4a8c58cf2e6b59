"""Lo propio y lo ajeno con el filtro del código quitado: sólo las políticas de la base, con el rol de aplicación.

Se mira y se escribe por todos los caminos que el código podría olvidar: consultas sin filtro, `_base_manager`, llaves foráneas,
`raw`, historial, y SQL directo (INSERT, UPDATE, DELETE) en cada tabla de un servicio.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from genero.documentos.models import Documento, Presentacion, Prosa
from genero.flujo.models import Acto
from genero.personas.models import Ciclo, Nombramiento, Servicio
from tests import hacer
from tests.elenco import ELENCO, OTRO, PROPIO, entra, id_de, mirando
from tests.matrices.tablas import ES_PLATAFORMA, ESCRIBE_LA_PLATAFORMA, SERVICIOS_QUE_ESCRIBE, SERVICIOS_QUE_VE

# Quien ya no tiene nada vigente sigue viendo la fila de su propio nombramiento o subrogancia, y ninguna otra.
FILAS_PROPIAS = ("personas_nombramiento", "personas_subrogancia")


def tablas_de_servicio() -> list[str]:
    """Toda tabla con columna `servicio_id`, según el catálogo de la base."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'servicio_id' order by 1"
        )
        return [fila[0] for fila in cursor.fetchall()]


@pytest.fixture
def poblado(muestrario: dict[int, dict[str, Documento]]) -> dict[int, dict[str, Documento]]:
    """El muestrario, con filas en todas las tablas que la etapa usa (notas, observaciones, pauta, subproductos…)."""
    for servicio, documentos in muestrario.items():
        sufijo = "" if servicio == PROPIO else "_otro"
        hacer.comentar(documentos["borrador"], f"calidad{sufijo}", texto="Una nota.")
        hacer.anotar(documentos["en_aprobacion"], "Sin emitir.", f"jefatura{sufijo}")
        hacer.agregar(documentos["borrador"], "subproductos", nombre="Parte", nivel="subproducto")
        hacer.agregar(documentos["borrador"], "procesos", nombre="Proceso")
    return muestrario


@contextmanager
def como_cada_quien(persona: str) -> Iterator[None]:
    """El alcance de esa persona, y nada de lo que haga queda."""
    with transaction.atomic():
        entra(persona)
        yield
        transaction.set_rollback(True)


def consultar(orden: str, *valores: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(orden, valores)
        return list(cursor.fetchall())


def servicios_en(tabla: str, columna: str = "servicio_id") -> set[int]:
    propias = ""
    if tabla in FILAS_PROPIAS:
        quien = "usuario_id" if tabla == "personas_nombramiento" else "subrogante_id"
        propias = f" and {quien} <> nullif(current_setting('app.usuario', true), '')::bigint"
    consulta = f"select distinct {columna} from {tabla} where {columna} is not null{propias}"  # noqa: S608 - nombres del catálogo
    return {fila[0] for fila in consultar(consulta)}


def test_la_tabla_nombra_a_todo_el_elenco() -> None:
    assert set(SERVICIOS_QUE_VE) == set(ELENCO)


def test_ninguna_tabla_muestra_un_servicio_fuera_de_alcance(poblado: object) -> None:
    with mirando():
        tablas = [t for t in tablas_de_servicio() if servicios_en(t) >= {PROPIO, OTRO}]
    assert len(tablas) >= 20, "hay que poblar más tablas para que la prueba diga algo"
    fugas, ciegos = [], []
    for persona, alcance in SERVICIOS_QUE_VE.items():
        with como_cada_quien(persona):
            for tabla in tablas:
                ve = servicios_en(tabla)
                if ve - alcance:
                    fugas.append((persona, tabla, ve - alcance))
                if "aviso" not in tabla and "observacion" not in tabla and ve != alcance:
                    ciegos.append((persona, tabla, ve))
            if servicios_en("personas_servicio", "id") != alcance:
                fugas.append((persona, "personas_servicio", set()))
    assert fugas == []
    assert ciegos == [], "con alcance de país o de su servicio, lo propio sí se ve"


def test_una_cuenta_desactivada_no_ve_ni_su_propio_nombramiento(elenco: None) -> None:
    with como_cada_quien("desactivada"):
        assert not Nombramiento.objects.exists()


def test_nadie_cambia_ni_borra_filas_de_otro_servicio(poblado: object) -> None:
    with mirando():
        tablas = [(t, "servicio_id") for t in tablas_de_servicio() if servicios_en(t)] + [("personas_servicio", "id")]
    fugas = []
    for persona, alcance in SERVICIOS_QUE_ESCRIBE.items():
        for ajeno in {PROPIO, OTRO} - alcance:
            with como_cada_quien(persona):
                propias = [(t, c) for t, c in tablas if not le_toca(persona, t)]
                fugas += [(persona, orden) for t, c in propias for orden in ordenes_de_cambio(t, c, ajeno) if afecta(orden)]
    assert fugas == []


def le_toca(persona: str, tabla: str) -> bool:
    """Si esa tabla la escribe quien administra la plataforma o coordina la Red."""
    return persona in ES_PLATAFORMA and tabla in ESCRIBE_LA_PLATAFORMA


def ordenes_de_cambio(tabla: str, columna: str, servicio: int) -> list[str]:
    return [
        f"update {tabla} set {columna} = {columna} where {columna} = {servicio}",  # noqa: S608
        f"delete from {tabla} where {columna} = {servicio}",  # noqa: S608
    ]


def afecta(orden: str) -> bool:
    """Si la orden tocó alguna fila (un rechazo de la base cuenta como que no)."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(orden)
            return cursor.rowcount > 0
    except DatabaseError:
        return False


def test_nadie_inserta_en_otro_servicio_y_el_rechazo_no_delata_si_algo_existe(poblado: object) -> None:
    filas = una_fila_por_tabla()
    assert len(filas) >= 20
    fugas = []
    for persona, alcance in SERVICIOS_QUE_ESCRIBE.items():
        for tabla, por_servicio in filas.items():
            for servicio, fila in por_servicio.items():
                if servicio in alcance or le_toca(persona, tabla):
                    continue
                with como_cada_quien(persona):
                    # La fila tal cual (su número ya existe, oculto) y con uno nuevo: la respuesta debe ser la misma.
                    iguales = {insertar(tabla, fila), insertar(tabla, {**fila, **numero_nuevo(fila)})}
                if "insertó" in iguales or len(iguales) != 1 or "23505" in iguales:
                    fugas.append((persona, tabla, iguales))
    assert fugas == []


def una_fila_por_tabla() -> dict[str, dict[int, dict[str, Any]]]:
    """Una fila de verdad de cada tabla y servicio."""
    salida: dict[str, dict[int, dict[str, Any]]] = {}
    with mirando(), connection.cursor() as cursor:
        for tabla in tablas_de_servicio():
            for servicio in (PROPIO, OTRO):
                cursor.execute(f"select * from {tabla} where servicio_id = %s limit 1", [servicio])  # noqa: S608
                fila = cursor.fetchone()
                if fila:
                    columnas = [c.name for c in cursor.description or ()]
                    salida.setdefault(tabla, {})[servicio] = dict(zip(columnas, fila, strict=True))
    return salida


def numero_nuevo(fila: dict[str, Any]) -> dict[str, Any]:
    return {c: 987_654 for c in ("history_id", "id") if c in fila and isinstance(fila[c], int)}


def insertar(tabla: str, fila: dict[str, Any]) -> str:
    """Intenta la inserción; devuelve el código con que la base la rechaza."""
    columnas = ", ".join(f'"{c}"' for c in fila)
    marcas = ", ".join("%s" for _ in fila)
    valores = [connection.ops.adapt_json_value(v, None) if isinstance(v, dict) else v for v in fila.values()]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"insert into {tabla} ({columnas}) values ({marcas})", valores)  # noqa: S608
        return "insertó"
    except DatabaseError as error:
        return str(getattr(error.__cause__, "sqlstate", "?"))


MODELOS: list[type[models.Model]] = [
    m for m in apps.get_models(include_auto_created=True) if any(getattr(c, "column", "") == "servicio_id" for c in m._meta.concrete_fields)
]


def test_por_todos_los_gestores_de_django_se_ve_lo_mismo_que_por_la_base(poblado: object) -> None:
    assert len(MODELOS) >= 20
    fugas = []
    for persona in ("eg", "visacion", "jefatura_otro", "sin_nombramiento", "desactivada", "vencida"):
        alcance = SERVICIOS_QUE_VE[persona]
        with como_cada_quien(persona):
            for modelo in MODELOS:
                tabla = modelo._meta.db_table
                caminos: dict[str, Iterable[Any]] = {
                    "_base_manager": modelo._base_manager.all(),
                    "_default_manager": modelo._default_manager.all(),
                    "raw": modelo._default_manager.raw(f"select * from {tabla}"),  # noqa: S608
                }
                for camino, filas in caminos.items():
                    propia = id_de(persona)
                    ve = {
                        f.servicio_id
                        for f in filas
                        if propia not in {getattr(f, "usuario_id", None), getattr(f, "subrogante_id", None)} or "acto" in tabla
                    }
                    if ve - alcance - {None}:
                        fugas.append((persona, tabla, camino, ve))
    assert fugas == []


def test_por_llaves_foraneas_uniones_y_relecturas_tampoco(poblado: dict[int, dict[str, Documento]]) -> None:
    ajeno, propio = poblado[OTRO]["visado"], poblado[PROPIO]["visado"]
    with mirando():
        prosa = Prosa.objects.filter(documento=ajeno).first()
        presentacion = Presentacion.objects.get(documento=ajeno)
    assert prosa is not None
    with como_cada_quien("eg"):
        # Desde una instancia que ya se tenía en memoria.
        assert not ajeno.prosas.exists() and not ajeno.presentaciones.exists() and not ajeno.autorias.exists()
        assert not Servicio(pk=OTRO).actos.exists() and not Servicio(pk=OTRO).ciclos.exists()
        assert not presentacion.observaciones.exists() and not presentacion.respuestas.exists()
        # Uniones, subconsultas y conteos.
        assert not Prosa.objects.filter(documento__servicio_id=OTRO).exists()
        assert not Documento.objects.filter(prosas__texto__contains="a").exclude(servicio_id=PROPIO).exists()
        assert Acto.objects.count() == Acto.objects.filter(servicio_id=PROPIO).count()
        assert not Documento.history.filter(servicio_id=OTRO).exists()
        # Releer y guardar lo ajeno.
        with pytest.raises(Prosa.DoesNotExist), transaction.atomic():
            prosa.refresh_from_db()
        prosa.texto = "Pisado"
        with pytest.raises(DatabaseError), transaction.atomic():
            prosa.save()
        with pytest.raises(DatabaseError), transaction.atomic():
            prosa.save(update_fields=["texto"])
        assert Prosa.objects.filter(pk=prosa.pk).update(texto="Pisado") == 0
        assert Prosa.objects.filter(pk=prosa.pk).delete()[0] == 0
        # Colgar algo propio de lo ajeno.
        with pytest.raises(DatabaseError), transaction.atomic():
            Prosa.objects.create(servicio_id=PROPIO, documento=ajeno, seccion="colada")
            consultar("set constraints all immediate; select 1")
        assert propio.prosas.exists()


def test_adivinar_numeros_responde_igual_a_lo_ajeno_que_a_lo_inexistente(poblado: dict[int, dict[str, Documento]]) -> None:
    with como_cada_quien("eg"):
        for pk in (poblado[OTRO]["visado"].pk, 987_654_321):
            assert Documento.objects.filter(pk=pk).first() is None
            assert consultar("select 1 from documentos_documento where id = %s for update", pk) == []


def test_la_aplicacion_no_puede_quitarse_la_venda(elenco: None) -> None:
    for orden in (
        "alter table documentos_documento disable row level security",
        "drop policy leer on documentos_documento",
        "set row_security = off; select 1 from documentos_documento",
        "set role genero_dueno",
        "set session authorization genero_dueno",
        "create policy todo on documentos_documento using (true)",
        "grant all on flujo_cabeza to public; select 1 from flujo_cabeza",
        "select 1 from flujo_cabeza",
        "alter table flujo_acto disable trigger all",
        "update django_migrations set name = name",
    ):
        assert not afecta(orden), orden


def test_sin_entrar_no_se_ve_nada(poblado: object) -> None:
    with transaction.atomic():
        consultar("select entrar(null)")
        assert [t for t in tablas_de_servicio() if consultar(f"select 1 from {t} where servicio_id is not null limit 1")] == []  # noqa: S608
        assert not Ciclo.objects.exists()
        transaction.set_rollback(True)
