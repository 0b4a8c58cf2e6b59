"""El portal de visación: qué ve quien visa y qué la coordinación, y que lo ajeno no aparece ni en las cuentas."""

import csv
import re
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from genero.documentos.models import Documento
from genero.flujo.models import Plazo
from genero.paginas import portal, portal_csv, portal_filtros
from genero.personas.models import Servicio
from tests import asignar, hacer
from tests.elenco import ANIO, CANARIO, OTRO, PROPIO, como, mirando, usuario

Muestrario = dict[int, dict[str, Documento]]


def entra(quien: str) -> Client:
    cliente = Client()
    cliente.force_login(usuario(quien))
    return cliente


def abre(quien: str, direccion: str = "/portal/", estado: int = 200) -> str:
    respuesta = entra(quien).get(direccion)
    assert respuesta.status_code == estado, (quien, direccion, respuesta.status_code)
    return respuesta.content.decode()


def texto(pagina: str) -> str:
    """Lo que se lee, sin etiquetas y con un solo espacio."""
    return " ".join(re.sub(r"<[^>]+>", " ", pagina).split())


def cuentas(pagina: str) -> dict[str, int]:
    """Los filtros guardados, con su cuenta."""
    menu = pagina.split('class="guardados"')[1].split("</nav>", maxsplit=1)[0]
    return {nombre: int(n) for nombre, n in re.findall(r">([^<>]+) \((\d+)\)</a>", menu)}


@pytest.mark.parametrize("quien", ["eg", "centro", "jefatura", "calidad", "lectura", "administracion", "lectura_pais", "plataforma"])
def test_es_de_quien_visa_y_de_la_coordinacion(elenco: None, quien: str) -> None:
    for direccion in ("/portal/", "/portal/servicios.csv"):
        assert "puede ver el portal de visación" in abre(quien, direccion, 403)
    assert "Portal de visación" not in abre(quien, "/")


def test_sin_nombramiento_no_hay_portal(elenco: None) -> None:
    assert "Usted no tiene un nombramiento vigente." in abre("sin_nombramiento", "/portal/", 403)


def test_quien_visa_ve_lo_que_espera_y_sus_servicios_y_nada_de_los_demas(elenco: None) -> None:
    hacer.hasta("en_visacion")
    hacer.hasta("en_visacion", servicio=OTRO)
    pagina = abre("visacion")
    assert "Un documento espera por usted" in pagina
    assert f"SRC · Formulación {ANIO}, versión 1.1" in texto(pagina)
    assert f"/src/{ANIO}/formulacion/v1/visar/" in pagina and "Lo tiene usted" in pagina
    assert cuentas(pagina) == {"Mis asignados": 1, "Por vencer": 0, "Atrasados": 0, "Devueltos dos veces": 0}
    assert "SBN" not in pagina and "Bosques" not in pagina and "Viviana" not in pagina
    assert 'name="servicio"' not in pagina, "quien visa no asigna"


def test_quien_redacto_no_recibe_para_revisar_lo_suyo(elenco: None) -> None:
    """Actúa como experta de un servicio donde además redactó: el documento no espera por ella."""
    documento = hacer.completar(hacer.abrir_formulacion())
    hacer.escribir_mision(documento, "La escribió quien después visa.", "eg_y_experta")
    hacer.presentar(documento)
    hacer.aprobar(documento)
    cliente = entra("eg_y_experta")
    assert cliente.get("/portal/").status_code == 403, "actúa como encargada"
    with como("eg_y_experta", "visacion") as actuante:
        codigo = actuante.vigente.codigo
    cliente.post("/actuar/", {"nombramiento": codigo})
    pagina = cliente.get("/portal/").content.decode()
    assert "Hoy nada espera su V°B°" in pagina
    assert "Lo revisa SERNAM" in pagina and "Lo tiene usted" not in pagina


def test_la_coordinacion_ve_todos_y_de_lo_no_presentado_solo_el_indice(muestrario: Muestrario) -> None:
    for anio in range(ANIO - 5, ANIO + 1):
        pagina = abre("coordinacion", f"/portal/?anio={anio}")
        assert "SRC" in pagina and "SBN" in pagina
        assert not any(canario in pagina for canario in CANARIO.values())
    assert "Asignar los servicios elegidos" in abre("coordinacion")


