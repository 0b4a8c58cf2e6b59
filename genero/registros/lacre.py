"""Lacrar: ponerle a un PDF ya terminado el sello de integridad de la institución, sin tocar ninguno de sus octetos. Sin Django.

Es un sello y no una firma: lo pone el sistema y dice que el archivo no cambió, no que una persona lo consienta. Va en un proceso aparte
que muere al terminar, como la prensa: la clave privada sólo vive ahí un instante, y la memoria vuelve entera.
"""

import io
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

CAMPO = "Sello"
MOTIVO = "Sello de integridad: el archivo no ha cambiado desde que se emitió. No es la firma de una persona."
SEGUNDOS = 120
SIN_SELLO = 4
_HEREDADO = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "TZ", "SSL_CERT_FILE", "SSL_CERT_DIR")


class SelloFallo(RuntimeError):
    """No se pudo sellar; el mensaje dice qué arreglar."""


@dataclass(frozen=True)
class Encargo:
    """Con qué se sella: el archivo PKCS#12, su clave, a nombre de quién y, si hay, la autoridad de sellado de tiempo."""

    p12: str
    clave: str
    nombre: str
    tsa: str = ""


def lacrar(octetos: bytes, encargo: Encargo) -> bytes:
    """El mismo PDF con el sello agregado al final (PAdES B-B; B-T con autoridad de tiempo). SelloFallo si la clave o la red fallan.

    Es una certificación que no admite cambios: los lectores de PDF avisan ante cualquiera. No tiene apariencia ni toca los metadatos.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
    from pyhanko.sign.timestamps import HTTPTimeStamper

    class SinTocarMetadatos(IncrementalPdfFileWriter):
        """La biblioteca reescribiría la fecha y el productor, y XMP e Info dejarían de decir lo mismo."""

        def _update_meta(self) -> None:
            pass

    try:
        sellador = SimpleSigner.load_pkcs12_data(Path(encargo.p12).read_bytes(), [], encargo.clave.encode() or None)
    except (OSError, ValueError) as motivo:
        raise SelloFallo(f"No se pudo abrir el certificado del sello: {motivo}.") from motivo
    datos = PdfSignatureMetadata(
        field_name=CAMPO,
        md_algorithm="sha256",
        name=encargo.nombre,
        reason=MOTIVO,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    tiempo = HTTPTimeStamper(encargo.tsa) if encargo.tsa else None
    lacre = PdfSigner(datos, sellador, timestamper=tiempo, new_field_spec=SigFieldSpec(CAMPO))
    try:
        salida: io.BytesIO = lacre.sign_pdf(SinTocarMetadatos(io.BytesIO(octetos)))
    except OSError as motivo:
        # Lo único que sale del equipo es la consulta a la autoridad de tiempo.
        raise SelloFallo(f"No respondió la autoridad de sellado de tiempo ({encargo.tsa}): {motivo}.") from motivo
    return salida.getvalue()


def lacrar_aparte(octetos: bytes, encargo: Encargo) -> bytes:
    """Lo mismo que `lacrar`, en otro proceso. La clave viaja por la entrada: nunca en la orden ni en el entorno. SelloFallo si falla."""
    raiz = Path(__file__).resolve().parents[2]
    entorno = {n: os.environ[n] for n in _HEREDADO if n in os.environ}
    pedido = json.dumps(asdict(encargo)).encode() + b"\n" + octetos
    orden = [sys.executable, "-m", "genero.registros.lacre"]
    try:
        hecho = subprocess.run(orden, input=pedido, capture_output=True, check=False, cwd=raiz, env=entorno, timeout=SEGUNDOS)
    except subprocess.TimeoutExpired as demora:
        raise SelloFallo(f"Sellar tomó más de {SEGUNDOS} segundos.") from demora
    dicho = hecho.stderr.decode(errors="replace").strip()
    if hecho.returncode == SIN_SELLO:
        raise SelloFallo(dicho)
    if hecho.returncode or not hecho.stdout.startswith(octetos):
        raise SelloFallo(f"El proceso que sella salió con {hecho.returncode}: {dicho[-2000:]}")
    return hecho.stdout


def principal() -> int:
    """Lee por la entrada con qué se sella (una línea) y el PDF; escribe por la salida el PDF sellado."""
    os.nice(10)
    entrada = sys.stdin.buffer
    encargo = Encargo(**json.loads(entrada.readline()))
    try:
        sys.stdout.buffer.write(lacrar(entrada.read(), encargo))
    except SelloFallo as motivo:
        sys.stderr.write(str(motivo))
        return SIN_SELLO
    return 0


if __name__ == "__main__":
    sys.exit(principal())
