"""Qué renglones agregó el propio centro: sólo ésos puede quitar."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Una columna en el aporte y en su historial."""

    dependencies = [("documentos", "0004_guardas_juntos")]

    operations = [
        migrations.AddField(
            model_name=modelo,
            name="agregado",
            field=models.BooleanField("renglón que agregó el centro", default=False, editable=False),
        )
        for modelo in ("aporte", "historicalaporte")
    ]
