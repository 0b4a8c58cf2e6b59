"""Alcance: la función `entrar` y las políticas de filas de personas, centros y ciclos."""

from django.db import migrations

from genero.personas.rls import PLATAFORMA, USUARIO, con_historial, llave_compuesta, proteger

ENTRAR = """
create function vigentes_de(quien bigint)
returns table (nombramiento bigint, subrogancia bigint, rol text, servicio bigint, servicio_sigla text, servicio_slug text,
               centro bigint, centro_nombre text, hasta date, titular_nombre text, acto_subrogancia text)
language sql stable security definer set search_path = public, pg_temp as $$
  with dia as (select (now() at time zone 'America/Santiago')::date as hoy),
       persona as (select u.id from personas_usuario u where u.id = quien and u.is_active)
  select n.id, null::bigint, n.rol::text, n.servicio_id, coalesce(s.sigla, '')::text, coalesce(s.slug, '')::text,
         n.centro_id, coalesce(c.nombre, '')::text, n.hasta, ''::text, ''::text
    from personas_nombramiento n
    join persona p on p.id = n.usuario_id cross join dia
    left join personas_servicio s on s.id = n.servicio_id
    left join personas_centroresponsabilidad c on c.id = n.centro_id
   where n.desde <= dia.hoy and (n.hasta is null or n.hasta >= dia.hoy)
  union all
  select null, b.id, 'jefatura', b.servicio_id, s.sigla::text, s.slug::text, null, '', b.hasta, t.nombre::text, b.acto::text
    from personas_subrogancia b
    join persona p on p.id = b.subrogante_id cross join dia
    join personas_servicio s on s.id = b.servicio_id
    join personas_usuario t on t.id = b.titular_id
   where b.desde <= dia.hoy and b.hasta >= dia.hoy
     and exists (select 1 from personas_nombramiento n
                  where n.usuario_id = b.titular_id and n.servicio_id = b.servicio_id and n.rol = 'jefatura'
                    and n.desde <= dia.hoy and (n.hasta is null or n.hasta >= dia.hoy))
  order by 5, 3, 1
$$;

create function entrar(quien bigint)
returns table (nombramiento bigint, subrogancia bigint, rol text, servicio bigint, servicio_sigla text, servicio_slug text,
               centro bigint, centro_nombre text, hasta date, titular_nombre text, acto_subrogancia text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.usuario', coalesce((select u.id::text from personas_usuario u where u.id = quien and u.is_active), ''), true),
          set_config('app.servicios', coalesce((select array_agg(distinct v.servicio)::text from vigentes_de(quien) v
                                                 where v.servicio is not null), '{}'), true),
          set_config('app.nacional', case when exists (select 1 from vigentes_de(quien) v where v.servicio is null) then 'si' else '' end, true),
          set_config('app.plataforma', case when exists (select 1 from vigentes_de(quien) v where v.servicio is null
                                                           and v.rol in ('administracion', 'coordinacion')) then 'si' else '' end, true),
          set_config('app.sistema', '', true);
  return query select * from vigentes_de(quien);
end $$;
"""


class Migration(migrations.Migration):
    """Función de alcance y políticas."""

    dependencies = [("personas", "0001_inicial")]

    operations = [
        migrations.RunSQL(ENTRAR, "drop function entrar(bigint); drop function vigentes_de(bigint)"),
        proteger("personas_servicio", columna="id", escribir=PLATAFORMA),
        proteger("personas_historicalservicio", columna="id", escribir=PLATAFORMA),
        *con_historial("personas_centroresponsabilidad", "personas_ciclo", escribir=PLATAFORMA),
        *con_historial("personas_nombramiento", leer=f"usuario_id = {USUARIO}", escribir=PLATAFORMA),
        *con_historial("personas_subrogancia", leer=f"subrogante_id = {USUARIO} or titular_id = {USUARIO}", escribir=PLATAFORMA),
        llave_compuesta("personas_nombramiento", "centro_id", "personas_centroresponsabilidad"),
    ]
