"""Los Diagnósticos del servicio ficticio: los de los años que terminaron, y uno en cada estado posible."""

from dataclasses import replace
from datetime import datetime

from genero.flujo.estados import Accion
from genero.paginas.demo import ficticio, ficticio_diagnostico, verbos
from genero.paginas.demo import ficticio_analisis as dicho
from genero.paginas.demo.agenda import Agenda
from genero.paginas.demo.citas import p
from genero.paginas.demo.escenario import DIAGNOSTICO, Escena, Hacer
from genero.paginas.demo.historia_ficticia import ANIOS
from genero.paginas.demo.verbos import Dicho, Hoja
from genero.personas.roles import Rol


def tramos(agenda: Agenda, anio: int) -> list[list[Escena]]:
    """La historia por partes, cada una en orden: lo que quedó vigente cada año, y lo que hoy está abierto."""
    primero = anio - ANIOS + 1
    return [
        *(_vigente(agenda, primero + paso, paso) for paso in range(1, ANIOS - 1)),
        _en_la_jefatura(agenda, primero + 1),
        _reemplazado_y_en_visacion(agenda, primero + 2),
        _observado(agenda, primero + 3),
        _recien_empezado(agenda, anio),
    ]


def todas(agenda: Agenda, anio: int) -> list[Escena]:
    """Las escenas de todos los años."""
    return [escena for tramo in tramos(agenda, anio) for escena in tramo]


def _hoja(anio: int) -> Hoja:
    return Hoja(ficticio.SLUG, anio, tipo=DIAGNOSTICO)


def _eg(cuando: datetime, hacer: Hacer) -> Escena:
    return Escena(cuando, "beatriz.nunez", Rol.EG, ficticio.SLUG, hacer)


def _jefatura(cuando: datetime, hoja: Hoja) -> Escena:
    return Escena(cuando, "gloria.sandoval", Rol.JEFATURA, ficticio.SLUG, verbos.accion(Accion.APROBAR, hoja))


def _visa(cuando: datetime, hacer: Hacer) -> Escena:
    return Escena(cuando, "soledad.quilodran", Rol.VISACION, ficticio.SLUG, hacer)


def _vigente(agenda: Agenda, anio: int, paso: int) -> list[Escena]:
    """La primera versión de un año, hasta el V°B°."""
    hoja = _hoja(anio)
    return [
        _eg(agenda.el(anio, 6, 3, "09:25"), verbos.abrir(hoja)),
        _eg(agenda.el(anio, 6, 6, "15:40"), verbos.escribir_todo(hoja, ficticio_diagnostico.contenido(paso, anio))),
        _eg(agenda.el(anio, 7, 8, "12:10"), verbos.accion(Accion.PRESENTAR, hoja)),
        _jefatura(agenda.el(anio, 7, 17, "17:50"), hoja),
        _visa(agenda.el(anio, 7, 29, "11:15"), verbos.visar(hoja)),
    ]


def _en_la_jefatura(agenda: Agenda, anio: int) -> list[Escena]:
    """Una versión nueva que espera a la Jefatura."""
    primera, hoja = _hoja(anio), replace(_hoja(anio), version=2)
    motivo = "La cifra de personas con beca contaba dos veces a quienes la recibieron en dos regiones."
    beca = next(u for u in dicho.USUARIOS if u[2] == "Beca de herramientas")
    nombre = f"{beca[0]}/{beca[2]}/{anio - 1}"
    return [
        _eg(agenda.hace(11, "09:55"), verbos.accion(Accion.ABRIR_VERSION, primera, motivo=motivo)),
        _eg(agenda.hace(10, "15:20"), verbos.cambiar(hoja, "usuarios", nombre, mujeres=144, hombres=322, sin_dato=2, total=468)),
        _eg(agenda.hace(6, "12:35"), verbos.accion(Accion.PRESENTAR, hoja)),
    ]


