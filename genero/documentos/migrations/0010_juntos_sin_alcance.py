"""La guarda de lo que viaja junto mira al confirmar, cuando el alcance ya puede ser otro: por eso la mira el dueño [6.2.2]."""

from django.db import migrations

COMO_DUENO = "alter function documentos_van_juntos() security definer set search_path = public, pg_temp"
COMO_QUIEN_ACTUA = "alter function documentos_van_juntos() security invoker reset search_path"


class Migration(migrations.Migration):
    """La misma función, con otro dueño de la mirada."""

    dependencies = [("documentos", "0009_conjunta")]

    operations = [migrations.RunSQL(COMO_DUENO, COMO_QUIEN_ACTUA)]
