"""La línea de tiempo de una versión: sus actos y lo que cada persona escribió, del más nuevo al más antiguo.

Los actos salen de la bitácora; lo escrito, de las tablas de historial. Los guardados seguidos de una persona en una misma sección son una
sola entrada. Todo se agrupa y se pagina en la base: una consulta, la misma con diez cambios que con diez mil. Qué decía antes y qué
después lo lee `linea_detalle`, sólo de lo que se muestra.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from psycopg import sql

from genero.documentos.copiar import COPIADO
from genero.documentos.models import Documento, NotaInterna, Observacion, Prosa
from genero.documentos.tipos import ClaseDeSeccion, tipo
from genero.flujo.models import Acto

POR_PAGINA = 50
# De cuántos renglones de una entrada se muestra el detalle; de los demás se dice cuántos son.
A_LA_VISTA = 8
# Las tablas que no son de una sección.
PROSAS, OBSERVADAS, ANOTADAS = "_prosa", "_observaciones", "_notas"
# Entre un guardado y otro, más que esto es otra sentada.
SENTADA = timedelta(minutes=30)
# Lugares que no son una sección; ninguna se llama con arroba.
ACTO, OBSERVACIONES, NOTAS = "@acto", "@observaciones", "@notas."


@dataclass(frozen=True)
class Tocada:
    """Una fila que alguien tocó: en qué tabla, cuál es, y entre qué anotaciones de su historial.

    `previa` es la anotación anterior que se cuenta (None si no hay); `sigue_igual`, si después no hay otra: vale lo que está guardado.
    """

    tabla: str
    fila: int
    previa: int | None
    primera: int
    ultima: int
    sigue_igual: bool
    agregada: bool
    quitada: bool
    solo_movida: bool


@dataclass(frozen=True)
class Entrada:
    """Un acto, o lo que una persona escribió de una sentada en una sección (`lugar`).

    De lo escrito, `cuentas` son los renglones agregados, cambiados, quitados y sólo movidos; `tocadas`, lo propio de la sección y los
    primeros de ellos.
    """

    lugar: str
    usuario_id: int | None
    nombre: str
    inicio: datetime
    fin: datetime
    llave: str
    cuentas: tuple[int, int, int, int] = (0, 0, 0, 0)
    tocadas: tuple[Tocada, ...] = field(default_factory=tuple)
    acto: Acto | None = None

    @property
    def cuantas(self) -> int:
        """Cuántos renglones se tocaron."""
        return sum(self.cuentas)

    @property
    def sin_mostrar(self) -> int:
        """De ellos, cuántos no están en `tocadas`."""
        return self.cuantas - sum(t.tabla != PROSAS for t in self.tocadas)


@dataclass(frozen=True)
class Filtro:
    """Qué se quiere ver. `actos` y `cambios` dicen qué le corresponde a la persona; `callados`, los verbos que no ve.

    Con `etiquetas`, sólo los actos de esas presentaciones. `desde` es la última entrada del tramo anterior.
    """

    actos: bool = True
    cambios: bool = True
    callados: Sequence[str] = ()
    etiquetas: Iterable[str] | None = None
    seccion: str = ""
    persona: int | None = None
    desde: tuple[datetime, str] | None = None


# La columna `epoca` separa lo escrito antes y después de cada acto; `isla`, una sentada de otra.
_AGRUPAR = """
with todo as ({todo}),
epocas as (
  select *, sum((lugar = '@acto')::int) over (order by momento, lugar = '@acto', n rows unbounded preceding) as epoca,
         lag(n) over suya as previa, lead(n) over suya is null as final
    from todo window suya as (partition by tabla, fila order by n)),
cortes as (
  select *, (momento - lag(momento) over suyo <= {sentada}) is not true as corte from epocas
  window suyo as (partition by lugar, usuario_id, epoca order by momento, n)),
islas as (
  select *, sum(corte::int) over (partition by lugar, usuario_id, epoca order by momento, n rows unbounded preceding) as isla from cortes),
filas as (
  select lugar, usuario_id, epoca, isla, tabla, fila, min(n) as primera, max(n) as ultima, min(momento) as inicio, max(momento) as fin,
         bool_or(clase = '+') as agregada, bool_or(clase = '-') as quitada, bool_and(clase = 'o') as movida,
         (array_agg(previa order by n))[1] as previa, bool_or(final) as final
    from islas group by 1, 2, 3, 4, 5, 6),
