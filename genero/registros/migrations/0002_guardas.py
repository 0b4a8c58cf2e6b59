"""Registros inmutables y por servicio; y la ventana angosta por la que cualquiera verifica un documento."""

from django.db import migrations

from genero.personas.rls import llave_compuesta, proteger

INMUTABLE = """
create trigger inmutable before update or delete on registros_registro for each row execute function solo_se_inserta();
create trigger inmutable_entera before truncate on registros_registro for each statement execute function solo_se_inserta();
"""
MUTABLE = """
drop trigger inmutable_entera on registros_registro;
drop trigger inmutable on registros_registro;
"""
VERIFICAR = """
create function verificar_codigo(cual text) returns json
language sql stable security definer set search_path = public, pg_temp as $$
  select json_build_object(
    'servicio', s.nombre, 'sigla', s.sigla, 'ficticio', s.ficticio, 'anio', c.anio, 'tipo', d.tipo, 'etiqueta', p.etiqueta,
    'estado', case when d.vuelta = p.vuelta then d.estado else 'superada' end,
    'desde', d.desde, 'presentada_el', p.presentada_el, 'codigo', p.codigo, 'sha256', p.sha256,
    'registro', (select json_build_object('clase', r.clase, 'codigo', r.codigo, 'sha256', r.sha256, 'paginas', r.paginas, 'creado_el', r.creado_el)
                   from registros_registro r where r.presentacion_id = p.id and r.codigo = cual),
    'actos', (select coalesce(json_agg(json_build_object('verbo', a.verbo, 'persona', a.persona, 'rol', a.rol,
                                        'subrogancia_de', a.subrogancia_de, 'momento', a.momento, 'hash', a.hash) order by a.numero), '[]')
                from flujo_acto a
               where a.servicio_id = p.servicio_id and a.objeto_tipo = 'documento' and a.objeto_id = d.id
                 and a.verbo in ('presentar', 'aprobar', 'devolver', 'observar', 'visar', 'reemplazar', 'retirar')
                 and (a.datos::json ->> 'etiqueta') = p.etiqueta))
    from documentos_presentacion p
    join documentos_documento d on d.id = p.documento_id
    join personas_servicio s on s.id = p.servicio_id
    join personas_ciclo c on c.id = d.ciclo_id
   where p.codigo = cual or exists (select 1 from registros_registro r where r.presentacion_id = p.id and r.codigo = cual)
$$
"""


class Migration(migrations.Migration):
    """Políticas, inmutabilidad y función de verificación pública."""

    dependencies = [("registros", "0001_inicial"), ("documentos", "0002_guardas")]

    operations = [
        migrations.RunSQL(INMUTABLE, MUTABLE),
        proteger("registros_registro"),
        llave_compuesta("registros_registro", "presentacion_id", "documentos_presentacion"),
        migrations.RunSQL(VERIFICAR, "drop function verificar_codigo(text)"),
    ]
