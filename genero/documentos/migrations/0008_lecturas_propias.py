"""Quién puede anotar una lectura: sólo quien lee, de lo que ve; también con alcance país. Y quién lee ese registro: no el país.

La política de siempre exige que el servicio esté en el alcance para escribir, y así la coordinación o la DIPRES no dejaban huella. A cambio,
nadie (tampoco un trabajo del sistema) anota una lectura a nombre de otra persona.
"""

from django.db import migrations

from genero.personas.rls import NACIONAL, SERVICIOS, SISTEMA, USUARIO

PROPIO = f"servicio_id = any({SERVICIOS})"
ANTES = f"""
drop policy leer on documentos_acceso;
drop policy insertar on documentos_acceso;
create policy leer on documentos_acceso for select using ({PROPIO} or {NACIONAL});
create policy insertar on documentos_acceso for insert with check ({PROPIO})
"""
AHORA = f"""
drop policy leer on documentos_acceso;
drop policy insertar on documentos_acceso;
create policy leer on documentos_acceso for select using ({PROPIO} or usuario_id = {USUARIO} or {SISTEMA});
create policy insertar on documentos_acceso for insert with check (usuario_id = {USUARIO} and ({PROPIO} or {NACIONAL}))
"""


class Migration(migrations.Migration):
    """Políticas de las lecturas."""

    dependencies = [("documentos", "0007_guardas_revision")]

    operations = [migrations.RunSQL(AHORA, ANTES)]
