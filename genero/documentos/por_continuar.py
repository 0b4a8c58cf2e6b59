"""Qué traería abrir el documento de un año: lo que rigió en el último anterior, contado sin abrir nada [6.1]."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from psycopg import sql

from genero.configuracion.enumerar import enumerar, plural
from genero.documentos.models import Documento, Prosa
from genero.documentos.tipos import ClaseDeSeccion, TipoDocumento
from genero.flujo.estados import Estado
from genero.personas.models import Ciclo


@dataclass(frozen=True)
class PorContinuar:
    """De qué año es lo que se traería, y cuánto hay de cada cosa: («producto», 14)."""

    anio: int
    cuentas: tuple[tuple[str, int], ...]

    @property
    def frase(self) -> str:
        """«Se abrirá con lo que rigió en 2025: 14 productos, 3 procesos y 2 textos.»"""
        dichas = [f"{n} {uno if n == 1 else plural(uno)}" for uno, n in self.cuentas if n]
        return f"Se abrirá con lo que rigió en {self.anio}{f': {enumerar(dichas)}' if dichas else ''}."


def por_continuar(ciclo: Ciclo, tipos: Iterable[TipoDocumento]) -> dict[str, PorContinuar]:
    """De cada tipo que continúa y tiene con qué, qué traería abrirlo en ese ciclo (dos consultas, o una si no hay nada)."""
    continuan = {t.id: t for t in tipos if t.continua}
    vigentes = Documento.objects.select_related("ciclo").filter(servicio_id=ciclo.servicio_id, tipo__in=continuan, estado=Estado.VISADO)
    previos = list(vigentes.filter(ciclo__anio__lt=ciclo.anio).order_by("tipo", "-ciclo__anio").distinct("tipo")) if continuan else []
    cuentas = _contar([(d, continuan[d.tipo]) for d in previos])
    return {d.tipo: PorContinuar(d.ciclo.anio, _dichas(continuan[d.tipo], cuentas.get(d.tipo, {}))) for d in previos}


def _dichas(cual: TipoDocumento, cuentas: dict[str, int]) -> tuple[tuple[str, int], ...]:
    de_renglones = [(s.uno, cuentas.get(s.id, 0)) for s in cual.secciones if s.clase == ClaseDeSeccion.RENGLONES]
    return (*de_renglones, ("texto", cuentas.get("", 0)))


def _contar(previos: list[tuple[Documento, TipoDocumento]]) -> dict[str, dict[str, int]]:
    """Por tipo, cuántos renglones tiene cada sección y, sin nombre, cuántas traen prosa."""
    partes: list[sql.Composable] = []
    contar = sql.SQL("select {tipo}, {seccion}, count(*) from {tabla} where documento_id = {documento}{mas}")
    for documento, cual in previos:
        comunes = {"tipo": sql.Literal(cual.id), "documento": sql.Literal(documento.pk)}
        con_prosa = sql.SQL(" and texto <> ''")
        partes.append(contar.format(seccion=sql.Literal(""), tabla=sql.Identifier(Prosa._meta.db_table), mas=con_prosa, **comunes))
        partes += [
            contar.format(seccion=sql.Literal(s.id), tabla=sql.Identifier(s.de_renglones._meta.db_table), mas=sql.SQL(""), **comunes)
            for s in cual.secciones
            if s.clase == ClaseDeSeccion.RENGLONES
        ]
    salida: dict[str, dict[str, int]] = {}
    if not partes:
        return salida
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" union all ").join(partes))
        for cual_id, seccion, cuantos in cursor.fetchall():
            salida.setdefault(cual_id, {})[seccion] = cuantos
    return salida