def test_las_columnas_son_las_etapas_con_algo_que_visar() -> None:
    assert [(e.letra, e.nombre, [t.id for t in e.tipos]) for e in portal.etapas()] == [
        ("A", "Formulación", ["formulacion"]),
        ("B", "Diagnóstico", ["diagnostico"]),
        ("C", "Plan y Programa", ["plan", "programa"]),
    ]


@pytest.mark.parametrize(
    ("estado", "frase"),
    [
        ("borrador", "En redacción Menos de un día hábil · Encargado/a EG"),
        ("en_aprobacion", "Lo tiene la Jefatura Menos de un día hábil"),
        ("observado", "Devuelto por la Jefatura Menos de un día hábil · Encargado/a EG"),
        ("en_visacion", "Lo revisa SERNAM Menos de un día hábil"),
        ("visado", "Vigente Desde el"),
        ("reemplazado", "Vigente Desde el"),
    ],
)
def test_cada_situacion_en_palabras(muestrario: Muestrario, estado: str, frase: str) -> None:
    anio = muestrario[PROPIO][estado].ciclo.anio
    assert frase in texto(abre("coordinacion", f"/portal/?anio={anio}&q=riego"))


def test_lo_que_nadie_abrio_y_el_anio_sin_abrir(elenco: None) -> None:
    with como("plataforma"):
        Servicio(nombre="Servicio de Glaciares", sigla="SDG", slug="sdg", ministerio="Obras").guardar(por=None)
    assert "Sin empezar" in abre("visacion")
    assert f"El año {ANIO} no está abierto" in abre("coordinacion", "/portal/?q=glaciares")


def test_lo_atrasado_lo_dice_con_palabras_y_lo_por_vencer_tambien(elenco: None) -> None:
    hacer.hasta("en_visacion")
    plazo(dias=3)
    pagina = abre("visacion")
    assert cuentas(pagina)["Por vencer"] == 1 and cuentas(pagina)["Atrasados"] == 0
    assert "quedan 3 días hábiles" in texto(pagina)
    with como("coordinacion"):
        Plazo.objects.all().delete()
    plazo(atras=8)
    pagina = abre("visacion", "/portal/?estado=atrasado")
    assert cuentas(pagina)["Atrasados"] == 1
    assert re.search(r"\d+ días hábiles de atraso Lo tiene usted", texto(pagina))
    assert "matriz__tarde" in pagina


def plazo(*, dias: int | None = None, atras: int = 0) -> None:
    """Un plazo para visar la Formulación: tantos días hábiles, o una fecha que ya pasó."""
    from datetime import timedelta

    from genero.configuracion import reloj

    with como("coordinacion"):
        fecha = reloj.hoy() - timedelta(days=atras) if dias is None else None
        Plazo(anio=ANIO, actividad="A3", fecha=fecha, dias_habiles=dias).guardar(por=None)


def test_devueltos_dos_veces_son_los_que_observo_quien_visa(elenco: None) -> None:
    documento = hacer.hasta("en_visacion")
    for vuelta in (1, 2):
        hacer.observar(documento)
        assert cuentas(abre("visacion"))["Devueltos dos veces"] == vuelta - 1
        if vuelta == 1:
            hacer.responder(documento)
            hacer.presentar(documento)
            hacer.aprobar(documento)
    assert "SRC" in texto(abre("coordinacion", "/portal/?estado=devuelto-dos-veces"))


def test_los_filtros_van_en_la_direccion(elenco: None) -> None:
    hacer.hasta("en_visacion")
    asignar.a("visacion")
    for consulta, hay in {
        "?q=RIÉGO": True,
        "?q=glaciares": False,
        "?ministerio=Ministerio+de+las+Pruebas": True,
        "?ministerio=Otro": False,
        "?etapa=A&estado=en-visacion": True,
        "?etapa=B&estado=en-visacion": False,
        "?etapa=Z": False,
        "?estado=vigente-y-no-existe": False,
        "?tiene=visacion": True,
        "?tiene=jefatura": False,
        "?experta=1006": True,
        "?experta=1007": False,
        "?experta=ninguna": False,
        f"?anio={ANIO}": True,
        "?anio=9999": True,
        "?orden=; drop table": True,
        "?despues=%00&antes=~": True,
    }.items():
        pagina = abre("coordinacion", f"/portal/{consulta}")
        assert ('aria-label="Filtrar servicios"' in pagina) and (f'href="/src/{ANIO}/"' in pagina) is hay, consulta
    assert "Ningún servicio calza con ese filtro" in abre("coordinacion", "/portal/?tiene=jefatura")


