"""El PDF no puede pedir nada a la red ni al disco, lo escriba quien lo escriba."""

from pathlib import Path

import pytest
import segno

from genero.registros import letra, pdf
from genero.registros.recursos import RecursoNegado, SoloLoNuestro
from tests.registros import leido, muestras

AJENOS = [
    "http://127.0.0.1:8000/",
    "https://malo.example/letra.ttf",
    "file:///etc/passwd",
    "ftp://malo.example/x",
    "data:text/css,body{}",
    "letra:../../etc/passwd",
    "letra:otra",
    "LETRA:regular",
    "/etc/passwd",
    "",
]


@pytest.mark.parametrize("direccion", AJENOS)
def test_niega_todo_lo_que_no_es_nuestro(direccion: str) -> None:
    with pytest.raises(RecursoNegado):
        SoloLoNuestro().fetch(direccion)
    with pytest.raises(RecursoNegado):
        SoloLoNuestro()(direccion)


@pytest.mark.parametrize("peso", letra.ARCHIVOS)
def test_entrega_nuestra_letra(peso: str) -> None:
    assert SoloLoNuestro().fetch(f"letra:{peso}").read() == letra.archivo(peso).read_bytes()


@pytest.mark.parametrize(
    "cuerpo",
    [
        '<img src="http://127.0.0.1:9/x.png" alt="x">',
        '<img src="file:///etc/hostname" alt="x">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        '<p style="background:url(https://malo.example/x.png)">x</p>',
        '<object data="file:///etc/hostname"></object>',
        '<link rel="attachment" href="file:///etc/hostname">',
    ],
)
def test_una_plantilla_que_pide_algo_ajeno_no_se_imprime(cuerpo: str, monkeypatch: pytest.MonkeyPatch, texto: str) -> None:
    """Defecto plantado: aunque una plantilla dejara pasar HTML ajeno, no sale ningún PDF."""
    monkeypatch.setattr(pdf, "render_to_string", lambda *_: f'<html lang="es-CL"><body>{cuerpo}</body></html>')
    with pytest.raises(pdf.RecursoAjeno):
        pdf.imprimir("da lo mismo", {}, muestras.emision(texto))


def test_un_dibujo_que_pide_algo_ajeno_sale_vacio(monkeypatch: pytest.MonkeyPatch, texto: str, tmp_path: Path) -> None:
    """Dentro de un SVG la biblioteca se traga el rechazo: el PDF sale, pero sin lo ajeno."""
    imagen = tmp_path / "ajena.png"
    segno.make("secreto").save(str(imagen))
    dibujo = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{imagen.as_uri()}" width="9" height="9"/></svg>'
    monkeypatch.setattr(pdf, "render_to_string", lambda *_: f'<html lang="es-CL"><body><h1>x</h1>{dibujo}</body></html>')
    with leido.abrir(pdf.imprimir("da lo mismo", {}, muestras.emision(texto)).octetos) as documento:
        assert not [o for o in documento.objects if getattr(o, "get", lambda _: None)("/Subtype") == "/Image"]


def test_las_hojas_de_estilo_no_traen_nada_de_afuera() -> None:
    for hoja in pdf.HOJAS:
        texto = (Path(__file__).parents[2] / "static" / hoja).read_text()
        assert "@import" not in texto
        assert texto.count("url(") == texto.count('url("letra:')
