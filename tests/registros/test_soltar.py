"""Soltar un PDF en la página pública: el que emitimos se reconoce; del que no, se dice qué no calza."""

import hashlib
import time
import zlib
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from genero.registros import subida
from genero.registros.models import Registro
from tests import hacer
from tests.elenco import CANARIO, PROPIO
from tests.registros.conftest import Emitir, poner


@pytest.fixture(autouse=True)
def sin_limite(db: None) -> None:
    """Cada prueba parte con la cuenta de envíos en cero."""
    cache.clear()


@pytest.fixture
def emitido(elenco: None, emitir: Emitir) -> tuple[Registro, bytes]:
    """Un registro de verdad, recién emitido, y sus octetos."""
    from genero.registros import almacen

    (registro,) = emitir(hacer.presentar(hacer.hasta("borrador", texto=CANARIO[PROPIO])))
    return registro, almacen.leer(registro.sha256)


def soltar(octetos: bytes, cliente: Client | None = None, nombre: str = "registro.pdf") -> Any:
    """Lo envía sin cuenta."""
    return (cliente or Client()).post(reverse("verificar"), {"archivo": SimpleUploadedFile(nombre, octetos, "application/pdf")})


def texto_de(respuesta: Any) -> str:
    return " ".join(respuesta.content.decode().split())


def test_el_que_emitimos_se_reconoce_y_se_dice_si_rige(emitido: tuple[Registro, bytes]) -> None:
    respuesta = soltar(emitido[1])
    pagina = texto_de(respuesta)
    assert respuesta.status_code == 200
    assert "Este archivo es, octeto por octeto, el que emitimos." in pagina
    assert "Es auténtico, pero no rige todavía: lo tiene la Jefatura desde el" in pagina
    assert emitido[0].codigo in pagina and "Elena Rojas" in pagina
    assert "no-store" in respuesta["Cache-Control"] and respuesta["X-Robots-Tag"] == "noindex"


def test_de_lo_vigente_dice_quienes_aprobaron_y_visaron(elenco: None) -> None:
    registro = poner(hacer.hasta("visado"), "visado", octetos=b"%PDF-1.7 vigente %%EOF")
    pagina = texto_de(soltar(b"%PDF-1.7 vigente %%EOF"))
    assert "Es auténtico y está vigente desde el" in pagina
    assert all(dicho in pagina for dicho in (registro.codigo, "Jimena Farías", "Violeta Soto"))


def _cambiar(octetos: bytes, viejo: bytes, nuevo: bytes) -> bytes:
    assert viejo in octetos
    return octetos.replace(viejo, nuevo)


def _otro_adjunto(octetos: bytes) -> bytes:
    """Cambia una letra del contenido adjunto y lo vuelve a comprimir en el mismo lugar."""
    desde = octetos.index(b"stream", octetos.index(b"/EmbeddedFile")) + 7
    hasta = octetos.index(b"\nendstream", desde)
    texto = zlib.decompress(octetos[desde:hasta])
    cabeza = octetos[octetos.rindex(b"<<", 0, octetos.index(b"/EmbeddedFile")) : desde]
    nuevo = zlib.compress(texto.replace(b"Martin", b"M4rtin").replace("Martín".encode(), b"Mart1n"), 9)
    return (
        octetos[: desde - len(cabeza)]
        + cabeza.replace(f"/Length {hasta - desde}".encode(), f"/Length {len(nuevo)}".encode())
        + nuevo
        + octetos[hasta:]
    )


