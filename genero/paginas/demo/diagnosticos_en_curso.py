"""Los Diagnósticos de los tres servicios con datos públicos: se escriben mientras su Formulación sigue en curso. Nadie los emitió."""

from genero.paginas.demo import verbos
from genero.paginas.demo.agenda import Agenda
from genero.paginas.demo.diagnosticos_publicos import DiagnosticoPublico
from genero.paginas.demo.escenario import DIAGNOSTICO, Escena, Hacer
from genero.paginas.demo.verbos import Hoja
from genero.personas.roles import Rol


def todas(agenda: Agenda, anio: int) -> list[Escena]:
    """Las escenas de los tres servicios."""
    return [*indap(agenda, anio), *conaf(agenda, anio), *conicyt(agenda, anio)]


def _hoja(slug: str, anio: int) -> Hoja:
    return Hoja(slug, anio, tipo=DIAGNOSTICO)


def _escribir(hoja: Hoja) -> Hacer:
    return verbos.escribir_todo(hoja, DiagnosticoPublico(hoja.servicio).contenido(), lista=False)


def indap(agenda: Agenda, anio: int) -> list[Escena]:
    """Casi completo, con las secciones repartidas y una lista para revisar; después de abrirlo cambió un producto de la Formulación."""
    hoja = _hoja("indap", anio)

    def eg(hace: int, hora: str, hacer: Hacer) -> Escena:
        return Escena(agenda.hace(hace, hora), "rosa.fuentes", Rol.EG, "indap", hacer)

    return [
        eg(20, "09:50", verbos.abrir(hoja)),
        eg(19, "15:15", _escribir(hoja)),
        eg(12, "11:10", verbos.encargar(hoja, mision="rosa.fuentes", usuarios="eduardo.vasquez", sistemas_internos="francisca.aguilera")),
        eg(6, "10:30", verbos.prosa(hoja, "mision", lista=True)),
        Escena(
            agenda.hace(5, "16:10"),
            "patricia.gutierrez",
            Rol.CALIDAD,
            "indap",
            verbos.comentar(hoja, "estadistica", "Ejemplo: el estudio de línea base se puede pedir por sexo a la unidad de estudios."),
        ),
    ]


def conaf(agenda: Agenda, anio: int) -> list[Escena]:
    """Escrito por la encargada, con una nota interna; lo que falta se pide a los centros (`aportes_de_centros`)."""
    hoja = _hoja("conaf", anio)

    def eg(hace: int, hora: str, hacer: Hacer) -> Escena:
        return Escena(agenda.hace(hace, hora), "ana.rojas", Rol.EG, "conaf", hacer)

    return [
        eg(28, "10:20", verbos.abrir(hoja)),
        eg(27, "15:45", _escribir(hoja)),
        eg(22, "09:35", verbos.encargar(hoja, mision="ana.rojas", usuarios="diego.oyarzo", sistemas="constanza.millan")),
        Escena(
            agenda.hace(4, "11:15"),
            "carla.munoz",
            Rol.CALIDAD,
            "conaf",
            verbos.comentar(hoja, "brechas", "Ejemplo: las dos cifras del sector forestal no son de la misma encuesta; no las comparen."),
        ),
    ]


def conicyt(agenda: Agenda, anio: int) -> list[Escena]:
    """Con las series de cada concurso y sus gráficos; dos secciones, a cargo de los centros."""
    hoja = _hoja("conicyt", anio)

    def eg(hace: int, hora: str, hacer: Hacer) -> Escena:
        return Escena(agenda.hace(hace, hora), "daniela.urrutia", Rol.EG, "conicyt", hacer)

    return [
        eg(16, "09:40", verbos.abrir(hoja)),
        eg(15, "16:25", _escribir(hoja)),
        eg(10, "12:00", verbos.encargar(hoja, usuarios="rodrigo.catalan", productos="monica.huerta")),
        eg(9, "11:30", verbos.prosa(hoja, "estadistica", lista=True)),
    ]
