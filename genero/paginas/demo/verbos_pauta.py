"""Lo que se hace con la pauta antes de presentar, y con los requisitos del año, por las mismas puertas que usa la aplicación."""

from itertools import product

from genero.documentos import requisitos
from genero.documentos.autoevaluacion import guardar_autoevaluacion
from genero.documentos.congelar import cruda
from genero.documentos.requisitos import Donde
from genero.documentos.tipos import tipos
from genero.paginas.demo.escenario import Escenario, Hacer
from genero.paginas.demo.verbos import Hoja
from genero.personas.actuante import Actuante
from genero.personas.models import Ciclo


def autoevaluar(hoja: Hoja, dichas: dict[str, tuple[str, str]]) -> Hacer:
    """El servicio se responde algunos requisitos: código → respuesta y texto."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        documento = hoja.documento(escenario)
        respuestas = {codigo: {"respuesta": respuesta, "texto": texto} for codigo, (respuesta, texto) in dichas.items()}
        guardar_autoevaluacion(documento.pk, cruda(documento)["pauta"], respuestas, por=por)

    return hacer


def publicar_los_de_la_guia(anio: int, *, por: Actuante) -> int:
    """La coordinación publica los de cada documento y programa marco, que parten de los de la guía; devuelve cuántos."""
    nada = requisitos.marca_de_todos([])
    return sum(requisitos.traer(Donde(anio, m, cual), desde=None, visto=nada, por=por) for cual, m in product(tipos(), Ciclo.Marco.values))
