"""La base distingue a quien administra un servicio, a quien administra la plataforma y a quien coordina la Red.

Hasta aquí, quien veía un servicio podía escribir en sus tablas de personas, y la coordinación y la plataforma eran una sola marca.
"""

from django.db import migrations

from genero.personas.rls import (
    ADMINISTRADOS,
    COORDINA,
    INSTALA,
    PLATAFORMA,
    SISTEMA,
    USUARIO,
    del_pais,
    escribe_solo_quien,
)

ENTRAR = """
create or replace function entrar(quien bigint)
returns table (nombramiento bigint, subrogancia bigint, rol text, servicio bigint, servicio_sigla text, servicio_slug text,
               centro bigint, centro_nombre text, hasta date, titular_nombre text, acto_subrogancia text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.usuario', coalesce((select u.id::text from personas_usuario u where u.id = quien and u.is_active), ''), true),
          set_config('app.sistema', '', true);
  perform set_config('app.servicios', coalesce(x.servicios, '{}'), true),
          set_config('app.servicios_que_administra', coalesce(x.administrados, '{}'), true),
          set_config('app.nacional', case when x.nacional then 'si' else '' end, true),
          set_config('app.instala', case when x.instala then 'si' else '' end, true),
          set_config('app.coordina', case when x.coordina then 'si' else '' end, true),
          set_config('app.plataforma', case when x.instala or x.coordina then 'si' else '' end, true)
     from (select array_agg(distinct v.servicio) filter (where v.servicio is not null)::text as servicios,
                  array_agg(distinct v.servicio) filter (where v.servicio is not null and v.rol = 'administracion')::text as administrados,
                  bool_or(v.servicio is null) as nacional,
                  bool_or(v.servicio is null and v.rol = 'administracion') as instala,
                  bool_or(v.servicio is null and v.rol = 'coordinacion') as coordina
             from vigentes_de(quien) v) x;
  return query select * from vigentes_de(quien);
end $$;
"""
ENTRAR_ANTES = """
create or replace function entrar(quien bigint)
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
# Quién nombra a quién [3]; lo mismo que `gestiones.roles_que_nombra`, dicho en la base.
NOMBRA = (
    f"(servicio_id = any({ADMINISTRADOS}) and rol in ('eg', 'centro', 'jefatura', 'calidad', 'lectura'))"
    f" or ({INSTALA} and (rol in ('administracion', 'coordinacion') or (rol = 'lectura' and servicio_id is null)))"
    f" or ({COORDINA} and rol = 'visacion')"
)
NADIE_A_SI_MISMO = f"usuario_id is distinct from {USUARIO} and nombrado_por_id = {USUARIO}"
SERVICIO = f"id = any({ADMINISTRADOS}) or {INSTALA}"
DE_LA_RED = f"{COORDINA} or {SISTEMA}"


class Migration(migrations.Migration):
    """Función de alcance y políticas de quien administra."""

    # Los requisitos del año viven en una capa de arriba, pero su política es del mismo reparto y cambia con él.
    dependencies = [("personas", "0003_subrogancia_sin_cadenas"), ("documentos", "0007_guardas_revision")]

    operations = [
        migrations.RunSQL(ENTRAR, ENTRAR_ANTES),
        *(escribe_solo_quien(t, columna="id", cambia=SERVICIO) for t in ("personas_servicio", "personas_historicalservicio")),
        *(
            escribe_solo_quien(f"personas_{t}", cambia=f"servicio_id = any({ADMINISTRADOS})")
            for t in ("centroresponsabilidad", "historicalcentroresponsabilidad")
        ),
        *(escribe_solo_quien(f"personas_{t}", cambia=INSTALA) for t in ("ciclo", "historicalciclo")),
        escribe_solo_quien("personas_nombramiento", cambia=NOMBRA, agrega=NADIE_A_SI_MISMO),
        escribe_solo_quien("personas_historicalnombramiento", cambia=NOMBRA),
        *(del_pais(f"personas_{t}", escribir=DE_LA_RED) for t in ("entradabiblioteca", "historicalentradabiblioteca")),
        *(
            del_pais(f"documentos_{t}", escribir=DE_LA_RED, antes=f"{PLATAFORMA} or {SISTEMA}")
            for t in ("requisito", "historicalrequisito")
        ),
    ]
