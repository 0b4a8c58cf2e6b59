"""Lo que la base impone a los documentos: máquina de estados, contenido cerrado, inmutabilidad, filas y llaves por servicio."""

from django.db import migrations

from genero.personas.rls import SISTEMA, USUARIO, con_historial, llave_compuesta, proteger

MAQUINA = """
create function documentos_maquina() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.estado <> 'borrador' or new.vuelta <> 0 then
      raise exception 'Un documento nace en redacción' using errcode = '23514';
    end if;
    return new;
  end if;
  if (new.servicio_id, new.ciclo_id, new.tipo, new.version) is distinct from (old.servicio_id, old.ciclo_id, old.tipo, old.version) then
    raise exception 'La identidad de un documento no cambia' using errcode = '23514';
  end if;
  if new.estado <> old.estado and (old.estado, new.estado) not in (
       ('borrador', 'en_aprobacion'), ('observado', 'en_aprobacion'), ('en_aprobacion', 'borrador'),
       ('en_aprobacion', 'en_visacion'), ('en_aprobacion', 'observado'), ('en_visacion', 'visado'),
       ('en_visacion', 'observado'), ('visado', 'reemplazado')) then
    raise exception 'No existe el paso de % a %', old.estado, new.estado using errcode = '23514';
  end if;
  if new.vuelta <> old.vuelta + (case when new.estado = 'en_aprobacion' and old.estado <> 'en_aprobacion' then 1 else 0 end) then
    raise exception 'La vuelta avanza sólo al presentar' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger maquina before insert or update on documentos_documento for each row execute function documentos_maquina();

-- Corre al confirmar, cuando el alcance ya puede ser otro: mira con los ojos del dueño.
create function documentos_presentado() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.estado in ('en_aprobacion', 'en_visacion', 'visado') and not exists (
       select 1 from documentos_presentacion p where p.documento_id = new.id and p.vuelta = new.vuelta) then
    raise exception 'No hay instantánea de lo presentado' using errcode = '23514';
  end if;
  return null;
end $$;
create constraint trigger presentado after update on documentos_documento deferrable initially deferred
  for each row execute function documentos_presentado();

create function contenido_editable() returns trigger language plpgsql as $$
declare
  cual bigint := case when tg_op = 'DELETE' then old.documento_id else new.documento_id end;
begin
  -- FOR SHARE espera a quien esté resolviendo el documento, y al despertar vuelve a mirar su estado.
  perform 1 from documentos_documento d where d.id = cual and d.estado in ('borrador', 'observado') for share;
  if not found then
    raise exception 'El contenido está cerrado: el documento no está en redacción' using errcode = '23514', constraint = 'contenido_editable';
  end if;
  if tg_op = 'UPDATE' and new.documento_id <> old.documento_id then
    raise exception 'El contenido no cambia de documento' using errcode = '23514';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger contenido_editable before insert or update or delete on documentos_prosa
  for each row execute function contenido_editable();

-- La pauta se responde mientras se revisa esa presentación; con ella se dio el V°B°, y después no cambia.
create function pauta_abierta() returns trigger language plpgsql as $$
declare
  cual bigint := case when tg_op = 'DELETE' then old.presentacion_id else new.presentacion_id end;
begin
  perform 1 from documentos_documento d join documentos_presentacion p on p.documento_id = d.id and p.vuelta = d.vuelta
    where p.id = cual and d.estado = 'en_visacion' for share of d;
  if not found or (tg_op = 'UPDATE' and new.presentacion_id <> old.presentacion_id) then
    raise exception 'La pauta está cerrada: nadie revisa esa presentación' using errcode = '23514', constraint = 'pauta_abierta';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger pauta_abierta before insert or update or delete on documentos_respuestapauta
  for each row execute function pauta_abierta();

-- Lo que salió en una carta no se corrige ni se quita: sólo se responde.
create function observacion_emitida() returns trigger language plpgsql as $$
begin
  if old.emitida_el is not null and (tg_op = 'DELETE' or
       to_jsonb(new) - array['respuesta', 'respondida_por_id', 'respondida_el']
       is distinct from to_jsonb(old) - array['respuesta', 'respondida_por_id', 'respondida_el']) then
    raise exception 'Una observación emitida no cambia' using errcode = '23514', constraint = 'observacion_emitida';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger observacion_emitida before update or delete on documentos_observacion
  for each row execute function observacion_emitida();

create trigger inmutable before update or delete on documentos_autoria for each row execute function solo_se_inserta();
create trigger inmutable_entera before truncate on documentos_autoria for each statement execute function solo_se_inserta();
create trigger inmutable before update or delete on documentos_presentacion for each row execute function solo_se_inserta();
create trigger inmutable_entera before truncate on documentos_presentacion for each statement execute function solo_se_inserta();
"""
SIN_MAQUINA = """
drop trigger inmutable_entera on documentos_autoria;
drop trigger inmutable on documentos_autoria;
drop trigger observacion_emitida on documentos_observacion;
drop function observacion_emitida();
drop trigger pauta_abierta on documentos_respuestapauta;
drop function pauta_abierta();
drop trigger inmutable_entera on documentos_presentacion;
drop trigger inmutable on documentos_presentacion;
drop trigger contenido_editable on documentos_prosa;
drop function contenido_editable();
drop trigger presentado on documentos_documento;
drop function documentos_presentado();
drop trigger maquina on documentos_documento;
drop function documentos_maquina();
"""
HIJAS = ("prosa", "observacion", "notainterna", "respuestapauta", "autoria", "presentacion")
# Una observación sin emitir es sólo de quien la escribe.
PRIVADA = f"emitida_el is not null or autor_id = {USUARIO} or {SISTEMA}"


class Migration(migrations.Migration):
    """Triggers, políticas y llaves compuestas de los documentos."""

    dependencies = [("documentos", "0001_inicial"), ("flujo", "0002_bitacora")]

    operations = [
        migrations.RunSQL(MAQUINA, SIN_MAQUINA),
        *con_historial(
            "documentos_documento",
            "documentos_prosa",
            "documentos_notainterna",
            "documentos_respuestapauta",
        ),
        *con_historial("documentos_observacion", y_ademas=PRIVADA),
        proteger("documentos_autoria"),
        proteger("documentos_presentacion"),
        llave_compuesta("documentos_documento", "ciclo_id", "personas_ciclo"),
        llave_compuesta("documentos_documento", "origen_id", "documentos_documento"),
        *[llave_compuesta(f"documentos_{hija}", "documento_id", "documentos_documento") for hija in HIJAS],
        llave_compuesta("documentos_observacion", "presentacion_id", "documentos_presentacion"),
        llave_compuesta("documentos_respuestapauta", "presentacion_id", "documentos_presentacion"),
    ]
