"""Los días de la historia que cuenta la demostración: siempre hábiles, y el último, el día hábil anterior a hoy."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from genero.flujo.plazos import Calendario


@dataclass(frozen=True)
class Agenda:
    """Fechas contadas desde el día en que se siembra."""

    hoy: date
    calendario: Calendario

    def hace(self, dias: int, hora: str = "10:00") -> datetime:
        """El momento de hace tantos días hábiles. Uno como mínimo: un acto de hoy podría quedar en el futuro."""
        if dias < 1:
            raise ValueError("la historia termina ayer")
        dia, quedan = self.hoy, dias
        while quedan:
            dia -= timedelta(days=1)
            quedan -= self.calendario.es_habil(dia)
        return self._a_las(dia, hora)

    def el(self, anio: int, mes: int, dia: int, hora: str = "10:00") -> datetime:
        """Ese día, o el hábil siguiente."""
        elegido = date(anio, mes, dia)
        while not self.calendario.es_habil(elegido):
            elegido += timedelta(days=1)
        return self._a_las(elegido, hora)

    def dentro_de(self, dias: int) -> date:
        """La fecha de dentro de tantos días hábiles."""
        return self.calendario.sumar(self.hoy, dias)

    @staticmethod
    def _a_las(dia: date, hora: str) -> datetime:
        return datetime.combine(dia, time.fromisoformat(hora), ZoneInfo(settings.TIME_ZONE))
