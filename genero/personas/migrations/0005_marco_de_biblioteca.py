"""Una entrada de la biblioteca puede regir para un solo programa marco."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Columna del programa marco."""

    dependencies = [
        ("personas", "0004_quien_administra"),
    ]

    operations = [
        migrations.AddField(
            model_name="entradabiblioteca",
            name="marco",
            field=models.CharField(
                blank=True,
                choices=[("basico", "Programa Marco Básico"), ("calidad", "Programa Marco de la Calidad")],
                max_length=10,
                verbose_name="programa marco",
            ),
        ),
        migrations.AddField(
            model_name="historicalentradabiblioteca",
            name="marco",
            field=models.CharField(
                blank=True,
                choices=[("basico", "Programa Marco Básico"), ("calidad", "Programa Marco de la Calidad")],
                max_length=10,
                verbose_name="programa marco",
            ),
        ),
    ]
