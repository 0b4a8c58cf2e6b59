# Tablas de lo que se escribe en conjunto.

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documentos", "0002_guardas"),
        ("personas", "0002_alcance"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalprosa",
            name="responsable",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalprosa",
            name="rico",
            field=models.BooleanField(default=False, editable=False, verbose_name="con formato"),
        ),
        migrations.AddField(
            model_name="prosa",
            name="responsable",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="prosa",
            name="rico",
            field=models.BooleanField(default=False, editable=False, verbose_name="con formato"),
        ),
        migrations.CreateModel(
            name="HistoricalPedido",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("plazo", models.DateField()),
                ("instrucciones", models.TextField(blank=True, max_length=3000)),
                ("pedido_el", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
                (
                    "centro",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="personas.centroresponsabilidad",
                    ),
                ),
                (
                    "documento",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="documentos.documento",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pedido_por",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "servicio",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="personas.servicio",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical pedido",
                "verbose_name_plural": "historical pedidos",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Pedido",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("plazo", models.DateField()),
                ("instrucciones", models.TextField(blank=True, max_length=3000)),
                ("pedido_el", models.DateTimeField()),
                (
                    "centro",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pedidos",
                        to="personas.centroresponsabilidad",
                    ),
                ),
                (
                    "documento",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="pedidos", to="documentos.documento"
                    ),
                ),
                (
                    "pedido_por",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "servicio",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="personas.servicio"
                    ),
                ),
            ],
            options={
                "ordering": ["plazo", "id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAporte",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("seccion", models.CharField(max_length=40)),
                ("renglon", models.UUIDField(blank=True, null=True)),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("pedido", "Pedido"),
                            ("entregado", "Entregado, por revisar"),
                            ("aceptado", "Aceptado"),
                            ("devuelto", "Devuelto"),
                            ("retirado", "Ya no se pide"),
                        ],
                        default="pedido",
                        max_length=10,
                    ),
                ),
                ("nota", models.TextField(blank=True, max_length=2000, verbose_name="nota de quien aporta")),
                ("respuesta", models.TextField(blank=True, max_length=2000, verbose_name="por qué se devuelve")),
                ("entregado_el", models.DateTimeField(null=True)),
                ("resuelto_el", models.DateTimeField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
                (
                    "documento",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="documentos.documento",
                    ),
                ),
                (
                    "entregado_por",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resuelto_por",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "servicio",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="personas.servicio",
                    ),
                ),
                (
                    "pedido",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="documentos.pedido",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical aporte",
                "verbose_name_plural": "historical aportes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Aporte",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seccion", models.CharField(max_length=40)),
                ("renglon", models.UUIDField(blank=True, null=True)),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("pedido", "Pedido"),
                            ("entregado", "Entregado, por revisar"),
                            ("aceptado", "Aceptado"),
                            ("devuelto", "Devuelto"),
                            ("retirado", "Ya no se pide"),
                        ],
                        default="pedido",
                        max_length=10,
                    ),
                ),
                ("nota", models.TextField(blank=True, max_length=2000, verbose_name="nota de quien aporta")),
                ("respuesta", models.TextField(blank=True, max_length=2000, verbose_name="por qué se devuelve")),
                ("entregado_el", models.DateTimeField(null=True)),
                ("resuelto_el", models.DateTimeField(null=True)),
                (
                    "documento",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="aportes", to="documentos.documento"
                    ),
                ),
                (
                    "entregado_por",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resuelto_por",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "servicio",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="personas.servicio"
                    ),
                ),
                (
                    "pedido",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="aportes", to="documentos.pedido"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Presencia",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seccion", models.CharField(max_length=40)),
                ("visto_el", models.DateTimeField()),
                (
                    "documento",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="presencias", to="documentos.documento"
                    ),
                ),
                (
                    "servicio",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="personas.servicio"
                    ),
                ),
                (
                    "usuario",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="pedido",
            index=models.Index(fields=["servicio", "documento"], name="pedido_servicio"),
        ),
        migrations.AddConstraint(
            model_name="pedido",
            constraint=models.UniqueConstraint(fields=("id", "servicio"), name="pedido_id_servicio"),
        ),
        migrations.AddIndex(
            model_name="aporte",
            index=models.Index(fields=["servicio", "documento"], name="aporte_servicio"),
        ),
        migrations.AddConstraint(
            model_name="aporte",
            constraint=models.UniqueConstraint(fields=("pedido", "seccion", "renglon"), name="aporte_unico", nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name="aporte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("estado", "devuelto"), _negated=True), models.Q(("respuesta", ""), _negated=True), _connector="OR"
                ),
                name="aporte_devuelto_con_razon",
            ),
        ),
        migrations.AddIndex(
            model_name="presencia",
            index=models.Index(fields=["servicio", "documento"], name="presencia_servicio"),
        ),
        migrations.AddConstraint(
            model_name="presencia",
            constraint=models.UniqueConstraint(fields=("documento", "seccion", "usuario"), name="presencia_unica"),
        ),
    ]
