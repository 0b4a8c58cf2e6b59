"""`manage.py crear_administracion`: la primera cuenta de una instalación nueva."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from genero.configuracion import reloj
from genero.configuracion.base import como_dueno
from genero.flujo.bitacora import anotar
from genero.personas.models import Nombramiento, Usuario
from genero.personas.roles import Rol


class Command(BaseCommand):
    """Crea a quien administra la plataforma, con alcance país y sin clave: la define al recuperarla por correo."""

    help = "Crea la cuenta que administra la plataforma (sin clave: se define con «Recuperar la clave»)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Pide correo y nombre."""
        parser.add_argument("--correo", required=True)
        parser.add_argument("--nombre", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Crea la cuenta y su nombramiento, como dueño: todavía no hay nadie que pueda nombrar."""
        correo, nombre = options["correo"].strip().lower(), options["nombre"].strip()
        try:
            validate_email(correo)
        except ValidationError:
            raise CommandError(f"«{correo}» no es un correo.") from None
        with como_dueno(), transaction.atomic():
            if Nombramiento.objects.vigentes().filter(rol=Rol.ADMINISTRACION, servicio__isnull=True).exists():
                raise CommandError("Ya hay quien administra la plataforma: pídale el nombramiento.")
            usuario = Usuario.objects.filter(correo=correo).first() or Usuario.objects.create_user(correo, nombre)
            Nombramiento(usuario=usuario, rol=Rol.ADMINISTRACION, desde=reloj.hoy()).guardar(por=None, motivo="instalación")
            anotar("nombrar", servicio_id=None, rol="", objeto_tipo="usuario", objeto_id=usuario.pk, datos={"rol": Rol.ADMINISTRACION})
        self.stdout.write(f"{usuario.nombre} administra la plataforma. Defina su clave con «Recuperar la clave» en la página de ingreso.")
