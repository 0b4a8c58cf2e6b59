"""El sello de integridad: con qué certificado sella esta instalación, sellar un registro y leer el sello de un PDF cualquiera.

Es un sello del sistema, a nombre de la institución: dice que el archivo no cambió desde que se emitió. No es la firma de nadie.
"""

import hashlib
import mmap
import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from genero.configuracion import fechas, reloj
from genero.registros import lacre
from genero.registros.emision import completa

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

SelloFallo = lacre.SelloFallo
# Un archivo en memoria, o uno grande que no se quiere traer entero.
Octetos = bytes | mmap.mmap
SIN_SELLO = "sin sello"
# Así se reconoce, por dentro, el certificado que se inventa la demostración.
DE_DEMOSTRACION = "Demostración: no lo respalda ninguna institución"
_LARGO = 200
_RANGO = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_MOMENTO = re.compile(rb"/M\s*\(D:(\d{14})(Z|[+-]\d\d'\d\d)?'?\)")
_ESCAPE = re.compile(rb"\\(\d{3})")
_RESUMENES = {"sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}
_PADES = b"/ETSI.CAdES.detached"
# Más sellos que éstos, o uno más largo, no los puso nadie de buena fe.
_SELLOS, _HEXADECIMAL = 6, 200_000


@dataclass(frozen=True)
class Certificado:
    """El de la institución, sin su clave privada."""

    nombre: str
    desde: datetime
    hasta: datetime
    huella: str
    demostracion: bool


@dataclass(frozen=True)
class DatosDeSello:
    """Lo que dice el sello de un PDF. `integro`: ni un octeto cambió ni se agregó desde que se puso."""

    nombre: str
    momento: datetime | None
    integro: bool
    agregado: bool
    huella: str
    nuestro: bool
    demostracion: bool

    @property
    def frase(self) -> str:
        """De quién es, cuándo se puso y si el archivo cambió, en una o dos oraciones."""
        if not self.nombre:
            return "Trae un sello de integridad que ya no se puede leer: el archivo cambió después de sellarlo."
        cuando = f", puesto el {completa(self.momento)} a las {fechas.hora(self.momento)}" if self.momento else ""
        if self.integro:
            estado = "El archivo no ha cambiado desde entonces."
        elif self.agregado:
            estado = "Después de sellarlo se le agregó algo al archivo."
        else:
            estado = "El archivo cambió después de sellarlo."
        ajeno = "" if self.nuestro else " No es el certificado con que sella hoy este sistema."
        return f"Sello de integridad de «{self.nombre}»{cuando}. {estado}{ajeno}"


# --- con qué se sella ---


def certificado() -> Certificado | None:
    """El certificado configurado, que sirve hoy; None si la instalación no tiene. SelloFallo si no se puede usar, y dice por qué."""
    hallado = abrir()
    if hallado is None:
        return None
    ahora = reloj.ahora()
    if ahora > hallado.hasta:
        raise SelloFallo(f"El certificado del sello («{hallado.nombre}») venció el {completa(hallado.hasta)}: instale uno vigente.")
    if ahora < hallado.desde:
        raise SelloFallo(f"El certificado del sello («{hallado.nombre}») rige recién desde el {completa(hallado.desde)}.")
    return hallado


def abrir() -> Certificado | None:
    """El certificado configurado, esté o no vigente; None si no hay. SelloFallo si el archivo no se puede leer o la clave es otra."""
    if not settings.SELLO_P12:
        return None
    ruta = Path(settings.SELLO_P12)
    try:
        marca = ruta.stat().st_mtime_ns
    except OSError as motivo:
        raise SelloFallo(f"No se puede leer el certificado del sello ({ruta}): {motivo.strerror}.") from motivo
    return _abrir(ruta, settings.SELLO_CLAVE, marca)


@lru_cache(maxsize=4)
def _abrir(ruta: Path, clave: str, _marca: int) -> Certificado:
    """Abrir un PKCS#12 cuesta a propósito: se hace una vez por archivo."""
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        privada, publico, _ = pkcs12.load_key_and_certificates(ruta.read_bytes(), clave.encode() or None)
    except OSError as motivo:
        raise SelloFallo(f"No se puede leer el certificado del sello ({ruta}): {motivo.strerror}.") from motivo
    except ValueError as motivo:
        raise SelloFallo(f"La clave del sello (GENERO_SELLO_CLAVE) no abre {ruta}, o no es un archivo PKCS#12.") from motivo
    if privada is None or publico is None:
        raise SelloFallo(f"{ruta} no trae un certificado con su clave privada: con él no se puede sellar.")
    return _leido(publico)


def _leido(publico: "Certificate") -> Certificado:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509.oid import NameOID

    dicho = {a.oid: str(a.value) for a in publico.subject}
    nombre = dicho.get(NameOID.COMMON_NAME) or dicho.get(NameOID.ORGANIZATION_NAME) or publico.subject.rfc4514_string()
    return Certificado(
        nombre=" ".join(nombre.split())[:_LARGO],
        desde=publico.not_valid_before_utc,
        hasta=publico.not_valid_after_utc,
        huella=publico.fingerprint(SHA256()).hex(),
        demostracion=dicho.get(NameOID.ORGANIZATIONAL_UNIT_NAME) == DE_DEMOSTRACION,
    )


def sellar(octetos: bytes) -> bytes:
    """El PDF sellado, con lo que traía intacto; tal cual si la instalación no tiene certificado. SelloFallo si no se pudo.

    Toma medio segundo y otro proceso: va en el trabajador, nunca en una petición.
    """
    con = certificado()
    if con is None:
        return octetos
    return lacre.lacrar_aparte(octetos, lacre.Encargo(settings.SELLO_P12, settings.SELLO_CLAVE, con.nombre, settings.SELLO_TSA))


# --- leer un sello ---


def sello_de(octetos: Octetos) -> DatosDeSello | None:
    """El sello de integridad de un PDF, o None si no trae. No levanta: un sello que no se entiende se informa como archivo cambiado.

    No interpreta el PDF, que puede venir de cualquiera: toma los octetos que el sello dice cubrir y comprueba sobre ellos. Si trae varios,
    informa el de esta instalación; si ninguno lo es, el último.
    """
    rangos = [[int(n) for n in hallado.groups()] for hallado in _RANGO.finditer(octetos)][-_SELLOS:]
    if not rangos:
        return _ilegible() if octetos.find(_PADES) >= 0 else None
    try:
        propio = abrir()
    except SelloFallo:
        propio = None
    hallados = [_leer(octetos, rango, propio) for rango in rangos]
    return max(reversed(hallados), key=lambda s: (s.nuestro, bool(s.nombre)))


def _leer(octetos: Octetos, rango: list[int], propio: Certificado | None) -> DatosDeSello:
    """Lo que dice el sello que cubre esos octetos: de `rango[0]`, `rango[1]`; y desde `rango[2]`, `rango[3]`."""
    inicio, antes, despues, largo = rango
    final = despues + largo
    if inicio != 0 or not antes < despues <= final <= len(octetos) or despues - antes > _HEXADECIMAL:
        return _ilegible()
    try:
        publico, digno = _comprobar(octetos, antes, despues, final)
    except Exception:  # noqa: BLE001 - lo escribió cualquiera: sea lo que sea que trae, no es un sello legible
        return _ilegible()
    visto = _leido(publico)
    agregado = final < len(octetos)
    return DatosDeSello(
        nombre=visto.nombre,
        momento=_momento(octetos, antes, despues),
        integro=digno and not agregado,
        agregado=digno and agregado,
        huella=visto.huella,
        nuestro=propio is not None and propio.huella == visto.huella,
        demostracion=visto.demostracion,
    )


def _comprobar(octetos: Octetos, antes: int, despues: int, final: int) -> tuple["Certificate", bool]:
    """El certificado que selló, y si lo sellado es lo que hay. Levanta algo si no se entiende, o si no es de ese certificado.

    Lo que el sello no cubre es sólo él mismo: entre ángulos, en hexadecimal y relleno con ceros.
    """
    from cryptography.x509 import load_der_x509_certificate
    from pyhanko.sign.general import extract_certificate_info, extract_signer_info
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    contenido = _contenido(octetos[antes:despues])
    quien = extract_signer_info(contenido)
    publico = extract_certificate_info(contenido).signer_cert
    resumen = _RESUMENES[quien["digest_algorithm"]["algorithm"].native]()
    with memoryview(octetos) as todo, todo[:antes] as primero, todo[despues:final] as segundo:
        resumen.update(primero)
        resumen.update(segundo)
    igual, valido = validate_sig_integrity(quien, publico, "data", resumen.digest())
    if not valido:
        raise ValueError("el sello no es de ese certificado")
    return load_der_x509_certificate(publico.dump()), igual


def _contenido(hueco: bytes) -> Any:
    """El sello mismo, sin su relleno. ValueError si hay cualquier otra cosa."""
    from asn1crypto import cms

    crudo = bytes.fromhex(hueco[1:-1].decode("ascii"))
    leido = cms.ContentInfo.load(crudo)
    util = leido.dump()
    if hueco[:1] + hueco[-1:] != b"<>" or crudo[len(util) :].strip(b"\0") or leido["content_type"].native != "signed_data":
        raise ValueError("entre los ángulos hay algo más que un sello")
    return leido["content"]


def _momento(octetos: Octetos, antes: int, despues: int) -> datetime | None:
    """Cuándo dice que se puso. Está en lo que el sello cubre; sin autoridad de tiempo, es la hora del equipo que selló."""
    desde, hasta = octetos.rfind(b" obj", 0, antes), octetos.find(b"endobj", despues)
    if desde < 0 or hasta < 0:
        return None
    alrededor = octetos[desde:antes] + octetos[despues:hasta]
    hallado = _MOMENTO.search(_ESCAPE.sub(lambda e: bytes([int(e[1], 8) & 0xFF]), alrededor))
    if hallado is None:
        return None
    zona = (hallado[2] or b"Z").decode().replace("'", "").replace("Z", "+0000")
    try:
        return datetime.strptime(hallado[1].decode() + zona, "%Y%m%d%H%M%S%z")
    except ValueError:
        return None


def _ilegible() -> DatosDeSello:
    return DatosDeSello("", None, integro=False, agregado=False, huella="", nuestro=False, demostracion=False)
