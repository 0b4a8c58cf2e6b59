"""Contenido del Diagnóstico: filas por servicio, cierre al presentar, referencias que existen y texto con formato sólo saneado."""

from django.db import migrations

from genero.documentos.migraciones import contenido, referencia, solo_saneado


class Migration(migrations.Migration):
    """Políticas, llaves y triggers del Diagnóstico."""

    dependencies = [("diagnostico", "0003_diagnostico"), ("documentos", "0004_guardas_juntos")]

    operations = [
        *contenido(
            "diagnostico_orientacion",
            "diagnostico_objetivoanalizado",
            "diagnostico_procesoinstitucional",
            "diagnostico_actor",
            "diagnostico_analisisdeproducto",
            "diagnostico_usuarios",
            "diagnostico_inequidad",
            "diagnostico_brecha",
            "diagnostico_barrera",
            "diagnostico_via",
            "diagnostico_sistema",
        ),
        referencia("diagnostico_usuarios", "producto", "diagnostico_analisisdeproducto"),
        referencia("diagnostico_inequidad", "producto", "diagnostico_analisisdeproducto"),
        referencia("diagnostico_brecha", "inequidad", "diagnostico_inequidad"),
        referencia("diagnostico_barrera", "inequidad", "diagnostico_inequidad"),
        referencia("diagnostico_via", "inequidad", "diagnostico_inequidad"),
        *solo_saneado("diagnostico_objetivoanalizado", "analisis"),
        *solo_saneado("diagnostico_analisisdeproducto", "razones", "caracterizacion", "diseno", "implementacion", "seguimiento"),
    ]
