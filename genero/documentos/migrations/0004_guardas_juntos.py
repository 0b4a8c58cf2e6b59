"""Pedidos, aportes y presencias: filas por servicio y llaves compuestas; el texto con formato, sólo saneado."""

from django.db import migrations

from genero.documentos.migraciones import solo_saneado
from genero.personas.rls import con_historial, llave_compuesta, proteger


class Migration(migrations.Migration):
    """Políticas y llaves de lo que se escribe en conjunto."""

    dependencies = [("documentos", "0003_juntos")]

    operations = [
        *con_historial("documentos_pedido", "documentos_aporte"),
        proteger("documentos_presencia"),
        llave_compuesta("documentos_pedido", "documento_id", "documentos_documento"),
        llave_compuesta("documentos_pedido", "centro_id", "personas_centroresponsabilidad"),
        llave_compuesta("documentos_aporte", "documento_id", "documentos_documento"),
        llave_compuesta("documentos_aporte", "pedido_id", "documentos_pedido"),
        llave_compuesta("documentos_presencia", "documento_id", "documentos_documento"),
        *solo_saneado("documentos_prosa", "texto", si="rico"),
    ]
