"""El buzón de la demostración: los correos que el sistema «envió», leídos de la carpeta donde quedan en vez de salir.

Un correo se pide por la huella de su contenido y se busca entre los que hay: ninguna ruta llega de afuera.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

# Así separa Django los mensajes de un mismo archivo (filebased.EmailBackend).
_SEPARADOR = b"\n" + b"-" * 79 + b"\n"
_ARCHIVOS_LEIDOS = 400
_LARGO_ID = 16


@dataclass(frozen=True)
class Correo:
    """Un correo guardado."""

    id: str
    fecha: datetime
    de: str
    para: str
    asunto: str
    cuerpo: str


def correos(carpeta: Path, cuantos: int = 100) -> list[Correo]:
    """Los correos de la carpeta, del más nuevo al más antiguo; ninguno si todavía no existe."""
    archivos = sorted((a for a in carpeta.glob("*.log") if a.is_file() and not a.is_symlink()), reverse=True)
    leidos = [correo for archivo in archivos[:_ARCHIVOS_LEIDOS] for correo in _de_archivo(archivo)]
    return sorted(leidos, key=lambda c: c.fecha, reverse=True)[:cuantos]


def correo(carpeta: Path, identificador: str) -> Correo | None:
    """El correo con esa huella, o None."""
    return next((c for c in correos(carpeta, cuantos=_ARCHIVOS_LEIDOS) if c.id == identificador), None)


def _de_archivo(archivo: Path) -> list[Correo]:
    partes = archivo.read_bytes().split(_SEPARADOR)
    return [_leer(parte) for parte in partes if parte.strip()]


def _leer(octetos: bytes) -> Correo:
    leido: EmailMessage = message_from_bytes(octetos, policy=policy.default)
    texto = leido.get_body(("plain",))
    return Correo(
        id=hashlib.sha256(octetos).hexdigest()[:_LARGO_ID],
        fecha=_fecha(leido),
        de=str(leido["From"] or ""),
        para=str(leido["To"] or ""),
        asunto=" ".join(str(leido["Subject"] or "").split()) or "(sin asunto)",
        cuerpo=str(texto.get_content()) if texto is not None else "",
    )


def _fecha(leido: EmailMessage) -> datetime:
    """La fecha del correo; si falta o no se entiende, el comienzo de los tiempos, para que quede al final de la lista."""
    try:
        fecha = parsedate_to_datetime(str(leido["Date"]))
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return fecha if fecha.tzinfo else fecha.replace(tzinfo=UTC)
