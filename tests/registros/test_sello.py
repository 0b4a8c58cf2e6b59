"""El sello de integridad: se pone, se lee, delata cualquier cambio y cabe en el tope de memoria."""

import io
import mmap
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from json import dumps
from pathlib import Path
from threading import Thread

import pikepdf
import pytest
from pytest_django.fixtures import Settings

from genero.registros import lacre, sello
from tests.registros import leido, sellos
from tests.registros.sellos import leer

PICO_MB = 300


@pytest.fixture
def con_sello(settings: Settings) -> Path:
    """La instalación tiene certificado."""
    return sellos.configurar(settings)


@pytest.fixture(scope="session")
def sellado(presentado: bytes) -> bytes:
    """El registro al presentar, sellado en este mismo proceso."""
    return lacre.lacrar(presentado, lacre.Encargo(str(sellos.certificado()), sellos.CLAVE, sellos.NOMBRE))


# --- sella y se lee ---


def test_dice_de_quien_es_cuando_se_puso_y_que_no_cambio(con_sello: Path, presentado: bytes) -> None:
    antes = datetime.now(UTC).replace(microsecond=0)
    octetos = sello.sellar(presentado)
    hallado = leer(octetos)
    assert (hallado.nombre, hallado.integro, hallado.nuestro, hallado.demostracion) == (sellos.NOMBRE, True, True, True)
    assert hallado.momento and antes <= hallado.momento <= datetime.now(UTC)
    assert hallado.frase.startswith(f"Sello de integridad de «{sellos.NOMBRE}», puesto el ")
    assert hallado.frase.endswith("El archivo no ha cambiado desde entonces.")
    # Todo lo que había sigue ahí, octeto por octeto: el sello sólo se agrega al final.
    assert octetos.startswith(presentado)


def test_lo_valida_tambien_otra_biblioteca(sellado: bytes, tmp_path: Path) -> None:
    (tmp_path / "sellado.pdf").write_bytes(sellado)
    dicho = subprocess.run(["pdfsig", str(tmp_path / "sellado.pdf")], capture_output=True, text=True, check=False).stdout
    assert f"Signer Certificate Common Name: {sellos.NOMBRE}" in dicho
    assert "Signature Type: ETSI.CAdES.detached" in dicho
    assert "Total document signed" in dicho
    assert "Signature Validation: Signature is Valid." in dicho


def test_lo_valida_pyhanko_entero_y_no_admite_cambios(sellado: bytes) -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    (puesto,) = PdfFileReader(io.BytesIO(sellado)).embedded_signatures
    estado = validate_pdf_signature(puesto, ValidationContext(trust_roots=[puesto.signer_cert], allow_fetching=False))
    assert estado.intact and estado.valid and estado.trusted and estado.bottom_line
    assert str(estado.coverage) == "SignatureCoverageLevel.ENTIRE_FILE"
    assert puesto.docmdp_level is not None and puesto.docmdp_level.name == "NO_CHANGES"


def test_sigue_siendo_pdf_a_3a_con_su_adjunto(presentado: bytes, sellado: bytes, texto: str) -> None:
    with leido.abrir(presentado) as antes, leido.abrir(sellado) as documento:
        assert documento.Root.Metadata.read_bytes() == antes.Root.Metadata.read_bytes()
        assert dict(documento.docinfo) == dict(antes.docinfo)
        with documento.open_metadata() as metadatos:
            assert (metadatos["pdfaid:part"], metadatos["pdfaid:conformance"]) == ("3", "A")
        assert documento.Root.OutputIntents[0].S == "/GTS_PDFA1"
        (adjunto,) = documento.attachments.values()
        assert adjunto.get_file().read_bytes() == texto.encode()
        assert [str(a.AFRelationship) for a in documento.Root.AF] == ["/Source"]
        assert [str(e.S) for e in leido.elementos(documento)] == [str(e.S) for e in leido.elementos(antes)]
        assert str(documento.Root.Lang) == "es-CL" and bool(documento.Root.MarkInfo.Marked)
    assert leido.paginas(sellado) == leido.paginas(presentado)


