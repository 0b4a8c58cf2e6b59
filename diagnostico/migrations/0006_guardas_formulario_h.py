"""Contenido del Formulario H: filas por servicio, cierre al presentar y productos que existen.

Las Formulaciones que ya estaban en curso reciben la sección en blanco: también las presentadas, por si vuelven a redactarse. Lo que se
presentó no cambia.
"""

from django.db import migrations

from genero.documentos.migraciones import contenido, referencia

_AGREGAR = """
alter table documentos_prosa disable trigger contenido_editable;
insert into documentos_prosa (servicio_id, documento_id, seccion, texto, rico, razon, lista, revision)
  select d.servicio_id, d.id, 'indicadores', '', false, '', false, 0 from documentos_documento d
  where d.tipo = 'formulacion' and d.estado not in ('visado', 'reemplazado')
    and not exists (select 1 from documentos_prosa p where p.documento_id = d.id and p.seccion = 'indicadores');
set constraints all immediate;
alter table documentos_prosa enable trigger contenido_editable;
"""
_QUITAR = """
alter table documentos_prosa disable trigger contenido_editable;
delete from documentos_prosa p using documentos_documento d
  where d.id = p.documento_id and d.tipo = 'formulacion' and p.seccion = 'indicadores';
set constraints all immediate;
alter table documentos_prosa enable trigger contenido_editable;
"""


class Migration(migrations.Migration):
    """Políticas, llaves y triggers de los indicadores de desempeño, y su sección en lo que está en curso."""

    dependencies = [("diagnostico", "0005_formulario_h"), ("documentos", "0004_guardas_juntos")]

    operations = [
        *contenido("diagnostico_indicadordedesempeno"),
        referencia("diagnostico_indicadordedesempeno", "producto", "diagnostico_productoestrategico"),
        migrations.RunSQL(_AGREGAR, _QUITAR),
    ]