entradas as (
  select lugar, usuario_id, min(inicio) as inicio, max(fin) as fin, max(ultima) as numero,
         count(*) filter (where agregada and not quitada) as agregadas, count(*) filter (where quitada) as quitadas,
         count(*) filter (where movida) as movidas,
         count(*) filter (where tabla <> '_prosa' and not (agregada or quitada or movida)) as cambiadas,
         lugar || '.' || coalesce(usuario_id, 0) || '.' || max(ultima) as llave,
         to_jsonb((array_agg(jsonb_build_array(tabla, fila, previa, primera, ultima, final, agregada, quitada, movida)
                             order by tabla = '_prosa' desc, fin desc, ultima desc))
                  [1:{vista}])::text as tocadas
    from filas group by lugar, usuario_id, epoca, isla)
select e.lugar, e.usuario_id, coalesce(u.nombre, ''), e.inicio, e.fin, e.llave, e.agregadas, e.cambiadas, e.quitadas, e.movidas, e.tocadas,
       to_jsonb(a)::text
  from (select * from entradas where {pide} order by fin desc, llave desc limit {tope}) e
  left join personas_usuario u on u.id = e.usuario_id
  left join flujo_acto a on e.lugar = '@acto' and a.servicio_id = {servicio} and a.numero = e.numero
 order by e.fin desc, e.llave desc
"""

_ACTOS = """
select '' as tabla, a.numero as n, 0 as fila, a.momento, a.usuario_id, '' as clase, '@acto' as lugar
  from flujo_acto a
 where a.servicio_id = {servicio} and a.objeto_tipo = 'documento' and a.objeto_id = {documento} and a.verbo <> all({callados})
   and ({todas} or a.datos::jsonb ->> 'etiqueta' = any({etiquetas}))
"""

# Lo propio de una sección: lo que firma y nada más (cada guardado de un renglón firma su sección) no es un cambio.
_PROSA = """
select '_prosa', h.history_id, h.id, h.history_date, h.history_user_id, '~', h.seccion
  from (select *, lag(texto) over suya as t0, lag(razon) over suya as r0, lag(lista) over suya as l0, lag(responsable_id) over suya as p0,
               lead(history_id) over suya as sigue
          from {historial} where servicio_id = {servicio} and documento_id = {documento}
        window suya as (partition by id order by history_id)) h
  left join {viva} v on v.id = h.id and h.sigue is null
 where h.history_type = '~' and h.history_change_reason is distinct from {copiado}
   and ((h.texto, h.razon, h.lista, h.responsable_id) is distinct from (h.t0, h.r0, h.l0, h.p0) or v.texto <> h.texto)
"""

_RENGLONES = """
select {seccion}, h.history_id, h.{llave}, h.history_date, h.history_user_id,
       case when h.history_change_reason = 'ordenar' then 'o' else h.history_type end, {seccion}
  from {historial} h
 where h.servicio_id = {servicio} and h.documento_id = {documento} and h.history_change_reason is distinct from {copiado}
"""

# De una observación emitida, su respuesta y si se aceptó: lo demás lo cuenta el acto que la emitió.
_OBSERVACIONES = """
select '_observaciones', h.history_id, h.id, h.history_date, h.history_user_id, '~', '@observaciones'
  from (select *, lag(respuesta) over suya as r0, lag(aceptada_el) over suya as a0
          from {historial} where servicio_id = {servicio} and documento_id = {documento} and emitida_el is not null
        window suya as (partition by id order by history_id)) h
 where (h.respuesta, h.aceptada_el is null) is distinct from (coalesce(h.r0, ''), h.a0 is null) and ({todas} or h.seccion = {seccion})
"""

_NOTAS = """
select '_notas', h.history_id, h.id, h.history_date, h.history_user_id, h.history_type, '@notas.' || h.seccion
  from {historial} h
 where h.servicio_id = {servicio} and h.documento_id = {documento} and ({todas} or h.seccion = {seccion})
