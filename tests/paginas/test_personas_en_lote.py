"""Nombrar desde una planilla: vista previa, cada error en su celda, todo o nada, y un solo acto."""

import io
import json
import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from genero.flujo.models import Acto
from genero.personas.models import Nombramiento
from tests.elenco import PROPIO, mirando
from tests.paginas.test_administracion import invitaciones_en_cola, texto
from tests.paginas.test_decidir import sesion

DONDE = "/src/personas/importar/"
COLUMNAS = ("Correo", "Nombre", "Rol", "Centro", "Desde", "Hasta")
BUENAS = (
    ("ana@src.example", "Ana Pérez", "Encargado/a EG", "", "", ""),
    ("luis@src.example", "Luis Mora", "centro", "centro 2", "", "31-12-2030"),
    ("EG_otro@prueba.example", "", "Equipo de la Calidad", "", "", ""),
)
# Cada fila con sus errores: (fila, [(columna, lo que se dice)]).
MALAS: tuple[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], ...] = (
    (("rosa", "Rosa", "Lectura", "", "", ""), (("Correo", "«rosa» no es un correo"),)),
    (("", "Nadie", "Lectura", "", "", ""), (("Correo", "Falta el correo"),)),
    (("a1@x.example", "Uno", "Jefe máximo", "", "", ""), (("Rol", "«Jefe máximo» no es un rol"),)),
    (("a2@x.example", "Dos", "", "", "", ""), (("Rol", "Falta el rol"),)),
    (("a3@x.example", "Tres", "Centro de Responsabilidad", "", "", ""), (("Centro", "Falta de qué centro"),)),
    (("a4@x.example", "Cuatro", "Centro de Responsabilidad", "Luna", "", ""), (("Centro", "«Luna» no es un centro abierto"),)),
    (("a5@x.example", "Cinco", "Lectura", "Centro 1", "", ""), (("Centro", "va sólo con el rol"),)),
    (("a6@x.example", "Seis", "Lectura", "", "mañana", ""), (("Desde", "«mañana» no es una fecha"),)),
    (("a7@x.example", "Siete", "Lectura", "", "", "45 de mayo"), (("Hasta", "«45 de mayo» no es una fecha"),)),
    (("a8@x.example", "Ocho", "Lectura", "", "01-01-2020", ""), (("Desde", "rige desde hoy"),)),
    (("a9@x.example", "", "Lectura", "", "", ""), (("Nombre", "su cuenta se crea al nombrarla"),)),
    (("calidad@prueba.example", "", "Equipo de la Calidad", "", "", ""), (("Rol", "ya tiene ese nombramiento"),)),
    (("administracion@prueba.example", "", "Lectura", "", "", ""), (("Correo", "Nadie hace su propio nombramiento"),)),
    (("visacion@prueba.example", "", "Lectura", "", "", ""), (("Correo", "quien revisa un servicio no participa"),)),
    (("b1@x.example", "Uno", "administracion", "", "", ""), (("Rol", "no es un rol que usted nombre"),)),
    (("c1@x.example", "Igual", "Lectura", "", "", ""), ()),
    (("c1@x.example", "Igual", "Lectura", "", "", ""), (("Correo", "La fila 17 ya nombra a esa persona"),)),
    (("d@", "X", "nada", "Luna", "x", "y"), (("Correo", "no es un correo"), ("Rol", "no es un rol"), ("Desde", "«x»"), ("Hasta", "«y»"))),
)


def planilla(*filas: tuple[Any, ...], columnas: tuple[str, ...] = COLUMNAS) -> SimpleUploadedFile:
    libro, salida = Workbook(), io.BytesIO()
    hoja = libro.active
    assert hoja is not None
    hoja.title = "Personas"
    for fila in (columnas, *filas):
        hoja.append(fila)
    libro.save(salida)
    return SimpleUploadedFile("personas.xlsx", salida.getvalue())


