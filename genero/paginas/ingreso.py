"""El ingreso: correo y clave, segundo factor, y las tarjetas de la demostración. Nadie crea su propia cuenta: se nombra a las personas."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.views import LoginView
from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from genero.paginas.formularios_ingreso import FormularioDeIngreso
from genero.personas import visitas

# Por código del validador de Django, que dice «contraseña» y tutea según la traducción.
CLAVE_RECHAZADA = {
    "password_too_short": "La clave debe tener al menos 12 caracteres.",
    "password_too_common": "Esa clave es de las más usadas, y por eso de las primeras que se prueban. Elija otra.",
    "password_too_similar": "Esa clave se parece demasiado a su nombre o a su correo. Elija otra.",
}
DEMASIADOS = "Hubo demasiados intentos seguidos. Espere cinco minutos y vuelva a intentarlo."


class AdaptadorDeIngreso(DefaultAccountAdapter):
    """Las reglas de la casa para allauth: sin registro público, y los motivos dichos de usted."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Su cuenta no está activa. Pida a la administración de su servicio que la active.",
        "email_password_mismatch": "El correo o la clave no coinciden. Revise ambos; las mayúsculas de la clave importan.",
        "enter_current_password": "Esa no es su clave actual.",
        "incorrect_code": "Ese código no coincide.",
        "incorrect_password": "Esa no es su clave.",
        "invalid_login": "No pudimos ingresar con esos datos.",
        "invalid_password_reset": "El enlace ya se usó o venció.",
        "rate_limited": DEMASIADOS,
        "too_many_login_attempts": DEMASIADOS,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nunca: las cuentas las crea la administración al nombrar a alguien."""
        return False

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        """Exige lo que piden los ajustes y dice cada motivo con nuestras palabras; lanza ValidationError con todos."""
        try:
            return str(super().clean_password(password, user))
        except ValidationError as motivos:
            raise ValidationError(
                [ValidationError(CLAVE_RECHAZADA.get(m.code or "", m.messages[0]), code=m.code) for m in motivos.error_list]
            ) from None

    def post_login(self, request: HttpRequest, user: Any, **detalles: Any) -> HttpResponse:
        """Anota la visita, para contarle después qué cambió desde ésta."""
        visitas.registrar(user)
        respuesta: HttpResponse = super().post_login(request, user, **detalles)
        return respuesta

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Cambiada la clave, se vuelve a la página de la cuenta, no al mismo formulario vacío."""
        return reverse("mfa_index")


class Ingreso(LoginView):
    """La página de ingreso; en la demostración muestra además una tarjeta por persona y rol."""

    form_class = FormularioDeIngreso

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Agrega el reparto de la demostración, que fuera de ella no existe."""
        return {**super().get_context_data(**kwargs), "titulo": "Ingreso", "reparto": self._reparto()}

    @staticmethod
    def _reparto() -> list[Any]:
        if not settings.DEMO:
            return []
        from genero.paginas.demo import tarjetas  # noqa: PLC0415 - fuera de la demostración ese módulo ni se carga

        return list(tarjetas())


class BajarCodigos(DownloadRecoveryCodesView):
    """Los códigos de recuperación en un archivo de texto, con nombre en castellano."""

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        """Igual que la de allauth, con otro nombre de archivo."""
        respuesta: HttpResponse = super().render_to_response(context, **response_kwargs)
        respuesta["Content-Disposition"] = 'attachment; filename="codigos-de-recuperacion.txt"'
        return respuesta
