"""Contenido de la Formulación: filas por servicio, cierre al presentar y referencias que existen."""

from django.db import migrations

from genero.documentos.migraciones import contenido, referencia


class Migration(migrations.Migration):
    """Políticas, llaves y triggers de la Ficha A1."""

    dependencies = [("diagnostico", "0001_inicial"), ("documentos", "0002_guardas")]

    operations = [
        *contenido(
            "diagnostico_formulacion",
            "diagnostico_prioridadgubernamental",
            "diagnostico_objetivoestrategico",
            "diagnostico_cliente",
            "diagnostico_productoestrategico",
            "diagnostico_subproducto",
            "diagnostico_procesotransversal",
        ),
        referencia("diagnostico_subproducto", "producto", "diagnostico_productoestrategico"),
        referencia("diagnostico_subproducto", "padre", "diagnostico_subproducto"),
    ]
