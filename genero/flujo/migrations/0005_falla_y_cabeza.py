"""El testigo dice también si la cadena no calzaba; y la cabeza de una cadena se puede preguntar con el alcance de su servicio."""

from django.db import migrations, models

from genero.personas.rls import NACIONAL, SERVICIOS

CABEZA = """
create function cabeza_de(cual bigint) returns table (numero integer, hash varchar)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.numero, c.hash from flujo_cabeza c where c.cadena = cual and (cual = any(SERVICIOS) or NACIONAL)
$$
""".replace("SERVICIOS", SERVICIOS).replace("NACIONAL", NACIONAL)


class Migration(migrations.Migration):
    """Columna `falla` del testigo y función `cabeza_de`."""

    dependencies = [("flujo", "0004_guardas_testigo")]

    operations = [
        migrations.AddField(model_name="testigo", name="falla", field=models.CharField(blank=True, max_length=300)),
        migrations.RunSQL(CABEZA, "drop function cabeza_de(bigint)"),
    ]
