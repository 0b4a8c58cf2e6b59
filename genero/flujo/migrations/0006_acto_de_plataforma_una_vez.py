"""El mismo envío no deja dos actos en la cadena de la plataforma; hasta aquí sólo lo impedía en la de un servicio."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Unicidad de la clave."""

    dependencies = [
        ("flujo", "0005_falla_y_cabeza"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="acto",
            constraint=models.UniqueConstraint(
                condition=models.Q(("servicio__isnull", True)), fields=("clave",), name="acto_de_plataforma_una_vez"
            ),
        ),
    ]
