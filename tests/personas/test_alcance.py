"""Entrar: una consulta lee los nombramientos vigentes y fija qué ve la transacción; al terminar, no queda nada."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from genero.configuracion import reloj
from genero.personas.actuante import elegir
from genero.personas.alcance import con_alcance, entrar
from genero.personas.models import Nombramiento, Servicio, Usuario
from tests.elenco import OTRO, PROPIO, como, entra, id_de, mirando, usuario


def variables() -> dict[str, str]:
    nombres = ("usuario", "servicios", "nacional", "sistema", "plataforma")
    return leer(*nombres)


def leer(*nombres: str) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("select " + ", ".join(f"coalesce(current_setting('app.{n}', true), '')" for n in nombres))
        return dict(zip(nombres, cursor.fetchone(), strict=True))


def test_entrar_es_una_sola_consulta(elenco: None, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        vigentes = entrar(id_de("eg"))
    assert [(v.rol, v.servicio, v.servicio_sigla) for v in vigentes] == [("eg", PROPIO, "SRC")]


@pytest.mark.parametrize(
    ("persona", "esperado"),
    [
        ("eg", {"usuario": "1001", "servicios": "{101}", "nacional": "", "sistema": "", "plataforma": ""}),
        ("coordinacion", {"usuario": "1041", "servicios": "{}", "nacional": "si", "sistema": "", "plataforma": "si"}),
        ("plataforma", {"usuario": "1043", "servicios": "{}", "nacional": "si", "sistema": "", "plataforma": "si"}),
        ("lectura_pais", {"usuario": "1042", "servicios": "{}", "nacional": "si", "sistema": "", "plataforma": ""}),
        ("subrogante", {"usuario": "1065", "servicios": "{101}", "nacional": "", "sistema": "", "plataforma": ""}),
        ("sin_nombramiento", {"usuario": "1062", "servicios": "{}", "nacional": "", "sistema": "", "plataforma": ""}),
        ("desactivada", {"usuario": "", "servicios": "{}", "nacional": "", "sistema": "", "plataforma": ""}),
    ],
)
def test_lo_que_fija_para_cada_quien(elenco: None, persona: str, esperado: dict[str, str]) -> None:
    entrar(id_de(persona))
    assert variables() == esperado


@pytest.mark.parametrize(
    ("persona", "administra", "instala", "coordina"),
    [
        ("eg", "{}", "", ""),
        ("administracion", "{101}", "", ""),
        ("coordinacion", "{}", "", "si"),
        ("plataforma", "{}", "si", ""),
        ("lectura_pais", "{}", "", ""),
        ("desactivada", "{}", "", ""),
    ],
)
def test_que_puede_administrar_cada_quien(elenco: None, persona: str, administra: str, instala: str, coordina: str) -> None:
    entrar(id_de(persona))
    esperado = {"servicios_que_administra": administra, "instala": instala, "coordina": coordina}
    assert leer(*esperado) == esperado


def test_sin_cuenta_el_alcance_queda_vacio_aunque_antes_hubiera_otro(elenco: None) -> None:
    entrar(id_de("coordinacion"))
    assert entrar(None) == []
    assert variables() == {"usuario": "", "servicios": "{}", "nacional": "", "sistema": "", "plataforma": ""}
    assert not Servicio.objects.exists()


def test_una_cuenta_que_no_existe_no_ve_nada(elenco: None) -> None:
    assert entrar(987_654_321) == []
    assert variables()["usuario"] == ""


@pytest.mark.parametrize(("desde", "hasta", "rige"), [(0, None, True), (0, 0, True), (-9, 0, True), (1, None, False), (-9, -1, False)])
def test_un_nombramiento_rige_entre_sus_fechas_ambas_incluidas(elenco: None, desde: int, hasta: int | None, rige: bool) -> None:
    hoy = reloj.hoy()
    with mirando():
        Nombramiento.objects.create(
            usuario_id=id_de("sin_nombramiento"),
            rol="calidad",
            servicio_id=PROPIO,
            desde=hoy + timedelta(days=desde),
            hasta=None if hasta is None else hoy + timedelta(days=hasta),
        )
    assert bool(entrar(id_de("sin_nombramiento"))) is rige
    with mirando():
        assert Nombramiento.objects.vigentes().filter(usuario_id=id_de("sin_nombramiento")).exists() is rige


def test_un_nombramiento_retirado_deja_de_valer_desde_la_peticion_siguiente(elenco: None) -> None:
    assert entrar(id_de("calidad"))
    with mirando():
        Nombramiento.objects.filter(usuario_id=id_de("calidad")).update(hasta=reloj.hoy() - timedelta(days=1))
    assert entrar(id_de("calidad")) == []


def test_el_alcance_termina_con_la_transaccion(elenco_confirmado: None) -> None:
    with transaction.atomic():
        entrar(id_de("coordinacion"))
        assert Servicio.objects.count() == 2
    assert variables() == dict.fromkeys(("usuario", "servicios", "nacional", "sistema", "plataforma"), "")
    assert Servicio.objects.count() == 0


def test_un_alcance_anidado_se_restaura_al_salir(elenco: None) -> None:
    with con_alcance([PROPIO]):
        with con_alcance([OTRO]):
            assert list(Servicio.objects.values_list("pk", flat=True)) == [OTRO]
        assert list(Servicio.objects.values_list("pk", flat=True)) == [PROPIO]


def test_tambien_se_restaura_si_adentro_falla(elenco: None) -> None:
    with con_alcance([PROPIO]):
        with pytest.raises(DatabaseError), con_alcance([OTRO]), connection.cursor() as cursor:
            cursor.execute("select 1/0")
        assert list(Servicio.objects.values_list("pk", flat=True)) == [PROPIO]


def test_con_dos_roles_se_actua_con_el_elegido(elenco: None) -> None:
    vigentes = entrar(id_de("doble"))
    assert [v.rol for v in vigentes] == ["eg", "jefatura"]
    persona = usuario("doble")
    por_defecto = elegir(persona, vigentes, servicio_id=PROPIO)
    elegido = elegir(persona, vigentes, vigentes[1].codigo, PROPIO)
    assert por_defecto and elegido and (por_defecto.rol, elegido.rol) == ("eg", "jefatura")


def test_un_titulo_que_ya_no_rige_o_de_otro_servicio_no_se_elige(elenco: None) -> None:
    vigentes = entrar(id_de("eg"))
    assert elegir(usuario("eg"), vigentes, servicio_id=OTRO) is None
    actuante = elegir(usuario("eg"), vigentes, "n987654321", PROPIO)
    assert actuante and actuante.rol == "eg"


def test_el_alcance_de_pais_alcanza_cualquier_servicio(elenco: None) -> None:
    with como("lectura_pais") as actuante:
        assert actuante.alcanza(PROPIO) and actuante.alcanza(OTRO) and actuante.servicio_id is None
    with como("lectura") as actuante:
        assert actuante.alcanza(PROPIO) and not actuante.alcanza(OTRO)


@pytest.mark.parametrize(
    ("persona", "titulo"),
    [
        ("eg", "Encargado/a EG"),
        ("centro", "Centro de Responsabilidad, Centro 1"),
        ("visacion", "Experto/a de la Red de SERNAM"),
        ("coordinacion", "Coordinación de la Red de SERNAM"),
        ("lectura", "Lectura"),
    ],
)
def test_el_titulo_dice_a_que_se_actua(elenco: None, persona: str, titulo: str) -> None:
    with como(persona) as actuante:
        assert actuante.titulo == titulo


def nombrar(**valores: object) -> None:
    with mirando(), connection.cursor() as cursor:
        cursor.execute("select set_config('app.plataforma', 'si', true), set_config('app.nacional', 'si', true)")
        Nombramiento.objects.create(usuario_id=id_de("sin_nombramiento"), desde=reloj.hoy(), **valores)


@pytest.mark.parametrize(
    ("valores", "regla"),
    [
        ({"rol": "eg"}, "nombramiento_pide_servicio"),
        ({"rol": "visacion"}, "nombramiento_pide_servicio"),
        ({"rol": "coordinacion", "servicio_id": PROPIO}, "nombramiento_pide_pais"),
        ({"rol": "centro", "servicio_id": PROPIO}, "nombramiento_centro"),
        ({"rol": "eg", "servicio_id": PROPIO, "centro_id": PROPIO * 10 + 1}, "nombramiento_centro"),
        ({"rol": "eg", "servicio_id": PROPIO, "nombrado_por_id": 1062}, "nadie_se_nombra_a_si_mismo"),
        ({"rol": "eg", "servicio_id": PROPIO, "hasta": reloj.hoy() - timedelta(days=3)}, "nombramiento_fechas"),
    ],
)
def test_la_base_no_acepta_un_nombramiento_imposible(elenco: None, valores: dict[str, object], regla: str) -> None:
    with pytest.raises(DatabaseError, match=regla):
        nombrar(**valores)


def test_el_centro_de_un_nombramiento_es_del_mismo_servicio(elenco: None) -> None:
    with pytest.raises(DatabaseError, match="compuesta"), transaction.atomic():
        nombrar(rol="centro", servicio_id=PROPIO, centro_id=OTRO * 10 + 1)
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")


def test_no_hay_superusuarios(elenco: None) -> None:
    assert not hasattr(Usuario, "is_superuser")
    assert not hasattr(usuario("plataforma"), "has_perm")


def test_sin_titulo_vigente_no_hay_actuante(elenco: None) -> None:
    assert entra("vencida") is None and entra("futura") is None and entra("desactivada") is None
