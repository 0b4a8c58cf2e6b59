"""Lo que la base impone a la revisión: juicios privados hasta decidir, frases propias, lecturas que sólo se agregan, requisitos del país."""

from django.db import migrations

from genero.personas.rls import PLATAFORMA, SISTEMA, USUARIO, con_historial, llave_compuesta, proteger

# Lo que puede cambiar de una observación que ya salió: su respuesta, y si se aceptó.
EMITIDA = """
create or replace function observacion_emitida() returns trigger language plpgsql as $$
begin
  if old.emitida_el is not null and (tg_op = 'DELETE' or
       to_jsonb(new) - array[{mutables}] is distinct from to_jsonb(old) - array[{mutables}]) then
    raise exception 'Una observación emitida no cambia' using errcode = '23514', constraint = 'observacion_emitida';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
"""
ANTES = "'respuesta', 'respondida_por_id', 'respondida_el'"
AHORA = f"{ANTES}, 'aceptada_el'"
JUICIO = """
create function juicio_emitido() returns trigger language plpgsql as $$
begin
  if old.emitido_el is not null then
    raise exception 'Un juicio que ya salió no cambia' using errcode = '23514', constraint = 'juicio_emitido';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger juicio_emitido before update or delete on documentos_juicio for each row execute function juicio_emitido();
create trigger inmutable before update or delete on documentos_acceso for each row execute function solo_se_inserta();
create trigger inmutable_entera before truncate on documentos_acceso for each statement execute function solo_se_inserta();
"""
SIN_JUICIO = """
drop trigger inmutable_entera on documentos_acceso;
drop trigger inmutable on documentos_acceso;
drop trigger juicio_emitido on documentos_juicio;
drop function juicio_emitido();
"""
PRIVADO = f"emitido_el is not null or autor_id = {USUARIO} or {SISTEMA}"


def _politicas(tabla: str, leer: str, escribir: str) -> migrations.RunSQL:
    """RLS de una tabla que no es de un servicio."""
    ida = [
        f"alter table {tabla} enable row level security",
        f"create policy leer on {tabla} for select using ({leer})",
        f"create policy insertar on {tabla} for insert with check ({escribir})",
        f"create policy cambiar on {tabla} for update using ({escribir}) with check ({escribir})",
        f"create policy borrar on {tabla} for delete using ({escribir})",
    ]
    vuelta = [f"drop policy {p} on {tabla}" for p in ("leer", "insertar", "cambiar", "borrar")]
    return migrations.RunSQL(";\n".join(ida), ";\n".join([*vuelta, f"alter table {tabla} disable row level security"]))


class Migration(migrations.Migration):
    """Triggers, políticas y llaves de la revisión."""

    dependencies = [("documentos", "0006_revision")]

    operations = [
        migrations.RunSQL(EMITIDA.format(mutables=AHORA), EMITIDA.format(mutables=ANTES)),
        migrations.RunSQL(JUICIO, SIN_JUICIO),
        *con_historial("documentos_juicio", y_ademas=PRIVADO),
        *con_historial("documentos_autoevaluacion"),
        proteger("documentos_acceso"),
        _politicas("documentos_frase", f"usuario_id = {USUARIO}", f"usuario_id = {USUARIO}"),
        _politicas("documentos_historicalfrase", f"usuario_id = {USUARIO}", f"usuario_id = {USUARIO}"),
        # Los lee cualquiera con cuenta; los cambia la coordinación, o un trabajo del sistema.
        _politicas("documentos_requisito", "true", f"{PLATAFORMA} or {SISTEMA}"),
        _politicas("documentos_historicalrequisito", "true", f"{PLATAFORMA} or {SISTEMA}"),
        llave_compuesta("documentos_juicio", "documento_id", "documentos_documento"),
        llave_compuesta("documentos_juicio", "observacion_id", "documentos_observacion"),
        llave_compuesta("documentos_juicio", "presentacion_id", "documentos_presentacion"),
        llave_compuesta("documentos_autoevaluacion", "documento_id", "documentos_documento"),
        llave_compuesta("documentos_acceso", "documento_id", "documentos_documento"),
        llave_compuesta("documentos_acceso", "presentacion_id", "documentos_presentacion"),
    ]
