# Formulario H: los indicadores de desempeño.

import uuid

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("diagnostico", "0004_guardas_diagnostico"),
        ("documentos", "0004_guardas_juntos"),
        ("personas", "0002_alcance"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalIndicadorDeDesempeno",
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
                ("anio", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Año de la formulación")),
                (
                    "vinculo",
                    models.CharField(
                        blank=True,
                        choices=[("producto", "Un producto estratégico"), ("gestion", "La transversalización en la gestión")],
                        max_length=8,
                        verbose_name="A qué se vincula",
                    ),
                ),
                ("producto", models.UUIDField(blank=True, null=True, verbose_name="Producto al que se vincula")),
                (
                    "ambito",
                    models.CharField(
                        blank=True,
                        choices=[("proceso", "Proceso"), ("producto", "Producto"), ("resultado", "Resultado")],
                        max_length=9,
                        verbose_name="Ámbito",
                    ),
                ),
                (
                    "dimension",
                    models.CharField(
                        blank=True,
                        choices=[("eficacia", "Eficacia"), ("eficiencia", "Eficiencia"), ("economia", "Economía"), ("calidad", "Calidad")],
                        max_length=10,
                        verbose_name="Dimensión",
                    ),
                ),
                (
                    "efectivo_3_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Tres años antes: numerador"),
                ),
                (
                    "efectivo_3_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Tres años antes: denominador",
                    ),
                ),
                (
                    "efectivo_3_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Tres años antes: valor"),
                ),
                (
                    "efectivo_2_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Dos años antes: numerador"),
                ),
                (
                    "efectivo_2_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Dos años antes: denominador",
                    ),
                ),
                (
                    "efectivo_2_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Dos años antes: valor"),
                ),
                (
                    "efectivo_1_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Año anterior: numerador"),
                ),
                (
                    "efectivo_1_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Año anterior: denominador",
                    ),
                ),
                (
                    "efectivo_1_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Año anterior: valor"),
                ),
                (
                    "estimado_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Estimado del año: numerador"),
                ),
                (
                    "estimado_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Estimado del año: denominador",
                    ),
                ),
                (
                    "estimado_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Estimado del año: valor"),
                ),
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
                (
                    "ponderacion",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)],
                        verbose_name="Ponderación (%)",
                    ),
                ),
                (
                    "mide_eg",
                    models.CharField(blank=True, choices=[("si", "Sí"), ("no", "No")], max_length=2, verbose_name="¿Mide género?"),
                ),
                (
                    "desagregado",
                    models.CharField(
                        blank=True, choices=[("si", "Sí"), ("no", "No")], max_length=2, verbose_name="¿Está desagregado por sexo?"
                    ),
                ),
                (
                    "efectivo_1_mujeres_numerador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Año anterior, mujeres: numerador",
                    ),
                ),
                (
                    "efectivo_1_mujeres_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Año anterior, mujeres: denominador",
                    ),
                ),
                (
                    "efectivo_1_mujeres_valor",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Año anterior, mujeres: valor"
                    ),
                ),
                (
                    "efectivo_1_hombres_numerador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Año anterior, hombres: numerador",
                    ),
                ),
                (
                    "efectivo_1_hombres_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Año anterior, hombres: denominador",
                    ),
                ),
                (
                    "efectivo_1_hombres_valor",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Año anterior, hombres: valor"
                    ),
                ),
                (
                    "meta_mujeres_numerador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Meta, mujeres: numerador",
                    ),
                ),
                (
                    "meta_mujeres_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Meta, mujeres: denominador",
                    ),
                ),
                (
                    "meta_mujeres_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Meta, mujeres: valor"),
                ),
                (
                    "meta_hombres_numerador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Meta, hombres: numerador",
                    ),
                ),
                (
                    "meta_hombres_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Meta, hombres: denominador",
                    ),
                ),
                (
                    "meta_hombres_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Meta, hombres: valor"),
                ),
                (
                    "supuestos",
                    models.TextField(
                        blank=True,
                        help_text="Lo que debe ocurrir para cumplir la meta y no depende del servicio.",
                        max_length=2000,
                        verbose_name="Supuestos",
                    ),
                ),
                ("notas", models.TextField(blank=True, max_length=2000, verbose_name="Notas")),
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
                "verbose_name": "historical indicador de desempeño",
                "verbose_name_plural": "historical indicador de desempeños",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="IndicadorDeDesempeno",
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
                ("anio", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Año de la formulación")),
                (
                    "vinculo",
                    models.CharField(
                        blank=True,
                        choices=[("producto", "Un producto estratégico"), ("gestion", "La transversalización en la gestión")],
                        max_length=8,
                        verbose_name="A qué se vincula",
                    ),
                ),
                ("producto", models.UUIDField(blank=True, null=True, verbose_name="Producto al que se vincula")),
                (
                    "ambito",
                    models.CharField(
                        blank=True,
                        choices=[("proceso", "Proceso"), ("producto", "Producto"), ("resultado", "Resultado")],
                        max_length=9,
                        verbose_name="Ámbito",
                    ),
                ),
                (
                    "dimension",
                    models.CharField(
                        blank=True,
                        choices=[("eficacia", "Eficacia"), ("eficiencia", "Eficiencia"), ("economia", "Economía"), ("calidad", "Calidad")],
                        max_length=10,
                        verbose_name="Dimensión",
                    ),
                ),
                (
                    "efectivo_3_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Tres años antes: numerador"),
                ),
                (
                    "efectivo_3_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Tres años antes: denominador",
                    ),
                ),
                (
                    "efectivo_3_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Tres años antes: valor"),
                ),
                (
                    "efectivo_2_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Dos años antes: numerador"),
                ),
                (
                    "efectivo_2_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Dos años antes: denominador",
                    ),
                ),
                (
                    "efectivo_2_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Dos años antes: valor"),
                ),
                (
                    "efectivo_1_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Año anterior: numerador"),
                ),
                (
                    "efectivo_1_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Año anterior: denominador",
                    ),
                ),
                (
                    "efectivo_1_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Año anterior: valor"),
                ),
                (
                    "estimado_numerador",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Estimado del año: numerador"),
                ),
                (
                    "estimado_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Estimado del año: denominador",
                    ),
                ),
                (
                    "estimado_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Estimado del año: valor"),
                ),
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
                (
                    "ponderacion",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)],
                        verbose_name="Ponderación (%)",
                    ),
                ),
                (
                    "mide_eg",
                    models.CharField(blank=True, choices=[("si", "Sí"), ("no", "No")], max_length=2, verbose_name="¿Mide género?"),
                ),
                (
                    "desagregado",
                    models.CharField(
                        blank=True, choices=[("si", "Sí"), ("no", "No")], max_length=2, verbose_name="¿Está desagregado por sexo?"
                    ),
                ),
                (
                    "efectivo_1_mujeres_numerador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Año anterior, mujeres: numerador",
                    ),
                ),
                (
                    "efectivo_1_mujeres_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Año anterior, mujeres: denominador",
                    ),
                ),
                (
                    "efectivo_1_mujeres_valor",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Año anterior, mujeres: valor"
                    ),
                ),
                (
                    "efectivo_1_hombres_numerador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Año anterior, hombres: numerador",
                    ),
                ),
                (
                    "efectivo_1_hombres_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Año anterior, hombres: denominador",
                    ),
                ),
                (
                    "efectivo_1_hombres_valor",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Año anterior, hombres: valor"
                    ),
                ),
                (
                    "meta_mujeres_numerador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Meta, mujeres: numerador",
                    ),
                ),
                (
                    "meta_mujeres_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Meta, mujeres: denominador",
                    ),
                ),
                (
                    "meta_mujeres_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Meta, mujeres: valor"),
                ),
                (
                    "meta_hombres_numerador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Meta, hombres: numerador",
                    ),
                ),
                (
                    "meta_hombres_denominador",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Meta, hombres: denominador",
                    ),
                ),
                (
                    "meta_hombres_valor",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Meta, hombres: valor"),
                ),
                (
                    "supuestos",
                    models.TextField(
                        blank=True,
                        help_text="Lo que debe ocurrir para cumplir la meta y no depende del servicio.",
                        max_length=2000,
                        verbose_name="Supuestos",
                    ),
                ),
                ("notas", models.TextField(blank=True, max_length=2000, verbose_name="Notas")),
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
                "verbose_name": "indicador de desempeño",
                "ordering": ["orden", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["servicio", "documento", "orden"], name="indicadordedesempeno_serv")],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "clave"), name="indicadordedesempeno_clave_unica"),
                    models.CheckConstraint(condition=models.Q(("revision__gte", 1)), name="indicadordedesempeno_revision"),
                    models.CheckConstraint(
                        condition=models.Q(("formula__in", ["", "porcentaje", "razon", "promedio", "variacion", "numero"])),
                        name="indicadordedesempeno_formula",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sentido__in", ["", "ascendente", "descendente"])), name="indicadordedesempeno_sentido"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("producto__isnull", True), ("vinculo", "producto"), _connector="OR"),
                        name="indicadordedesempeno_vinculo",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ponderacion__isnull", True), models.Q(("ponderacion__gte", 0), ("ponderacion__lte", 100)), _connector="OR"
                        ),
                        name="indicadordedesempeno_ponderacion",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("efectivo_3_denominador__isnull", True), ("efectivo_3_denominador__gte", 0), _connector="OR"),
                            models.Q(("efectivo_2_denominador__isnull", True), ("efectivo_2_denominador__gte", 0), _connector="OR"),
                            models.Q(("efectivo_1_denominador__isnull", True), ("efectivo_1_denominador__gte", 0), _connector="OR"),
                            models.Q(("estimado_denominador__isnull", True), ("estimado_denominador__gte", 0), _connector="OR"),
                            models.Q(("meta_denominador__isnull", True), ("meta_denominador__gte", 0), _connector="OR"),
                            models.Q(
                                ("efectivo_1_mujeres_numerador__isnull", True), ("efectivo_1_mujeres_numerador__gte", 0), _connector="OR"
                            ),
                            models.Q(
                                ("efectivo_1_mujeres_denominador__isnull", True),
                                ("efectivo_1_mujeres_denominador__gte", 0),
                                _connector="OR",
                            ),
                            models.Q(
                                ("efectivo_1_hombres_numerador__isnull", True), ("efectivo_1_hombres_numerador__gte", 0), _connector="OR"
                            ),
                            models.Q(
                                ("efectivo_1_hombres_denominador__isnull", True),
                                ("efectivo_1_hombres_denominador__gte", 0),
                                _connector="OR",
                            ),
                            models.Q(("meta_mujeres_numerador__isnull", True), ("meta_mujeres_numerador__gte", 0), _connector="OR"),
                            models.Q(("meta_mujeres_denominador__isnull", True), ("meta_mujeres_denominador__gte", 0), _connector="OR"),
                            models.Q(("meta_hombres_numerador__isnull", True), ("meta_hombres_numerador__gte", 0), _connector="OR"),
                            models.Q(("meta_hombres_denominador__isnull", True), ("meta_hombres_denominador__gte", 0), _connector="OR"),
                        ),
                        name="indicadordedesempeno_cantidades",
                    ),
                ],
            },
        ),
    ]
