# Contenido del Plan y del Programa de Trabajo.

import uuid

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documentos", "0009_conjunta"),
        ("personas", "0005_marco_de_biblioteca"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalActividad",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Actividad")),
                ("medida", models.UUIDField(blank=True, null=True, verbose_name="Medida a la que sirve")),
                ("centro", models.UUIDField(blank=True, null=True, verbose_name="Centro responsable")),
                ("persona", models.UUIDField(blank=True, null=True, verbose_name="Persona responsable")),
                ("inicio", models.DateField(blank=True, null=True, verbose_name="Comienza")),
                ("termino", models.DateField(blank=True, null=True, verbose_name="Termina")),
                (
                    "producto_esperado",
                    models.TextField(
                        blank=True, help_text="Qué quedará hecho y se podrá mostrar.", max_length=2000, verbose_name="Producto esperado"
                    ),
                ),
                (
                    "medios",
                    models.TextField(
                        blank=True,
                        help_text="El documento o registro con que se comprobará.",
                        max_length=2000,
                        verbose_name="Medios de verificación comprometidos",
                    ),
                ),
                (
                    "meta",
                    models.TextField(
                        blank=True, help_text="Cuánto y para cuándo, si se puede contar.", max_length=1000, verbose_name="Meta"
                    ),
                ),
                ("recursos", models.TextField(blank=True, max_length=2000, verbose_name="Recursos")),
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
                "verbose_name": "historical actividad",
                "verbose_name_plural": "historical actividads",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalIndicadorDelAnio",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.TextField(max_length=500, verbose_name="Nombre del indicador")),
                (
                    "formula",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("porcentaje", "Porcentaje"),
                            ("razon", "Razón"),
                            ("promedio", "Promedio"),
                            ("variacion", "Tasa de variación"),
                            ("numero", "Número"),
                        ],
                        max_length=10,
                        verbose_name="Clase de fórmula",
                    ),
                ),
                (
                    "numerador",
                    models.TextField(
                        blank=True,
                        help_text="Si la fórmula es un número, lo que se cuenta. Si es una tasa de variación, lo del año que se mide.",
                        max_length=1000,
                        verbose_name="Numerador: qué se cuenta",
                    ),
                ),
                (
                    "denominador",
                    models.TextField(
                        blank=True,
                        help_text="El total con que se compara; en una tasa de variación, lo del año anterior. Si es un número, déjelo en blanco.",
                        max_length=1000,
                        verbose_name="Denominador: respecto de qué",
                    ),
                ),
                (
                    "unidad",
                    models.CharField(
                        blank=True, help_text="Por ejemplo, %, días o mujeres capacitadas.", max_length=60, verbose_name="Unidad de medida"
                    ),
                ),
                (
                    "sentido",
                    models.CharField(
                        blank=True,
                        choices=[("ascendente", "Ascendente: mejora cuando sube"), ("descendente", "Descendente: mejora cuando baja")],
                        max_length=11,
                        verbose_name="Hacia dónde mejora",
                    ),
                ),
                (
                    "medios",
                    models.TextField(
                        blank=True,
                        help_text="Con qué documento o registro se comprueba el valor.",
                        max_length=2000,
                        verbose_name="Medios de verificación",
                    ),
                ),
                ("anio", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Año del Programa")),
                (
                    "meta_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Meta del año: numerador"),
                ),
                (
                    "meta_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Meta del año: denominador",
                    ),
                ),
                (
                    "meta_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Meta del año: valor"),
                ),
                ("supuestos", models.TextField(blank=True, max_length=2000, verbose_name="Supuestos")),
                ("medida", models.UUIDField(blank=True, null=True, verbose_name="Medida")),
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
                "verbose_name": "historical indicador del año",
                "verbose_name_plural": "historical indicador del años",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalIndicadorDelPlan",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.TextField(max_length=500, verbose_name="Nombre del indicador")),
                (
                    "formula",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("porcentaje", "Porcentaje"),
                            ("razon", "Razón"),
                            ("promedio", "Promedio"),
                            ("variacion", "Tasa de variación"),
                            ("numero", "Número"),
                        ],
                        max_length=10,
                        verbose_name="Clase de fórmula",
                    ),
                ),
                (
                    "numerador",
                    models.TextField(
                        blank=True,
                        help_text="Si la fórmula es un número, lo que se cuenta. Si es una tasa de variación, lo del año que se mide.",
                        max_length=1000,
                        verbose_name="Numerador: qué se cuenta",
                    ),
                ),
                (
                    "denominador",
                    models.TextField(
                        blank=True,
                        help_text="El total con que se compara; en una tasa de variación, lo del año anterior. Si es un número, déjelo en blanco.",
                        max_length=1000,
                        verbose_name="Denominador: respecto de qué",
                    ),
                ),
                (
                    "unidad",
                    models.CharField(
                        blank=True, help_text="Por ejemplo, %, días o mujeres capacitadas.", max_length=60, verbose_name="Unidad de medida"
                    ),
                ),
                (
                    "sentido",
                    models.CharField(
                        blank=True,
                        choices=[("ascendente", "Ascendente: mejora cuando sube"), ("descendente", "Descendente: mejora cuando baja")],
                        max_length=11,
                        verbose_name="Hacia dónde mejora",
                    ),
                ),
                (
                    "medios",
                    models.TextField(
                        blank=True,
                        help_text="Con qué documento o registro se comprueba el valor.",
                        max_length=2000,
                        verbose_name="Medios de verificación",
                    ),
                ),
                ("anio", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Año del Plan")),
                (
                    "clase",
                    models.CharField(
                        blank=True,
                        choices=[("producto", "De producto"), ("resultado", "De resultado"), ("gestion", "De gestión")],
                        max_length=9,
                        verbose_name="Qué mide",
                    ),
                ),
                (
                    "de_que",
                    models.CharField(
                        blank=True,
                        choices=[("objetivo", "De un objetivo"), ("medida", "De una medida")],
                        max_length=8,
                        verbose_name="De qué es",
                    ),
                ),
                ("objetivo", models.UUIDField(blank=True, null=True, verbose_name="Objetivo específico")),
                ("medida", models.UUIDField(blank=True, null=True, verbose_name="Medida")),
                (
                    "efectivo_anio",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)],
                        verbose_name="Año del dato efectivo",
                    ),
                ),
                (
                    "efectivo_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Efectivo: numerador"),
                ),
                (
                    "efectivo_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Efectivo: denominador",
                    ),
                ),
                (
                    "efectivo_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Efectivo: valor"),
                ),
                (
                    "mediano_anio",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)],
                        verbose_name="Año de la meta de mediano plazo",
                    ),
                ),
                (
                    "mediano_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Mediano plazo: numerador"),
                ),
                (
                    "mediano_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Mediano plazo: denominador",
                    ),
                ),
                (
                    "mediano_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Mediano plazo: valor"),
                ),
                (
                    "largo_anio",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)],
                        verbose_name="Año de la meta de largo plazo",
                    ),
                ),
                (
                    "largo_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Largo plazo: numerador"),
                ),
                (
                    "largo_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Largo plazo: denominador",
                    ),
                ),
                (
                    "largo_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Largo plazo: valor"),
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
                "verbose_name": "historical indicador del plan",
                "verbose_name_plural": "historical indicador del plans",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMedida",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Medida")),
                (
                    "tipo",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("provision", "Provisión de un producto"),
                            ("sistemas", "En los sistemas de información"),
                            ("capacitacion", "Capacitación y competencias"),
                            ("coordinacion", "Coordinación con otras instituciones"),
                            ("normativa", "Normativa interna y reformas legales"),
                            ("difusion", "Difusión de los avances"),
                            ("nuevas", "Iniciativas nuevas"),
                        ],
                        max_length=12,
                        verbose_name="De qué clase es",
                    ),
                ),
                (
                    "etapa",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("diseno", "En el diseño"),
                            ("implementacion", "En la implementación"),
                            ("seguimiento", "En el seguimiento"),
                            ("evaluacion", "En la evaluación"),
                        ],
                        max_length=14,
                        verbose_name="En qué etapa de la provisión",
                    ),
                ),
                (
                    "problemas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None, verbose_name="Qué enfrenta"
                    ),
                ),
                ("objetivo", models.UUIDField(blank=True, null=True, verbose_name="Objetivo específico que sirve")),
                (
                    "recursos_humanos",
                    models.TextField(
                        blank=True, help_text="Quiénes y cuánto de su tiempo.", max_length=2000, verbose_name="Recursos humanos"
                    ),
                ),
                ("recursos_materiales", models.TextField(blank=True, max_length=2000, verbose_name="Recursos materiales")),
                (
                    "recursos_financieros",
                    models.TextField(
                        blank=True, help_text="De qué ítem o fondo salen.", max_length=2000, verbose_name="Recursos financieros"
                    ),
                ),
                (
                    "presupuesto",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Monto en miles de pesos",
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
                "verbose_name": "historical medida",
                "verbose_name_plural": "historical medidas",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMedidaDelAnio",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Medida")),
                (
                    "tipo",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("provision", "Provisión de un producto"),
                            ("sistemas", "En los sistemas de información"),
                            ("capacitacion", "Capacitación y competencias"),
                            ("coordinacion", "Coordinación con otras instituciones"),
                            ("normativa", "Normativa interna y reformas legales"),
                            ("difusion", "Difusión de los avances"),
                            ("nuevas", "Iniciativas nuevas"),
                        ],
                        max_length=12,
                        verbose_name="De qué clase es",
                    ),
                ),
                ("objetivo", models.TextField(blank=True, max_length=1000, verbose_name="Objetivo específico que sirve")),
                ("enfrenta", models.TextField(blank=True, max_length=5000, verbose_name="Qué enfrenta")),
                ("vigencia", models.CharField(blank=True, max_length=300, verbose_name="Situación en el Plan")),
                (
                    "este_anio",
                    models.CharField(blank=True, choices=[("si", "Sí"), ("no", "No")], max_length=2, verbose_name="¿Se trabaja este año?"),
                ),
                (
                    "meta",
                    models.TextField(
                        blank=True, help_text="Qué habrá cambiado al terminar el año.", max_length=2000, verbose_name="Meta del año"
                    ),
                ),
                ("razon", models.TextField(blank=True, max_length=2000, verbose_name="Por qué este año no")),
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
                "verbose_name": "historical medida del año",
                "verbose_name_plural": "historical medida del años",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMetaAnual",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.TextField(max_length=500, verbose_name="Nombre del indicador")),
                (
                    "formula",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("porcentaje", "Porcentaje"),
                            ("razon", "Razón"),
                            ("promedio", "Promedio"),
                            ("variacion", "Tasa de variación"),
                            ("numero", "Número"),
                        ],
                        max_length=10,
                        verbose_name="Clase de fórmula",
                    ),
                ),
                (
                    "numerador",
                    models.TextField(
                        blank=True,
                        help_text="Si la fórmula es un número, lo que se cuenta. Si es una tasa de variación, lo del año que se mide.",
                        max_length=1000,
                        verbose_name="Numerador: qué se cuenta",
                    ),
                ),
                (
                    "denominador",
                    models.TextField(
                        blank=True,
                        help_text="El total con que se compara; en una tasa de variación, lo del año anterior. Si es un número, déjelo en blanco.",
                        max_length=1000,
                        verbose_name="Denominador: respecto de qué",
                    ),
                ),
                (
                    "unidad",
                    models.CharField(
                        blank=True, help_text="Por ejemplo, %, días o mujeres capacitadas.", max_length=60, verbose_name="Unidad de medida"
                    ),
                ),
                (
                    "sentido",
                    models.CharField(
                        blank=True,
                        choices=[("ascendente", "Ascendente: mejora cuando sube"), ("descendente", "Descendente: mejora cuando baja")],
                        max_length=11,
                        verbose_name="Hacia dónde mejora",
                    ),
                ),
                (
                    "medios",
                    models.TextField(
                        blank=True,
                        help_text="Con qué documento o registro se comprueba el valor.",
                        max_length=2000,
                        verbose_name="Medios de verificación",
                    ),
                ),
                ("anio", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Año del Programa")),
                (
                    "meta_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Meta del año: numerador"),
                ),
                (
                    "meta_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Meta del año: denominador",
                    ),
                ),
                (
                    "meta_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Meta del año: valor"),
                ),
                ("supuestos", models.TextField(blank=True, max_length=2000, verbose_name="Supuestos")),
                ("de_que", models.TextField(blank=True, max_length=1000, verbose_name="De qué es")),
                ("referencia", models.TextField(blank=True, max_length=1000, verbose_name="En el Plan")),
                ("vigencia", models.CharField(blank=True, max_length=300, verbose_name="Situación en el Plan")),
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
                "verbose_name": "historical meta anual",
                "verbose_name_plural": "historical meta anuals",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalObjetivoEspecifico",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Objetivo específico")),
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
                "verbose_name": "historical objetivo específico",
                "verbose_name_plural": "historical objetivo específicos",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProblema",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_change_reason", models.TextField(null=True)),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Inequidad, brecha o barrera")),
                (
                    "clase",
                    models.CharField(
                        blank=True,
                        choices=[("inequidad", "Inequidad"), ("brecha", "Brecha"), ("barrera", "Barrera")],
                        max_length=9,
                        verbose_name="Qué es",
                    ),
                ),
                ("contexto", models.TextField(blank=True, max_length=3000, verbose_name="De dónde viene")),
                ("vigencia", models.CharField(blank=True, max_length=300, verbose_name="Situación en el Diagnóstico")),
                (
                    "criterios",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("magnitud", "Magnitud: a cuántas personas alcanza"),
                                ("gravedad", "Gravedad: cuánto daña"),
                                ("impacto", "Impacto: qué cambia si se enfrenta"),
                            ],
                            max_length=8,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="Por qué es de las principales",
                    ),
                ),
                (
                    "razon",
                    models.TextField(
                        blank=True,
                        help_text="La magnitud, la gravedad o el impacto, con su dato.",
                        max_length=3000,
                        verbose_name="En qué se nota",
                    ),
                ),
                (
                    "agenda",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("directa", "Responde a un compromiso de la Agenda"),
                            ("indirecta", "Contribuye a un compromiso de la Agenda"),
                            ("fuera", "La Agenda no la aborda"),
                        ],
                        max_length=9,
                        verbose_name="Respecto de la Agenda de Género",
                    ),
                ),
                (
                    "agenda_como",
                    models.TextField(
                        blank=True,
                        help_text="Qué compromiso de la Agenda es, y por qué viene al caso.",
                        max_length=3000,
                        verbose_name="Consistencia y pertinencia",
                    ),
                ),
                (
                    "desafio",
                    models.TextField(
                        blank=True,
                        help_text="Lo que queda por hacer de años anteriores.",
                        max_length=3000,
                        verbose_name="Desafío pendiente",
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
                "verbose_name": "historical inequidad, brecha o barrera principal",
                "verbose_name_plural": "historical inequidad, brecha o barrera principals",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalResponsable",
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
                        choices=[("centro", "Centro de Responsabilidad"), ("persona", "Persona")],
                        max_length=7,
                        verbose_name="Qué es",
                    ),
                ),
                ("detalle", models.CharField(blank=True, max_length=300, verbose_name="En el servicio")),
                ("vigencia", models.CharField(blank=True, max_length=300, verbose_name="Situación en el servicio")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_type", models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1)),
                (
                    "centro",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
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
                    "persona",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
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
                "verbose_name": "historical responsable",
                "verbose_name_plural": "historical responsables",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Actividad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Actividad")),
                ("medida", models.UUIDField(blank=True, null=True, verbose_name="Medida a la que sirve")),
                ("centro", models.UUIDField(blank=True, null=True, verbose_name="Centro responsable")),
                ("persona", models.UUIDField(blank=True, null=True, verbose_name="Persona responsable")),
                ("inicio", models.DateField(blank=True, null=True, verbose_name="Comienza")),
                ("termino", models.DateField(blank=True, null=True, verbose_name="Termina")),
                (
                    "producto_esperado",
                    models.TextField(
                        blank=True, help_text="Qué quedará hecho y se podrá mostrar.", max_length=2000, verbose_name="Producto esperado"
                    ),
                ),
                (
                    "medios",
                    models.TextField(
                        blank=True,
                        help_text="El documento o registro con que se comprobará.",
                        max_length=2000,
                        verbose_name="Medios de verificación comprometidos",
                    ),
                ),
                (
                    "meta",
                    models.TextField(
                        blank=True, help_text="Cuánto y para cuándo, si se puede contar.", max_length=1000, verbose_name="Meta"
                    ),
                ),
                ("recursos", models.TextField(blank=True, max_length=2000, verbose_name="Recursos")),
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
                "verbose_name": "actividad",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="actividad_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="actividad_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="actividad_revision"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inicio__isnull", True), ("termino__isnull", True), ("termino__gte", models.F("inicio")), _connector="OR"
                        ),
                        name="actividad_fechas",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicadorDelAnio",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.TextField(max_length=500, verbose_name="Nombre del indicador")),
                (
                    "formula",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("porcentaje", "Porcentaje"),
                            ("razon", "Razón"),
                            ("promedio", "Promedio"),
                            ("variacion", "Tasa de variación"),
                            ("numero", "Número"),
                        ],
                        max_length=10,
                        verbose_name="Clase de fórmula",
                    ),
                ),
                (
                    "numerador",
                    models.TextField(
                        blank=True,
                        help_text="Si la fórmula es un número, lo que se cuenta. Si es una tasa de variación, lo del año que se mide.",
                        max_length=1000,
                        verbose_name="Numerador: qué se cuenta",
                    ),
                ),
                (
                    "denominador",
                    models.TextField(
                        blank=True,
                        help_text="El total con que se compara; en una tasa de variación, lo del año anterior. Si es un número, déjelo en blanco.",
                        max_length=1000,
                        verbose_name="Denominador: respecto de qué",
                    ),
                ),
                (
                    "unidad",
                    models.CharField(
                        blank=True, help_text="Por ejemplo, %, días o mujeres capacitadas.", max_length=60, verbose_name="Unidad de medida"
                    ),
                ),
                (
                    "sentido",
                    models.CharField(
                        blank=True,
                        choices=[("ascendente", "Ascendente: mejora cuando sube"), ("descendente", "Descendente: mejora cuando baja")],
                        max_length=11,
                        verbose_name="Hacia dónde mejora",
                    ),
                ),
                (
                    "medios",
                    models.TextField(
                        blank=True,
                        help_text="Con qué documento o registro se comprueba el valor.",
                        max_length=2000,
                        verbose_name="Medios de verificación",
                    ),
                ),
                ("anio", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Año del Programa")),
                (
                    "meta_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Meta del año: numerador"),
                ),
                (
                    "meta_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Meta del año: denominador",
                    ),
                ),
                (
                    "meta_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Meta del año: valor"),
                ),
                ("supuestos", models.TextField(blank=True, max_length=2000, verbose_name="Supuestos")),
                ("medida", models.UUIDField(blank=True, null=True, verbose_name="Medida")),
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
                "verbose_name": "indicador del año",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="indicadordelanio_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="indicadordelanio_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="indicadordelanio_revision"),
                    models.CheckConstraint(
                        condition=models.Q(("formula__in", ["", "porcentaje", "razon", "promedio", "variacion", "numero"])),
                        name="indicadordelanio_formula",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sentido__in", ["", "ascendente", "descendente"])), name="indicadordelanio_sentido"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("meta_denominador__isnull", True), ("meta_denominador__gte", 0), _connector="OR"),
                        name="indicadordelanio_cantidades",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicadorDelPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.TextField(max_length=500, verbose_name="Nombre del indicador")),
                (
                    "formula",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("porcentaje", "Porcentaje"),
                            ("razon", "Razón"),
                            ("promedio", "Promedio"),
                            ("variacion", "Tasa de variación"),
                            ("numero", "Número"),
                        ],
                        max_length=10,
                        verbose_name="Clase de fórmula",
                    ),
                ),
                (
                    "numerador",
                    models.TextField(
                        blank=True,
                        help_text="Si la fórmula es un número, lo que se cuenta. Si es una tasa de variación, lo del año que se mide.",
                        max_length=1000,
                        verbose_name="Numerador: qué se cuenta",
                    ),
                ),
                (
                    "denominador",
                    models.TextField(
                        blank=True,
                        help_text="El total con que se compara; en una tasa de variación, lo del año anterior. Si es un número, déjelo en blanco.",
                        max_length=1000,
                        verbose_name="Denominador: respecto de qué",
                    ),
                ),
                (
                    "unidad",
                    models.CharField(
                        blank=True, help_text="Por ejemplo, %, días o mujeres capacitadas.", max_length=60, verbose_name="Unidad de medida"
                    ),
                ),
                (
                    "sentido",
                    models.CharField(
                        blank=True,
                        choices=[("ascendente", "Ascendente: mejora cuando sube"), ("descendente", "Descendente: mejora cuando baja")],
                        max_length=11,
                        verbose_name="Hacia dónde mejora",
                    ),
                ),
                (
                    "medios",
                    models.TextField(
                        blank=True,
                        help_text="Con qué documento o registro se comprueba el valor.",
                        max_length=2000,
                        verbose_name="Medios de verificación",
                    ),
                ),
                ("anio", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Año del Plan")),
                (
                    "clase",
                    models.CharField(
                        blank=True,
                        choices=[("producto", "De producto"), ("resultado", "De resultado"), ("gestion", "De gestión")],
                        max_length=9,
                        verbose_name="Qué mide",
                    ),
                ),
                (
                    "de_que",
                    models.CharField(
                        blank=True,
                        choices=[("objetivo", "De un objetivo"), ("medida", "De una medida")],
                        max_length=8,
                        verbose_name="De qué es",
                    ),
                ),
                ("objetivo", models.UUIDField(blank=True, null=True, verbose_name="Objetivo específico")),
                ("medida", models.UUIDField(blank=True, null=True, verbose_name="Medida")),
                (
                    "efectivo_anio",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)],
                        verbose_name="Año del dato efectivo",
                    ),
                ),
                (
                    "efectivo_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Efectivo: numerador"),
                ),
                (
                    "efectivo_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Efectivo: denominador",
                    ),
                ),
                (
                    "efectivo_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Efectivo: valor"),
                ),
                (
                    "mediano_anio",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)],
                        verbose_name="Año de la meta de mediano plazo",
                    ),
                ),
                (
                    "mediano_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Mediano plazo: numerador"),
                ),
                (
                    "mediano_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Mediano plazo: denominador",
                    ),
                ),
                (
                    "mediano_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Mediano plazo: valor"),
                ),
                (
                    "largo_anio",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)],
                        verbose_name="Año de la meta de largo plazo",
                    ),
                ),
                (
                    "largo_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Largo plazo: numerador"),
                ),
                (
                    "largo_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Largo plazo: denominador",
                    ),
                ),
                (
                    "largo_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Largo plazo: valor"),
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
                "verbose_name": "indicador del plan",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="indicadordelplan_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="indicadordelplan_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="indicadordelplan_revision"),
                    models.CheckConstraint(
                        condition=models.Q(("formula__in", ["", "porcentaje", "razon", "promedio", "variacion", "numero"])),
                        name="indicadordelplan_formula",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sentido__in", ["", "ascendente", "descendente"])), name="indicadordelplan_sentido"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("objetivo__isnull", True), ("de_que", "objetivo"), _connector="OR"),
                            models.Q(("medida__isnull", True), ("de_que", "medida"), _connector="OR"),
                        ),
                        name="indicadordelplan_de_que",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("efectivo_denominador__isnull", True), ("efectivo_denominador__gte", 0), _connector="OR"),
                            models.Q(("mediano_denominador__isnull", True), ("mediano_denominador__gte", 0), _connector="OR"),
                            models.Q(("largo_denominador__isnull", True), ("largo_denominador__gte", 0), _connector="OR"),
                        ),
                        name="indicadordelplan_cantidades",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Medida",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Medida")),
                (
                    "tipo",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("provision", "Provisión de un producto"),
                            ("sistemas", "En los sistemas de información"),
                            ("capacitacion", "Capacitación y competencias"),
                            ("coordinacion", "Coordinación con otras instituciones"),
                            ("normativa", "Normativa interna y reformas legales"),
                            ("difusion", "Difusión de los avances"),
                            ("nuevas", "Iniciativas nuevas"),
                        ],
                        max_length=12,
                        verbose_name="De qué clase es",
                    ),
                ),
                (
                    "etapa",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("diseno", "En el diseño"),
                            ("implementacion", "En la implementación"),
                            ("seguimiento", "En el seguimiento"),
                            ("evaluacion", "En la evaluación"),
                        ],
                        max_length=14,
                        verbose_name="En qué etapa de la provisión",
                    ),
                ),
                (
                    "problemas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None, verbose_name="Qué enfrenta"
                    ),
                ),
                ("objetivo", models.UUIDField(blank=True, null=True, verbose_name="Objetivo específico que sirve")),
                (
                    "recursos_humanos",
                    models.TextField(
                        blank=True, help_text="Quiénes y cuánto de su tiempo.", max_length=2000, verbose_name="Recursos humanos"
                    ),
                ),
                ("recursos_materiales", models.TextField(blank=True, max_length=2000, verbose_name="Recursos materiales")),
                (
                    "recursos_financieros",
                    models.TextField(
                        blank=True, help_text="De qué ítem o fondo salen.", max_length=2000, verbose_name="Recursos financieros"
                    ),
                ),
                (
                    "presupuesto",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Monto en miles de pesos",
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
                "verbose_name": "medida",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="medida_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="medida_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="medida_revision"),
                    models.CheckConstraint(
                        condition=models.Q(("presupuesto__isnull", True), ("presupuesto__gte", 0), _connector="OR"),
                        name="medida_presupuesto",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MedidaDelAnio",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Medida")),
                (
                    "tipo",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("provision", "Provisión de un producto"),
                            ("sistemas", "En los sistemas de información"),
                            ("capacitacion", "Capacitación y competencias"),
                            ("coordinacion", "Coordinación con otras instituciones"),
                            ("normativa", "Normativa interna y reformas legales"),
                            ("difusion", "Difusión de los avances"),
                            ("nuevas", "Iniciativas nuevas"),
                        ],
                        max_length=12,
                        verbose_name="De qué clase es",
                    ),
                ),
                ("objetivo", models.TextField(blank=True, max_length=1000, verbose_name="Objetivo específico que sirve")),
                ("enfrenta", models.TextField(blank=True, max_length=5000, verbose_name="Qué enfrenta")),
                ("vigencia", models.CharField(blank=True, max_length=300, verbose_name="Situación en el Plan")),
                (
                    "este_anio",
                    models.CharField(blank=True, choices=[("si", "Sí"), ("no", "No")], max_length=2, verbose_name="¿Se trabaja este año?"),
                ),
                (
                    "meta",
                    models.TextField(
                        blank=True, help_text="Qué habrá cambiado al terminar el año.", max_length=2000, verbose_name="Meta del año"
                    ),
                ),
                ("razon", models.TextField(blank=True, max_length=2000, verbose_name="Por qué este año no")),
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
                "verbose_name": "medida del año",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="medidadelanio_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="medidadelanio_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="medidadelanio_revision"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MetaAnual",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.TextField(max_length=500, verbose_name="Nombre del indicador")),
                (
                    "formula",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("porcentaje", "Porcentaje"),
                            ("razon", "Razón"),
                            ("promedio", "Promedio"),
                            ("variacion", "Tasa de variación"),
                            ("numero", "Número"),
                        ],
                        max_length=10,
                        verbose_name="Clase de fórmula",
                    ),
                ),
                (
                    "numerador",
                    models.TextField(
                        blank=True,
                        help_text="Si la fórmula es un número, lo que se cuenta. Si es una tasa de variación, lo del año que se mide.",
                        max_length=1000,
                        verbose_name="Numerador: qué se cuenta",
                    ),
                ),
                (
                    "denominador",
                    models.TextField(
                        blank=True,
                        help_text="El total con que se compara; en una tasa de variación, lo del año anterior. Si es un número, déjelo en blanco.",
                        max_length=1000,
                        verbose_name="Denominador: respecto de qué",
                    ),
                ),
                (
                    "unidad",
                    models.CharField(
                        blank=True, help_text="Por ejemplo, %, días o mujeres capacitadas.", max_length=60, verbose_name="Unidad de medida"
                    ),
                ),
                (
                    "sentido",
                    models.CharField(
                        blank=True,
                        choices=[("ascendente", "Ascendente: mejora cuando sube"), ("descendente", "Descendente: mejora cuando baja")],
                        max_length=11,
                        verbose_name="Hacia dónde mejora",
                    ),
                ),
                (
                    "medios",
                    models.TextField(
                        blank=True,
                        help_text="Con qué documento o registro se comprueba el valor.",
                        max_length=2000,
                        verbose_name="Medios de verificación",
                    ),
                ),
                ("anio", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Año del Programa")),
                (
                    "meta_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Meta del año: numerador"),
                ),
                (
                    "meta_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Meta del año: denominador",
                    ),
                ),
                (
                    "meta_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Meta del año: valor"),
                ),
                ("supuestos", models.TextField(blank=True, max_length=2000, verbose_name="Supuestos")),
                ("de_que", models.TextField(blank=True, max_length=1000, verbose_name="De qué es")),
                ("referencia", models.TextField(blank=True, max_length=1000, verbose_name="En el Plan")),
                ("vigencia", models.CharField(blank=True, max_length=300, verbose_name="Situación en el Plan")),
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
                "verbose_name": "meta anual",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="metaanual_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="metaanual_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="metaanual_revision"),
                    models.CheckConstraint(
                        condition=models.Q(("formula__in", ["", "porcentaje", "razon", "promedio", "variacion", "numero"])),
                        name="metaanual_formula",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sentido__in", ["", "ascendente", "descendente"])), name="metaanual_sentido"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("meta_denominador__isnull", True), ("meta_denominador__gte", 0), _connector="OR"),
                        name="metaanual_cantidades",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObjetivoEspecifico",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Objetivo específico")),
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
                "verbose_name": "objetivo específico",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="objetivoespecifico_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="objetivoespecifico_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="objetivoespecifico_revision"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Problema",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("orden", models.PositiveIntegerField(default=0)),
                ("fuente", models.CharField(blank=True, max_length=500, verbose_name="fuente del dato")),
                ("ejemplo", models.BooleanField(default=False, editable=False, verbose_name="es texto de ejemplo")),
                ("sin_informacion", models.JSONField(blank=True, default=dict, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("texto", models.TextField(max_length=1000, verbose_name="Inequidad, brecha o barrera")),
                (
                    "clase",
                    models.CharField(
                        blank=True,
                        choices=[("inequidad", "Inequidad"), ("brecha", "Brecha"), ("barrera", "Barrera")],
                        max_length=9,
                        verbose_name="Qué es",
                    ),
                ),
                ("contexto", models.TextField(blank=True, max_length=3000, verbose_name="De dónde viene")),
                ("vigencia", models.CharField(blank=True, max_length=300, verbose_name="Situación en el Diagnóstico")),
                (
                    "criterios",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("magnitud", "Magnitud: a cuántas personas alcanza"),
                                ("gravedad", "Gravedad: cuánto daña"),
                                ("impacto", "Impacto: qué cambia si se enfrenta"),
                            ],
                            max_length=8,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="Por qué es de las principales",
                    ),
                ),
                (
                    "razon",
                    models.TextField(
                        blank=True,
                        help_text="La magnitud, la gravedad o el impacto, con su dato.",
                        max_length=3000,
                        verbose_name="En qué se nota",
                    ),
                ),
                (
                    "agenda",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("directa", "Responde a un compromiso de la Agenda"),
                            ("indirecta", "Contribuye a un compromiso de la Agenda"),
                            ("fuera", "La Agenda no la aborda"),
                        ],
                        max_length=9,
                        verbose_name="Respecto de la Agenda de Género",
                    ),
                ),
                (
                    "agenda_como",
                    models.TextField(
                        blank=True,
                        help_text="Qué compromiso de la Agenda es, y por qué viene al caso.",
                        max_length=3000,
                        verbose_name="Consistencia y pertinencia",
                    ),
                ),
                (
                    "desafio",
                    models.TextField(
                        blank=True,
                        help_text="Lo que queda por hacer de años anteriores.",
                        max_length=3000,
                        verbose_name="Desafío pendiente",
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
                "verbose_name": "inequidad, brecha o barrera principal",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="problema_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="problema_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="problema_revision"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Responsable",
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
                        choices=[("centro", "Centro de Responsabilidad"), ("persona", "Persona")],
                        max_length=7,
                        verbose_name="Qué es",
                    ),
                ),
                ("detalle", models.CharField(blank=True, max_length=300, verbose_name="En el servicio")),
                ("vigencia", models.CharField(blank=True, max_length=300, verbose_name="Situación en el servicio")),
                (
                    "centro",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personas.centroresponsabilidad",
                    ),
                ),
                (
                    "documento",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="documentos.documento"
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
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
            ],
            options={
                "verbose_name": "responsable",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="responsable_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="responsable_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="responsable_revision"),
                ],
            },
        ),
    ]