def test_no_se_ve_ni_ejecuta_nada_y_se_llama_sello(sellado: bytes) -> None:
    with leido.abrir(sellado) as documento:
        (campo,) = documento.Root.AcroForm.Fields
        assert str(campo.T) == "Sello" and campo.FT == "/Sig"
        # Sin lugar en la página: no hay nada que dibujar ni que leer en voz alta. Se imprime y no está oculto, como pide PDF/A.
        assert [float(n) for n in campo.Rect] == [0, 0, 0, 0]
        assert int(campo.F) & 0b100 and not int(campo.F) & 0b100011
        assert set(documento.Root.AcroForm.keys()) == {"/Fields", "/SigFlags"}
        assert not {"/OpenAction", "/AA"} & set(documento.Root.keys()) and not {"/A", "/AA"} & set(campo.keys())
        assert "Sello de integridad" in str(campo.V.Reason) and "No es la firma" in str(campo.V.Reason)
        assert set(documento.Root.Perms.keys()) == {"/DocMDP"}
        # PDF/A-3, 6.1.12: con DocMDP la referencia no lleva huellas propias.
        assert not {"/DigestLocation", "/DigestMethod", "/DigestValue"} & set(campo.V.Reference[0].keys())


# --- un cambio se nota ---


def test_se_lee_tambien_de_un_archivo_sin_traerlo_entero(sellado: bytes, tmp_path: Path) -> None:
    (tmp_path / "sellado.pdf").write_bytes(sellado)
    with (tmp_path / "sellado.pdf").open("rb") as archivo, mmap.mmap(archivo.fileno(), 0, access=mmap.ACCESS_READ) as octetos:
        assert sello.sello_de(octetos) == leer(sellado)


def test_un_octeto_cambiado_se_nota(sellado: bytes) -> None:
    """Cualquier octeto fuera del sello mismo; y dentro del sello, o se nota o dice lo mismo."""
    azar, bueno = random.Random(20100118), leer(sellado)
    abre = sellado.rindex(b"/Contents <") + len(b"/Contents ")
    cierra = sellado.index(b">", abre)
    afuera = [*azar.sample(range(abre), 150), *range(cierra + 1, len(sellado), 7)]
    for lugar in afuera:
        hallado = sello.sello_de(cambiado(sellado, lugar))
        assert hallado is not None, lugar
        assert not hallado.integro, lugar
    for lugar in azar.sample(range(abre, cierra + 1), 150):
        hallado = leer(cambiado(sellado, lugar))
        assert not hallado.integro or (hallado.nombre, hallado.momento, hallado.huella) == (bueno.nombre, bueno.momento, bueno.huella)


def cambiado(octetos: bytes, lugar: int) -> bytes:
    return octetos[:lugar] + bytes([octetos[lugar] ^ 1]) + octetos[lugar + 1 :]


def test_lo_agregado_despues_se_nota(con_sello: Path, sellado: bytes) -> None:
    hallado = leer(sellado + b"\n% algo mas\n")
    assert (hallado.integro, hallado.agregado) == (False, True)
    assert "Después de sellarlo se le agregó algo al archivo." in hallado.frase


def test_un_archivo_rehecho_se_nota(sellado: bytes) -> None:
    """Abierto y vuelto a guardar con otro programa: se ve igual, pero no es el archivo que se selló."""
    salida = io.BytesIO()
    with leido.abrir(sellado) as documento:
        documento.save(salida)
    hallado = leer(salida.getvalue())
    assert not hallado.integro and "cambió" in hallado.frase


def test_sin_el_sello_no_se_dice_nada(presentado: bytes) -> None:
    assert sello.sello_de(presentado) is None
    assert sello.sello_de(b"") is None
    assert sello.sello_de(b"esto no es un PDF") is None


def test_un_sello_con_el_mismo_nombre_y_otro_certificado_no_pasa_por_nuestro(con_sello: Path, presentado: bytes) -> None:
    otro = sellos.certificado(hasta=datetime(2040, 1, 1, tzinfo=UTC))
    hallado = leer(lacre.lacrar(presentado, lacre.Encargo(str(otro), sellos.CLAVE, sellos.NOMBRE)))
    assert (hallado.nombre, hallado.integro, hallado.nuestro) == (sellos.NOMBRE, True, False)
    assert "No es el certificado con que sella hoy este sistema" in hallado.frase


def test_un_sello_ajeno_encima_no_tapa_el_nuestro(con_sello: Path, sellado: bytes) -> None:
    """Defecto plantado: un sello falso agregado al final de uno bueno no toma su lugar."""
    falso = sellado + sellado[sellado.rindex(b" obj") :].replace(b"/ByteRange [0 ", b"/ByteRange [0 1")
    assert leer(falso).nuestro and not leer(falso).integro


@pytest.mark.parametrize(
    "basura",
    [
        b"/ByteRange [0 0 0 0]",
        b"/ByteRange [0 999999999999 999999999999 9]",
        b"%PDF-1.7 /Contents <00> /ByteRange [0 19 23 5]",
        b"%PDF-1.7 /Contents <30800000> /ByteRange [0 19 29 5]",
        b"/ByteRange [0 1 2 3] " * 500,
        b"/ETSI.CAdES.detached",
    ],
)
def test_lo_que_no_se_entiende_no_es_un_sello_bueno(basura: bytes) -> None:
    assert not leer(basura).integro
    assert "ya no se puede leer" in leer(basura).frase


