"""El certificado con que sella la demostración: autofirmado, creado en cada instalación y rotulado como lo que es."""

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from genero.configuracion import reloj
from genero.registros.sello import DE_DEMOSTRACION

NOMBRE = "Enfoque de Género: sello de demostración"
# La demostración cuenta una historia de años: el certificado tiene que regir en todos ellos.
DESDE = datetime(2009, 1, 1, tzinfo=UTC)
ANIOS = 10
BITS = 3072


def crear(
    destino: Path, clave: str, instalacion: str, *, nombre: str = NOMBRE, desde: datetime = DESDE, hasta: datetime | None = None
) -> None:
    """Crea en `destino` un PKCS#12 con clave y permisos 600, a nombre de `instalacion`. De una vez: nunca se ve a medio escribir."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
    from cryptography.x509.oid import NameOID

    privada = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    partes = [
        (NameOID.COUNTRY_NAME, "CL"),
        (NameOID.ORGANIZATION_NAME, instalacion[:64]),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, DE_DEMOSTRACION),
        (NameOID.COMMON_NAME, nombre),
    ]
    quien = x509.Name([x509.NameAttribute(oid, texto) for oid, texto in partes])
    uso = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False
    )
    publico = (
        x509.CertificateBuilder(issuer_name=quien, subject_name=quien, public_key=privada.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(desde)
        .not_valid_after(hasta or reloj.ahora() + timedelta(days=366 * ANIOS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **uso), critical=True)
        .sign(privada, hashes.SHA256())
    )
    guardado = pkcs12.serialize_key_and_certificates(nombre.encode(), privada, publico, None, BestAvailableEncryption(clave.encode()))
    destino.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # mkstemp lo crea con permisos 600.
    descriptor, provisorio = tempfile.mkstemp(dir=destino.parent, prefix=".nuevo-")
    with os.fdopen(descriptor, "wb") as archivo:
        archivo.write(guardado)
    Path(provisorio).rename(destino)
