"""Con qué usuario del sistema corre la base embebida, y qué carpetas puede ver."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from genero.configuracion.errores import BaseCaida

USUARIO = "pgserver"


def usuario_del_servidor() -> str | None:
    """Como root PostgreSQL se niega a correr: se usa un usuario de sistema propio, sin clave ni consola. Si no, el de siempre."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam(USUARIO)
    except KeyError:
        crear = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", USUARIO]
        try:
            subprocess.run(crear, check=True, capture_output=True, text=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise BaseCaida(
                "PostgreSQL no corre como root y no se pudo crear un usuario para él. Use una cuenta corriente, "
                f"o créelo con: {' '.join(crear)}"
            ) from error
    return USUARIO


def dejar_leer(programas: Path) -> None:
    """Como root: el usuario del servidor debe poder leer los programas (una máscara 077 al instalar se lo impediría)."""
    if os.geteuid() != 0:
        return
    _abrir_paso(programas)
    if not (programas / "bin" / "postgres").stat().st_mode & 0o005:
        subprocess.run(["chmod", "-R", "go+rX", str(programas)], check=True)


def carpeta_propia(ruta: Path, usuario: str | None) -> None:
    """Crea una carpeta 700 del usuario del servidor; si existe y es de otra persona (alguien se adelantó en /tmp), se niega."""
    ruta.mkdir(mode=0o700, exist_ok=True)
    _abrir_paso(ruta)
    propios = {0, pwd.getpwnam(usuario).pw_uid} if usuario else {os.geteuid()}
    if ruta.is_symlink() or ruta.lstat().st_uid not in propios:
        raise BaseCaida(
            f"La carpeta {ruta} es de otra cuenta de este equipo. Vuelva a esa cuenta, o use otra carpeta de datos: "
            "GENERO_VAR=/otra/carpeta bin/demo"
        )
    if usuario:
        shutil.chown(ruta, usuario, usuario)
    ruta.chmod(0o700)


def _abrir_paso(destino: Path) -> None:
    """Como root: deja que el usuario del servidor atraviese (no que liste) las carpetas que llevan a `destino`."""
    if os.geteuid() != 0:
        return
    for madre in destino.resolve().parents:
        modo = madre.stat().st_mode
        if not modo & 0o001:
            madre.chmod(modo | 0o011)
