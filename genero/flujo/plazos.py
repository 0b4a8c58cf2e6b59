"""Días hábiles de Chile (lunes a viernes sin feriados) y plazos de cada actividad."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays
from django.db import connection

from genero.flujo.models import Feriado


@lru_cache(maxsize=64)
def _feriados_del_anio(anio: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("CL", years=anio))


@dataclass(frozen=True)
class Calendario:
    """Calendario hábil: los feriados legales más los agregados a mano, leídos una vez."""

    agregados: frozenset[date] = frozenset()

    @classmethod
    def leer(cls) -> "Calendario":
        """El calendario con los feriados agregados a mano (una consulta)."""
        return cls(frozenset(Feriado.objects.values_list("fecha", flat=True)))

    def es_habil(self, dia: date) -> bool:
        """Si ese día corre el plazo."""
        return dia.weekday() < 5 and dia not in self.agregados and dia not in _feriados_del_anio(dia.year)  # noqa: PLR2004 - lunes a viernes

    def sumar(self, desde: date, dias: int) -> date:
        """El día hábil número `dias` después de `desde` (el día en que se recibe no cuenta)."""
        dia = desde
        while dias > 0:
            dia += timedelta(days=1)
            dias -= self.es_habil(dia)
        return dia

    def entre(self, desde: date, hasta: date) -> int:
        """Días hábiles desde `desde` (sin contarlo) hasta `hasta` (contándolo); negativo si `hasta` es anterior."""
        if hasta < desde:
            return -self.entre(hasta, desde)
        return sum(self.es_habil(desde + timedelta(days=n)) for n in range(1, (hasta - desde).days + 1))


@dataclass(frozen=True)
class Regla:
    """Una fecha fija, o tantos días hábiles desde que se recibe."""

    fecha: date | None
    dias_habiles: int | None


_LEER = """
select 'feriado', null::int, null, null::bigint, fecha, null::int from flujo_feriado
union all
select 'plazo', anio, actividad, servicio_id, fecha, dias_habiles from flujo_plazo
 where anio = any(%s) and (servicio_id is null or servicio_id = any(%s) or %s)
"""


class Plazos:
    """Los plazos de unos años y el calendario, leídos juntos (una consulta) para todo lo que se pregunte después."""

    def __init__(self, anios: Iterable[int], servicios: Iterable[int] = ()) -> None:
        """Lee los plazos del país y los propios de `servicios` (todos los que se ven, si no se dice cuáles)."""
        propios = list(servicios)
        agregados: set[date] = set()
        self._reglas: dict[tuple[int, str, int | None], Regla] = {}
        with connection.cursor() as cursor:
            cursor.execute(_LEER, [sorted(set(anios)), propios, not propios])
            for que, anio, actividad, servicio, fecha, dias in cursor.fetchall():
                if que == "feriado":
                    agregados.add(fecha)
                else:
                    self._reglas[anio, actividad, servicio] = Regla(fecha, dias)
        self.calendario = Calendario(frozenset(agregados))

    def vence(self, actividad: str, anio: int, servicio: int, desde: date | None) -> date | None:
        """Fecha límite de la actividad, o None si no tiene plazo o todavía no parte el suyo."""
        regla = self._reglas.get((anio, actividad, servicio)) or self._reglas.get((anio, actividad, None))
        if regla is None:
            return None
        if regla.fecha:
            return regla.fecha
        return self.calendario.sumar(desde, regla.dias_habiles or 0) if desde else None

    def dias_de(self, actividad: str, anio: int, servicio: int) -> int | None:
        """Días hábiles que da el plazo de la actividad, si se cuenta desde que se recibe."""
        regla = self._reglas.get((anio, actividad, servicio)) or self._reglas.get((anio, actividad, None))
        return regla.dias_habiles if regla else None
