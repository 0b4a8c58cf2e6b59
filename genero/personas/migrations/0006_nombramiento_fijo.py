"""De un nombramiento sólo se mueve su término: a quién, con qué rol, dónde y quién lo nombró no cambian. Para eso se hace otro [3]."""

from django.db import migrations

FIJO = """
create function personas_nombramiento_fijo() returns trigger language plpgsql as $$
begin
  if (new.usuario_id, new.rol, new.servicio_id, new.centro_id, new.nombrado_por_id)
     is distinct from (old.usuario_id, old.rol, old.servicio_id, old.centro_id, old.nombrado_por_id) then
    raise exception 'De un nombramiento sólo cambia su término' using errcode = '23514', constraint = 'nombramiento_fijo';
  end if;
  return new;
end $$;
create trigger nombramiento_fijo before update on personas_nombramiento
  for each row execute function personas_nombramiento_fijo();
"""
SUELTO = """
drop trigger nombramiento_fijo on personas_nombramiento;
drop function personas_nombramiento_fijo();
"""


class Migration(migrations.Migration):
    """La política de cambiar mira sólo la fila nueva: esto mira las dos."""

    dependencies = [("personas", "0005_marco_de_biblioteca")]

    operations = [migrations.RunSQL(FIJO, SUELTO)]
