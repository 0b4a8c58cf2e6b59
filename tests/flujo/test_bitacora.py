"""La bitácora: la persona, el número, el momento y los hashes los pone la base; sólo se inserta."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from genero.configuracion import reloj
from genero.documentos.models import Documento
from genero.flujo.bitacora import anotar, ultimo_hash
from genero.flujo.models import Acto
from genero.flujo.models.acto import CERO
from genero.flujo.verificar import hash_de, momento_canonico
from tests import hacer
from tests.elenco import OTRO, PROPIO, como, entra, id_de, mirando


def actos(servicio: int = PROPIO) -> list[Acto]:
    with mirando():
        return list(Acto.objects.filter(servicio_id=servicio).order_by("numero"))


def test_cada_acto_enlaza_con_el_anterior_de_su_servicio(elenco: None) -> None:
    hacer.hasta("visado")
    hacer.hasta("visado", servicio=OTRO)
    for servicio in (PROPIO, OTRO):
        cadena = actos(servicio)
        assert [a.numero for a in cadena] == list(range(1, len(cadena) + 1))
        assert [a.previo for a in cadena] == [CERO, *(a.hash for a in cadena[:-1])]
        assert {a.cadena for a in cadena} == {servicio}


def test_el_hash_que_pone_la_base_es_el_que_calcula_cualquiera(elenco: None) -> None:
    hacer.hasta("visado")
    for acto in actos():
        fila = {c.attname: getattr(acto, c.attname) for c in Acto._meta.concrete_fields}
        assert hash_de(fila) == acto.hash


@pytest.mark.parametrize(
    "texto",
    ["tildes: ñandú, ¿qué?", 'comillas " y \\ barra', "salto\nde línea\ty tabulación", "emoji 🌱 y control \x01", "</script>", "l\u2028s"],
)
def test_ningun_texto_rompe_la_cuenta_del_hash(elenco: None, texto: str) -> None:
    with como("eg"):
        acto = anotar("prueba", servicio_id=PROPIO, rol="eg", objeto_tipo="nada", objeto_id=None, datos={"texto": texto}, clave=uuid4())
        fila = {c.attname: getattr(Acto.objects.get(pk=acto.pk), c.attname) for c in Acto._meta.concrete_fields}
    assert hash_de(fila) == acto.hash


def test_el_momento_va_al_hash_en_utc_y_con_microsegundos() -> None:
    santiago = datetime.fromisoformat("2026-05-03T12:00:00.000007-04:00")
    assert momento_canonico(santiago) == "2026-05-03T16:00:00.000007Z"


def test_lo_que_devuelve_anotar_es_lo_que_quedo(elenco: None) -> None:
    acto = hacer.presentar(hacer.hasta("borrador"))
    with mirando():
        guardado = Acto.objects.get(pk=acto.pk)
    for campo in Acto._meta.concrete_fields:
        assert getattr(guardado, campo.attname) == getattr(acto, campo.attname), campo.attname


def test_la_persona_la_toma_la_base_y_no_quien_llama(elenco: None) -> None:
    with como("calidad"), connection.cursor() as cursor:
        cursor.execute(
            "insert into flujo_acto (cadena, servicio_id, numero, momento, usuario_id, persona, rol, subrogancia_de, verbo, objeto_tipo,"
            " datos, previo, hash)"
            " values (999, %s, 77, '2001-01-01', %s, 'Otra Persona', 'jefatura', '', 'aprobar', 'nada', '{}', 'x', 'y')"
            " returning cadena, numero, usuario_id, persona, momento, previo, hash",
            [PROPIO, id_de("jefatura")],
        )
        cadena, numero, quien, persona, momento, previo, huella = cursor.fetchone()
    assert (cadena, numero, quien, persona, previo) == (PROPIO, 1, id_de("calidad"), "Camila Vega", CERO)
    assert abs(momento - reloj.ahora()) < timedelta(minutes=1)
    assert len(huella) == 64


def test_sin_persona_lo_hizo_el_sistema(elenco: None) -> None:
    with mirando():
        acto = anotar("prueba", servicio_id=PROPIO, rol="", objeto_tipo="nada", objeto_id=None)
    assert (acto.usuario_id, acto.persona) == (None, "El sistema")


def test_la_aplicacion_no_puede_fechar_un_acto_en_el_pasado(elenco: None) -> None:
    with reloj.fijar(datetime(2020, 1, 1, tzinfo=UTC)), como("eg"):
        acto = anotar("prueba", servicio_id=PROPIO, rol="eg", objeto_tipo="nada", objeto_id=None)
    assert acto.momento.year >= 2026


def test_la_plataforma_tiene_su_propia_cadena(elenco: None) -> None:
    with como("coordinacion"):
        acto = anotar("publicar_biblioteca", servicio_id=None, rol="coordinacion", objeto_tipo="biblioteca", objeto_id=None)
    assert (acto.cadena, acto.numero, acto.persona) == (0, 1, "Cora Méndez")
    for persona, ve in (("plataforma", True), ("lectura_pais", True), ("eg", False), ("administracion", False)):
        with transaction.atomic():
            entra(persona)
            assert Acto.objects.filter(cadena=0).exists() is ve, persona


def test_quien_no_es_de_la_plataforma_no_anota_en_su_cadena(elenco: None) -> None:
    with pytest.raises(DatabaseError), como("administracion"):
        anotar("crear_servicio", servicio_id=None, rol="administracion", objeto_tipo="servicio", objeto_id=None)


@pytest.mark.parametrize("orden", ["update flujo_acto set persona = 'Nadie'", "delete from flujo_acto", "truncate flujo_acto cascade"])
def test_la_aplicacion_no_cambia_no_borra_y_no_vacia(elenco: None, orden: str) -> None:
    hacer.hasta("en_aprobacion")
    antes = [a.hash for a in actos()]
    with mirando(), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(orden)
    assert [a.hash for a in actos()] == antes


def test_por_django_tampoco(elenco: None) -> None:
    hacer.hasta("en_aprobacion")
    with mirando():
        acto = Acto.objects.latest("numero")
        acto.persona = "Nadie"
        for cambio in (acto.save, acto.delete, lambda: Acto.objects.update(persona="Nadie"), Acto.objects.all().delete):
            with pytest.raises(DatabaseError), transaction.atomic():
                cambio()


def test_una_clave_de_envio_no_se_anota_dos_veces_en_un_servicio(elenco: None) -> None:
    clave = uuid4()
    with como("eg"):
        anotar("prueba", servicio_id=PROPIO, rol="eg", objeto_tipo="nada", objeto_id=None, clave=clave)
        with pytest.raises(DatabaseError, match="acto_una_vez"), transaction.atomic():
            anotar("prueba", servicio_id=PROPIO, rol="eg", objeto_tipo="nada", objeto_id=None, clave=clave)


def test_un_acto_que_se_revierte_no_deja_hueco(formulacion: Documento) -> None:
    with mirando():
        antes = Acto.objects.filter(servicio_id=PROPIO).count()
    with transaction.atomic():
        hacer.presentar(formulacion)
        transaction.set_rollback(True)
    assert hacer.presentar(formulacion).numero == antes + 1


def test_el_ultimo_hash_es_el_de_la_cola(elenco: None) -> None:
    acto = hacer.presentar(hacer.hasta("borrador"))
    with mirando():
        assert ultimo_hash(PROPIO) == acto.hash
        assert ultimo_hash(OTRO) == ""