def _reemplazado_y_en_visacion(agenda: Agenda, anio: int) -> list[Escena]:
    """Un año con tres versiones: una reemplazada, la que la reemplazó, y otra que espera el V°B°."""
    primera, segunda, tercera = _hoja(anio), replace(_hoja(anio), version=2), replace(_hoja(anio), version=3)
    return [
        _eg(
            agenda.el(anio, 10, 5, "10:20"),
            verbos.accion(Accion.ABRIR_VERSION, primera, motivo="Se agregó lo que dicen las estadísticas de hogares."),
        ),
        _eg(agenda.el(anio, 10, 7, "16:05"), verbos.prosa(segunda, "estadistica_ajena", texto=_CON_HOGARES)),
        _eg(agenda.el(anio, 10, 20, "12:15"), verbos.accion(Accion.PRESENTAR, segunda)),
        _jefatura(agenda.el(anio, 10, 27, "17:30"), segunda),
        _visa(agenda.el(anio, 11, 10, "11:50"), verbos.visar(segunda)),
        _eg(
            agenda.hace(21, "09:45"),
            verbos.accion(Accion.ABRIR_VERSION, segunda, motivo="La ficha de visita guarda desde agosto el sexo de todas las personas."),
        ),
        _eg(agenda.hace(18, "16:35"), verbos.cambiar(tercera, "sistemas", "Ficha de Visita en Terreno", desagregacion="total")),
        _eg(agenda.hace(14, "12:40"), verbos.accion(Accion.PRESENTAR, tercera)),
        _jefatura(agenda.hace(8, "18:20"), tercera),
    ]


_CON_HOGARES = p(
    "En la encuesta de hogares de ejemplo, las mujeres que trabajan por cuenta propia dedican a ello 31 horas pagadas a la semana, y los "
    "hombres 42; a cuidar, 28 y 11. <em>(Cifras inventadas.)</em> Ellas dejan los cursos de tarde a la hora en que salen los colegios."
)


def _observado(agenda: Agenda, anio: int) -> list[Escena]:
    """Una versión nueva que quien visa observó; una de las dos observaciones de fondo ya está respondida."""
    primera, hoja = _hoja(anio), replace(_hoja(anio), version=2)
    faltas = {
        "d-inequidades": "Las tres vías enfrentan barreras internas. Falta una para la orientación que se da en oficina, que es cultural.",
        "d-sistemas": "No se dice en qué etapa intervenir el registro de cooperativas del ministerio.",
    }
    extra = Dicho("sugerencia", "estadistica", "Un gráfico por región mostraría dónde se concentra el avance.")
    return [
        _eg(
            agenda.hace(35, "09:40"),
            verbos.accion(Accion.ABRIR_VERSION, primera, motivo="Se revisaron los sistemas con la unidad de informática."),
        ),
        _eg(
            agenda.hace(33, "11:20"), verbos.cambiar(hoja, "sistemas", "Registro de Cooperativas del Ministerio de Ejemplo", directos="si")
        ),
        _eg(agenda.hace(28, "12:20"), verbos.accion(Accion.PRESENTAR, hoja)),
        _jefatura(agenda.hace(24, "18:15"), hoja),
        _visa(agenda.hace(12, "16:20"), verbos.observar(hoja, faltas, extra)),
        _eg(agenda.hace(7, "10:15"), verbos.responder(hoja, {1: "Se agregará una vía: material de orientación revisado en cada oficina."})),
    ]


def _recien_empezado(agenda: Agenda, anio: int) -> list[Escena]:
    """El del año: partió del anterior y se empieza a poner al día junto con la Formulación, con las secciones repartidas."""
    hoja = _hoja(anio)
    nota = "Las cifras de capacitación de este año salen del registro nuevo: confirmen que el corte es el mismo."
    return [
        _eg(agenda.hace(7, "11:35"), verbos.abrir(hoja)),
        _eg(
            agenda.hace(6, "15:10"),
            verbos.escribir_todo(hoja, ficticio_diagnostico.a_medias(ANIOS - 1, anio), lista=False, conservar=True),
        ),
        _eg(
            agenda.hace(5, "09:30"),
            verbos.encargar(hoja, mision="beatriz.nunez", orientaciones="marcelo.ibanez", usuarios="yasna.curiqueo"),
        ),
        _eg(agenda.hace(4, "12:05"), verbos.prosa(hoja, "mision", lista=True)),
        Escena(agenda.hace(2, "10:40"), "oscar.fernandez", Rol.CALIDAD, ficticio.SLUG, verbos.comentar(hoja, "usuarios", nota)),
    ]
