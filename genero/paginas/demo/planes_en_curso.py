"""El Plan y el Programa de Trabajo de los tres servicios con datos públicos, que se redactan por adelantado. Nadie los emitió."""

from genero.paginas.demo import verbos
from genero.paginas.demo.agenda import Agenda
from genero.paginas.demo.escenario import PLAN, PROGRAMA, Escena, Hacer
from genero.paginas.demo.planes_publicos import PlanPublico
from genero.paginas.demo.verbos import Hoja
from genero.paginas.demo.verbos_aportes import parte, pedir_aporte
from genero.personas.roles import Rol

# Quién lo redacta en cada servicio, y hace cuántos días hábiles lo abrió.
QUIENES = {"indap": ("rosa.fuentes", 8), "conaf": ("ana.rojas", 5), "conicyt": ("daniela.urrutia", 7)}
FOMENTO = "División de Fomento"


def todas(agenda: Agenda, anio: int) -> list[Escena]:
    """Las escenas de los tres servicios."""
    return [e for slug in QUIENES for e in de(agenda, anio, slug)]


def de(agenda: Agenda, anio: int, slug: str) -> list[Escena]:
    """Los dos de un servicio, abiertos y escritos con lo que consta; INDAP, además, pide las actividades a un centro."""
    quien, hace = QUIENES[slug]
    plan, programa, publico = Hoja(slug, anio, tipo=PLAN), Hoja(slug, anio, tipo=PROGRAMA), PlanPublico(slug)

    def eg(dias: int, hora: str, hacer: Hacer) -> Escena:
        return Escena(agenda.hace(dias, hora), quien, Rol.EG, slug, hacer)

    return [
        eg(hace, "09:35", verbos.abrir(plan)),
        eg(hace - 1, "15:25", verbos.escribir_todo(plan, publico.plan(), lista=False)),
        eg(hace - 1, "16:45", verbos.abrir(programa)),
        eg(hace - 2, "11:55", verbos.escribir_todo(programa, publico.programa(), lista=False)),
        *([_pedido(agenda, anio)] if slug == "indap" else []),
    ]


def _pedido(agenda: Agenda, anio: int) -> Escena:
    """INDAP pide a un centro las actividades del año."""
    hoja = Hoja("indap", anio, tipo=PROGRAMA)
    que = "Diga qué harán este año por cada medida, quién responde y con qué se comprobará."
    pedir = pedir_aporte(hoja, FOMENTO, [parte(hoja, "actividades")], agenda.dentro_de(12), que)
    return Escena(agenda.hace(4, "10:30"), "rosa.fuentes", Rol.EG, "indap", pedir)
