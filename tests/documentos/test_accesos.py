"""Las lecturas: quién las puede anotar, a nombre de quién, y que nadie las corrige."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from genero.configuracion import reloj
from genero.documentos import lecturas
from genero.documentos.accesos import MISMA_VISITA, anotar_lectura, presentaciones_abiertas_por
from genero.documentos.models import Acceso, Documento
from genero.documentos.models.acceso import ClaseDeAcceso
from tests import hacer
from tests.elenco import OTRO, PROPIO, como, entra, id_de, mirando

PONER = """
    insert into documentos_acceso (servicio_id, documento_id, usuario_id, rol, subrogancia_de, clase, momento)
    values (%s, %s, %s, 'eg', '', 'leer', now())
"""


def leer(documento: Documento, quien: str, clase: ClaseDeAcceso = ClaseDeAcceso.LEER) -> None:
    """Esa persona abre lo presentado (o el borrador, si no hay nada)."""
    with como(quien) as actuante:
        presentacion = documento.presentaciones.first() if documento.vuelta else None
        anotar_lectura(documento, presentacion, por=actuante, clase=clase)


def cuantas(documento: Documento) -> int:
    """Las lecturas anotadas de ese documento."""
    with mirando():
        return Acceso.objects.filter(documento=documento).count()


@pytest.fixture
def visado(elenco: None) -> Documento:
    return hacer.hasta("visado")


@pytest.mark.parametrize("quien", ["eg", "centro", "jefatura", "visacion", "lectura", "subrogante", "coordinacion", "lectura_pais"])
def test_cada_quien_anota_lo_que_lee_tambien_con_alcance_pais(visado: Documento, quien: str) -> None:
    leer(visado, quien)
    with mirando():
        anotada = Acceso.objects.get(documento=visado)
    assert (anotada.usuario_id, anotada.servicio_id) == (id_de(quien), PROPIO)
    assert bool(anotada.subrogancia_de) == (quien == "subrogante")


def test_abrirlo_otra_vez_a_los_pocos_minutos_es_la_misma_lectura(visado: Documento) -> None:
    inicio = reloj.ahora()
    for despues in (timedelta(0), MISMA_VISITA - timedelta(seconds=1), MISMA_VISITA + timedelta(seconds=1)):
        with reloj.fijar(inicio + despues):
            leer(visado, "coordinacion")
    assert cuantas(visado) == 2


def test_otra_clase_otro_titulo_y_otra_version_son_otra_lectura(visado: Documento) -> None:
    leer(visado, "eg")
    leer(visado, "eg", ClaseDeAcceso.REGISTRO)
    with como("eg") as actuante:
        anotar_lectura(visado, None, por=actuante, clase=ClaseDeAcceso.LEER)
    assert cuantas(visado) == 3


def ejecutar(orden: str, *valores: int) -> None:
    """La orden, tal cual, en un punto al que se puede volver si la base la rechaza."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(orden, valores or None)
        cursor.execute("set constraints all immediate")


@pytest.mark.parametrize("quien", ["eg", "coordinacion", "lectura_pais", "plataforma"])
def test_nadie_anota_una_lectura_a_nombre_de_otra_persona(visado: Documento, quien: str) -> None:
    with como(quien), pytest.raises(DatabaseError, match="row-level security"):
        ejecutar(PONER, PROPIO, visado.pk, id_de("jefatura"))


def test_un_trabajo_del_sistema_tampoco(visado: Documento) -> None:
    with mirando(PROPIO), pytest.raises(DatabaseError, match="row-level security"):
        ejecutar(PONER, PROPIO, visado.pk, id_de("eg"))


@pytest.mark.parametrize("quien", ["eg_otro", "visacion_otro", "sin_nombramiento"])
def test_quien_no_alcanza_el_servicio_no_anota_nada_en_el(visado: Documento, quien: str) -> None:
    with transaction.atomic():
        entra(quien)
        with pytest.raises(DatabaseError, match="row-level security"):
            ejecutar(PONER, PROPIO, visado.pk, id_de(quien))


@pytest.mark.parametrize(
    "orden", ["update documentos_acceso set rol = 'eg'", "delete from documentos_acceso", "truncate documentos_acceso"]
)
@pytest.mark.parametrize("quien", ["eg", "coordinacion"])
def test_lo_anotado_no_se_cambia_ni_se_borra(visado: Documento, orden: str, quien: str) -> None:
    leer(visado, quien)
    with como(quien), pytest.raises(DatabaseError):
        ejecutar(orden)
    assert cuantas(visado) == 1


def test_una_lectura_no_cuelga_del_documento_de_otro_servicio(visado: Documento) -> None:
    with como("eg_otro"), pytest.raises(DatabaseError, match="documentos_acceso_documento_id_compuesta"):
        ejecutar(PONER, OTRO, visado.pk, id_de("eg_otro"))


def test_el_registro_lo_lee_el_servicio_y_cada_quien_lo_suyo(visado: Documento) -> None:
    for quien in ("eg", "coordinacion", "lectura_pais"):
        leer(visado, quien)
    vistas = {}
    for quien in ("eg", "lectura", "coordinacion", "lectura_pais", "plataforma"):
        with como(quien):
            vistas[quien] = Acceso.objects.count()
    with transaction.atomic():
        entra("eg_otro")
        vistas["eg_otro"] = Acceso.objects.count()
    assert vistas == {"eg": 3, "lectura": 3, "coordinacion": 1, "lectura_pais": 1, "plataforma": 0, "eg_otro": 0}


def test_dice_que_presentaciones_abrio_la_persona(visado: Documento) -> None:
    with mirando():
        presentada = visado.presentaciones.get()
    leer(visado, "jefatura")
    with como("jefatura"):
        assert presentaciones_abiertas_por(id_de("jefatura"), [presentada.pk]) == {presentada.pk}
        assert presentaciones_abiertas_por(id_de("subrogante"), [presentada.pk]) == frozenset()


def test_el_tramo_agrupa_por_dia_y_persona_y_sigue_donde_quedo(visado: Documento, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lecturas, "POR_PAGINA", 2)
    ayer = reloj.ahora() - timedelta(days=1)
    with reloj.fijar(ayer):
        leer(visado, "eg")
    for quien in ("jefatura", "eg", "visacion"):
        leer(visado, quien)
    leer(visado, "eg", ClaseDeAcceso.REGISTRO)
    with como("eg"):
        uno = lecturas.tramo(visado)
        dos = lecturas.tramo(visado, desde=(uno.visitas[-1].dia, uno.visitas[-1].usuario_id))
    assert [(v.nombre, len(v.leidas)) for v in uno.visitas] == [("Elena Rojas", 2), ("Jimena Farías", 1)]
    assert [v.nombre for v in dos.visitas] == ["Violeta Soto", "Elena Rojas"]
    assert (uno.hay_mas, dos.hay_mas, uno.roles) == (True, False, ("eg", "jefatura", "visacion"))
    with como("eg"):
        assert [v.nombre for v in lecturas.tramo(visado, rol="visacion").visitas] == ["Violeta Soto"]