def escondidos(pagina: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(visto|clave)" value="([^"]*)"', pagina))


def nombradas() -> int:
    with mirando():
        return Nombramiento.objects.filter(servicio_id=PROPIO, nombrado_por__isnull=False).count()


@pytest.fixture
def administra(elenco: None) -> Client:
    return sesion("administracion")


def test_se_ve_antes_y_se_nombra_a_todas_con_un_acto(administra: Client) -> None:
    previa = administra.post(DONDE, {"archivo": planilla(*BUENAS)})
    dicho = texto(previa)
    assert "3 personas por nombrar" in dicho and "Centro de Responsabilidad, Centro 2" in dicho and "31-12-2030" in dicho
    assert "Emilia Bravo" not in dicho and nombradas() == 0
    envio = escondidos(previa.content.decode())
    for _ in range(2):
        assert administra.post(DONDE, envio).status_code == 302
    assert nombradas() == len(invitaciones_en_cola()) == 3
    with mirando():
        (acto,) = Acto.objects.filter(servicio_id=PROPIO, verbo="importar_personas")
    assert [n["persona"] for n in json.loads(acto.datos)["nombramientos"]] == ["Ana Pérez", "Luis Mora", "Emilia Bravo"]


def test_cada_error_en_su_celda_y_nadie_queda_nombrada(administra: Client) -> None:
    respuesta = administra.post(DONDE, {"archivo": planilla(*(f for f, _ in MALAS), *BUENAS)})
    assert respuesta.status_code == 422
    hay = {(e.fila, e.columna): e.mensaje for e in respuesta.context["errores"]}
    for fila, (_, errores) in enumerate(MALAS, start=2):
        for columna, dicho in errores:
            assert dicho in hay.get((fila, columna), ""), (fila, columna, hay)
    buenas = range(2 + len(MALAS), 2 + len(MALAS) + len(BUENAS))
    assert not [f for f, _ in hay if f in buenas]
    assert "Fila 4, columna Rol (C4)" in texto(respuesta)
    assert nombradas() == 0 and not invitaciones_en_cola()


def test_si_algo_cambia_entre_la_vista_previa_y_confirmar_no_se_nombra_a_nadie(administra: Client) -> None:
    envio = escondidos(administra.post(DONDE, {"archivo": planilla(*BUENAS)}).content.decode())
    administra.post(
        "/src/personas/nombrar/",
        {
            "correo": "luis@src.example",
            "nombre": "Luis",
            "rol": "centro",
            "centro": str(PROPIO * 10 + 2),
            "desde": "2030-01-01",
            "clave": uuid4(),
        },
    )
    respuesta = administra.post(DONDE, envio)
    assert respuesta.status_code == 409
    assert "Fila 3, columna Rol" in texto(respuesta) and nombradas() == 1


def test_lo_sellado_no_sirve_tocado_ni_a_otra_persona(administra: Client) -> None:
    envio = escondidos(administra.post(DONDE, {"archivo": planilla(*BUENAS)}).content.decode())
    assert sesion("administracion_otro").post("/sbn/personas/importar/", envio).status_code == 422
    assert administra.post(DONDE, {**envio, "visto": envio["visto"][:-3] + "abc"}).status_code == 422
    assert nombradas() == 0


@pytest.mark.parametrize(
    ("archivo", "dicho"),
    [
        (SimpleUploadedFile("x.xlsx", b"hola"), "no es una planilla de Excel"),
        (planilla(columnas=("Una", "Otra")), "No está la hoja «Personas»"),
        (planilla(), "No trae ninguna persona"),
        (planilla(*[("a@x.example", "A", "Lectura", "", "", "")] * 501), "caben 500"),
    ],
)
def test_lo_que_no_se_puede_leer_dice_que_hacer(administra: Client, archivo: SimpleUploadedFile, dicho: str) -> None:
    archivo.seek(0)
    respuesta = administra.post(DONDE, {"archivo": archivo})
    assert respuesta.status_code == 422 and dicho in texto(respuesta)


def test_la_plantilla_trae_los_roles_y_los_centros_y_vuelve_tal_cual(administra: Client) -> None:
    libro = load_workbook(io.BytesIO(administra.get("/src/personas/plantilla.xlsx").content))
    assert [c.value for c in libro["Personas"][1]] == list(COLUMNAS)
    listas = {c.value for fila in libro["Listas"] for c in fila}
    assert {"Encargado/a EG", "Jefatura de Servicio", "Centro 1", "Centro 2"} <= listas and "Administración" not in listas
    hoja = libro["Personas"]
    for n, valor in enumerate(BUENAS[0], start=1):
        hoja.cell(2, n, valor or None)
    salida = io.BytesIO()
    libro.save(salida)
    respuesta = administra.post(DONDE, {"archivo": SimpleUploadedFile("p.xlsx", salida.getvalue())})
    assert "1 persona por nombrar" in texto(respuesta)