# --- el proceso que sella ---


def test_la_clave_no_viaja_en_la_orden_ni_en_el_entorno(con_sello: Path, presentado: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    visto: list[str] = []
    correr = subprocess.run

    def mirar(orden: list[str], **opciones: object) -> object:
        visto.append(f"{orden} {opciones['env']}")
        return correr(orden, **opciones)  # type: ignore[call-overload]

    monkeypatch.setenv("GENERO_SELLO_CLAVE", sellos.CLAVE)
    monkeypatch.setattr(subprocess, "run", mirar)
    assert leer(sello.sellar(presentado)).integro
    assert visto and sellos.CLAVE not in visto[0]


def test_150_paginas_dentro_del_tope_de_memoria(con_sello: Path, presentado: bytes) -> None:
    """El pico del proceso que sella, con un PDF de 150 páginas y varios megas. Defecto plantado: el tope se mide de verdad."""
    grande = de_150_paginas(presentado)
    encargo = lacre.Encargo(str(con_sello), sellos.CLAVE, sellos.NOMBRE)
    sellado, pico = pico_de(grande, encargo)
    assert leer(sellado).integro
    assert 20 < pico < PICO_MB
    with leido.abrir(sellado) as documento:
        assert len(documento.pages) >= 150


def de_150_paginas(presentado: bytes) -> bytes:
    salida = io.BytesIO()
    with leido.abrir(presentado) as uno, pikepdf.new() as muchas:
        while len(muchas.pages) < 150:
            muchas.add_pages_from(uno)
        muchas.attachments["relleno.json"] = random.Random(1).randbytes(3_000_000)
        muchas.save(salida)
    return salida.getvalue()


# Lo que dice el propio proceso: lo que anota quien lo lanza incluye lo que ocupaba éste al partirse en dos.
_Y_DICE_SU_PICO = """
import runpy, sys
try:
    runpy.run_module("genero.registros.lacre", run_name="__main__")
finally:
    sys.stderr.write(next(linea for linea in open("/proc/self/status") if linea.startswith("VmHWM")))
"""


def pico_de(octetos: bytes, encargo: lacre.Encargo) -> tuple[bytes, float]:
    """El PDF sellado por el proceso aparte, y cuántos megas llegó a ocupar."""
    with tempfile.TemporaryFile() as entrada, tempfile.TemporaryFile() as salida:
        entrada.write(dumps(asdict(encargo)).encode() + b"\n" + octetos)
        entrada.seek(0)
        hijo = subprocess.run([sys.executable, "-c", _Y_DICE_SU_PICO], stdin=entrada, stdout=salida, stderr=subprocess.PIPE, check=True)
        salida.seek(0)
        return salida.read(), int(hijo.stderr.split()[-2]) / 1024


@pytest.fixture
def autoridad() -> Iterator[str]:
    """Una autoridad de sellado de tiempo de mentira, en este equipo."""
    from asn1crypto import tsp
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.timestamps import DummyTimeStamper

    con = SimpleSigner.load_pkcs12_data(sellos.certificado().read_bytes(), [], sellos.CLAVE.encode())
    assert con is not None
    de_mentira = DummyTimeStamper(con.signing_cert, con.signing_key)

    class Atiende(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            pedido = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            respuesta = de_mentira.request_tsa_response(pedido).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(respuesta)))
            self.end_headers()
            self.wfile.write(respuesta)

        def log_message(self, *_: object) -> None:
            pass

    servidor = HTTPServer(("127.0.0.1", 0), Atiende)
    Thread(target=servidor.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{servidor.server_port}/"
    servidor.shutdown()


def test_con_autoridad_de_tiempo_lleva_su_sello_de_tiempo(settings: Settings, con_sello: Path, presentado: bytes, autoridad: str) -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader

    settings.SELLO_TSA = autoridad
    octetos = sello.sellar(presentado)
    (puesto,) = PdfFileReader(io.BytesIO(octetos)).embedded_signatures
    assert "signature_time_stamp_token" in [a["type"].native for a in puesto.signer_info["unsigned_attrs"]]
    assert leer(octetos).integro


def test_si_la_autoridad_de_tiempo_no_responde_se_dice(settings: Settings, con_sello: Path, presentado: bytes) -> None:
    settings.SELLO_TSA = "http://127.0.0.1:9/"
    with pytest.raises(sello.SelloFallo, match="No respondió la autoridad de sellado de tiempo"):
        sello.sellar(presentado)