def test_un_filtro_ajeno_no_calza_con_nada_ni_se_ofrece(elenco: None) -> None:
    pagina = abre("visacion", "/portal/?experta=1026")
    assert "Ningún servicio calza" in pagina and "Viviana" not in pagina
    assert "SBN" not in abre("visacion", "/portal/?q=bosques") and "SBN" not in abre("visacion", "/portal/?orden=-quieto")


def test_sin_experta_y_quien_lo_recibira(elenco: None) -> None:
    with como("plataforma"):
        Servicio(nombre="Servicio de Glaciares", sigla="SDG", slug="sdg", ministerio="Obras").guardar(por=None)
    pagina = abre("coordinacion")
    assert cuentas(pagina) == {"Todos los servicios": 3, "Por vencer": 0, "Atrasados": 0, "Sin experta": 1, "Devueltos dos veces": 0}
    with mirando():
        nuevo = Servicio.objects.filter(sigla="SDG").first()
    assert nuevo is None, "sólo lo ve el país"
    with como("coordinacion"):
        cual = Servicio.objects.get(sigla="SDG").pk
    asignar.a("visacion", cual, en_dias=4)
    assert re.search(r"Sin asignar Violeta Soto desde el \d+ de", texto(abre("coordinacion", "/portal/?experta=ninguna")))


# --- exportar ---


def exportado(quien: str, consulta: str = "") -> list[list[str]]:
    respuesta = entra(quien).get(f"/portal/servicios.csv{consulta}")
    assert respuesta["Content-Type"] == "text/csv; charset=utf-8" and not respuesta.streaming
    crudo = respuesta.content.decode()
    assert crudo.startswith("\ufeff")
    return list(csv.reader(StringIO(crudo.removeprefix("\ufeff")), delimiter=";"))


def test_se_exporta_lo_filtrado_entero(elenco: None) -> None:
    hacer.hasta("en_visacion")
    encabezado, *filas = exportado("coordinacion")
    assert [f[0] for f in filas] == ["SBN", "SRC"]
    dicho = dict(zip(encabezado, filas[1], strict=True))
    assert dicho["Formulación: situación"] == "Lo revisa SERNAM" and dicho["Diagnóstico: situación"] == "Sin empezar"
    assert dicho["Experta o experto"] == "Violeta Soto, Vania Díaz, Eva Moya"
    assert [f[0] for f in exportado("coordinacion", "?estado=en-visacion")[1:]] == ["SRC"]
    assert [f[0] for f in exportado("visacion")[1:]] == ["SRC"]


@pytest.mark.parametrize("texto", ["=1+1", "+56 2", "-3", "@suma", "\tx"])
def test_una_celda_que_parece_formula_queda_como_texto(elenco: None, texto: str) -> None:
    assert portal_csv.neutra(texto) == f"'{texto}"
    assert portal_csv.neutra("Normal = 1") == "Normal = 1"
    with como("plataforma"):
        Servicio.objects.filter(pk=PROPIO).update(nombre=f"{texto} de prueba")
    assert exportado("visacion")[1][1] == f"'{texto} de prueba"


def test_la_pagina_no_crece_sin_motivo(elenco: None) -> None:
    respuesta: Any = entra("coordinacion").get("/portal/")
    assert len(respuesta.content) < 40_000


def test_los_filtros_de_la_casa_se_pueden_compartir() -> None:
    filtro = portal_filtros.Filtro(q="riego", estado="atrasado", anio="2025")
    assert filtro.consulta() == "?q=riego&estado=atrasado&anio=2025"
    assert filtro.consulta(estado="") == "?q=riego&anio=2025"
    assert portal_filtros.Filtro().consulta() == "?"