"""


def tramo(documento: Documento, filtro: Filtro) -> tuple[list[Entrada], bool]:
    """Cincuenta entradas desde `filtro.desde`, y si siguen otras (una consulta)."""
    orden = sql.SQL(_AGRUPAR).format(
        todo=sql.SQL(" union all ").join(_fuentes(documento, filtro)),
        sentada=sql.Literal(SENTADA),
        vista=sql.Literal(A_LA_VISTA),
        pide=_pide(filtro),
        servicio=sql.Literal(documento.servicio_id),
        tope=sql.Literal(POR_PAGINA + 1),
    )
    with connection.cursor() as cursor:
        cursor.execute(orden)
        entradas = [_entrada(fila) for fila in cursor.fetchall()]
    return entradas[:POR_PAGINA], len(entradas) > POR_PAGINA


def _fuentes(documento: Documento, filtro: Filtro) -> list[sql.Composable]:
    """Una parte por tabla: los actos (que además cortan las sentadas) y, a quien le corresponde, lo escrito."""
    comunes = {"servicio": sql.Literal(documento.servicio_id), "documento": sql.Literal(documento.pk)}
    etiquetas = filtro.etiquetas
    actos = sql.SQL(_ACTOS).format(
        callados=sql.Literal(list(filtro.callados)),
        todas=sql.Literal(etiquetas is None),
        etiquetas=sql.Literal(list(etiquetas or ())),
        **comunes,
    )
    if not filtro.cambios:
        return [actos]
    de_una = {"todas": sql.Literal(not filtro.seccion), "seccion": sql.Literal(filtro.seccion)}
    de_prosa = {"historial": _historial(Prosa), "viva": sql.Identifier(Prosa._meta.db_table), "copiado": sql.Literal(COPIADO)}
    prosa = sql.SQL(_PROSA).format(**de_prosa, **comunes)
    if filtro.seccion:
        prosa = sql.SQL("{} and h.seccion = {}").format(prosa, sql.Literal(filtro.seccion))
    partes: list[sql.Composable] = [actos, prosa, sql.SQL(_OBSERVACIONES).format(historial=_historial(Observacion), **de_una, **comunes)]
    partes.append(sql.SQL(_NOTAS).format(historial=_historial(NotaInterna), **de_una, **comunes))
    for seccion in tipo(documento.tipo).secciones:
        if seccion.modelo is None or (filtro.seccion and seccion.id != filtro.seccion):
            continue
        llave = "documento_id" if seccion.clase == ClaseDeSeccion.FICHA else "id"
        partes.append(
            sql.SQL(_RENGLONES).format(
                seccion=sql.Literal(seccion.id),
                llave=sql.Identifier(llave),
                historial=_historial(seccion.modelo),
                copiado=sql.Literal(COPIADO),
                **comunes,
            )
        )
    return partes


def _pide(filtro: Filtro) -> sql.Composable:
    """Lo que se quiere ver de lo agrupado. Una sección sola no tiene actos: son de todo el documento."""
    partes: list[sql.Composable] = [sql.SQL("true")]
    if not filtro.actos or filtro.seccion:
        partes.append(sql.SQL("lugar <> '@acto'"))
    if filtro.persona is not None:
        partes.append(sql.SQL("usuario_id = {}").format(sql.Literal(filtro.persona)))
    if filtro.desde is not None:
        momento, llave = filtro.desde
        partes.append(sql.SQL("(fin, llave) < ({}, {})").format(sql.Literal(momento), sql.Literal(llave)))
    return sql.SQL(" and ").join(partes)


def _historial(modelo: Any) -> sql.Identifier:
    return sql.Identifier(modelo.history.model._meta.db_table)


def _entrada(fila: tuple[Any, ...]) -> Entrada:
    lugar, usuario, nombre, inicio, fin, llave, *cuentas, tocadas, acto = fila
    comunes = {"lugar": lugar, "usuario_id": usuario, "nombre": nombre, "inicio": inicio, "fin": fin, "llave": llave}
    if acto:
        return Entrada(**comunes, acto=Acto(**{**json.loads(acto), "momento": fin}))
    agregadas, cambiadas, quitadas, movidas = cuentas
    return Entrada(**comunes, cuentas=(agregadas, cambiadas, quitadas, movidas), tocadas=tuple(Tocada(*t) for t in json.loads(tocadas)))
