"""Los testigos sólo se insertan, y cada servicio ve los suyos."""

from django.db import migrations

from genero.personas.rls import proteger

INMUTABLE = """
create trigger inmutable before update or delete on flujo_testigo for each row execute function solo_se_inserta();
create trigger inmutable_entera before truncate on flujo_testigo for each statement execute function solo_se_inserta();
"""
MUTABLE = """
drop trigger inmutable_entera on flujo_testigo;
drop trigger inmutable on flujo_testigo;
"""


class Migration(migrations.Migration):
    """Política e inmutabilidad de los testigos."""

    dependencies = [("flujo", "0003_testigo")]

    operations = [migrations.RunSQL(INMUTABLE, MUTABLE), proteger("flujo_testigo")]
