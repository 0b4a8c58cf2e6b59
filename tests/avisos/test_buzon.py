"""El buzón de la demostración: muestra lo que el sistema habría enviado, y fuera de ella no existe."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from genero.avisos import buzon


@pytest.fixture
def carpeta(tmp_path: Path, settings: LazySettings) -> Path:
    """La demostración encendida, con su carpeta de correo."""
    settings.DEMO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "correo")
    return tmp_path / "correo"


def mandar(asunto: str, cuerpo: str = "Hola.", dia: int = 3) -> None:
    encabezados = {"Date": f"Tue, {dia:02} Nov 2026 12:00:00 +0000"}
    EmailMessage(asunto, cuerpo, to=["rosa@indap.example"], headers=encabezados).send()


def test_se_leen_del_mas_nuevo_al_mas_antiguo_con_sus_tildes(carpeta: Path) -> None:
    mandar("INDAP 2026: la Formulación espera su aprobación", dia=3)
    mandar("INDAP 2026: SERNAM observó la Formulación", dia=5)
    asuntos = [c.asunto for c in buzon.correos(carpeta)]
    assert asuntos == ["INDAP 2026: SERNAM observó la Formulación", "INDAP 2026: la Formulación espera su aprobación"]


def test_varios_mensajes_de_un_mismo_archivo_se_separan(carpeta: Path) -> None:
    mandar("Uno")
    mandar("Dos", cuerpo="Con una raya:\n" + "-" * 40 + "\nfin.")
    archivos = sorted(carpeta.glob("*.log"))
    (carpeta / "20200101-000000-1.log").write_bytes(b"".join(a.read_bytes() for a in archivos))
    for archivo in archivos:
        archivo.unlink()
    leidos = buzon.correos(carpeta)
    assert {c.asunto for c in leidos} == {"Uno", "Dos"}
    assert any(c.cuerpo.endswith("fin.") for c in leidos)


def test_la_pagina_lista_y_abre(carpeta: Path, db: None) -> None:
    mandar("Ficha «A1»", cuerpo="Vea <b>esto</b>:\nhttp://127.0.0.1:8000/indap/2026/formulacion/v1/")
    lista = Client().get("/demo/correo/").content.decode()
    assert "Ficha «A1»" in lista
    (guardado,) = buzon.correos(carpeta)
    abierto = Client().get(reverse("demo_correo_leer", args=[guardado.id])).content.decode()
    assert "&lt;b&gt;esto&lt;/b&gt;" in abierto
    assert 'href="http://127.0.0.1:8000/indap/2026/formulacion/v1/"' in abierto


def test_sin_correos_lo_dice(carpeta: Path, db: None) -> None:
    assert "Todavía no hay correos" in Client().get("/demo/correo/").content.decode()


@pytest.mark.parametrize("cual", ["../secreto", "..%2fsecreto", "%2e%2e", "secreto", "0" * 16, "20200101-000000-1.log"])
def test_lo_que_no_es_un_correo_guardado_no_existe(carpeta: Path, db: None, cual: str) -> None:
    mandar("Uno")
    (carpeta.parent / "secreto").write_text("no salga")
    respuesta = Client().get(f"/demo/correo/{cual}/")
    assert respuesta.status_code == 404
    assert "no salga" not in respuesta.content.decode()


def test_un_enlace_puesto_en_la_carpeta_no_se_sigue(carpeta: Path, tmp_path: Path) -> None:
    carpeta.mkdir()
    (tmp_path / "afuera.log").write_text("Subject: afuera\n\nno salga")
    (carpeta / "20200101-000000-2.log").symlink_to(tmp_path / "afuera.log")
    assert buzon.correos(carpeta) == []


@pytest.mark.parametrize("ruta", ["/demo/correo/", "/demo/correo/0000000000000000/"])
def test_fuera_de_la_demostracion_no_existe(db: None, settings: LazySettings, ruta: str) -> None:
    settings.DEMO = False
    assert Client().get(ruta).status_code == 404


def test_una_fecha_ilegible_no_rompe_el_buzon(carpeta: Path) -> None:
    carpeta.mkdir()
    (carpeta / "20200101-000000-3.log").write_bytes(b"Subject: sin fecha\nDate: ayer\n\nHola\n")
    assert [c.asunto for c in buzon.correos(carpeta)] == ["sin fecha"]
