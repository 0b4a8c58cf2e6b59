"""Los formularios de la cuenta: los de allauth, con nuestras palabras y sin textos de relleno dentro de los recuadros."""

from typing import TYPE_CHECKING, Any

from allauth.account import forms as cuenta
from allauth.mfa.base import forms as segundo_factor
from allauth.mfa.totp import forms as totp
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

PIDE_CLAVE = (
    "Al menos 12 caracteres; que no sea de las más usadas ni se parezca a su nombre o su correo. "
    "Tres o cuatro palabras al azar sirven muy bien."
)
CODIGO_ERRADO = "Ese código no coincide. Escriba el que su aplicación muestra ahora: cambia cada 30 segundos."

# Las mezclas de abajo se ponen delante de un formulario de allauth; a quien revisa los tipos se le dice que ya lo son.
if TYPE_CHECKING:
    _Formulario = forms.Form
else:
    _Formulario = object


def _decir(formulario: forms.BaseForm, nombre: str, rotulo: str, falta: str, **atributos: Any) -> None:
    """Pone a un campo su rótulo, el mensaje de cuando falta y los atributos de su control; `ayuda` es el texto bajo el rótulo."""
    campo = formulario.fields[nombre]
    campo.label, campo.help_text = rotulo, atributos.pop("ayuda", "")
    campo.error_messages["required"] = falta
    campo.error_messages["invalid"] = "Escriba el correo completo, como nombre@servicio.cl."
    campo.widget.attrs.pop("placeholder", None)
    campo.widget.attrs.update(atributos)


class ClaveNueva(_Formulario):
    """Rótulos de la clave nueva y su repetición, comunes a cambiarla, crearla y recuperarla."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Pone los rótulos."""
        super().__init__(*args, **kwargs)
        _decir(self, "password1", "Clave nueva", "Falta la clave nueva.", ayuda=PIDE_CLAVE)
        _decir(self, "password2", "Repita la clave nueva", "Repita la clave nueva.")

    def clean(self) -> Any:
        """Si las dos no coinciden, lo dice con nuestras palabras."""
        primera, segunda = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        datos = super().clean()
        if primera and segunda and primera != segunda:
            self.errors["password2"] = self.error_class(["Las dos claves no son iguales. Escríbalas de nuevo."])
        return datos


class FormularioDeIngreso(cuenta.LoginForm):
    """Correo y clave."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Pone los rótulos."""
        super().__init__(*args, **kwargs)
        _decir(self, "login", "Correo institucional", "Falta su correo.", autocomplete="username")
        _decir(self, "password", "Clave", "Falta su clave.")


class FormularioCambiarClave(ClaveNueva, cuenta.ChangePasswordForm):
    """La clave actual y la nueva, dos veces."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Pone los rótulos."""
        super().__init__(*args, **kwargs)
        _decir(self, "oldpassword", "Clave actual", "Falta su clave actual.")


class FormularioCrearClave(ClaveNueva, cuenta.SetPasswordForm):
    """La primera clave de una cuenta que no tiene."""


class FormularioClaveRecuperada(ClaveNueva, cuenta.ResetPasswordKeyForm):
    """La clave nueva de quien llegó por el enlace del correo."""


class FormularioRecuperarClave(cuenta.ResetPasswordForm):
    """El correo al que irá el enlace."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Pone los rótulos."""
        super().__init__(*args, **kwargs)
        _decir(self, "email", "Correo institucional", "Falta su correo.", autocomplete="username")

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Envía el enlace si hay una cuenta activa con ese correo; si no, nada: la página responde igual en los dos casos."""
        return str(super().save(request, **kwargs)) if self.users else str(self.cleaned_data["email"])


class FormularioReautenticar(cuenta.ReauthenticateForm):
    """La clave otra vez, antes de tocar algo delicado."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Pone los rótulos."""
        super().__init__(*args, **kwargs)
        _decir(self, "password", "Su clave", "Falta su clave.")


class Codigo(_Formulario):
    """Un código de seis dígitos o de recuperación, con su rótulo y su motivo de rechazo."""

    rotulo = "Código"
    ayuda = "El de seis dígitos de su aplicación, o uno de sus códigos de recuperación."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Pone los rótulos."""
        super().__init__(*args, **kwargs)
        _decir(self, "code", self.rotulo, "Falta el código.", ayuda=self.ayuda, **{"class": "entrada--codigo"})

    def clean_code(self) -> str:
        """El código comprobado; si no coincide, lo dice con nuestras palabras."""
        try:
            return str(super().clean_code())  # type: ignore[misc]  # lo pone el formulario de allauth que va detrás
        except ValidationError as motivo:
            if motivo.code == "incorrect_code":
                raise ValidationError(CODIGO_ERRADO, code="incorrect_code") from None
            raise


class FormularioSegundoFactor(Codigo, segundo_factor.AuthenticateForm):
    """El código al ingresar."""


class FormularioReautenticarCodigo(Codigo, segundo_factor.ReauthenticateForm):
    """El código otra vez, antes de tocar algo delicado."""


class FormularioActivarSegundoFactor(Codigo, totp.ActivateTOTPForm):
    """El primer código, que prueba que la aplicación quedó bien puesta."""

    rotulo = "Código que muestra su aplicación"
    ayuda = "Seis dígitos; cambia cada 30 segundos."
