"""Bitácora encadenada: la base pone número, momento, persona y hash; sólo se inserta."""

from django.db import migrations

from genero.personas.rls import NACIONAL, PLATAFORMA, SISTEMA, con_historial, proteger

CADENA = r"""
create function flujo_encadenar() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  cabeza flujo_cabeza%rowtype;
  quien bigint := nullif(current_setting('app.usuario', true), '')::bigint;
  reloj text := nullif(current_setting('app.reloj', true), '');
begin
  new.cadena := coalesce(new.servicio_id, 0);
  insert into flujo_cabeza (cadena, numero, hash) values (new.cadena, 0, repeat('0', 64)) on conflict (cadena) do nothing;
  select * into cabeza from flujo_cabeza where cadena = new.cadena for update;
  new.numero := cabeza.numero + 1;
  -- Sólo la sesión del dueño (que prepara la demostración) puede contar una historia con fechas pasadas.
  new.momento := case when reloj is not null and session_user = (select tableowner from pg_tables where schemaname = 'public' and tablename = 'flujo_acto')
                      then reloj::timestamptz else clock_timestamp() end;
  new.usuario_id := quien;
  new.persona := coalesce((select nombre from personas_usuario where id = quien), 'El sistema');
  new.previo := cabeza.hash;
  new.hash := encode(sha256(convert_to(json_build_array(
      new.previo, new.cadena, new.numero, to_char(new.momento at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      new.usuario_id, new.persona, new.rol, new.subrogancia_de, new.verbo, new.objeto_tipo, new.objeto_id, new.datos,
      new.clave)::text, 'UTF8')), 'hex');
  update flujo_cabeza set numero = new.numero, hash = new.hash where cadena = new.cadena;
  return new;
end $$;
create trigger encadenar before insert on flujo_acto for each row execute function flujo_encadenar();

create function solo_se_inserta() returns trigger language plpgsql as $$
begin
  raise exception 'La tabla % sólo admite inserciones', tg_table_name using errcode = '42501';
end $$;
create trigger inmutable before update or delete on flujo_acto for each row execute function solo_se_inserta();
create trigger inmutable_entera before truncate on flujo_acto for each statement execute function solo_se_inserta();
"""
SIN_CADENA = """
drop trigger inmutable_entera on flujo_acto;
drop trigger inmutable on flujo_acto;
drop function solo_se_inserta();
drop trigger encadenar on flujo_acto;
drop function flujo_encadenar();
"""


class Migration(migrations.Migration):
    """Triggers de la bitácora y políticas de actos y plazos."""

    dependencies = [("flujo", "0001_inicial"), ("personas", "0002_alcance")]

    operations = [
        migrations.RunSQL(CADENA, SIN_CADENA),
        proteger(
            "flujo_acto",
            leer=f"(servicio_id is null and ({NACIONAL} or {SISTEMA}))",
            escribir=f"{PLATAFORMA} or (servicio_id is null and {SISTEMA})",
        ),
        *con_historial("flujo_plazo", leer="servicio_id is null", escribir=PLATAFORMA),
    ]
