"""Quien verifica un código ve también a nombre de quién se selló el PDF. La ventana sigue siendo la misma, igual de angosta."""

from django.db import migrations

VERIFICAR = """
create or replace function verificar_codigo(cual text) returns json
language sql stable security definer set search_path = public, pg_temp as $$
  select json_build_object(
    'servicio', s.nombre, 'sigla', s.sigla, 'ficticio', s.ficticio, 'anio', c.anio, 'tipo', d.tipo, 'etiqueta', p.etiqueta,
    'estado', case when d.vuelta = p.vuelta then d.estado else 'superada' end,
    'desde', d.desde, 'presentada_el', p.presentada_el, 'codigo', p.codigo, 'sha256', p.sha256,
    'registro', (select json_build_object('clase', r.clase, 'codigo', r.codigo, 'sha256', r.sha256, 'paginas', r.paginas, {sello}
                                          'creado_el', r.creado_el)
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
    """`verificar_codigo` agrega el sello del registro."""

    dependencies = [("registros", "0004_verificar_huella")]

    operations = [migrations.RunSQL(VERIFICAR.replace("{sello}", "'sello', r.sello,"), VERIFICAR.replace("{sello}", ""))]
