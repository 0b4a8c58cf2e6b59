"""Los tipos de documento de esta etapa: inscribirlos es importarlos."""

from planificacion.plan import PLAN
from planificacion.programa import PROGRAMA

__all__ = ["PLAN", "PROGRAMA"]
