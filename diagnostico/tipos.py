"""Los tipos de documento de esta etapa, inscritos al importar."""

from diagnostico.diagnostico import DIAGNOSTICO
from diagnostico.formulacion import FORMULACION

__all__ = ["DIAGNOSTICO", "FORMULACION"]