# Qué se le hace al PDF, y qué debe decirse.
CAMBIOS: dict[str, tuple[Any, str]] = {
    "un octeto": (lambda o: o[:5000] + bytes([o[5000] ^ 1]) + o[5001:], "El contenido adjunto sí es el que se presentó"),
    "recortado": (lambda o: o[: len(o) // 2], "no es uno de los que emitimos"),
    "recortado al final": (lambda o: o[:-20], "Está recortado: le falta el final."),
    "agregado al final": (lambda o: o + b"%nota\n%%EOF\n", "al final le agregaron 12 octetos"),
    "otro adjunto": (_otro_adjunto, "El contenido adjunto tampoco es el que se presentó"),
    "sin adjunto": (lambda o: _cambiar(o, b"/EmbeddedFile", b"/EmbeddedFlle"), "Le falta el contenido presentado"),
}


@pytest.mark.parametrize("manera", CAMBIOS)
def test_del_que_cambio_se_dice_que_no_calza(emitido: tuple[Registro, bytes], manera: str) -> None:
    cambiar, dicho = CAMBIOS[manera]
    respuesta = soltar(cambiar(emitido[1]))
    pagina = texto_de(respuesta)
    assert respuesta.status_code == 200
    assert dicho in pagina
    assert "Es auténtico" not in pagina
    if manera != "recortado":
        assert "Este archivo no es el que emitimos: cambió después." in pagina
        assert f"El código {emitido[0].codigo} es de: Ficha A1 y Formulario H con enfoque de género 2026, versión 1.1" in pagina
    assert CANARIO[PROPIO] not in pagina


AJENOS: dict[str, tuple[bytes, str]] = {
    "vacío": (b" ", "no es un PDF"),
    "no es un PDF": (b"PK\x03\x04 un zip", "Este archivo no es un PDF."),
    "un PDF ajeno": (b"%PDF-1.4\n1 0 obj<</Type /Catalog>>endobj\n%%EOF\n", "Este PDF no es uno de los que emitimos."),
    "un código inventado": (b"%PDF-1.4\ntrailer<</ID [(SRC-2026-A-22222-22222) (x)]>>\n%%EOF\n", "Este PDF trae un código que no existe."),
}


@pytest.mark.parametrize("cual", AJENOS)
def test_del_ajeno_se_dice_que_es(elenco: None, cual: str) -> None:
    octetos, dicho = AJENOS[cual]
    respuesta = soltar(octetos)
    assert (respuesta.status_code, dicho in texto_de(respuesta)) == (200, True)


def _bomba() -> bytes:
    """Mil millones de ceros en un megabyte, ocho veces."""
    corriente = zlib.compressobj(9)
    ceros = b"".join([*(corriente.compress(b"\0" * 10**6) for _ in range(300)), corriente.flush()])
    return b"%PDF-1.7\n" + b"".join(
        f"{n} 0 obj\n<</Type /EmbeddedFile/Filter /FlateDecode/Length {len(ceros)}>>\nstream\n".encode() + ceros + b"\nendstream\nendobj\n"
        for n in range(1, 9)
    )


HOSTILES = {
    "bomba": _bomba,
    "marcas sin fin": lambda: b"%PDF-1.7\n" + b"/Type /EmbeddedFile " * 400_000,
    "identificadores sin fin": lambda: b"%PDF-1.7\n" + b"/ID [(" * 1_000_000,
    "finales sin fin": lambda: b"%PDF-1.7\n" + b"%%EOF" * 1_000_000,
    "un código eterno": lambda: b"%PDF-1.7\n1 0 obj\n<</Type /Metadata>>\nstream\n" + b"A-" * 1_000_000,
    "longitud enorme": lambda: b"%PDF-1.7\n1 0 obj\n<</Type /EmbeddedFile/Length 999999999>>\nstream\nx",
}


@pytest.mark.parametrize("cual", HOSTILES)
def test_un_pdf_hostil_no_cuesta(elenco: None, cual: str) -> None:
    octetos = HOSTILES[cual]()
    antes = time.process_time()
    assert soltar(octetos).status_code == 200
    assert time.process_time() - antes < 3


def test_el_que_pesa_demasiado_se_rechaza_junto_a_su_campo(elenco: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subida, "TOPE", 1000)
    respuesta = soltar(b"%PDF" + b"x" * 2000)
    assert respuesta.status_code == 422
    assert 'id="error-archivo"' in respuesta.content.decode() and "pesa más de 30 MB" in texto_de(respuesta)
    # Si ya se anuncia enorme, ni se lee.
    enorme = Client().post(reverse("verificar"), b"x" * (subida.TOPE + subida.HOLGURA + 1), content_type="multipart/form-data; boundary=x")
    assert enorme.status_code == 413


def test_sin_archivo_se_dice(elenco: None) -> None:
    respuesta = Client().post(reverse("verificar"), {})
    assert (respuesta.status_code, "Elija el PDF que quiere verificar." in texto_de(respuesta)) == (422, True)


def test_un_segundo_archivo_no_cuenta(elenco: None) -> None:
    dos = [SimpleUploadedFile("a.txt", b"hola"), SimpleUploadedFile("b.pdf", b"%PDF-")]
    assert "no es un PDF" in texto_de(Client().post(reverse("verificar"), {"archivo": dos}))


def test_sin_la_llave_del_formulario_no_se_atiende(elenco: None) -> None:
    assert soltar(b"%PDF-", Client(enforce_csrf_checks=True)).status_code == 403


def test_hay_un_limite_por_minuto(elenco: None) -> None:
    cliente = Client()
    codigos = [soltar(b"hola", cliente).status_code for _ in range(21)]
    assert codigos == [200] * 20 + [429]


def test_no_queda_en_ninguna_parte(elenco: None, tmp_path: Any) -> None:
    soltar(b"%PDF-1.7 que nadie guarda")
    huella = hashlib.sha256(b"%PDF-1.7 que nadie guarda").hexdigest()
    assert not [a for a in tmp_path.rglob("*") if a.is_file() and a.name == huella]
