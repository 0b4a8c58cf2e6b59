"""Documentos, sus secciones, sus presentaciones y lo que se dice de ellas."""

from genero.documentos.models.acceso import Acceso
from genero.documentos.models.aporte import Aporte, Pedido
from genero.documentos.models.contenido import Ficha, Prosa, Renglon
from genero.documentos.models.documento import Autoria, Documento
from genero.documentos.models.observacion import Frase, Juicio, NotaInterna, Observacion
from genero.documentos.models.pauta import Autoevaluacion, Requisito, RespuestaPauta
from genero.documentos.models.presencia import Presencia
from genero.documentos.models.presentacion import Presentacion

__all__ = [
    "Acceso",
    "Aporte",
    "Autoevaluacion",
    "Autoria",
    "Documento",
    "Ficha",
    "Frase",
    "Juicio",
    "NotaInterna",
    "Observacion",
    "Pedido",
    "Presencia",
    "Presentacion",
    "Prosa",
    "Renglon",
    "Requisito",
    "RespuestaPauta",
]
