"""Verificar soltando el PDF: la base dice, por su huella, de qué código es. Por la misma ventana angosta que el código."""

from django.db import migrations

VERIFICAR = """
create function verificar_huella(cual text) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select r.codigo from registros_registro r where r.sha256 = cual order by r.id limit 1
$$
"""


class Migration(migrations.Migration):
    """Función de verificación por huella, con su índice."""

    dependencies = [("registros", "0003_sello")]

    operations = [
        migrations.RunSQL(VERIFICAR, "drop function verificar_huella(text)"),
        migrations.RunSQL("create index registro_por_huella on registros_registro (sha256)", "drop index registro_por_huella"),
    ]
