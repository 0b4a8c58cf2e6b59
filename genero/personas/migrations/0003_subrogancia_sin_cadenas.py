"""Una subrogancia reemplaza a quien de verdad tiene la Jefatura, y nunca se encadena con otra."""

from django.db import migrations

GUARDA = """
create function subrogancia_sin_cadenas() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Dos que se dispongan a la vez en el mismo servicio se miran una después de la otra.
  perform pg_advisory_xact_lock(7201, new.servicio_id::int);
  if not exists (select 1 from personas_nombramiento n
                  where n.usuario_id = new.titular_id and n.servicio_id = new.servicio_id and n.rol = 'jefatura'
                    and n.desde <= new.desde and (n.hasta is null or n.hasta >= new.desde)) then
    raise exception 'La persona titular no tenía la Jefatura ese día' using errcode = '23514', constraint = 'subrogancia_de_titular';
  end if;
  if exists (select 1 from personas_subrogancia s
              where s.servicio_id = new.servicio_id and s.id <> coalesce(new.id, 0)
                and s.desde <= new.hasta and s.hasta >= new.desde
                and (s.titular_id = new.subrogante_id or s.subrogante_id = new.titular_id)) then
    raise exception 'No hay subrogancia de una subrogancia' using errcode = '23514', constraint = 'subrogancia_sin_cadena';
  end if;
  return new;
end $$;
create trigger sin_cadenas before insert or update on personas_subrogancia for each row execute function subrogancia_sin_cadenas();
"""
SIN_GUARDA = """
drop trigger sin_cadenas on personas_subrogancia;
drop function subrogancia_sin_cadenas();
"""


class Migration(migrations.Migration):
    """Trigger de la subrogancia."""

    dependencies = [("personas", "0002_alcance")]

    operations = [migrations.RunSQL(GUARDA, SIN_GUARDA)]
