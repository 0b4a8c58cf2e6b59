"""Contenido del Plan y del Programa: filas por servicio, cierre al presentar y referencias que existen."""

from django.db import migrations

from genero.documentos.migraciones import contenido, referencia
from genero.personas.rls import llave_compuesta


class Migration(migrations.Migration):
    """Políticas, llaves y triggers de la planificación."""

    dependencies = [("planificacion", "0001_inicial"), ("documentos", "0009_conjunta")]

    operations = [
        *contenido(
            "planificacion_objetivoespecifico",
            "planificacion_problema",
            "planificacion_medida",
            "planificacion_indicadordelplan",
            "planificacion_medidadelanio",
            "planificacion_metaanual",
            "planificacion_indicadordelanio",
            "planificacion_responsable",
            "planificacion_actividad",
        ),
        referencia("planificacion_medida", "objetivo", "planificacion_objetivoespecifico"),
        referencia("planificacion_indicadordelplan", "objetivo", "planificacion_objetivoespecifico"),
        referencia("planificacion_indicadordelplan", "medida", "planificacion_medida"),
        referencia("planificacion_indicadordelanio", "medida", "planificacion_medidadelanio"),
        referencia("planificacion_actividad", "medida", "planificacion_medidadelanio"),
        referencia("planificacion_actividad", "centro", "planificacion_responsable"),
        referencia("planificacion_actividad", "persona", "planificacion_responsable"),
        llave_compuesta("planificacion_responsable", "centro_id", "personas_centroresponsabilidad"),
    ]
