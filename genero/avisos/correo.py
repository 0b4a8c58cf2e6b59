"""El correo de un aviso: texto plano, el mismo cuerpo de la bandeja y un enlace."""

from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from genero.avisos.models import Aviso
from genero.avisos.textos import direccion_completa
from genero.configuracion import reloj

DESPEDIDA = (
    "Este correo es un aviso, no una notificación legal. Por resguardo no trae el texto del documento: para leerlo hay que ingresar."
)


def enviar(aviso_id: int) -> None:
    """Manda el correo del aviso, si no salió antes y todavía hace falta (quien ya lo leyó en su bandeja no lo necesita).

    Se marca `enviado_el` en la misma transacción que lo bloquea: dos trabajos no lo mandan dos veces. Si el proceso muere después de
    entregarlo y antes de confirmar la marca, al reponerse el trabajo sale otra vez; lleva el mismo `Message-ID`, y muchos programas de
    correo muestran uno solo. Lo que levante el servidor de correo se deja pasar: el trabajo se reintenta.
    """
    aviso = Aviso.objects.select_for_update(of=("self",)).select_related("destinatario").filter(pk=aviso_id, enviado_el=None).first()
    if aviso is None or aviso.leido_el or not aviso.destinatario.is_active:
        return
    mensaje(aviso).send()
    aviso.enviado_el = reloj.ahora()
    aviso.guardar(por=None, motivo="correo enviado", update_fields=["enviado_el"])


def mensaje(aviso: Aviso) -> EmailMessage:
    """El correo, sin mandarlo."""
    return EmailMessage(
        subject=aviso.asunto,
        body=f"{aviso.cuerpo}\n\nÁbralo aquí:\n{direccion_completa(aviso.direccion)}\n\n--\nEnfoque de Género\n{DESPEDIDA}\n",
        to=[aviso.destinatario.correo],
        headers={
            "Date": format_datetime(aviso.creado_el),
            "Message-ID": f"<aviso-{aviso.pk}@{urlsplit(settings.SITIO).hostname or 'localhost'}>",
            # RFC 3834: así nadie contesta con su «estoy fuera de la oficina».
            "Auto-Submitted": "auto-generated",
        },
    )
