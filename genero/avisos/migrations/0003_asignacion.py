"""Un aviso puede ser de la asignación de un servicio y no de un documento: lo lee su destinataria aunque ya no alcance el servicio."""

import django.db.models.deletion
from django.db import migrations, models

from genero.personas.rls import NACIONAL, SERVICIOS, SISTEMA, USUARIO

CLASES = [("espera", "Espera por usted"), ("devuelto", "Devuelto"), ("vigente", "Vigente"), ("asignacion", "Asignación")]
PROPIO = f"servicio_id = any({SERVICIOS})"
SUYO = f"destinatario_id = {USUARIO} or {SISTEMA}"
DE_SU_ASIGNACION = f"(documento_id is null and destinatario_id = {USUARIO})"


def _politicas(tabla: str, mas: str) -> str:
    """Qué aviso se lee y cuál se marca leído (en su historial, cuál queda anotado)."""
    escribe = f"({PROPIO}{mas})"
    marca = f"cambiar on {tabla} using {escribe}" if tabla == "avisos_aviso" else f"insertar on {tabla}"
    return f"alter policy leer on {tabla} using (({PROPIO} or {NACIONAL}{mas}) and ({SUYO})); alter policy {marca} with check {escribe}"


class Migration(migrations.Migration):
    """Documento optativo y su política."""

    dependencies = [("avisos", "0002_guardas"), ("documentos", "0001_inicial")]

    operations = [
        migrations.AlterField(
            model_name="aviso",
            name="documento",
            field=models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="documentos.documento"
            ),
        ),
        migrations.AlterField(model_name="aviso", name="clase", field=models.CharField(choices=CLASES, max_length=10)),
        migrations.AlterField(model_name="historicalaviso", name="clase", field=models.CharField(choices=CLASES, max_length=10)),
        *[
            migrations.RunSQL(_politicas(tabla, f" or {DE_SU_ASIGNACION}"), _politicas(tabla, ""))
            for tabla in ("avisos_aviso", "avisos_historicalaviso")
        ],
    ]
