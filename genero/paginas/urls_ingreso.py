"""Direcciones de la cuenta, con los nombres que espera allauth. No hay registro público ni administración de correos."""

from typing import Any

from allauth.account import views as cuenta
from allauth.mfa.base import views as segundo_factor
from allauth.mfa.recovery_codes import views as codigos
from allauth.mfa.totp import views as totp
from django.urls import include, path, re_path

from genero.paginas import formularios_ingreso as formularios
from genero.paginas.confirmar import ConfirmarConClave
from genero.paginas.ingreso import BajarCodigos, Ingreso


def _pagina(titulo: str, formulario: type | None = None, **mas: Any) -> dict[str, Any]:
    """Título, migas y formulario de una vista de allauth."""
    argumentos: dict[str, Any] = {"extra_context": {"titulo": titulo, **mas}}
    return {**argumentos, "form_class": formulario} if formulario else argumentos


def _de_la_cuenta(titulo: str, formulario: type | None = None) -> dict[str, Any]:
    """Lo mismo para las páginas a las que se llega ya con la sesión iniciada."""
    return _pagina(titulo, formulario, migas=[("Inicio", "/"), (titulo, None)])


de_la_clave = [
    path(
        "cambiar/",
        cuenta.PasswordChangeView.as_view(**_de_la_cuenta("Cambiar la clave", formularios.FormularioCambiarClave)),
        name="account_change_password",
    ),
    path(
        "crear/",
        cuenta.PasswordSetView.as_view(**_de_la_cuenta("Crear su clave", formularios.FormularioCrearClave)),
        name="account_set_password",
    ),
    path(
        "recuperar/",
        cuenta.PasswordResetView.as_view(**_pagina("Recuperar la clave", formularios.FormularioRecuperarClave)),
        name="account_reset_password",
    ),
    path("recuperar/enviado/", cuenta.PasswordResetDoneView.as_view(**_pagina("Revise su correo")), name="account_reset_password_done"),
    re_path(
        r"^recuperar/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        cuenta.PasswordResetFromKeyView.as_view(
            reset_url_key="clave-nueva", **_pagina("Elija una clave nueva", formularios.FormularioClaveRecuperada)
        ),
        name="account_reset_password_from_key",
    ),
    path(
        "recuperar/lista/",
        cuenta.PasswordResetFromKeyDoneView.as_view(**_pagina("Su clave ya cambió")),
        name="account_reset_password_from_key_done",
    ),
]

del_segundo_factor = [
    path("", segundo_factor.IndexView.as_view(**_de_la_cuenta("Clave y segundo factor")), name="mfa_index"),
    path(
        "codigo/",
        segundo_factor.AuthenticateView.as_view(**_pagina("Segundo factor", formularios.FormularioSegundoFactor)),
        name="mfa_authenticate",
    ),
    path(
        "confirmar/",
        segundo_factor.ReauthenticateView.as_view(**_pagina("Confirme que es usted", formularios.FormularioReautenticarCodigo)),
        name="mfa_reauthenticate",
    ),
    path(
        "activar/",
        totp.ActivateTOTPView.as_view(**_de_la_cuenta("Activar el segundo factor", formularios.FormularioActivarSegundoFactor)),
        name="mfa_activate_totp",
    ),
    path("desactivar/", totp.DeactivateTOTPView.as_view(**_de_la_cuenta("Desactivar el segundo factor")), name="mfa_deactivate_totp"),
    path(
        "recuperacion/", codigos.ViewRecoveryCodesView.as_view(**_de_la_cuenta("Códigos de recuperación")), name="mfa_view_recovery_codes"
    ),
    path(
        "recuperacion/nuevos/",
        codigos.GenerateRecoveryCodesView.as_view(**_de_la_cuenta("Códigos de recuperación nuevos")),
        name="mfa_generate_recovery_codes",
    ),
    path("recuperacion/bajar/", BajarCodigos.as_view(), name="mfa_download_recovery_codes"),
]

urlpatterns = [
    path("ingreso/", Ingreso.as_view(), name="account_login"),
    path("salir/", cuenta.LogoutView.as_view(**_pagina("Salir")), name="account_logout"),
    path("cuenta/inactiva/", cuenta.AccountInactiveView.as_view(**_pagina("Su cuenta no está activa")), name="account_inactive"),
    path(
        "confirmar/",
        ConfirmarConClave.as_view(**_pagina("Confirme que es usted", formularios.FormularioReautenticar)),
        name="account_reauthenticate",
    ),
    path("clave/", include(de_la_clave)),
    path("segundo-factor/", include(del_segundo_factor)),
]
