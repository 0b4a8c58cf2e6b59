"""El correo que recibe quien es nombrado: a qué, dónde y cómo entrar. A quien no tiene clave le lleva el enlace para definirla.

El enlace es el mismo de «Recuperar la clave»; se arma al mandar el correo, así no queda escrito en la cola.
"""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from genero.avisos.textos import direccion_completa
from genero.personas.models import Usuario

SEGUNDOS_DE_UN_DIA = 86_400


def mandar(usuario_id: int, cargo: str, donde: str) -> None:
    """Manda la invitación a esa cuenta, si sigue activa. `donde` es la sigla del servicio, o «el país»."""
    persona = Usuario.objects.filter(pk=usuario_id, is_active=True).first()
    if persona is not None:
        mensaje(persona, cargo, donde).send()


def mensaje(persona: Usuario, cargo: str, donde: str) -> EmailMessage:
    """El correo, sin mandarlo."""
    dias = settings.PASSWORD_RESET_TIMEOUT // SEGUNDOS_DE_UN_DIA
    if persona.has_usable_password():
        como = f"Ingrese con su correo y su clave de siempre:\n{direccion_completa(reverse('inicio'))}"
    else:
        como = (
            f"Para entrar, defina primero su clave aquí:\n{direccion_completa(direccion_de_clave(persona))}\n\n"
            f"El enlace sirve una vez y vence en {dias} días. Si venció, pida otro con «Recuperar la clave» en la página de ingreso."
        )
    cuerpo = f"Se le dio un nombramiento en el sistema Enfoque de Género: {cargo}, en {donde}.\n\n{como}"
    return EmailMessage(
        subject=f"Enfoque de Género: su nombramiento en {donde}",
        body=f"{cuerpo}\n\n--\nEnfoque de Género\nEste correo lo envía el sistema: no hace falta responderlo.\n",
        to=[persona.correo],
        headers={"Auto-Submitted": "auto-generated"},
    )


def direccion_de_clave(persona: Usuario) -> str:
    """La dirección, sin el sitio, donde esa persona define su clave."""
    partes = {"uidb36": user_pk_to_url_str(persona), "key": default_token_generator.make_token(persona)}
    return reverse("account_reset_password_from_key", kwargs=partes)
