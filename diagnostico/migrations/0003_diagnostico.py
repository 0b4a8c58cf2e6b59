# Contenido del Diagnóstico.

import uuid

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import diagnostico.models.por_sexo


class Migration(migrations.Migration):
    dependencies = [
        ("diagnostico", "0002_guardas"),
        ("documentos", "0003_juntos"),
        ("personas", "0002_alcance"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalActor",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.CharField(max_length=300, verbose_name="Nombre")),
                (
                    "clase",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("publico", "Organismo público"),
                            ("privado", "Empresa o gremio"),
                            ("social", "Organización social"),
                            ("internacional", "Organismo internacional"),
                            ("otro", "Otro"),
                        ],
                        max_length=14,
                        verbose_name="Qué es",
                    ),
                ),
                ("como_incide", models.TextField(blank=True, max_length=3000, verbose_name="Cómo incide")),
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
                "verbose_name": "historical actor externo",
                "verbose_name_plural": "historical actor externos",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAnalisisDeProducto",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.CharField(max_length=300, verbose_name="Nombre")),
                (
                    "clase",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("producto", "Producto estratégico"),
                            ("subproducto", "Subproducto"),
                            ("especifico", "Producto específico"),
                            ("proceso", "Proceso transversal"),
                        ],
                        max_length=12,
                        verbose_name="Qué es",
                    ),
                ),
                ("pertenece_a", models.CharField(blank=True, max_length=300, verbose_name="Pertenece a")),
                (
                    "aplica_eg",
                    models.CharField(
                        blank=True,
                        choices=[("si", "Aplica"), ("no", "No aplica")],
                        max_length=2,
                        verbose_name="¿Aplica el enfoque de género?",
                    ),
                ),
                ("vigencia", models.CharField(blank=True, max_length=300, verbose_name="Situación en la Formulación")),
                ("razones", models.TextField(blank=True, verbose_name="Por qué no aplica el enfoque de género")),
                (
                    "caracterizacion",
                    models.TextField(blank=True, verbose_name="Caracterización de clientes/as, usuarios/as y beneficiarios/as"),
                ),
                (
                    "diseno",
                    models.TextField(
                        blank=True,
                        help_text="Qué necesidades distintas de mujeres y hombres considera, o no.",
                        verbose_name="Revisión del diseño",
                    ),
                ),
                (
                    "implementacion",
                    models.TextField(
                        blank=True,
                        help_text="Qué efectos distintos tiene en mujeres y hombres la forma de entregarlo.",
                        verbose_name="Revisión de la implementación",
                    ),
                ),
                (
                    "seguimiento",
                    models.TextField(
                        blank=True,
                        help_text="Si lo que se mide al seguirlo deja ver efectos distintos en mujeres y hombres.",
                        verbose_name="Revisión del seguimiento",
                    ),
                ),
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
                "verbose_name": "historical análisis de producto",
                "verbose_name_plural": "historical análisis de productos",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBarrera",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Barrera")),
                ("inequidad", models.UUIDField(blank=True, null=True, verbose_name="Inequidad que sostiene")),
                (
                    "clase",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("legislativa", "Legislativa"),
                            ("normativa", "Normativa"),
                            ("cultural", "Cultural"),
                            ("organizacional", "Organizacional"),
                            ("presupuestaria", "Presupuestaria"),
                            ("otra", "Otra"),
                        ],
                        max_length=14,
                        verbose_name="De qué clase es",
                    ),
                ),
                (
                    "ambito",
                    models.CharField(
                        blank=True,
                        choices=[("interno", "Dentro del servicio"), ("externo", "Fuera del servicio")],
                        max_length=7,
                        verbose_name="Dónde está",
                    ),
                ),
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
                "verbose_name": "historical barrera",
                "verbose_name_plural": "historical barreras",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBrecha",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "anio",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1900),
                            django.core.validators.MaxValueValidator(diagnostico.models.por_sexo.ultimo_anio),
                        ],
                        verbose_name="Año",
                    ),
                ),
                (
                    "periodo",
                    models.CharField(
                        blank=True, help_text="Por ejemplo, 1981-2012.", max_length=30, verbose_name="Período, si no es un solo año"
                    ),
                ),
                (
                    "unidad",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("personas", "Personas"),
                            ("porcentaje", "Porcentaje"),
                            ("monto", "Monto en pesos"),
                            ("otra", "Otra unidad"),
                        ],
                        max_length=12,
                        verbose_name="Unidad",
                    ),
                ),
                (
                    "unidad_cual",
                    models.CharField(
                        blank=True, help_text="Por ejemplo, proyectos o explotaciones.", max_length=60, verbose_name="¿Cuál unidad?"
                    ),
                ),
                (
                    "mujeres",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Mujeres",
                    ),
                ),
                (
                    "hombres",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Hombres",
                    ),
                ),
                (
                    "otra",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Otra categoría",
                    ),
                ),
                (
                    "sin_dato",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Sin información de sexo",
                    ),
                ),
                (
                    "total",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Total",
                    ),
                ),
                ("indicador", models.CharField(max_length=300, verbose_name="Indicador")),
                ("inequidad", models.UUIDField(blank=True, null=True, verbose_name="Inequidad que mide")),
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
                "verbose_name": "historical brecha",
                "verbose_name_plural": "historical brechas",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalInequidad",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Inequidad")),
                (
                    "producto",
                    models.UUIDField(
                        blank=True,
                        help_text="Déjelo sin elegir si es del ámbito de acción del servicio y no de un producto.",
                        null=True,
                        verbose_name="Producto o proceso",
                    ),
                ),
                ("descripcion", models.TextField(blank=True, max_length=5000, verbose_name="A quiénes afecta y cómo")),
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
                "verbose_name": "historical inequidad",
                "verbose_name_plural": "historical inequidads",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalObjetivoAnalizado",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Objetivo estratégico")),
                ("vigencia", models.CharField(blank=True, max_length=300, verbose_name="Situación en la Formulación")),
                ("analisis", models.TextField(blank=True, verbose_name="Análisis con perspectiva de género")),
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
                "verbose_name": "historical objetivo analizado",
                "verbose_name_plural": "historical objetivo analizados",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOrientacion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Orientación")),
                (
                    "origen",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agenda", "Agenda de Género"),
                            ("ministerial", "Compromiso ministerial"),
                            ("institucional", "Prioridad institucional"),
                            ("otro", "Otro"),
                        ],
                        max_length=14,
                        verbose_name="De dónde viene",
                    ),
                ),
                ("como_aplica", models.TextField(blank=True, max_length=3000, verbose_name="Cómo aplica al servicio")),
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
                "verbose_name": "historical orientación política",
                "verbose_name_plural": "historical orientación políticas",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProcesoInstitucional",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.CharField(max_length=300, verbose_name="Nombre")),
                ("analisis", models.TextField(blank=True, max_length=3000, verbose_name="Qué tiene que ver con la igualdad de género")),
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
                "verbose_name": "historical proceso institucional",
                "verbose_name_plural": "historical proceso institucionals",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSistema",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.CharField(max_length=300, verbose_name="Nombre")),
                (
                    "ambito",
                    models.CharField(
                        blank=True,
                        choices=[("interno", "Dentro del servicio"), ("externo", "Fuera del servicio")],
                        max_length=7,
                        verbose_name="Dónde está",
                    ),
                ),
                (
                    "directos",
                    models.CharField(
                        blank=True, choices=[("si", "Sí"), ("no", "No")], max_length=2, verbose_name="¿Registra a usuarios/as directos/as?"
                    ),
                ),
                (
                    "desagregacion",
                    models.CharField(
                        blank=True,
                        choices=[("total", "Desagregación total"), ("parcial", "Desagregación parcial"), ("ninguna", "Sin desagregar")],
                        max_length=7,
                        verbose_name="Desagregación por sexo",
                    ),
                ),
                ("detalle", models.TextField(blank=True, max_length=3000, verbose_name="Qué datos están desagregados")),
                (
                    "etapas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("recoleccion", "Recolección"),
                                ("procesamiento", "Procesamiento"),
                                ("analisis", "Análisis"),
                                ("difusion", "Difusión de los datos"),
                            ],
                            max_length=14,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="Etapas en que hay que intervenir",
                    ),
                ),
                ("intervencion", models.TextField(blank=True, max_length=3000, verbose_name="Qué hay que hacer en esas etapas")),
                (
                    "productos",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None, verbose_name="Productos y procesos que alimenta"
                    ),
                ),
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
                "verbose_name": "historical sistema de información",
                "verbose_name_plural": "historical sistema de informacións",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalUsuarios",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "anio",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1900),
                            django.core.validators.MaxValueValidator(diagnostico.models.por_sexo.ultimo_anio),
                        ],
                        verbose_name="Año",
                    ),
                ),
                (
                    "periodo",
                    models.CharField(
                        blank=True, help_text="Por ejemplo, 1981-2012.", max_length=30, verbose_name="Período, si no es un solo año"
                    ),
                ),
                (
                    "unidad",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("personas", "Personas"),
                            ("porcentaje", "Porcentaje"),
                            ("monto", "Monto en pesos"),
                            ("otra", "Otra unidad"),
                        ],
                        max_length=12,
                        verbose_name="Unidad",
                    ),
                ),
                (
                    "unidad_cual",
                    models.CharField(
                        blank=True, help_text="Por ejemplo, proyectos o explotaciones.", max_length=60, verbose_name="¿Cuál unidad?"
                    ),
                ),
                (
                    "mujeres",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Mujeres",
                    ),
                ),
                (
                    "hombres",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Hombres",
                    ),
                ),
                (
                    "otra",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Otra categoría",
                    ),
                ),
                (
                    "sin_dato",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Sin información de sexo",
                    ),
                ),
                (
                    "total",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Total",
                    ),
                ),
                ("grupo", models.CharField(max_length=300, verbose_name="Quiénes")),
                ("producto", models.UUIDField(blank=True, null=True, verbose_name="Producto o proceso")),
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
                "verbose_name": "historical usuarias y usuarios",
                "verbose_name_plural": "historical usuarias y usuarioss",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalVia",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Vía")),
                ("inequidad", models.UUIDField(blank=True, null=True, verbose_name="Inequidad que enfrenta")),
                (
                    "barreras",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None, verbose_name="Barreras que remueve"
                    ),
                ),
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
                "verbose_name": "historical vía para enfrentar",
                "verbose_name_plural": "historical vía para enfrentars",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Actor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.CharField(max_length=300, verbose_name="Nombre")),
                (
                    "clase",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("publico", "Organismo público"),
                            ("privado", "Empresa o gremio"),
                            ("social", "Organización social"),
                            ("internacional", "Organismo internacional"),
                            ("otro", "Otro"),
                        ],
                        max_length=14,
                        verbose_name="Qué es",
                    ),
                ),
                ("como_incide", models.TextField(blank=True, max_length=3000, verbose_name="Cómo incide")),
                (
                    "documento",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="documentos.documento"
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
                "verbose_name": "actor externo",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="actor_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="actor_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="actor_revision"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnalisisDeProducto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.CharField(max_length=300, verbose_name="Nombre")),
                (
                    "clase",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("producto", "Producto estratégico"),
                            ("subproducto", "Subproducto"),
                            ("especifico", "Producto específico"),
                            ("proceso", "Proceso transversal"),
                        ],
                        max_length=12,
                        verbose_name="Qué es",
                    ),
                ),
                ("pertenece_a", models.CharField(blank=True, max_length=300, verbose_name="Pertenece a")),
                (
                    "aplica_eg",
                    models.CharField(
                        blank=True,
                        choices=[("si", "Aplica"), ("no", "No aplica")],
                        max_length=2,
                        verbose_name="¿Aplica el enfoque de género?",
                    ),
                ),
                ("vigencia", models.CharField(blank=True, max_length=300, verbose_name="Situación en la Formulación")),
                ("razones", models.TextField(blank=True, verbose_name="Por qué no aplica el enfoque de género")),
                (
                    "caracterizacion",
                    models.TextField(blank=True, verbose_name="Caracterización de clientes/as, usuarios/as y beneficiarios/as"),
                ),
                (
                    "diseno",
                    models.TextField(
                        blank=True,
                        help_text="Qué necesidades distintas de mujeres y hombres considera, o no.",
                        verbose_name="Revisión del diseño",
                    ),
                ),
                (
                    "implementacion",
                    models.TextField(
                        blank=True,
                        help_text="Qué efectos distintos tiene en mujeres y hombres la forma de entregarlo.",
                        verbose_name="Revisión de la implementación",
                    ),
                ),
                (
                    "seguimiento",
                    models.TextField(
                        blank=True,
                        help_text="Si lo que se mide al seguirlo deja ver efectos distintos en mujeres y hombres.",
                        verbose_name="Revisión del seguimiento",
                    ),
                ),
                (
                    "documento",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="documentos.documento"
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
                "verbose_name": "análisis de producto",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="analisisdeproducto_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="analisisdeproducto_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="analisisdeproducto_revision"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Barrera",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Barrera")),
                ("inequidad", models.UUIDField(blank=True, null=True, verbose_name="Inequidad que sostiene")),
                (
                    "clase",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("legislativa", "Legislativa"),
                            ("normativa", "Normativa"),
                            ("cultural", "Cultural"),
                            ("organizacional", "Organizacional"),
                            ("presupuestaria", "Presupuestaria"),
                            ("otra", "Otra"),
                        ],
                        max_length=14,
                        verbose_name="De qué clase es",
                    ),
                ),
                (
                    "ambito",
                    models.CharField(
                        blank=True,
                        choices=[("interno", "Dentro del servicio"), ("externo", "Fuera del servicio")],
                        max_length=7,
                        verbose_name="Dónde está",
                    ),
                ),
                (
                    "documento",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="documentos.documento"
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
                "verbose_name": "barrera",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="barrera_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="barrera_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="barrera_revision"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Brecha",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "anio",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1900),
                            django.core.validators.MaxValueValidator(diagnostico.models.por_sexo.ultimo_anio),
                        ],
                        verbose_name="Año",
                    ),
                ),
                (
                    "periodo",
                    models.CharField(
                        blank=True, help_text="Por ejemplo, 1981-2012.", max_length=30, verbose_name="Período, si no es un solo año"
                    ),
                ),
                (
                    "unidad",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("personas", "Personas"),
                            ("porcentaje", "Porcentaje"),
                            ("monto", "Monto en pesos"),
                            ("otra", "Otra unidad"),
                        ],
                        max_length=12,
                        verbose_name="Unidad",
                    ),
                ),
                (
                    "unidad_cual",
                    models.CharField(
                        blank=True, help_text="Por ejemplo, proyectos o explotaciones.", max_length=60, verbose_name="¿Cuál unidad?"
                    ),
                ),
                (
                    "mujeres",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Mujeres",
                    ),
                ),
                (
                    "hombres",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Hombres",
                    ),
                ),
                (
                    "otra",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Otra categoría",
                    ),
                ),
                (
                    "sin_dato",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Sin información de sexo",
                    ),
                ),
                (
                    "total",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Total",
                    ),
                ),
                ("indicador", models.CharField(max_length=300, verbose_name="Indicador")),
                ("inequidad", models.UUIDField(blank=True, null=True, verbose_name="Inequidad que mide")),
                (
                    "documento",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="documentos.documento"
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
                "verbose_name": "brecha",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="brecha_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="brecha_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="brecha_revision"),
                    models.CheckConstraint(
                        condition=models.Q(("anio__isnull", True), models.Q(("anio__gte", 1900), ("anio__lte", 2200)), _connector="OR"),
                        name="brecha_anio",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("mujeres__isnull", True), ("mujeres__gte", 0), _connector="OR"),
                            models.Q(("hombres__isnull", True), ("hombres__gte", 0), _connector="OR"),
                            models.Q(("otra__isnull", True), ("otra__gte", 0), _connector="OR"),
                            models.Q(("sin_dato__isnull", True), ("sin_dato__gte", 0), _connector="OR"),
                            models.Q(("total__isnull", True), ("total__gte", 0), _connector="OR"),
                        ),
                        name="brecha_cifras",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Inequidad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Inequidad")),
                (
                    "producto",
                    models.UUIDField(
                        blank=True,
                        help_text="Déjelo sin elegir si es del ámbito de acción del servicio y no de un producto.",
                        null=True,
                        verbose_name="Producto o proceso",
                    ),
                ),
                ("descripcion", models.TextField(blank=True, max_length=5000, verbose_name="A quiénes afecta y cómo")),
                (
                    "documento",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="documentos.documento"
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
                "verbose_name": "inequidad",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="inequidad_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="inequidad_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="inequidad_revision"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObjetivoAnalizado",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Objetivo estratégico")),
                ("vigencia", models.CharField(blank=True, max_length=300, verbose_name="Situación en la Formulación")),
                ("analisis", models.TextField(blank=True, verbose_name="Análisis con perspectiva de género")),
                (
                    "documento",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="documentos.documento"
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
                "verbose_name": "objetivo analizado",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="objetivoanalizado_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="objetivoanalizado_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="objetivoanalizado_revision"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Orientacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Orientación")),
                (
                    "origen",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agenda", "Agenda de Género"),
                            ("ministerial", "Compromiso ministerial"),
                            ("institucional", "Prioridad institucional"),
                            ("otro", "Otro"),
                        ],
                        max_length=14,
                        verbose_name="De dónde viene",
                    ),
                ),
                ("como_aplica", models.TextField(blank=True, max_length=3000, verbose_name="Cómo aplica al servicio")),
                (
                    "documento",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="documentos.documento"
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
                "verbose_name": "orientación política",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="orientacion_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="orientacion_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="orientacion_revision"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProcesoInstitucional",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.CharField(max_length=300, verbose_name="Nombre")),
                ("analisis", models.TextField(blank=True, max_length=3000, verbose_name="Qué tiene que ver con la igualdad de género")),
                (
                    "documento",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="documentos.documento"
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
                "verbose_name": "proceso institucional",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="procesoinstitucional_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="procesoinstitucional_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="procesoinstitucional_revision"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sistema",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.CharField(max_length=300, verbose_name="Nombre")),
                (
                    "ambito",
                    models.CharField(
                        blank=True,
                        choices=[("interno", "Dentro del servicio"), ("externo", "Fuera del servicio")],
                        max_length=7,
                        verbose_name="Dónde está",
                    ),
                ),
                (
                    "directos",
                    models.CharField(
                        blank=True, choices=[("si", "Sí"), ("no", "No")], max_length=2, verbose_name="¿Registra a usuarios/as directos/as?"
                    ),
                ),
                (
                    "desagregacion",
                    models.CharField(
                        blank=True,
                        choices=[("total", "Desagregación total"), ("parcial", "Desagregación parcial"), ("ninguna", "Sin desagregar")],
                        max_length=7,
                        verbose_name="Desagregación por sexo",
                    ),
                ),
                ("detalle", models.TextField(blank=True, max_length=3000, verbose_name="Qué datos están desagregados")),
                (
                    "etapas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("recoleccion", "Recolección"),
                                ("procesamiento", "Procesamiento"),
                                ("analisis", "Análisis"),
                                ("difusion", "Difusión de los datos"),
                            ],
                            max_length=14,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="Etapas en que hay que intervenir",
                    ),
                ),
                ("intervencion", models.TextField(blank=True, max_length=3000, verbose_name="Qué hay que hacer en esas etapas")),
                (
                    "productos",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None, verbose_name="Productos y procesos que alimenta"
                    ),
                ),
                (
                    "documento",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="documentos.documento"
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
                "verbose_name": "sistema de información",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="sistema_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="sistema_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="sistema_revision"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Usuarios",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "anio",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1900),
                            django.core.validators.MaxValueValidator(diagnostico.models.por_sexo.ultimo_anio),
                        ],
                        verbose_name="Año",
                    ),
                ),
                (
                    "periodo",
                    models.CharField(
                        blank=True, help_text="Por ejemplo, 1981-2012.", max_length=30, verbose_name="Período, si no es un solo año"
                    ),
                ),
                (
                    "unidad",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("personas", "Personas"),
                            ("porcentaje", "Porcentaje"),
                            ("monto", "Monto en pesos"),
                            ("otra", "Otra unidad"),
                        ],
                        max_length=12,
                        verbose_name="Unidad",
                    ),
                ),
                (
                    "unidad_cual",
                    models.CharField(
                        blank=True, help_text="Por ejemplo, proyectos o explotaciones.", max_length=60, verbose_name="¿Cuál unidad?"
                    ),
                ),
                (
                    "mujeres",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Mujeres",
                    ),
                ),
                (
                    "hombres",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Hombres",
                    ),
                ),
                (
                    "otra",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Otra categoría",
                    ),
                ),
                (
                    "sin_dato",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Sin información de sexo",
                    ),
                ),
                (
                    "total",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Total",
                    ),
                ),
                ("grupo", models.CharField(max_length=300, verbose_name="Quiénes")),
                ("producto", models.UUIDField(blank=True, null=True, verbose_name="Producto o proceso")),
                (
                    "documento",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="documentos.documento"
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
                "verbose_name": "usuarias y usuarios",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="usuarios_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="usuarios_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="usuarios_revision"),
                    models.CheckConstraint(
                        condition=models.Q(("anio__isnull", True), models.Q(("anio__gte", 1900), ("anio__lte", 2200)), _connector="OR"),
                        name="usuarios_anio",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("mujeres__isnull", True), ("mujeres__gte", 0), _connector="OR"),
                            models.Q(("hombres__isnull", True), ("hombres__gte", 0), _connector="OR"),
                            models.Q(("otra__isnull", True), ("otra__gte", 0), _connector="OR"),
                            models.Q(("sin_dato__isnull", True), ("sin_dato__gte", 0), _connector="OR"),
                            models.Q(("total__isnull", True), ("total__gte", 0), _connector="OR"),
                        ),
                        name="usuarios_cifras",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Via",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Vía")),
                ("inequidad", models.UUIDField(blank=True, null=True, verbose_name="Inequidad que enfrenta")),
                (
                    "barreras",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None, verbose_name="Barreras que remueve"
                    ),
                ),
                (
                    "documento",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="documentos.documento"
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
                "verbose_name": "vía para enfrentar",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="via_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="via_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="via_revision"),
                ],
            },
        ),
    ]
