"""La clave secreta: una por instalación, nunca en el repositorio."""

import os
import secrets
from pathlib import Path


def secreto_de_instalacion(del_entorno: str, var: Path) -> str:
    """Devuelve la clave del entorno o, si no hay, la que se creó una vez para esta instalación en `var/secreto`.

    El archivo se crea con permisos 600 y de una sola vez (O_EXCL), para que dos procesos que parten juntos usen la misma.
    """
    if del_entorno:
        return del_entorno
    archivo = var / "secreto"
    var.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(archivo, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return archivo.read_text().strip()
    with os.fdopen(descriptor, "w") as salida:
        salida.write(secrets.token_urlsafe(64))
    return archivo.read_text().strip()
