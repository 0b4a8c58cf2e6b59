"""Lo que viaja junto: la base no deja que uno avance sin el otro, lo intente quien lo intente [6.2.2]."""

from django.db import migrations

# Se mira al confirmar: dentro de la transacción los dos pasan de a uno.
JUNTOS = """
create function documentos_van_juntos() returns trigger language plpgsql as $$
declare
  otro text := case new.tipo when 'plan' then 'programa' when 'programa' then 'plan'
                             when 'evaluacion' then 'seguimiento' when 'seguimiento' then 'evaluacion' end;
  este_en text[]; otro_en text[];
  revision text[] := array['en_aprobacion', 'en_visacion'];
begin
  select coalesce(array_agg(d.estado) filter (where d.tipo = new.tipo), '{}'),
         coalesce(array_agg(d.estado) filter (where d.tipo = otro), '{}')
    into este_en, otro_en from documentos_documento d where d.ciclo_id = new.ciclo_id and d.tipo in (new.tipo, otro);
  if ('visado' = any(este_en)) <> ('visado' = any(otro_en))
     or (este_en && array['en_aprobacion'] and otro_en && array['en_visacion'])
     or (este_en && array['en_visacion'] and otro_en && array['en_aprobacion'])
     or (este_en && revision and not otro_en && (revision || array['visado'])) then
    raise exception 'Estos documentos se presentan, se aprueban y se visan juntos' using errcode = '23514', constraint = 'van_juntos';
  end if;
  return null;
end $$;
create constraint trigger van_juntos after insert or update on documentos_documento deferrable initially deferred
  for each row when (new.tipo in ('plan', 'programa', 'evaluacion', 'seguimiento')) execute function documentos_van_juntos();
"""
SUELTOS = """
drop trigger van_juntos on documentos_documento;
drop function documentos_van_juntos();
"""


class Migration(migrations.Migration):
    """Una sola guarda, que se mira al confirmar la transacción."""

    dependencies = [("documentos", "0008_lecturas_propias")]

    operations = [migrations.RunSQL(JUNTOS, SUELTOS)]
