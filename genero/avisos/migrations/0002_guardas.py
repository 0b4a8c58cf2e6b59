"""Avisos: por servicio y sólo para su destinatario."""

from django.db import migrations

from genero.personas.rls import SISTEMA, USUARIO, con_historial, llave_compuesta


class Migration(migrations.Migration):
    """Políticas de los avisos."""

    dependencies = [("avisos", "0001_inicial"), ("documentos", "0002_guardas")]

    operations = [
        *con_historial("avisos_aviso", y_ademas=f"destinatario_id = {USUARIO} or {SISTEMA}"),
        llave_compuesta("avisos_aviso", "documento_id", "documentos_documento"),
    ]
